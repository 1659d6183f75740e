import { describe, expect, it } from 'vitest'
import { type LivesHere, FASTEST_SECONDS, formFault, meantBy, OLDEST_FORM_HOURS } from './rules'

describe('who is meant', () => {
  /** By name and number; a number leads to the person whom it is here the name of. */
  const at = (name: string, number: string | null): LivesHere => ({ stayId: `${name}${number}`, residentId: `holder of ${number}`, name, numbered: number !== null, status: 'DECLARED' })
  it.each<[string, LivesHere[], string, string | null, string | null]>([
    ['nobody at an empty door', [], '王五', null, null],
    ['whoever has the number, by any name', [at('王五', 'a'), at('李四', 'b')], '王五', 'b', '李四b'],
    ['whoever has the name, where none is told', [at('王五', 'a')], '王五', null, '王五a'],
    ['whoever has the name and no number yet', [at('王五', null)], '王五', 'a', '王五null'],
    ['nobody, where the numbers differ', [at('王五', 'a')], '王五', 'b', null],
    ['nobody, of two with one name', [at('王五', null), at('王五', null)], '王五', null, null],
    ['the one of two who has no number', [at('王五', 'a'), at('王五', null)], '王五', 'b', '王五null'],
    ['nobody of another name', [at('王六', null)], '王五', null, null],
  ])('%s', (_, people, name, number, stayId) => expect(meantBy(people, { name, numbered: number !== null, holderId: number && `holder of ${number}` })?.stayId ?? null).toBe(stayId))
  it('whoever a number leads to that is not the one on record', () => expect(meantBy([at('王五', 'a')], { name: '王五', numbered: true, holderId: 'holder of a' })?.stayId).toBe('王五a'))
})

describe('a form', () => {
  const opened = Date.parse('2026-04-20T10:00:00+08:00')
  it.each([
    ['sent at once', 0, 'too-fast'], ['sent just too soon', FASTEST_SECONDS * 1000 - 1, 'too-fast'], ['sent as soon as a person can', FASTEST_SECONDS * 1000, null],
    ['open for a day', OLDEST_FORM_HOURS * 3_600_000, null], ['open for longer', OLDEST_FORM_HOURS * 3_600_000 + 1, 'form-old'], ['opened in the future', -1, 'too-fast'],
  ])('%s', (_, later, fault) => expect(formFault(opened, opened + later)).toBe(fault))
  it('without a seal of ours', () => expect(formFault(null, opened)).toBe('form-old'))
})
