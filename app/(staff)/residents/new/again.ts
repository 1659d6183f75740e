import type { Day } from '@/lib/kernel/day'

/** What the person at the door needs to know about somebody who is registered already, and may: masked, inside their own range. */
export type Again = {
  answerId: string; residentId: string; stayId: string; sameDoor: boolean; name: string; sex: string; bornYear: string | null; idMask: string | null
  place: string; door: string | null; declared: boolean; fromOn: Day; by: string | null; confirmedOn: Day | null; phones: { typed: string; recorded: string } | null
}
