import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, type User } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { now } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { AccessRefused, Prisma, read, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { receiptOf } from '@/lib/kernel/receipt'
import { open } from '@/lib/kernel/seal'
import { createKey } from '@/lib/keys/commands'
import { checkOf } from '@/lib/keys/given'
import { LIMITS } from '@/lib/kernel/throttle'
import { copyMine } from '@/lib/my/commands'
import { askForCode, type Held } from '@/lib/my/entry'
import { myRecord, myTraces } from '@/lib/my/queries'
import { afterMinutes, CODE_MINUTES, IDLE_MINUTES, MOST_TRIES, SESSION_MINUTES } from '@/lib/my/rules'
import { endMySession, findMySession } from '@/lib/my/sessions'
import { perform } from '@/lib/obligations/perform'
import { losePermit } from '@/lib/permits/commands'
import { registerResident } from '@/lib/residents/commands'
import { correctResident, revealNumber } from '@/lib/residents/corrections'
import { retain } from '@/lib/jobs/retention'
import { mergeResidents } from '@/lib/residents/merges'
import { receiptFor, viewResident } from '@/lib/residents/queries'
import { giveReceipt } from '@/lib/residents/receipt'
import { confirmStay, endStay } from '@/lib/stays/commands'
import { declaredAtDoor } from './declaring'
import { ask, enter, heldBy, holderAt, phoneOf, signedIn, slipOf } from './own'
import { asSystem, makeWorld, ok, person, problem, staff, SUBDISTRICT, TODAY, unit, type World, withoutPapers, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, office] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office')]
})

let serial = 0
const nextDoor = () => world.doors[XINGHUO_1]![serial++ % 12]!
/** Somebody registered at a door by a coordinator, with a permit in their hands. */
const resident = (more: Record<string, unknown> = {}) => holderAt(nextDoor(), { coordinator, office }, more)
const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

const versionOf = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ version: number }[]>`SELECT version FROM resident WHERE id = ${id}::uuid`))[0]!.version
const phoneBy = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ by: string | null }[]>`SELECT phone_by AS by FROM resident WHERE id = ${id}::uuid`))[0]!.by
const trailOf = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ verb: string }[]>`SELECT verb FROM audit WHERE person_id = ${id}::uuid AND verb LIKE 'my.%' ORDER BY id`)).map((row) => row.verb)

describe('a receipt of a registration', () => {
  const registered = async (more: Record<string, unknown> = {}) => {
    const phone = phoneOf()
    return { phone, ...ok(await perform(coordinator, registerResident, person(nextDoor(), { phone, ...more }))) }
  }

  it('leads whoever was registered at their door to their record, once it was given, with a code on their phone; printed again it is the same', async () => {
    const { residentId, phone } = await registered()
    expect((await ask(slipOf(residentId))).sending).toBeNull()
    expect(await receiptFor(coordinator, residentId)).toEqual({ receipt: null, reachable: true })
    ok(await perform(coordinator, giveReceipt, { residentId }))
    expect((await ask(slipOf(residentId))).sending).toMatchObject({ to: phone })
    const given = await receiptFor(office, residentId)
    expect(given).toEqual({ receipt: receiptOf('registration-receipt', residentId), reachable: true })
    ok(await perform(community, giveReceipt, { residentId }))
    expect(await receiptFor(community, residentId)).toEqual(given)
    const { actor } = await signedIn(slipOf(residentId))
    expect((await myRecord(actor, TODAY))!.name).toBe('赵秀霞')
    expect(await asSystem((tx) => tx.$queryRaw`SELECT user_id::text AS by FROM audit WHERE person_id = ${residentId}::uuid AND verb = 'resident.receipt' AND action = 'EVENT' ORDER BY id`)).toMatchObject([{ by: coordinator.id }, { by: community.id }])
    // They see that it was given, and that their number was changed: whoever does both might come in as them.
    ok(await perform(coordinator, correctResident, { residentId, version: await versionOf(residentId), name: '赵秀霞', originAddress: '安徽', phone: phoneOf() }))
    const { looked } = (await myTraces((await signedIn(slipOf(residentId))).actor))!
    expect(looked.map(({ verb, role, times }) => [verb, role, times])).toEqual(expect.arrayContaining([['resident.receipt', 'coordinator', 1], ['resident.receipt', 'community', 1], ['resident.rephone', 'coordinator', 1]]))
    // The code itself is kept nowhere.
    expect(JSON.stringify(await asSystem((tx) => tx.$queryRaw`SELECT * FROM resident WHERE id = ${residentId}::uuid`))).not.toContain(given!.receipt)
  })

  it('opens nothing for a number that nobody has seen, and leads to the record that was kept', async () => {
    const { residentId } = await registered({ phone: null })
    ok(await perform(coordinator, giveReceipt, { residentId }))
    expect((await ask(slipOf(residentId))).sending).toBeNull()
    expect(await receiptFor(coordinator, residentId)).toMatchObject({ reachable: false })
    const [kept, gone] = [await registered({ name: '冯二' }), await registered({ name: '冯二', ...withoutPapers })]
    ok(await perform(coordinator, giveReceipt, { residentId: gone.residentId }))
    ok(await perform(community, mergeResidents, { keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' }))
    expect((await ask(slipOf(gone.residentId))).sending!.to).toBe(kept.phone)
    expect(problem(await perform(coordinator, giveReceipt, { residentId: gone.residentId })).code).toBe('merged')
  })

  it('is given to those who live here and are registered, by whom they are looked after', async () => {
    const { residentId, stayId } = await registered()
    const others = [await staff('coordinator', '330113001003002'), await staff('community', '330113001004'), await staff('unit', XINGHUO, await unit(XINGHUO)), await staff('leader'), await staff('inspector'), await staff('auditor'), await staff('helper', XINGHUO)]
    for (const other of others) {
      expect(problem(await perform(other, giveReceipt, { residentId })).code, other.role).toMatch(/forbidden|not-found/)
      expect(await receiptFor(other, residentId).catch((error) => (error instanceof AccessRefused ? null : error)), other.role).toBeNull()
    }
    expect(problem(await perform(coordinator, giveReceipt, { residentId: newId() })).code).toBe('not-found')
    expect(problem(await perform(coordinator, giveReceipt, { residentId: 'x' })).fields).toHaveProperty('residentId')
    ok(await perform(coordinator, endStay, { stayId }))
    expect(problem(await perform(coordinator, giveReceipt, { residentId })).code).toBe('not-registered')
    expect(await asSystem((tx) => tx.$queryRaw`SELECT FROM resident WHERE id = ${residentId}::uuid AND receipt_index IS NOT NULL`)).toEqual([])
  })
})

describe('a code', () => {
  it('goes to the phone that staff wrote down, and opens a session of whose it is; its digest alone is kept, and the trail knows', async () => {
    const { held, phone, residentId } = await resident()
    const { attemptId, sending } = await ask(held)
    expect(sending).toEqual({ to: phone, code: expect.stringMatching(/^\d{6}$/), reference: attemptId })
    const stored = JSON.stringify(await transact({ id: '', role: 'sign-in', name: '', areaCode: null, unitId: null }, 'test', (tx) => tx.$queryRaw`SELECT * FROM resident_code`))
    expect(stored).toContain(attemptId)
    expect(stored).not.toContain(`"${sending!.code}"`)
    const entered = await enter(attemptId, sending!.code)
    expect(entered).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/) })
    expect((await myRecord((await findMySession((entered as { token: string }).token))!, TODAY))!.name).toBe('赵秀霞')
    expect(await trailOf(residentId)).toEqual(['my.ask', 'my.enter'])
  })

  it('is good once, for ten minutes, and not for another attempt', async () => {
    const { held } = await resident()
    const at = now()
    const first = await ask(held, { at })
    expect(await enter(first.attemptId, first.sending!.code, afterMinutes(at, CODE_MINUTES))).toBe('wrong')
    const second = await ask(held, { at })
    // The first is void now: one is live at a time.
    expect(await enter(first.attemptId, first.sending!.code, at)).toBe('wrong')
    expect(await enter(newId(), second.sending!.code, at)).toBe('wrong')
    expect(await enter('no id', second.sending!.code, at)).toBe('wrong')
    expect(await enter(second.attemptId, second.sending!.code, at)).toHaveProperty('token')
    expect(await enter(second.attemptId, second.sending!.code, at)).toBe('wrong')
  })

  it('is tried five times at most, many at the same moment included', async () => {
    const { held, residentId } = await resident()
    const { attemptId, sending } = await ask(held)
    expect(await Promise.all(Array.from({ length: 8 }, () => enter(attemptId, wrongFor(sending!.code))))).toEqual(Array(8).fill('wrong'))
    expect(await enter(attemptId, sending!.code)).toBe('wrong')
    expect((await trailOf(residentId)).filter((verb) => verb === 'my.refused')).toHaveLength(MOST_TRIES)
    const again = await ask(held)
    for (let n = 1; n < MOST_TRIES; n++) await enter(again.attemptId, wrongFor(again.sending!.code))
    expect(await enter(again.attemptId, again.sending!.code)).toHaveProperty('token')
  })

  it('is made for nobody where nobody is meant, and the answer is of the same shape and takes as long', async () => {
    const { held, permitId } = await resident()
    const timed = async (of: Held) => {
      const begun = performance.now()
      const asked = await ask(of)
      return { shape: Object.keys(asked), ms: performance.now() - begun, sent: asked.sending !== null }
    }
    const [known, unknown, nothing] = [await timed(held), await timed({ permitId: newId() }), await timed(null)]
    expect([known.sent, unknown.sent, nothing.sent]).toEqual([true, false, false])
    expect([unknown.shape, nothing.shape]).toEqual([known.shape, known.shape])
    for (const { ms } of [known, unknown, nothing]) expect(ms).toBeGreaterThan(390)
    // A card that was lost is no key, whoever found it; one whose holder has left still is theirs.
    ok(await perform(office, losePermit, { permitId }))
    expect((await ask(held)).sending).toBeNull()
    const gone = await resident()
    ok(await perform(coordinator, endStay, { stayId: gone.stayId }))
    const { actor } = await signedIn(gone.held)
    expect((await myRecord(actor, TODAY))!.stays).toMatchObject([{ toOn: TODAY, endReason: 'LEFT' }])
  })

  it('does not ring all day: three in an hour to one person, and the answer does not say that there was none', async () => {
    const { held } = await resident()
    const at = now()
    const sent = []
    for (let n = 0; n < LIMITS['code/hour'].most + 1; n++) sent.push((await ask(held, { at })).sending !== null)
    expect(sent).toEqual([true, true, true, false])
    expect((await ask(held, { at: afterMinutes(at, 61) })).sending).not.toBeNull()
  })

  it('is asked for so often from one address, and with one text, whatever they lead to', async () => {
    const [address, typed] = [newId(), newId()]
    for (let n = 0; n < LIMITS['enter/typed'].most; n++) await ask(null, { typed })
    expect(await askForCode({ held: null, typed, address: newId() })).toBe('busy')
    await Promise.all(Array.from({ length: LIMITS['enter/address'].most }, () => ask(null, { address })))
    expect(await askForCode({ held: null, typed: newId(), address })).toBe('busy')
    const trying = newId()
    await Promise.all(Array.from({ length: LIMITS['try/address'].most }, () => enter(newId(), '000000', now(), trying)))
    expect(await enter(newId(), '000000', now(), trying)).toBe('busy')
  }, 120_000)
})

describe('a receipt of the door', () => {
  it('never leads to a phone that nobody of staff wrote down, declared with whatever name', async () => {
    const mine = phoneOf()
    const { declarationId, personIds } = await declaredAtDoor(nextDoor(), [{ name: '钱多多' }], { phone: mine })
    expect((await ask(heldBy(declarationId))).sending).toBeNull()
    const [{ residentId }] = await asSystem((tx) => tx.$queryRaw<{ residentId: string }[]>`SELECT resident_id::text AS "residentId" FROM declared_person WHERE id = ${personIds[0]!}::uuid`) as [{ residentId: string }]
    expect(await phoneBy(residentId)).toBe('TOLD')
    // Somebody else's name at their own door, with a stranger's phone: what is sent goes to whom it is about.
    const door = nextDoor()
    const phone = phoneOf()
    ok(await perform(coordinator, registerResident, person(door, { name: '孙有福', phone })))
    const forged = await declaredAtDoor(door, [{ name: '孙有福' }], { phone: mine })
    expect((await ask(heldBy(forged.declarationId))).sending!.to).toBe(phone)
    // Written down by staff it counts from then on.
    ok(await perform(coordinator, correctResident, { residentId, version: await versionOf(residentId), name: '钱多多', phone: mine }))
    expect((await ask(heldBy(declarationId))).sending!.to).toBe(mine)
  })

  it('leads to who told of themselves, and a landlord’s to nobody', async () => {
    const door = nextDoor()
    const phone = phoneOf()
    ok(await perform(coordinator, registerResident, person(door, { name: '李有德', phone })))
    const { declarationId } = await declaredAtDoor(door, [{ name: '李有德' }], { teller: 'LANDLORD', tellerName: '房东甲' })
    expect((await ask(heldBy(declarationId))).sending).toBeNull()
    const own = await declaredAtDoor(door, [{ name: '周某', told: 'LEFT' }, { name: '李有德' }])
    expect((await ask(heldBy(own.declarationId))).sending!.to).toBe(phone)
  })

  it('stays told of when they are confirmed at the door, for nobody looked at the number', async () => {
    const { personIds } = await declaredAtDoor(nextDoor(), [{ name: '吴小妹', idNumber: person('').idNumber }])
    const [row] = await asSystem((tx) => tx.$queryRaw<{ residentId: string; stayId: string }[]>`SELECT resident_id::text AS "residentId", stay_id::text AS "stayId" FROM declared_person WHERE id = ${personIds[0]!}::uuid`)
    ok(await perform(coordinator, confirmStay, { stayId: row!.stayId }))
    expect(await phoneBy(row!.residentId)).toBe('TOLD')
  })
})

describe('a session', () => {
  it('ends by itself when it is left alone and after two hours, by signing out, and whoever has it no more reads nothing', async () => {
    const { held, residentId } = await resident()
    const at = now()
    const { token, actor } = await signedIn(held, at)
    expect(await findMySession(token, afterMinutes(at, IDLE_MINUTES))).toBeNull()
    expect(await findMySession(token, afterMinutes(at, IDLE_MINUTES - 1))).toEqual(actor)
    expect(await findMySession(token, afterMinutes(at, SESSION_MINUTES))).toBeNull()
    expect(await findMySession('forged')).toBeNull()
    await endMySession(token)
    await endMySession(token)
    expect(await findMySession(token)).toBeNull()
    // The actor that somebody kept is nobody any more: the database asks each time.
    expect([await myRecord(actor, TODAY), await myTraces(actor)]).toEqual([null, null])
    expect(problem(await perform(actor, copyMine, { as: 'file' })).code).toBe('my-over')
    expect(await trailOf(residentId)).toEqual(['my.ask', 'my.enter', 'my.leave'])
  })

  it('that has lived for too long is none for the database, too', async () => {
    const { actor } = await signedIn((await resident()).held, afterMinutes(now(), -IDLE_MINUTES - 1))
    expect(await myRecord(actor, TODAY)).toBeNull()
  })

  it('is over at once with another phone number, and what was sent to the old one opens nothing', async () => {
    const { held, residentId } = await resident()
    const { token } = await signedIn(held)
    const sent = await ask(held)
    const correct = async (more: Record<string, unknown>) => ok(await perform(coordinator, correctResident, { residentId, version: await versionOf(residentId), name: '赵秀霞', ...more }))
    await correct({ originAddress: '安徽省' })
    expect(await findMySession(token)).not.toBeNull()
    await correct({ phone: phoneOf() })
    expect(await findMySession(token)).toBeNull()
    expect(await enter(sent.attemptId, sent.sending!.code)).toBe('wrong')
  })

  it('is over when the record becomes another, whose permit opens the one that was kept', async () => {
    const kept = await resident({ name: '冯一' })
    const door = nextDoor()
    const gone = ok(await perform(coordinator, registerResident, person(door, { name: '冯一', phone: phoneOf(), ...withoutPapers })))
    const { declarationId } = await declaredAtDoor(door, [{ name: '冯一' }])
    const { token } = await signedIn(heldBy(declarationId))
    ok(await perform(community, mergeResidents, { keepId: kept.residentId, goneId: gone.residentId, lives: 'GONE' }))
    expect(await findMySession(token)).toBeNull()
    expect((await ask(heldBy(declarationId))).sending!.to).toBe(kept.phone)
  })
})

/** Another system asks twice whether somebody is registered. */
async function asked(residentId: string): Promise<void> {
  const { keyId } = ok(await perform(await staff('admin', '330113'), createKey, { name: '区教育局', role: 'office', areaCode: SUBDISTRICT, verbs: ['api-person.read'], expiresOn: '2027-04-20' }))
  const key = { id: keyId, role: 'key' as const, name: '区教育局', areaCode: SUBDISTRICT as AreaCode, unitId: null, verbs: ['api-person.read'], actsAs: 'office' as const, countyCode: null }
  const [row] = await asSystem((tx) => tx.$queryRaw<{ sealed: string }[]>`SELECT id_number_sealed AS sealed FROM resident WHERE id = ${residentId}::uuid`)
  for (let n = 0; n < 2; n++) expect(await checkOf(key, open('resident.id_number', residentId, row!.sealed), 'SCHOOLING')).toMatchObject({ registered: true })
}

describe('one’s own record', () => {
  it('says what is recorded, masked, where from, who looked, and to whom it was given; nobody’s name of staff', async () => {
    const { held, residentId, phone } = await resident({ employer: '华鼎物流' })
    await viewResident(community, residentId, 'record')
    await viewResident(community, residentId, 'record')
    ok(await perform(office, revealNumber, { residentId, field: 'phone', reason: 'CONTACT' }))
    await asked(residentId)
    const { actor } = await signedIn(held)
    const record = (await myRecord(actor, TODAY))!
    expect(record).toMatchObject({
      name: '赵秀霞', verified: true, phoneMask: `${phone.slice(0, 3)}****${phone.slice(-4)}`, idMask: expect.stringMatching(/^9990\*+/), community: '星火社区',
      stays: [{ source: 'DOOR', reporter: { role: 'coordinator', office: '星火社区' }, status: 'REGISTERED', arrivedOn: '2026-03-02', employer: '华鼎物流', address: expect.stringContaining('星火路') }],
      permits: [{ state: 'IN_FORCE', next: { by: '2027-04-20' } }],
    })
    const traces = (await myTraces(actor))!
    expect(traces.looked.map(({ role, office: place, verb, reason, times }) => [role, place, verb, reason, times])).toEqual([
      ['office', '临平街道', 'resident.reveal', 'CONTACT', 1], ['community', '星火社区', 'resident.view', null, 2],
    ])
    // Asked twice on a day for one thing it is one line; another purpose is another.
    expect(traces.given).toEqual([{ onDay: expect.any(String), kind: 'CHECK', receiver: '区教育局', about: 'SCHOOLING', inFull: false }])
    const copy = ok(await perform(actor, copyMine, { as: 'file' })) as { record: { name: string } }
    expect(copy.record.name).toBe('赵秀霞')
    expect(JSON.stringify([record, traces, copy])).not.toContain(phone)
    expect(await trailOf(residentId)).toEqual(['my.ask', 'my.enter', 'my.copy'])
    // Asked for again under the same id it is not given again: nothing of it is kept.
    const id = newId()
    ok(await perform(actor, copyMine, { as: 'page' }, { id }))
    expect(problem(await perform(actor, copyMine, { as: 'page' }, { id })).code).toBe('answered-once')
  })

  it('is one’s own alone: two sessions read two people', async () => {
    const [one, other] = [await resident({ name: '甲某' }), await resident({ name: '乙某' })]
    const [a, b] = [await signedIn(one.held), await signedIn(other.held)]
    expect([(await myRecord(a.actor, TODAY))!.name, (await myRecord(b.actor, TODAY))!.name]).toEqual(['甲某', '乙某'])
    // Somebody who makes themselves an actor of a person's id is nobody.
    expect(await myRecord({ ...a.actor, id: other.residentId }, TODAY)).toBeNull()
  })
})

describe('the lock', () => {
  const TABLES = ['resident', 'stay', 'permit', 'presence', 'certificate_check', 'inquiry', 'message', 'form_filling', 'transfer', 'declaration', 'declared_person', 'dwelling', 'building', 'visit', 'obligation', 'tally', 'audit', 'staff', 'credential', 'session',
    'resident_code', 'resident_session', 'job', 'export', 'hazard', 'rental', 'party', 'outgoing', 'service_request', 'service_step', 'correction_request', 'association', 'command_seen'] as const

  it('shows a resident’s own role no row of any table with people, and no function that asks for somebody', async () => {
    const { actor } = await signedIn((await resident()).held)
    for (const table of TABLES) {
      const [row] = await transact(actor, 'my.read', (tx) => tx.$queryRaw<{ n: number }[]>(Prisma.raw(`SELECT count(*)::int AS n FROM ${table}`)))
      expect(row!.n, table).toBe(0)
    }
    const other = await resident()
    const state = async (statement: Prisma.Sql, by: Actor = actor) => transact(by, 'my.read', (tx) => tx.$queryRaw(statement)).then(() => null, sqlState)
    expect(await state(Prisma.sql`SELECT * FROM my_addressee(${other.permitId}::uuid, NULL)`)).toBe('42501')
    expect(await state(Prisma.sql`SELECT * FROM permit_shown(${other.permitId}::uuid)`)).toBe('42501')
    expect(await state(Prisma.sql`SELECT office_of(${office.id}::uuid)`)).toBe('42501')
    expect(await transact(actor, 'my.read', (tx) => tx.$queryRaw`SELECT * FROM my_resident(${other.residentId}::uuid)`)).toEqual([])
    for (const table of ['resident', 'stay', 'presence', 'resident_session'] as const) {
      const written = await transact(actor, 'my.copy', (tx) => tx.$executeRaw(Prisma.raw(`UPDATE ${table} SET ${table === 'resident' ? 'name = name' : table === 'stay' ? 'note = note' : table === 'presence' ? 'at = at' : 'last_seen_at = last_seen_at'}`))).catch(sqlState)
      expect([0, '42501'], table).toContain(written)
    }
  })

  it('lets no member of staff act as a resident, and no resident as staff', async () => {
    const { held, residentId } = await resident()
    const { actor } = await signedIn(held)
    for (const user of [coordinator, community, office]) {
      await expect(myRecord(user, TODAY)).rejects.toBeInstanceOf(AccessRefused)
      expect(problem(await perform(user, copyMine, { as: 'file' })).code).toBe('forbidden')
      expect(await transact(user, 'my.read', (tx) => tx.$queryRaw`SELECT my_record()`).then(() => null, sqlState)).toBe('42501')
      // By a verb that they have, it is nobody's.
      expect(await transact(user, 'resident.read', (tx) => tx.$queryRaw`SELECT my_person() AS id`)).toEqual([{ id: null }])
    }
    await expect(read(actor, 'resident.read', (tx) => tx.$queryRaw`SELECT 1`)).rejects.toBeInstanceOf(AccessRefused)
    expect(problem(await perform(actor, correctResident, { residentId, version: await versionOf(residentId), name: '别人' })).code).toBe('forbidden')
    expect(await transact(actor, 'resident.correct', (tx) => tx.$queryRaw`SELECT 1`).then(() => null, sqlState)).toBe('42501')
  })

  it('forgets codes and sessions when they have served', async () => {
    await signedIn((await resident()).held)
    expect((await retain(addDays(TODAY, 400)))['residentSessions']).toBeGreaterThan(0)
  })
})
