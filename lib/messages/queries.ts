import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { Prisma, read, sql } from '@/lib/kernel/db'
import type { Locale } from '@/lib/kernel/labels'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { phoneOut } from './people'
import { planStretch } from './plan'
import { type Held, HELD, type MessageState, MONTH_DAYS, type Stage, type Told } from './rules'
import { type Template, templateOf } from './templates'

export type Message = { id: string; indicator: Told; deadline: Day; stage: Stage; nth: number; template: Template; language: Locale; state: MessageState; problem: string | null; dueOn: Day }
export type Written = { optedOutOn: Day | null; /** Somebody with the same phone wants none. */ phoneOut: boolean; language: Locale; messages: Message[] }

const columns = sql`m.id::text AS id, m.indicator, m.deadline::text AS deadline, m.stage, m.nth, m.template, m.language, m.state, m.problem, m.due_on::text AS "dueOn"`
/** As many as a record shows. */
const ON_RECORD = 10

/** What somebody was written, the latest first, under this record or one that was merged into it, and what they said about it. Row-level security shows it to whoever registers people. */
export const writtenTo = (user: Actor, residentId: string): Promise<Written> =>
  read(user, 'resident.read', async (tx) => {
    const [said] = await tx.$queryRaw<{ optedOutOn: Day | null; language: Locale | null }[]>`
      SELECT min(p.opted_out_on)::text AS "optedOutOn", max(p.language) FILTER (WHERE p.resident_id = ${residentId}::uuid) AS language FROM records_seen(${residentId}::uuid) r JOIN message_preference p ON p.resident_id = r.id`
    const [phone] = await tx.$queryRaw<{ out: boolean }[]>`SELECT ${phoneOut} AS out FROM resident r WHERE r.id = ${residentId}::uuid`
    const messages = await tx.$queryRaw<Message[]>`
      SELECT ${columns} FROM records_seen(${residentId}::uuid) r JOIN message m ON m.resident_id = r.id ORDER BY m.due_on DESC, m.id DESC LIMIT ${ON_RECORD}`
    return { optedOutOn: said?.optedOutOn ?? null, phoneOut: phone?.out ?? false, language: said?.language ?? 'zh-CN', messages }
  })

/** What did not go or may not have; what waits; what went; what had no reason any more. */
export const MESSAGE_SHOWS = ['failed', 'waiting', 'gone', 'skipped'] as const
export type MessageShow = (typeof MESSAGE_SHOWS)[number]
const STATES: Record<MessageShow, readonly MessageState[]> = { failed: ['FAILED', 'UNSURE'], waiting: ['QUEUED', 'SENDING'], gone: ['SENT', 'LOGGED'], skipped: ['SKIPPED'] }

export type MessageRow = Message & { residentId: string; name: string; communityName: string | null }

const source = (area: AreaCode, show: MessageShow, today: Day) => {
  const range = rangeOf(area)
  return sql`message m WHERE m.area_code >= ${range.from} AND m.area_code < ${range.to} AND m.due_on > ${addDays(today, -MONTH_DAYS)}::date AND m.due_on <= ${today}::date AND m.state IN (${Prisma.join([...STATES[show]])})`
}

const KEYS = [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/] as const

/** A page of the messages of the last thirty days, the latest first. */
export const listMessages = (user: Actor, { area, show, at }: { area: AreaCode; show: MessageShow; at?: string | null | undefined }, today: Day): Promise<Page<MessageRow>> =>
  read(user, 'message.read', async (tx) => {
    const cursor = decodeCursor(at, KEYS)
    const beyond = cursor ? sql`(m.due_on, m.id) ${cursor.back ? sql`>` : sql`<`} (${cursor.keys[0]}::date, ${cursor.keys[1]}::uuid)` : sql`true`
    const way = cursor?.back ? sql`ASC` : sql`DESC`
    const rows = await tx.$queryRaw<MessageRow[]>`
      SELECT ${columns}, m.resident_id::text AS "residentId", r.name, community.name AS "communityName"
      FROM (SELECT m.* FROM ${source(area, show, today)} AND ${beyond} ORDER BY m.due_on ${way}, m.id ${way} LIMIT ${PAGE_SIZE + 1}) m
      JOIN resident r ON r.id = m.resident_id LEFT JOIN area community ON community.code = left(m.area_code, 12) ORDER BY m.due_on ${way}, m.id ${way}`
    return pageOf(rows, cursor, (row) => [row.dueOn, row.id])
  })

/** How many there are of each; the lists' own counts. */
export const countMessages = (user: Actor, area: AreaCode, today: Day): Promise<Record<MessageShow, number>> =>
  read(user, 'message.read', async (tx) => {
    const counts = Prisma.join(MESSAGE_SHOWS.map((show) => sql`(SELECT count(*)::int FROM ${source(area, show, today)}) AS ${Prisma.raw(`"${show}"`)}`))
    return (await tx.$queryRaw<Record<MessageShow, number>[]>`SELECT ${counts}`)[0]!
  })

export type Preview = { texts: { template: Template; count: number }[]; total: number; held: { held: Held; count: number }[] }

/** What would go today by the same rules that send it, at an hour that is not quiet, and what is held back, by why. Writes nothing. */
export const previewMessages = (user: Actor, area: AreaCode, today: Day): Promise<Preview> =>
  read(user, 'message.read', async (tx) => {
    const [texts, held, taken] = [new Map<Template, number>(), new Map<Held, number>(), new Set<string>()]
    for (let after: string | null = null; ;) {
      const { plans, next } = await planStretch(tx, area, after, { today, hour: null }, taken)
      for (const plan of plans) {
        if (plan.held) held.set(plan.held, (held.get(plan.held) ?? 0) + 1)
        else texts.set(templateOf(plan.telling), (texts.get(templateOf(plan.telling)) ?? 0) + 1)
      }
      if (next === null) break
      after = next
    }
    const total = [...texts.values()].reduce((sum, n) => sum + n, 0)
    return { texts: [...texts].map(([template, count]) => ({ template, count })).sort((a, b) => b.count - a.count), total, held: HELD.flatMap((key) => (held.has(key) ? [{ held: key, count: held.get(key)! }] : [])) }
  })

/** Since when nothing is sent in an area; null while it is. A pause above speaks for everybody below. */
export const pausedSince = async (user: Actor, area: AreaCode, today: Day): Promise<{ since: Day; own: boolean } | null> =>
  (await read(user, 'message.read', (tx) => tx.$queryRaw<{ since: Day; own: boolean }[]>`
    SELECT from_on::text AS since, area_code = ${area} AS own FROM message_pause
    WHERE starts_with(${area}, area_code) AND from_on <= ${today}::date AND (to_on IS NULL OR to_on > ${today}::date) ORDER BY length(area_code) LIMIT 1`))[0] ?? null
