import { type Actor, mayIn, type Verb } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import { addDays, type Day } from '@/lib/kernel/day'
import { Prisma, sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { correctUnitInput, createUnitInput, letterIdInput, scaleUnitInput, signLetterInput, unitIdInput } from './schema'

type Held = { areaCode: AreaCode; name: string; closedOn: Day | null; version: number }

/** A unit of the actor's range, held until the end of the transaction by whoever may change it; others, who may not hold it, wait for one another when it is settled. */
async function hold(tx: Tx, actor: Actor, verb: Verb, unitId: string): Promise<Result<Held>> {
  const [held] = await tx.$queryRaw<Held[]>`SELECT area_code AS "areaCode", name, gone_on::text AS "closedOn", version FROM unit WHERE id = ${unitId}::uuid ${actor.role === 'community' ? Prisma.empty : sql`FOR NO KEY UPDATE`}`
  return held && mayIn(actor, verb, held.areaCode) ? { ok: true, data: held } : refuse('not-found')
}

/** Whether a community has another unit of that name which is still there. Whoever enters a second one at the same moment waits, and finds the first. */
async function isKnown(tx: Tx, areaCode: AreaCode, name: string, except: string | null): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`units ${areaCode.slice(0, 12)}`}, 0))::text`
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM unit WHERE starts_with(area_code, ${areaCode.slice(0, 12)}) AND gone_on IS NULL AND lower(normalize(name, NFKC)) = lower(normalize(${name}, NFKC)) AND id IS DISTINCT FROM ${except}::uuid LIMIT 1`
  return found.length > 0
}

/** Enters a unit that employs or houses residents. */
export const createUnit = {
  verb: 'unit.create',
  input: createUnitInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input, today }) => {
    if (await isKnown(tx, input.areaCode, input.name, null)) return refuseField('name', 'unit-known')
    const id = newId()
    const created = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO unit (id, area_code, name, kind, address, credit_code, known_on) SELECT ${id}::uuid, code, ${input.name}, ${input.kind}, ${input.address}, ${input.creditCode}, ${today}::date
      FROM area WHERE code = ${input.areaCode} AND level = 'COMMUNITY' AND retired_on IS NULL RETURNING id::text AS id`
    return created.length > 0 ? done({ unitId: id }, { kind: 'unit', id }) : refuseField('areaCode', 'not-found')
  }),
} satisfies Command<typeof createUnitInput, { unitId: string }>

/** What it is called, what it is, where, and under which number. */
export const correctUnit = {
  verb: 'unit.correct',
  input: correctUnitInput,
  run: each(async (tx, actor, { input }) => {
    const held = await hold(tx, actor, 'unit.correct', input.unitId)
    if (!held.ok) return held
    if (held.data.version !== input.version) return refuse('changed-meanwhile', { details: { version: held.data.version } })
    if (held.data.closedOn === null && (await isKnown(tx, held.data.areaCode, input.name, input.unitId))) return refuseField('name', 'unit-known')
    await tx.$executeRaw`UPDATE unit SET name = ${input.name}, kind = ${input.kind}, address = ${input.address}, credit_code = ${input.creditCode}, version = version + 1 WHERE id = ${input.unitId}::uuid`
    return done({ unitId: input.unitId })
  }),
} satisfies Command<typeof correctUnitInput, { unitId: string }>

/** Not there any more: nobody lives here by it, and nobody reports for it. What was recorded of it stays; it owes no further reports. */
export const closeUnit = {
  verb: 'unit.close',
  input: unitIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, actor, 'unit.close', input.unitId)
    if (!held.ok) return held
    if (held.data.closedOn !== null) return refuse('unit-closed')
    const [left] = await tx.$queryRaw<{ people: number; accounts: number }[]>`SELECT people, accounts FROM unit_held(${input.unitId}::uuid)`
    if (left!.people > 0) return refuse('unit-people', { params: { count: left!.people } })
    if (left!.accounts > 0) return refuse('unit-accounts', { params: { count: left!.accounts } })
    await tx.$executeRaw`
      UPDATE unit SET gone_on = ${today}::date, scale_to = CASE WHEN scale_from IS NOT NULL THEN coalesce(scale_to, greatest(scale_from, ${today}::date)) END, version = version + 1 WHERE id = ${input.unitId}::uuid`
    return done({ unitId: input.unitId }, { kind: 'unit', id: input.unitId })
  }),
} satisfies Command<typeof unitIdInput, { unitId: string }>

/** There again, or closed by mistake. Whether it is above scale is said anew. */
export const reopenUnit = {
  verb: 'unit.reopen',
  input: unitIdInput,
  run: each(async (tx, actor, { input }) => {
    const held = await hold(tx, actor, 'unit.reopen', input.unitId)
    if (!held.ok) return held
    if (held.data.closedOn === null) return refuse('unit-open')
    if (await isKnown(tx, held.data.areaCode, held.data.name, input.unitId)) return refuse('unit-known')
    await tx.$executeRaw`UPDATE unit SET gone_on = NULL, version = version + 1 WHERE id = ${input.unitId}::uuid`
    return done({ unitId: input.unitId }, { kind: 'unit', id: input.unitId })
  }),
} satisfies Command<typeof unitIdInput, { unitId: string }>

/** Marks a unit as above scale from today on, or no more so. Marked again on the day it was unmarked, it has been so all along. */
export const scaleUnit = {
  verb: 'unit.scale',
  input: scaleUnitInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, actor, 'unit.scale', input.unitId)
    if (!held.ok) return held
    if (held.data.closedOn !== null) return refuse('unit-closed')
    if (input.aboveScale === 'yes') {
      await tx.$executeRaw`
        UPDATE unit SET scale_from = CASE WHEN scale_from IS NOT NULL AND (scale_to IS NULL OR scale_to >= ${today}::date) THEN scale_from ELSE ${today}::date END, scale_to = NULL WHERE id = ${input.unitId}::uuid`
    } else await tx.$executeRaw`UPDATE unit SET scale_to = CASE WHEN scale_from IS NOT NULL THEN coalesce(scale_to, greatest(scale_from, ${today}::date)) END WHERE id = ${input.unitId}::uuid`
    return done({ unitId: input.unitId })
  }),
} satisfies Command<typeof scaleUnitInput, { unitId: string }>

/** A unit has signed a letter with its community, for the first time or anew. What is printed keeps the version that it was signed by. */
export const signLetter = {
  verb: 'unit.sign',
  input: signLetterInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const held = await hold(tx, actor, 'unit.sign', input.unitId)
    if (!held.ok) return held
    if (held.data.closedOn !== null) return refuse('unit-closed')
    const { kind, signedOn } = input
    const fromOn = input.fromOn ?? signedOn
    if (signedOn > today) return refuseField('signedOn', 'future')
    if (input.lastOn && input.lastOn < today) return refuseField('lastOn', 'already-over')
    const toOn = input.lastOn && addDays(input.lastOn, 1)
    const [template] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM paper_template WHERE kind = ${kind} AND starts_with(${held.data.areaCode}, area_code) ORDER BY length(area_code) DESC, id DESC LIMIT 1`
    const letterId = newId()
    await tx.$executeRaw`
      INSERT INTO unit_letter (id, unit_id, area_code, kind, number, responsible, signed_on, reported_on, from_on, to_on, template_id, user_id, at)
      VALUES (${letterId}::uuid, ${input.unitId}::uuid, ${held.data.areaCode}, ${kind}, ${input.number}, ${input.responsible}, ${signedOn}::date, ${today}::date, ${fromOn}::date, ${toOn}::date, ${template?.id ?? null}::uuid, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ unitId: input.unitId, letterId }, { kind: 'unit', id: input.unitId })
  }),
} satisfies Command<typeof signLetterInput, { unitId: string; letterId: string }>

/** Void before its day, recorded by mistake or signed anew: from today on it is as if it had not been signed. */
export const voidLetter = {
  verb: 'unit.void',
  input: letterIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const [letter] = await tx.$queryRaw<{ unitId: string; areaCode: AreaCode; over: boolean }[]>`
      SELECT unit_id::text AS "unitId", area_code AS "areaCode", ended_on IS NOT NULL OR coalesce(to_on <= ${today}::date, false) AS over FROM unit_letter WHERE id = ${input.letterId}::uuid`
    if (!letter || !mayIn(actor, 'unit.void', letter.areaCode)) return refuse('not-found')
    // The condition is the statement's own, so that of two at once one ends it.
    const ended = letter.over ? 0 : await tx.$executeRaw`UPDATE unit_letter SET ended_on = ${today}::date WHERE id = ${input.letterId}::uuid AND ended_on IS NULL`
    return ended === 0 ? refuse('paper-ended') : done({ unitId: letter.unitId }, { kind: 'unit', id: letter.unitId })
  }),
} satisfies Command<typeof letterIdInput, { unitId: string }>
