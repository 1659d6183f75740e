import { communityMoves } from '@/lib/areas/changes'
import { countsTheSame, currentCodeOf } from '@/lib/areas/rules'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { readStands, readStandsOf } from '@/lib/obligations/stands'
import type { Interval } from '@/lib/spot-checks/interval'
import { type Verdict, verdictOf } from '@/lib/spot-checks/size'
import { type CheckFound, type Facts, type Sheet, sheetOf, type SummaryContents } from './rules'

export type Reach = { id: string; areaCode: AreaCode; from: Day }

/** What is put right after a campaign is checked after it, too; from the day on which the area's next one begins a check is the next one's. */
const inItsDays = (day: ReturnType<typeof sql>, { areaCode, from }: Reach) => sql`${day} >= ${from}::date AND ${day} < coalesce((SELECT min(n.from_on) FROM campaign n WHERE n.area_code = ${areaCode} AND n.from_on > ${from}::date), 'infinity')`

/** A community's own numbers at the end of a day, with who leads its working group, its trainings and its tasks. */
export async function factsIn(tx: Tx, campaignId: string, areaCode: AreaCode, day: Day): Promise<Facts> {
  const [row] = await tx.$queryRaw<Omit<Facts, 'stands'>[]>`
    SELECT (SELECT h.name FROM post h WHERE h.campaign_id = ${campaignId}::uuid AND h.body = 'WORKING_GROUP' AND h.duty = 'HEAD' AND h.area_code = ${areaCode} AND h.to_on IS NULL ORDER BY h.from_on DESC, h.id DESC LIMIT 1) AS head,
      (SELECT count(DISTINCT r.training_id)::int FROM training_record r JOIN training t ON t.id = r.training_id WHERE t.campaign_id = ${campaignId}::uuid AND t.void_on IS NULL AND t.on_day <= ${day}::date AND starts_with(r.area_code, ${areaCode}) AND r.result <> 'ABSENT') AS trainings,
      (SELECT count(DISTINCT r.user_id)::int FROM training_record r JOIN training t ON t.id = r.training_id WHERE t.campaign_id = ${campaignId}::uuid AND t.void_on IS NULL AND t.on_day <= ${day}::date AND starts_with(r.area_code, ${areaCode}) AND r.result = 'PASSED') AS trained,
      (SELECT count(*)::int FROM phase_task k WHERE k.campaign_id = ${campaignId}::uuid AND k.owner = 'COMMUNITY' AND k.dropped_on IS NULL) AS tasks,
      (SELECT count(*)::int FROM phase_task k WHERE k.campaign_id = ${campaignId}::uuid AND k.owner = 'COMMUNITY' AND k.dropped_on IS NULL
        AND EXISTS (SELECT 1 FROM task_tick i WHERE i.task_id = k.id AND i.area_code = ${areaCode} AND i.undone_on IS NULL AND i.done_on <= ${day}::date)) AS "tasksDone"`
  return { stands: await readStands(tx, areaCode, day), ...row! }
}

type Estimated = { rate: number; interval: Interval }
/** Of a closed check's result what is laid beside a community's own figures. */
type Result = {
  target: number; drawn: number; answered: number; registration: Estimated | null; verdict: Verdict
  strata: { code: AreaCode; drawn: number; answered: number; found: number; registered: number; onRegister: number; gone: number; rate: number | null; interval: Interval | null }[]
}
type Closed = { id: string; placeCode: AreaCode; lockedOn: Day; result: Result }

/**
 * What a check says of a place: of all that it drew from, or of one community of several. Codes are of the day of the draw; `now` says what has become of them, `mixed` that the place counts
 * others today than it did then.
 */
function foundOf({ id, placeCode, lockedOn, result }: Closed, place: AreaCode, now: ReadonlyMap<AreaCode, AreaCode>, mixed: boolean): Omit<CheckFound, 'reported'> | null {
  const own = now.get(placeCode) === place
  const strata = result.strata.filter(({ code, drawn }) => drawn > 0 && (own || now.get(code) === place))
  if (strata.length === 0) return null
  const sum = (of: 'drawn' | 'answered' | 'found' | 'registered' | 'onRegister' | 'gone') => strata.reduce((total, stratum) => total + stratum[of], 0)
  const { rate, interval } = (own ? result.registration : strata[0]!) ?? { rate: null, interval: null }
  return {
    checkId: id, lockedOn, target: result.target, scope: own ? 'OWN' : 'PART',
    drawn: sum('drawn'), answered: sum('answered'), found: sum('found'), registered: sum('registered'), onRegister: sum('onRegister'), gone: sum('gone'),
    ...(mixed ? { rate: null, interval: null, verdict: 'UNSURE', mixed } : { rate, interval, verdict: own ? result.verdict : interval ? verdictOf(interval, result.target) : 'UNSURE' }),
  }
}

/** Of each place the latest check of the campaign's days that says something of it, beside the register's own rate on the day of the draw. */
export async function checksIn(tx: Tx, campaign: Reach, places: readonly AreaCode[]): Promise<Map<AreaCode, CheckFound>> {
  const closed = await tx.$queryRaw<Closed[]>`
    SELECT id::text AS id, place_code AS "placeCode", locked_on::text AS "lockedOn", result FROM spot_check
    WHERE state = 'CLOSED' AND ${inItsDays(sql`locked_on`, campaign)} AND starts_with(area_code, ${campaign.areaCode}) ORDER BY locked_on DESC, id DESC`
  const codes = [...new Set(closed.flatMap(({ placeCode, result }) => [placeCode, ...result.strata.map(({ code }) => code)]))]
  const moves = await communityMoves(tx)
  const now = new Map(codes.map((code) => [code, currentCodeOf(moves, code)]))
  const found = places.flatMap((place) => {
    for (const check of closed) {
      const one = foundOf(check, place, now, !countsTheSame(moves.filter(({ onDay }) => onDay >= check.lockedOn), place))
      if (one) return [{ place, one }]
    }
    return []
  })
  const stands = found.length === 0 ? [] : await readStandsOf(tx, found.map(({ place, one }) => ({ areaCode: place, day: one.lockedOn })))
  return new Map(found.map(({ place, one }, n) => [place, { ...one, reported: stands[n]!.REGISTRATION }]))
}

/** Scores of joint inspections that were closed in the campaign's days, the earliest first. */
const inspectionsIn = (tx: Tx, campaign: Reach, areaCode: AreaCode): Promise<Sheet['inspections']> => tx.$queryRaw<Sheet['inspections']>`
  SELECT i.name, s.score, i.to_on::text AS "on" FROM inspection_sheet s JOIN inspection i ON i.id = s.inspection_id
  WHERE s.area_code = ${areaCode} AND i.state = 'CLOSED' AND ${inItsDays(sql`i.to_on`, campaign)} ORDER BY i.to_on, i.id`

/** All that is laid before whoever decides on a sent summary. */
export async function sheetIn(tx: Tx, campaign: Reach, areaCode: AreaCode, sent: Pick<SummaryContents, 'asOf' | 'lines'>): Promise<Sheet> {
  const checks = await checksIn(tx, campaign, [areaCode])
  return sheetOf({ asOf: sent.asOf, lines: sent.lines, check: checks.get(areaCode) ?? null, inspections: await inspectionsIn(tx, campaign, areaCode) })
}
