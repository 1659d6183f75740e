import type { Actor } from '@/lib/kernel/access'
import { type Command, done, type Item, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, read, sql, type Tx } from '@/lib/kernel/db'
import { openPhoto } from '@/lib/kernel/photo-store'
import { refuse } from '@/lib/kernel/result'
import { hasPrintedEnough } from '@/lib/kernel/reveal'
import { open } from '@/lib/kernel/seal'
import { policyAt } from '@/lib/campaigns/columns'
import { doorLabel } from '@/lib/dwellings/rules'
import { APPLICATION_PHOTOS } from './photos'
import type { PermitKind } from './rules'
import { printCardsInput } from './schema'

/** What a card shows, in full; its portrait is read by its id as the card is drawn. */
export type PrintedPermit = {
  permitId: string; number: string; kind: PermitKind; name: string; sex: string; bornOn: Day | null; idNumber: string | null; originAddress: string | null; address: string
  /** By the policy of the day of issue; null: the county's public security. */
  issuedBy: string | null; county: string | null; issuedOn: Day; validTo: Day; endorsements: { from: Day; to: Day }[]; portraitId: string | null
}

type Row = Omit<PrintedPermit, 'address' | 'idNumber'> & {
  residentId: string; areaCode: string; idNumber: string | null; addressText: string | null; community: string | null; street: string | null; house: string | null; block: string | null; room: string | null
}

/**
 * Shows all that is on cards, to be printed: numbers in full. Each holder's trail says that it was printed, and by whom, before it is. Of permits that have not ended; one that has, or is in none of the actor's areas,
 * refuses the whole print, for a batch that lacks one is not noticed.
 */
export const printCards = {
  verb: 'permit.print',
  input: printCardsInput,
  secret: true,
  async run(tx: Tx, actor: Actor, items: Item<{ permitIds: string[] }>[]): Promise<Outcome<{ cards: PrintedPermit[] }>[]> {
    const outcomes: Outcome<{ cards: PrintedPermit[] }>[] = []
    for (const { input } of items) {
      if (await hasPrintedEnough(tx, actor)) { outcomes.push(refuse('too-many-requests')); continue }
      const rows = await rowsOf(tx, input.permitIds)
      if (rows.length < new Set(input.permitIds).size) { outcomes.push(refuse('not-found')); continue }
      for (const row of rows) await appendEvent(tx, 'permit.print', { areaCode: row.areaCode, subject: 'resident', rowId: row.residentId, details: { number: row.number } })
      outcomes.push(done({ cards: rows.map(cardOf) }))
    }
    return outcomes
  },
} satisfies Command<typeof printCardsInput, { cards: PrintedPermit[] }>

/** In the order in which they were asked for. A portrait is the latest of the application that it was issued for, or of an earlier one of the same person. */
const rowsOf = (tx: Tx, permitIds: readonly string[]): Promise<Row[]> => tx.$queryRaw<Row[]>`
  SELECT p.id::text AS "permitId", p.number, p.kind, p.issued_on::text AS "issuedOn", p.valid_to::text AS "validTo", p.area_code AS "areaCode", r.id::text AS "residentId", r.name, r.sex, r.born_on::text AS "bornOn",
         r.id_number_sealed AS "idNumber", r.origin_address AS "originAddress", s.address_text AS "addressText", community.name AS community, county.name AS county, policy.rules #>> '{permit,issuedBy}' AS "issuedBy", b.street, b.number AS house, b.block, d.room,
         (SELECT coalesce(json_agg(json_build_object('from', e.from_on, 'to', e.to_on) ORDER BY e.from_on), '[]') FROM permit_endorsement e WHERE e.permit_id = p.id) AS endorsements,
         (SELECT f.id::text FROM application_photo f JOIN permit_application a ON a.id = f.application_id
          WHERE (a.permit_id = p.id OR a.resident_id = r.id) AND f.paper = 'PHOTO' AND f.width IS NOT NULL AND f.removed_at IS NULL ORDER BY a.permit_id = p.id DESC NULLS LAST, f.id DESC LIMIT 1) AS "portraitId"
  FROM unnest(${permitIds}::uuid[]) WITH ORDINALITY AS asked (id, n) JOIN permit p ON p.id = asked.id JOIN resident r ON r.id = p.resident_id
  LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN area community ON community.code = left(s.area_code, 12) LEFT JOIN area county ON county.code = left(p.area_code, 6) ${policyAt('p', sql`p.issued_on`)}
  WHERE p.ended_on IS NULL ORDER BY asked.n`

function cardOf({ residentId, areaCode: _, idNumber, addressText, community, street, house, block, room, ...row }: Row): PrintedPermit {
  const door = street === null ? (addressText ?? '') : doorLabel({ street, number: house!, block: block!, room: room! })
  return { ...row, address: `${community ?? ''}${door}`, idNumber: idNumber && open('resident.id_number', residentId, idNumber) }
}

/** A portrait as it is printed. */
export const portraitFor = (user: Actor, photoId: string): Promise<Uint8Array | null> => read(user, 'permit.print', (tx) => openPhoto(tx, APPLICATION_PHOTOS, photoId))
