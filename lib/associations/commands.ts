import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Prisma, Tx } from '@/lib/kernel/db'
import { refuse, refuseField } from '@/lib/kernel/result'
import { hasReadContactsEnough } from '@/lib/kernel/reveal'
import { open } from '@/lib/kernel/seal'
import { type AssociationKind, type Saying, takesContacts } from './rules'
import { closeAssociationInput, editAssociationInput, foundAssociationInput, readContactsInput } from './schema'

/** Of a community, or of the whole sub-district; one of a name stands there at a time. */
export const foundAssociation = {
  verb: 'association.found',
  input: foundAssociationInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { id, input, at }) => {
    if (input.areaCode.length !== 9 && input.areaCode.length !== 12) return refuseField('areaCode', 'not-an-area')
    if (await isNamed(tx, input)) return refuseField('name', 'association-named')
    await tx.$executeRaw`
      INSERT INTO association (id, area_code, kind, name, does, contact, phone, place, hours, created_by, created_at)
      VALUES (${id}::uuid, ${input.areaCode}, ${input.kind}, ${input.name}, ${input.does}, ${input.contact}, ${input.phone}, ${input.place}, ${input.hours}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ associationId: id })
  }),
} satisfies Command<typeof foundAssociationInput, { associationId: string }>

/** Two of a name at one moment: the second sees the first. */
async function isNamed(tx: Tx, { areaCode, name }: { areaCode: string; name: string }, otherThan: string | null = null): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`association ${areaCode} ${name}`}, 0))::text`
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM association WHERE area_code = ${areaCode} AND name = ${name} AND closed_on IS NULL AND id IS DISTINCT FROM ${otherThan}::uuid`
  return found.length > 0
}

type Found = { areaCode: AreaCode; name: string; kind: AssociationKind; closedOn: Day | null }
const find = async (tx: Tx, id: string): Promise<Found | undefined> => (await tx.$queryRaw<Found[]>`SELECT area_code AS "areaCode", name, kind, closed_on::text AS "closedOn" FROM association WHERE id = ${id}::uuid`)[0]

/** Of what kind it is, and whose, stays. Two that a merge of communities has given one name keep it until one of them is renamed. */
export const editAssociation = {
  verb: 'association.edit',
  input: editAssociationInput,
  run: each(async (tx, _, { input }) => {
    const found = await find(tx, input.associationId)
    if (!found) return refuse('not-found')
    if (found.closedOn !== null) return refuse('association-closed')
    if (input.name !== found.name && (await isNamed(tx, { areaCode: found.areaCode, name: input.name }, input.associationId))) return refuseField('name', 'association-named')
    const changed = await tx.$executeRaw`
      UPDATE association SET name = ${input.name}, does = ${input.does}, contact = ${input.contact}, phone = ${input.phone}, place = ${input.place}, hours = ${input.hours} WHERE id = ${input.associationId}::uuid`
    return changed === 1 ? done({ associationId: input.associationId }) : refuse('not-found')
  }),
} satisfies Command<typeof editAssociationInput, { associationId: string }>

/** Whoever wished to be contacted does so no more: the database takes their wishes away in the same moment (`association_closed`). */
export const closeAssociation = {
  verb: 'association.close',
  input: closeAssociationInput,
  run: each(async (tx, _, { input, today }) => {
    const found = await find(tx, input.associationId)
    if (!found) return refuse('not-found')
    if (found.closedOn !== null) return refuse('association-closed')
    const changed = await tx.$executeRaw`UPDATE association SET closed_on = ${today}::date, close_reason = ${input.reason} WHERE id = ${input.associationId}::uuid`
    return changed === 1 ? done({ associationId: input.associationId }) : refuse('not-found')
  }),
} satisfies Command<typeof closeAssociationInput, { associationId: string }>

export type Wishing = { name: string; phone: string | null; said: Saying }

/** Who wishes to be contacted, for whoever holds the association: for a purpose that is in the trail, and in each of their own records, before it is on the screen. */
export const readContacts = {
  verb: 'contact.read',
  input: readContactsInput,
  secret: true,
  run: each(async (tx, actor, { input, today }) => {
    const found = await find(tx, input.associationId)
    if (!found || found.areaCode !== actor.areaCode) return refuse('not-found')
    if (found.closedOn !== null) return refuse('association-closed')
    if (!takesContacts(found.kind)) return refuse('contact-party')
    if (await hasReadContactsEnough(tx, actor)) return refuse('contacts-read-enough')
    const rows = await tx.$queryRaw<{ id: string; name: string; sealed: string | null; said: Saying }[]>`
      SELECT resident_id::text AS id, name, phone_sealed AS sealed, said FROM association_contacts(${input.associationId}::uuid, ${today}::date, ${input.reason}, ${input.note})`
    return done<Prisma.InputJsonValue & { people: Wishing[] }>({ people: rows.map(({ id, name, sealed, said }) => ({ name, phone: sealed && open('resident.phone', id, sealed), said })) })
  }),
} satisfies Command<typeof readContactsInput, { people: Wishing[] }>
