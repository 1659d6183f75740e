import type { Tx } from '@/lib/kernel/db'

/** Somebody who may be named in a case. */
export type Named = { id: string; name: string }

/** Officers of the sub-district who may be asked to decide a case of an area; never whoever asks. */
export const reviewersIn = (tx: Tx, areaCode: string): Promise<Named[]> => tx.$queryRaw<Named[]>`SELECT id::text AS id, name FROM follow_up_reviewers(${areaCode.slice(0, 12)})`

/** Coordinators whose range somebody lives in, and the community's own people. */
export const visitorsAt = (tx: Tx, areaCode: string): Promise<Named[]> => tx.$queryRaw<Named[]>`
  SELECT id::text AS id, name FROM staff WHERE role IN ('coordinator', 'community') AND disabled_at IS NULL AND length(area_code) >= 12 AND starts_with(${areaCode}, area_code) ORDER BY role DESC, name, id`

export const mayVisit = (visitors: readonly Named[], id: string): boolean => visitors.some((one) => one.id === id)
