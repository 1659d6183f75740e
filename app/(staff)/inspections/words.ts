import type { getTranslations } from 'next-intl/server'
import type { Status } from '@/components/ui/StatusPill'
import type { InspectionState, MarkState } from '@/lib/inspections/rules'

export type Translate = Awaited<ReturnType<typeof getTranslations<'inspections'>>>

export const STATE_LOOK: Record<InspectionState, Status> = { OPEN: 'due', CLOSED: 'ok', CANCELLED: 'neutral' }
export const MARK_LOOK: Record<MarkState, Status> = {
  UNDECIDED: 'neutral', PASSED: 'ok', NOT_APPLICABLE: 'neutral', DEDUCTED: 'late', ACCEPTED: 'due', CONTESTED: 'due', UPHELD: 'late', GIVEN_BACK: 'ok', REPORTED: 'due', PUT_RIGHT: 'ok', NOT_RIGHT: 'late',
}

export const DONE = ['adopted', 'opened', 'assigned', 'saved', 'handed', 'answered', 'decided', 'reported', 'rechecked', 'closed', 'cancelled', 'photoRemoved'] as const
