import { type Actor, scopeOf } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { sha256 } from '@/lib/kernel/digest'
import { isId } from '@/lib/kernel/id'
import { askOf, type CheckFound, type Facts, type Outcome, type Sheet, type SummaryAsk, type SummaryContents, type SummaryState, type Texts } from './rules'
import { checksIn, type Reach, sheetIn } from './sheet'

/** Beside the summaries, whoever leads sees what the spot checks found; a community has that with the decision on it. */
const seesChecks = (user: Actor): boolean => user.role !== 'community'

export type AcceptanceRow = {
  areaCode: AreaCode; name: string; state: SummaryState | null; sentOn: Day | null; returned: boolean; contents: SummaryContents | null
  decision: { outcome: Outcome; rectifyBy: Day | null; decidedOn: Day } | null; sheet: Sheet | null; check: CheckFound | null
}

/** Every community of the campaign in the range: how far its summary is, what it reported, what the check says beside it, what was decided. A draft's figures are nobody else's. */
export const listAcceptance = (user: Actor, campaign: Reach): Promise<{ rows: AcceptanceRow[]; whole: CheckFound | null; left: string[] }> =>
  read(user, 'acceptance.read', async (tx) => {
    const [range, own] = [rangeOf(campaign.areaCode), scopeOf(user)]
    type Row = Omit<AcceptanceRow, 'contents' | 'sheet' | 'check' | 'decision'> & { contents: string | null; outcome: Outcome | null; rectifyBy: Day | null; decidedOn: Day | null; sheet: string | null }
    const rows = await tx.$queryRaw<Row[]>`
      SELECT a.code AS "areaCode", a.name, s.state, v.sent_on::text AS "sentOn", coalesce(v.ended = 'RETURNED', false) AS returned, CASE WHEN v.ended IS NULL THEN v.contents END AS contents,
        d.outcome, d.rectify_by::text AS "rectifyBy", d.decided_on::text AS "decidedOn", d.contents AS sheet
      FROM area a
      LEFT JOIN LATERAL (SELECT id, state FROM self_summary WHERE campaign_id = ${campaign.id}::uuid AND area_code = a.code AND merged_on IS NULL) s ON true
      LEFT JOIN LATERAL (SELECT * FROM summary_version WHERE summary_id = s.id ORDER BY nth DESC LIMIT 1) v ON true
      LEFT JOIN LATERAL (SELECT * FROM acceptance WHERE summary_id = s.id AND withdrawn_on IS NULL AND s.state <> 'SENT' ORDER BY id DESC LIMIT 1) d ON true
      WHERE a.code >= ${range.from} AND a.code < ${range.to} AND a.code >= ${own.from} AND a.code < ${own.to} AND a.level = 'COMMUNITY' AND a.retired_on IS NULL ORDER BY a.code`
    const checks = seesChecks(user) ? await checksIn(tx, campaign, [campaign.areaCode, ...rows.map(({ areaCode }) => areaCode)]) : new Map<AreaCode, CheckFound>()
    // Communities that have gone to another sub-district took what was accepted of them along.
    const left = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM acceptance_left(${campaign.id}::uuid)`
    return {
      whole: checks.get(campaign.areaCode) ?? null, left: left.map(({ name }) => name),
      rows: rows.map(({ contents, outcome, rectifyBy, decidedOn, sheet, ...row }) => {
        const decided = sheet === null ? null : (JSON.parse(sheet) as Sheet)
        return {
          ...row, contents: contents === null ? null : (JSON.parse(contents) as SummaryContents), sheet: decided,
          decision: outcome === null ? null : { outcome, rectifyBy, decidedOn: decidedOn! }, check: decided ? decided.check : checks.get(row.areaCode) ?? null,
        }
      }),
    }
  })

export type OwnAsk = SummaryAsk & { campaignId: string; campaign: string }

/** What the summaries of a community's campaigns ask of it today, the latest campaign first. */
export const summaryAsks = (user: Actor, areaCode: AreaCode, today: Day): Promise<OwnAsk[]> =>
  read(user, 'acceptance.read', async (tx) => {
    const rows = await tx.$queryRaw<(Parameters<typeof askOf>[0] & { id: string; name: string; acceptFrom: Day; to: Day })[]>`
      SELECT c.id::text AS id, c.name, c.phases -> -1 ->> 'from' AS "acceptFrom", c.to_on::text AS "to", s.state, CASE WHEN v.ended = 'RETURNED' THEN v.ended_on::text END AS "returnedOn",
        d.outcome, d.rectify_by::text AS "rectifyBy", d.decided_on::text AS "decidedOn"
      FROM campaign c
      LEFT JOIN self_summary s ON s.campaign_id = c.id AND s.area_code = ${areaCode} AND s.merged_on IS NULL
      LEFT JOIN LATERAL (SELECT ended, ended_on FROM summary_version WHERE summary_id = s.id ORDER BY nth DESC LIMIT 1) v ON true
      LEFT JOIN LATERAL (SELECT outcome, rectify_by, decided_on FROM acceptance WHERE summary_id = s.id AND withdrawn_on IS NULL ORDER BY id DESC LIMIT 1) d ON true
      WHERE starts_with(${areaCode}, c.area_code) ORDER BY c.from_on DESC, c.id`
    return rows.flatMap(({ id, name, acceptFrom, to, ...summary }) => {
      const ask = askOf(summary, { acceptFrom, to }, today)
      return ask ? [{ ...ask, campaignId: id, campaign: name }] : []
    })
  })

export type SentVersion = { id: string; nth: number; contents: SummaryContents; digest: string; sentOn: Day; ended: 'TAKEN_BACK' | 'RETURNED' | null; endedOn: Day | null; returnNote: string | null }
export type Decision = { id: string; versionId: string; outcome: Outcome; rectifyBy: Day | null; remark: string | null; sheet: Sheet; digest: string; decidedOn: Day; decidedBy: string; withdrawnOn: Day | null; withdrawNote: string | null }
export type Summary = { id: string; areaCode: AreaCode; placeCode: AreaCode; state: SummaryState; asOf: Day; facts: Facts; sections: Texts; version: number }
/** `before`: what lies before whoever decides now, and its digest; null for whoever does not, and where nothing was sent. */
export type SummaryFile = { summary: Summary; versions: SentVersion[]; decisions: Decision[]; before: { sheet: Sheet; seen: string } | null }

/** A community's summary with all that was sent and decided, the latest first; null where none was begun, or it is out of sight. */
export const findSummary = (user: Actor, campaign: Reach, areaCode: AreaCode): Promise<SummaryFile | null> =>
  read(user, 'acceptance.read', async (tx) => {
    const [summary] = await tx.$queryRaw<Summary[]>`
      SELECT id::text AS id, area_code AS "areaCode", place_code AS "placeCode", state, as_of::text AS "asOf", facts, sections, version
      FROM self_summary WHERE campaign_id = ${campaign.id}::uuid AND area_code = ${areaCode} AND merged_on IS NULL`
    if (!summary) return null
    const versions = await versionsIn(tx, summary.id)
    const current = versions.find(({ ended }) => ended === null)
    const sheet = summary.state === 'SENT' && current && seesChecks(user) ? await sheetIn(tx, campaign, areaCode, current.contents) : null
    return { summary, versions, decisions: await decisionsIn(tx, summary.id), before: sheet && { sheet, seen: sha256(JSON.stringify(sheet)) } }
  })

/** A summary that is only read: `MERGED`, its community has gone into another one; `MOVED`, to another sub-district than the campaign's. */
export type Kept = { id: string; campaignId: string; campaign: string; areaCode: AreaCode; placeName: string; how: 'MERGED' | 'MOVED'; state: SummaryState }

const kept = (where: ReturnType<typeof sql>) => sql`
  SELECT s.id::text AS id, c.id::text AS "campaignId", c.name AS campaign, s.area_code AS "areaCode", coalesce(a.name, s.place_code) AS "placeName", CASE WHEN s.merged_on IS NULL THEN 'MOVED' ELSE 'MERGED' END AS how, s.state
  FROM self_summary s JOIN campaign c ON c.id = s.campaign_id LEFT JOIN area a ON a.code = s.place_code WHERE (s.merged_on IS NOT NULL OR NOT starts_with(s.area_code, c.area_code)) AND ${where} ORDER BY s.id DESC`

/** The summaries in a community's keeping that are no longer anybody's own. */
export const keptSummaries = (user: Actor, areaCode: AreaCode): Promise<Kept[]> => read(user, 'acceptance.read', (tx) => tx.$queryRaw<Kept[]>(kept(sql`s.area_code = ${areaCode}`)))

/** One of them with all that was sent and decided; null where it is somebody's own, or out of sight. */
export async function findKept(user: Actor, id: string): Promise<{ kept: Kept; versions: SentVersion[]; decisions: Decision[] } | null> {
  if (!isId(id)) return null
  return read(user, 'acceptance.read', async (tx) => {
    const [found] = await tx.$queryRaw<Kept[]>(kept(sql`s.id = ${id}::uuid`))
    return found ? { kept: found, versions: await versionsIn(tx, id), decisions: await decisionsIn(tx, id) } : null
  })
}

async function versionsIn(tx: Tx, summaryId: string): Promise<SentVersion[]> {
  const rows = await tx.$queryRaw<(Omit<SentVersion, 'contents'> & { contents: string })[]>`
    SELECT v.id::text AS id, v.nth, v.contents, v.digest, v.sent_on::text AS "sentOn", v.ended, v.ended_on::text AS "endedOn", v.return_note AS "returnNote"
    FROM summary_version v WHERE v.summary_id = ${summaryId}::uuid ORDER BY v.nth DESC`
  return rows.map((row) => ({ ...row, contents: JSON.parse(row.contents) as SummaryContents }))
}

async function decisionsIn(tx: Tx, summaryId: string): Promise<Decision[]> {
  const rows = await tx.$queryRaw<(Omit<Decision, 'sheet'> & { contents: string })[]>`
    SELECT a.id::text AS id, a.version_id::text AS "versionId", a.outcome, a.rectify_by::text AS "rectifyBy", a.remark, a.contents, a.digest, a.decided_on::text AS "decidedOn", a.decided_name AS "decidedBy",
      a.withdrawn_on::text AS "withdrawnOn", a.withdraw_note AS "withdrawNote" FROM acceptance a WHERE a.summary_id = ${summaryId}::uuid ORDER BY a.id DESC`
  return rows.map(({ contents, ...row }) => ({ ...row, sheet: JSON.parse(contents) as Sheet }))
}
