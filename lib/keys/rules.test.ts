import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { API_VERB_NAMES, keyState, lastExpiry, mayGive, OF_COUNTY, SECRET } from './rules'

it('gives a leader’s key figures and no person', () => {
  expect(API_VERB_NAMES.filter((verb) => mayGive('leader', verb))).toEqual(['api-area.read', 'api-figure.read'])
  for (const verb of OF_COUNTY) expect(mayGive('leader', verb), verb).toBe(false)
})

describe('a key', () => {
  it.each([
    ['on its last day', '2026-04-20', null, 'active'], ['a day later', '2026-04-19', null, 'expired'], ['taken back', '2026-05-01', '2026-04-01', 'revoked'], ['taken back and past its day', '2026-04-01', '2026-03-01', 'revoked'],
  ] as const)('%s', (_, expiresOn, revokedOn, state) => expect(keyState({ expiresOn: day(expiresOn), revokedOn: revokedOn && day(revokedOn) }, day('2026-04-20'))).toBe(state))

  it('is good for a year at most', () => expect(lastExpiry(day('2026-02-28'))).toBe('2027-02-28'))

  it.each([['anju_' + 'a'.repeat(43), true], ['anju_' + 'a'.repeat(42), false], ['a'.repeat(48), false], [`anju_${'a'.repeat(42)} `, false]] as const)('is one by its shape: %s', (text, is) => expect(SECRET.test(text)).toBe(is))
})
