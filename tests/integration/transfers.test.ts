import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { CARRIERS } from '@/app/jobs'
import { createArea } from '@/lib/areas/commands'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET, USUAL } from '@/lib/campaigns/rules'
import { storedRules } from '@/lib/campaigns/schema'
import { generateBuilding } from '@/lib/dwellings/commands'
import { runJob } from '@/lib/jobs/run'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day, day } from '@/lib/kernel/day'
import { Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { issuePermit } from '@/lib/permits/commands'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { findResident } from '@/lib/residents/queries'
import { endStay, moveStay, undoStay } from '@/lib/stays/commands'
import { staysOf } from '@/lib/stays/queries'
import { answerTransfer, askTransfer, contestTransfer, decideTransfer, withdrawTransfer } from '@/lib/transfers/commands'
import { countTransfers, countWaiting, findTransfer, listTransfers, openTransferOf } from '@/lib/transfers/queries'
import {
  asSystem, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2,
} from './world'

process.env['ANJU_TODAY'] = TODAY

// Xinghuo is where people are registered, Tunli the community that meets them and asks.

let world: World
let coordinator: User
let xinghuo: User
let tunli: User
let office: User
beforeAll(async () => {
  world = await makeWorld()
  coordinator = await staff('coordinator', XINGHUO_1)
  xinghuo = await staff('community', XINGHUO)
  tunli = await staff('community', TUNLI)
  office = await staff('office')
})

const door = (n: number, grid = XINGHUO_1) => world.doors[grid]![n]!
const on = async (user: User, command: Parameters<typeof performAll>[1], raw: unknown, today: Day) => (await performAll(user, command, [{ raw }], { today }))[0]!
const typed = (number: string, more: Record<string, unknown> = {}) =>
  ({ dwellingId: door(0, TUNLI_1), name: '赵秀霞', idNumber: number, phone: '13912340000', arrivedOn: '2026-04-18', reason: 'TRADE', note: '三楼', ...more })

/** Somebody registered in Xinghuo for a while. */
async function somebody(more: Record<string, unknown> = {}, n = 0): Promise<{ number: string; residentId: string; stayId: string }> {
  const number = idNumber('1984-02-12', '2')
  const registered = ok(await on(coordinator, registerResident, person(door(n), { idNumber: number, ...more }), day('2026-03-10'))) as { residentId: string; stayId: string }
  return { number, ...registered }
}
const ask = async (number: string, more: Record<string, unknown> = {}) => ok(await perform(tunli, askTransfer, typed(number, more))).transferId

async function asked(n = 0): Promise<{ number: string; residentId: string; stayId: string; transferId: string }> {
  const who = await somebody({}, n)
  return { ...who, transferId: await ask(who.number) }
}

const everything = () => asSystem(async (tx) => JSON.stringify([
  await tx.$queryRaw`SELECT * FROM transfer ORDER BY id`, await tx.$queryRaw`SELECT * FROM transfer_step ORDER BY id`, await tx.$queryRaw`SELECT * FROM transfer_arrival ORDER BY id`,
  await tx.$queryRaw`SELECT * FROM stay ORDER BY id`, await tx.$queryRaw`SELECT id, area_code, version FROM resident ORDER BY id`,
]))

async function writesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = await everything()
  await work()
  expect(await everything()).toBe(before)
}

/** Whom the register counts on a day, in each community: the person's own obligations. */
const countedOn = (residentId: string, on: Day) => asSystem(async (tx) => (await tx.$queryRaw<{ n: number }[]>`
  SELECT coalesce(sum(weight), 0)::int AS n FROM obligation WHERE subject_id = ${residentId}::uuid AND indicator = 'REGISTRATION' AND due_from <= ${on}::date AND (due_to IS NULL OR due_to > ${on}::date)`)[0]!.n)
const openStays = (residentId: string) => asSystem(async (tx) => (await tx.$queryRaw<{ areaCode: string }[]>`
  SELECT area_code AS "areaCode" FROM stay WHERE resident_id = ${residentId}::uuid AND to_on IS NULL`).map((row) => row.areaCode))
const state = async (user: User, id: string) => (await findTransfer(user, id))?.state

describe('asking', () => {
  it('keeps what was seen at the door, sets the policy’s days, and moves nobody', async () => {
    const who = await somebody()
    const before = [await stand(XINGHUO, 'REGISTRATION'), await stand(TUNLI, 'REGISTRATION')]
    const id = await ask(who.number)
    const theirs = await findTransfer(tunli, id)
    expect(theirs).toMatchObject({
      state: 'ASKED', name: '赵秀霞', areaName: '星火社区', toAreaName: '屯里社区', askedOn: TODAY, deadline: addDays(TODAY, USUAL.transfer.answerWithinDays),
      residentName: null, confirmedOn: null, arrival: { dwellingId: door(0, TUNLI_1), phoneMask: '139****0000', reason: 'TRADE', note: '三楼' },
    })
    expect(theirs!.steps).toMatchObject([{ kind: 'ASKED', onDay: TODAY, by: 'community' }])
    // The releasing side: its own person, the other community's name, and nothing of its door.
    expect(await findTransfer(xinghuo, id)).toMatchObject({ residentName: '赵秀霞', toAreaName: '屯里社区', arrival: null, confirmedOn: '2026-03-10' })
    expect(await findResident(tunli, who.residentId)).toBeNull()
    expect([await stand(XINGHUO, 'REGISTRATION'), await stand(TUNLI, 'REGISTRATION')]).toEqual(before)
    expect((await openTransferOf(xinghuo, who.residentId))?.id).toBe(id)
    expect(await verbs()).toContain('transfer.ask')
  })

  it('is refused where there is nothing to ask, each with its own reason', async () => {
    const [here, gone, waiting] = [await somebody(), await somebody(), await asked()]
    ok(await perform(coordinator, endStay, { stayId: gone.stayId, onDay: '2026-04-01' }))
    const own = ok(await perform(tunli, registerResident, person(door(1, TUNLI_1), { idNumber: idNumber() })))
    const third = await staff('community', SUBDISTRICT + '013')
    await writesNothing(async () => {
      expect(problem(await perform(tunli, askTransfer, typed(idNumber()))).code).toBe('transfer-unknown')
      expect(problem(await perform(tunli, askTransfer, typed(gone.number))).code).toBe('transfer-free')
      expect(problem(await perform(xinghuo, askTransfer, typed(here.number, { dwellingId: door(2) }))).code).toBe('transfer-own')
      expect(problem(await perform(tunli, askTransfer, typed(waiting.number)))).toMatchObject({ code: 'transfer-asked-already', details: { transferId: waiting.transferId } })
      expect(problem(await perform(tunli, askTransfer, { ...typed(here.number), idNumber: undefined, sex: '2', withoutDocument: 'on' })).fields).toMatchObject({ idNumber: { code: 'required' } })
      expect(problem(await perform(tunli, askTransfer, typed(here.number, { arrivedOn: '2026-04-21' }))).fields).toEqual({ arrivedOn: { code: 'future' } })
      expect(problem(await perform(tunli, askTransfer, typed(here.number, { name: '' }))).fields).toEqual({ name: { code: 'required' } })
      // A door of somebody else's is no door, and a number alone opens nothing.
      expect(problem(await perform(third, askTransfer, typed(here.number))).fields).toEqual({ dwellingId: { code: 'not-found' } })
      for (const role of ['coordinator', 'leader', 'inspector', 'auditor', 'admin'] as const) {
        expect(problem(await perform(await staff(role, TUNLI), askTransfer, typed(here.number))).code, role).toBe('forbidden')
      }
    })
    expect(own.was).toBe('new')
  })

  it('leaves nothing to write for the database alone, whoever asks and from where', async () => {
    const who = await asked()
    const arrival = { dwellingId: door(0, TUNLI_1), arrivedOn: '2026-04-18', reason: 'WORK', name: '赵', nameInitials: 'z' }
    const act = (user: User, to: string) => transact(user, 'test', async (tx) => (await tx.$queryRaw<{ answer: { code: string } }[]>`
      SELECT transfer_act(${who.transferId}::uuid, ${to}, ${newId()}::uuid, ${TODAY}::date, NULL, NULL, NULL, 30) AS answer`)[0]!.answer.code)
    await writesNothing(async () => {
      for (const user of [await staff('leader'), await staff('coordinator', XINGHUO_1), await staff('community', SUBDISTRICT + '013'), await staff('admin')]) {
        for (const to of ['ACCEPTED', 'WITHDRAWN', 'DECIDED_FOR']) expect(await act(user, to)).toBe('not-found')
      }
      for (const [user, to] of [[tunli, 'ACCEPTED'], [tunli, 'REFUSED'], [tunli, 'DECIDED_FOR'], [xinghuo, 'WITHDRAWN'], [xinghuo, 'DECIDED_AGAINST'], [office, 'ACCEPTED'], [xinghuo, 'UNDONE']] as const) {
        expect(await act(user, to)).toBe('forbidden')
      }
      expect(await transact(await staff('coordinator', TUNLI_1), 'test', async (tx) => (await tx.$queryRaw<{ answer: { code: string } }[]>`
        SELECT transfer_ask(${newId()}::uuid, 'x', ${JSON.stringify(arrival)}::jsonb, ${TODAY}::date, 5) AS answer`)[0]!.answer.code)).toBe('forbidden')
      await transact(tunli, 'test', (tx) => tx.$queryRaw`SELECT transfer_departed(${who.residentId}::uuid, ${newId()}::uuid, ${TODAY}::date)::text, transfer_follow(${who.residentId}::uuid, ${TODAY}::date)::text, transfer_undone(${who.stayId}::uuid, ${TODAY}::date)::text`)
      for (const statement of ['UPDATE transfer SET state = state', 'INSERT INTO transfer_step SELECT * FROM transfer_step', 'DELETE FROM transfer_arrival',
        'SELECT transfer_complete(t, \'ACCEPTED\', id, asked_on, NULL, NULL)::text FROM transfer t', 'SELECT transfer_hold(resident_id)::text FROM transfer']) {
        const attempt = transact(office, 'test', (tx) => tx.$executeRaw(Prisma.raw(statement)))
        expect(sqlState(await attempt.then(() => null, (e: unknown) => e)), statement).toBe('42501')
      }
    })
    const seen = (user: User) => transact(user, 'test', async (tx) => (await tx.$queryRaw<{ n: number }[]>`
      SELECT (SELECT count(*) FROM transfer WHERE id = ${who.transferId}::uuid)::int + 10 * (SELECT count(*) FROM transfer_step WHERE transfer_id = ${who.transferId}::uuid)::int
           + 100 * (SELECT count(*) FROM transfer_arrival WHERE id = ${who.transferId}::uuid)::int AS n`)[0]!.n)
    expect([await seen(tunli), await seen(xinghuo), await seen(office), await seen(await staff('leader')), await seen(await staff('coordinator', TUNLI)), await seen(await staff('community', SUBDISTRICT + '013'))])
      .toEqual([111, 11, 111, 0, 0, 0])
  })
})

describe('answering', () => {
  it('moves the person on one day: counted there until today and here from today, the record and the permit with them', async () => {
    const who = await asked()
    ok(await perform(office, issuePermit, { residentId: who.residentId }))
    const before = { from: await stand(XINGHUO, 'REGISTRATION'), to: await stand(TUNLI, 'REGISTRATION'), permits: await stand(TUNLI, 'PERMIT') }
    const yesterday = await stand(XINGHUO, 'REGISTRATION', addDays(TODAY, -1))
    expect(ok(await perform(xinghuo, answerTransfer, { transferId: who.transferId, answer: 'accept' })).state).toBe('ACCEPTED')
    expect(await stand(XINGHUO, 'REGISTRATION')).toEqual({ due: before.from.due - 1, met: before.from.met - 1 })
    expect(await stand(TUNLI, 'REGISTRATION')).toEqual({ due: before.to.due + 1, met: before.to.met + 1 })
    expect(await stand(TUNLI, 'PERMIT')).toEqual({ due: before.permits.due + 1, met: before.permits.met + 1 })
    expect(await stand(XINGHUO, 'REGISTRATION', addDays(TODAY, -1))).toEqual(yesterday)
    expect([await countedOn(who.residentId, addDays(TODAY, -1)), await countedOn(who.residentId, TODAY)]).toEqual([1, 1])
    expect(await findResident(tunli, who.residentId)).toMatchObject({ areaCode: TUNLI_1, phoneMask: '139****0000', verified: true })
    expect(await findResident(xinghuo, who.residentId)).toBeNull()
    expect(await staysOf(tunli, who.residentId, TODAY)).toMatchObject([{ status: 'REGISTERED', source: 'TRANSFER', dwellingId: door(0, TUNLI_1), fromOn: '2026-04-18', arrivedOn: '2026-03-02', reason: 'TRADE', confirmedOn: TODAY }])
    expect(await staysOf(xinghuo, who.residentId, TODAY)).toMatchObject([{ id: who.stayId, toOn: '2026-04-18', endReason: 'MOVED', endReportedOn: TODAY }])
    expect((await findTransfer(xinghuo, who.transferId))!.steps.map((s) => s.kind)).toEqual(['ASKED', 'ACCEPTED'])
    expect((await findTransfer(xinghuo, who.transferId))!.arrival).toBeNull()
    expect(await verbs()).toContain('transfer.answer')
  })

  it('refuses with a reason that both sides see; what is missing is named and nothing is written', async () => {
    const who = await asked()
    const answer = (raw: Record<string, unknown>) => perform(xinghuo, answerTransfer, { transferId: who.transferId, ...raw })
    await writesNothing(async () => {
      expect(problem(await answer({})).fields).toMatchObject({ answer: { code: 'required' } })
      expect(problem(await answer({ answer: 'refuse' })).fields).toEqual({ reason: { code: 'required' } })
      expect(problem(await answer({ answer: 'refuse', reason: 'STILL_HERE' })).fields).toEqual({ seenOn: { code: 'required' } })
      expect(problem(await answer({ answer: 'refuse', reason: 'STILL_HERE', seenOn: '2026-04-21' })).fields).toEqual({ seenOn: { code: 'future' } })
      expect(problem(await answer({ answer: 'refuse', reason: 'OTHER' })).fields).toEqual({ note: { code: 'required' } })
      expect(problem(await perform(tunli, answerTransfer, { transferId: who.transferId, answer: 'accept' })).code).toBe('forbidden')
      expect(problem(await perform(await staff('community', SUBDISTRICT + '013'), answerTransfer, { transferId: who.transferId, answer: 'accept' })).code).toBe('not-found')
      for (const role of ['coordinator', 'office', 'leader', 'auditor', 'admin'] as const) {
        expect(problem(await perform(await staff(role), answerTransfer, { transferId: who.transferId, answer: 'accept' })).code).toBe('forbidden')
      }
    })
    ok(await answer({ answer: 'refuse', reason: 'STILL_HERE', seenOn: '2026-04-19' }))
    for (const user of [tunli, xinghuo]) expect((await findTransfer(user, who.transferId))!.steps[1]).toMatchObject({ kind: 'REFUSED', reason: 'STILL_HERE', seenOn: '2026-04-19' })
    expect(await openStays(who.residentId)).toEqual([XINGHUO_1])
    expect(problem(await answer({ answer: 'accept' }))).toMatchObject({ code: 'transfer-closed', details: { state: 'REFUSED' } })
  })

  it('goes to where they moved inside the releasing community meanwhile', async () => {
    const who = await asked()
    ok(await perform(xinghuo, moveStay, { residentId: who.residentId, dwellingId: door(3, XINGHUO_2) }))
    ok(await perform(xinghuo, answerTransfer, { transferId: who.transferId, answer: 'accept' }))
    expect(await openStays(who.residentId)).toEqual([TUNLI_1])
    expect(await countedOn(who.residentId, TODAY)).toBe(1)
  })
})

describe('withdrawing', () => {
  it('closes the request for both, and only for its own side', async () => {
    const who = await asked()
    await writesNothing(async () => {
      expect(problem(await perform(xinghuo, withdrawTransfer, { transferId: who.transferId })).code).toBe('forbidden')
      expect(problem(await perform(await staff('coordinator', TUNLI), withdrawTransfer, { transferId: who.transferId })).code).toBe('forbidden')
      expect(problem(await perform(tunli, withdrawTransfer, { transferId: 'x' })).fields).toEqual({ transferId: { code: 'not-an-id' } })
      expect(problem(await perform(tunli, withdrawTransfer, { transferId: newId() })).code).toBe('not-found')
    })
    ok(await perform(tunli, withdrawTransfer, { transferId: who.transferId }))
    expect([await state(tunli, who.transferId), await state(xinghuo, who.transferId)]).toEqual(['WITHDRAWN', 'WITHDRAWN'])
    expect(await verbs()).toContain('transfer.withdraw')
    // Nobody waits for it any more, and it may be asked again.
    expect(problem(await perform(xinghuo, answerTransfer, { transferId: who.transferId, answer: 'accept' })).code).toBe('transfer-closed')
    expect(await ask(who.number)).not.toBe(who.transferId)
  })
})

describe('the office decides', () => {
  const decide = (transferId: string, today: Day, more: Record<string, unknown> = {}, user = office) =>
    on(user, decideTransfer, { transferId, decision: 'for', reason: 'SEEN_THERE', ...more }, today)

  it('once the policy’s days have passed, not before; the lists say whose turn it is', async () => {
    const who = await asked()
    const late = addDays(TODAY, USUAL.transfer.answerWithinDays + 1)
    const waiting = await countWaiting(office, late)
    await writesNothing(async () => {
      expect(problem(await decide(who.transferId, addDays(TODAY, USUAL.transfer.answerWithinDays)))).toMatchObject({ code: 'transfer-too-early', params: { day: '2026-04-25' } })
      expect(problem(await decide(who.transferId, late, { reason: 'OTHER' })).fields).toEqual({ note: { code: 'required' } })
      expect(problem(await decide(who.transferId, late, {}, xinghuo)).code).toBe('forbidden')
      expect(problem(await decide(who.transferId, late, {}, await staff('office', '330113002'))).code).toBe('not-found')
    })
    expect((await listTransfers(office, 'decide', late)).rows.map((r) => r.id)).toContain(who.transferId)
    expect((await listTransfers(office, 'decide', TODAY)).rows.map((r) => r.id)).not.toContain(who.transferId)
    expect(ok(await decide(who.transferId, late))).toMatchObject({ state: 'DECIDED_FOR' })
    expect(await openStays(who.residentId)).toEqual([TUNLI_1])
    expect(await countedOn(who.residentId, late)).toBe(1)
    expect(await countWaiting(office, late)).toBe(waiting - 1)
    expect(await verbs()).toContain('transfer.decide')
  })

  it('what was refused and is contested, within thirty days, for or against', async () => {
    const [first, second] = [await asked(), await asked(1)]
    for (const { transferId } of [first, second]) {
      ok(await perform(xinghuo, answerTransfer, { transferId, answer: 'refuse', reason: 'MISTAKEN_IDENTITY' }))
      expect(problem(await decide(transferId, TODAY)).code).toBe('transfer-closed')
      await writesNothing(async () => {
        expect(problem(await perform(tunli, contestTransfer, { transferId })).fields).toEqual({ note: { code: 'required' } })
        expect(problem(await perform(xinghuo, contestTransfer, { transferId, note: '不' })).code).toBe('forbidden')
        expect(problem(await on(tunli, contestTransfer, { transferId, note: '晚' }, addDays(TODAY, 31))).code).toBe('transfer-closed')
      })
      ok(await perform(tunli, contestTransfer, { transferId, note: '身份证在手' }))
    }
    expect(problem(await perform(xinghuo, answerTransfer, { transferId: first.transferId, answer: 'refuse', reason: 'MISTAKEN_IDENTITY' })).code).toBe('transfer-closed')
    ok(await decide(first.transferId, TODAY))
    ok(await decide(second.transferId, TODAY, { decision: 'against', reason: 'MISTAKEN_IDENTITY' }))
    expect([await openStays(first.residentId), await openStays(second.residentId)]).toEqual([[TUNLI_1], [XINGHUO_1]])
    expect((await findTransfer(tunli, second.transferId))!.steps.map((s) => s.kind)).toEqual(['ASKED', 'REFUSED', 'CONTESTED', 'DECIDED_AGAINST'])
  })

  it('takes the days from the policy of the releasing area, and five where a stored policy has none', async () => {
    const { transfer: _, ...old } = CAMPAIGN_PRESET
    expect(storedRules(old).transfer).toEqual(USUAL.transfer)
    // As one from before transfers were in policies: nobody but the owner could make it so.
    const owner = new Client({ connectionString: process.env['DATABASE_ADMIN_URL'] })
    await owner.connect()
    await owner.query("BEGIN; SELECT app_scope('', 'system', '', ':', '', 'test'); UPDATE policy SET rules = rules - 'transfer'; COMMIT")
    await owner.end()
    const who = await asked()
    expect((await findTransfer(tunli, who.transferId))!.deadline).toBe('2026-04-25')
    const { jobId } = ok(await perform(office, adoptPolicy, { areaCode: SUBDISTRICT, fromOn: '2026-04-20', rules: { ...CAMPAIGN_PRESET, transfer: { answerWithinDays: 9 } } }))
    await runJob(CARRIERS, jobId!)
    expect((await findTransfer(tunli, (await asked(1)).transferId))!.deadline).toBe('2026-04-29')
  })
})

describe('what happens in between', () => {
  it('a departure fulfils the request: registered at the asker’s door, nothing typed again', async () => {
    const who = await asked()
    ok(await perform(coordinator, endStay, { stayId: who.stayId, onDay: '2026-04-15' }))
    expect(await state(tunli, who.transferId)).toBe('DEPARTED')
    expect(await openStays(who.residentId)).toEqual([TUNLI_1])
    expect(await countedOn(who.residentId, addDays(TODAY, -1))).toBe(1)
    expect(await countedOn(who.residentId, TODAY)).toBe(1)
    expect(await staysOf(xinghuo, who.residentId, TODAY)).toMatchObject([{ toOn: '2026-04-15', endReason: 'MOVED' }])
    // The former community has nothing to take back.
    await writesNothing(async () => expect(problem(await perform(xinghuo, undoStay, { residentId: who.residentId })).code).toBe('not-found'))
  })

  it('takes a permit along: a departure that was a move to whoever had asked ends none', async () => {
    const who = await somebody({}, 3)
    const { permitId } = ok(await on(office, issuePermit, { residentId: who.residentId }, day('2026-04-15'))) as { permitId: string }
    await ask(who.number)
    ok(await perform(xinghuo, endStay, { stayId: who.stayId }))
    expect(await asSystem((tx) => tx.$queryRaw`SELECT ended_on AS ended, end_reason AS why, area_code AS area FROM permit WHERE id = ${permitId}::uuid`)).toEqual([{ ended: null, why: null, area: TUNLI_1 }])
  })

  it('a refused or withdrawn request is not fulfilled by a departure', async () => {
    const who = await asked()
    ok(await perform(tunli, withdrawTransfer, { transferId: who.transferId }))
    ok(await perform(coordinator, endStay, { stayId: who.stayId }))
    expect(await openStays(who.residentId)).toEqual([])
    expect(await state(tunli, who.transferId)).toBe('WITHDRAWN')
  })

  it('a roster of the releasing community that lists them changes nothing of it', async () => {
    const who = await asked()
    ok(await perform(xinghuo, declareResident, { areaCode: XINGHUO, source: 'ROSTER', name: '赵秀霞', idNumber: who.number }))
    expect(await state(xinghuo, who.transferId)).toBe('ASKED')
    ok(await perform(xinghuo, answerTransfer, { transferId: who.transferId, answer: 'accept' }))
    expect(await openStays(who.residentId)).toEqual([TUNLI_1])
  })

  it('the office moves them to the asker, and it is settled', async () => {
    const who = await asked()
    ok(await perform(office, moveStay, { residentId: who.residentId, dwellingId: door(4, TUNLI_1) }))
    expect((await findTransfer(tunli, who.transferId))!.steps.map((s) => s.kind)).toEqual(['ASKED', 'CLOSED'])
    expect(await openStays(who.residentId)).toEqual([TUNLI_1])
  })

  it('the office moves them to a third community, and that one is asked, with its own days', async () => {
    const [third, grid] = [SUBDISTRICT + '031', SUBDISTRICT + '031001']
    for (const raw of [{ code: third, name: '第三社区' }, { code: grid, name: '第1网格' }]) ok(await perform(SYSTEM, createArea, raw))
    ok(await perform(SYSTEM, generateBuilding, { areaCode: grid, street: '新街', number: '1号', block: '1幢', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
    const [room] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${grid}`)
    const who = await asked()
    const later = addDays(TODAY, 2)
    const deadline = (await findTransfer(tunli, who.transferId))!.deadline
    ok(await on(office, moveStay, { residentId: who.residentId, dwellingId: room!.id }, later))
    expect(await findTransfer(xinghuo, who.transferId)).toBeNull()
    const theirs = await findTransfer(await staff('community', third), who.transferId)
    expect(theirs).toMatchObject({ state: 'ASKED', areaName: '第三社区', deadline: addDays(deadline, 2) })
    expect(theirs!.steps.map((s) => s.kind)).toEqual(['ASKED', 'READDRESSED'])
    ok(await on(await staff('community', third), answerTransfer, { transferId: who.transferId, answer: 'accept' }, later))
    expect(await openStays(who.residentId)).toEqual([TUNLI_1])
  })

  it('is taken back by the office within the undo days: the old stay goes on, the new one was a mistake', async () => {
    const who = await asked()
    ok(await perform(xinghuo, answerTransfer, { transferId: who.transferId, answer: 'accept' }))
    for (const user of [xinghuo, coordinator, tunli]) {
      await writesNothing(async () => expect(problem(await perform(user, undoStay, { residentId: who.residentId })).code).toMatch(/^(not-found|nothing-to-undo)$/))
    }
    await writesNothing(async () => expect(problem(await on(office, undoStay, { residentId: who.residentId }, addDays(TODAY, 8))).code).toBe('undo-too-late'))
    ok(await perform(office, undoStay, { residentId: who.residentId }))
    expect(await openStays(who.residentId)).toEqual([XINGHUO_1])
    expect(await state(tunli, who.transferId)).toBe('UNDONE')
    expect(await findResident(xinghuo, who.residentId)).toMatchObject({ areaCode: XINGHUO_1 })
    expect(await countedOn(who.residentId, TODAY)).toBe(1)
  })

  it('the same command sent twice is one request', async () => {
    const who = await somebody()
    const id = newId()
    const answers = [await perform(tunli, askTransfer, typed(who.number), { id }), await perform(tunli, askTransfer, typed(who.number), { id })]
    expect(ok(answers[1]!)).toEqual(ok(answers[0]!))
  })

  it('lists and counts say the same', async () => {
    for (const user of [tunli, xinghuo, office]) {
      const counts = await countTransfers(user, TODAY)
      for (const view of ['answer', 'decide', 'asked', 'closed'] as const) expect((await listTransfers(user, view, TODAY)).rows.length, view).toBe(Math.min(50, counts[view]))
    }
  })
})

it('leaves obligations and tallies that agree with the facts', async () => {
  expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
})
