import { beforeAll, describe, expect, it } from 'vitest'
import { carryOutRoster, startRoster, uploadRoster } from '@/lib/imports/commands'
import { resumeJob, stopJob } from '@/lib/jobs/commands'
import { type Actor, may, mayIn, type Role, ROLES, systemActor, type User, type Verb, VERBS } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, read, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { API_VERB_NAMES } from '@/lib/keys/rules'
import { perform } from '@/lib/obligations/perform'
import { changePassword } from '@/lib/staff/commands'
import { type AnyCommand, type Attempt, GRIDS, locals, prepare, PROBES, roster, users } from './probes'
import { asSystem, idNumber, ok, TODAY, TUNLI, TUNLI_1, XINGHUO_1 } from './world'

// Every role × verb × area: allowed ones succeed, and all others are refused by the command, and by the database when nothing before it asked.

process.env['ANJU_TODAY'] = TODAY

beforeAll(prepare, 120_000)

/** Somebody who reads their own record: what they may is nobody's of staff. tests/integration/my.test.ts. */
const RESIDENT: Actor = { id: newId(), role: 'resident', name: 'resident', areaCode: null, unitId: null }

/** These leave an entry in the trail and nothing else. */
const WRITES_NOTHING: readonly Verb[] = ['contact.read', 'activity.reveal', 'correction.reveal', 'resident.reveal', 'party.reveal', 'declaration.reveal', 'permit.look', 'permit.print', 'inquiry.print', 'outgoing.reveal', 'certificate.print']

const READS = VERBS.filter((verb) => verb.endsWith('.read'))

const TABLES = ['resident', 'stay', 'permit', 'permit_application', 'permit_endorsement', 'application_photo', 'application_photo_part', 'certificate_check', 'certificate_change', 'insurance_statement', 'offer', 'nomination', 'inquiry', 'inquiry_step', 'follow_up', 'follow_up_step', 'service_request', 'service_step', 'correction_request', 'spot_check', 'spot_check_stratum', 'spot_check_roll', 'spot_check_door', 'spot_check_register', 'spot_check_visit', 'spot_check_person', 'spot_check_decision', 'inspection_checklist', 'inspection_item', 'inspection', 'inspection_sheet', 'inspection_duty', 'inspection_mark', 'inspection_photo', 'inspection_photo_part', 'report', 'report_version', 'report_list', 'open_release', 'form', 'form_version', 'form_filling', 'notice', 'notice_recipient', 'notice_photo', 'notice_photo_part', 'post', 'phase_task', 'task_tick', 'target_letter', 'unit_letter', 'roster_entry', 'lead_result', 'dormitory_room', 'bed_use', 'self_summary', 'summary_version', 'acceptance', 'provision', 'standing', 'standing_count', 'funding', 'training', 'training_record', 'message', 'message_preference', 'message_pause', 'outgoing', 'absence', 'absence_contact', 'certificate', 'certificate_application', 'visit', 'presence', 'assignment', 'hand_over', 'party', 'rental', 'paper', 'paper_template', 'rental_lift', 'hazard', 'hazard_step', 'hazard_photo', 'hazard_photo_part', 'resident_merge', 'resident_distinct', 'activity', 'activity_signup', 'association', 'helper_post', 'helper_note', 'door_plate', 'declaration', 'declared_person', 'building', 'dwelling', 'unit', 'policy', 'campaign', 'area', 'staff', 'transfer', 'transfer_arrival', 'transfer_step',
  'roster_import', 'roster_row', 'obligation', 'tally', 'job', 'credential', '(SELECT id, area_code, name, verbs, revoked_on, revoked_by FROM api_key)', 'origin_told', 'webhook', 'webhook_event', 'area_change', 'area_import', 'export', 'export_part']

/** What all facts come to: differs when a single row is written, by the transaction that wrote it, or goes. Of what is no table, by its values. */
async function facts(): Promise<string> {
  const written = (table: string) => (table.startsWith('(') ? 'hashtextextended(t::text, 0)::numeric' : 't.xmin::text::bigint')
  const parts = TABLES.map((table) => `SELECT '${table}' AS name, count(*) || ':' || coalesce(sum(${written(table)}), 0) AS sum FROM ${table} t`)
  const rows = await asSystem((tx) => tx.$queryRaw<{ sum: string }[]>(Prisma.raw(`SELECT string_agg(name || sum, ' ' ORDER BY name) AS sum FROM (${parts.join(' UNION ALL ')}) AS p`)))
  return rows[0]!.sum
}

/** The command's own work under the user's scope, with nothing before it that asks whether they may. Whether it may have written: without a transaction id it cannot have. */
async function unasked(user: User, { command, raw }: Attempt): Promise<boolean> {
  const { verb, input, run } = command as AnyCommand
  try {
    return await transact(user, verb, async (tx) => {
      await run(tx as never, user, [{ id: newId(), input: input.parse(raw), today: day(TODAY), at: new Date() }] as never)
      const [{ wrote }] = await tx.$queryRaw<[{ wrote: boolean }]>`SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS wrote`
      return wrote
    })
  } catch (error) {
    // Refused by row-level security, by the scope, or by a constraint that a row out of sight holds.
    if (sqlState(error) === null) throw error
    return false
  }
}

/** National files are nobody's area; an export, a template, and a letter that is received, is of one's own; whoever visits a second time comes from elsewhere. */
const AREALESS: readonly Verb[] = ['area.import', 'list.export', 'list.export-full', 'template.change', 'inquiry.receive', 'message.pause', 'message.resume', 'spot-check.record']
const isGranted = (role: Role, verb: Verb, grid: string) => (AREALESS.includes(verb) ? may(users[role], verb) : mayIn(users[role], verb, grid))

describe('every verb', () => {
  it('is tried here or read here', () => {
    expect(VERBS.filter((verb) => !READS.includes(verb) && verb !== 'password.change' && !PROBES[verb])).toEqual([])
  })

  it('is granted by the database to the same roles', async () => {
    const rows = await asSystem((tx) => tx.$queryRaw<{ verb: string; roles: string[] | null }[]>`SELECT verb, verb_roles(verb) AS roles FROM unnest(${[...VERBS, 'no.such']}::text[]) AS verb`)
    for (const { verb, roles } of rows) {
      const expected = verb === 'no.such' ? null : [...ROLES.filter((role) => may(users[role], verb as Verb)), ...(may(RESIDENT, verb as Verb) ? ['resident'] : []), ...API_VERB_NAMES.filter((one) => one === verb).map(() => 'key')]
      expect(roles && [...roles].sort(), verb).toEqual(expected && [...expected].sort())
    }
  })
})

describe.each(Object.keys(PROBES) as Verb[])('%s', (verb) => {
  it.each(AREALESS.includes(verb) ? [XINGHUO_1] : GRIDS)('at %s is done by those who may, and refused to all others by the command and by the database alone', async (grid) => {
    const [granted, refused] = [ROLES.filter((role) => isGranted(role, verb, grid)), ROLES.filter((role) => !isGranted(role, verb, grid))]
    const attempts = new Map<Role, Attempt>()
    let shared: Attempt | undefined
    for (const role of refused) attempts.set(role, verb === 'roster.run' || verb === 'job.control' ? await PROBES[verb]!(grid, users[role]) : (shared ??= await PROBES[verb]!(grid, users[role])))
    const before = await facts()
    for (const [role, attempt] of attempts) {
      const result = await perform(users[role], attempt.command as typeof stopJob, attempt.raw)
      expect(result.ok, `${role} by command`).toBe(false)
    }
    expect(await facts(), 'written by a refused command').toBe(before)
    for (const [role, attempt] of attempts) {
      if (await unasked(users[role], attempt)) expect(await facts(), `${role}: the database let it through`).toBe(before)
    }
    for (const role of granted) {
      const attempt = await PROBES[verb]!(grid, users[role])
      const then = await facts()
      const result = await perform(users[role], attempt.command as typeof stopJob, attempt.raw)
      expect(result, role).toMatchObject({ ok: true })
      if (!WRITES_NOTHING.includes(verb)) expect(await facts(), role).not.toBe(then)
    }
  }, 120_000)
})

describe('every reading', () => {
  it.each(READS)('%s is open to those who may, and refused to all others by the code and by the database alone', async (verb) => {
    for (const role of ROLES) {
      const user = users[role]
      if (may(user, verb)) {
        expect(await read(user, verb, (tx) => tx.$queryRaw`SELECT 1 AS one`), role).toEqual([{ one: 1 }])
        continue
      }
      await expect(read(user, verb, (tx) => tx.$queryRaw`SELECT 1 AS one`), role).rejects.toBeInstanceOf(AccessRefused)
      const state = await transact(user, verb, (tx) => tx.$queryRaw`SELECT 1 AS one`).then(() => null, sqlState)
      expect(state, `${role}: the database gave a scope`).toBe('42501')
    }
  })

  // A notice lies where its sender is and its receipt where its reader is, and each side sees both: notices.test.ts.
  // What a joint inspection is, and by which checklist, is known below the sub-district that holds it. A drawn door is its second visitor's, wherever that is, and so is what they wrote down there: tests/integration/spot-checks.test.ts. Who leads a campaign, its tasks and its trainings are known to the communities below it: organisation.test.ts. What a unit offers is for everybody near: offers.test.ts.
  it('shows nobody a row of people outside their range, whatever they select', async () => {
    for (const role of ROLES) {
      const user = users[role]
      for (const table of ['api_key', 'origin_told', 'webhook', 'webhook_event', 'resident', 'stay', 'permit', 'permit_application', 'permit_endorsement', 'application_photo', 'application_photo_part', 'certificate_check', 'certificate_change', 'insurance_statement', 'nomination', 'inquiry', 'inquiry_step', 'service_request', 'service_step', 'correction_request', 'spot_check', 'spot_check_stratum', 'spot_check_roll', 'spot_check_register', 'spot_check_decision', 'inspection_sheet', 'inspection_duty', 'inspection_mark', 'inspection_photo', 'inspection_photo_part', 'report', 'report_version', 'report_list', 'open_release', 'form_filling', 'target_letter', 'unit_letter', 'roster_entry', 'lead_result', 'dormitory_room', 'bed_use', 'self_summary', 'summary_version', 'acceptance', 'provision', 'standing', 'standing_count', 'funding', 'training_record', 'message', 'message_preference', 'outgoing', 'absence', 'absence_contact', 'certificate', 'certificate_application', 'visit', 'presence', 'assignment', 'hand_over', 'rental', 'paper', 'rental_lift', 'hazard', 'hazard_step', 'hazard_photo', 'hazard_photo_part', 'resident_merge', 'resident_distinct', 'activity_signup', 'helper_post', 'helper_note', 'door_plate', 'declaration', 'declared_person', 'building', 'dwelling', 'obligation', 'tally', 'tally_total', 'tally_month', 'roster_import', 'roster_row', 'job', 'transfer_arrival']) {
        const [row] = await transact(user, 'test', (tx) => tx.$queryRaw<{ n: number }[]>(Prisma.raw(
          `SELECT count(*)::int AS n FROM ${table} WHERE area_code IS NULL OR NOT starts_with(area_code, '${user.areaCode}')`)))
        expect(row!.n, `${role} sees ${table}`).toBe(0)
      }
    }
  })
})

it('the system and nobody else takes steps of a roster or resumes a job for somebody', async () => {
  const { importId } = ok(await perform(locals.get(TUNLI_1)!, uploadRoster(roster(idNumber())), { areaCode: TUNLI, fileName: '名册.xlsx', digest: newId() }))
  ok(await perform(locals.get(TUNLI_1)!, startRoster, { importId }))
  expect((await perform(users.community, carryOutRoster, { importId, rows: 1, passOver: false })).ok).toBe(false)
  expect((await perform(users.community, resumeJob, { jobId: importId })).ok).toBe(false)
  expect((await perform(systemActor('test'), changePassword, { current: 'a', next: 'b', again: 'b' })).ok).toBe(false)
})
