import { z } from 'zod'
import { type Actor, may, mayIn, type Verb } from './access'
import type { AreaCode } from './area'
import { now, today as clockToday } from './clock'
import { addDays, type Day, dayAt } from './day'
import { isFault, problemCodeOf } from './fault'
import { faultOf } from './fault-codes'
import { Prisma, recordEvent, sqlState, transact, type Tx } from './db'
import { isId, newId } from './id'
import { log } from './log'
import { fieldErrors, fromForm } from './input'
import { tell } from './observe'
import { type Problem, refuse, type Result } from './result'
import { blindIndex } from './seal'

/** Whatever owes: each kind is a table of that name, under the name that many of it go by. */
export const SUBJECTS = { resident: 'residents', dwelling: 'dwellings', hazard: 'hazards', inquiry: 'inquiries', report: 'reports', standing: 'standings', unit: 'units', follow_up: 'follow_ups', service_request: 'services' } as const
export type SubjectKind = keyof typeof SUBJECTS
export const SUBJECT_KINDS = Object.keys(SUBJECTS) as SubjectKind[]

/** What a command changed the facts of; `settle` makes its obligations anew. */
export type Subject = { kind: SubjectKind; id: string }

/**
 * One command's parsed input. `id` is the command's own, made by whoever sent it; `at` is when it was done, perhaps without signal;
 * `today` is when we learnt of it, and what figures count from, so that no figure of a past day changes when a phone finds its signal.
 */
export type Item<I> = { id: string; input: I; today: Day; at: Date }

/** What came of one item. A refused item must have written nothing. */
export type Outcome<D> = { ok: true; data: D; touched: Subject[] } | { ok: false; problem: Problem }

/**
 * A write. One verb names the permission, the audit entry and the outbox entry. `run` is set-based: it gets the items of one verb
 * in order, in one transaction under the actor's scope, and answers one outcome for each.
 */
export type Command<S extends z.ZodType, D extends Prisma.InputJsonValue | null> = {
  verb: Verb
  input: S
  /** The area that the input names, where it names one; doors and people are found under row-level security instead. */
  area?: (input: z.output<S>) => AreaCode
  /** The answer must not be kept (it shows what is sealed): the same id again is refused instead of answered. */
  secret?: boolean
  run(tx: Tx, actor: Actor, items: Item<z.output<S>>[]): Promise<Outcome<D>[]>
}

/** For commands where nobody sends a thousand at once: the items one after the other. */
export const each = <I, D>(run: (tx: Tx, actor: Actor, item: Item<I>) => Promise<Outcome<D>>) =>
  async (tx: Tx, actor: Actor, items: Item<I>[]): Promise<Outcome<D>[]> => {
    const outcomes: Outcome<D>[] = []
    for (const item of items) outcomes.push(await run(tx, actor, item))
    return outcomes
  }

export const done = <D>(data: D, ...touched: Subject[]): Outcome<D> => ({ ok: true, data, touched })

export type Entry = { id?: string; raw: unknown; at?: Date }

/** `today` is for filling a demonstration with days gone by; everything else lives today. */
export type Settings = { timeoutMs?: number; today?: Day }

export type Settle = (tx: Tx, touched: Subject[]) => Promise<void>

/** Work done without signal is handed in later; beyond this it is told as what it is, an old paper. */
const OLDEST_DAYS = 60

/**
 * `perform(user, command, raw)` = parse → authorise → one transaction { seen this id before? → run → settle(touched) → remember } → Result.
 * Row triggers write the audit trail inside the same transaction. Expected refusals return; bugs throw.
 */
export function performer(settle: Settle) {
  /** Many of one verb, in order: tried as one transaction, and one by one only when the database refuses that. */
  async function tryAll<S extends z.ZodType, D extends Prisma.InputJsonValue | null>(
    actor: Actor, command: Command<S, D>, entries: Entry[], settings: Settings,
  ): Promise<Result<D>[]> {
    if (!may(actor, command.verb)) return await refuseAll(actor, command.verb, entries)
    const results = new Array<Result<D> | undefined>(entries.length)
    const ready: (Item<z.output<S>> & { index: number; digest: string })[] = []
    for (const [index, entry] of entries.entries()) {
      const parsed = prepare(actor, command, entry, settings)
      if (parsed.ok) ready.push({ ...parsed.data, index })
      else results[index] = parsed
    }
    const outside = results.filter((r) => r && !r.ok && r.problem.code === 'forbidden').length
    if (outside > 0) await recordEvent(actor, 'access.refused', { details: { verb: command.verb, count: outside } })

    const runBatch = async (items: typeof ready) => {
      const answers = await attempt(actor, command, items, settings)
      items.forEach((item, i) => (results[item.index] = answers[i]))
    }
    if (ready.length > 0) {
      try {
        await runBatch(ready)
      } catch (error) {
        if (ready.length === 1 || !isOfItems(error)) throw error
        log.warn({ verb: command.verb, size: ready.length, state: sqlState(error) }, 'batch refused, one by one')
        for (const item of ready) await runBatch([item])
      }
    }
    return results as Result<D>[]
  }

  /** `tryAll`, told to whoever watches: each item under its verb, with what came of it. */
  async function performAll<S extends z.ZodType, D extends Prisma.InputJsonValue | null>(
    actor: Actor, command: Command<S, D>, entries: Entry[], settings: Settings = {},
  ): Promise<Result<D>[]> {
    const begun = performance.now()
    const told = (outcome: string) => tell('command', command.verb, outcome, (performance.now() - begun) / Math.max(1, entries.length))
    try {
      const results = await tryAll(actor, command, entries, settings)
      for (const result of results) told(result.ok ? 'ok' : result.problem.code)
      return results
    } catch (error) {
      for (const _ of entries) told(faultOf(error) ?? 'failed')
      throw error
    }
  }

  /** One act of a person. That the database is away, full or overloaded is an answer here, which a form can show; batches throw it, for their sender to wait. */
  async function perform<S extends z.ZodType, D extends Prisma.InputJsonValue | null>(
    actor: Actor, command: Command<S, D>, raw: unknown, entry: Omit<Entry, 'raw'> = {},
  ): Promise<Result<D>> {
    try {
      const [result] = await performAll(actor, command, [{ ...entry, raw }])
      return result!
    } catch (error) {
      if (isFault(error)) return refuse(problemCodeOf(error))
      throw error
    }
  }

  type Ready<S extends z.ZodType> = Item<z.output<S>> & { digest: string }

  async function attempt<S extends z.ZodType, D extends Prisma.InputJsonValue | null>(
    actor: Actor, command: Command<S, D>, items: Ready<S>[], settings: Settings, again = true,
  ): Promise<Result<D>[]> {
    try {
      return await transact(actor, command.verb, async (tx) => {
        const results = new Map<Ready<S>, Result<D>>()
        const seen = await findSeen(tx, items.map((item) => item.id))
        const firstOf = new Map<string, Ready<S>>()
        const fresh: Ready<S>[] = []
        const repeats: Ready<S>[] = []
        for (const item of items) {
          const before = seen.get(item.id)
          if (before) results.set(item, replay(before, command, item) as Result<D>)
          else if (firstOf.has(item.id)) repeats.push(item)
          else fresh.push(item), firstOf.set(item.id, item)
        }
        const outcomes = fresh.length > 0 ? await command.run(tx, actor, fresh) : []
        const touched = new Map<string, Subject>()
        fresh.forEach((item, i) => {
          const outcome = outcomes[i]!
          if (outcome.ok) for (const subject of outcome.touched) touched.set(`${subject.kind}/${subject.id}`, subject)
          results.set(item, outcome.ok ? { ok: true, data: outcome.data } : outcome)
        })
        // The same id sent twice at the same moment: what the first has done refuses the second, who waited for it, and gets its answer.
        const refused = fresh.filter((item) => !results.get(item)!.ok)
        const meanwhile = refused.length > 0 ? await findSeen(tx, refused.map((item) => item.id)) : new Map<string, Seen>()
        for (const item of refused) {
          const first = meanwhile.get(item.id)
          if (first) results.set(item, replay(first, command, item) as Result<D>)
        }
        if (touched.size > 0) await settle(tx, [...touched.values()])
        const kept = fresh.flatMap((item) => {
          const result = results.get(item)!
          return result.ok && !meanwhile.has(item.id) ? [{ id: item.id, digest: item.digest, data: command.secret ? null : result.data }] : []
        })
        if (kept.length > 0) await remember(tx, actor, command.verb, kept)
        for (const item of repeats) {
          const first = firstOf.get(item.id)!
          results.set(item, first.digest === item.digest ? results.get(first)! : refuse('id-reused'))
        }
        return items.map((item) => results.get(item)!)
      }, { ...settings, today: items[0]!.today })
    } catch (error) {
      // The same id sent twice at the same moment: the other one has committed by now, and its answer is ours.
      if (sqlState(error) === '23505') {
        if (again) return attempt(actor, command, items, settings, false)
        // Somebody else's id: it is not theirs to use.
        if (items.length === 1 && String(error).includes('command_seen')) return [refuse('id-reused')]
      }
      // The area named here was recoded, merged or retired since it was chosen (area_in_force).
      const gone = items.length === 1 && sqlState(error) === '40001' && /\b(area-changed|area-retired): (\d{2,15})/.exec(saidBy(error))
      if (gone) return [refuse(gone[1]!, { params: { code: gone[2]! } })]
      throw error
    }
  }

  return { perform, performAll }
}

/** What an error and those behind it say. */
const saidBy = (error: unknown): string => (error instanceof Error ? `${error.message} ${saidBy(error.cause)}` : '')

/** Whether single items may be to blame, so that the others can go in without them: the database refused one, or all at once were too long or in each other's way. */
function isOfItems(error: unknown): boolean {
  const [fault, state] = [faultOf(error), sqlState(error)]
  return fault ? fault === 'too-slow' || state === '40001' || state === '40P01' : state !== null
}

function prepare<S extends z.ZodType, D extends Prisma.InputJsonValue | null>(
  actor: Actor, command: Command<S, D>, entry: Entry, settings: Settings,
): Result<Item<z.output<S>> & { digest: string }> {
  const id = entry.id ?? newId()
  if (!isId(id)) return refuse('invalid', { fields: { id: { code: 'not-an-id' } } })
  // A phone whose clock runs ahead did it now.
  const instant = entry.at && entry.at < now() ? entry.at : now()
  const today = settings.today ?? clockToday()
  if (entry.at && dayAt(instant) < addDays(today, -OLDEST_DAYS)) return refuse('too-long-ago', { params: { days: OLDEST_DAYS } })
  const raw = entry.raw instanceof FormData ? fromForm(entry.raw) : entry.raw
  const parsed = command.input.safeParse(raw)
  if (!parsed.success) return refuse('invalid', { fields: fieldErrors(parsed.error) })
  const digest = digestOf(command.verb, parsed.data)
  if (digest === null) return refuse('invalid', { fields: { form: { code: 'not-understood' } } })
  if (command.area && !mayIn(actor, command.verb, command.area(parsed.data))) return refuse('forbidden')
  return { ok: true, data: { id, input: parsed.data, today, at: instant, digest } }
}

async function refuseAll<D>(actor: Actor, verb: Verb, entries: Entry[]): Promise<Result<D>[]> {
  await recordEvent(actor, 'access.refused', { details: { verb, count: entries.length } })
  return entries.map(() => refuse('forbidden'))
}

/**
 * Keyed digest of a command's content; keys sorted, so that the order in which a client writes them does not matter. Null for a text that no
 * database keeps (NUL): one such command may not hold up the outbox that it comes in.
 */
function digestOf(verb: Verb, input: unknown): string | null {
  const canonical = JSON.stringify(input, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value)
  return /(?<!\\)(?:\\\\)*\\u0000/.test(canonical) ? null : blindIndex('command-input', `${verb}\n${canonical}`)
}

type Seen = { id: string; verb: string; inputDigest: string; data: unknown }

async function findSeen(tx: Tx, ids: string[]): Promise<Map<string, Seen>> {
  const rows = await tx.$queryRaw<Seen[]>`
    SELECT id::text AS id, verb, input_digest AS "inputDigest", data FROM command_seen WHERE id = ANY (${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

function replay(seen: Seen, command: { verb: Verb; secret?: boolean }, item: { digest: string }): Result<unknown> {
  if (seen.verb !== command.verb || seen.inputDigest !== item.digest) return refuse('id-reused')
  return command.secret ? refuse('answered-once') : { ok: true, data: seen.data }
}

async function remember(tx: Tx, actor: Actor, verb: Verb, kept: { id: string; digest: string; data: unknown }[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO command_seen (id, user_id, verb, input_digest, data)
    SELECT id, ${actor.id}::uuid, ${verb}, digest, data::jsonb
    FROM unnest(${kept.map((k) => k.id)}::uuid[], ${kept.map((k) => k.digest)}::text[],
                ${kept.map((k) => JSON.stringify(k.data))}::text[]) AS kept (id, digest, data)`
}
