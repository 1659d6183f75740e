import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type User } from '@/lib/kernel/access'
import { Prisma, sqlState, transact, type Tx } from '@/lib/kernel/db'
import { perform } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import { diffSchema } from '@/prisma/migrate'
import { makeWorld, ok, person, staff, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, unit, type World, XINGHUO, XINGHUO_1 } from './world'

// The second lock: what the database refuses, whatever the code above it does. Spoken to under the app's own role.

process.env['ANJU_TODAY'] = TODAY

/** Tables that hold people, their doors, or what is owed about them. */
const PEOPLE = ['resident', 'stay', 'permit', 'permit_application', 'permit_endorsement', 'application_photo', 'application_photo_part', 'certificate_check', 'certificate_change', 'insurance_statement', 'offer', 'nomination', 'inquiry', 'inquiry_step', 'follow_up', 'follow_up_step', 'service_request', 'service_step', 'correction_request', 'spot_check', 'spot_check_stratum', 'spot_check_roll', 'spot_check_door', 'spot_check_register', 'spot_check_visit', 'spot_check_person', 'spot_check_decision', 'inspection_checklist', 'inspection_item', 'inspection', 'inspection_sheet', 'inspection_duty', 'inspection_mark', 'inspection_photo', 'inspection_photo_part', 'report', 'report_version', 'report_list', 'open_release', 'form', 'form_version', 'form_filling', 'notice', 'notice_recipient', 'notice_photo', 'notice_photo_part', 'post', 'phase_task', 'task_tick', 'target_letter', 'unit_letter', 'roster_entry', 'lead_result', 'dormitory_room', 'bed_use', 'self_summary', 'summary_version', 'acceptance', 'provision', 'standing', 'standing_count', 'funding', 'training', 'training_record', 'message', 'message_preference', 'message_pause', 'outgoing', 'absence', 'absence_contact', 'certificate', 'certificate_application', 'visit', 'presence', 'assignment', 'hand_over', 'party', 'rental', 'paper', 'paper_template', 'rental_lift', 'hazard', 'hazard_step', 'helper_note', 'helper_post', 'activity', 'activity_signup', 'association', 'association_contact', 'hazard_photo', 'hazard_photo_part', 'resident_merge', 'resident_distinct', 'door_plate', 'declaration', 'declared_person', 'door_throttle', 'dwelling', 'building', 'obligation', 'tally', 'tally_total', 'tally_month', 'roster_import', 'roster_row', 'roster_mapping',
  'api_key', 'api_request', 'webhook', 'webhook_event', 'origin_told', 'staff', 'credential', 'session', 'resident_code', 'resident_session', 'sign_in_throttle', 'command_seen', 'audit', 'transfer', 'transfer_arrival', 'transfer_step', 'job', 'clock_task', 'export', 'export_part'] as const

let world: World
let app: Client
beforeAll(async () => {
  world = await makeWorld()
  app = new Client({ connectionString: process.env['DATABASE_URL'] })
  await app.connect()
  ok(await perform(await staff('coordinator', XINGHUO_1), registerResident, person(world.doors[XINGHUO_1]![0]!)))
})
afterAll(() => app.end())

const rows = async <T extends object>(text: string): Promise<T[]> => (await app.query<T>(text)).rows
const countIn = (user: User, table: string) =>
  transact(user, 'test', async (tx: Tx) => (await tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM ${table}`)))[0]!.n)

describe('the database', () => {
  it('is what the schema says', async () => {
    expect(await diffSchema(process.env['DATABASE_ADMIN_URL']!)).toBe('')
  })

  it('forces row-level security on every table of people', async () => {
    const found = await rows<{ relname: string }>(
      "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity AND relforcerowsecurity")
    expect(found.map((r) => r.relname).sort()).toEqual([...PEOPLE].sort())
  })

  it('has an index under every foreign key', async () => {
    const missing = await rows<{ name: string }>(`
      SELECT c.conrelid::regclass || '.' || c.conname AS name FROM pg_constraint c
      -- The queue's own tables are made as its library lays them out.
      WHERE c.contype = 'f' AND c.connamespace <> 'pgboss'::regnamespace AND NOT EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND (i.indkey::smallint[])[0:array_length(c.conkey, 1) - 1] @> c.conkey)`)
    expect(missing).toEqual([])
  })

  it('lets the app own nothing, bypass nothing, and neither change nor remove what was audited', async () => {
    expect(await rows("SELECT 1 FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = current_user")).toEqual([])
    expect(await rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")).toEqual([{ rolsuper: false, rolbypassrls: false }])
    for (const statement of [
      "INSERT INTO audit (at, verb, action) VALUES (now(), 'forged', 'EVENT')", "UPDATE audit SET verb = 'changed'", 'DELETE FROM audit', 'TRUNCATE audit',
      'DELETE FROM resident', 'DELETE FROM stay', 'DELETE FROM tally', 'UPDATE tally SET due = 0', "INSERT INTO tally (area_code, indicator, day, due, met) VALUES ('330113001003001', 'PERMIT', now(), 0, 9)",
      'UPDATE tally_total SET due = 0', 'UPDATE tally_month SET due = 0', 'DELETE FROM obligation', 'UPDATE obligation SET weight = 9', 'UPDATE visit SET people_found = 0',
      'DROP TABLE resident', 'ALTER TABLE resident DISABLE ROW LEVEL SECURITY', 'CREATE TABLE mine (id int)',
    ]) await expect(app.query(statement), statement).rejects.toMatchObject({ code: '42501' })
  })

  it('shows and takes nothing without a scope', async () => {
    for (const table of PEOPLE) {
      // Who wishes to be contacted is not even asked for: no grant leads to the table.
      if (table === 'association_contact') await expect(rows(`SELECT 1 FROM ${table}`)).rejects.toMatchObject({ code: '42501' })
      else expect(await rows(`SELECT 1 FROM ${table} LIMIT 1`), table).toEqual([])
    }
    await expect(app.query("INSERT INTO building (id, area_code, street, number, block, sort_key) VALUES (gen_random_uuid(), '330113001003001', 'x', '', '', '')"))
      .rejects.toMatchObject({ code: '42501' })
  })

  it('keeps a scope inside its transaction', async () => {
    const office = await staff('office')
    expect(await countIn(office, 'resident')).toBe(1)
    await app.query('BEGIN')
    await app.query("SELECT app_scope($1, 'office', '330113001', '330113002', '', 'test')", [office.id])
    expect(await rows('SELECT 1 FROM resident')).toHaveLength(1)
    await app.query('COMMIT')
    expect(await rows('SELECT 1 FROM resident')).toHaveLength(0)
  })

  it('shows people to the roles and ranges that may see them, and to nobody else', async () => {
    const huading = await unit(XINGHUO)
    const sees: Record<string, number> = {}
    for (const role of ROLES) sees[role] = await countIn(await staff(role, SUBDISTRICT, role === 'unit' ? huading : null), 'resident')
    expect(sees).toEqual({ coordinator: 1, community: 1, unit: 0, office: 1, leader: 1, inspector: 0, auditor: 0, admin: 0, helper: 0 })
    const neighbour = await staff('coordinator', TUNLI)
    const own: Record<string, number> = {}
    for (const table of ['resident', 'stay', 'dwelling', 'obligation', 'tally']) own[table] = await countIn(neighbour, table)
    // Their own twelve doors, each to be seen, told to the tally on one day; nobody of the other community.
    expect(own).toEqual({ resident: 0, stay: 0, dwelling: 12, obligation: 12, tally: 1 })
    const inTunli = await transact(await staff('community', TUNLI), 'test', (tx) => tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM obligation WHERE area_code NOT LIKE '330113001012%'`)
    expect(inTunli).toEqual([{ n: 0 }])
  })

  it('takes no write outside the range, and none from a role that only reads', async () => {
    const insert = (user: User) => transact(user, 'test', (tx) => tx.$executeRaw`
      INSERT INTO visit (id, dwelling_id, area_code, on_day, outcome, people_found, user_id, at)
      SELECT gen_random_uuid(), id, ${XINGHUO_1}, '2026-04-20', 'MET', 1, ${user.id}::uuid, now() FROM (VALUES (${world.doors[XINGHUO_1]![0]}::uuid)) AS d (id)`)
    for (const user of [await staff('community', TUNLI), await staff('leader'), await staff('inspector'), await staff('auditor'), await staff('admin')]) {
      expect(sqlState(await insert(user).then(() => null, (e: unknown) => e)), user.role).toBe('42501')
    }
    await expect(insert(await staff('community', XINGHUO))).resolves.toBe(1)
  })

  it('takes no account outside the administrator’s range', async () => {
    const insert = (user: User, areaCode: string) => transact(user, 'test', (tx) => tx.$executeRaw`
      INSERT INTO staff (id, username, name, role, area_code) VALUES (gen_random_uuid(), ${`new-${user.id.slice(-6)}`}, '周敏', 'coordinator', ${areaCode})`)
    const admin = await staff('admin', XINGHUO)
    expect(sqlState(await insert(admin, TUNLI_1).then(() => null, (e: unknown) => e))).toBe('42501')
    await expect(insert(admin, XINGHUO_1)).resolves.toBe(1)
  })

  it('lets areas, policies and campaigns be written by those who answer for them', async () => {
    const attempts = {
      area: (tx: Tx) => tx.$executeRaw`INSERT INTO area (code, name, level, parent_code) VALUES (${`${XINGHUO}099`}, '第99网格', 'GRID', ${XINGHUO})`,
      policy: (tx: Tx) => tx.$executeRaw`UPDATE policy SET to_on = '2030-01-01'`,
      campaign: (tx: Tx) => tx.$executeRaw`
        INSERT INTO campaign (id, area_code, name, from_on, to_on, phases, targets, key_areas)
        VALUES (gen_random_uuid(), ${SUBDISTRICT}, 'x', '2026-01-01', '2026-02-01', '[]', '{}', '{}')`,
    }
    const written: Record<string, string[]> = {}
    for (const [table, attempt] of Object.entries(attempts)) {
      written[table] = []
      for (const role of ROLES) {
        const user = await staff(role, SUBDISTRICT, role === 'unit' ? await unit(XINGHUO) : null)
        let rows = 0
        // Undone again, so that each role finds the same.
        await transact(user, 'test', async (tx) => {
          rows = await attempt(tx)
          throw new Error('undone')
        }).catch(() => undefined)
        if (rows > 0) written[table].push(role)
      }
    }
    expect(written).toEqual({ area: ['admin'], policy: ['office', 'admin'], campaign: ['office'] })
  })

  it('shows the trail to the auditor alone', async () => {
    for (const role of ROLES) {
      const n = await countIn(await staff(role, SUBDISTRICT, role === 'unit' ? await unit(XINGHUO) : null), 'audit')
      if (role === 'auditor') expect(n).toBeGreaterThan(10)
      else expect(n, role).toBe(0)
    }
  })

  it('keeps sealed columns sealed in the trail', async () => {
    const trail = await transact(await staff('auditor'), 'test', (tx) => tx.$queryRaw<{ after: Record<string, unknown> }[]>`
      SELECT after FROM audit WHERE subject = 'resident' AND action = 'INSERT'`)
    expect(trail).toHaveLength(1)
    expect(trail[0]!.after['id_number_sealed']).toMatch(/^v1\./)
    expect(JSON.stringify(trail)).not.toMatch(/999\d{14}[\dX]/)
    expect(JSON.stringify(trail)).not.toContain('19913982939')
  })
})
