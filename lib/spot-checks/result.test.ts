import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import type { Found, Registered } from './match'
import { measuredEffect, resultOf, type Sample, type SampledDoor, tallyOf } from './result'
import { SPOT_STATES, stepFault } from './rules'

const row = (id: string, registered = true): Registered => ({ id, residentId: `r${id}`, registered, fromOn: day('2026-01-01'), name: '赵秀霞', sex: '2', bornYear: 1984, idNumberIndex: `n${id}`, tailIndex: null })
const found = (id: string, number: string | null): Found => ({ id, name: '赵秀霞', sex: '2', bornYear: 1984, idNumberIndex: number, tailIndex: null })
const door = (id: string, more: Partial<SampledDoor>): SampledDoor => ({ id, stratum: 'a', building: id, outcome: 'MET', people: [], register: [], ...more })
const sample = (doors: SampledDoor[], more: Partial<Sample> = {}): Sample => ({ target: 0.95, plannedEffect: 1, sinceOn: day('2026-04-16'), strata: [{ code: 'a', name: '星火', doors: 100, drawn: doors.length }], doors, elsewhere: [], decisions: new Map(), ...more })

describe('a door', () => {
  it.each<[string, SampledDoor, object]>([
    ['where who is registered is there', door('1', { people: [found('p', 'n1')], register: [row('1')] }), { found: 1, registered: 1, onRegister: 1, gone: 0 }],
    ['where they are gone', door('1', { outcome: 'VACANT', register: [row('1')] }), { found: 0, registered: 0, onRegister: 1, gone: 1 }],
    ['that is not there', door('1', { outcome: 'NO_DOOR', register: [row('1')] }), { found: 0, onRegister: 1, gone: 1 }],
    ['where nobody answers: neither people nor ghosts', door('1', { outcome: 'NO_ANSWER', register: [row('1')] }), { answered: false, found: 0, onRegister: 0, gone: 0 }],
    ['that nobody has been to', door('1', { outcome: null, register: [row('1')] }), { answered: false, onRegister: 0 }],
    ['where somebody who is registered came so late that nobody asks for them', door('1', { outcome: 'VACANT', register: [row('1'), { ...row('2'), fromOn: day('2026-04-16') }, { ...row('3'), fromOn: day('2026-04-17') }] }), { onRegister: 2, gone: 2 }],
    ['where somebody is known and not registered', door('1', { people: [found('p', 'n1')], register: [row('1', false)] }), { found: 1, registered: 0, known: 1, onRegister: 0, gone: 0 }],
    ['where somebody else is', door('1', { people: [found('p', 'n7')] }), { found: 1, registered: 0 }],
  ])('%s', (_, one, counts) => expect(tallyOf(one, sample([]))).toMatchObject(counts))

  it('where somebody of another door is found: registered, and not consistent', () => {
    const elsewhere = [{ residentId: 'rx', community: '屯里', name: '赵秀霞', sex: '2' as const, bornYear: 1984, idNumberIndex: 'n9' }]
    const doors = [door('1', { people: [found('p', 'n9')] }), door('2', { people: [found('q', 'n2')], register: [row('2')] })]
    expect(resultOf(sample(doors, { elsewhere }))).toMatchObject({ registration: { hits: 2, of: 2 }, consistency: { hits: 1, of: 2 }, ghosts: { hits: 0, of: 1 }, elsewhere: 1 })
  })
})

describe('a check', () => {
  const good = (n: number, of = 200) => Array.from({ length: of }, (_, i) => door(String(i), { people: [found(`p${i}`, `n${i}`), found(`q${i}`, null)], register: i < n ? [row(String(i)), row(`q${i}`)] : [row(`x${i}`)] }))
  it('of which all were found registered has met its target, and of half has not', () => {
    const strata = [{ code: 'a', name: '星火', doors: 5_000, drawn: 200 }]
    expect(resultOf(sample(good(200), { strata }))).toMatchObject({ verdict: 'MET', more: { doors: 0 }, registration: { rate: 1 } })
    expect(resultOf(sample(good(100), { strata }))).toMatchObject({ verdict: 'NOT_MET', more: { doors: 0 } })
  })
  it('of nobody says nothing', () => expect(resultOf(sample([door('1', { outcome: 'NO_ANSWER' })]))).toMatchObject({ verdict: 'UNSURE', registration: null, ghosts: null, consistency: null, more: null, outcomes: { NO_ANSWER: 1 } }))
  const places = (...drawn: number[]) => drawn.map((n, i) => ({ code: String(i), name: `社区${i}`, doors: 5_000, drawn: n }))
  const inPlaces = (n: number, among: number) => good(n).map((one, i) => ({ ...one, stratum: String(i % among) }))
  it('tells nothing of the whole while nobody was seen in a community that was drawn, and names it', () => {
    expect(resultOf(sample(inPlaces(200, 2), { strata: places(100, 100) }))).toMatchObject({ verdict: 'MET', silent: [], undrawn: [] })
    expect(resultOf(sample(inPlaces(200, 2), { strata: places(100, 100, 3) }))).toMatchObject({ verdict: 'UNSURE', silent: ['2'], undrawn: [] })
    expect(resultOf(sample([...inPlaces(100, 2), door('x', { stratum: '2', outcome: 'NO_ANSWER' })], { strata: places(100, 100, 1) }))).toMatchObject({ verdict: 'UNSURE', silent: ['2'] })
  })
  it('says which communities were not drawn, of which it never meant to tell', () => expect(resultOf(sample(inPlaces(200, 2), { strata: places(100, 100, 0) }))).toMatchObject({ verdict: 'MET', silent: [], undrawn: ['2'] }))
  it('says which communities one building stands for', () => expect(resultOf(sample([...inPlaces(200, 2), door('x', { stratum: '2', people: [] })], { strata: places(100, 100, 1) }))).toMatchObject({ single: ['2'], silent: [] }))
  it('is the same out of its own written form', () => {
    const result = resultOf(sample(good(190)))
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })
})

it('offers a measured design effect to the next plan where it could be seen, in buildings enough', () => {
  const measured = (designEffect: number | null, df: number) => measuredEffect({ registration: { ...resultOf(sample([door('1', { people: [found('p', null)] })])).registration!, designEffect, df } })
  expect([measured(1.8, 30), measured(0.7, 30), measured(1.8, 29), measured(null, 300)]).toEqual([1.8, 1, null, null])
  expect(measuredEffect({ registration: null })).toBeNull()
})

it('takes its steps in order', () => {
  const events = ['draw', 'assign', 'decide', 'close', 'cancel'] as const
  expect(SPOT_STATES.map((state) => events.filter((event) => stepFault(state, event, false) === null))).toEqual([['draw', 'cancel'], ['assign', 'decide', 'close', 'cancel'], [], []])
  expect(stepFault('LOCKED', 'cancel', true)).toBe('spot-found-already')
})
