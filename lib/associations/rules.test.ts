import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { ASSOCIATION_KINDS, mayRenew, takesContacts, wishEnds } from './rules'
import { closeAssociationInput, foundAssociationInput, readContactsInput } from './schema'

const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(day('2000-01-01'), n))

describe('a wish to be contacted', () => {
  it.each(ASSOCIATION_KINDS)('of %s is taken unless that is a party’s', (kind) => expect(takesContacts(kind)).toBe(kind !== 'PARTY'))

  it.each<[string, string]>([['2026-04-20', '2027-04-20'], ['2024-02-29', '2025-02-28'], ['2023-02-28', '2024-02-28'], ['2025-12-31', '2026-12-31']])('given on %s ends on %s', (given, ends) => expect(wishEnds(given as Day)).toBe(ends))

  it.each<[string, boolean]>([['2027-02-18', false], ['2027-02-19', true], ['2027-04-19', true], ['2027-04-20', false], ['2027-05-01', false]])('ending on 2027-04-20 may be renewed on %s: %s', (today, may) => expect(mayRenew(day('2027-04-20'), day(today))).toBe(may))

  it('lasts no longer than a year, and renewed in time is never interrupted', () => {
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 400 }), (given, after) => {
      const [ends, today] = [wishEnds(given), addDays(given, after)]
      expect(ends > addDays(given, 364) && ends <= addDays(given, 366)).toBe(true)
      if (mayRenew(ends, today)) expect(today < ends && wishEnds(today) > ends).toBe(true)
    }))
  })
})

describe('what is typed', () => {
  const typed = { areaCode: '330113001003', kind: 'WOMEN', name: '妇女之家', does: '读书', contact: '沈主席', phone: '0571-86131234', place: '二楼', hours: '周三晚上' }
  const faults = (result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) => Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]))

  it.each<[string, string]>([['0571-86131234', '0571-86131234'], [' 138 0571 1234 ', '138 0571 1234'], ['12345', '12345'], ['（0571）8613 1234', '(0571)8613 1234'], ['０５７１－８６１３', '0571-8613']])('takes the board’s telephone %s', (phone, kept) =>
    expect(foundAssociationInput.parse({ ...typed, phone }).phone).toBe(kept))
  it.each(['沈主席', '123', '1'.repeat(25), '0571-86x'])('takes no telephone %s', (phone) => expect(faults(foundAssociationInput.safeParse({ ...typed, phone }))).toEqual({ phone: 'office-phone' }))
  it('asks for all of it, of a kind that there is', () =>
    expect(faults(foundAssociationInput.safeParse({ areaCode: '1', kind: 'ETHNIC', name: ' ' }))).toMatchObject({ areaCode: 'not-an-area', kind: 'not-in-list', name: 'required', does: 'required', contact: 'required', phone: 'required', place: 'required', hours: 'required' }))
  it('asks why it is closed, and why the list is read, in words where there is no other', () => {
    const id = '01980000-0000-7000-8000-000000000001'
    expect(faults(closeAssociationInput.safeParse({ associationId: id }))).toEqual({ reason: 'required' })
    expect(faults(readContactsInput.safeParse({ associationId: id, reason: 'OTHER', salt: id }))).toEqual({ note: 'required' })
    expect(faults(readContactsInput.safeParse({ associationId: id, reason: 'INVITE' }))).toEqual({ salt: 'required' })
  })
})
