import type { Day } from '@/lib/kernel/day'
import type { InquiryStep } from '@/lib/inquiries/rules'
import type { Obligation } from './rules'

export type InquiryStepFacts = { step: InquiryStep; onDay: Day; areaCode: string }
/** `steps` in the order in which they were written down. */
export type InquiryFacts = { id: string; dueOn: Day | null; steps: InquiryStepFacts[] }

/**
 * INQUIRY_REPLY: owed for every letter from the day on which it was sent, or one of theirs was received, until it is closed; by the day that it was sent with; met once it is answered. An answer that was
 * typed by mistake counts until that was said: from then on the letter is owed anew, by the same day. Each is owed where the letter lay then, so that no past figure moves with a person.
 */
export function inquiryDue({ dueOn, steps }: InquiryFacts): Obligation[] {
  const begun = steps.filter(({ step }) => step === 'SENT' || step === 'RECEIVED' || step === 'RETRACTED')
  const closed = steps.find(({ step }) => step === 'CLOSED')?.onDay ?? null
  return begun.flatMap((begin, n) => {
    const next = begun[n + 1]
    const to = next?.onDay ?? closed
    if (to !== null && to <= begin.onDay) return []
    const answered = steps.slice(steps.indexOf(begin), next ? steps.indexOf(next) : undefined).find(({ step }) => step === 'ANSWERED')?.onDay ?? null
    return [{
      indicator: 'INQUIRY_REPLY' as const, areaCode: begin.areaCode, unitId: null, dwellingId: null, weight: 1, due: { from: begin.onDay, to }, deadline: dueOn,
      met: answered === null || (to !== null && answered >= to) ? null : { from: answered, to },
    }]
  })
}
