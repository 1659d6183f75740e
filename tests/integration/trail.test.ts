import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Role, type User, VERBS } from '@/lib/kernel/access'
import { AccessRefused, appendEvent, Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { listOccupants } from '@/lib/dwellings/queries'
import { perform } from '@/lib/obligations/perform'
import { correctResident } from '@/lib/residents/corrections'
import { registerResident } from '@/lib/residents/commands'
import { findResident, viewResident } from '@/lib/residents/queries'
import { createStaff } from '@/lib/staff/commands'
import { signIn } from '@/lib/staff/sessions'
import { confirmStay, endStay } from '@/lib/stays/commands'
import { findEntry, findTrailSubjects, listTrail, type TrailEntry, trailUsers } from '@/lib/trail/queries'
import type { TrailFilter } from '@/lib/trail/rules'
import { asSystem, idNumber, makeWorld, ok, person, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let app: Client
beforeAll(async () => {
  world = await makeWorld()
  app = new Client({ connectionString: process.env['DATABASE_URL'] })
  await app.connect()
})
afterAll(() => app.end())

const short = (entries: readonly TrailEntry[]) => entries.map(({ verb, subject, action }) => [verb, subject, action].join(' '))
let door = 0
const register = async (user: User, more: Record<string, unknown> = {}) => ok(await perform(user, registerResident, person(world.doors[XINGHUO_1]![door++ % 12]!, more)))

describe('the trail', () => {
  it('names who did what to which record, newest first, and never what stood in it', async () => {
    const coordinator = await staff('coordinator', XINGHUO_1)
    await register(coordinator, { name: '施不写' })
    const { rows } = await listTrail(await staff('auditor'), { verb: 'resident.register' })
    expect(rows.map(({ subject, action, userName }) => ({ subject, action, userName }))).toEqual([
      { subject: 'stay', action: 'INSERT', userName: 'coordinator' }, { subject: 'resident', action: 'INSERT', userName: 'coordinator' },
    ])
    const { entry } = (await findEntry(await staff('auditor'), rows[1]!.id))!
    expect(entry.changes.find((change) => change.column === 'name')).toEqual({ column: 'name', before: null, after: null, shown: false })
    expect(entry.changes.find((change) => change.column === 'area_code')).toMatchObject({ after: XINGHUO_1, shown: true })
    expect(JSON.stringify([rows, entry])).not.toMatch(/施不写|999\d{15}|19913982939|v1\./)
  })

  it('says whose account was entered, and whose was tried', async () => {
    ok(await perform(SYSTEM, createStaff, { username: 'jin.dan', name: '金丹', role: 'office', areaCode: SUBDISTRICT, password: 'a quiet river 2026', mustChange: false }))
    await signIn('jin.dan', 'wrong', '10.0.0.1')
    await signIn('jin.dan', 'a quiet river 2026', '10.0.0.1')
    const auditor = await staff('auditor')
    const { rows } = await listTrail(auditor, {})
    expect(rows.filter((e) => e.verb.startsWith('sign-in') && e.action === 'EVENT').map((e) => [e.verb, e.userName])).toEqual([['sign-in', '金丹'], ['sign-in.refused', '金丹']])
    const jinDan = (await trailUsers(auditor)).find((user) => user.username === 'jin.dan')!
    expect((await listTrail(auditor, { userId: jinDan.id })).rows.filter((e) => e.action === 'EVENT').map((e) => e.verb)).toEqual(['sign-in', 'sign-in.refused'])
  })

  it('pages both ways without a gap and without a repetition, also where many entries share a moment', async () => {
    const auditor = await staff('auditor')
    await asSystem((tx) => tx.$queryRaw`SELECT record_event('test.many', ${XINGHUO}, NULL, NULL, '{}')::text FROM generate_series(1, 120)`)
    const forth: string[] = []
    let last: string | undefined
    for (let at: string | undefined; ; ) {
      const { rows, next } = await listTrail(auditor, { verb: 'test.many' }, at)
      forth.push(...rows.map((entry) => entry.id))
      if (!next) break
      last = at = next
    }
    expect(forth).toHaveLength(120)
    expect(new Set(forth).size).toBe(120)
    const { previous } = await listTrail(auditor, { verb: 'test.many' }, last)
    const back = await listTrail(auditor, { verb: 'test.many' }, previous!)
    expect(back.rows.map((entry) => entry.id)).toEqual(forth.slice(50, 100))
    const first = await listTrail(auditor, { verb: 'test.many' }, back.previous!)
    expect(first.rows.map((entry) => entry.id)).toEqual(forth.slice(0, 50))
    expect(first.previous).toBeNull()
  })

  it('is found by person, user, area, role, record and day', async () => {
    const [auditor, coordinator, other] = [await staff('auditor'), await staff('coordinator', XINGHUO_1), await staff('community', TUNLI)]
    const { residentId, stayId } = await register(coordinator)
    ok(await perform(coordinator, confirmStay, { stayId }))
    ok(await perform(other, registerResident, person(world.doors[TUNLI_1]![1]!)))
    const ids = async (filter: TrailFilter) => (await listTrail(auditor, filter)).rows.map((row) => `${row.verb} ${row.subject}`)
    // A stay is its person's, too.
    expect(await ids({ personId: residentId })).toEqual(['stay.confirm presence', 'stay.confirm stay', 'resident.register stay', 'resident.register resident'])
    expect(await ids({ userId: coordinator.id })).toEqual(['stay.confirm presence', 'stay.confirm stay', 'resident.register stay', 'resident.register resident'])
    expect(await ids({ userId: coordinator.id, role: 'office' })).toEqual([])
    expect(new Set((await listTrail(auditor, { areaCode: TUNLI, role: 'community' })).rows.map((row) => row.areaCode))).toEqual(new Set([TUNLI_1]))
    expect(await ids({ recordId: stayId })).toEqual(['stay.confirm presence', 'stay.confirm stay', 'resident.register stay'])
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date()) as TrailFilter['from']
    expect((await ids({ personId: residentId, from: today, to: today })).length).toBeGreaterThan(0)
    expect(await ids({ personId: residentId, to: '2026-01-01' as TrailFilter['to'] })).toEqual([])
  })

  it('tells of an entry what else its command did and what else became of its record', async () => {
    const [auditor, coordinator] = [await staff('auditor'), await staff('coordinator', XINGHUO_1)]
    const { residentId, stayId } = await register(coordinator)
    ok(await perform(coordinator, endStay, { stayId }))
    const { rows } = await listTrail(auditor, { personId: residentId, verb: 'resident.register' })
    const stay = rows.find((row) => row.subject === 'stay')!
    const { entry, sameCommand, sameRecord } = (await findEntry(auditor, stay.id))!
    expect(entry.id).toBe(stay.id)
    expect(short(sameCommand)).toEqual(['resident.register resident INSERT'])
    expect(short(sameRecord)).toEqual(['stay.end stay UPDATE'])
    const ended = (await findEntry(auditor, sameRecord[0]!.id))!.entry
    expect(ended.changes).toContainEqual({ column: 'to_on', before: null, after: TODAY, shown: true })
  })

  it('shows codes and states before and after, and of names and numbers only that they changed', async () => {
    const [auditor, coordinator] = [await staff('auditor'), await staff('coordinator', XINGHUO_1)]
    const { residentId } = await register(coordinator, { name: '甲乙丙' })
    const { version } = (await findResident(coordinator, residentId))!
    ok(await perform(coordinator, correctResident, { residentId, version, name: '丁戊己', idNumber: idNumber('1985-05-05', '2'), phone: '19900001111', sex: '2', bornOn: '1985-05-05' }))
    const { rows } = await listTrail(auditor, { personId: residentId, verb: 'resident.correct' })
    const changed = rows.find((row) => row.subject === 'resident')!
    const changes = new Map(changed.changes.map((change) => [change.column, change]))
    expect(changes.get('version')).toMatchObject({ before: String(version), after: String(version + 1) })
    for (const column of ['name', 'name_initials', 'id_number_sealed', 'id_number_index', 'phone_sealed']) {
      expect(changes.get(column), column).toEqual({ column, before: null, after: null, shown: false })
    }
    expect(JSON.stringify(rows)).not.toMatch(/甲乙丙|丁戊己|19900001111/)
  })

  it('records its own reading: what was asked for and how much was seen, once for each leaf', async () => {
    const auditor = await staff('auditor')
    const { rows } = await listTrail(auditor, { verb: 'test.many', areaCode: XINGHUO })
    const own = await listTrail(auditor, { userId: auditor.id })
    expect(own.rows).toHaveLength(1)
    expect(own.rows[0]).toMatchObject({ verb: 'audit.read', action: 'EVENT', areaCode: SUBDISTRICT })
    expect(Object.fromEntries(own.rows[0]!.changes.map(({ column, after }) => [column, after]))).toEqual({ verb: 'test.many', area: XINGHUO, rows: String(rows.length) })
    await findEntry(auditor, rows[0]!.id)
    const again = await listTrail(auditor, { userId: auditor.id })
    expect(again.rows.map((row) => row.changes.map(({ column }) => column).join())).toEqual(['entry', 'rows,user', 'area,rows,verb'])
    // Whoever reads all about somebody has looked at them.
    const { residentId } = await register(await staff('coordinator', XINGHUO_1))
    await listTrail(auditor, { personId: residentId })
    expect(short((await listTrail(auditor, { personId: residentId })).rows)[0]).toBe('audit.read resident EVENT')
  })

  it('records who opened somebody’s record, and who saw them at their door', async () => {
    const [auditor, coordinator, tunli] = [await staff('auditor'), await staff('coordinator', XINGHUO_1), await staff('community', TUNLI)]
    const { residentId } = await register(coordinator)
    expect(await viewResident(coordinator, residentId, 'record')).toMatchObject({ id: residentId })
    expect(await viewResident(tunli, residentId, 'record')).toBeNull()
    expect(await viewResident(coordinator, newId(), 'record')).toBeNull()
    const [{ dwellingId } = { dwellingId: '' }] = await asSystem((tx) => tx.$queryRaw<{ dwellingId: string }[]>`
      SELECT dwelling_id::text AS "dwellingId" FROM stay WHERE resident_id = ${residentId}::uuid`)
    const people = await listOccupants(coordinator, dwellingId, TODAY)
    expect(people.map((one) => one.residentId)).toContain(residentId)
    const { rows } = await listTrail(auditor, { personId: residentId, verb: 'resident.view' })
    expect(rows.map((row) => [row.userId, row.areaCode, row.changes[0]!.after])).toEqual([[coordinator.id, XINGHUO_1, 'door'], [coordinator.id, XINGHUO_1, 'record']])
    const all = await listTrail(auditor, { userId: coordinator.id, verb: 'resident.view' })
    expect(all.rows).toHaveLength(1 + people.length)
  })

  it('finds a person by number as an id alone, inside the range, and says that it was asked', async () => {
    const number = idNumber('1977-07-07')
    const { residentId } = await register(await staff('coordinator', XINGHUO_1), { idNumber: number })
    const auditor = await staff('auditor')
    expect(await findTrailSubjects(auditor, ` ${number.toLowerCase()} `)).toEqual([{ kind: 'resident', id: residentId }])
    expect(await findTrailSubjects(auditor, idNumber('1977-07-08'))).toEqual([])
    expect(await findTrailSubjects(auditor, '123')).toEqual([])
    expect(await findTrailSubjects(await staff('auditor', TUNLI), number)).toEqual([])
    const { rows } = await listTrail(auditor, { userId: auditor.id })
    expect(rows.map((row) => [row.verb, row.personId, row.changes.map(({ column, after }) => `${column}=${after}`).join()])).toEqual([
      ['audit.read', null, 'by=number,found=0'], ['audit.read', residentId, 'by=number,found=1'],
    ])
    expect(JSON.stringify(rows)).not.toContain(number)
    await expect(findTrailSubjects(await staff('office'), number)).rejects.toBeInstanceOf(AccessRefused)
  })

  it('says no more of an event’s note than that there is one', async () => {
    const [auditor, office] = [await staff('auditor'), await staff('office')]
    await transact(office, 'resident.reveal', (tx) => appendEvent(tx, 'resident.reveal', { areaCode: XINGHUO, details: { reason: 'COURT', note: '王某的案子', other: '自由文字' } }))
    const { rows } = await listTrail(auditor, { userId: office.id })
    expect(rows[0]!.changes).toEqual([
      { column: 'note', before: null, after: null, shown: false }, { column: 'other', before: null, after: null, shown: false }, { column: 'reason', before: null, after: 'COURT', shown: true },
    ])
  })

  it('stays inside the auditor’s range, and is closed to every other role', async () => {
    ok(await perform(await staff('coordinator', TUNLI_1), registerResident, person(world.doors[TUNLI_1]![0]!)))
    const narrow = await staff('auditor', TUNLI)
    const { rows } = await listTrail(narrow, { verb: 'resident.register' })
    expect(new Set(rows.map((entry) => entry.areaCode))).toEqual(new Set([TUNLI_1]))
    const [outside] = (await listTrail(await staff('auditor'), { verb: 'resident.register', areaCode: XINGHUO })).rows
    expect(await findEntry(narrow, outside!.id)).toBeNull()
    for (const role of ['coordinator', 'community', 'unit', 'office', 'leader', 'inspector', 'admin'] as const satisfies Role[]) {
      const user = await staff(role, SUBDISTRICT, role === 'unit' ? await unit(XINGHUO) : null)
      for (const look of [() => listTrail(user, {}), () => findEntry(user, outside!.id), () => trailUsers(user)]) await expect(look(), role).rejects.toBeInstanceOf(AccessRefused)
      // By the database alone, too: it gives no scope for that, and no entry under another.
      const look = (verb: string) => transact(user, verb, (tx) => tx.$queryRaw`SELECT 1 AS one FROM audit LIMIT 1`)
      expect(await look('audit.read').then(() => null, sqlState), role).toBe('42501')
      expect(await look('test'), role).toEqual([])
    }
  })

  it('is all that an auditor reads', async () => {
    const auditor = await staff('auditor')
    await register(await staff('coordinator', XINGHUO_1))
    for (const table of ['activity', 'activity_signup', 'association', 'helper_post', 'helper_note', 'resident_code', 'resident_session', 'resident', 'stay', 'permit', 'permit_application', 'permit_endorsement', 'application_photo', 'application_photo_part', 'certificate_check', 'certificate_change', 'insurance_statement', 'offer', 'nomination', 'inquiry', 'inquiry_step', 'follow_up', 'follow_up_step', 'service_request', 'service_step', 'correction_request', 'spot_check', 'spot_check_stratum', 'spot_check_roll', 'spot_check_door', 'spot_check_register', 'spot_check_visit', 'spot_check_person', 'spot_check_decision', 'inspection_checklist', 'inspection_item', 'inspection', 'inspection_sheet', 'inspection_duty', 'inspection_mark', 'inspection_photo', 'inspection_photo_part', 'report', 'report_version', 'report_list', 'open_release', 'form', 'form_version', 'form_filling', 'notice', 'notice_recipient', 'notice_photo', 'notice_photo_part', 'post', 'phase_task', 'task_tick', 'target_letter', 'unit_letter', 'roster_entry', 'lead_result', 'dormitory_room', 'bed_use', 'self_summary', 'summary_version', 'acceptance', 'provision', 'standing', 'standing_count', 'funding', 'training', 'training_record', 'message', 'message_preference', 'message_pause', 'outgoing', 'absence', 'absence_contact', 'certificate', 'certificate_application', 'visit', 'dwelling', 'building', 'obligation', 'tally', 'tally_total', 'tally_month', 'roster_import', 'roster_row', 'roster_mapping', 'credential', 'session']) {
      const found = await transact(auditor, 'audit.read', (tx) => tx.$queryRaw(Prisma.raw(`SELECT 1 FROM ${table} LIMIT 1`)))
      expect(found, table).toEqual([])
    }
    expect(VERBS).toContain('audit.read')
  })
})
