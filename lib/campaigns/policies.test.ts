import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineage } from '@/lib/kernel/area'
import { addDays, covers, day, type Day } from '@/lib/kernel/day'
import { fromForm } from '@/lib/kernel/input'
import {
  type AreaPolicy, articleOf, CAMPAIGN_PRESET, differingFields, isWithdrawn, type Policy, policiesFor, POLICY_FIELDS, policyState, RESIDENCE_PERMIT_PRESET, withAdopted,
} from './rules'
import { formOf, policyForm, policyRules, storedRules } from './schema'

const TODAY = day('2026-04-20')
const CITY = '3301', SUBDISTRICT = '330113001', COMMUNITY = '330113001003', GRID = '330113001003001', OTHER = '330113001012'

/** Policies that are told apart by one number. */
const numbered = (n: number): Policy => ({ ...CAMPAIGN_PRESET, registration: { withinDays: n } })
const dated = (areaCode: string, from: string, to: string | null, n: number): AreaPolicy => ({ areaCode, span: { from: day(from), to: to === null ? null : day(to) }, policy: numbered(n) })
/** Which policy speaks for an area on a day; nobody on none. */
const speaking = (area: string, policies: AreaPolicy[], on: Day) => policiesFor(area, policies).filter(({ span }) => covers(span, on)).map(({ policy }) => policy.registration.withinDays)

describe('the policy that speaks', () => {
  const policies = [
    dated(SUBDISTRICT, '2020-01-01', '2026-03-01', 1), dated(SUBDISTRICT, '2026-03-01', null, 2), dated(COMMUNITY, '2026-04-01', '2026-05-01', 3),
    dated(OTHER, '2026-04-25', '2026-04-25', 4), dated(CITY, '2019-01-01', null, 5),
  ]
  it.each`
    area           | on              | is     | why
    ${GRID}        | ${'2026-02-28'} | ${[1]} | ${'that of the sub-district, for the community had none yet'}
    ${GRID}        | ${'2026-03-01'} | ${[2]} | ${'the next one begins'}
    ${GRID}        | ${'2026-04-01'} | ${[3]} | ${'its community has its own'}
    ${COMMUNITY}   | ${'2026-04-30'} | ${[3]} | ${'until the last day'}
    ${GRID}        | ${'2026-05-01'} | ${[2]} | ${'and then the sub-district’s again'}
    ${OTHER}       | ${'2026-04-25'} | ${[2]} | ${'one that was withdrawn speaks on no day and hides none'}
    ${SUBDISTRICT} | ${'2019-06-01'} | ${[5]} | ${'the city had one before'}
    ${SUBDISTRICT} | ${'2018-06-01'} | ${[]}  | ${'nobody had one'}
    ${'110101001'} | ${'2026-04-01'} | ${[]}  | ${'elsewhere'}
  `('for $area on $on: $why', ({ area, on, is }) => {
    expect(speaking(area, policies, day(on))).toEqual(is)
  })

  const START = day('2026-01-01')
  const version = fc.record({ areaCode: fc.constantFrom(...lineage(GRID), OTHER), at: fc.nat(60), length: fc.option(fc.nat(40)), n: fc.integer({ min: 1, max: 300 }) })
    .map(({ areaCode, at, length, n }) => dated(areaCode, addDays(START, at), length === null ? null : addDays(START, at + length), n))
  /** As the database keeps them: one in force per area and day. */
  const versions = fc.array(version, { maxLength: 6 }).map((all) => all.filter((one, i) => !all.slice(0, i).some((other) =>
    other.areaCode === one.areaCode && !isWithdrawn(other.span) && !isWithdrawn(one.span) &&
    (other.span.to === null || other.span.to > one.span.from) && (one.span.to === null || one.span.to > other.span.from))))

  it('is one on every day, and that of the nearest area that has one then', () => {
    fc.assert(fc.property(versions, fc.constantFrom(GRID, COMMUNITY, OTHER), fc.nat(120), (policies, area, n) => {
      const on = addDays(START, n)
      const nearest = policies.filter((p) => area.startsWith(p.areaCode) && covers(p.span, on)).sort((a, b) => b.areaCode.length - a.areaCode.length)[0]
      expect(speaking(area, policies, on)).toEqual(nearest ? [nearest.policy.registration.withinDays] : [])
    }))
  })

  it('changes on no day before the one on which a new version begins, anywhere', () => {
    fc.assert(fc.property(versions, fc.constantFrom(SUBDISTRICT, COMMUNITY), fc.nat(60), fc.nat(120), (policies, areaCode, begins, n) => {
      const fromOn = addDays(START, begins)
      fc.pre(!policies.some((p) => p.areaCode === areaCode && p.span.from >= fromOn && !isWithdrawn(p.span)))
      const [on, changed] = [addDays(START, n), withAdopted(policies, { areaCode, fromOn, policy: numbered(301) })]
      for (const area of [GRID, COMMUNITY, OTHER, SUBDISTRICT]) {
        if (on < fromOn || !area.startsWith(areaCode)) expect(speaking(area, changed, on)).toEqual(speaking(area, policies, on))
      }
      if (on >= fromOn) expect(speaking(areaCode, changed, on)).toEqual([301])
    }))
  })
})

it.each`
  from            | to              | state
  ${'2026-04-20'} | ${null}         | ${'present'}
  ${'2020-01-01'} | ${'2026-04-21'} | ${'present'}
  ${'2020-01-01'} | ${'2026-04-20'} | ${'past'}
  ${'2026-04-21'} | ${null}         | ${'coming'}
  ${'2026-04-21'} | ${'2026-04-21'} | ${'withdrawn'}
`('from $from to $to is $state', ({ from, to, state }) => {
  expect(policyState({ from: day(from), to: to && day(to) }, TODAY)).toBe(state)
})

it('tells where two differ, whatever the order of reasons', () => {
  expect(differingFields(CAMPAIGN_PRESET, CAMPAIGN_PRESET)).toEqual([])
  expect(differingFields(CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET)).toEqual(['minStay', 'reasons', 'permitPapers', 'declinedStaysDue', 'papers', 'certificateChecks', 'unitFpLetter',
    'COMPULSORY_EDUCATION', 'EMPLOYMENT_SERVICE', 'PUBLIC_HEALTH', 'CULTURE_SPORTS', 'LEGAL_AID', 'SOCIAL_INSURANCE', 'ENTRY_EXIT', 'IDENTITY_CARD', 'BIRTH_REGISTRATION', 'SCHOOL_PLACE', 'HOUSEHOLD_REGISTRATION'])
  const turned = { ...RESIDENCE_PERMIT_PRESET, permit: { ...RESIDENCE_PERMIT_PRESET.permit, reasons: [...RESIDENCE_PERMIT_PRESET.permit.reasons!].reverse() } }
  expect(differingFields(RESIDENCE_PERMIT_PRESET, turned)).toEqual([])
})

it('names an article only for what follows it', () => {
  const articles = (policy: Policy) => POLICY_FIELDS.flatMap((field) => articleOf(policy, field) ?? [])
  expect(articles(RESIDENCE_PERMIT_PRESET)).toEqual([2, 2, 9, 9, 10, 9, ...Array<number>(7).fill(12), ...Array<number>(6).fill(13), 16])
  expect(articles(CAMPAIGN_PRESET)).toEqual([])
  expect(articles({ ...RESIDENCE_PERMIT_PRESET, permit: { ...RESIDENCE_PERMIT_PRESET.permit, issueWithinDays: 20 } })).toEqual([2, 2, 9, 10, 9, ...Array<number>(7).fill(12), ...Array<number>(6).fill(13), 16])
})

describe('a form', () => {
  const filled = (policy: Policy, more: Record<string, string> = {}): FormData => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ areaCode: SUBDISTRICT, fromOn: '2026-05-01', ...formOf(policy), ...more })) {
      for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one))
    }
    return form
  }
  const faults = (form: FormData) => {
    const parsed = policyForm.safeParse(fromForm(form))
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
  }

  it.each([['campaign', CAMPAIGN_PRESET], ['residence-permit', RESIDENCE_PERMIT_PRESET]])('gives back the %s policy that it was filled with', (_, policy) => {
    const { rules } = policyForm.parse(fromForm(filled(policy)))
    expect(differingFields(rules, policy)).toEqual([])
    expect(policyRules.parse(rules)).toEqual(rules)
  })

  it.each([
    ['registrationWithinDays', '0'], ['registrationWithinDays', '三天'], ['minAge', '121'], ['minStay', ''], ['issueWithinDays', '1.5'], ['validMonths', '121'], ['deferredToDays', '14'], ['deferredToDays', '366'], ['answerWithinDays', '91'],
    ['lookEveryDays', '0'], ['lookWithinDays', '91'], ['confirmEveryDays', '731'], ['fileWithinDays', '0'], ['signWithinDays', '366'], ['bans', 'maybe'], ['banAfterDays', '366'], ['peoplePerRoom', '0'], ['areaPerPerson', '51'], ['certificateChecks', 'maybe'], ['certificateFromAge', '13'], ['certificateUntilAge', '18'], ['checkWithinDays', '0'], ['replyWithinDays', '0'], ['remindAfterDays', '0'], ['secondAfterDays', '181'], ['reportWithinDays', '0'], ['reportWithinDays', '13'], ['correctionDays', '0'], ['correctionDays', '61'], ['ownWordDays', '731'], ['inspectionAnswerDays', '0'], ['inspectionAnswerDays', '61'], ['visitEveryDays', '0'], ['expiresAfterDays', '91'], ['changeWithinDays', '366'], ['tellWithinMonths', '25'],
    ['beforeDays', '31'], ['everyDays', '0'], ['times', '6'], ['perMonth', '11'], ['quietFrom', '24'], ['quietUntil', '-1'],
    ['SCHOOL_PLACE-points', '1001'], ['SCHOOL_PLACE-offered', 'maybe'], ['ENTRY_EXIT-residence', '601'], ['PUBLIC_RENTAL-permit', '-1'], ['COMPULSORY_EDUCATION-insurance', '一年'], ['residenceYear', ''], ['insuranceMost', '1001'],
    ['quietUntil', '24'], ['fromOn', '2026-02-30'], ['areaCode', '3301130'], ['preset', 'own'], ['stayUnit', 'weeks'], ['declinedStaysDue', 'maybe'],
  ])('finds the fault at %s (%s)', (name, value) => {
    expect(faults(filled(CAMPAIGN_PRESET, { [name]: value }))).toEqual([name])
  })

  it('leaves an hour at which messages may be sent', () => {
    expect(faults(filled(CAMPAIGN_PRESET, { quietFrom: '8', quietUntil: '19' }))).toEqual(['quietUntil'])
    expect(faults(filled(CAMPAIGN_PRESET, { quietFrom: '8', quietUntil: '18' }))).toEqual([])
    expect(faults(filled(CAMPAIGN_PRESET, { quietFrom: '19', quietUntil: '9' }))).toEqual([])
  })

  it('says what an old one meant, by its scheme', () => {
    for (const preset of [CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET]) {
      const { deferredToDays, papers, ...permit } = preset.permit
      expect(storedRules({ ...preset, permit })).toEqual(preset)
      expect([deferredToDays, papers.length]).toEqual([30, preset === CAMPAIGN_PRESET ? 3 : 4])
    }
    expect(() => storedRules({ ...CAMPAIGN_PRESET, permit: { ...CAMPAIGN_PRESET.permit, papers: ['PASSPORT'] } })).toThrow()
  })

  it('asks for a reason where only some entitle, and for months that a stay can have', () => {
    expect(faults(filled(CAMPAIGN_PRESET, { anyReason: 'no' }))).toEqual(['reasons'])
    expect(faults(filled(CAMPAIGN_PRESET, { anyReason: 'no', reasons: 'WORK' }))).toEqual([])
    expect(faults(filled(CAMPAIGN_PRESET, { stayUnit: 'months', minStay: '121' }))).toEqual(['minStay'])
    expect(faults(filled(CAMPAIGN_PRESET, { bans: 'yes', banAfterDays: '' }))).toEqual(['banAfterDays'])
    expect(policyForm.parse(fromForm(filled(CAMPAIGN_PRESET, { bans: 'no' }))).rules.rental.banAfterDays).toBeNull()
  })
})
