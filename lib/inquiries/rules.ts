import { addDays, type Day } from '@/lib/kernel/day'

/** OUT: we ask, or tell. IN: another place asks us. */
export type Direction = 'OUT' | 'IN'

/** Who somebody is; whether a certificate is valid; whether they have gone back; that a holder's situation has changed. */
export const INQUIRY_KINDS = ['IDENTITY', 'CERTIFICATE', 'WHEREABOUTS', 'CHANGE'] as const
export type InquiryKind = (typeof INQUIRY_KINDS)[number]

/** What may be answered to each, and nothing else: no words about anybody. */
export const ANSWERS = {
  IDENTITY: ['CONFIRMED', 'DIFFERS', 'UNKNOWN'],
  CERTIFICATE: ['VALID', 'NOT_VALID', 'NOT_ISSUED'],
  WHEREABOUTS: ['RETURNED', 'STILL_AWAY', 'UNKNOWN'],
  CHANGE: ['NOTED'],
} as const satisfies Record<InquiryKind, readonly string[]>
/** Of theirs: they ask for one of ours who is away, or for one of theirs who may live here. */
export const REPLIES = { ...ANSWERS, WHEREABOUTS: ['LIVES_HERE', 'LEFT', ...ANSWERS.WHEREABOUTS] } as const satisfies Record<InquiryKind, readonly string[]>
export type InquiryAnswer = (typeof REPLIES)[InquiryKind][number]
export const ALL_ANSWERS = [...new Set(Object.values(REPLIES).flat())] as [InquiryAnswer, ...InquiryAnswer[]]
export const answers = (kind: InquiryKind, direction: Direction): readonly InquiryAnswer[] => (direction === 'IN' ? REPLIES : ANSWERS)[kind]
/** An answer that belongs to another kind of letter is none. */
export const fits = (kind: InquiryKind, direction: Direction, answer: InquiryAnswer): boolean => answers(kind, direction).includes(answer)

/** Why a letter is given up: nobody answered the second one either; it went to the wrong authority; nobody needs to know any more. One of theirs: it is not for us. */
export const CLOSE_REASONS = { OUT: ['NO_REPLY', 'WRONG_AUTHORITY', 'NO_NEED'], IN: ['NOT_OURS'] } as const satisfies Record<Direction, readonly string[]>
export type CloseReason = (typeof CLOSE_REASONS)[Direction][number]

export const INQUIRY_STATES = ['DRAFT', 'SENT', 'REMINDED', 'SECOND', 'RECEIVED', 'ANSWERED', 'CLOSED', 'WITHDRAWN'] as const
export type InquiryState = (typeof INQUIRY_STATES)[number]

export const INQUIRY_EVENTS = ['send', 'withdraw', 'remind', 'second', 'answer', 'reply', 'close', 'retract'] as const
export type InquiryEvent = (typeof INQUIRY_EVENTS)[number]

/** What is done about a letter, as it is kept. */
export const INQUIRY_STEPS = ['DRAFTED', 'WITHDRAWN', 'SENT', 'REMINDED', 'SECOND', 'RECEIVED', 'ANSWERED', 'RETRACTED', 'CLOSED'] as const
export type InquiryStep = (typeof INQUIRY_STEPS)[number]

export type InquiryFault =
  | 'inquiry-draft' | 'inquiry-sent' | 'inquiry-not-reminded' | 'inquiry-reminded' | 'inquiry-second-sent' | 'inquiry-theirs' | 'inquiry-ours' | 'inquiry-unanswered' | 'inquiry-answered' | 'inquiry-closed' | 'inquiry-withdrawn'

/** Where an event leads, or why it cannot happen. BEFORE: an answer that is taken back leaves the letter where it was before it. */
export const INQUIRY_MACHINE: Record<InquiryState, Record<InquiryEvent, InquiryState | 'BEFORE' | InquiryFault>> = {
  DRAFT: { send: 'SENT', withdraw: 'WITHDRAWN', remind: 'inquiry-draft', second: 'inquiry-draft', answer: 'inquiry-draft', reply: 'inquiry-ours', close: 'inquiry-draft', retract: 'inquiry-unanswered' },
  SENT: { send: 'inquiry-sent', withdraw: 'inquiry-sent', remind: 'REMINDED', second: 'inquiry-not-reminded', answer: 'ANSWERED', reply: 'inquiry-ours', close: 'CLOSED', retract: 'inquiry-unanswered' },
  REMINDED: { send: 'inquiry-sent', withdraw: 'inquiry-sent', remind: 'inquiry-reminded', second: 'SECOND', answer: 'ANSWERED', reply: 'inquiry-ours', close: 'CLOSED', retract: 'inquiry-unanswered' },
  SECOND: { send: 'inquiry-sent', withdraw: 'inquiry-sent', remind: 'inquiry-second-sent', second: 'inquiry-second-sent', answer: 'ANSWERED', reply: 'inquiry-ours', close: 'CLOSED', retract: 'inquiry-unanswered' },
  RECEIVED: { send: 'inquiry-theirs', withdraw: 'inquiry-theirs', remind: 'inquiry-theirs', second: 'inquiry-theirs', answer: 'inquiry-theirs', reply: 'ANSWERED', close: 'CLOSED', retract: 'inquiry-unanswered' },
  ANSWERED: { send: 'inquiry-answered', withdraw: 'inquiry-answered', remind: 'inquiry-answered', second: 'inquiry-answered', answer: 'inquiry-answered', reply: 'inquiry-answered', close: 'inquiry-answered', retract: 'BEFORE' },
  CLOSED: { send: 'inquiry-closed', withdraw: 'inquiry-closed', remind: 'inquiry-closed', second: 'inquiry-closed', answer: 'inquiry-closed', reply: 'inquiry-closed', close: 'inquiry-closed', retract: 'inquiry-closed' },
  WITHDRAWN: { send: 'inquiry-withdrawn', withdraw: 'inquiry-withdrawn', remind: 'inquiry-withdrawn', second: 'inquiry-withdrawn', answer: 'inquiry-withdrawn', reply: 'inquiry-withdrawn', close: 'inquiry-withdrawn', retract: 'inquiry-withdrawn' },
}

export type Standing = { direction: Direction; state: InquiryState; remindedOn: Day | null; secondOn: Day | null }

/** What a letter becomes by an event, or why it does not happen as it stands. */
export function stateAfter(letter: Standing, event: InquiryEvent): { to: InquiryState } | { fault: InquiryFault } {
  const next = INQUIRY_MACHINE[letter.state][event]
  if (next === 'BEFORE') return { to: letter.direction === 'IN' ? 'RECEIVED' : letter.secondOn ? 'SECOND' : letter.remindedOn ? 'REMINDED' : 'SENT' }
  return isState(next) ? { to: next } : { fault: next }
}
const isState = (text: InquiryState | InquiryFault): text is InquiryState => INQUIRY_STATES.some((state) => state === text)

/** Ours once they are numbered, and our replies. */
export const isPrintable = ({ number, direction, state }: { number: string | null; direction: Direction; state: InquiryState }): boolean => number !== null && (direction === 'OUT' || state === 'ANSWERED')

/** Letters that wait for an answer. */
export const isWaiting = (state: InquiryState): boolean => state === 'SENT' || state === 'REMINDED' || state === 'SECOND'

/** Days of the policy: to answer, after that until we remind, and after that until the second letter. */
export type InquiryClock = { replyWithinDays: number; remindAfterDays: number; secondAfterDays: number }

/** The last day on which an answer is in time; of one that was received, counted from the day on which it came. */
export const dueBy = (on: Day, { replyWithinDays }: InquiryClock): Day => addDays(on, replyWithinDays)

/**
 * From which day on the next step is due: a reminder, so many days after the last one in time; the second letter, so many after the reminder; giving it up, when the second one has had as many days as the first.
 */
export const nextFrom = (letter: { state: 'SENT'; dueOn: Day } | { state: 'REMINDED'; remindedOn: Day } | { state: 'SECOND'; secondOn: Day }, clock: InquiryClock): Day =>
  letter.state === 'SENT' ? addDays(letter.dueOn, clock.remindAfterDays) : letter.state === 'REMINDED' ? addDays(letter.remindedOn, clock.secondAfterDays) : addDays(letter.secondOn, clock.replyWithinDays + 1)

/** Why a step is not due yet; null when it is. Only that nobody answers is waited for: another reason to give a letter up needs no days. */
export function tooEarly(event: InquiryEvent, { state, nextOn }: { state: InquiryState; nextOn: Day | null }, today: Day, reason: CloseReason | null = null): 'inquiry-in-time' | 'inquiry-wait' | null {
  const due = nextOn !== null && today >= nextOn
  if (event === 'remind') return due ? null : 'inquiry-in-time'
  if (event === 'second') return due ? null : 'inquiry-wait'
  return event === 'close' && reason === 'NO_REPLY' && !(state === 'SECOND' && due) ? 'inquiry-wait' : null
}

/** 临平街道 → 临平函: the words that a sub-district's letters may be numbered under. The first is taken unless another sub-district has it, then its whole name, then that with its county's; a word with its code is nobody else's. */
export const wordsOf = (subdistrict: string, county: string | null, code: string): string[] =>
  [subdistrict.replace(/(?:街道|镇|乡)$/, '') || subdistrict, subdistrict, `${county ?? ''}${subdistrict}`, `${subdistrict}${code.slice(0, 9)}`].map((name) => `${name}函`)

/** 临平函〔2026〕12号, as official papers are numbered (GB/T 9704-2012: the year in brackets of six corners, the number without zeros in front). */
export const numberOf = (word: string, year: number, serial: number): string => `${word}〔${year}〕${serial}号`

/** A number as somebody types or pastes it: brackets of any kind, blanks, and 第 before the number mean nothing. */
export const normaliseNumber = (text: string): string =>
  text.normalize('NFKC').replace(/\s/g, '').replace(/[[(【《<﹝〔]/g, '〔').replace(/[\])】》>﹞〕]/g, '〕').replace(/〕第?(\d+)号?$/, (_, serial: string) => `〕${Number(serial)}号`)
