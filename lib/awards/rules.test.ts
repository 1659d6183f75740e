import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { INDICATORS } from '@/lib/obligations/rules'
import { agreedFault, AWARD_KINDS, awardYears, decideFault, eventFault, figuresFor, isCounted, kindsFor, mayNominate, NOMINATION_STATES, pickFigures } from './rules'
import { decideInput, nominateInput } from './schema'

const TODAY = day('2026-04-20')

describe('who nominates', () => {
  it.each([
    ['community', ['COORDINATOR', 'UNIT', 'HELPER', 'RESIDENT']], ['office', [...AWARD_KINDS]],
    ...['coordinator', 'unit', 'leader', 'inspector', 'auditor', 'admin', 'helper', 'resident', 'key'].map((role) => [role, []] as [string, string[]]),
  ])('%s: %o', (role, kinds) => expect(kindsFor(role)).toEqual(kinds))
  it('a community never nominates a community', () => expect(mayNominate('community', 'COMMUNITY')).toBe(false))
  it('for this year and the one that has just ended', () => expect(awardYears(day('2026-01-01'))).toEqual([2026, 2025]))
})

describe('what may be done with a nomination', () => {
  it.each([
    ['OPEN', 'decide', null], ['OPEN', 'withdraw', null], ['OPEN', 'take-back', null], ['AWARDED', 'decide', 'nomination-decided'], ['AWARDED', 'withdraw', 'nomination-decided'], ['AWARDED', 'take-back', null],
    ['NOT_AWARDED', 'decide', 'nomination-decided'], ['NOT_AWARDED', 'take-back', 'nomination-decided'], ['WITHDRAWN', 'decide', 'nomination-over'], ['TAKEN_BACK', 'take-back', 'nomination-over'], ['MERGED', 'decide', 'nomination-over'], ['LAPSED', 'withdraw', 'nomination-over'],
  ] as const)('%s: %s %s', (state, event, fault) => expect(eventFault(state, event)).toBe(fault))
  it('by staff, is done once: nothing that is closed is decided or withdrawn', () => {
    fc.assert(fc.property(fc.constantFrom(...NOMINATION_STATES), fc.constantFrom('decide' as const, 'withdraw' as const), (state, event) => { expect(eventFault(state, event) === null).toBe(state === 'OPEN') }))
  })
  it('is decided by nobody who nominated it, or whom it is of', () => {
    fc.assert(fc.property(fc.uuid(), fc.uuid(), fc.option(fc.uuid()), (userId, nominatedBy, accountId) => {
      expect(decideFault({ nominatedBy, accountId }, userId) === null).toBe(userId !== nominatedBy && userId !== accountId)
      expect(decideFault({ nominatedBy: userId, accountId: null }, userId)).toBe('nomination-own')
      expect(decideFault({ nominatedBy, accountId: userId }, userId)).toBe('nomination-self')
    }))
  })
})

describe('an agreement', () => {
  it.each([['2026-04-20', null], ['2026-04-21', 'future'], ['2025-04-20', null], ['2025-04-19', 'agreed-too-old']] as const)('of %s: %s', (on, fault) => expect(agreedFault(day(on), TODAY)).toBe(fault))
  const input = (more: Record<string, unknown>) => nominateInput.safeParse({ year: '2026', kind: 'RESIDENT', nominee: '019b76da-0000-7000-8000-000000000001', grounds: '三月以来每个周末到社区食堂帮厨，还教邻居说普通话。', ...more })
  it('is asked of residents, and of nobody else', () => {
    expect(input({ agreed: 'yes', agreedOn: '2026-04-18', agreedHow: 'SPOKEN' }).success).toBe(true)
    for (const missing of ['agreed', 'agreedOn', 'agreedHow']) expect(input({ agreed: 'yes', agreedOn: '2026-04-18', agreedHow: 'SPOKEN', [missing]: undefined }).error?.issues.map(({ path }) => path)).toEqual([[missing]])
    expect(input({ kind: 'UNIT' }).success).toBe(true)
  })
  it('a community is named by its code, everybody else by an id', () => {
    expect(input({ kind: 'COMMUNITY' }).success).toBe(false)
    expect(input({ kind: 'COMMUNITY', nominee: '330113001003' }).success).toBe(true)
    expect(input({ kind: 'UNIT', nominee: '330113001003' }).success).toBe(false)
  })
})

it('what is not awarded is said why', () => {
  const decide = (more: object) => decideInput.safeParse({ nominationId: '019b76da-0000-7000-8000-000000000001', ...more }).success
  expect([decide({ outcome: 'AWARDED' }), decide({ outcome: 'NOT_AWARDED' }), decide({ outcome: 'NOT_AWARDED', words: ' ' }), decide({ outcome: 'NOT_AWARDED', words: '名额已满' }), decide({ outcome: 'OPEN' })]).toEqual([true, false, false, true, false])
})

describe('figures', () => {
  it('are counted of communities, coordinators and units, and of no other person', () => expect(AWARD_KINDS.filter(isCounted)).toEqual(['COMMUNITY', 'COORDINATOR', 'UNIT']))
  it('tell nothing of follow-up cases, which are a number of communities alone, and of nobody’s staffing', () => {
    for (const kind of AWARD_KINDS) for (const indicator of ['FOLLOW_UP', 'STAFFING', 'FUNDING'] as const) expect(figuresFor(kind)).not.toContain(indicator)
  })
  it('are the kind’s own, in order, as they are; what nobody owes is nothing due', () => {
    const stand = fc.integer({ min: 0, max: 9999 }).chain((due) => fc.record({ due: fc.constant(due), met: fc.integer({ min: 0, max: due }) }))
    fc.assert(fc.property(fc.constantFrom(...AWARD_KINDS), fc.dictionary(fc.constantFrom(...INDICATORS), stand), (kind, stands) => {
      const figures = pickFigures(kind, stands)
      expect(figures.map(({ indicator }) => indicator)).toEqual(figuresFor(kind))
      for (const { indicator, due, met } of figures) expect({ due, met }).toEqual({ ...(stands[indicator] ?? { due: 0, met: 0 }) })
    }))
  })
})
