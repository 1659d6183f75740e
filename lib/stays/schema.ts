import { z } from 'zod'
import { dayValue, idValue, optional } from '@/lib/kernel/input'

/** Still lives here. Somebody only declared becomes registered by it, when their papers were seen. */
export const confirmStayInput = z.object({ stayId: idValue })

/** Moved to another door inside our area; today, unless another day was told. */
export const moveStayInput = z.object({ residentId: idValue, dwellingId: idValue, onDay: optional(dayValue) })

/** Moved away. */
export const endStayInput = z.object({ stayId: idValue, onDay: optional(dayValue) })

/** Takes back the last move, or the last departure. */
export const undoStayInput = z.object({ residentId: idValue })

/** A declared address finds its door. */
export const placeStayInput = z.object({ stayId: idValue, dwellingId: idValue })

/** Reasons to doubt that somebody is still here that are found without going to the door. */
export const DOUBTS = ['PHONE_DEAD', 'TOLD_LEFT'] as const

/** Something says that they have gone; nobody has seen it yet. */
export const doubtStayInput = z.object({ stayId: idValue, kind: z.enum(DOUBTS, { error: 'not-in-list' }) })
