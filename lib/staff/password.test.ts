import { describe, expect, it } from 'vitest'
import { oneTimePassword } from './password'
import { passwordFault } from './rules'

describe('a one-time password', () => {
  it('is long, in groups, without look-alikes, and passes the rules of any other', () => {
    for (let n = 0; n < 500; n++) {
      const password = oneTimePassword('zhou.min')
      expect(password).toMatch(/^[acdefghjkmpqrtuwxy34679]{4}(-[acdefghjkmpqrtuwxy34679]{4}){3}$/)
      expect(passwordFault(password, 'zhou.min')).toBeNull()
    }
  })

  it('does not come twice, and uses every character about as often', () => {
    const made = Array.from({ length: 2_000 }, () => oneTimePassword('zhou.min'))
    expect(new Set(made).size).toBe(made.length)
    const counts = new Map<string, number>()
    for (const letter of made.join('').replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    const expected = (2_000 * 16) / 23
    expect(counts.size).toBe(23)
    for (const [letter, n] of counts) expect(Math.abs(n - expected) / expected, letter).toBeLessThan(0.15)
  })

  it('is made anew when it is too plain or holds the user name', () => {
    const all = (index: number) => Array.from({ length: 16 }, () => index)
    // Sixteen times the same letter first; then one with "acd" in it; then one that will do.
    const picks = [...all(0), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7]
    expect(oneTimePassword('acd', () => picks.shift()!)).toBe('9764-3yxw-utrq-pmkj')
  })
})
