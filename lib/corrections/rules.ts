import { addDays, type Day } from '@/lib/kernel/day'
import { maskPhone } from '@/lib/residents/rules'

/** What a resident may say is wrong in their own record. OTHER: whatever else, in words, which is put right where it stands; a number of theirs is changed at the desk, where its card is seen. */
export const CORRECTED = ['NAME', 'PHONE', 'ORIGIN', 'REASON', 'EMPLOYER', 'OTHER'] as const
export type Corrected = (typeof CORRECTED)[number]

export const CORRECTION_STATES = ['WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN'] as const
export type CorrectionState = (typeof CORRECTION_STATES)[number]

/** Why something is not changed: papers have to be seen, what is recorded is right, it cannot be told what is meant, or in words. */
export const NOT_CHANGED = ['PAPERS', 'RIGHT', 'UNCLEAR', 'OTHER'] as const
export type NotChanged = (typeof NOT_CHANGED)[number]

/** The last day on which an answer is in time. */
export const correctionDueBy = (on: Day, days: number): Day => addDays(on, days)
export const isLate = ({ state, deadline }: { state: CorrectionState; deadline: Day }, today: Day): boolean => state === 'WAITING' && deadline < today

/** What somebody said of a field, as it is shown: a phone in part, as everywhere. */
export const shownValue = (field: Corrected, value: string): string => (field === 'PHONE' ? maskPhone(value) : value)

export type Recorded = { name: string; originCode: string | null; originAddress: string | null; reason: string | null; employer: string | null; landlord: string | null; note: string | null; sex: string; bornOn: Day | null }

/** The record as it is with one thing changed, in the words of the command that corrects records. What a blank would leave as it is, is left blank. */
export function correctedRecord(recorded: Recorded, field: Exclude<Corrected, 'OTHER'>, value: string) {
  const { name, originCode, originAddress, reason, employer, landlord, note, sex, bornOn } = recorded
  const same = { name, sex, bornOn, originCode, originAddress, reason, employer, landlord, note, phone: null as string | null, idNumber: null }
  switch (field) {
    case 'NAME': return { ...same, name: value }
    case 'PHONE': return { ...same, phone: value }
    case 'ORIGIN': return { ...same, originAddress: value }
    case 'REASON': return { ...same, reason: value }
    case 'EMPLOYER': return { ...same, employer: value }
  }
}
