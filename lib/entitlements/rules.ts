import { addMonths, addYears, type Day, maxDay } from '@/lib/kernel/day'
import { type PermitDays, stateOn, yearsFrom } from '@/lib/permits/rules'
import type { ServiceKind } from '@/lib/services/rules'

/**
 * What somebody may have who lives here, away from their household register: what the State Council's Interim Regulations on Residence Permits (2016) name as services (art. 12) and as conveniences
 * (art. 13) for holders, and what places give by points beside them (art. 16 for household registration).
 */
export const BENEFITS = [
  'COMPULSORY_EDUCATION', 'EMPLOYMENT_SERVICE', 'PUBLIC_HEALTH', 'CULTURE_SPORTS', 'LEGAL_AID', 'SOCIAL_INSURANCE', 'HOUSING_FUND',
  'ENTRY_EXIT', 'IDENTITY_CARD', 'VEHICLE_REGISTRATION', 'DRIVING_LICENCE', 'PROFESSIONAL_EXAM', 'BIRTH_REGISTRATION',
  'SCHOOL_PLACE', 'PUBLIC_RENTAL', 'HOUSEHOLD_REGISTRATION',
] as const
export type Benefit = (typeof BENEFITS)[number]

/** The article that gives one; null for what a place gives of its own. */
const ARTICLE: Record<Benefit, 12 | 13 | 16 | null> = {
  COMPULSORY_EDUCATION: 12, EMPLOYMENT_SERVICE: 12, PUBLIC_HEALTH: 12, CULTURE_SPORTS: 12, LEGAL_AID: 12, SOCIAL_INSURANCE: 12, HOUSING_FUND: 12,
  ENTRY_EXIT: 13, IDENTITY_CARD: 13, VEHICLE_REGISTRATION: 13, DRIVING_LICENCE: 13, PROFESSIONAL_EXAM: 13, BIRTH_REGISTRATION: 13,
  SCHOOL_PLACE: null, PUBLIC_RENTAL: null, HOUSEHOLD_REGISTRATION: 16,
}
export const benefitArticle = (benefit: Benefit): 12 | 13 | 16 | null => ARTICLE[benefit]

/** As what it is asked for, where the community helps with it; the others have counters of their own. */
const ASKED_AS: Partial<Record<Benefit, ServiceKind>> = {
  COMPULSORY_EDUCATION: 'SCHOOLING', SCHOOL_PLACE: 'SCHOOLING', EMPLOYMENT_SERVICE: 'WORK', PUBLIC_HEALTH: 'HEALTH', LEGAL_AID: 'LEGAL_AID', SOCIAL_INSURANCE: 'INSURANCE', HOUSING_FUND: 'INSURANCE', BIRTH_REGISTRATION: 'FAMILY_PLANNING', PUBLIC_RENTAL: 'HOUSING',
  HOUSEHOLD_REGISTRATION: 'OTHER',
}
export const askedAs = (benefit: Benefit): ServiceKind | null => ASKED_AS[benefit] ?? null

/** What a benefit needs, each a least and all of them together. `permitMonths`: null where no permit is asked for, 0 where one in force is enough. */
export type Conditions = { residenceMonths: number; permitMonths: number | null; insuranceMonths: number; points: number }
/** Points for every full year of each, up to a most. */
export type PointTable = { residenceYear: number; residenceMost: number; permitYear: number; permitMost: number; insuranceYear: number; insuranceMost: number }
/** Null: not offered here. */
export type EntitlementPolicy = { benefits: Record<Benefit, Conditions | null>; points: PointTable }

const needs = (residenceMonths: number, permitMonths: number | null, insuranceMonths = 0, points = 0): Conditions => ({ residenceMonths, permitMonths, insuranceMonths, points })
const HELD = needs(0, 0)
const POINTS: PointTable = { residenceYear: 5, residenceMost: 50, permitYear: 3, permitMost: 30, insuranceYear: 6, insuranceMost: 60 }

/** Under the campaign's rules most is open to whoever is registered; a school place and what follows ask for years. Under the Interim Regulations all that articles 12 and 13 name is every holder's. */
export const ENTITLEMENT_DEFAULT: Record<'campaign' | 'residence-permit', EntitlementPolicy> = {
  campaign: {
    benefits: {
      COMPULSORY_EDUCATION: needs(12, 0, 12), EMPLOYMENT_SERVICE: needs(0, null), PUBLIC_HEALTH: needs(0, null), CULTURE_SPORTS: needs(0, null), LEGAL_AID: needs(0, null), SOCIAL_INSURANCE: needs(0, null), HOUSING_FUND: HELD,
      ENTRY_EXIT: needs(6, 6), IDENTITY_CARD: null, VEHICLE_REGISTRATION: HELD, DRIVING_LICENCE: HELD, PROFESSIONAL_EXAM: HELD, BIRTH_REGISTRATION: needs(0, null),
      SCHOOL_PLACE: needs(12, 0, 0, 20), PUBLIC_RENTAL: needs(36, 12, 24, 40), HOUSEHOLD_REGISTRATION: null,
    },
    points: POINTS,
  },
  'residence-permit': {
    benefits: {
      COMPULSORY_EDUCATION: HELD, EMPLOYMENT_SERVICE: HELD, PUBLIC_HEALTH: HELD, CULTURE_SPORTS: HELD, LEGAL_AID: HELD, SOCIAL_INSURANCE: HELD, HOUSING_FUND: HELD,
      ENTRY_EXIT: HELD, IDENTITY_CARD: HELD, VEHICLE_REGISTRATION: HELD, DRIVING_LICENCE: HELD, PROFESSIONAL_EXAM: HELD, BIRTH_REGISTRATION: HELD,
      SCHOOL_PLACE: needs(0, 0, 0, 20), PUBLIC_RENTAL: needs(36, 12, 24, 40), HOUSEHOLD_REGISTRATION: needs(60, 60, 60, 100),
    },
    points: POINTS,
  },
}

/** A stay as far as its days go. */
export type StayDays = { fromOn: Day; toOn: Day | null; registeredOn: Day | null }
export type PermitHeld = { /** From when its years count. */ since: Day; /** The day on which it is over, if nobody endorses or renews it. */ to: Day }
/** As a paper of the insurance's says it. */
export type Insured = { months: number; asOf: Day }

/** All that counts, and nothing else about anybody: not where they come from, nor how old they are, nor what they do. */
export type EntitlementFacts = { /** Null for who is not registered here today. */ registeredSince: Day | null; permit: PermitHeld | null; insurance: Insured | null }

/** From when somebody has been registered without a gap: back from the stay that goes on, over each that ended on the day on which the next began. Who has moved inside the county loses nothing by it. */
export function registeredSince(stays: readonly StayDays[], today: Day): Day | null {
  const start = (stay: StayDays): Day | null => stay.registeredOn && maxDay(stay.fromOn, stay.registeredOn)
  let present = stays.find((stay) => stay.toOn === null)
  let since = present ? start(present) : null
  if (since === null || since > today) return null
  while (present) {
    const { fromOn } = present
    const before = stays.filter((stay) => stay.toOn === fromOn && stay.fromOn < fromOn).map((stay) => ({ stay, since: start(stay) })).filter((one): one is { stay: StayDays; since: Day } => one.since !== null && one.since < fromOn)
      .sort((a, b) => (a.since < b.since ? -1 : 1))[0]
    if (!before) break
    ;({ stay: present, since } = before)
  }
  return since
}

const monthNumber = (on: Day): number => Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7))

/** Full months from one day to another: the day on which the n-th is full is `addMonths(since, n)`. */
export function fullMonths(since: Day, on: Day): number {
  const months = monthNumber(on) - monthNumber(since)
  return Math.max(0, addMonths(since, months) <= on ? months : months - 1)
}
const fullYears = (since: Day | null, on: Day): number => (since === null ? 0 : Math.floor(fullMonths(since, on) / 12))

export type PointsSum = { residence: number; permit: number; insurance: number; total: number }

/** What somebody's years come to on a day; insurance by what its paper says, which does not grow by itself. */
export function pointsOn({ registeredSince: since, permit, insurance }: EntitlementFacts, table: PointTable, on: Day): PointsSum {
  const residence = Math.min(table.residenceMost, fullYears(since, on) * table.residenceYear)
  const held = Math.min(table.permitMost, fullYears(permit?.since ?? null, on) * table.permitYear)
  const insured = Math.min(table.insuranceMost, Math.floor((insurance?.months ?? 0) / 12) * table.insuranceYear)
  return { residence, permit: held, insurance: insured, total: residence + held + insured }
}

/** One condition, what there is of it today, and from which day it holds if things stay as they are; null: not as they are. `has` is null for what there is none of. */
export type Part = { kind: 'residence' | 'permit' | 'insurance' | 'points'; needed: number; has: number | null; from: Day | null }
export type Entitlement =
  | { benefit: Benefit; state: 'NOT_OFFERED' }
  | { benefit: Benefit; state: 'NOW' | 'LATER' | 'MISSING'; /** From when; null where something is missing. */ from: Day | null; /** By when the permit has to be endorsed or renewed for it. */ keepBy: Day | null; parts: Part[] }

/** Nobody waits longer for points than this. */
const YEARS_AHEAD = 60

/** The anniversaries after a day on which points are added. */
const anniversaries = (since: Day | null | undefined, year: number, most: number, today: Day): Day[] =>
  since && year > 0 ? Array.from({ length: Math.min(YEARS_AHEAD, Math.ceil(most / year)) }, (_, n) => addYears(since, n + 1)).filter((on) => on > today) : []

/** The first day, today or later, on which the years that go by come to so many points; null where they never do. */
function pointsFrom(facts: EntitlementFacts, table: PointTable, needed: number, today: Day): Day | null {
  const days = [...anniversaries(facts.registeredSince, table.residenceYear, table.residenceMost, today), ...anniversaries(facts.permit?.since, table.permitYear, table.permitMost, today)].sort()
  return [today, ...days].find((on) => pointsOn(facts, table, on).total >= needed) ?? null
}

function partsOf(facts: EntitlementFacts, { residenceMonths, permitMonths, insuranceMonths, points }: Conditions, table: PointTable, today: Day): Part[] {
  const { registeredSince: since, permit, insurance } = facts
  // Whatever is given here is given to who is registered here.
  const parts: Part[] = [{ kind: 'residence', needed: residenceMonths, has: since && fullMonths(since, today), from: since && maxDay(today, addMonths(since, residenceMonths)) }]
  if (permitMonths !== null) parts.push({ kind: 'permit', needed: permitMonths, has: permit && fullMonths(permit.since, today), from: permit && maxDay(today, addMonths(permit.since, permitMonths)) })
  if (insuranceMonths > 0) parts.push({ kind: 'insurance', needed: insuranceMonths, has: insurance && insurance.months, from: insurance && insurance.months >= insuranceMonths ? today : null })
  if (points > 0) parts.push({ kind: 'points', needed: points, has: pointsOn(facts, table, today).total, from: pointsFrom(facts, table, points, today) })
  return parts
}

/** What somebody is entitled to today, from which day to the rest, and what is missing, for every benefit in order, each with what it is made up of. */
export function entitlementsOf(facts: EntitlementFacts, policy: EntitlementPolicy, today: Day): Entitlement[] {
  return BENEFITS.map((benefit) => {
    const conditions = policy.benefits[benefit]
    if (!conditions) return { benefit, state: 'NOT_OFFERED' }
    const parts = partsOf(facts, conditions, policy.points, today)
    const days = parts.map((part) => part.from)
    const keepBy = conditions.permitMonths === null ? null : facts.permit?.to ?? null
    if (!days.every((on) => on !== null)) return { benefit, state: 'MISSING', from: null, keepBy, parts }
    const from = maxDay(...(days as [Day, ...Day[]]))
    return { benefit, state: from <= today ? 'NOW' : 'LATER', from, keepBy, parts }
  })
}

/** Which paper of the insurance's was seen. */
export const INSURANCE_PAPERS = ['PRINTED', 'ON_PHONE', 'FROM_OFFICE'] as const
export type InsurancePaper = (typeof INSURANCE_PAPERS)[number]
/** Why what was noted counts no more. */
export const INSURANCE_VOIDS = ['MISTYPED', 'OTHER_PERSON', 'FALSE_PAPER'] as const
export type InsuranceVoid = (typeof INSURANCE_VOIDS)[number]

/** The permit in force today, whatever else there is: with the day from which its years count, and the last of its days that follow one another. */
export function permitHeld(permits: readonly PermitDays[], today: Day): PermitHeld | null {
  const held = permits.find((permit) => { const state = stateOn(permit, today); return state === 'IN_FORCE' || state === 'ISSUED' })
  if (!held) return null
  // What has been endorsed ahead goes on from the day on which the days before it end.
  const to = held.spans.filter((span) => span.to > today).reduce((end, span) => (span.from <= end ? span.to : end), today)
  const begun = held.spans.filter((span) => span.from <= today)
  return { since: yearsFrom({ since: held.since, spans: begun }), to: held.endedOn !== null && held.endedOn < to ? held.endedOn : to }
}
