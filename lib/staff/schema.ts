import { z } from 'zod'
import { type Role, ROLES } from '@/lib/kernel/access'
import { isAreaCode } from '@/lib/kernel/area'
import { areaCodeValue, idValue, textValue } from '@/lib/kernel/input'
import { levelFits, PASSWORD_MAX } from './rules'

export const usernameValue = z.string({ error: 'required' }).trim().toLowerCase().regex(/^[a-z][a-z0-9._-]{2,39}$/, 'username')

/** Too long is refused before it is hashed. */
const password = z.string({ error: 'required' }).min(1, 'required').max(PASSWORD_MAX, 'too-long')

export const signInInput = z.object({ username: z.string().trim().toLowerCase().min(1).max(100), password })

export const changePasswordInput = z.object({ current: password, next: password, again: password }).superRefine((input, context) => {
  if (input.next !== input.again) context.addIssue({ code: 'custom', path: ['again'], message: 'passwords-differ' })
  if (input.next === input.current) context.addIssue({ code: 'custom', path: ['next'], message: 'password-same' })
})

/** What an account is: a unit's reporter is of one unit, nobody else is of any. */
const account = {
  name: textValue(40), role: z.enum(ROLES, { error: 'required' }), areaCode: areaCodeValue, unitId: idValue.nullish().transform((v) => v ?? null),
}
const fits = (input: { role: Role; areaCode: string; unitId: string | null }, context: z.RefinementCtx): void => {
  // Fields that are wrong by themselves are told already.
  if (isAreaCode(input.areaCode) && !levelFits(input.role, input.areaCode)) context.addIssue({ code: 'custom', path: ['areaCode'], message: `level-${input.role}` })
  if (input.role === 'unit' && input.unitId === null) context.addIssue({ code: 'custom', path: ['unitId'], message: 'required' })
  if (input.role !== 'unit' && input.unitId !== null) context.addIssue({ code: 'custom', path: ['unitId'], message: 'unit-not-expected' })
}

/** Without a password one is made, to be changed at the first sign-in. */
export const createStaffInput = z.object({
  username: usernameValue, ...account, password: password.nullish().transform((v) => v ?? null), mustChange: z.boolean().default(true),
}).superRefine(fits)

export const changeStaffInput = z.object({ userId: idValue, ...account }).superRefine(fits)

export const staffIdInput = z.object({ userId: idValue })

/** One session by its reference, or all. */
export const endSessionsInput = z.object({ userId: idValue, session: z.string().regex(/^[0-9a-f]{32}$/, 'not-understood').nullish().transform((v) => v ?? null) })
