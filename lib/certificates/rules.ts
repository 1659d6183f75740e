import { addDays, addMonths, type Day, type Span } from '@/lib/kernel/day'

/**
 * What a check of a marriage-and-childbirth certificate (婚育证明) found: shown and valid, shown and over or not in order, not shown. Never more than that: what is written in it is nobody's business here.
 * The regulation behind it was repealed in 2021; whether it is asked for is the policy's.
 */
export const CHECK_RESULTS = ['VALID', 'INVALID', 'NOT_SHOWN'] as const
export type CheckResult = (typeof CHECK_RESULTS)[number]

/** What has changed in a holder's situation, as little of it as whoever issued the certificate has to be told. */
export const CHANGE_KINDS = ['MARRIAGE', 'CHILDREN', 'OTHER'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Over which days a valid check says something: from its day until the certificate's days are over. Null for any other. */
export const checkedOver = ({ result, onDay, validTo }: { result: CheckResult; onDay: Day; validTo: Day | null }): Span | null =>
  result === 'VALID' && validTo !== null && validTo > onDay ? { from: onDay, to: validTo } : null

/** By when a change is registered here, and by when whoever issued the certificate is told. */
export const changeBy = (changedOn: Day, { changeWithinDays, tellWithinMonths }: { changeWithinDays: number; tellWithinMonths: number }): { registered: Day; told: Day } =>
  ({ registered: addDays(changedOn, changeWithinDays), told: addMonths(changedOn, tellWithinMonths) })

export type ChangeState = 'NOTED' | 'REGISTERED' | 'TOLD'
export const changeState = ({ registeredOn, toldOn }: { registeredOn: Day | null; toldOn: Day | null }): ChangeState => (toldOn !== null ? 'TOLD' : registeredOn !== null ? 'REGISTERED' : 'NOTED')

/** Why a step cannot be done to a change as it stands; null where it can. It is registered, then told. */
export const changeFault = (state: ChangeState, step: 'REGISTER' | 'TELL'): 'change-registered' | 'change-not-registered' | 'change-told' | null =>
  step === 'REGISTER' ? (state === 'NOTED' ? null : 'change-registered') : state === 'NOTED' ? 'change-not-registered' : state === 'TOLD' ? 'change-told' : null
