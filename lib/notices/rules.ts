import { type AreaChange, currentCodeOf } from '@/lib/areas/rules'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'

/** 通知, 公开信, 宣传画. */
export const KINDS = ['NOTICE', 'LETTER', 'POSTER'] as const
export type NoticeKind = (typeof KINDS)[number]

/** Communities, they and their units, their units, those above scale (规模以上), or units that are named. */
export const AUDIENCES = ['COMMUNITIES', 'BOTH', 'UNITS', 'SCALE_UNITS', 'NAMED_UNITS'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Whom somebody may write to: the sub-district to all, a community to units. */
export const audiencesOf = (areaCode: AreaCode): readonly Audience[] => (areaCode.length === 9 ? AUDIENCES : ['UNITS', 'SCALE_UNITS', 'NAMED_UNITS'])

export const STATES = ['DRAFT', 'SENT', 'WITHDRAWN', 'DISCARDED'] as const
export type NoticeState = (typeof STATES)[number]
export const EVENTS = ['edit', 'discard', 'send', 'withdraw', 'remind', 'correct', 'open', 'confirm'] as const
export type NoticeEvent = (typeof EVENTS)[number]

/** What may happen to one, and where it leads. Whatever is not here is refused. */
const NEXT: Record<NoticeState, Partial<Record<NoticeEvent, NoticeState>>> = {
  DRAFT: { edit: 'DRAFT', discard: 'DISCARDED', send: 'SENT' },
  SENT: { withdraw: 'WITHDRAWN', remind: 'SENT', correct: 'SENT', open: 'SENT', confirm: 'SENT' },
  WITHDRAWN: { correct: 'WITHDRAWN' },
  DISCARDED: {},
}
export const nextState = (state: NoticeState, event: NoticeEvent): NoticeState | null => NEXT[state][event] ?? null

const FAULTS: Record<NoticeState, string> = { DRAFT: 'notice-not-sent', SENT: 'notice-sent', WITHDRAWN: 'notice-withdrawn', DISCARDED: 'notice-discarded' }
/** Why something cannot happen now; null where it can. */
export const eventFault = (state: NoticeState, event: NoticeEvent): string | null => (nextState(state, event) === null ? FAULTS[state] : null)

/** Paragraphs of a plain text, blank lines left out. */
export const paragraphsOf = (text: string): string[] => text.replace(/\r\n?/g, '\n').split('\n').map((line) => line.trim()).filter((line) => line !== '')

export type Receipt = { readOn: Day | null; confirmedOn: Day | null }
export type Asked = { state: NoticeState; readByOn: Day; asksReply: boolean }

export const RECEIPT_STATES = ['unread', 'read', 'confirmed'] as const
export type ReceiptState = (typeof RECEIPT_STATES)[number]
export const receiptState = ({ readOn, confirmedOn }: Receipt): ReceiptState => (confirmedOn !== null ? 'confirmed' : readOn !== null ? 'read' : 'unread')

/** Still to be read, or to be confirmed where that is asked; nothing of one that was withdrawn. */
export const isOpen = (receipt: Receipt, { state, asksReply }: Asked): boolean => state === 'SENT' && (receipt.readOn === null || (asksReply && receipt.confirmedOn === null))
/** Open still after the day by which it is to be read; on that day it is in time. */
export const isLate = (receipt: Receipt, asked: Asked, today: Day): boolean => today > asked.readByOn && isOpen(receipt, asked)

export type Place = { code: AreaCode; name: string }
export type FirmPlace = { id: string; areaCode: AreaCode; name: string; aboveScale: boolean }
export type Recipient = { areaCode: AreaCode; unitId: string | null; name: string }

type Sending = { areaCode: AreaCode; audience: Audience; places: readonly AreaCode[]; unitIds: readonly string[] }

/**
 * Whom a notice goes to on the day it is sent: communities in force and units, in the sender's area. A community that was chosen and has been recoded or merged since is the one that it is now;
 * of two that became one, that one gets it once; one that is in another sub-district now gets nothing.
 */
export function recipientsOf({ areaCode, audience, places, unitIds }: Sending, communities: readonly Place[], units: readonly FirmPlace[], changes: readonly AreaChange[]): Recipient[] {
  const chosen = new Set(places.map((code) => currentCodeOf(changes, code)))
  const inReach = (code: AreaCode) => code.startsWith(areaCode) && (chosen.size === 0 || chosen.has(code.slice(0, 12)))
  const toCommunities = audience === 'COMMUNITIES' || audience === 'BOTH'
  const named = new Set(unitIds)
  const wanted = (unit: FirmPlace) =>
    audience === 'NAMED_UNITS' ? named.has(unit.id) && unit.areaCode.startsWith(areaCode) : audience !== 'COMMUNITIES' && inReach(unit.areaCode) && (audience !== 'SCALE_UNITS' || unit.aboveScale)
  return [
    ...(toCommunities ? communities.filter(({ code }) => code.length === 12 && inReach(code)).map(({ code, name }) => ({ areaCode: code, unitId: null, name })) : []),
    ...units.filter(wanted).map(({ id, areaCode: at, name }) => ({ areaCode: at, unitId: id, name })),
  ]
}

export type Said = { kind: NoticeKind; number: string | null; title: string; body: string; issuer: string; readByOn: Day; asksReply: boolean; correctsId: string | null; pictureId: string | null }
/** What its digest is of: what it says and whom it was sent to, in one order. */
export const canonicalText = (said: Said, recipients: readonly Pick<Recipient, 'areaCode' | 'unitId'>[]): string => JSON.stringify([
  said.kind, said.number, said.title, said.body, said.issuer, said.readByOn, said.asksReply, said.correctsId, said.pictureId,
  recipients.map(({ areaCode, unitId }) => unitId ?? areaCode).sort(),
])

type Reader = { role: string; areaCode: AreaCode | null; unitId: string | null }
/** Whose receipt it is: of an account of the community itself, or of the unit. A coordinator reads what their community has, and answers for nobody. */
export const answersFor = (reader: Reader, { areaCode, unitId }: Pick<Recipient, 'areaCode' | 'unitId'>): boolean =>
  reader.role === 'system' || (unitId === null ? reader.role === 'community' && reader.areaCode === areaCode : reader.role === 'unit' && reader.unitId === unitId)
