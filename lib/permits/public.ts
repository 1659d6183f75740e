import type { Day } from '@/lib/kernel/day'
import { type Found, lookUp } from '@/lib/kernel/public'
import { type PermitDays, type PermitKind, stateOn } from './rules'
import { readVerification } from './verification'

/** What anybody who holds a card learns of it. */
export type ShownPermit = { kind: PermitKind; maskedName: string; issuedOn: Day; validTo: Day; endedOn: Day | null; issuer: string | null; state: ReturnType<typeof stateOn> }

/** The permit of a card's code, as it stands today. */
export const openPermit = (text: string, address: string, today: Day): Promise<Found<ShownPermit>> =>
  lookUp('permit.verify', readVerification(text), address, async (tx, permitId) => {
    const [found] = await tx.$queryRaw<(Omit<ShownPermit, 'state'> & Pick<PermitDays, 'spans' | 'handedOverOn'>)[]>`
      SELECT kind, masked_name AS "maskedName", issued_on::text AS "issuedOn", valid_to::text AS "validTo", spans, handed_over_on::text AS "handedOverOn", ended_on::text AS "endedOn", issuer FROM permit_shown(${permitId}::uuid)`
    if (!found) return undefined
    const { spans, handedOverOn, ...permit } = found
    return { ...permit, state: stateOn({ ...permit, spans, handedOverOn }, today) }
  }, 'verify/address')
