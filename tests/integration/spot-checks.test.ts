import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { Prisma, sqlState, transact } from '@/lib/kernel/db'
import { perform, performAll } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import { assignSpotCheck, cancelSpotCheck, closeSpotCheck, decideSpotPerson, drawSpotCheck, planSpotCheck, recordSpotVisit } from '@/lib/spot-checks/commands'
import { commitmentOf, digestOf, draw, seedOf } from '@/lib/spot-checks/draw'
import { loadSample } from '@/lib/spot-checks/load'
import { resultOf } from '@/lib/spot-checks/result'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let office: User, inspector: User, leader: User, community: User, own: User, other: User
beforeAll(async () => {
  world = await makeWorld()
  ;[office, inspector, leader, community, own, other] = [await staff('office'), await staff('inspector'), await staff('leader'), await staff('community', XINGHUO), await staff('coordinator', XINGHUO_1), await staff('coordinator', TUNLI_1)]
})

const PLAN = { areaCode: SUBDISTRICT, untilOn: '2026-04-30', target: '95', expected: '98', designEffect: '1.5', size: '12', least: '2' }
/** Of one place there is one plan at a time: one that another test has left is called off. */
const planned = async (more: object = {}) => {
  for (const { id } of await rows<{ id: string }>("SELECT id::text AS id FROM spot_check WHERE state = 'PLANNED'")) ok(await perform(office, cancelSpotCheck, { checkId: id, reason: '另行计划' }))
  return ok(await perform(office, planSpotCheck, { ...PLAN, ...more })).checkId
}
const drawn = async (more: object = {}) => {
  const checkId = await planned(more)
  ok(await perform(office, drawSpotCheck, { checkId, words: '双色球 03 07 11' }))
  return checkId
}
type Row = Record<string, never>
const rows = <T = Record<string, string>>(text: string) => asSystem((tx) => tx.$queryRaw<T[]>(Prisma.raw(text)))
const doorsOf = (checkId: string) => rows<{ id: string; dwelling: string; stratum: string; place: string }>(`SELECT id::text, dwelling_id::text AS dwelling, stratum_code AS stratum, place_code AS place FROM spot_check_door WHERE check_id = '${checkId}' ORDER BY stratum_code, rank`)
const assigned = async (checkId: string, visitor = inspector) => { for (const stratumCode of [XINGHUO, TUNLI]) ok(await perform(office, assignSpotCheck, { checkId, stratumCode, visitorId: visitor.id })) }
const state = async (checkId: string) => (await rows(`SELECT state FROM spot_check WHERE id = '${checkId}'`))[0]!['state']
const refusedBy = (user: User, work: string) => transact(user, 'test', (tx) => tx.$executeRaw(Prisma.raw(work))).then((n) => (n === 0 ? 'nothing' : 'done'), (e: unknown) => sqlState(e) ?? String(e))

describe('a check is drawn', () => {
  it('from a seed that follows from the secret committed to, the frame and the words, so that anyone can draw it again', async () => {
    const checkId = await planned()
    const [before] = await rows(`SELECT commitment, secret, seed FROM spot_check WHERE id = '${checkId}'`)
    expect(before).toMatchObject({ secret: null, seed: null })
    ok(await perform(office, drawSpotCheck, { checkId, words: '双色球 03 07 11' }))
    const [check] = await rows(`SELECT * FROM spot_check WHERE id = '${checkId}'`)
    expect(commitmentOf(check!['secret']!)).toBe(before!['commitment'])
    const strata = await rows<{ code: string; ids: string[]; doors: number; drawn: number }>(`SELECT place_code AS code, frame_ids::text[] AS ids, doors, drawn FROM spot_check_stratum WHERE check_id = '${checkId}' ORDER BY place_code`)
    const frame = strata.flatMap(({ code, ids }) => ids.map((id) => ({ id, stratum: code })))
    expect(frame).toHaveLength(36)
    expect(digestOf(frame)).toBe(check!['frame_digest'])
    expect(seedOf(check!['secret']!, digestOf(frame), '双色球 03 07 11')).toBe(check!['seed'])
    const doors = await doorsOf(checkId)
    expect(doors.map(({ dwelling }) => dwelling)).toEqual(draw(frame, check!['seed']!, 12, 2).map(({ id }) => id))
    // Two thirds of the doors are in 星火.
    expect(strata.map(({ drawn }) => drawn)).toEqual([8, 4])
    expect(await verbs()).toEqual(expect.arrayContaining(['spot-check.plan', 'spot-check.draw']))
  })

  it('and is locked by it: nothing is drawn, added, taken away or changed after, by the command or by the database alone', async () => {
    const checkId = await drawn()
    const [door] = await doorsOf(checkId)
    expect(problem(await perform(office, drawSpotCheck, { checkId, words: 'x' })).code).toBe('spot-locked')
    for (const work of [
      `UPDATE spot_check SET seed = 'x' WHERE id = '${checkId}'`, `UPDATE spot_check SET state = 'PLANNED', seed = NULL WHERE id = '${checkId}'`, `UPDATE spot_check SET size = 99 WHERE id = '${checkId}'`,
      `UPDATE spot_check_door SET dwelling_id = dwelling_id WHERE check_id = '${checkId}'`, `DELETE FROM spot_check_door WHERE check_id = '${checkId}'`,
      `INSERT INTO spot_check_door (id, check_id, area_code, place_code, stratum_code, dwelling_id, building_id, address, building_address, sort_key, floor, room, rank, title, since_on, until_on)
       SELECT gen_random_uuid(), '${checkId}', '${SUBDISTRICT}', d.area_code, left(d.area_code, 12), d.id, d.building_id, 'x', 'x', 'x', 1, '1', 'x', 'x', '2026-04-16', '2026-04-30' FROM dwelling d WHERE d.id NOT IN (SELECT dwelling_id FROM spot_check_door WHERE check_id = '${checkId}') LIMIT 1`,
      `INSERT INTO spot_check_register (id, check_id, door_id, area_code, resident_id, stay_id, registered, from_on, name, sex) VALUES (gen_random_uuid(), '${checkId}', '${door!.id}', '${SUBDISTRICT}', gen_random_uuid(), gen_random_uuid(), true, '2026-01-01', 'x', '1')`,
    ]) expect(await refusedBy(office, work), work).toBe('42501')
  })

  it('nowhere above one’s own range, after its days, or where there are no doors', async () => {
    expect(problem(await perform(office, planSpotCheck, { ...PLAN, areaCode: '330113' })).code).toBe('forbidden')
    expect(problem(await perform(await staff('office', XINGHUO), planSpotCheck, { ...PLAN, areaCode: XINGHUO })).fields).toMatchObject({ areaCode: { code: 'spot-above' } })
    expect(problem(await perform(office, planSpotCheck, { ...PLAN, areaCode: XINGHUO_1 })).fields).toMatchObject({ areaCode: { code: 'not-an-area' } })
    expect(problem(await perform(office, planSpotCheck, { ...PLAN, untilOn: '2026-04-01', target: '0', size: 'x' })).fields).toMatchObject({ target: { code: 'too-small' }, size: { code: 'not-a-number' } })
    expect(problem(await perform(office, planSpotCheck, { ...PLAN, untilOn: '2026-04-01' })).fields).toMatchObject({ untilOn: { code: 'past' } })
    expect(problem((await performAll(office, drawSpotCheck, [{ raw: { checkId: await planned(), words: 'x' } }], { today: day('2026-05-01') }))[0]!).code).toBe('spot-over')
    expect(problem(await perform(await staff('office', '330113003'), drawSpotCheck, { checkId: await planned(), words: 'x' })).code).toBe('not-found')
  })

  it('of a community alone', async () => {
    const checkId = await drawn({ areaCode: TUNLI, size: '5' })
    expect(new Set((await doorsOf(checkId)).map(({ stratum }) => stratum))).toEqual(new Set([TUNLI]))
  })
})

describe('a second visitor', () => {
  it('comes from elsewhere: nobody of the community, by the command and by the database alone', async () => {
    const checkId = await drawn()
    const assign = (visitorId: string, stratumCode = XINGHUO) => perform(office, assignSpotCheck, { checkId, stratumCode, visitorId })
    expect(problem(await assign(own.id)).fields).toMatchObject({ visitorId: { code: 'spot-local' } })
    expect(problem(await assign((await staff('inspector', XINGHUO)).id)).fields).toMatchObject({ visitorId: { code: 'spot-local' } })
    expect(problem(await assign(community.id)).fields).toMatchObject({ visitorId: { code: 'not-found' } })
    expect(problem(await assign((await staff('coordinator', '330113003014001')).id)).fields).toMatchObject({ visitorId: { code: 'not-found' } })
    const [door] = (await doorsOf(checkId)).filter(({ stratum }) => stratum === XINGHUO)
    for (const visitor of [own, community, leader]) expect(await refusedBy(office, `UPDATE spot_check_door SET visitor_id = '${visitor.id}' WHERE id = '${door!.id}'`), visitor.role).toBe('42501')
    // A coordinator of 屯里, asked to go everywhere, goes to 星火 alone; the inspector then to what is left.
    ok(await perform(office, assignSpotCheck, { checkId, visitorId: other.id }))
    expect(await rows(`SELECT stratum_code AS stratum, count(*)::text AS n FROM spot_check_door WHERE check_id = '${checkId}' AND visitor_id = '${other.id}' GROUP BY 1`)).toEqual([{ stratum: XINGHUO, n: '8' }])
    ok(await perform(office, assignSpotCheck, { checkId, visitorId: inspector.id }))
    expect(await rows(`SELECT count(*)::text AS n FROM spot_check_door WHERE check_id = '${checkId}' AND visitor_id = '${inspector.id}'`)).toEqual([{ n: '4' }])
    expect(problem(await assign(inspector.id, TUNLI)).code).toBe('spot-none-left')
  })

  it('sees the doors that are theirs, what they wrote there and nothing of the register, until it ends; the communities see nothing', async () => {
    // Registered before the draw, drawn, gone to and decided: there is something of each to see.
    const home = world.doors[TUNLI_1]!.at(-1)!
    ok(await perform(office, registerResident, person(home, { name: '吴先登', idNumber: idNumber('1984-02-12', '2') })))
    const checkId = await drawn({ areaCode: TUNLI, size: '12' })
    ok(await perform(office, assignSpotCheck, { checkId, stratumCode: TUNLI, visitorId: inspector.id }))
    const doors = await doorsOf(checkId)
    for (const door of doors) ok(await perform(inspector, recordSpotVisit, { doorId: door.id, ...(door.dwelling === home ? { outcome: 'MET', peopleFound: 1, people: [{ name: '吴先灯', sex: '2', age: 42 }] } : { outcome: 'VACANT' }) }))
    const [found] = await rows(`SELECT id::text AS id FROM spot_check_person WHERE check_id = '${checkId}'`)
    ok(await perform(office, decideSpotPerson, { personId: found!['id'], match: 'none', reason: 'OTHER_PERSON' }))

    const seen = (user: User, table: string) => transact(user, 'test', async (tx) => (await tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM ${table} WHERE ${table === 'spot_check' ? 'id' : 'check_id'} = '${checkId}'`)))[0]!.n)
    const THEIRS = { spot_check_door: 12, spot_check_visit: 12, spot_check_person: 1 }
    const ALL = { spot_check: 1, spot_check_stratum: 1, spot_check_roll: 1, ...THEIRS, spot_check_register: 1, spot_check_decision: 1 }
    const seenBy = async (user: User) => Object.fromEntries(await Promise.all(Object.keys(ALL).map(async (table) => [table, await seen(user, table)] as const)))
    const nothing = Object.fromEntries(Object.keys(ALL).map((table) => [table, 0]))
    expect(await seenBy(office)).toEqual(ALL)
    expect(await seenBy(leader)).toEqual(ALL)
    expect(await seenBy(inspector)).toEqual({ ...nothing, ...THEIRS })
    for (const table of ['resident', 'stay', 'dwelling']) expect(await transact(inspector, 'test', (tx) => tx.$queryRaw(Prisma.raw(`SELECT 1 FROM ${table} LIMIT 1`))), table).toEqual([])
    for (const user of [own, community, other, await staff('community', TUNLI), await staff('leader', XINGHUO), await staff('admin'), await staff('auditor')]) expect(await seenBy(user), `${user.role} ${user.areaCode}`).toEqual(nothing)
    ok(await perform(office, closeSpotCheck, { checkId }))
    expect(await seenBy(inspector)).toEqual(nothing)
    expect(await seenBy(office)).toEqual(ALL)
  })

  it('writes at their own doors alone, as long as the check lasts, and never zero people where nobody answered', async () => {
    const checkId = await drawn()
    await assigned(checkId)
    const [door] = await doorsOf(checkId)
    expect(problem(await perform(other, recordSpotVisit, { doorId: door!.id, outcome: 'VACANT' })).code).toBe('not-found')
    expect(problem(await perform(office, recordSpotVisit, { doorId: door!.id, outcome: 'VACANT' })).code).toBe('forbidden')
    expect(await refusedBy(other, `INSERT INTO spot_check_visit (id, check_id, door_id, area_code, outcome, people_found, on_day, user_id, at) VALUES (gen_random_uuid(), '${checkId}', '${door!.id}', '${SUBDISTRICT}', 'VACANT', 0, '2026-04-20', '${other.id}', now())`)).toBe('42501')
    expect(await refusedBy(inspector, `INSERT INTO spot_check_visit (id, check_id, door_id, area_code, outcome, people_found, on_day, user_id, at) VALUES (gen_random_uuid(), '${checkId}', '${door!.id}', '${SUBDISTRICT}', 'NO_ANSWER', 0, '2026-04-20', '${inspector.id}', now())`)).toBe('23514')
    const record = (more: object) => perform(inspector, recordSpotVisit, { doorId: door!.id, ...more })
    expect(problem(await record({ outcome: 'MET' })).fields).toMatchObject({ peopleFound: { code: 'required' } })
    expect(problem(await record({ outcome: 'MET', peopleFound: 1, people: [{}, {}] })).fields).toMatchObject({ peopleFound: { code: 'spot-fewer-than-named' } })
    expect(problem(await record({ outcome: 'NO_ANSWER', people: [{}] })).fields).toMatchObject({ outcome: { code: 'spot-people-without-meeting' } })
    expect(problem(await record({ outcome: 'MET', peopleFound: 1, people: [{ number: '12' }] })).fields).toHaveProperty(['people.0.number'])
    ok(await record({ outcome: 'NO_ANSWER' }))
    ok(await record({ outcome: 'MET', peopleFound: 2, people: JSON.stringify([{ name: '何敏兰', sex: '2', age: '36', number: '123X' }]) }))
    const people = await rows(`SELECT p.name, p.id_mask_sealed AS mask, p.id_number_index AS number, p.born_year::text AS born FROM spot_check_person p JOIN spot_check_visit v ON v.id = p.visit_id WHERE v.door_id = '${door!.id}' ORDER BY p.id`)
    expect(people).toMatchObject([{ name: '何敏兰', number: null, born: '1990' }, { name: null, mask: null }])
    expect(people[0]!['mask']).not.toContain('3X')
    expect(problem(await perform(office, cancelSpotCheck, { checkId, reason: '重新安排' })).code).toBe('spot-found-already')
    expect(await refusedBy(office, `UPDATE spot_check SET state = 'CANCELLED', cancelled_on = '2026-04-20', cancel_reason = 'x' WHERE id = '${checkId}'`)).toBe('42501')
  })
})

it('is called off with a reason before anything was found, and its doors are nobody’s then', async () => {
  const checkId = await drawn()
  await assigned(checkId)
  expect(problem(await perform(office, cancelSpotCheck, { checkId })).fields).toMatchObject({ reason: { code: 'required' } })
  ok(await perform(office, cancelSpotCheck, { checkId, reason: '台风停工' }))
  expect(await state(checkId)).toBe('CANCELLED')
  const [door] = await doorsOf(checkId)
  expect(problem(await perform(inspector, recordSpotVisit, { doorId: door!.id, outcome: 'VACANT' })).code).toBe('not-found')
  expect(await refusedBy(office, `UPDATE spot_check_door SET ended_on = NULL WHERE id = '${door!.id}'`)).toBe('42501')
  for (const [command, raw] of [[drawSpotCheck, { words: 'x' }], [closeSpotCheck, {}], [cancelSpotCheck, { reason: 'x' }], [assignSpotCheck, { stratumCode: XINGHUO, visitorId: inspector.id }]] as const)
    expect(problem(await perform(office, command as typeof drawSpotCheck, { checkId, ...raw } as never)).code, command.verb).toBe('spot-cancelled')
})

describe('what a check comes to', () => {
  let checkId: string
  const numbers = new Map<string, string>()
  beforeAll(async () => {
    // Somebody registered at every door but those of one floor; at one of them without papers.
    for (const [n, dwellingId] of [...world.doors[XINGHUO_1]!, ...world.doors[TUNLI_1]!].entries()) {
      if (n % 12 > 8) continue
      numbers.set(dwellingId, idNumber('1984-02-12', '2'))
      ok(await perform(office, registerResident, person(dwellingId, { idNumber: numbers.get(dwellingId), ...(n === 4 ? { ...withoutPapers, name: '钱无证' } : {}) })))
    }
    checkId = await drawn({ size: '36' })
    await assigned(checkId)
  })

  it('is matched to the register as it was before the draw', async () => {
    const doors = await doorsOf(checkId)
    const [late] = doors.filter(({ dwelling }) => !numbers.has(dwelling))
    const lateNumber = idNumber('1984-02-12', '2')
    // Registered once the draw is known: that helps nobody.
    ok(await perform(office, registerResident, person(late!.dwelling, { idNumber: lateNumber })))
    const [gone, moved, doubtful] = doors.filter(({ dwelling }) => numbers.has(dwelling) && dwelling !== world.doors[XINGHUO_1]![4])
    for (const door of doors) {
      const number = numbers.get(door.dwelling)
      const record = (raw: object) => perform(inspector, recordSpotVisit, { doorId: door.id, ...raw }).then(ok)
      if (door === late) await record({ outcome: 'MET', peopleFound: 1, people: [{ name: '赵秀霞', number: lateNumber }] })
      else if (door === gone) await record({ outcome: 'VACANT' })
      // Somebody who is registered at the door that is vacant now.
      else if (door === moved) await record({ outcome: 'MET', peopleFound: 2, people: [{ name: '赵秀霞', number: numbers.get(gone!.dwelling) }, { name: '赵秀霞', number }] })
      else if (door === doubtful) await record({ outcome: 'MET', peopleFound: 1, people: [{ name: '赵秀侠', sex: '2', age: 42 }] })
      else if (door.dwelling === world.doors[XINGHUO_1]![4]) await record({ outcome: 'NO_ANSWER' })
      else if (number) await record({ outcome: 'MET', peopleFound: 1, people: [{ name: '赵秀霞', sex: '2', age: 42, number: number.slice(-4) }] })
      else await record({ outcome: 'VACANT' })
    }
    const result = resultOf((await asSystem((tx) => loadSample(tx, checkId)))!)
    expect(result).toMatchObject({ frameDoors: 36, drawn: 36, answered: 35, outcomes: { NO_ANSWER: 1 }, elsewhere: 1 })
    // 17 registered at answered doors, of whom one is doubtful still; one more is found whom nobody had registered.
    expect(result.registration).toMatchObject({ of: 18, hits: 16 })
    // 吴先登, whom the visitor's test has registered, is a ghost here.
    expect(result.ghosts).toMatchObject({ of: 18, hits: 3 })
    expect(problem(await perform(office, closeSpotCheck, { checkId }))).toMatchObject({ code: 'spot-doubtful', params: { count: 1 } })
  })

  it('after the office has said who is who, and why', async () => {
    const [doubt] = await rows(`SELECT id::text, visit_id::text AS visit FROM spot_check_person WHERE check_id = '${checkId}' AND name = '赵秀侠'`)
    const [mine] = await rows(`SELECT g.id::text FROM spot_check_register g JOIN spot_check_visit v ON v.door_id = g.door_id WHERE v.id = '${doubt!['visit']}'`)
    const [another] = await rows(`SELECT g.id::text FROM spot_check_register g WHERE g.check_id = '${checkId}' AND g.id <> '${mine!['id']}' LIMIT 1`)
    const decide = (match: string, reason: string, user = office) => perform(user, decideSpotPerson, { personId: doubt!['id'], match, reason })
    expect(problem(await decide(`row:${mine!['id']}`, 'OTHER_PERSON')).fields).toMatchObject({ reason: { code: 'spot-reason-other' } })
    expect(problem(await decide(`row:${another!['id']}`, 'MISWRITTEN')).fields).toMatchObject({ match: { code: 'not-in-list' } })
    expect(problem(await decide(`row:${mine!['id']}`, 'MISWRITTEN', leader)).code).toBe('forbidden')
    ok(await decide('none', 'OTHER_PERSON'))
    ok(await decide(`row:${mine!['id']}`, 'MISWRITTEN'))
    expect(resultOf((await asSystem((tx) => loadSample(tx, checkId)))!).registration).toMatchObject({ of: 18, hits: 17 })
  })

  it('is written down once it is closed, follows from its own rows, and stays', async () => {
    expect(ok(await perform(office, closeSpotCheck, { checkId }))).toMatchObject({ verdict: 'UNSURE' })
    const kept = async () => (await rows<{ result: unknown }>(`SELECT result FROM spot_check WHERE id = '${checkId}'`))[0]!.result
    const result = await kept()
    expect(result).toMatchObject({ registration: { hits: 17, of: 18 }, ghosts: { hits: 2, of: 18 }, consistency: { hits: 16, of: 17 }, verdict: 'UNSURE', strata: [{ code: XINGHUO }, { code: TUNLI }] })
    const again = async () => JSON.parse(JSON.stringify(resultOf((await asSystem((tx) => loadSample(tx, checkId)))!))) as unknown
    expect(await again()).toEqual(result)
    // Whatever becomes of the records: the roll is as it was.
    await asSystem((tx) => tx.$executeRaw`UPDATE resident SET name = '改了名', id_number_index = md5(id::text) WHERE id_number_index IS NOT NULL`)
    expect(await again()).toEqual(result)
    const [person] = await rows(`SELECT id::text FROM spot_check_person WHERE check_id = '${checkId}' LIMIT 1`)
    expect(problem(await perform(office, decideSpotPerson, { personId: person!['id'], match: 'none', reason: 'NO_TRACE' })).code).toBe('spot-closed')
    expect(await refusedBy(office, `INSERT INTO spot_check_decision (id, check_id, person_id, area_code, reason, user_id, at) VALUES (gen_random_uuid(), '${checkId}', '${person!['id']}', '${SUBDISTRICT}', 'NO_TRACE', '${office.id}', now())`)).toBe('42501')
    expect(await refusedBy(office, `UPDATE spot_check SET result = '{}' WHERE id = '${checkId}'`)).toBe('42501')
    expect(await kept()).toEqual(result)
  })

  it('waits for doors that nobody has been to, until its days are over', async () => {
    const open = await drawn({ size: '4' })
    expect(problem(await perform(office, closeSpotCheck, { checkId: open }))).toMatchObject({ code: 'spot-unvisited', params: { count: 4 } })
    ok((await performAll(office, closeSpotCheck, [{ raw: { checkId: open } }], { today: day('2026-05-01') }))[0]!)
    expect((await rows<{ result: Row }>(`SELECT result FROM spot_check WHERE id = '${open}'`))[0]!.result).toMatchObject({ registration: null, verdict: 'UNSURE', more: null })
  })
})
