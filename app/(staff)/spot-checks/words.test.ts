import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { messages } from '@/app/messages'
import { day } from '@/lib/kernel/day'
import { commitmentOf, seedOf } from '@/lib/spot-checks/draw'
import type { Estimate } from '@/lib/spot-checks/estimate'
import type { SpotResult } from '@/lib/spot-checks/result'
import { between, earlierWords, factWords, rateOf, shareUp, type Translate, verdictWords } from './words'

const words = (locale: 'zh-CN' | 'en') => createTranslator({ locale, messages: messages[locale], namespace: 'spotChecks' }) as unknown as Translate
const t = words('zh-CN')

const registration: Estimate = {
  hits: 196, of: 200, rate: 0.98, variance: 1e-4, designEffect: 1.52, effectiveSize: 131, df: 40, doors: 100, clusters: 44, strata: 2, single: [], silent: [], interval: { low: 0.95239, high: 0.99361 }, complete: false,
}
const stratum = (code: string, name: string) => ({ code, name, doors: 100, drawn: 10, answered: 9, found: 20, registered: 19, onRegister: 19, gone: 0, rate: null, interval: null })
const result = (more: Partial<SpotResult>): SpotResult => ({
  method: 'korn-graubard-1', target: 0.95, frameDoors: 300, drawn: 30, answered: 27, outcomes: { MET: 27, VACANT: 0, NO_ANSWER: 3, REFUSED: 0, NO_DOOR: 0 }, registration, verdict: 'MET', more: { doors: 0, all: false }, ghosts: null, consistency: null,
  known: 0, elsewhere: 0, strata: [stratum('1', '星火社区'), stratum('2', '屯里社区'), stratum('3', '河湾社区')], silent: [], undrawn: [], single: [], ...more,
})

describe('bounds claim no more than they may', () => {
  it.each([[0.99361, Infinity, '99.4%'], [0.5, Infinity, '50.0%'], [1, Infinity, '100.0%'], [0.29, Infinity, '29.0%'], [0.94961, 0.95, '94.97%'], [0.949_999, 0.95, '94.9999%'], [0.944, 0.95, '94.4%']])('%d, below %d, is at most %s', (value, below, text) => expect(shareUp(value, below)).toBe(text))
  it('the lower one is rounded down, the upper one up', () => expect(between(t, registration.interval)).toBe('95.2% 至 99.4%'))
})

it.each([[0, 1, '0 / 1'], [19, 19, '19 / 19'], [19, 20, '95.0%'], [196, 200, '98.0%']])('%d of %d is shown as %s', (hits, of, text) => expect(rateOf({ hits, of, rate: hits / of })).toBe(text))

describe('the verdict', () => {
  it('is said plainly where it covers everything', () => {
    expect(verdictWords(t, result({}))).toEqual(['真实登记率至少 95.2%，达到 95%。'])
    expect(verdictWords(t, result({ verdict: 'NOT_MET', registration: { ...registration, interval: { low: 0.9, high: 0.94961 } } }))).toEqual(['真实登记率最多 94.97%，不到 95%。'])
  })
  it('says first what it does not cover, and why it is none then', () => {
    expect(verdictWords(t, result({ verdict: 'UNSURE', silent: ['2', '3'] }))).toEqual(['屯里社区、河湾社区抽中的户没有一户应门，结果不含它们，整体还不能断定。'])
    expect(verdictWords(t, result({ verdict: 'UNSURE', silent: ['2'], more: { doors: 40, all: false }, registration: { ...registration, interval: { low: 0.94, high: 0.99 } } }))).toHaveLength(3)
    expect(verdictWords(t, result({ undrawn: ['3'] }))).toEqual(['河湾社区没有抽到户，结果不含。', '真实登记率至少 95.2%，达到 95%。'])
    expect(verdictWords(words('en'), result({ undrawn: ['3'] }))[0]).toBe('No doors were drawn in 河湾社区: the result is without them.')
  })
  it('stands on facts that name the day, and communities of one building', () => {
    const [how, facts, single] = factWords(t, result({ single: ['3'], registration: { ...registration, designEffect: null } }), 1.5, 'zh-CN', '2026-04-16')
    expect(how).toContain('4月16日或更早')
    expect(facts).toContain('设计效应看不出，按计划的 1.50')
    expect(single).toBe('河湾社区只有一栋楼应门，按全体均值计方差。')
  })
})

it('an earlier draw is told with what became of it', () => {
  const draw = { id: '1', placeName: '屯里社区', lockedOn: day('2026-04-01'), drawn: 12, state: 'CANCELLED' as const, cancelledOn: day('2026-04-02'), cancelReason: '户数不合适' }
  expect(earlierWords(t, draw, 'zh-CN')).toBe('2026年4月1日抽签：屯里社区，12 户；2026年4月2日取消：户数不合适')
  expect(earlierWords(t, { ...draw, state: 'LOCKED', cancelledOn: null, cancelReason: null }, 'zh-CN')).toBe('2026年4月1日抽签：屯里社区，12 户；复访中')
})

it.each(['zh-CN', 'en'] as const)('how to check a draw names all that goes into it (%s)', async (locale) => {
  const text = words(locale)('draw.againBody', { size: 120, least: 3 })
  for (const part of ['anju-spot-check-secret', 'anju-spot-check-seed', 'LF', 'UTF-8', 'NFC', '120', '3']) expect(text, part).toContain(part)
  // And means what is done.
  const sha256 = async (of: string) => Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(of))).toString('hex')
  expect(commitmentOf('s')).toBe(await sha256('anju-spot-check-secret\ns'))
  expect(seedOf('s', 'f', ' e\u0301 ')).toBe(await sha256('anju-spot-check-seed\ns\nf\n\u00e9'))
})
