import type { ApplicationState } from '@/lib/permits/rules'

/**
 * What whoever asked is given on paper: what is missing, all at once (一次性告知); a receipt; that it takes longer, or is refused, and why. Nothing for what was withdrawn, and for what lacks no paper
 * and waits for the day from which it is owed.
 */
export function printedAs(state: ApplicationState, lacks: boolean): 'NOTICE' | 'DEFERRAL' | 'REFUSAL' | 'RECEIPT' | null {
  switch (state) {
    case 'APPLIED': return lacks ? 'NOTICE' : null
    case 'DEFERRED': return 'DEFERRAL'
    case 'REFUSED': return 'REFUSAL'
    case 'WITHDRAWN': return null
    case 'ACCEPTED': case 'ISSUED': return 'RECEIPT'
  }
}
