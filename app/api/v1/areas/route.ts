import { ENDPOINTS } from '@/lib/keys/contract'
import { areasOf } from '@/lib/keys/given'
import { door } from '../door'

export const GET = door(ENDPOINTS.areas, ({ key, query }) => areasOf(key, query.cursor))
