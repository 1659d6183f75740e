import { z } from 'zod'
import { ROLES } from '@/lib/kernel/access'
import { areaCodeValue, idValue, textValue } from '@/lib/kernel/input'
import { PASSWORD_MAX } from './rules'

export const usernameValue = z.string({ error: 'required' }).trim().toLowerCase().regex(/^[a-z][a-z0-9._-]{2,39}$/, 'username')

/** Too long is refused before it is hashed. */
const password = z.string({ error: 'required' }).min(1, 'required').max(PASSWORD_MAX, 'too-long')

export const signInInput = z.object({ username: z.string().trim().toLowerCase().min(1).max(100), password })

export const changePasswordInput = z.object({ current: password, next: password, again: password }).superRefine((input, context) => {
  if (input.next !== input.again) context.addIssue({ code: 'custom', path: ['again'], message: 'passwords-differ' })
  if (input.next === input.current) context.addIssue({ code: 'custom', path: ['next'], message: 'password-same' })
})

export const createStaffInput = z.object({
  username: usernameValue, name: textValue(40), role: z.enum(ROLES, { error: 'required' }), areaCode: areaCodeValue,
  unitId: idValue.nullish().transform((v) => v ?? null), password, mustChange: z.boolean(),
}).superRefine((input, context) => {
  if ((input.role === 'unit') !== (input.unitId !== null)) context.addIssue({ code: 'custom', path: ['unitId'], message: 'required' })
})
