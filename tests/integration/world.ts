import { afterAll } from 'vitest'
import { systemActor, type Role, type User } from '@/lib/kernel/access'
import { day, type Day } from '@/lib/kernel/day'
import { disconnect, sql, transact, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import type { Problem, Result } from '@/lib/kernel/result'
import { createArea } from '@/lib/areas/commands'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET, type Policy } from '@/lib/campaigns/rules'
import { generateBuilding } from '@/lib/dwellings/commands'
import { settle } from '@/lib/obligations/settle'
import { perform, performAll } from '@/lib/obligations/perform'
import { checkCharacter } from '@/lib/residents/rules'

// The small world that commands and queries are tried in: two communities of one sub-district, two grids in the first, one building in each grid.

export const SUBDISTRICT = '330113001'
export const XINGHUO = '330113001003'
export const XINGHUO_1 = '330113001003001'
export const XINGHUO_2 = '330113001003002'
export const TUNLI = '330113001012'
export const TUNLI_1 = '330113001012001'

export const TODAY = day('2026-04-20')
export const SYSTEM = systemActor('test')

const AREAS = [
  ['33', '浙江省'], ['3301', '杭州市'], ['330113', '临平区'], [SUBDISTRICT, '临平街道'], [XINGHUO, '星火社区'], [XINGHUO_1, '第1网格'],
  [XINGHUO_2, '第2网格'], [TUNLI, '屯里社区'], [TUNLI_1, '第1网格'],
] as const

export type World = { doors: Record<string, string[]> }

export async function makeWorld(policy: Policy = CAMPAIGN_PRESET): Promise<World> {
  for (const result of await performAll(SYSTEM, createArea, AREAS.map(([code, name]) => ({ raw: { code, name } })))) ok(result)
  ok(await perform(SYSTEM, adoptPolicy, { areaCode: SUBDISTRICT, fromOn: '2020-01-01', rules: policy }))
  const doors: Record<string, string[]> = {}
  for (const [areaCode, street] of [[XINGHUO_1, '星火路'], [XINGHUO_2, '星火路'], [TUNLI_1, '屯里街']] as const) {
    const number = `${areaCode.slice(-1)}号`
    ok((await performAll(SYSTEM, generateBuilding, [{ raw: { areaCode, street, number, block: '1幢', lowestFloor: 1, highestFloor: 3, roomsPerFloor: 4 } }], { today: day('2026-03-01') }))[0]!)
    const rows = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM dwelling WHERE area_code = ${areaCode} ORDER BY floor, room`)
    doors[areaCode] = rows.map((row) => row.id)
  }
  return { doors }
}

/** A member of staff who exists in the database, so that foreign keys and the trail know them. */
export async function staff(role: Role, areaCode: string = SUBDISTRICT, unitId: string | null = null): Promise<User> {
  const id = newId()
  const username = `${role}-${id.slice(-6)}`
  await asSystem((tx) => tx.$executeRaw`
    INSERT INTO staff (id, username, name, role, area_code, unit_id) VALUES (${id}::uuid, ${username}, ${role}, ${role}, ${areaCode}, ${unitId}::uuid)`)
  return { id, username, name: role, role, areaCode, unitId, mustChangePassword: false }
}

export async function unit(areaCode: string, name = '华鼎物流'): Promise<string> {
  const id = newId()
  await asSystem(async (tx) => {
    await tx.$executeRaw`INSERT INTO unit (id, area_code, name, known_on) VALUES (${id}::uuid, ${areaCode}, ${name}, ${TODAY}::date)`
    await settle(tx, [{ kind: 'unit', id }])
  })
  return id
}

let serial = 0

/** An identity number on the unassigned prefix 999; each call gives another one. Odd sequence: male. */
export function idNumber(born = '1990-01-01', sex: '1' | '2' = '1'): string {
  serial += 1
  const n = (serial * 2 + (sex === '1' ? 1 : 0)) % 1000
  const body = `999${String(Math.floor((serial * 2) / 1000) % 1000).padStart(3, '0')}${born.replaceAll('-', '')}${String(n).padStart(3, '0')}`
  return body + checkCharacter(body)
}

/** What a coordinator types at a door. */
export const person = (dwellingId: string, more: Record<string, unknown> = {}) => ({
  dwellingId, name: '赵秀霞', idNumber: idNumber('1984-02-12', '2'), phone: '19913982939', originAddress: '安徽省阜阳市颍上县', arrivedOn: '2026-03-02', reason: 'WORK', ...more,
})

/** Of somebody who shows no papers. */
export const withoutPapers = { idNumber: undefined, withoutDocument: true, sex: '2', bornOn: '1984-02-12' }

/** The data of a result that must be good. */
export function ok<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`)
  return result.data
}

/** The problem of a result that must be a refusal. */
export function problem(result: Result<unknown>): Problem {
  if (result.ok) throw new Error('not refused')
  return result.problem
}

export const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transact(SYSTEM, 'test', work)

export async function count(table: 'resident' | 'stay' | 'visit' | 'assignment' | 'hand_over' | 'presence' | 'party' | 'rental' | 'paper' | 'paper_template' | 'rental_lift' | 'hazard' | 'hazard_step' | 'hazard_photo' | 'hazard_photo_part' | 'activity' | 'activity_signup' | 'helper_post' | 'helper_note' | 'door_plate' | 'declaration' | 'declared_person' | 'permit' | 'permit_application' | 'permit_endorsement' | 'application_photo' | 'certificate_check' | 'certificate_change' | 'inquiry' | 'inquiry_step' | 'follow_up' | 'follow_up_step' | 'service_request' | 'service_step' | 'report' | 'report_version' | 'report_list' | 'open_release' | 'form' | 'form_version' | 'form_filling' | 'notice' | 'notice_recipient' | 'notice_photo' | 'unit_letter' | 'post' | 'phase_task' | 'task_tick' | 'target_letter' | 'self_summary' | 'summary_version' | 'acceptance' | 'provision' | 'standing' | 'standing_count' | 'funding' | 'training' | 'training_record' | 'message' | 'message_preference' | 'message_pause' | 'outgoing' | 'absence' | 'absence_contact' | 'certificate' | 'certificate_application' | 'audit' | 'command_seen' | 'dwelling' | 'building' | 'staff' | 'obligation'): Promise<number> {
  const from = { unit_letter: sql`unit_letter`, resident: sql`resident`, stay: sql`stay`, visit: sql`visit`, permit: sql`permit`, permit_application: sql`permit_application`, permit_endorsement: sql`permit_endorsement`, application_photo: sql`application_photo`, certificate_check: sql`certificate_check`, certificate_change: sql`certificate_change`, inquiry: sql`inquiry`, inquiry_step: sql`inquiry_step`, follow_up: sql`follow_up`, follow_up_step: sql`follow_up_step`, service_request: sql`service_request`, service_step: sql`service_step`, report: sql`report`, report_version: sql`report_version`, report_list: sql`report_list`, open_release: sql`open_release`, form: sql`form`, form_version: sql`form_version`, form_filling: sql`form_filling`, notice: sql`notice`, notice_recipient: sql`notice_recipient`, notice_photo: sql`notice_photo`, post: sql`post`, phase_task: sql`phase_task`, task_tick: sql`task_tick`, target_letter: sql`target_letter`, self_summary: sql`self_summary`, summary_version: sql`summary_version`, acceptance: sql`acceptance`, provision: sql`provision`, standing: sql`standing`, standing_count: sql`standing_count`, funding: sql`funding`, training: sql`training`, training_record: sql`training_record`, message: sql`message`, message_preference: sql`message_preference`, message_pause: sql`message_pause`, outgoing: sql`outgoing`, absence: sql`absence`, absence_contact: sql`absence_contact`, certificate: sql`certificate`, certificate_application: sql`certificate_application`, audit: sql`audit`, command_seen: sql`command_seen`,
    assignment: sql`assignment`, hand_over: sql`hand_over`, presence: sql`presence`, party: sql`party`, rental: sql`rental`, paper: sql`paper`, paper_template: sql`paper_template`, rental_lift: sql`rental_lift`, hazard: sql`hazard`, hazard_step: sql`hazard_step`, hazard_photo: sql`hazard_photo`, hazard_photo_part: sql`hazard_photo_part`, activity: sql`activity`, activity_signup: sql`activity_signup`, helper_post: sql`helper_post`, helper_note: sql`helper_note`, door_plate: sql`door_plate`, declaration: sql`declaration`, declared_person: sql`declared_person`, dwelling: sql`dwelling`, building: sql`building`, staff: sql`staff`, obligation: sql`obligation` }[table]
  const [row] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${from}`)
  return row!.n
}

/** Due and met of one indicator in one area on a day, from the obligations. */
export async function stand(areaCode: string, indicator: string, on: Day = TODAY): Promise<{ due: number; met: number }> {
  const [row] = await asSystem((tx) => tx.$queryRaw<{ due: number; met: number }[]>`
    SELECT coalesce(sum(weight), 0)::int AS due, coalesce(sum(weight) FILTER (WHERE met_from <= ${on}::date AND (met_to IS NULL OR met_to > ${on}::date)), 0)::int AS met
    FROM obligation WHERE starts_with(area_code, ${areaCode}) AND indicator = ${indicator}
      AND due_from <= ${on}::date AND (due_to IS NULL OR due_to > ${on}::date)`)
  return row!
}

/** The verbs in the trail, oldest first, without repetition. */
export async function verbs(): Promise<string[]> {
  const rows = await asSystem((tx) => tx.$queryRaw<{ verb: string }[]>`SELECT verb FROM audit GROUP BY verb ORDER BY min(id)`)
  return rows.map((row) => row.verb)
}

afterAll(disconnect)
