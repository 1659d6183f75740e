import { type Actor, mayIn, type Verb } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { seal } from '@/lib/kernel/seal'
import { figuresIn, type Measured } from './figures'
import { agreedFault, type AwardKind, awardYears, decideFault, eventFault, mayNominate, type NominationEvent, type NominationState } from './rules'
import { decideInput, nominateInput, withdrawInput } from './schema'

type Answer = { nominationId: string }
type Nominee = { name: string; areaCode: AreaCode; accountId?: string; unitId?: string; residentId?: string; measured: Measured | null }

/** Whoever is meant, if they are what the kind says, now, and in the range of whoever nominates. */
async function nomineeOf(tx: Tx, actor: Actor, kind: AwardKind, nominee: string): Promise<Result<Nominee>> {
  const wrong = (code: string) => refuseField('nominee', code)
  const within = (areaCode: AreaCode) => mayIn(actor, 'award.nominate', areaCode)
  if (kind === 'COMMUNITY') {
    const [area] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM area WHERE code = ${nominee} AND level = 'COMMUNITY' AND retired_on IS NULL`
    return area && within(nominee) ? { ok: true, data: { name: area.name, areaCode: nominee, measured: { areaCode: nominee, unitId: null } } } : wrong('not-found')
  }
  if (kind === 'UNIT') {
    const [unit] = await tx.$queryRaw<{ name: string; areaCode: AreaCode; closed: boolean }[]>`SELECT name, area_code AS "areaCode", gone_on IS NOT NULL AS closed FROM unit WHERE id = ${nominee}::uuid`
    if (!unit || !within(unit.areaCode)) return wrong('not-found')
    return unit.closed ? wrong('unit-closed') : { ok: true, data: { name: unit.name, areaCode: unit.areaCode.slice(0, 12), unitId: nominee, measured: { areaCode: unit.areaCode, unitId: nominee } } }
  }
  if (kind === 'RESIDENT') {
    const [person] = await tx.$queryRaw<{ name: string; areaCode: AreaCode; status: string | null }[]>`
      SELECT r.name, r.area_code AS "areaCode", s.status FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.id = ${nominee}::uuid AND r.merged_into IS NULL`
    if (!person || !within(person.areaCode)) return wrong('not-found')
    if (person.status === null) return wrong('nominee-departed')
    return person.status !== 'REGISTERED' ? wrong('nominee-unregistered') : { ok: true, data: { name: person.name, areaCode: person.areaCode.slice(0, 12), residentId: nominee, measured: null } }
  }
  if (nominee === actor.id) return wrong('nomination-self')
  const [account] = await tx.$queryRaw<{ name: string; areaCode: AreaCode; role: string; disabled: boolean }[]>`SELECT name, area_code AS "areaCode", role, disabled_at IS NOT NULL AS disabled FROM staff WHERE id = ${nominee}::uuid`
  if (!account || !within(account.areaCode)) return wrong('not-found')
  if (account.disabled || account.role !== kind.toLowerCase()) return wrong('nominee-former')
  return { ok: true, data: { name: account.name, areaCode: account.areaCode.slice(0, 12), accountId: nominee, measured: kind === 'COORDINATOR' ? { areaCode: account.areaCode, unitId: null } : null } }
}

/** Whether the same nominee stands for the same award, or (`awarded`) has it; held until the end of the transaction, so that of two at once the second sees the first; residents one after another, for two records may be one person's. */
async function isTaken(tx: Tx, { year, kind, areaCode, accountId, unitId, residentId }: { year: number; kind: AwardKind } & Omit<Nominee, 'name' | 'measured'>, besides: string | null, awarded: boolean): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`nomination ${year} ${kind} ${residentId ? '' : (accountId ?? unitId ?? areaCode)}`}, 0))::text`
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT nomination_taken(${year}::int, ${kind}, ${areaCode}, ${accountId ?? null}::uuid, ${unitId ?? null}::uuid, ${residentId ?? null}::uuid, ${besides}::uuid, ${awarded}) AS taken`
  return row!.taken
}

/** Nominated, with the nominee's rates as they stand today. */
export const nominate = {
  verb: 'award.nominate',
  input: nominateInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const { kind, year } = input
    if (!mayNominate(actor.role, kind)) return refuseField('kind', 'not-in-list')
    if (!awardYears(today).includes(year)) return refuseField('year', 'not-in-list')
    const agreedOn = kind === 'RESIDENT' ? input.agreedOn : null
    const fault = agreedOn && agreedFault(agreedOn, today)
    if (fault) return refuseField('agreedOn', fault)
    const nominee = await nomineeOf(tx, actor, kind, input.nominee)
    if (!nominee.ok) return nominee
    const { name, areaCode, accountId, unitId, residentId, measured } = nominee.data
    if (await isTaken(tx, { year, ...nominee.data, kind }, null, false)) return refuseField('nominee', 'nominated-already')
    const id = newId()
    const figures = measured && (await figuresIn(tx, kind, measured, today))
    await tx.$executeRaw`
      INSERT INTO nomination (id, year, kind, area_code, account_id, unit_id, resident_id, name_sealed, grounds_sealed, agreed_on, agreed_how, figures, figures_area_code, state, by_role, nominated_by, nominated_on, at)
      VALUES (${id}::uuid, ${year}::int, ${kind}, ${areaCode}, ${accountId ?? null}::uuid, ${unitId ?? null}::uuid, ${residentId ?? null}::uuid, ${seal('nomination.name', id, name)}, ${seal('nomination.grounds', id, input.grounds)},
              ${agreedOn}::date, ${kind === 'RESIDENT' ? input.agreedHow : null}, ${figures && JSON.stringify(figures)}::jsonb, ${kind === 'UNIT' ? null : (measured?.areaCode ?? null)}, 'OPEN', ${actor.role}, ${actor.id}::uuid, ${today}::date, ${at.toISOString()}::timestamptz)`
    return done({ nominationId: id })
  }),
} satisfies Command<typeof nominateInput, Answer>

type Held = { state: NominationState; year: number; kind: AwardKind; areaCode: AreaCode; byRole: string; nominatedBy: string; accountId: string | null; unitId: string | null; residentId: string | null }

/** One of the actor's range, held until the end of the transaction. */
async function hold(tx: Tx, actor: Actor, verb: Verb, id: string, event: NominationEvent): Promise<Result<Held>> {
  const columns = sql`state, year, kind, area_code AS "areaCode", by_role AS "byRole", nominated_by::text AS "nominatedBy", account_id::text AS "accountId", unit_id::text AS "unitId", resident_id::text AS "residentId"`
  const [held] = await tx.$queryRaw<Held[]>`SELECT ${columns} FROM nomination WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  // What is closed is held by nobody; whose it was is told so.
  const [found] = held ? [held] : await tx.$queryRaw<Held[]>`SELECT ${columns} FROM nomination WHERE id = ${id}::uuid AND state <> 'OPEN'`
  if (!found || !mayIn(actor, verb, found.areaCode)) return refuse('not-found')
  const fault = eventFault(found.state, event)
  return fault ? refuse(fault) : { ok: true, data: found }
}

const close = (tx: Tx, id: string, state: NominationState, { actor, today, words }: { actor: Actor; today: Day; words: string | null }) => tx.$executeRaw`
  UPDATE nomination SET state = ${state}, closed_on = ${today}::date, closed_by = ${actor.id}::uuid, words_sealed = ${words && seal('nomination.words', id, words)} WHERE id = ${id}::uuid`

/** The office's word, by another than whoever nominated. */
export const decideNomination = {
  verb: 'award.decide',
  input: decideInput,
  run: each(async (tx, actor, { input: { nominationId, outcome, words }, today }) => {
    const held = await hold(tx, actor, 'award.decide', nominationId, 'decide')
    if (!held.ok) return held
    const fault = decideFault(held.data, actor.id)
    if (fault) return refuse(fault)
    const { accountId, unitId, residentId, ...rest } = held.data
    // Records that were joined since may both have been nominated; one of them is enough.
    const nominee = { ...rest, ...(accountId ? { accountId } : {}), ...(unitId ? { unitId } : {}), ...(residentId ? { residentId } : {}) }
    if (outcome === 'AWARDED' && (await isTaken(tx, nominee, nominationId, true))) return refuse('awarded-already')
    await close(tx, nominationId, outcome, { actor, today, words })
    return done({ nominationId })
  }),
} satisfies Command<typeof decideInput, Answer>

/** Taken back by the side that nominated, before it was decided. */
export const withdrawNomination = {
  verb: 'award.withdraw',
  input: withdrawInput,
  run: each(async (tx, actor, { input: { nominationId, words }, today }) => {
    const held = await hold(tx, actor, 'award.withdraw', nominationId, 'withdraw')
    if (!held.ok) return held
    if (held.data.byRole !== actor.role) return refuse('nomination-anothers')
    await close(tx, nominationId, 'WITHDRAWN', { actor, today, words })
    return done({ nominationId })
  }),
} satisfies Command<typeof withdrawInput, Answer>
