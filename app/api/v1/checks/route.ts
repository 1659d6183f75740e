import { ENDPOINTS } from '@/lib/keys/contract'
import { checkOf } from '@/lib/keys/given'
import { door } from '../door'

export const POST = door(ENDPOINTS.checks, async ({ key, body }) => ({ ok: true, data: await checkOf(key, body.idNumber, body.purpose) }))
