import { communityMoves } from '@/lib/areas/changes'
import { countsTheSame } from '@/lib/areas/rules'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import type { Indicator } from '@/lib/obligations/rules'
import { type AreaStands, readStandsOn } from '@/lib/obligations/stands'
import { type Cells, decodeParts, figure, type ReportTable } from '@/lib/reports/rules'
import { type Field, type Figure, isFigure } from './catalogue'
import { dayOf, numberOf, rateOf, textOf, type Value } from './rules'

/** What a field is of whatever a form is filled for. */
export type ValueOf = (field: Field) => Value
/** A form's values, and the rows of the lists that it asks for. */
export type Source = { whole: ValueOf; rows: ValueOf[] }

export function figureOf(stands: AreaStands, field: Field): Value {
  const [kind, indicator] = field.split(':') as [Figure, Indicator]
  const stand = stands[indicator]
  return kind === 'rate' ? rateOf(stand) : numberOf(kind === 'due' ? stand.due : kind === 'met' ? stand.met : stand.due - stand.met)
}

/** Who answers for each community on a day, by the latest campaign that names somebody. */
async function inCharge(tx: Tx, areaCodes: readonly AreaCode[], day: Day): Promise<Map<AreaCode, string>> {
  const rows = await tx.$queryRaw<{ code: AreaCode; name: string }[]>`
    SELECT DISTINCT ON (p.area_code) p.area_code AS code, p.name FROM post p
    WHERE p.area_code = ANY (${areaCodes}::text[]) AND p.body = 'WORKING_GROUP' AND p.duty = 'HEAD' AND p.from_on <= ${day}::date AND (p.to_on IS NULL OR p.to_on > ${day}::date) ORDER BY p.area_code, p.from_on DESC, p.id DESC`
  return new Map(rows.map(({ code, name }) => [code, name]))
}

export type Place = { code: AreaCode; name: string; subdistrict: string | null }
export const findPlace = async (tx: Tx, areaCode: AreaCode): Promise<Place | null> => (await tx.$queryRaw<Place[]>`
  SELECT a.code, a.name, s.name AS subdistrict FROM area a LEFT JOIN area s ON s.code = left(a.code, 9) WHERE a.code = ${areaCode} AND a.level IN ('SUBDISTRICT', 'COMMUNITY') AND a.retired_on IS NULL`)[0] ?? null

const communitiesBelow = (tx: Tx, { code }: Place): Promise<{ code: AreaCode; name: string }[]> =>
  tx.$queryRaw`SELECT code, name FROM area WHERE (parent_code = ${code} OR code = ${code}) AND level = 'COMMUNITY' AND retired_on IS NULL ORDER BY code`

/** A place on a day: what is due and met there and in its communities, as its dashboard has it. */
export async function ofPlace(tx: Tx, place: Place, day: Day): Promise<Source> {
  const below = await communitiesBelow(tx, place)
  const codes = [...new Set([place.code, ...below.map(({ code }) => code)])]
  const [stands, heads] = [await readStandsOn(tx, codes, day), await inCharge(tx, codes, day)]
  const of = ({ code, name }: { code: AreaCode; name: string }): ValueOf => (field) => {
    if (isFigure(field)) return figureOf(stands.get(code)!, field)
    if (field === 'area') return textOf(name)
    if (field === 'areaCode') return textOf(code)
    if (field === 'subdistrict') return textOf(place.subdistrict)
    if (field === 'inCharge') return textOf(heads.get(code) ?? null)
    return field === 'day' ? dayOf(day) : null
  }
  return { whole: of(place), rows: below.map(of) }
}

export type SentReport = {
  versionId: string; areaCode: AreaCode; placeName: string; subdistrict: string | null; from: Day; to: Day; inCharge: string; remark: string | null; sentOn: Day; sentBy: string | null; digest: string; contents: string; entries: string | null; rolledUp: boolean
}

/** What was sent of a place and period, as it was frozen; null while it is not. */
export const findSent = async (tx: Tx, areaCode: AreaCode, from: Day): Promise<SentReport | null> => (await tx.$queryRaw<SentReport[]>`
  SELECT v.id::text AS "versionId", r.area_code AS "areaCode", r.place_name AS "placeName", s.name AS subdistrict, r.period_from::text AS "from", r.period_to::text AS "to", v.in_charge AS "inCharge", v.remark, v.sent_on::text AS "sentOn",
         b.name AS "sentBy", v.digest, v.contents, CASE WHEN r.kind = 'ROLLUP' THEN l.entries END AS entries, r.kind = 'ROLLUP' AS "rolledUp"
  FROM report r JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL LEFT JOIN report_list l ON l.version_id = v.id LEFT JOIN staff b ON b.id = v.sent_by LEFT JOIN area s ON s.code = left(r.area_code, 9)
  WHERE r.area_code = ${areaCode} AND r.period_from = ${from}::date AND r.kind IN ('COMMUNITY', 'ROLLUP') AND r.state = 'SENT'
  ORDER BY r.merged_on NULLS FIRST, r.id LIMIT 1`)[0] ?? null

const periodText = (from: Day, to: Day): string => `${Number(from.slice(0, 4))}年${Number(from.slice(5, 7))}月${Number(from.slice(8))}日至${Number(to.slice(5, 7))}月${Number(to.slice(8))}日`

/** What has become of a period's communities: the codes of then by what they are now, for what still counts as it did on the period's last day and lies in the place. */
async function sinceThen(tx: Tx, { areaCode, from, to }: SentReport, places: readonly AreaCode[]): Promise<Map<AreaCode, AreaCode>> {
  const changes = (await communityMoves(tx)).filter(({ onDay }) => onDay > to)
  const now = await tx.$queryRaw<{ place: AreaCode; code: AreaCode }[]>`
    SELECT place_code AS place, area_code AS code FROM report WHERE place_code = ANY (${places}::text[]) AND period_from = ${from}::date AND unit_id IS NULL`
  return new Map([{ place: areaCode, code: areaCode }, ...now].filter(({ code }) => code.startsWith(areaCode) && countsTheSame(changes, code)).map(({ place, code }) => [place, code]))
}

/**
 * A half month: the figures that were sent, and nothing computed anew. What the report has no figure of (papers that are not in it) is as it stood on its last day; blank where that cannot
 * be told any more, for what is counted there now is not what was.
 */
export async function ofReport(tx: Tx, report: SentReport): Promise<Source> {
  const parts = report.rolledUp ? decodeParts(report.entries ?? '').filter((part) => part.of === report.from && !part.unit) : []
  const own = { code: report.areaCode, name: report.placeName, cells: (JSON.parse(report.contents) as ReportTable).cells }
  const communities = report.rolledUp ? parts.map(({ place, name, cells }) => ({ code: place, name, cells })) : [own]
  const now = await sinceThen(tx, report, parts.map(({ place }) => place))
  const codes = [...new Set(now.values())]
  const [stands, heads] = [await readStandsOn(tx, codes, report.to), await inCharge(tx, codes, report.to)]
  const of = ({ code, name, cells }: { code: AreaCode; name: string; cells: Cells }): ValueOf => (field) => {
    if (field.startsWith('cell:')) return numberOf(figure(cells, field.slice('cell:'.length)))
    const here = now.get(code)
    if (isFigure(field)) return here === undefined ? null : figureOf(stands.get(here)!, field)
    switch (field) {
      case 'area': return textOf(name)
      case 'areaCode': return textOf(code)
      case 'subdistrict': return textOf(report.subdistrict)
      case 'inCharge': return textOf(here === undefined ? null : heads.get(here) ?? null)
      case 'day': case 'periodTo': return dayOf(report.to)
      case 'periodFrom': return dayOf(report.from)
      case 'period': return textOf(periodText(report.from, report.to))
      case 'reportInCharge': return textOf(report.inCharge)
      case 'sentBy': return textOf(report.sentBy)
      case 'sentOn': return dayOf(report.sentOn)
      case 'remark': return textOf(report.remark)
      case 'digest': return textOf(report.digest)
      default: return null
    }
  }
  return { whole: of(own), rows: communities.map(of) }
}
