import { z } from 'zod'
import { dayValue, idValue, textValue } from '@/lib/kernel/input'
import { usernameValue } from '@/lib/staff/schema'
import { DOOR_NOTES, MOST_BUILDINGS } from './rules'

/** Tick boxes of a form come as one value or as several. */
const buildings = z.preprocess((raw) => (typeof raw === 'string' ? [raw] : raw), z.array(idValue, { error: 'required' }).min(1, 'required').max(MOST_BUILDINGS, 'too-many').transform((ids) => [...new Set(ids)]))

/** A new account, for buildings of one community. */
export const nameHelperInput = z.object({ username: usernameValue, name: textValue(40), buildingIds: buildings, lastOn: dayValue })

/** Other buildings, or another last day; also of somebody whose naming is over. */
export const changeHelperInput = z.object({ userId: idValue, buildingIds: buildings, lastOn: dayValue })

export const endHelperInput = z.object({ userId: idValue })

export const noteDoorInput = z.object({ dwellingId: idValue, kind: z.enum(DOOR_NOTES, { error: 'required' }) })
export const stillHereInput = z.object({ personId: idValue })
