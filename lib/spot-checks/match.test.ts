import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { choicesFor, type Elsewhere, type Found, matchDoor, type Registered } from './match'

const row = (id: string, more: Partial<Registered> = {}): Registered => ({ id, residentId: `r${id}`, registered: true, fromOn: day('2026-01-01'), name: '赵秀霞', sex: '2', bornYear: 1984, idNumberIndex: 'n1', tailIndex: 't1', ...more })
const found = (id: string, more: Partial<Found> = {}): Found => ({ id, name: '赵秀霞', sex: '2', bornYear: 1984, idNumberIndex: null, tailIndex: null, ...more })
const other = (residentId: string, more: Partial<Elsewhere> = {}): Elsewhere => ({ residentId, community: '屯里', name: '何敏兰', sex: '2', bornYear: 1990, idNumberIndex: 'n9', ...more })
const of = (person: Found, rows: Registered[], elsewhere: Elsewhere[] = []) => matchDoor([person], rows, elsewhere, new Map()).get(person.id)!

describe('somebody found at a door', () => {
  it.each<[string, Found, Registered[], Elsewhere[], string]>([
    ['by the number, whatever the name', found('a', { name: '赵秀侠', idNumberIndex: 'n1', tailIndex: 't1' }), [row('1')], [], 'HERE'],
    ['by the number, only known here', found('a', { idNumberIndex: 'n1' }), [row('1', { registered: false })], [], 'KNOWN'],
    ['by the number at another door', found('a', { idNumberIndex: 'n9' }), [], [other('x')], 'ELSEWHERE'],
    ['by name and last four', found('a', { tailIndex: 't1', bornYear: null }), [row('1')], [], 'HERE'],
    ['by name, sex and about the age', found('a', { bornYear: 1982 }), [row('1')], [], 'HERE'],
    ['by name with another age', found('a', { bornYear: 1960 }), [row('1')], [], 'DOUBT'],
    ['by name with another number', found('a', { idNumberIndex: 'n2', tailIndex: 't2' }), [row('1')], [], 'DOUBT'],
    ['by name alone', found('a', { bornYear: null }), [row('1')], [], 'DOUBT'],
    ['by a name one character off', found('a', { name: '赵秀侠' }), [row('1')], [], 'DOUBT'],
    ['by the last four alone', found('a', { name: '王五', tailIndex: 't1' }), [row('1')], [], 'DOUBT'],
    ['with another name', found('a', { name: '王五' }), [row('1')], [], 'NONE'],
    ['by a name that somebody elsewhere has', found('a', { name: '何敏兰', bornYear: 1990 }), [row('1')], [other('x')], 'DOUBT'],
    ['with a number that is nobody’s, and such a name', found('a', { name: '何敏兰', bornYear: 1990, idNumberIndex: 'n7' }), [], [other('x')], 'NONE'],
    ['nameless, where somebody of that sex is registered', found('a', { name: null, bornYear: null }), [row('1')], [], 'DOUBT'],
    ['nameless, where nobody is', found('a', { name: null, bornYear: null }), [], [], 'NONE'],
    ['nameless, where only somebody of the other sex is', found('a', { name: null, sex: '1' }), [row('1')], [], 'NONE'],
  ])('%s', (_, person, rows, elsewhere, state) => expect(of(person, rows, elsewhere).state).toBe(state))

  it('of two with one name, neither is taken for the one row', () => {
    const matches = matchDoor([found('a'), found('b')], [row('1')], [], new Map())
    expect([matches.get('a')!.state, matches.get('b')!.state]).toEqual(['DOUBT', 'DOUBT'])
  })
  it('is what the office decided, and others are matched to what is left', () => {
    const matches = matchDoor([found('a'), found('b')], [row('1')], [], new Map([['b', { registerId: '1', residentId: null }]]))
    expect(matches.get('b')).toMatchObject({ state: 'HERE', how: 'DECIDED', registerId: '1' })
    expect(matches.get('a')!.state).toBe('NONE')
    expect(matchDoor([found('a')], [row('1')], [], new Map([['a', { registerId: null, residentId: null }]])).get('a')!.state).toBe('NONE')
    expect(matchDoor([found('a')], [row('1')], [other('x')], new Map([['a', { registerId: null, residentId: 'x' }]])).get('a')).toMatchObject({ state: 'ELSEWHERE', residentId: 'x' })
  })
  it('is matched once each, and no row twice', () => {
    const names = fc.constantFrom('赵秀霞', '赵秀侠', '王五', null)
    const index = fc.constantFrom('n1', 'n2', null)
    const person = fc.record({ name: names, sex: fc.constantFrom('0' as const, '1' as const, '2' as const), bornYear: fc.constantFrom(1984, 1960, null), idNumberIndex: index, tailIndex: fc.constantFrom('t1', 't2', null) })
    fc.assert(fc.property(fc.array(person, { maxLength: 5 }), fc.array(person.filter(({ name }) => name !== null), { maxLength: 5 }), (people, rows) => {
      const all = people.map((one, i) => found(`p${i}`, one))
      const register = rows.map((one, i) => row(String(i), { ...one, name: one.name! }))
      const matches = matchDoor(all, register, [], new Map())
      expect([...matches.keys()].sort()).toEqual(all.map(({ id }) => id).sort())
      const taken = [...matches.values()].flatMap(({ registerId }) => registerId ?? [])
      expect(new Set(taken).size).toBe(taken.length)
    }))
  })
})

describe('whom the office may say that somebody is', () => {
  const choices = (person: Found, people: Found[], rows: Registered[], elsewhere: Elsewhere[] = [], decisions = new Map<string, { registerId: string | null; residentId: string | null }>()) => {
    const { rows: free, taken, others } = choicesFor(person.id, [person, ...people], rows, elsewhere, decisions)
    return [free.map(({ id }) => id), taken.map(({ id }) => id), others.map(({ residentId }) => residentId)]
  }
  it('is every row of the door, whatever names say', () => expect(choices(found('a'), [], [row('1'), row('2', { name: '王五', idNumberIndex: 'n2', tailIndex: 't2' })])).toEqual([['1', '2'], [], []]))
  it('is somebody elsewhere, too, though a name agrees here', () => expect(choices(found('a', { name: '何敏兰', bornYear: 1990 }), [], [row('1', { name: '何敏兰', bornYear: 1990 })], [other('x')])).toEqual([['1'], [], ['x']]))
  it('is nobody who is somebody else by a number or a decision; by a name alone they may be', () => {
    expect(choices(found('a'), [found('b', { idNumberIndex: 'n1' })], [row('1')])).toEqual([[], ['1'], []])
    expect(choices(found('a'), [found('b', { name: '王五' })], [row('1')], [], new Map([['b', { registerId: '1', residentId: null }]]))).toEqual([[], ['1'], []])
    expect(choices(found('a', { name: '王五' }), [found('b')], [row('1')])).toEqual([['1'], [], []])
  })
  it('does not depend on what was decided of them before', () => expect(choices(found('a'), [], [row('1')], [], new Map([['a', { registerId: '1', residentId: null }]]))).toEqual([['1'], [], []]))
})
