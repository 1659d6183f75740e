import { z } from 'zod'
import { countValue, dayValue, idValue, one, optional } from '@/lib/kernel/input'
import { type Benefit, BENEFITS, type EntitlementPolicy, INSURANCE_PAPERS, INSURANCE_VOIDS } from './rules'

/** Fifty years of it. */
export const MOST_MONTHS = 600

/** What a paper of the insurance's says; the paper itself is not kept. */
export const noteInsuranceInput = z.object({ residentId: idValue, months: countValue(0, MOST_MONTHS), asOf: dayValue, paper: one(INSURANCE_PAPERS) })
export const voidInsuranceInput = z.object({ statementId: idValue, reason: one(INSURANCE_VOIDS) })

const MOST_POINTS = 1000
const months = z.int().min(0).max(MOST_MONTHS)
const points = z.int().min(0).max(MOST_POINTS)
const conditions = z.strictObject({ residenceMonths: months, permitMonths: months.nullable(), insuranceMonths: months, points })
const ofEach = <T>(value: (benefit: Benefit) => T) => Object.fromEntries(BENEFITS.map((benefit) => [benefit, value(benefit)])) as Record<Benefit, T>

/** As a policy keeps it. */
export const entitlementRules = z.strictObject({
  benefits: z.strictObject(ofEach(() => conditions.nullable())),
  points: z.strictObject({ residenceYear: points, residenceMost: points, permitYear: points, permitMost: points, insuranceYear: points, insuranceMost: points }),
}) satisfies z.ZodType<EntitlementPolicy>

/** What a form asks of each benefit, each a field of its own: `SCHOOL_PLACE-points`. */
export const CONDITIONS = ['residence', 'permit', 'insurance', 'points'] as const
export type Condition = (typeof CONDITIONS)[number]
export type ConditionField = `${Benefit}-${Condition}`
export type OfferField = `${Benefit}-offered`
export const POINT_NUMBERS = ['residenceYear', 'residenceMost', 'permitYear', 'permitMost', 'insuranceYear', 'insuranceMost'] as const
export type PointNumber = (typeof POINT_NUMBERS)[number]

const offered = z.enum(['yes', 'no'], { error: 'not-in-list' })
/** Blank: not asked for. */
const most = (condition: Condition) => z.preprocess((given) => (given === '' ? null : given), optional(countValue(0, condition === 'points' ? MOST_POINTS : MOST_MONTHS)))
/** Every one of them. */
export const entitlementFields = {
  ...(Object.fromEntries(BENEFITS.map((benefit) => [`${benefit}-offered`, offered])) as Record<OfferField, typeof offered>),
  ...(Object.fromEntries(BENEFITS.flatMap((benefit) => CONDITIONS.map((condition) => [`${benefit}-${condition}`, most(condition)]))) as Record<ConditionField, ReturnType<typeof most>>),
  ...(Object.fromEntries(POINT_NUMBERS.map((name) => [name, countValue(0, MOST_POINTS)])) as Record<PointNumber, ReturnType<typeof countValue>>),
}

type Filled = Record<OfferField, 'yes' | 'no'> & Record<ConditionField, number | null> & Record<PointNumber, number>
/** What a form has come to. */
export const entitlementOf = (form: Filled): EntitlementPolicy => ({
  benefits: ofEach((benefit) => form[`${benefit}-offered`] === 'no' ? null : {
    residenceMonths: form[`${benefit}-residence`] ?? 0, permitMonths: form[`${benefit}-permit`], insuranceMonths: form[`${benefit}-insurance`] ?? 0, points: form[`${benefit}-points`] ?? 0,
  }),
  points: Object.fromEntries(POINT_NUMBERS.map((name) => [name, form[name]])) as Record<PointNumber, number>,
})

/** The same the other way round: what a form begins with. */
export function entitlementForm({ benefits, points: table }: EntitlementPolicy): Record<OfferField, 'yes' | 'no'> & Record<ConditionField, number | ''> & Record<PointNumber, number> {
  const asked = BENEFITS.flatMap((benefit) => {
    const given = benefits[benefit]
    return [[`${benefit}-offered`, given ? 'yes' : 'no'], [`${benefit}-residence`, given?.residenceMonths || ''], [`${benefit}-permit`, given?.permitMonths ?? ''], [`${benefit}-insurance`, given?.insuranceMonths || ''], [`${benefit}-points`, given?.points || '']]
  })
  return { ...Object.fromEntries(asked), ...table }
}
