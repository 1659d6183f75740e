import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, parseDay } from '@/lib/kernel/day'
import { areSwapped, type Candidate, commonArea, likelyMerge, livesFault, mergeFault, suspicionsOf } from './duplicates'
import { checkCharacter, digitsOf } from './rules'

const of = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id, name: '赵秀霞', bornOn: day('1984-02-12'), verified: true, numberIndex: `n${id}`, digitsIndex: `d${id}`, phoneIndex: `p${id}`, dwellingId: `door${id}`, open: true,
  status: 'REGISTERED', confirmedOn: day('2026-04-01'), reportedOn: day('2026-03-01'), ...more,
})
const unknown = { verified: false, numberIndex: null, digitsIndex: null } as const
const another = day('1990-09-09')
const dayOf = fc.integer({ min: 0, max: 30_000 }).map((n) => addDays(day('1930-01-01'), n))

describe('birth dates', () => {
  it.each([
    ['1984-02-12', '1984-12-02', true, 'day and month'], ['1984-03-04', '1984-04-03', true, 'day and month, one pair of digits, too'], ['1948-02-12', '1984-02-12', true, 'in the year'],
    ['1984-02-21', '1984-02-12', true, 'in the day'], ['1984-02-12', '1984-02-12', false, 'the same'], ['1984-02-12', '1985-02-12', false, 'another year'],
    ['1984-01-20', '1984-10-02', false, 'two pairs'], ['1984-02-12', '1985-12-02', false, 'day and month of another year'],
  ])('%s and %s: %s (%s)', (a, b, swapped) => {
    expect(areSwapped(day(a), day(b))).toBe(swapped)
    expect(areSwapped(day(b), day(a))).toBe(swapped)
  })

  it('are swapped where any two digits are, as long as a date comes of it', () => {
    fc.assert(fc.property(dayOf, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }), (born, i, j) => {
      const digits = [...born.replaceAll('-', '')]
      ;[digits[i], digits[j]] = [digits[j]!, digits[i]!]
      const other = parseDay(`${digits.slice(0, 4).join('')}-${digits.slice(4, 6).join('')}-${digits.slice(6).join('')}`)
      fc.pre(other !== null)
      expect(areSwapped(born, other!)).toBe(born !== other)
    }))
  })
})

describe('digits of a number', () => {
  it('are the same for whatever order they were typed in, and for no other digits', () => {
    const body = fc.stringMatching(/^\d{17}$/)
    fc.assert(fc.property(body, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 16 }), (digits, i, j) => {
      const swapped = [...digits]
      ;[swapped[i], swapped[j]] = [swapped[j]!, swapped[i]!]
      const other = swapped.join('')
      expect(digitsOf(digits + checkCharacter(digits))).toBe(digitsOf(other + checkCharacter(other)))
      const changed = `${(Number(digits[0]) + 1) % 10}${digits.slice(1)}`
      expect(digitsOf(changed + checkCharacter(changed))).not.toBe(digitsOf(digits + checkCharacter(digits)))
    }))
  })
})

describe('two records', () => {
  it.each<[string, Partial<Candidate>, Partial<Candidate>, string[]]>([
    ['of the same name and birth date', {}, {}, ['BIRTH']],
    ['of another name', {}, { name: '赵秀云', digitsIndex: 'd1' }, []],
    ['with swapped digits', {}, { bornOn: another, digitsIndex: 'd1' }, ['DIGITS']],
    ['with the same number, which cannot be', {}, { bornOn: another, digitsIndex: 'd1', numberIndex: 'n1' }, []],
    ['with day and month swapped, one of them unverified', {}, { bornOn: day('1984-12-02'), verified: false }, ['BIRTH_SWAPPED']],
    ['with day and month swapped, both verified', {}, { bornOn: day('1984-12-02') }, []],
    ['with one phone, one of them without papers', {}, { ...unknown, bornOn: null, phoneIndex: 'p1' }, ['PHONE']],
    ['with one phone, both verified', {}, { bornOn: another, phoneIndex: 'p1' }, []],
    ['at one door, one of them without papers', unknown, { bornOn: another, dwellingId: 'door1' }, ['DOOR']],
    ['without any birth date, phone or door', { ...unknown, bornOn: null, phoneIndex: null, dwellingId: null }, { ...unknown, bornOn: null, phoneIndex: null, dwellingId: null }, []],
    ['for several reasons', {}, { ...unknown, phoneIndex: 'p1', dwellingId: 'door1' }, ['BIRTH', 'PHONE', 'DOOR']],
  ])('%s', (_, a, b, expected) => {
    expect(suspicionsOf(of('1', a), of('2', b))).toEqual(expected)
    expect(suspicionsOf(of('2', b), of('1', a))).toEqual(expected)
  })

  it.each<[string, Partial<Candidate>, Partial<Candidate>, string | null]>([
    ['neither has a number', unknown, unknown, null],
    ['the kept one has it', {}, unknown, null],
    ['the other one has it', unknown, {}, 'keep-number'],
    ['the other one’s was seen', { verified: false }, {}, 'keep-verified'],
    ['the kept one’s was seen', {}, { verified: false }, null],
    ['neither was seen', { verified: false }, { verified: false }, null],
    ['both were seen and differ', {}, {}, 'numbers-differ'],
    ['both were seen, and their digits are not written down yet', { digitsIndex: null }, { digitsIndex: null }, 'numbers-differ'],
    ['both were seen, their digits swapped', {}, { digitsIndex: 'd1' }, null],
  ])('are merged or not: %s', (_, kept, gone, fault) => {
    expect(mergeFault(of('1', kept), of('2', gone))).toBe(fault)
  })

  it.each([[true, true, 'KEPT', null], [true, true, 'GONE', null], [false, true, 'KEPT', 'lives-nowhere'], [false, true, 'GONE', null], [true, false, 'GONE', 'lives-nowhere'], [false, false, 'KEPT', null]] as const)(
    'kept here %s, gone here %s, lives %s: %s', (kept, gone, lives, fault) => expect(livesFault({ open: kept }, { open: gone }, lives)).toBe(fault))

  const left = { open: false, status: null, dwellingId: null } as const
  it.each<[string, Partial<Candidate>, Partial<Candidate>, { keepId: string; lives: string } | null]>([
    ['registered at the door, told of with a number', { ...unknown }, { verified: false, status: 'DECLARED', confirmedOn: null }, { keepId: '2', lives: 'GONE' }],
    ['verified at the door, told of without one', {}, { ...unknown, status: 'DECLARED', confirmedOn: null }, { keepId: '1', lives: 'KEPT' }],
    ['verified and gone, seen anew without papers', left, unknown, { keepId: '1', lives: 'GONE' }],
    ['seen lately at another door', { digitsIndex: 'd' }, { digitsIndex: 'd', confirmedOn: day('2026-04-20') }, { keepId: '1', lives: 'GONE' }],
    ['both left', { ...unknown, ...left }, { ...unknown, ...left }, { keepId: '1', lives: 'KEPT' }],
    ['two people', {}, {}, null],
  ])('are likely: %s', (_, a, b, expected) => {
    expect(likelyMerge(of('1', a), of('2', b))).toEqual(expected)
    expect(likelyMerge(of('2', b), of('1', a))).toEqual(expected)
  })

  it('are likely what is allowed, whichever is named first', () => {
    const some = (id: string) => fc.record({
      verified: fc.boolean(), digitsIndex: fc.constantFrom('d', `d${id}`), numberIndex: fc.constantFrom(null, `n${id}`), open: fc.boolean(), status: fc.constantFrom('DECLARED' as const, 'REGISTERED' as const),
      confirmedOn: fc.option(dayOf), bornOn: fc.option(dayOf),
    }).map((more) => of(id, { ...more, verified: more.verified && more.numberIndex !== null, status: more.open ? more.status : null, dwellingId: more.open ? 'door' : null }))
    fc.assert(fc.property(some('1'), some('2'), (a, b) => {
      const likely = likelyMerge(a, b)
      expect(likelyMerge(b, a)).toEqual(likely)
      if (!likely) {
        expect([mergeFault(a, b), mergeFault(b, a)]).not.toContain(null)
        return
      }
      const [kept, gone] = likely.keepId === '1' ? [a, b] : [b, a]
      expect(mergeFault(kept, gone)).toBeNull()
      expect(livesFault(kept, gone, likely.lives)).toBeNull()
    }))
  })
})

it.each([['330113001003001', '330113001003002', '330113001003'], ['330113001003001', '330113001012', '330113001'], ['330113001003', '330113001003001', '330113001003'], ['33', '44', null]])(
  '%s and %s lie in %s', (a, b, area) => expect(commonArea(a, b)).toBe(area))
