import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import type { Sex } from '@/lib/residents/rules'

export type HeldOutgoing = {
  areaCode: string; version: number; closed: boolean; name: string; sex: Sex; bornOn: Day | null; index: string | null; /** Sealed. */ number: string | null; contactName: string | null
  /** Since when they first were away; whether they are now, or about to be; when they were last back; whether a certificate is asked for. */
  earliest: Day | null; away: boolean; last: Day | null; asking: boolean
}

/** Somebody in the actor's range, held until the end of the transaction. Whatever is done about them holds them first, and reads only then: what was read while waiting would be of before. */
export async function holdOutgoing(tx: Tx, outgoingId: string): Promise<HeldOutgoing | undefined> {
  await tx.$queryRaw`SELECT id::text AS id FROM outgoing WHERE id = ${outgoingId}::uuid FOR NO KEY UPDATE`
  const [row] = await tx.$queryRaw<HeldOutgoing[]>`
    SELECT o.area_code AS "areaCode", o.version, o.closed_on IS NOT NULL AS closed, o.name, o.sex, o.born_on::text AS "bornOn", o.id_number_index AS index, o.id_number_sealed AS number, o.contact_name AS "contactName",
      (SELECT min(a.left_on)::text FROM absence a WHERE a.outgoing_id = o.id AND a.cancelled_on IS NULL) AS earliest, (SELECT max(a.returned_on)::text FROM absence a WHERE a.outgoing_id = o.id) AS last,
      EXISTS (SELECT FROM absence a WHERE a.outgoing_id = o.id AND a.returned_on IS NULL AND a.cancelled_on IS NULL) AS away,
      EXISTS (SELECT FROM certificate_application p WHERE p.outgoing_id = o.id AND p.closed_on IS NULL) AS asking
    FROM outgoing o WHERE o.id = ${outgoingId}::uuid`
  return row
}

export type HeldAbsence = {
  id: string; outgoingId: string; areaCode: string; closed: boolean; bornOn: Day | null; leftOn: Day; heardOn: Day | null; returnedOn: Day | null; cancelledOn: Day | null; version: number
  /** The earliest day on which somebody tried to reach them. */
  triedOn: Day | null
  /** When the one before it ended, and whether there is one after it. Of two that begin on one day, the later noted is the later. */
  last: Day | null; later: boolean
}

/** An absence in the actor's range, its person held. */
export async function holdAbsence(tx: Tx, absenceId: string): Promise<HeldAbsence | undefined> {
  await tx.$queryRaw`SELECT o.id::text AS id FROM outgoing o WHERE o.id = (SELECT a.outgoing_id FROM absence a WHERE a.id = ${absenceId}::uuid) FOR NO KEY UPDATE`
  const [row] = await tx.$queryRaw<HeldAbsence[]>`
    SELECT a.id::text AS id, a.outgoing_id::text AS "outgoingId", a.area_code AS "areaCode", o.closed_on IS NOT NULL AS closed, o.born_on::text AS "bornOn", a.left_on::text AS "leftOn", a.heard_on::text AS "heardOn",
      a.returned_on::text AS "returnedOn", a.cancelled_on::text AS "cancelledOn", a.version, (SELECT min(c.on_day)::text FROM absence_contact c WHERE c.absence_id = a.id AND c.retracted_on IS NULL) AS "triedOn",
      (SELECT max(b.returned_on)::text FROM absence b WHERE b.outgoing_id = a.outgoing_id AND (b.left_on, b.id) < (a.left_on, a.id)) AS last,
      EXISTS (SELECT FROM absence b WHERE b.outgoing_id = a.outgoing_id AND b.cancelled_on IS NULL AND (b.left_on, b.id) > (a.left_on, a.id)) AS later
    FROM absence a JOIN outgoing o ON o.id = a.outgoing_id WHERE a.id = ${absenceId}::uuid`
  return row
}
