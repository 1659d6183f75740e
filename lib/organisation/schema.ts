import { z } from 'zod'
import { PHASE_KEYS } from '@/lib/campaigns/schema'
import { areaCodeValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { nameValue } from '@/lib/residents/schema'
import { BODIES, DUTIES, dutiesOf, OWNERS, STATED } from './rules'

/** Digits of an office's telephone as they are dialled: 0571-86220000, 13800000000, 86220000-802. */
export const officePhoneValue = z.string().trim().transform((text) => text.normalize('NFKC').replace(/[\s()]/g, '').replace(/[‐–—－]/g, '-'))
  .refine((phone) => /^\+?\d[\d-]{5,19}$/.test(phone), 'phone')

const several = <T extends z.ZodType>(value: T) => z.union([z.array(value), value.transform((single) => [single])], { error: 'required' })

/** Somebody named: where, follows from the unit or the building that is named, or is said. */
export const appointInput = z.object({
  campaignId: idValue, body: one(BODIES), duty: one(DUTIES), areaCode: optional(areaCodeValue), unitId: optional(idValue), buildingId: optional(idValue),
  name: nameValue, title: optionalText(40), phone: optional(officePhoneValue),
}).superRefine((input, context) => {
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (!dutiesOf(input.body).includes(input.duty)) fault('duty', 'not-in-list')
  if (input.body === 'UNIT' && (!input.unitId || input.buildingId)) fault('unitId', 'required')
  if (input.body === 'PLACE' && (input.unitId === null) === (input.buildingId === null)) fault('unitId', 'required')
  if ((input.body === 'LEADING_GROUP' || input.body === 'OFFICE' || input.body === 'WORKING_GROUP') && (input.unitId || input.buildingId)) fault('unitId', 'not-expected')
  if (input.body === 'WORKING_GROUP' && input.areaCode?.length !== 12) fault('areaCode', input.areaCode ? 'not-an-area' : 'required')
})
export const dismissInput = z.object({ postId: idValue })

/** `has` without what proves it is only a claim. */
export const stateProvisionInput = z.object({
  campaignId: idValue, areaCode: areaCodeValue.refine((code) => code.length === 12, 'not-an-area'), kind: one(STATED), has: z.enum(['yes', 'no'], { error: 'required' }), evidence: optionalText(200),
}).superRefine((input, context) => {
  if (input.has === 'yes' && input.evidence === null) context.addIssue({ code: 'custom', path: ['evidence'], message: 'required' })
})

export const campaignIdInput = z.object({ campaignId: idValue })
export const addTaskInput = z.object({ campaignId: idValue, phase: one(PHASE_KEYS), owner: one(OWNERS), title: textValue(60), dueOn: dayValue })
export const changeTaskInput = z.object({ taskId: idValue, title: textValue(60), dueOn: dayValue })
export const taskIdInput = z.object({ taskId: idValue })
export const tickInput = z.object({ taskId: idValue, areaCode: areaCodeValue, doneOn: dayValue, note: optionalText(100) })
export const untickInput = z.object({ tickId: idValue })

/** Signed on one day with some communities, or with some units. */
export const signTargetsInput = z.object({
  campaignId: idValue, signedOn: dayValue,
  areaCodes: several(areaCodeValue.refine((code) => code.length === 12, 'not-an-area')).pipe(z.array(z.string()).max(500)).optional().transform((codes) => [...new Set(codes ?? [])]),
  unitIds: several(idValue).pipe(z.array(z.string()).max(500)).optional().transform((ids) => [...new Set(ids ?? [])]),
}).superRefine((input, context) => {
  if (input.areaCodes.length === 0 && input.unitIds.length === 0) context.addIssue({ code: 'custom', path: ['areaCodes'], message: 'nobody-chosen' })
})
export const letterIdInput = z.object({ letterId: idValue })
