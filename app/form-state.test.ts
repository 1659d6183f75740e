import { expect, it } from 'vitest'
import { blank, reconcile, retry, ticked } from './form-state'

it('keeps all that was ticked of one name, and the one that was ticked alone', () => {
  const form = new FormData()
  for (const [name, value] of [['papers', 'IDENTITY'], ['papers', 'PHOTOS'], ['papers', 'OLD'], ['kind', 'LOST'], ['password', 'secret'], ['password', 'again'], ['$ACTION_1', 'x']]) form.append(name!, value!)
  const state = retry(form, { code: 'invalid' }, blank)
  expect(state).toEqual({ values: { papers: 'OLD', kind: 'LOST' }, lists: { papers: ['IDENTITY', 'PHOTOS', 'OLD'] }, problem: { code: 'invalid' }, attempt: 1 })
  expect([ticked(state, 'papers'), ticked(state, 'kind'), ticked(state, 'other'), ticked(blank, 'papers')]).toEqual([['IDENTITY', 'PHOTOS', 'OLD'], ['LOST'], [], []])
})

it('takes theirs where I left it alone, and keeps mine where both of us changed it', () => {
  const seen = { name: '甲', home: '1组', phone: '199****0001', number: '3301', reason: 'WORK' }
  const now = { ...seen, name: '乙', home: '2组', phone: '138****0002', number: '3302' }
  const typed = { name: '甲', home: '3组', phone: '', number: '330199', reason: 'TRADE' }
  expect(reconcile(['name', 'home', 'phone', 'number', 'reason'], ['phone', 'number'], seen, now, typed)).toEqual({ taken: ['name', 'phone'], differing: ['name', 'home', 'phone', 'number'], values: { name: '乙', phone: '' } })
  expect(reconcile(['name', 'home'], [], now, now, typed)).toEqual({ taken: [], differing: [], values: {} })
})
