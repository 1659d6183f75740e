import { inspectionLabels } from '@/lib/inspections/labels'
import { answerDeduction, decideDeduction, recheckDeduction, reportMended } from '@/lib/inspections/answers'
import { adoptChecklist } from '@/lib/inspections/checklists'
import { assignInspection, closeInspection, handIn, markItem, openInspection } from '@/lib/inspections/commands'
import { CHECKLIST_PRESET, DEPARTMENTS, type InspectionKind, RECOVER_PERCENT } from '@/lib/inspections/rules'
import { systemActor } from '@/lib/kernel/access'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { type NamedArea, SUBDISTRICT, XINGHUO } from './places'
import { Random } from './random'
import { doAll } from './repeatable'
import { STAGES } from './stages'

const words = inspectionLabels['zh-CN']

/** What is found, by the item's place on the list. */
const REASONS = ['抽查二十人，有人没有居住证', '两户租客住满三天没有登记', '一户责任书过期没有续签', '三人没有签劳动合同', '一起欠薪投诉没有办结', '婚育证明查验超过十五天', '两户计生合同没有签', '工棚花名册不全', '一家浴室没有从业人员登记', '一处隐患到期没有整改', '半月报迟报一次']
const MEASURES = '逐户补办，社区主任负责'

type Mark = { id: string; sheetId: string; place: string; nth: number; weight: number; department: string }
const marksOf = (inspectionId: string) => transact(systemActor('seed'), 'seed', (tx) => tx.$queryRaw<Mark[]>`
  SELECT m.id::text AS id, m.sheet_id::text AS "sheetId", m.area_code AS place, t.nth, t.points AS weight, m.department FROM inspection_mark m JOIN inspection_item t ON t.id = m.item_id WHERE m.inspection_id = ${inspectionId}::uuid ORDER BY m.area_code, t.nth`)

type Round = { key: string; kind: InspectionKind; year: number; weight: number; from: Day }

/** A finding: the weaker a community's work, the more is deducted; here and there something does not apply. */
function findingOf(random: Random, { id, place, nth, weight }: Mark) {
  const weak = (96 - STAGES[place.slice(-3)]!.registration) / 14
  const chance = random.next()
  if (chance < 0.12 + weak * 0.5) return { markId: id, version: 1, verdict: 'DEDUCTED' as const, points: random.between(1, Math.max(1, Math.round(weight / 3))), reason: REASONS[nth - 1]! }
  return { markId: id, version: 1, verdict: chance > 0.97 && (nth === 8 || nth === 9) ? ('NOT_APPLICABLE' as const) : ('PASSED' as const) }
}

/** Rounds of the last years, answered, looked at again and closed; and one that is under way. */
export async function inspectCommunities({ office, inspector, community }: Accounts, communities: readonly NamedArea[], { today }: Calendar): Promise<void> {
  const random = new Random('inspections')
  const year = Number(today.slice(0, 4))
  const items = CHECKLIST_PRESET.map(({ key, department, points, indicator }) => ({ department, points, indicator, ...words.preset[key] }))
  const first = day(`${year - 2}-11-20`)
  const [{ checklistId }] = (await doAll(office, adoptChecklist, 'checklist', [{ raw: { areaCode: SUBDISTRICT, title: words.preset.title, recoverPercent: RECOVER_PERCENT, items } }], first)) as [{ checklistId: string }]

  const opened = async ({ key, kind, year: of, weight, from }: Round) => {
    const raw = { areaCode: SUBDISTRICT, kind, year: of, name: `${of}${words.kind[kind]}`, weight, checklistId, fromOn: from, toOn: addDays(from, 9), places: communities.map(({ code }) => code) }
    const [{ inspectionId }] = (await doAll(office, openInspection, `${key} opened`, [{ raw }], addDays(from, -3))) as [{ inspectionId: string }]
    // The office looks at its own items itself.
    await doAll(office, assignInspection, `${key} assigned`, DEPARTMENTS.filter((one) => one !== 'OFFICE').map((department) => ({ raw: { inspectionId, department, inspectorId: inspector.id } })), addDays(from, -3))
    return { inspectionId, marks: await marksOf(inspectionId) }
  }
  const looked = async (key: string, marks: readonly Mark[], on: Day) => {
    const findings = marks.map((mark) => ({ mark, raw: findingOf(random, mark) }))
    for (const [user, own] of [[inspector, findings.filter(({ mark }) => mark.department !== 'OFFICE')], [office, findings.filter(({ mark }) => mark.department === 'OFFICE')]] as const) await doAll(user, markItem, `${key} looked at by ${user.role}`, own.map(({ raw }) => ({ raw })), on)
    return findings.filter(({ raw }) => raw.verdict === 'DEDUCTED')
  }
  const handed = async (key: string, marks: readonly Mark[], on: Day) => {
    const parts = [...new Map(marks.map(({ sheetId, department }) => [`${sheetId} ${department}`, { sheetId, department: department as (typeof DEPARTMENTS)[number] }])).values()]
    await doAll(inspector, handIn, `${key} handed in`, parts.filter(({ department }) => department !== 'OFFICE').map((raw) => ({ raw })), on)
    await doAll(office, handIn, `${key} handed in by the office`, parts.filter(({ department }) => department === 'OFFICE').map((raw) => ({ raw })), on)
  }

  for (const round of [
    { key: 'inspection 1', kind: 'YEAR_END', year: year - 2, weight: 60, from: day(`${year - 2}-12-02`) }, { key: 'inspection 2', kind: 'MID_YEAR', year: year - 1, weight: 40, from: day(`${year - 1}-06-16`) }, { key: 'inspection 3', kind: 'YEAR_END', year: year - 1, weight: 60, from: day(`${year - 1}-12-01`) },
  ] as const satisfies Round[]) {
    const { inspectionId, marks } = await opened(round)
    const deducted = await looked(round.key, marks, addDays(round.from, 4))
    await handed(round.key, marks, addDays(round.from, 8))
    const [accepted, contested] = [deducted.filter((_, n) => n % 10 < 7), deducted.filter((_, n) => n % 10 === 7)]
    await doAll(seeder, answerDeduction, `${round.key} answered`, [
      ...accepted.map(({ mark }) => ({ raw: { markId: mark.id, version: 2, answer: 'ACCEPT' as const, measures: MEASURES, byOn: addDays(round.from, 18) } })), ...contested.map(({ mark }) => ({ raw: { markId: mark.id, version: 2, answer: 'CONTEST' as const, contest: '检查当天台账在街道，另附' } })),
    ], addDays(round.from, 12))
    await doAll(office, decideDeduction, `${round.key} decided`, contested.map(({ mark, raw }, n) => ({ raw: { markId: mark.id, version: 3, givenBack: n % 2 === 0 && raw.verdict === 'DEDUCTED' ? raw.points : 0, decision: n % 2 === 0 ? '核对台账属实' : '补的材料晚于检查日' } })), addDays(round.from, 14))
    for (const user of [inspector, office]) {
      const own = accepted.filter(({ mark }) => (mark.department === 'OFFICE') === (user === office))
      const again = own.map(({ mark }, n) => ({ raw: { markId: mark.id, version: 3, result: n % 5 === 4 ? ('not-right' as const) : ('right' as const), recheck: n % 5 === 4 ? '没有补齐' : '' } }))
      // Not put right is found once the day is over.
      for (const [result, after] of [['right', 17], ['not-right', 19]] as const) await doAll(user, recheckDeduction, `${round.key} looked at again by ${user.role}, ${result}`, again.filter(({ raw }) => raw.result === result), addDays(round.from, after))
    }
    await doAll(office, closeInspection, `${round.key} closed`, [{ raw: { inspectionId } }], addDays(round.from, 30))
  }

  // Under way: a dozen communities have their results, some are half looked at, the others wait.
  const key = 'inspection under way'
  const { marks } = await opened({ key, kind: 'MID_YEAR', year, weight: 40, from: addDays(today, -5) })
  const codes = communities.map(({ code }) => code).sort()
  const at = (from: number, to: number) => marks.filter(({ place }) => place !== XINGHUO && codes.indexOf(place) >= from && codes.indexOf(place) < to)
  const done = at(0, 12)
  await looked(key, done, addDays(today, -3))
  await handed(key, done, addDays(today, -2))
  await looked(`${key}, half`, at(12, 18).filter(({ nth }) => nth <= 7), addDays(today, -1))
  const own = marks.filter(({ place }) => place === XINGHUO)
  const points: Record<number, number> = { 1: 3, 3: 2, 5: 2 }
  const finding = ({ id, nth }: Mark) => (points[nth] ? { markId: id, version: 1, verdict: 'DEDUCTED' as const, points: points[nth], reason: REASONS[nth - 1]! } : { markId: id, version: 1, verdict: 'PASSED' as const })
  for (const user of [inspector, office]) await doAll(user, markItem, `${key}, ${user.role} in 星火`, own.filter(({ department }) => (department === 'OFFICE') === (user === office)).map((mark) => ({ raw: finding(mark) })), addDays(today, -3))
  await handed(`${key}, 星火`, own, addDays(today, -2))
  const of = (nth: number) => own.find((mark) => mark.nth === nth)!.id
  await doAll(community, answerDeduction, `${key}, 星火 answers`, [
    { raw: { markId: of(3), version: 2, answer: 'ACCEPT', measures: '上门补签，本周完成', byOn: addDays(today, 4) } }, { raw: { markId: of(5), version: 2, answer: 'CONTEST', contest: '投诉人已领到工资，有收条' } },
  ], addDays(today, -1))
  await doAll(community, reportMended, `${key}, 星火 put right`, [{ raw: { markId: of(3), version: 3, report: '两户都已补签' } }], today)
}
