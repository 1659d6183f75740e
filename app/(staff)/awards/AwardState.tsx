import { useTranslations } from 'next-intl'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import type { NominationState } from '@/lib/awards/rules'

const LOOK: Record<NominationState, Status> = { OPEN: 'due', AWARDED: 'ok', NOT_AWARDED: 'neutral', WITHDRAWN: 'neutral', TAKEN_BACK: 'neutral', MERGED: 'neutral', LAPSED: 'neutral' }

export function AwardState({ state }: { state: NominationState }) {
  return <StatusPill status={LOOK[state]}>{useTranslations('awards.state')(state)}</StatusPill>
}
