import { type Command, done, each } from '@/lib/kernel/command'
import { COUNTIES, countyIn } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import { appendEvent } from '@/lib/kernel/db'
import { refuse } from '@/lib/kernel/result'
import { hasPrintedEnough } from '@/lib/kernel/reveal'
import { open } from '@/lib/kernel/seal'
import type { Marital } from './issuing-rules'
import { certificateIdInput } from './issuing-schema'

type Home = { areaCode: string; subdistrict: string | null; community: string | null; homeAddress: string | null }

/** What a certificate says of a place, beginning with the province, for it is read in another one; nothing twice that the address as it is written begins with. */
export function homeOf({ areaCode, subdistrict, community, homeAddress }: Home): string {
  const address = homeAddress ?? ''
  if (countyIn(address) !== null) return address
  const above = [COUNTIES[areaCode.slice(0, 6)] ?? '', subdistrict ?? '', community ?? '']
  const twice = above.findIndex((name) => name !== '' && address.startsWith(name))
  return above.slice(0, twice < 0 ? above.length : twice).join('') + address
}
export const issuerOf = ({ areaCode, subdistrict }: Pick<Home, 'areaCode' | 'subdistrict'>): string => `${COUNTIES[areaCode.slice(0, 6)] ?? ''}${subdistrict ?? ''}`

/** What is printed, the number in full. */
export type PrintedCertificate = { number: string; name: string; sex: string; bornOn: Day | null; idNumber: string; home: string; issuer: string; marital: Marital; children: number; issuedOn: Day; validTo: Day }
type PrintRow = Omit<PrintedCertificate, 'idNumber' | 'home' | 'issuer'> & Home & { outgoingId: string; sealed: string | null; void: boolean; closed: boolean }

/** Shows all that a certificate says, to be printed. That it was, and by whom, is in its holder's trail before it is. A void one is printed no more. */
export const printCertificate = {
  verb: 'certificate.print',
  input: certificateIdInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    if (await hasPrintedEnough(tx, actor)) return refuse('too-many-requests')
    const [row] = await tx.$queryRaw<PrintRow[]>`
      SELECT c.number, o.name, o.sex, o.born_on::text AS "bornOn", o.home_address AS "homeAddress", community.name AS community, office.name AS subdistrict, c.marital, c.children, c.issued_on::text AS "issuedOn", c.valid_to::text AS "validTo",
             o.id::text AS "outgoingId", c.area_code AS "areaCode", o.id_number_sealed AS sealed, c.ended_on IS NOT NULL AS void, o.closed_on IS NOT NULL AS closed
      FROM certificate c JOIN outgoing o ON o.id = c.outgoing_id LEFT JOIN area community ON community.code = c.area_code LEFT JOIN area office ON office.code = left(c.area_code, 9) WHERE c.id = ${input.certificateId}::uuid`
    if (!row?.sealed) return refuse('not-found')
    if (row.closed) return refuse('record-closed')
    if (row.void) return refuse('certificate-void')
    const { outgoingId, areaCode, sealed, void: _, closed: __, homeAddress, community, subdistrict, ...certificate } = row
    await appendEvent(tx, 'certificate.print', { areaCode, subject: 'outgoing', rowId: outgoingId, details: { number: certificate.number } })
    const at = { areaCode, homeAddress, community, subdistrict }
    return done({ certificate: { ...certificate, home: homeOf(at), issuer: issuerOf(at), idNumber: open('outgoing.id_number', outgoingId, sealed) } })
  }),
} satisfies Command<typeof certificateIdInput, { certificate: PrintedCertificate }>
