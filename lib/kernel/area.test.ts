import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ancestorAt, ANYWHERE, AREA_LEVELS, inRange, isAreaCode, isWithin, lengthBelow, levelOf, lineage, parentOf, rangeOf } from './area'

const LENGTHS = [2, 4, 6, 9, 12, 15]
const codes = fc.constantFrom(...LENGTHS).chain((length) => fc.stringMatching(new RegExp(`^\\d{${length}}$`)))

describe('codes', () => {
  it.each(['33', '3301', '330113', '330113001', '330113001003', '330113001003001'])('%s is one', (code) => expect(isAreaCode(code)).toBe(true))
  it.each(['', '3', '330', '33011', '3301130', '3301130010030011', '33011300100a', '３３'])('%j is none', (code) => expect(isAreaCode(code)).toBe(false))

  it('tell their level', () => {
    expect(lineage('330113001003001').map(levelOf)).toEqual([...AREA_LEVELS])
    expect(() => levelOf('330')).toThrow(RangeError)
  })

  it.each`
    code                 | parent
    ${'33'}              | ${null}
    ${'3301'}            | ${'33'}
    ${'330113001'}       | ${'330113'}
    ${'330113001003001'} | ${'330113001003'}
  `('$code lies in $parent', ({ code, parent }) => expect(parentOf(code)).toBe(parent))

  it('know how long those right below them are, and that there are none below a grid', () => {
    expect(lineage('330113001003001').map(lengthBelow)).toEqual([4, 6, 9, 12, 15, null])
  })

  it('know their ancestor at a level, and none below their own', () => {
    expect(ancestorAt('330113001003', 'COUNTY')).toBe('330113')
    expect(ancestorAt('330113001003', 'COMMUNITY')).toBe('330113001003')
    expect(ancestorAt('330113001003', 'GRID')).toBeNull()
  })

  it('name their whole lineage, themselves last', () => {
    fc.assert(fc.property(codes, (code) => {
      const line = lineage(code)
      expect(line.at(-1)).toBe(code)
      expect(line.slice(1).map(parentOf)).toEqual(line.slice(0, -1))
    }))
  })
})

describe('ranges', () => {
  it.each`
    code           | from           | to
    ${'330113001'} | ${'330113001'} | ${'330113002'}
    ${'330113009'} | ${'330113009'} | ${'33011300:'}
    ${'99'}        | ${'99'}        | ${'9:'}
  `('$code is from $from to $to', ({ code, from, to }) => expect(rangeOf(code)).toEqual({ from, to }))

  it('hold exactly what lies within', () => {
    fc.assert(fc.property(codes, codes, (code, area) => {
      expect(inRange(code, rangeOf(area))).toBe(isWithin(code, area))
      expect(inRange(code, ANYWHERE)).toBe(true)
    }))
    fc.assert(fc.property(codes, (code) => {
      for (const area of lineage(code)) expect(inRange(code, rangeOf(area))).toBe(true)
    }))
  })
})
