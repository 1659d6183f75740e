import type { AreaCode } from '@/lib/kernel/area'
import { addDays, type Day, maxDay } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { releaseFigures } from '@/lib/open-data/commands'
import { explainReport, sendReport } from '@/lib/reports/commands'
import { openReports } from '@/lib/reports/opening'
import { dueFrom, lastEnded, periodsBetween } from '@/lib/reports/periods'
import type { ReportKind } from '@/lib/reports/rules'
import { scaleUnit } from '@/lib/units/commands'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { nameOf } from './people'
import { SUBDISTRICT, XINGHUO } from './places'
import { Random } from './random'
import { doAll } from './repeatable'

type Opened = { id: string; kind: ReportKind; areaCode: AreaCode; dueBy: Day }

/** What was summed up is published once nobody takes it back any more. */
async function publish(rollUp: (Opened & { on: Day }) | undefined, today: Day): Promise<void> {
  const on = rollUp && addDays(maxDay(rollUp.on, rollUp.dueBy), 1)
  if (!on || on > today) return
  const [version] = await transact(seeder, 'report.read', (tx) => tx.$queryRaw<{ digest: string }[]>`SELECT digest FROM report_version WHERE report_id = ${rollUp.id}::uuid AND taken_back_on IS NULL`)
  await doAll(seeder, releaseFigures, `reports ${rollUp.id} published`, [{ raw: { reportId: rollUp.id, seen: version!.digest } }], on)
}

/** Half-month reports of the campaign so far, each as it was known on its day: the earlier ones sent, some of them late; of the present one some have come, and 星火社区 and its factory have not sent theirs. */
export async function sendReports({ unit, office }: Accounts, { start, today }: Calendar): Promise<void> {
  const random = new Random('reports')
  await doAll(seeder, scaleUnit, 'above scale', [{ raw: { unitId: unit.unitId!, aboveScale: 'yes' as const } }], start)
  const ended = periodsBetween(start, lastEnded(today).to)
  const names = new Map<string, string>()
  for (const [n, period] of ended.entries()) {
    const from = dueFrom(period)
    await doAll(seeder, openReports, `reports ${period.from}`, [{ raw: { areaCode: SUBDISTRICT } }], from)
    const reports = await transact(seeder, 'report.read', (tx) => tx.$queryRaw<Opened[]>`
      SELECT id::text AS id, kind, area_code AS "areaCode", due_by::text AS "dueBy" FROM report WHERE period_from = ${period.from}::date ORDER BY kind, area_code`)
    const last = n === ended.length - 1
    /** When each was sent; null for not at all. */
    const dayOf = ({ kind, areaCode, dueBy }: Opened, i: number): Day | null => {
      if (kind === 'ROLLUP') return last ? null : addDays(from, 8)
      if (last) return areaCode.startsWith(XINGHUO) || i % 3 === 0 ? null : addDays(from, i % 4)
      // The last of them comes in just before all are summed up: without it nothing is published.
      if (kind === 'COMMUNITY' && i === 7 + n * 6) return addDays(dueBy, 2)
      return i % 9 === 4 && areaCode !== XINGHUO ? addDays(dueBy, 1 + (i % 2)) : addDays(from, i % 4)
    }
    const sent = reports.map((report, i) => ({ ...report, on: dayOf(report, i) })).filter((report): report is Opened & { on: Day } => report.on !== null && report.on <= today)
    for (const on of [...new Set(sent.map((report) => report.on))].sort()) {
      const some = sent.filter((report) => report.on === on)
      const entries = some.map(({ id, kind, areaCode }) => ({ raw: {
        reportId: id, version: 1, inCharge: kind === 'ROLLUP' ? office.name : names.get(kind + areaCode) ?? names.set(kind + areaCode, nameOf(random, random.chance(0.6) ? '1' : '2')).get(kind + areaCode)!,
        remark: kind === 'UNIT' ? '按人事名册核对' : kind === 'ROLLUP' ? '各社区上门清查，登记人数继续上升' : random.pick(['上门清查，登记人数上升', '春节后返工，流入较多', '按楼栋逐户核对']), CORRECTIONS: n > 0 && kind === 'COMMUNITY' ? '清查中补登记，来的日期在前几期' : undefined,
      } }))
      await doAll(seeder, explainReport, `reports ${period.from} ${on} explained`, entries, on)
      await doAll(seeder, sendReport, `reports ${period.from} ${on} sent`, some.map(({ id }) => ({ raw: { reportId: id } })), on)
    }
    await publish(sent.find(({ kind }) => kind === 'ROLLUP'), today)
  }
}
