import { type FollowUpRow } from '@/lib/follow-ups/queries'
import { isLive, isOver } from '@/lib/follow-ups/rules'

export const DONE = ['proposed', 'approved', 'refused', 'withdrawn', 'assigned', 'visited', 'renewal', 'shown', 'closed'] as const
export type Done = (typeof DONE)[number]

export const SHOWS = ['decide', 'visit', 'open', 'proposed', 'over'] as const
export type FollowUpShow = (typeof SHOWS)[number]

/** What somebody has to do with a case, by who they are in it and by its days; by nothing of its person. */
export function isShown(row: FollowUpRow, show: FollowUpShow, userId: string): boolean {
  switch (show) {
    case 'decide': return row.reviewerId === userId && (row.state === 'PROPOSED' || row.state === 'RENEWING')
    case 'visit': return row.visitorId === userId && isLive(row.state)
    case 'open': return row.visitorId !== userId && isLive(row.state)
    case 'proposed': return row.openedBy === userId && row.state === 'PROPOSED'
    case 'over': return isOver(row.state)
  }
}

/** What has the nearest day first; of what is over, the latest. */
export const inOrder = (rows: readonly FollowUpRow[], show: FollowUpShow): FollowUpRow[] =>
  show === 'over' ? [...rows] : [...rows].sort((a, b) => (dayOf(a, show) < dayOf(b, show) ? -1 : dayOf(a, show) > dayOf(b, show) ? 1 : a.id < b.id ? -1 : 1))
const dayOf = (row: FollowUpRow, show: FollowUpShow): string => (show === 'visit' ? row.visitBy : show === 'open' ? row.expiresOn : row.renewalOn ?? row.openedOn) ?? row.openedOn
