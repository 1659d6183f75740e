import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { crowding, fillTemplate, paperNow, paperState, parseCreditCode, TEMPLATE_KINDS, TEMPLATE_FIELDS, unknownFields } from './rules'
import { FIRST_TEMPLATES } from './templates'

const TODAY = day('2026-04-20')

it.each`
  fromOn          | toOn            | endedOn         | state
  ${'2026-04-20'} | ${null}         | ${null}         | ${'valid'}
  ${'2026-04-21'} | ${null}         | ${null}         | ${'ahead'}
  ${'2026-01-01'} | ${'2026-04-20'} | ${null}         | ${'ended'}
  ${'2026-01-01'} | ${'2026-04-21'} | ${null}         | ${'ending'}
  ${'2026-01-01'} | ${'2026-05-20'} | ${null}         | ${'ending'}
  ${'2026-01-01'} | ${'2026-05-21'} | ${null}         | ${'valid'}
  ${'2026-01-01'} | ${'2027-01-01'} | ${'2026-04-20'} | ${'ended'}
`('a paper from $fromOn to $toOn, ended $endedOn, is $state', ({ state, ...paper }) => {
  expect(paperState(paper, TODAY)).toBe(state)
})

describe('crowding', () => {
  const rule = { peoplePerRoom: 4, areaPerPerson: 5 }
  it.each`
    rooms   | areaM2  | people | fault      | most
    ${2}    | ${null} | ${8}   | ${null}    | ${null}
    ${2}    | ${null} | ${9}   | ${'rooms'} | ${8}
    ${null} | ${49}   | ${9}   | ${null}    | ${null}
    ${null} | ${49}   | ${10}  | ${'area'}  | ${9}
    ${3}    | ${20}   | ${13}  | ${'rooms'} | ${12}
    ${null} | ${null} | ${90}  | ${null}    | ${null}
  `('of $people in $rooms rooms of $areaM2 m²: $fault', ({ rooms, areaM2, people, fault, most }) => {
    expect(crowding({ rooms, areaM2 }, people, rule)).toEqual(fault && { fault, people, most })
  })
  it('is never less with more people, nor more with more room', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 300 }), fc.nat(60), fc.nat(5), (rooms, areaM2, people, more) => {
      const crowded = crowding({ rooms, areaM2 }, people, rule) !== null
      if (crowded) expect(crowding({ rooms, areaM2 }, people + more, rule)).not.toBeNull()
      else expect(crowding({ rooms: rooms + more, areaM2: areaM2 + more }, people, rule)).toBeNull()
    }))
  })
})

describe('a credit code', () => {
  // Made up: the region 999 is assigned to nobody.
  it.each(['919990000000000008', '91999000MA2B3C4D5F'])('%s has another check character when one is changed', (base) => {
    const body = base.slice(0, 17)
    const right = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter((check) => parseCreditCode(body + check))
    expect(right).toHaveLength(1)
    expect(parseCreditCode(` ${body.toLowerCase()}-${right[0]} `)).toBe(body + right[0])
    const other = `${body.slice(0, 5)}${body[5] === '1' ? '2' : '1'}${body.slice(6)}`
    expect(parseCreditCode(other + right[0])).toBeNull()
  })
  it.each(['', '9199900000000000', '91999000000000000I', '91999000000000000O'])('%s is none', (text) => expect(parseCreditCode(text)).toBeNull())
})

describe('a template', () => {
  it('has its blanks filled in; what is not known is a line to write on', () => {
    expect(fillTemplate('{{房东}}与{{ 房屋地址 }}，{{房东}}', { 房东: '沈阿毛', 房屋地址: null })).toBe('沈阿毛与＿＿＿＿＿＿＿＿，沈阿毛')
  })
  it('tells names that stand for nothing', () => {
    expect(unknownFields('{{房东}}{{房东的电话}}{{编号}}{{房东的电话}}{{ }}')).toEqual(['房东的电话', ''])
  })
  it.each(TEMPLATE_KINDS)('comes with Anju for %s, without a blank that is not known', (kind) => {
    expect(unknownFields(FIRST_TEMPLATES[kind].body)).toEqual([])
    expect(fillTemplate(FIRST_TEMPLATES[kind].body, Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, field])))).not.toMatch(/[{}]/)
  })
})

it('of several papers the one in force counts, before one that will be; of those that are over none', () => {
  const paper = (fromOn: string, toOn: string | null, endedOn: string | null = null) => ({ fromOn: day(fromOn), toOn: toOn === null ? null : day(toOn), endedOn: endedOn === null ? null : day(endedOn) })
  const [ahead, valid, over, ended] = [paper('2026-05-01', '2027-05-01'), paper('2026-01-01', '2026-12-01'), paper('2025-01-01', '2026-01-01'), paper('2026-01-01', '2026-12-01', '2026-02-01')]
  const on = day('2026-04-20')
  expect([paperNow([ahead, valid, over], on), paperNow([ahead, over], on), paperNow([over, ended], on), paperNow([], on)]).toEqual([valid, ahead, null, null])
})
