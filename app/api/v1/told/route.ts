import { ENDPOINTS } from '@/lib/keys/contract'
import { toldBy } from '@/lib/keys/given'
import { door } from '../door'

export const GET = door(ENDPOINTS.told, ({ key, query }) => toldBy(key, query))
