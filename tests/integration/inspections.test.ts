import { beforeAll, describe, expect, it } from 'vitest'
import { answerDeduction, decideDeduction, recheckDeduction, reportMended } from '@/lib/inspections/answers'
import { adoptChecklist } from '@/lib/inspections/checklists'
import { assignInspection, cancelInspection, closeInspection, handIn, markItem, openInspection } from '@/lib/inspections/commands'
import { addInspectionPhoto, removeInspectionPhoto } from '@/lib/inspections/photos'
import { assess, historyOf } from '@/lib/inspections/assessment'
import { findSheet, listInspections, listMySheets, readInspectionPhoto } from '@/lib/inspections/queries'
import type { User } from '@/lib/kernel/access'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { JPEG } from '@/lib/kernel/jpeg-example'
import { perform, performAll } from '@/lib/obligations/perform'
import { asSystem, makeWorld, ok, problem, staff, SUBDISTRICT, TODAY, TUNLI, verbs, XINGHUO } from './world'

process.env['ANJU_TODAY'] = TODAY

let office: User, police: User, labour: User, leader: User, community: User, other: User, stranger: User
beforeAll(async () => {
  await makeWorld()
  ;[office, police, labour, leader, community, other, stranger] = [
    await staff('office'), await staff('inspector'), await staff('inspector'), await staff('leader'), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('office', '330113003'),
  ]
})

const ITEMS = [
  { department: 'PUBLIC_SECURITY', title: '居住证', look: '抽查二十人', points: 40, indicator: 'PERMIT' }, { department: 'PUBLIC_SECURITY', title: '责任书', look: '看台账', points: 20, indicator: '' },
  { department: 'LABOUR', title: '欠薪', look: '问工人', points: 40, indicator: null },
]
const CHECKLIST = { areaCode: SUBDISTRICT, title: '联合检查', recoverPercent: '50', items: JSON.stringify(ITEMS) }
const adopted = async (user = office) => ok(await perform(user, adoptChecklist, CHECKLIST)).checklistId
const OPEN = { areaCode: SUBDISTRICT, kind: 'MID_YEAR', year: '2026', name: '年中检查', weight: '40', fromOn: TODAY, toOn: '2026-04-30', places: [XINGHUO, TUNLI] }
type Row = Record<string, string>
const rows = <T = Row>(text: string) => asSystem((tx) => tx.$queryRaw<T[]>(Prisma.raw(text)))
const refusedBy = (user: User, work: string) => transact(user, 'test', (tx) => tx.$executeRaw(Prisma.raw(work))).then((n) => (n === 0 ? 'nothing' : 'done'), (e: unknown) => sqlState(e) ?? String(e))
const seen = (user: User, what: string) => transact(user, 'test', async (tx) => (await tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM ${what}`)))[0]!.n)
const on = async (today: string, user: User, command: typeof answerDeduction, raw: unknown) => (await performAll(user, command, [{ raw }], { today: day(today) }))[0]!

async function opened(more: object = {}) {
  const { inspectionId } = ok(await perform(office, openInspection, { ...OPEN, checklistId: await adopted(), ...more }))
  ok(await perform(office, assignInspection, { inspectionId, department: 'PUBLIC_SECURITY', inspectorId: police.id }))
  ok(await perform(office, assignInspection, { inspectionId, department: 'LABOUR', inspectorId: labour.id }))
  return inspectionId
}
const marksOf = (inspectionId: string, place: string = XINGHUO) =>
  rows<{ id: string; sheet: string; title: string; state: string; version: number }>(`SELECT m.id::text, m.sheet_id::text AS sheet, t.title, m.state, m.version FROM inspection_mark m JOIN inspection_item t ON t.id = m.item_id WHERE m.inspection_id = '${inspectionId}' AND m.area_code = '${place}' ORDER BY t.nth`)
/** All items of a community are looked at and handed in, the first two deducted. */
async function shown(inspectionId: string, place: string = XINGHUO, today: Day = day(TODAY)) {
  const [permits, letters, wages] = await marksOf(inspectionId, place)
  const mark = (user: User, raw: object) => performAll(user, markItem, [{ raw }], { today }).then(([result]) => ok(result!))
  await mark(police, { markId: permits!.id, version: 1, verdict: 'DEDUCTED', points: 10, reason: '五人没有证' })
  await mark(police, { markId: letters!.id, version: 1, verdict: 'DEDUCTED', points: 4, reason: '两户没有签' })
  await mark(labour, { markId: wages!.id, version: 1, verdict: 'PASSED' })
  for (const [user, department] of [[police, 'PUBLIC_SECURITY'], [labour, 'LABOUR']] as const) ok((await performAll(user, handIn, [{ raw: { sheetId: permits!.sheet, department } }], { today }))[0]!)
  return { permits: permits!.id, letters: letters!.id, wages: wages!.id, sheetId: permits!.sheet }
}
const photo = (markId: string, stage = 'FOUND', photoId = newId()) => ({ photoId, markId, stage, size: JPEG.length, n: 0, part: JPEG.toString('base64') })

describe('a checklist', () => {
  it('comes to a hundred points, by the command and by the database alone', async () => {
    expect(problem(await perform(office, adoptChecklist, { ...CHECKLIST, items: JSON.stringify(ITEMS.slice(1)) })).fields).toMatchObject({ total: { code: 'inspection-not-hundred' } })
    expect(problem(await perform(office, adoptChecklist, { ...CHECKLIST, title: '', items: '[' })).fields).toMatchObject({ title: { code: 'required' }, items: { code: 'not-understood' } })
    expect(problem(await perform(office, adoptChecklist, { ...CHECKLIST, items: JSON.stringify([{ ...ITEMS[0], department: 'X', points: 0, look: '' }]) })).fields).toMatchObject({ 'items.0.department': { code: 'not-in-list' }, 'items.0.points': { code: 'too-small' }, 'items.0.look': { code: 'required' } })
    for (const user of [police, leader, community, stranger]) expect(problem(await perform(user, adoptChecklist, CHECKLIST)).code).toBe('forbidden')
    expect(await refusedBy(office, `INSERT INTO inspection_checklist (id, area_code, nth, title, recover_percent, adopted_on, created_by, created_at) VALUES (gen_random_uuid(), '${SUBDISTRICT}', 99, 'x', 50, '${TODAY}', '${office.id}', now())`)).toBe('23514')
  })

  it('is never changed: what is edited is the next version', async () => {
    const [first, second] = [await adopted(), await adopted()]
    const [a, b] = await rows<{ nth: number }>(`SELECT nth FROM inspection_checklist WHERE id IN ('${first}', '${second}') ORDER BY nth`)
    expect(b!.nth).toBe(a!.nth + 1)
    for (const work of [
      `UPDATE inspection_checklist SET title = 'x' WHERE id = '${first}'`, `UPDATE inspection_item SET points = 50 WHERE checklist_id = '${first}'`, `DELETE FROM inspection_item WHERE checklist_id = '${first}'`,
    ]) expect(await refusedBy(office, work), work).toBe('42501')
    expect(await refusedBy(office, `INSERT INTO inspection_item (id, checklist_id, area_code, nth, department, title, look, points) VALUES (gen_random_uuid(), '${first}', '${SUBDISTRICT}', 9, 'OFFICE', 'x', 'x', 5)`)).toBe('23514')
    expect(await verbs()).toContain('inspection.checklist')
  })
})

describe('a round', () => {
  it('is opened for communities of one’s own, with the days to answer of the policy', async () => {
    const checklistId = await adopted()
    expect(problem(await perform(office, openInspection, { ...OPEN, checklistId, toOn: '2026-01-01', name: '', weight: '0', kind: 'x' })).fields).toMatchObject({ name: { code: 'required' }, weight: { code: 'too-small' }, kind: { code: 'not-in-list' } })
    expect(problem(await perform(office, openInspection, { ...OPEN, checklistId, toOn: '2026-01-01' })).fields).toMatchObject({ toOn: { code: 'inspection-ends-before' } })
    expect(problem(await perform(office, openInspection, { ...OPEN, checklistId, places: ['330113003014'] })).fields).toMatchObject({ places: { code: 'not-an-area' } })
    expect(problem(await perform(office, openInspection, { ...OPEN, checklistId: newId() })).fields).toMatchObject({ checklistId: { code: 'not-found' } })
    expect(problem(await perform(stranger, openInspection, { ...OPEN, checklistId })).code).toBe('forbidden')
    const before = (await rows<{ n: string }>('SELECT count(*)::text AS n FROM inspection'))[0]!.n
    const id = await opened()
    expect(Number((await rows<{ n: string }>('SELECT count(*)::text AS n FROM inspection'))[0]!.n)).toBe(Number(before) + 1)
    expect(await rows(`SELECT state, answer_days::text AS days FROM inspection WHERE id = '${id}'`)).toEqual([{ state: 'OPEN', days: '7' }])
    expect((await marksOf(id)).map(({ title, state }) => [title, state])).toEqual([['居住证', 'UNDECIDED'], ['责任书', 'UNDECIDED'], ['欠薪', 'UNDECIDED']])
    expect(await verbs()).toEqual(expect.arrayContaining(['inspection.open', 'inspection.assign']))
    expect((await listInspections(office, null)).rows[0]).toMatchObject({ id, sheets: 2, shown: 0 })
    expect((await listInspections(stranger, null)).rows).toEqual([])
  })

  it('is given to inspectors who work, and to nobody of the community', async () => {
    const id = await opened()
    const assign = (inspectorId: string | undefined, more: object = {}) => perform(office, assignInspection, { inspectionId: id, department: 'LABOUR', inspectorId, ...more })
    expect(problem(await assign(community.id)).fields).toMatchObject({ inspectorId: { code: 'not-found' } })
    // Nobody is chosen by leaving it out: it would hand everything to the office.
    expect(problem(await assign(undefined)).fields).toMatchObject({ inspectorId: { code: 'required' } })
    expect(problem(await assign((await staff('inspector', '330113003')).id)).fields).toMatchObject({ inspectorId: { code: 'not-found' } })
    const own = await staff('inspector', XINGHUO)
    expect(problem(await assign(own.id)).fields).toMatchObject({ inspectorId: { code: 'inspection-local' } })
    // Somebody else's are taken only where that was said.
    expect(problem(await assign(own.id, { placeCode: TUNLI }))).toMatchObject({ code: 'inspection-taken', params: { count: 1 } })
    expect(await rows(`SELECT count(*)::text AS n FROM inspection_duty WHERE inspection_id = '${id}' AND inspector_id = '${own.id}'`)).toEqual([{ n: '0' }])
    ok(await assign(own.id, { placeCode: TUNLI, replace: 'on' }))
    expect((await listMySheets(own, TODAY)).map(({ placeCode }) => placeCode)).toEqual([TUNLI])
    ok(await assign('OFFICE', { placeCode: TUNLI, replace: 'on' }))
    expect(await listMySheets(own, TODAY)).toEqual([])
    expect(problem(await perform(stranger, assignInspection, { inspectionId: id, inspectorId: 'OFFICE' })).code).toBe('not-found')
    expect(await refusedBy(office, `UPDATE inspection_duty SET inspector_id = '${leader.id}' WHERE inspection_id = '${id}'`)).toBe('42501')
    expect(await refusedBy(police, `UPDATE inspection_mark SET inspector_id = '${labour.id}' WHERE inspection_id = '${id}'`)).toBe('42501')
  })

  it('leaves what a department has handed in with whom it is, unless it is named', async () => {
    const id = await opened()
    const { sheetId } = await shown(id)
    const whose = async () => (await rows<{ place: string; who: string }>(`SELECT area_code AS place, inspector_id::text AS who FROM inspection_duty WHERE inspection_id = '${id}' AND department = 'LABOUR' ORDER BY 1`)).map(({ who }) => who)
    const next = await staff('inspector')
    const assign = (more: object = {}) => perform(office, assignInspection, { inspectionId: id, department: 'LABOUR', inspectorId: next.id, replace: 'on', ...more })
    expect(ok(await assign())).toMatchObject({ duties: 1 })
    expect(await whose()).toEqual([labour.id, next.id])
    expect((await findSheet(labour, sheetId))!.marks).toHaveLength(1)
    ok(await assign({ placeCode: XINGHUO }))
    expect(await whose()).toEqual([next.id, next.id])
  })

  it('is looked at from its first day on', async () => {
    const id = await opened({ fromOn: '2026-04-22' })
    const [permits] = await marksOf(id)
    const mark = (today: string) => performAll(police, markItem, [{ raw: { markId: permits!.id, version: 1, verdict: 'PASSED' } }], { today: day(today) }).then(([result]) => result!)
    expect(problem(await mark('2026-04-21')).code).toBe('inspection-not-begun')
    ok(await mark('2026-04-22'))
  })

  it('is called off with a reason, before any community has its result', async () => {
    const [id, late] = [await opened(), await opened()]
    const { permits } = await shown(late)
    expect(problem(await perform(office, cancelInspection, { inspectionId: id })).fields).toMatchObject({ reason: { code: 'required' } })
    ok(await perform(office, cancelInspection, { inspectionId: id, reason: '台风改期' }))
    expect(problem(await perform(office, cancelInspection, { inspectionId: late, reason: 'x' })).code).toBe('inspection-shown')
    expect(await refusedBy(office, `UPDATE inspection SET state = 'CANCELLED', cancelled_on = '${TODAY}', cancel_reason = 'x' WHERE id = '${late}'`)).toBe('42501')
    const [mark] = await marksOf(id)
    expect(problem(await perform(police, markItem, { markId: mark!.id, version: 1, verdict: 'PASSED' })).code).toBe('inspection-cancelled')
    expect(problem(await perform(office, closeInspection, { inspectionId: id })).code).toBe('inspection-cancelled')
    expect(problem(await perform(police, markItem, { markId: permits, version: 2, verdict: 'PASSED' })).code).toBe('inspection-handed-in')
  })
})

describe('on the phone', () => {
  it('each item is decided and saved by itself, and nobody saves over what they have not seen', async () => {
    const id = await opened()
    const [permits, letters, wages] = await marksOf(id)
    const mark = (raw: object, user = police) => perform(user, markItem, { markId: permits!.id, version: 1, ...raw })
    expect(problem(await mark({ verdict: 'DEDUCTED' })).fields).toMatchObject({ points: { code: 'required' }, reason: { code: 'required' } })
    expect(problem(await mark({})).fields).toMatchObject({ verdict: { code: 'required' } })
    expect(problem(await mark({ verdict: 'DEDUCTED', points: '41', reason: 'x' })).fields).toMatchObject({ points: { code: 'inspection-too-many-points', params: { maximum: 40 } } })
    ok(await mark({ verdict: 'DEDUCTED', points: '10', reason: '五人没有证' }))
    expect(problem(await mark({ verdict: 'PASSED' })).code).toBe('changed-meanwhile')
    // The office stands in, another department works beside: neither is in the other's way.
    ok(await mark({ version: 2, verdict: 'PASSED', points: '10', reason: 'x' }, office))
    ok(await mark({ markId: wages!.id, verdict: 'NOT_APPLICABLE', note: '没有用工' }, labour))
    expect(await rows(`SELECT state, points, reason FROM inspection_mark WHERE id = '${permits!.id}'`)).toEqual([{ state: 'PASSED', points: null, reason: null }])
    for (const user of [labour, stranger]) expect(problem(await mark({ version: 3, verdict: 'PASSED' }, user)).code, user.role).toBe('not-found')
    for (const user of [leader, community]) expect(problem(await mark({ version: 3, verdict: 'PASSED' }, user)).code, user.role).toBe('forbidden')
    expect(await refusedBy(police, `UPDATE inspection_mark SET state = 'PASSED', marked_on = '${TODAY}', marked_by = '${police.id}' WHERE id = '${letters!.id}'`)).toBe('42501')
    expect(await refusedBy(police, `UPDATE inspection_mark SET state = 'DEDUCTED', points = 41, reason = 'x', marked_on = '${TODAY}', marked_by = '${police.id}', version = version + 1 WHERE id = '${permits!.id}'`)).toBe('23514')
    expect(await refusedBy(labour, `UPDATE inspection_mark SET state = 'PASSED', version = version + 1 WHERE id = '${permits!.id}'`)).toBe('nothing')
  })

  it('an inspector sees what is theirs; nobody of the community anything before all have handed in', async () => {
    const id = await opened()
    const [permits, letters, wages] = await marksOf(id)
    const at = `WHERE inspection_id = '${id}'`
    expect([await seen(police, `inspection_mark ${at}`), await seen(labour, `inspection_mark ${at}`), await seen(leader, `inspection_mark ${at}`)]).toEqual([4, 2, 6])
    ok(await perform(police, addInspectionPhoto, photo(permits!.id)))
    for (const user of [community, other, stranger, await staff('inspector'), await staff('coordinator', XINGHUO), await staff('admin'), await staff('auditor')])
      for (const table of ['inspection_sheet', 'inspection_duty', 'inspection_mark']) expect(await seen(user, `${table} ${at}`), `${user.role} ${table}`).toBe(0)
    expect(await seen(labour, `inspection_photo WHERE mark_id = '${permits!.id}'`)).toBe(0)
    for (const mark of [permits, letters]) ok(await perform(police, markItem, { markId: mark!.id, version: 1, verdict: 'PASSED' }))
    expect(problem(await perform(labour, handIn, { sheetId: permits!.sheet, department: 'LABOUR' }))).toMatchObject({ code: 'inspection-undecided', params: { count: 1 } })
    expect(await refusedBy(labour, `UPDATE inspection_duty SET handed_on = '${TODAY}', handed_by = '${labour.id}' WHERE sheet_id = '${permits!.sheet}'`)).toBe('42501')
    expect(problem(await perform(labour, handIn, { sheetId: permits!.sheet, department: 'PUBLIC_SECURITY' })).code).toBe('not-found')
    ok(await perform(police, handIn, { sheetId: permits!.sheet, department: 'PUBLIC_SECURITY' }))
    expect(problem(await perform(police, handIn, { sheetId: permits!.sheet, department: 'PUBLIC_SECURITY' })).code).toBe('inspection-handed-in')
    expect(await seen(community, `inspection_mark ${at}`)).toBe(0)
    ok(await perform(labour, markItem, { markId: wages!.id, version: 1, verdict: 'PASSED' }))
    ok(await perform(labour, handIn, { sheetId: permits!.sheet, department: 'LABOUR' }))
    expect([await seen(community, `inspection_mark ${at}`), await seen(community, `inspection_sheet ${at}`), await seen(other, `inspection_mark ${at}`)]).toEqual([3, 1, 0])
    expect(await findSheet(community, permits!.sheet)).toMatchObject({ placeCode: XINGHUO, possible: 10_000, score: 10_000 })
    expect(await findSheet(other, permits!.sheet)).toBeNull()
    expect((await findSheet(labour, permits!.sheet))!.marks.map(({ title }) => title)).toEqual(['欠薪'])
    expect(await verbs()).toEqual(expect.arrayContaining(['inspection.mark', 'inspection.hand-in', 'inspection.photo']))
  })

  it('two departments that hand in at the same moment hand in both', async () => {
    const id = await opened()
    const [permits, letters, wages] = await marksOf(id)
    for (const [user, mark] of [[police, permits], [police, letters], [labour, wages]] as const) ok(await perform(user, markItem, { markId: mark!.id, version: 1, verdict: 'PASSED' }))
    const results = await Promise.all([perform(police, handIn, { sheetId: permits!.sheet, department: 'PUBLIC_SECURITY' }), perform(labour, handIn, { sheetId: permits!.sheet, department: 'LABOUR' })])
    results.forEach(ok)
    expect(await rows(`SELECT shown_on::text AS on FROM inspection_sheet WHERE id = '${permits!.sheet}'`)).toEqual([{ on: TODAY }])
  })

  it('photos are evidence: sealed, of whoever sees the item, and taken away by nobody once it is handed in', async () => {
    const id = await opened()
    const [permits] = await marksOf(id)
    const [kept, wrong] = [newId(), newId()]
    for (const photoId of [kept, wrong]) expect(ok(await perform(police, addInspectionPhoto, photo(permits!.id, 'FOUND', photoId)))).toMatchObject({ whole: true })
    ok(await perform(police, removeInspectionPhoto, { photoId: wrong }))
    expect(problem(await perform(labour, addInspectionPhoto, photo(permits!.id))).code).toBe('not-found')
    expect(problem(await perform(police, addInspectionPhoto, photo(permits!.id, 'MENDED'))).code).toBe('inspection-elsewhere')
    expect(problem(await perform(leader, addInspectionPhoto, photo(permits!.id))).code).toBe('forbidden')
    expect(await rows(`SELECT position('\\xffd8ff'::bytea IN file_sealed) > 0 AS plain FROM inspection_photo WHERE id = '${kept}'`)).toEqual([{ plain: false }])
    expect(Buffer.from((await readInspectionPhoto(police, kept))!).subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect([await readInspectionPhoto(labour, kept), await readInspectionPhoto(community, kept), await readInspectionPhoto(police, wrong)]).toEqual([null, null, null])
    await shown(id)
    expect(await readInspectionPhoto(community, kept)).not.toBeNull()
    expect(await readInspectionPhoto(other, kept)).toBeNull()
    for (const user of [police, community, office]) {
      expect(problem(await perform(user, removeInspectionPhoto, { photoId: kept })).code, user.role).toBe('photo-is-evidence')
      expect(await refusedBy(user, `UPDATE inspection_photo SET removed_at = now(), file_sealed = NULL WHERE id = '${kept}'`), user.role).toBe('42501')
    }
    expect(problem(await perform(police, addInspectionPhoto, photo(permits!.id))).code).toBe('inspection-handed-in')
  })
})

describe('a deduction', () => {
  it('is answered by its community, within its days', async () => {
    const { permits, letters, wages } = await shown(await opened())
    const answer = (raw: object, user = community) => perform(user, answerDeduction, { markId: permits, version: 2, ...raw })
    expect(problem(await answer({ answer: 'ACCEPT' })).fields).toMatchObject({ measures: { code: 'required' }, byOn: { code: 'required' } })
    expect(problem(await answer({ answer: 'CONTEST' })).fields).toMatchObject({ contest: { code: 'required' } })
    expect(problem(await answer({ answer: 'ACCEPT', measures: '补办', byOn: '2026-04-01' })).fields).toMatchObject({ byOn: { code: 'past' } })
    // Four times the seven days to answer, by the command and by the database alone.
    expect(problem(await answer({ answer: 'ACCEPT', measures: '补办', byOn: '2026-05-19' })).fields).toMatchObject({ byOn: { code: 'inspection-by-too-late', params: { day: '2026-05-18' } } })
    const accepting = (byOn: string) => `UPDATE inspection_mark SET state = 'ACCEPTED', measures = 'x', by_on = '${byOn}', answered_on = '${TODAY}', answered_by = '${community.id}', version = version + 1 WHERE id = '${letters}'`
    expect(await refusedBy(community, accepting('2099-12-31'))).toBe('23514')
    expect(problem(await answer({ answer: 'CONTEST', contest: 'x' }, other)).code).toBe('not-found')
    for (const user of [office, police, leader]) expect(problem(await answer({ answer: 'CONTEST', contest: 'x' }, user)).code).toBe('forbidden')
    expect(problem(await answer({ markId: wages, answer: 'CONTEST', contest: 'x' })).code).toBe('inspection-elsewhere')
    const after = addDays(day(TODAY), 8)
    expect(problem(await on(after, community, answerDeduction, { markId: permits, version: 2, answer: 'CONTEST', contest: 'x' })).code).toBe('inspection-too-late')
    expect(await refusedBy(community, `UPDATE inspection_mark SET state = 'CONTESTED', contest = 'x', answered_on = '${after}', version = version + 1 WHERE id = '${permits}'`)).toBe('23514')
    expect(await refusedBy(community, `UPDATE inspection_mark SET answer_by = '2030-01-01' WHERE id = '${permits}'`)).toBe('42501')
    expect(await refusedBy(community, `UPDATE inspection_mark SET points = 1, version = version + 1 WHERE id = '${permits}'`)).toBe('42501')
    expect(await refusedBy(office, `UPDATE inspection_mark SET state = 'ACCEPTED', measures = 'x', by_on = '${TODAY}', version = version + 1 WHERE id = '${permits}'`)).toBe('42501')
    ok(await answer({ answer: 'CONTEST', contest: '五人已申请' }))
    ok(await answer({ markId: letters, answer: 'ACCEPT', measures: '上门补签', byOn: '2026-04-25' }))
    expect(await verbs()).toContain('inspection.answer')
  })

  it('that is contested is decided by the office; upheld, it may still be put right', async () => {
    const { permits } = await shown(await opened())
    ok(await perform(community, answerDeduction, { markId: permits, version: 2, answer: 'CONTEST', contest: '五人已申请' }))
    const decide = (raw: object, user = office) => perform(user, decideDeduction, { markId: permits, version: 3, ...raw })
    expect(problem(await decide({ givenBack: '3' })).fields).toMatchObject({ decision: { code: 'required' } })
    expect(problem(await decide({ givenBack: '11', decision: 'x' })).fields).toMatchObject({ givenBack: { code: 'inspection-more-than-deducted' } })
    expect(problem(await decide({ givenBack: '3', decision: 'x' }, stranger)).code).toBe('not-found')
    for (const user of [community, police, leader]) expect(problem(await decide({ givenBack: '3', decision: 'x' }, user)).code).toBe('forbidden')
    expect(await refusedBy(community, `UPDATE inspection_mark SET state = 'GIVEN_BACK', given_back = 10, decision = 'x', version = version + 1 WHERE id = '${permits}'`)).toBe('42501')
    ok((await performAll(office, decideDeduction, [{ raw: { markId: permits, version: 3, givenBack: '3', decision: '两人有回执' } }], { today: day('2026-04-28') }))[0]!)
    expect(await rows(`SELECT state, answer_by::text AS by FROM inspection_mark WHERE id = '${permits}'`)).toEqual([{ state: 'UPHELD', by: '2026-05-05' }])
    ok(await on('2026-05-05', community, answerDeduction, { markId: permits, version: 4, answer: 'ACCEPT', measures: '补办', byOn: '2026-05-20' }))
    ok((await performAll(police, recheckDeduction, [{ raw: { markId: permits, version: 5, result: 'right' } }], { today: day('2026-05-19') }))[0]!)
    expect(await rows(`SELECT state, given_back::text AS back FROM inspection_mark WHERE id = '${permits}'`)).toEqual([{ state: 'PUT_RIGHT', back: '3' }])
    expect(await verbs()).toEqual(expect.arrayContaining(['inspection.decide', 'inspection.re-check']))
  })

  it('is not found to be not put right before the day that was named is over', async () => {
    const { permits, letters } = await shown(await opened())
    for (const markId of [permits, letters]) ok(await perform(community, answerDeduction, { markId, version: 2, answer: 'ACCEPT', measures: '补齐', byOn: '2026-04-25' }))
    const recheck = (today: string, markId: string, version: number) => performAll(police, recheckDeduction, [{ raw: { markId, version, result: 'not-right', recheck: '没有补齐' } }], { today: day(today) }).then(([result]) => result!)
    expect(problem(await recheck('2026-04-25', permits, 3)).code).toBe('inspection-not-due')
    expect(await refusedBy(police, `UPDATE inspection_mark SET state = 'NOT_RIGHT', recheck = 'x', rechecked_on = '2026-04-25', rechecked_by = '${police.id}', version = version + 1 WHERE id = '${permits}'`)).toBe('42501')
    expect((await listMySheets(police, day('2026-04-25')))[0]).toMatchObject({ recheck: 0 })
    expect((await listMySheets(police, day('2026-04-26')))[0]).toMatchObject({ recheck: 2 })
    ok(await recheck('2026-04-26', permits, 3))
    // Who says so themselves has no days left.
    ok(await perform(community, reportMended, { markId: letters, version: 3, report: '已补签' }))
    ok(await recheck(TODAY, letters, 4))
  })

  it('that is accepted is reported as put right, and looked at again by an inspector', async () => {
    const { permits, letters } = await shown(await opened())
    for (const markId of [permits, letters]) ok(await perform(community, answerDeduction, { markId, version: 2, answer: 'ACCEPT', measures: '补齐', byOn: '2026-04-25' }))
    expect(problem(await perform(community, reportMended, { markId: letters, version: 3 })).fields).toMatchObject({ report: { code: 'required' } })
    const mended = newId()
    ok(await perform(community, addInspectionPhoto, photo(letters, 'MENDED', mended)))
    expect(problem(await perform(community, addInspectionPhoto, photo(letters, 'FOUND'))).code).toBe('inspection-handed-in')
    ok(await perform(community, reportMended, { markId: letters, version: 3, report: '两户已补签' }))
    expect(problem(await perform(other, reportMended, { markId: letters, version: 4, report: 'x' })).code).toBe('not-found')
    expect(problem(await perform(office, reportMended, { markId: letters, version: 4, report: 'x' })).code).toBe('forbidden')
    expect(await readInspectionPhoto(police, mended)).not.toBeNull()
    expect(problem(await perform(police, recheckDeduction, { markId: letters, version: 4, result: 'not-right' })).fields).toMatchObject({ recheck: { code: 'required' } })
    expect(problem(await perform(labour, recheckDeduction, { markId: letters, version: 4, result: 'right' })).code).toBe('not-found')
    expect(problem(await perform(community, recheckDeduction, { markId: letters, version: 4, result: 'right' })).code).toBe('forbidden')
    expect(await refusedBy(community, `UPDATE inspection_mark SET state = 'PUT_RIGHT', rechecked_on = '${TODAY}', version = version + 1 WHERE id = '${letters}'`)).toBe('42501')
    ok(await perform(police, recheckDeduction, { markId: letters, version: 4, result: 'right', recheck: '看过责任书' }))
    expect(problem(await perform(police, recheckDeduction, { markId: letters, version: 5, result: 'right' })).code).toBe('inspection-elsewhere')
    expect(problem(await perform(community, removeInspectionPhoto, { photoId: mended })).code).toBe('inspection-elsewhere')
    expect(await verbs()).toContain('inspection.report')
  })
})

describe('closed', () => {
  it('waits for sheets, answers, decisions and re-checks; then the scores are written and nothing changes', async () => {
    const inspectionId = await opened()
    const close = (today: string = TODAY) => performAll(office, closeInspection, [{ raw: { inspectionId } }], { today: day(today) }).then(([result]) => result!)
    const { permits, letters, sheetId } = await shown(inspectionId)
    expect(problem(await close())).toMatchObject({ code: 'inspection-not-all-in', params: { count: 1 } })
    await shown(inspectionId, TUNLI)
    expect(problem(await close())).toMatchObject({ code: 'inspection-waits-answer', params: { count: 4 } })
    ok(await perform(community, answerDeduction, { markId: permits, version: 2, answer: 'CONTEST', contest: '五人已申请' }))
    expect(problem(await close('2026-05-01'))).toMatchObject({ code: 'inspection-waits-decision' })
    ok(await perform(office, decideDeduction, { markId: permits, version: 3, givenBack: '10', decision: '有回执' }))
    ok(await perform(community, answerDeduction, { markId: letters, version: 2, answer: 'ACCEPT', measures: '补签', byOn: '2026-04-25' }))
    expect(problem(await close('2026-05-01'))).toMatchObject({ code: 'inspection-waits-re-check' })
    ok(await perform(police, recheckDeduction, { markId: letters, version: 3, result: 'right' }))
    expect(await refusedBy(office, `UPDATE inspection SET state = 'CLOSED', closed_on = '${TODAY}' WHERE id = '${inspectionId}'`)).toBe('42501')
    for (const user of [police, community, leader]) expect(problem(await perform(user, closeInspection, { inspectionId })).code).toBe('forbidden')
    expect(problem(await perform(stranger, closeInspection, { inspectionId })).code).toBe('not-found')
    ok(await close('2026-05-01'))
    // 星火: all but half of four points; 屯里 never answered: fourteen are lost.
    const kept = () => rows(`SELECT place_code AS place, score::text, earned::text FROM inspection_sheet WHERE inspection_id = '${inspectionId}' ORDER BY 1`)
    expect(await kept()).toEqual([{ place: XINGHUO, score: '9800', earned: '9800' }, { place: TUNLI, score: '8600', earned: '8600' }])
    expect(await findSheet(community, sheetId)).toMatchObject({ score: 9_800, state: 'CLOSED' })
    for (const work of [
      `UPDATE inspection_sheet SET score = 10000, earned = 10000 WHERE id = '${sheetId}'`, `UPDATE inspection_mark SET state = 'GIVEN_BACK', given_back = points, decision = 'x', version = version + 1 WHERE inspection_id = '${inspectionId}' AND points IS NOT NULL`,
      `UPDATE inspection SET state = 'OPEN', closed_on = NULL WHERE id = '${inspectionId}'`, `UPDATE inspection SET weight = 1 WHERE id = '${inspectionId}'`, `DELETE FROM inspection_sheet WHERE id = '${sheetId}'`,
      `INSERT INTO inspection_sheet (id, inspection_id, area_code, place_code, place_name) VALUES (gen_random_uuid(), '${inspectionId}', '${XINGHUO}', 'x', 'x')`,
    ]) expect(await refusedBy(office, work), work).toBe('42501')
    expect(problem(await close()).code).toBe('inspection-closed')
    expect(problem(await perform(office, assignInspection, { inspectionId, inspectorId: 'OFFICE' })).code).toBe('inspection-closed')
    const [wages] = (await marksOf(inspectionId, TUNLI)).filter(({ title }) => title === '欠薪')
    expect(problem(await perform(labour, markItem, { markId: wages!.id, version: wages!.version, verdict: 'PASSED' })).code).toBe('inspection-closed')
    expect(await kept()).toMatchObject([{ score: '9800' }, { score: '8600' }])
    expect(await verbs()).toContain('inspection.close')
  })

  it('counts in the year by its weight, and stays in the community’s history', async () => {
    const closed = async (weight: string, year: string, deducted: boolean) => {
      const inspectionId = await opened({ weight, year, kind: 'YEAR_END', name: `年终检查${weight}`, places: [TUNLI] })
      if (deducted) await shown(inspectionId, TUNLI)
      else {
        const marks = await marksOf(inspectionId, TUNLI)
        for (const mark of marks) ok(await perform(office, markItem, { markId: mark.id, version: 1, verdict: 'PASSED' }))
        for (const department of ['PUBLIC_SECURITY', 'LABOUR']) ok(await perform(office, handIn, { sheetId: marks[0]!.sheet, department }))
      }
      ok((await performAll(office, closeInspection, [{ raw: { inspectionId } }], { today: day('2026-05-01') }))[0]!)
    }
    await closed('40', '2024', true)
    await closed('60', '2024', false)
    await closed('60', '2025', true)
    const year = await assess(office, 2025)
    expect(year.places.find(({ code }) => code === TUNLI)!.years).toMatchObject({ 2024: 9_440, 2025: 8_600 })
    expect(year.inspections.map(({ name }) => name)).toEqual(['年终检查60'])
    expect(await assess(leader, 2025)).toEqual(year)
    const history = await historyOf(other, TUNLI)
    expect(history.map(({ year, score }) => [year, score]).filter(([at]) => Number(at) < 2026)).toEqual([[2025, 8_600], [2024, 10_000], [2024, 8_600]])
    expect((await historyOf(community, TUNLI))).toEqual([])
  })
})
