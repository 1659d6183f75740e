import { addDays, type Day } from '@/lib/kernel/day'

/** A move or departure can be taken back while it is fresh; older ones are new facts. */
export const UNDO_DAYS = 7

/** MERGED: the record went on as another one. REFUSED: told of by somebody at the door, and not so. */
export type EndReason = 'MOVED' | 'LEFT' | 'MERGED' | 'MISTAKE' | 'REFUSED'

export type StayDays = {
  fromOn: Day; toOn: Day | null; endReason: EndReason | null; endReportedOn: Day | null; source: string
}

export type LastStep<S> = { kind: 'move'; before: S; after: S; reportedOn: Day } | { kind: 'departure'; stay: S; reportedOn: Day }

/** What somebody did last, that can be taken back as a mistake: a move or a transfer whose both ends are ours to see, or a departure. Stays come latest first. */
export function lastStep<S extends StayDays>(stays: readonly S[]): LastStep<S> | null {
  const [last, before] = stays.filter((stay) => stay.endReason !== 'MISTAKE')
  if (last?.toOn === null && (last.source === 'MOVE' || last.source === 'TRANSFER') && before?.endReason === 'MOVED' && before.toOn === last.fromOn && before.endReportedOn) {
    return { kind: 'move', before, after: last, reportedOn: before.endReportedOn }
  }
  if (last?.endReason === 'LEFT' && last.endReportedOn) return { kind: 'departure', stay: last, reportedOn: last.endReportedOn }
  return null
}

export const stillFresh = (step: { reportedOn: Day }, today: Day): boolean => step.reportedOn >= addDays(today, -UNDO_DAYS)
