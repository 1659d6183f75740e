import { z } from 'zod'
import { areaCodeValue, countValue, dayValue, textValue } from '@/lib/kernel/input'
import { RESIDENCE_REASONS } from '@/lib/residents/rules'
import { type Policy, TRANSFER_DEFAULT } from './rules'

/** A policy's rules as they are stored; anything else in the column is a fault. */
export const policyRules = z.strictObject({
  preset: z.enum(['campaign', 'residence-permit']),
  registration: z.strictObject({ withinDays: z.int().min(1).max(365) }),
  permit: z.strictObject({
    minAge: z.int().min(0).max(120),
    minStay: z.union([z.strictObject({ days: z.int().min(0).max(3650) }), z.strictObject({ months: z.int().min(0).max(120) })]),
    reasons: z.array(z.enum(RESIDENCE_REASONS)).nullable(),
    issueWithinDays: z.int().min(1).max(365),
    validMonths: z.int().min(1).max(120),
    declinedStaysDue: z.boolean(),
  }),
  transfer: z.strictObject({ answerWithinDays: z.int().min(1).max(90) }).default(TRANSFER_DEFAULT),
}) satisfies z.ZodType<Policy>

/** A new policy is in force from a day; the one before it ends there. */
export const adoptPolicyInput = z.object({ areaCode: areaCodeValue, fromOn: dayValue, rules: policyRules })

export const PHASE_KEYS = ['prepare', 'clear', 'accept'] as const

const percent = countValue(1, 100)

/** Runs over `[fromOn, toOn)`; its three phases follow one another without a gap. */
export const openCampaignInput = z.object({
  areaCode: areaCodeValue,
  name: textValue(60),
  fromOn: dayValue,
  toOn: dayValue,
  phases: z.array(z.object({ key: z.enum(PHASE_KEYS), from: dayValue, to: dayValue })).length(3),
  targets: z.object({ REGISTRATION: percent, PERMIT: percent }),
  keyAreas: z.array(areaCodeValue).max(200),
}).superRefine((input, context) => {
  if (input.toOn <= input.fromOn) context.addIssue({ code: 'custom', path: ['toOn'], message: 'before-start' })
  input.phases.forEach((phase, i) => {
    const expected = i === 0 ? input.fromOn : input.phases[i - 1]!.to
    if (phase.key !== PHASE_KEYS[i] || phase.from !== expected || phase.to <= phase.from || (i === 2 && phase.to !== input.toOn)) {
      context.addIssue({ code: 'custom', path: ['phases', i], message: 'phases-gap' })
    }
  })
  for (const area of input.keyAreas) {
    if (!area.startsWith(input.areaCode)) context.addIssue({ code: 'custom', path: ['keyAreas'], message: 'outside-area' })
  }
})
export type CampaignTargets = z.output<typeof openCampaignInput>['targets']
