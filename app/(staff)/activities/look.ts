import type { Status } from '@/components/ui/StatusPill'
import type { ActivityState } from '@/lib/activities/rules'

export const STATES = { open: 'ok', closed: 'due', over: 'neutral', cancelled: 'late' } as const satisfies Record<ActivityState, Status>
