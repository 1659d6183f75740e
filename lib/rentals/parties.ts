import type { Actor } from '@/lib/kernel/access'
import { ancestorAt, type AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { initialsOf } from '@/lib/kernel/initials'
import { type Problem, refuse, refuseField } from '@/lib/kernel/result'
import { hasRevealedEnough } from '@/lib/kernel/reveal'
import { blindIndex, open, seal } from '@/lib/kernel/seal'
import { maskIdNumber, maskPhone } from '@/lib/residents/rules'
import type { PartyKind } from './rules'
import { correctPartyInput, mergePartiesInput, revealPartyInput } from './schema'

/** Whoever lets or looks after, canonical and in clear, on the way into the table. */
export type NewParty = { kind: PartyKind; name: string; number: string | null; phone: string | null; address: string | null }

export const partyPhoneIndex = (phone: string): string => blindIndex('party-phone', phone)
const numberIndex = (number: string): string => blindIndex('party-number', number)

const sealedNumber = (id: string, number: string | null) => ({
  sealed: number && seal('party.number', id, number), mask: number && seal('party.number_mask', id, maskIdNumber(number)), index: number && numberIndex(number),
})
const sealedPhone = (id: string, phone: string | null) => ({
  sealed: phone && seal('party.phone', id, phone), mask: phone && seal('party.phone_mask', id, maskPhone(phone)), index: phone && partyPhoneIndex(phone),
})

/** Held until the end of the transaction by whoever adds to a community's landlords, or changes one: of two who write the same one down the second finds what the first has written. */
const holdParties = (tx: Tx, community: AreaCode) => tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`party ${community}`}, 0))::text`

type Found = { id: string; name: string; numberIndex: string | null; phoneIndex: string | null; address: string | null }

/**
 * Whoever this is, in the community of an area: known by the number, or by name and phone together, an organisation by its name; written down otherwise. A number that is somebody
 * else's by name is refused, at `field`.
 */
export async function findOrRecordParty(tx: Tx, actor: Actor, area: AreaCode, party: NewParty, field: string, at: Date): Promise<{ ok: true; id: string; known: boolean } | { ok: false; problem: Problem }> {
  const community = ancestorAt(area, 'COMMUNITY')!
  await holdParties(tx, community)
  const [number, phone] = [party.number && numberIndex(party.number), party.phone && partyPhoneIndex(party.phone)]
  const found = await tx.$queryRaw<Found[]>`
    SELECT id::text AS id, name, number_index AS "numberIndex", phone_index AS "phoneIndex", address FROM party
    WHERE area_code = ${community} AND merged_into IS NULL AND (number_index = ${number} OR (name = ${party.name} AND (phone_index = ${phone} OR (kind = 'ORGANISATION' AND ${party.kind} = 'ORGANISATION')))) ORDER BY number_index = ${number} DESC NULLS LAST, id`
  const [known] = found
  if (known && number && known.numberIndex === number && known.name !== party.name) return refuseField(field, 'party-number-known')
  // The same name and phone with another number is somebody else.
  if (known && !(number && known.numberIndex && known.numberIndex !== number)) {
    // What was told last is what holds; what was not told stays.
    const add = { number: number && !known.numberIndex ? sealedNumber(known.id, party.number) : null, phone: phone && known.phoneIndex !== phone ? sealedPhone(known.id, party.phone) : null }
    if (party.address && party.address !== known.address) await tx.$executeRaw`UPDATE party SET address = ${party.address}, version = version + 1 WHERE id = ${known.id}::uuid`
    if (add.number) {
      await tx.$executeRaw`UPDATE party SET number_sealed = ${add.number.sealed}, number_mask_sealed = ${add.number.mask}, number_index = ${add.number.index}, version = version + 1 WHERE id = ${known.id}::uuid`
    }
    if (add.phone) {
      await tx.$executeRaw`UPDATE party SET phone_sealed = ${add.phone.sealed}, phone_mask_sealed = ${add.phone.mask}, phone_index = ${add.phone.index}, version = version + 1 WHERE id = ${known.id}::uuid`
    }
    return { ok: true, id: known.id, known: true }
  }
  const id = newId()
  const [n, p] = [sealedNumber(id, party.number), sealedPhone(id, party.phone)]
  await tx.$executeRaw`
    INSERT INTO party (id, area_code, kind, name, name_initials, number_sealed, number_mask_sealed, number_index, phone_sealed, phone_mask_sealed, phone_index, address, created_by, created_at)
    VALUES (${id}::uuid, ${community}, ${party.kind}, ${party.name}, ${initialsOf(party.name)}, ${n.sealed}, ${n.mask}, ${n.index}, ${p.sealed}, ${p.mask}, ${p.index}, ${party.address},
            ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
  return { ok: true, id, known: false }
}

type Kept = {
  id: string; areaCode: AreaCode; version: number; kind: PartyKind; name: string; mergedInto: string | null
  numberIndex: string | null; numberSealed: string | null; phoneSealed: string | null; address: string | null
}

/** With their community held, before they are. */
async function holdKept(tx: Tx, ids: string[]): Promise<Kept[]> {
  const places = await tx.$queryRaw<{ areaCode: AreaCode }[]>`SELECT DISTINCT area_code AS "areaCode" FROM party WHERE id = ANY (${ids}::uuid[]) ORDER BY 1`
  for (const { areaCode } of places) await holdParties(tx, areaCode)
  return tx.$queryRaw<Kept[]>`
  SELECT id::text AS id, area_code AS "areaCode", version, name, merged_into::text AS "mergedInto", number_index AS "numberIndex", number_sealed AS "numberSealed", phone_sealed AS "phoneSealed", address, kind
  FROM party WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/** A coordinator finds every landlord of the community, so that none is written down twice, and changes and unmasks those of their own doors alone. */
async function isTheirs(tx: Tx, actor: Actor, partyId: string): Promise<boolean> {
  if (actor.role !== 'coordinator') return true
  const [row] = await tx.$queryRaw<{ theirs: boolean }[]>`SELECT EXISTS (SELECT 1 FROM rental WHERE landlord_id = ${partyId}::uuid OR custodian_id = ${partyId}::uuid) AS theirs`
  return row!.theirs
}

/** Corrects what is recorded of a landlord. `version` is the one that was read. */
export const correctParty = {
  verb: 'party.correct',
  input: correctPartyInput,
  run: each(async (tx, actor, { input }) => {
    const [row] = await holdKept(tx, [input.partyId])
    if (!row || row.mergedInto || !(await isTheirs(tx, actor, row.id))) return refuse('not-found')
    if (row.version !== input.version) return refuse('changed-meanwhile', { details: { version: row.version } })
    const index = input.number && numberIndex(input.number)
    if (index && index !== row.numberIndex) {
      const [other] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM party WHERE area_code = ${row.areaCode} AND number_index = ${index} AND merged_into IS NULL AND id <> ${row.id}::uuid LIMIT 1`
      if (other) return refuseField('number', 'party-number-known')
    }
    const [n, p] = [sealedNumber(row.id, input.number), sealedPhone(row.id, input.phone)]
    await tx.$executeRaw`
      UPDATE party SET kind = ${input.kind}, name = ${input.name}, name_initials = ${initialsOf(input.name)}, address = ${input.address}, version = version + 1,
        number_sealed = coalesce(${n.sealed}, number_sealed), number_mask_sealed = coalesce(${n.mask}, number_mask_sealed), number_index = coalesce(${n.index}, number_index),
        phone_sealed = coalesce(${p.sealed}, phone_sealed), phone_mask_sealed = coalesce(${p.mask}, phone_mask_sealed), phone_index = coalesce(${p.index}, phone_index)
      WHERE id = ${row.id}::uuid`
    return done({ version: row.version + 1 })
  }),
} satisfies Command<typeof correctPartyInput, { version: number }>

/**
 * Two records of one landlord become one: `otherId`'s rentals are `partyId`'s from now on, which takes over what it lacks. Two with different numbers are two
 * people.
 */
export const mergeParties = {
  verb: 'party.merge',
  input: mergePartiesInput,
  run: each(async (tx, _, { input }) => {
    const rows = await holdKept(tx, [input.partyId, input.otherId])
    const [kept, other] = [rows.find((row) => row.id === input.partyId), rows.find((row) => row.id === input.otherId)]
    if (!kept || kept.mergedInto) return refuse('not-found')
    if (!other || other.mergedInto || other.areaCode !== kept.areaCode) return refuseField('otherId', 'not-found')
    if (kept.kind !== other.kind) return refuseField('otherId', 'party-kinds-differ')
    if (kept.numberIndex && other.numberIndex && kept.numberIndex !== other.numberIndex) return refuseField('otherId', 'party-numbers-differ')
    const n = sealedNumber(kept.id, kept.numberSealed ? null : other.numberSealed && open('party.number', other.id, other.numberSealed))
    const p = sealedPhone(kept.id, kept.phoneSealed ? null : other.phoneSealed && open('party.phone', other.id, other.phoneSealed))
    await tx.$executeRaw`
      UPDATE party SET version = version + 1, address = coalesce(address, ${other.address}),
        number_sealed = coalesce(number_sealed, ${n.sealed}), number_mask_sealed = coalesce(number_mask_sealed, ${n.mask}), number_index = coalesce(number_index, ${n.index}),
        phone_sealed = coalesce(phone_sealed, ${p.sealed}), phone_mask_sealed = coalesce(phone_mask_sealed, ${p.mask}), phone_index = coalesce(phone_index, ${p.index})
      WHERE id = ${kept.id}::uuid`
    await tx.$executeRaw`UPDATE party SET merged_into = ${kept.id}::uuid, version = version + 1 WHERE id = ${other.id}::uuid`
    const rentals = await tx.$executeRaw`
      UPDATE rental SET landlord_id = CASE landlord_id WHEN ${other.id}::uuid THEN ${kept.id}::uuid ELSE landlord_id END,
        custodian_id = CASE custodian_id WHEN ${other.id}::uuid THEN ${kept.id}::uuid ELSE custodian_id END, version = version + 1
      WHERE landlord_id = ${other.id}::uuid OR custodian_id = ${other.id}::uuid`
    return done({ rentals })
  }),
} satisfies Command<typeof mergePartiesInput, { rentals: number }>

/** Shows a number in full. The reason is in the trail before the number is on the screen. */
export const revealParty = {
  verb: 'party.reveal',
  input: revealPartyInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    if (await hasRevealedEnough(tx, actor)) return refuse('too-many-requests')
    const [row] = await tx.$queryRaw<{ areaCode: string; number: string | null; phone: string | null }[]>`
      SELECT area_code AS "areaCode", number_sealed AS number, phone_sealed AS phone FROM party WHERE id = ${input.partyId}::uuid`
    const sealed = row?.[input.field]
    if (!row || !sealed || !(await isTheirs(tx, actor, input.partyId))) return refuse('not-found')
    await appendEvent(tx, 'party.reveal', {
      areaCode: row.areaCode, subject: 'party', rowId: input.partyId, details: { by: actor.role, field: input.field, reason: input.reason, ...(input.note ? { note: input.note } : {}) },
    })
    return done({ value: open(input.field === 'number' ? 'party.number' : 'party.phone', input.partyId, sealed) })
  }),
} satisfies Command<typeof revealPartyInput, { value: string }>
