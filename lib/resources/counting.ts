import { type Actor, systemActor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { type Command, done, each, type Entry, type Subject } from '@/lib/kernel/command'
import { type Day, monthOf } from '@/lib/kernel/day'
import { transact, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import type { Result } from '@/lib/kernel/result'
import { countStandingsInput } from './schema'

type Found = { areaCode: AreaCode; residents: number; coordinators: number }
type Open = { id: string; areaCode: AreaCode; placeCode: AreaCode; residents: number | null; coordinators: number | null }

/** Who is to be registered in each community, from the tallies, whose cost does not grow with the people; and its enabled coordinators. */
async function countNow(tx: Tx, areaCode: AreaCode, today: Day): Promise<Found[]> {
  const [range, month] = [rangeOf(areaCode), monthOf(today)]
  return tx.$queryRaw<Found[]>`
    WITH owed AS (
      SELECT area_code AS code, due FROM tally_month WHERE area_code >= ${range.from} AND area_code < ${range.to} AND length(area_code) = 12 AND indicator = 'REGISTRATION' AND month < ${month}::date
      UNION ALL
      SELECT area_code, due FROM tally_total WHERE area_code >= ${range.from} AND area_code < ${range.to} AND length(area_code) = 12 AND indicator = 'REGISTRATION' AND day >= ${month}::date AND day <= ${today}::date
      UNION ALL
      SELECT left(area_code, 12), due FROM tally WHERE area_code >= ${range.from} AND area_code < ${range.to} AND length(area_code) >= 12 AND indicator = 'REGISTRATION' AND day <= ${today}::date)
    SELECT a.code AS "areaCode", coalesce((SELECT sum(o.due) FROM owed o WHERE o.code = a.code), 0)::int AS residents,
           (SELECT count(*) FROM staff s WHERE s.area_code >= a.code AND s.area_code < a.code || ':' AND s.role = 'coordinator' AND s.disabled_at IS NULL)::int AS coordinators
    FROM area a WHERE a.parent_code = ${areaCode} AND a.level = 'COMMUNITY' AND a.retired_on IS NULL ORDER BY a.code`
}

/** Two communities that have become one owe once: the one that took the other in, or had its code first, goes on with what both have. */
async function closeMerged(tx: Tx, open: readonly Open[], today: Day): Promise<{ closed: Set<string>; into: Set<string> }> {
  const [closed, into] = [new Set<string>(), new Set<string>()]
  for (const areaCode of new Set(open.map((one) => one.areaCode))) {
    const here = open.filter((one) => one.areaCode === areaCode)
    const kept = here.find((one) => one.placeCode === areaCode) ?? here[0]!
    for (const { id } of here.filter((one) => one !== kept)) {
      await tx.$executeRaw`UPDATE standing SET closed_on = ${today}::date, closed_into = ${kept.id}::uuid WHERE id = ${id}::uuid`
      closed.add(id)
      into.add(kept.id)
    }
  }
  return { closed, into }
}

/**
 * Writes down how many people and coordinators each community of a sub-district has, where that is not what was found last. Every figure of staff and money follows from these rows: registering somebody
 * touches none of them, so that nobody waits at a door for a sum, and what was found stays what it was.
 */
export const countStandings = {
  verb: 'standing.count',
  input: countStandingsInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input: { areaCode }, today }) => {
    // Two servers at the same moment: the second finds it done.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`standings ${areaCode}`}, 0))::text`
    const range = rangeOf(areaCode)
    const found = await countNow(tx, areaCode, today)
    const open = await tx.$queryRaw<Open[]>`
      SELECT w.id::text AS id, w.area_code AS "areaCode", w.place_code AS "placeCode", c.residents, c.coordinators FROM standing w
      LEFT JOIN LATERAL (SELECT residents, coordinators FROM standing_count WHERE standing_id = w.id ORDER BY on_day DESC LIMIT 1) c ON true
      WHERE w.area_code >= ${range.from} AND w.area_code < ${range.to} AND w.closed_on IS NULL ORDER BY w.opened_on, w.id`
    const { closed, into } = await closeMerged(tx, open, today)
    const standing = new Map(open.filter(({ id }) => !closed.has(id)).map((one) => [one.areaCode, one]))
    const opened = found.filter((one) => !standing.has(one.areaCode)).map(({ areaCode: code }) => ({ id: newId(), code }))
    if (opened.length > 0) {
      await tx.$executeRaw`
        INSERT INTO standing (id, area_code, place_code, opened_on)
        SELECT id, code, code, ${today}::date FROM unnest(${opened.map(({ id }) => id)}::uuid[], ${opened.map(({ code }) => code)}::text[]) AS k (id, code)`
    }
    const idOf = new Map([...[...standing.values()].map((one) => [one.areaCode, one.id] as const), ...opened.map(({ id, code }) => [code, id] as const)])
    const changed = found.filter((one) => { const last = standing.get(one.areaCode); return !last || last.residents !== one.residents || last.coordinators !== one.coordinators })
    if (changed.length > 0) {
      await tx.$executeRaw`
        INSERT INTO standing_count AS c (id, standing_id, area_code, on_day, residents, coordinators)
        SELECT k.id, k.standing, k.code, ${today}::date, k.residents, k.coordinators
        FROM unnest(${changed.map(() => newId())}::uuid[], ${changed.map((one) => idOf.get(one.areaCode)!)}::uuid[], ${changed.map((one) => one.areaCode)}::text[], ${changed.map((one) => one.residents)}::int[], ${changed.map((one) => one.coordinators)}::int[])
          AS k (id, standing, code, residents, coordinators)
        ON CONFLICT (standing_id, on_day) DO UPDATE SET residents = excluded.residents, coordinators = excluded.coordinators`
    }
    const touched = new Set([...closed, ...into, ...changed.map((one) => idOf.get(one.areaCode)!)])
    return done({ counted: changed.length, closed: closed.size }, ...[...touched].map((id): Subject => ({ kind: 'standing', id })))
  }),
} satisfies Command<typeof countStandingsInput, { counted: number; closed: number }>

const CLOCK = systemActor('standings')
const AT_ONCE = 20

type Run = (actor: Actor, command: typeof countStandings, entries: Entry[], settings: { today: Day; timeoutMs: number }) => Promise<Result<{ counted: number; closed: number }>[]>

/** What the clock does: every sub-district in which somebody is known. */
export async function countStandingsEverywhere(run: Run, today: Day): Promise<number> {
  const areas = await transact(CLOCK, 'standing.count', (tx) => tx.$queryRaw<{ code: string }[]>`
    SELECT a.code FROM area a WHERE a.level = 'SUBDISTRICT' AND a.retired_on IS NULL AND EXISTS (SELECT 1 FROM stay s WHERE s.area_code >= a.code AND s.area_code < a.code || ':') ORDER BY a.code`)
  let counted = 0
  for (let at = 0; at < areas.length; at += AT_ONCE) {
    const results = await run(CLOCK, countStandings, areas.slice(at, at + AT_ONCE).map(({ code }) => ({ raw: { areaCode: code } })), { today, timeoutMs: 120_000 })
    for (const result of results) if (result.ok) counted += result.data.counted
  }
  return counted
}
