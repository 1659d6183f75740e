import { z } from 'zod'
import { addDays } from '@/lib/kernel/day'
import { areaCodeValue, countValue, dayValue, idValue, optionalText, textValue } from '@/lib/kernel/input'
import { entitlementFields, entitlementForm, entitlementOf, entitlementRules } from '@/lib/entitlements/schema'
import { PERMIT_PAPERS } from '@/lib/permits/rules'
import { isQuiet, SENDING_HOURS } from '@/lib/messages/rules'
import { OWED_PAPERS } from '@/lib/rentals/rules'
import { RESIDENCE_REASONS } from '@/lib/residents/rules'
import { ISSUE_BEYOND, type Policy, USUAL, withDefaults } from './rules'

/** A policy's rules as they are stored; anything else in the column is a fault. */
export const policyRules = z.strictObject({
  preset: z.enum(['campaign', 'residence-permit']),
  registration: z.strictObject({ withinDays: z.int().min(1).max(365) }),
  permit: z.strictObject({
    minAge: z.int().min(0).max(120),
    minStay: z.union([z.strictObject({ days: z.int().min(0).max(3650) }), z.strictObject({ months: z.int().min(0).max(120) })]),
    reasons: z.array(z.enum(RESIDENCE_REASONS)).nullable(),
    issueWithinDays: z.int().min(1).max(365),
    deferredToDays: z.int().min(1).max(365),
    validMonths: z.int().min(1).max(120),
    papers: z.array(z.enum(PERMIT_PAPERS)).readonly(),
    issuedBy: z.string().min(1).max(30).nullable(),
    declinedStaysDue: z.boolean(),
  }),
  transfer: z.strictObject({ answerWithinDays: z.int().min(1).max(90) }).default(USUAL.transfer),
  look: z.strictObject({ everyDays: z.int().min(1).max(730), withinDays: z.int().min(1).max(90) }).default(USUAL.look),
  presence: z.strictObject({ confirmEveryDays: z.int().min(1).max(730) }).default(USUAL.presence),
  rental: z.strictObject({
    papers: z.array(z.enum(OWED_PAPERS)).readonly(),
    fileWithinDays: z.int().min(1).max(365),
    signWithinDays: z.int().min(1).max(365),
    banAfterDays: z.int().min(0).max(365).nullable(),
    peoplePerRoom: z.int().min(1).max(20),
    areaPerPerson: z.int().min(1).max(50),
  }).default(USUAL.rental),
  certificate: z.strictObject({
    checks: z.boolean(),
    fromAge: z.int().min(14).max(60),
    untilAge: z.int().min(15).max(80),
    checkWithinDays: z.int().min(1).max(365),
    changeWithinDays: z.int().min(1).max(365),
    tellWithinMonths: z.int().min(1).max(24),
    issueBeyond: z.enum(ISSUE_BEYOND),
    issueFromDays: z.int().min(1).max(365),
    issueMonths: z.int().min(1).max(120),
  }),
  inquiry: z.strictObject({ replyWithinDays: z.int().min(1).max(180), remindAfterDays: z.int().min(1).max(90), secondAfterDays: z.int().min(1).max(180), returnTo: z.string().min(1).max(80).nullable().default(null) }).default(USUAL.inquiry),
  report: z.strictObject({ withinDays: z.int().min(1).max(12) }).default(USUAL.report),
  resources: z.strictObject({ residentsPerCoordinator: z.int().min(1).max(100_000), yuanPerResident: z.int().min(0).max(10_000), officeAbove: z.int().min(1).max(100_000) }).default(USUAL.resources),
  unit: z.strictObject({ fpLetter: z.boolean(), signWithinDays: z.int().min(1).max(365) }),
  service: z.strictObject({ urgentDays: z.int().min(1).max(30), soonDays: z.int().min(1).max(90), withinDays: z.int().min(1).max(180) }).default(USUAL.service),
  entitlement: entitlementRules,
  own: z.strictObject({ correctionDays: z.int().min(1).max(60), wordDays: z.int().min(0).max(730) }).default(USUAL.own),
  inspection: z.strictObject({ answerWithinDays: z.int().min(1).max(60) }).default(USUAL.inspection),
  followUp: z.strictObject({ visitEveryDays: z.int().min(1).max(90), expiresAfterDays: z.int().min(1).max(90) }).default(USUAL.followUp),
  reminders: z.strictObject({
    beforeDays: z.int().min(0).max(30),
    everyDays: z.int().min(1).max(60),
    times: z.int().min(0).max(5),
    perMonth: z.int().min(0).max(10),
    quietFrom: z.int().min(0).max(23),
    quietUntil: z.int().min(0).max(23),
  }).default(USUAL.reminders),
  outgoing: z.strictObject({ hearEveryDays: z.int().min(1).max(730) }),
}) satisfies z.ZodType<Policy>

/** The rules of a row, those from before something was in them with what they meant. */
export const storedRules = (rules: unknown): Policy => policyRules.parse(withDefaults(rules as Policy))

/** A new policy is in force from a day; the one before it ends there. */
export const adoptPolicyInput = z.object({ areaCode: areaCodeValue, fromOn: dayValue, rules: policyRules })
export const withdrawPolicyInput = z.object({ policyId: idValue })

export const STAY_UNITS = ['days', 'months'] as const
const listValue = z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional().transform((list) => list ?? [])

/** A policy as a form writes it: every part a field of its own, faults at it. Gives what `adoptPolicy` takes. */
export const policyForm = z.object({
  areaCode: areaCodeValue,
  fromOn: dayValue,
  preset: z.enum(['campaign', 'residence-permit'], { error: 'not-in-list' }),
  registrationWithinDays: countValue(1, 365),
  minAge: countValue(0, 120),
  minStay: countValue(0, 3650),
  stayUnit: z.enum(STAY_UNITS, { error: 'not-in-list' }),
  anyReason: z.enum(['yes', 'no'], { error: 'not-in-list' }),
  reasons: listValue.pipe(z.array(z.enum(RESIDENCE_REASONS, { error: 'not-in-list' }))),
  issueWithinDays: countValue(1, 365),
  deferredToDays: countValue(1, 365),
  validMonths: countValue(1, 120),
  permitPapers: listValue.pipe(z.array(z.enum(PERMIT_PAPERS, { error: 'not-in-list' }))),
  issuedBy: optionalText(30),
  declinedStaysDue: z.enum(['yes', 'no'], { error: 'not-in-list' }),
  lookEveryDays: countValue(1, 730),
  lookWithinDays: countValue(1, 90),
  confirmEveryDays: countValue(1, 730),
  papers: listValue.pipe(z.array(z.enum(OWED_PAPERS, { error: 'not-in-list' }))),
  fileWithinDays: countValue(1, 365),
  signWithinDays: countValue(1, 365),
  bans: z.enum(['yes', 'no'], { error: 'not-in-list' }),
  banAfterDays: countValue(0, 365).nullish().transform((days) => days ?? null),
  peoplePerRoom: countValue(1, 20),
  areaPerPerson: countValue(1, 50),
  certificateChecks: z.enum(['yes', 'no'], { error: 'not-in-list' }),
  certificateFromAge: countValue(14, 60),
  certificateUntilAge: countValue(15, 80),
  checkWithinDays: countValue(1, 365),
  changeWithinDays: countValue(1, 365),
  tellWithinMonths: countValue(1, 24),
  replyWithinDays: countValue(1, 180),
  remindAfterDays: countValue(1, 90),
  secondAfterDays: countValue(1, 180),
  returnTo: optionalText(80),
  reportWithinDays: countValue(1, 12),
  residentsPerCoordinator: countValue(1, 100_000),
  yuanPerResident: countValue(0, 10_000),
  officeAbove: countValue(1, 100_000),
  unitFpLetter: z.enum(['yes', 'no'], { error: 'not-in-list' }),
  unitSignWithinDays: countValue(1, 365),
  serviceUrgentDays: countValue(1, 30),
  serviceSoonDays: countValue(1, 90),
  serviceWithinDays: countValue(1, 180),
  correctionDays: countValue(1, 60),
  ownWordDays: countValue(0, 730),
  inspectionAnswerDays: countValue(1, 60),
  visitEveryDays: countValue(1, 90),
  expiresAfterDays: countValue(1, 90),
  issueBeyond: z.enum(ISSUE_BEYOND, { error: 'not-in-list' }),
  issueFromDays: countValue(1, 365),
  issueMonths: countValue(1, 120),
  hearEveryDays: countValue(1, 730),
  answerWithinDays: countValue(1, 90),
  beforeDays: countValue(0, 30),
  everyDays: countValue(1, 60),
  times: countValue(0, 5),
  perMonth: countValue(0, 10),
  quietFrom: countValue(0, 23),
  quietUntil: countValue(0, 23),
  ...entitlementFields,
}).superRefine((form, context) => {
  if (form.anyReason === 'no' && form.reasons.length === 0) context.addIssue({ code: 'custom', path: ['reasons'], message: 'reasons-none' })
  if (form.deferredToDays < form.issueWithinDays) context.addIssue({ code: 'custom', path: ['deferredToDays'], message: 'deferral-too-short' })
  if (form.certificateUntilAge <= form.certificateFromAge) context.addIssue({ code: 'custom', path: ['certificateUntilAge'], message: 'ages-turned' })
  if (SENDING_HOURS.every((hour) => isQuiet(hour, form))) context.addIssue({ code: 'custom', path: ['quietUntil'], message: 'quiet-always' })
  if (form.bans === 'yes' && form.banAfterDays === null) context.addIssue({ code: 'custom', path: ['banAfterDays'], message: 'required' })
  if (form.stayUnit === 'months' && form.minStay > 120) context.addIssue({ code: 'too_big', origin: 'number', maximum: 120, input: form.minStay, path: ['minStay'] })
}).transform(({ areaCode, fromOn, ...form }): z.output<typeof adoptPolicyInput> => ({
  areaCode, fromOn,
  rules: {
    preset: form.preset,
    registration: { withinDays: form.registrationWithinDays },
    permit: {
      minAge: form.minAge, minStay: form.stayUnit === 'days' ? { days: form.minStay } : { months: form.minStay },
      reasons: form.anyReason === 'yes' ? null : RESIDENCE_REASONS.filter((reason) => form.reasons.includes(reason)),
      issueWithinDays: form.issueWithinDays, deferredToDays: form.deferredToDays, validMonths: form.validMonths,
      papers: PERMIT_PAPERS.filter((paper) => form.permitPapers.includes(paper)), issuedBy: form.issuedBy, declinedStaysDue: form.declinedStaysDue === 'yes',
    },
    transfer: { answerWithinDays: form.answerWithinDays },
    look: { everyDays: form.lookEveryDays, withinDays: form.lookWithinDays },
    presence: { confirmEveryDays: form.confirmEveryDays },
    rental: {
      papers: OWED_PAPERS.filter((paper) => form.papers.includes(paper)), fileWithinDays: form.fileWithinDays, signWithinDays: form.signWithinDays,
      banAfterDays: form.bans === 'yes' ? form.banAfterDays : null, peoplePerRoom: form.peoplePerRoom, areaPerPerson: form.areaPerPerson,
    },
    certificate: {
      checks: form.certificateChecks === 'yes', fromAge: form.certificateFromAge, untilAge: form.certificateUntilAge, checkWithinDays: form.checkWithinDays, changeWithinDays: form.changeWithinDays,
      tellWithinMonths: form.tellWithinMonths, issueBeyond: form.issueBeyond, issueFromDays: form.issueFromDays, issueMonths: form.issueMonths,
    },
    inquiry: { replyWithinDays: form.replyWithinDays, remindAfterDays: form.remindAfterDays, secondAfterDays: form.secondAfterDays, returnTo: form.returnTo },
    report: { withinDays: form.reportWithinDays },
    resources: { residentsPerCoordinator: form.residentsPerCoordinator, yuanPerResident: form.yuanPerResident, officeAbove: form.officeAbove },
    unit: { fpLetter: form.unitFpLetter === 'yes', signWithinDays: form.unitSignWithinDays },
    service: { urgentDays: form.serviceUrgentDays, soonDays: form.serviceSoonDays, withinDays: form.serviceWithinDays },
    entitlement: entitlementOf(form),
    own: { correctionDays: form.correctionDays, wordDays: form.ownWordDays },
    inspection: { answerWithinDays: form.inspectionAnswerDays },
    followUp: { visitEveryDays: form.visitEveryDays, expiresAfterDays: form.expiresAfterDays },
    reminders: { beforeDays: form.beforeDays, everyDays: form.everyDays, times: form.times, perMonth: form.perMonth, quietFrom: form.quietFrom, quietUntil: form.quietUntil },
    outgoing: { hearEveryDays: form.hearEveryDays },
  },
}))

const yesNo = (yes: boolean): 'yes' | 'no' => (yes ? 'yes' : 'no')

/** The same the other way round: what a form begins with. */
export const formOf = ({ preset, registration, permit, transfer, look, presence, rental, certificate, inquiry, report, service, entitlement, own, inspection, followUp, resources, unit, reminders, outgoing }: Policy) => ({
  preset, registrationWithinDays: registration.withinDays, minAge: permit.minAge,
  minStay: 'days' in permit.minStay ? permit.minStay.days : permit.minStay.months, stayUnit: ('days' in permit.minStay ? 'days' : 'months') as (typeof STAY_UNITS)[number],
  anyReason: yesNo(permit.reasons === null), reasons: permit.reasons ?? [],
  issueWithinDays: permit.issueWithinDays, deferredToDays: permit.deferredToDays, validMonths: permit.validMonths, permitPapers: [...permit.papers], issuedBy: permit.issuedBy ?? '', declinedStaysDue: yesNo(permit.declinedStaysDue),
  lookEveryDays: look.everyDays, lookWithinDays: look.withinDays, confirmEveryDays: presence.confirmEveryDays,
  ...rental, papers: [...rental.papers], bans: yesNo(rental.banAfterDays !== null), banAfterDays: rental.banAfterDays ?? ('' as const), certificateChecks: yesNo(certificate.checks), certificateFromAge: certificate.fromAge, certificateUntilAge: certificate.untilAge,
  checkWithinDays: certificate.checkWithinDays, changeWithinDays: certificate.changeWithinDays, tellWithinMonths: certificate.tellWithinMonths, ...inquiry, returnTo: inquiry.returnTo ?? '', reportWithinDays: report.withinDays, serviceUrgentDays: service.urgentDays, serviceSoonDays: service.soonDays, serviceWithinDays: service.withinDays, correctionDays: own.correctionDays, ownWordDays: own.wordDays, inspectionAnswerDays: inspection.answerWithinDays, ...followUp, ...resources, unitFpLetter: yesNo(unit.fpLetter), unitSignWithinDays: unit.signWithinDays, issueBeyond: certificate.issueBeyond, issueFromDays: certificate.issueFromDays,
  issueMonths: certificate.issueMonths, hearEveryDays: outgoing.hearEveryDays, answerWithinDays: transfer.answerWithinDays, ...reminders, ...entitlementForm(entitlement),
})

export const PHASE_KEYS = ['prepare', 'clear', 'accept'] as const

const percent = countValue(1, 100)

/** In percent. Campaigns from before rentals were counted aim at what the campaign's own papers say. */
export const campaignTargets = z.object({
  REGISTRATION: percent, PERMIT: percent,
  RENTAL_FILING: percent.default(90), SECURITY_LETTER: percent.default(90), ENTRUSTED_SECURITY: percent.default(95), RENTAL_FP_CONTRACT: percent.default(95), HAZARD: percent.default(100), CERTIFICATE_CHECK: percent.default(90), PERIOD_REPORT: percent.default(100), STAFFING: percent.default(100), FUNDING: percent.default(100), UNIT_FP_LETTER: percent.default(95), FOLLOW_UP: percent.default(100), SERVICE: percent.default(95),
})

/** Runs over `[fromOn, toOn)`; its three phases follow one another without a gap. */
export const openCampaignInput = z.object({
  areaCode: areaCodeValue,
  name: textValue(60),
  fromOn: dayValue,
  toOn: dayValue,
  phases: z.array(z.object({ key: z.enum(PHASE_KEYS), from: dayValue, to: dayValue })).length(3),
  targets: campaignTargets,
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
export type CampaignTargets = z.output<typeof campaignTargets>

/** Every aim, in the order in which a campaign's form asks for them. */
export const AIMED = Object.keys(campaignTargets.shape) as (keyof CampaignTargets)[]
/** What the campaign's own papers aim at, in percent (95 % registered, 90 % with permits). */
export const USUAL_TARGETS = campaignTargets.parse({ REGISTRATION: 95, PERMIT: 90 })

/** A campaign as a form writes it: the days on which its phases begin, its last day, and every aim a field of its own. Gives what `openCampaign` takes. */
export const campaignForm = z.object({
  areaCode: areaCodeValue,
  name: textValue(60),
  fromOn: dayValue,
  clearFrom: dayValue,
  acceptFrom: dayValue,
  lastOn: dayValue,
  ...campaignTargets.shape,
  keyAreas: listValue.pipe(z.array(areaCodeValue).max(200)),
}).superRefine((form, context) => {
  const days = [['fromOn', 'clearFrom', 1], ['clearFrom', 'acceptFrom', 1], ['acceptFrom', 'lastOn', 0]] as const
  for (const [before, after, least] of days) if (form[after] < addDays(form[before], least)) context.addIssue({ code: 'custom', path: [after], message: 'phase-too-early' })
  if (form.keyAreas.some((code) => !code.startsWith(form.areaCode))) context.addIssue({ code: 'custom', path: ['keyAreas'], message: 'not-in-list' })
}).transform(({ areaCode, name, fromOn, clearFrom, acceptFrom, lastOn, keyAreas, ...targets }): z.output<typeof openCampaignInput> => {
  const toOn = addDays(lastOn, 1)
  return { areaCode, name, fromOn, toOn, phases: [{ key: 'prepare', from: fromOn, to: clearFrom }, { key: 'clear', from: clearFrom, to: acceptFrom }, { key: 'accept', from: acceptFrom, to: toOn }], targets, keyAreas }
})

/** What is aimed at, in percent; nothing for what the campaign sets no aim. */
export const targetOf = (targets: CampaignTargets, indicator: string): number | undefined =>
  Object.entries(targets).find(([aimed]) => aimed === indicator)?.[1]
