import type { ApplicationState } from '@/lib/permits/rules'

/** What whoever asked is given on paper: what is missing, all at once (一次性告知); a receipt; that it takes longer, or is refused, and why. Nothing for what was withdrawn. */
export const printedAs = (state: ApplicationState): 'NOTICE' | 'DEFERRAL' | 'REFUSAL' | 'RECEIPT' | null =>
  state === 'WITHDRAWN' ? null : state === 'APPLIED' ? 'NOTICE' : state === 'DEFERRED' ? 'DEFERRAL' : state === 'REFUSED' ? 'REFUSAL' : 'RECEIPT'
