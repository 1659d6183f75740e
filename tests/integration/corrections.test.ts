import { beforeAll, describe, expect, it } from 'vitest'
import { acceptCorrection, refuseCorrection, revealProposed } from '@/lib/corrections/commands'
import { listCorrections, waitingCorrections } from '@/lib/corrections/queries'
import type { User } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { AccessRefused, Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { retain, RETENTION_DAYS } from '@/lib/jobs/retention'
import { askCorrection, myCorrections, withdrawCorrection } from '@/lib/my/corrections'
import { myRecord } from '@/lib/my/queries'
import { IDLE_MINUTES } from '@/lib/my/rules'
import { endMySession, findMySession } from '@/lib/my/sessions'
import { perform } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { moveStay } from '@/lib/stays/commands'
import { ask, type Holder, holderAt, phoneOf, signedIn } from './own'
import { asSystem, count, makeWorld, ok, problem, staff, TODAY, TUNLI, TUNLI_1, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User, other: User, leader: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, office, other, leader] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('community', TUNLI), await staff('leader')]
})

let doors = 0
const resident = (more: Record<string, unknown> = {}): Promise<Holder> => holderAt(world.doors[XINGHUO_1]![doors++ % 12]!, { coordinator, office }, more)
async function asked(raw: Record<string, unknown> = { field: 'NAME', proposed: '赵秀遐' }, more: Record<string, unknown> = {}) {
  const holder = await resident(more)
  const session = await signedIn(holder.held)
  const { correctionId } = ok(await perform(session.actor, askCorrection, raw))
  return { ...holder, ...session, correctionId }
}
const recorded = async (residentId: string) => (await asSystem((tx) => tx.$queryRaw<{ name: string; origin: string | null; employer: string | null; reason: string; landlord: string | null; stayName: string; phoneBy: string | null; verified: boolean }[]>`
  SELECT r.name, r.origin_address AS origin, r.phone_by AS "phoneBy", r.identity_verified AS verified, s.employer, s.reason, s.landlord, s.resident_name AS "stayName" FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.id = ${residentId}::uuid`))[0]!
const stateOf = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ state: string; areaCode: string }[]>`SELECT state, area_code AS "areaCode" FROM correction_request WHERE id = ${id}::uuid`))[0]!
const verbs = async (residentId: string) => (await asSystem((tx) => tx.$queryRaw<{ verb: string }[]>`SELECT DISTINCT verb FROM audit WHERE person_id = ${residentId}::uuid`)).map(({ verb }) => verb)
const list = (user: User, show: 'open' | 'late' | 'answered' | 'withdrawn' = 'open', today = TODAY) => listCorrections(user, { area: user.areaCode, show }, today)
const rowOf = async (user: User, id: string, show: 'open' | 'late' | 'answered' | 'withdrawn' = 'open', today = TODAY) => (await list(user, show, today)).rows.find((row) => row.id === id)

describe('what somebody says is wrong', () => {
  it('goes to their community with what stood and what they say, sealed, to be answered by the policy’s days', async () => {
    const { actor, correctionId, residentId, phone } = await asked({ field: 'PHONE', proposed: '199 1500 9999', word: '换号了' })
    expect(await rowOf(community, correctionId)).toMatchObject({ residentId, name: '赵秀霞', field: 'PHONE', was: `${phone.slice(0, 3)}****${phone.slice(-4)}`, proposed: '199****9999', word: '换号了', state: 'WAITING', askedOn: TODAY, deadline: addDays(TODAY, 7) })
    expect((await myCorrections(actor, TODAY))!.corrections).toMatchObject([{ id: correctionId, field: 'PHONE', proposed: '199****9999', state: 'WAITING', deadline: addDays(TODAY, 7) }])
    const [raw] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT c::text AS text FROM correction_request c WHERE id = ${correctionId}::uuid`)
    expect(raw!.text).not.toMatch(/19915009999|换号了/)
    expect(await verbs(residentId)).toContain('my.correct')
    const late = addDays(TODAY, 8)
    expect([await rowOf(community, correctionId, 'late'), (await rowOf(community, correctionId, 'late', late))?.id]).toEqual([undefined, correctionId])
    expect((await waitingCorrections(community, XINGHUO, late)).late).toBeGreaterThan(0)
  })

  it.each([
    ['a name that is none', { field: 'NAME', proposed: 'A1' }, 'proposed', 'name-characters'], ['a name of more than anybody has', { field: 'NAME', proposed: '赵'.repeat(61) }, 'proposed', 'too-long'], ['nothing', { field: 'NAME' }, 'proposed', 'required'],
    ['a phone that is none', { field: 'PHONE', proposed: '123' }, 'proposed', 'phone'], ['a reason that is none', { field: 'REASON', proposed: 'LEISURE' }, 'proposed', 'not-in-list'], ['what is recorded', { field: 'NAME', proposed: '赵秀霞' }, 'proposed', 'correction-same'],
    ['a field that is none', { field: 'ID_NUMBER', proposed: '1' }, 'field', 'not-in-list'],
  ])('is refused at its field: %s', async (_, raw, field, code) => {
    const { actor } = await signedIn((await resident()).held)
    const before = await count('correction_request')
    expect(problem(await perform(actor, askCorrection, raw)).fields).toMatchObject({ [field]: { code } })
    expect(await count('correction_request')).toBe(before)
  })

  it('is one at a time for each field, sent twice is asked once, and is taken back while nobody has answered', async () => {
    const { actor, correctionId } = await asked()
    expect(problem(await perform(actor, askCorrection, { field: 'NAME', proposed: '赵秀侠' })).code).toBe('correction-open')
    const id = newId()
    const raw = { field: 'EMPLOYER', proposed: '华鼎物流' }
    expect(ok(await perform(actor, askCorrection, raw, { id }))).toEqual(ok(await perform(actor, askCorrection, raw, { id })))
    ok(await perform(actor, withdrawCorrection, { correctionId }))
    expect(problem(await perform(actor, withdrawCorrection, { correctionId })).code).toBe('already-answered')
    expect(problem(await perform(community, acceptCorrection, { correctionId })).code).toBe('already-answered')
    expect((await rowOf(community, correctionId, 'withdrawn'))?.state).toBe('WITHDRAWN')
    ok(await perform(actor, askCorrection, { field: 'NAME', proposed: '赵秀侠' }))
    // Two at the same moment: one.
    const twice = await Promise.all([1, 2].map(() => perform(actor, askCorrection, { field: 'ORIGIN', proposed: '安徽省阜阳市' })))
    expect(twice.filter((result) => result.ok)).toHaveLength(1)
  })

  it('is not asked all day', async () => {
    const { actor } = await signedIn((await resident()).held)
    for (let n = 0; n < 6; n++) {
      const { correctionId } = ok(await perform(actor, askCorrection, { field: 'OTHER', proposed: `第${n}次` }))
      ok(await perform(actor, withdrawCorrection, { correctionId }))
    }
    expect(problem(await perform(actor, askCorrection, { field: 'OTHER', proposed: '又一次' })).code).toBe('my-too-often')
  })
})

describe('the answer', () => {
  it.each([
    ['NAME', '赵秀遐', { name: '赵秀遐', stayName: '赵秀遐' }], ['ORIGIN', '安徽省阜阳市太和县', { origin: '安徽省阜阳市太和县' }], ['REASON', 'FAMILY', { reason: 'FAMILY' }], ['EMPLOYER', '星火服装厂', { employer: '星火服装厂' }],
  ] as const)('changes %s and nothing beside, by the command that corrects records', async (field, proposed, changed) => {
    const { actor, correctionId, residentId } = await asked({ field, proposed }, { landlord: '周建国', employer: '华鼎物流' })
    const before = await recorded(residentId)
    ok(await perform(community, acceptCorrection, { correctionId, text: '已改' }))
    expect(await recorded(residentId)).toEqual({ ...before, ...changed })
    expect((await myCorrections(actor, TODAY))!.corrections).toMatchObject([{ state: 'ACCEPTED', answeredOn: TODAY, answer: '已改' }])
    expect(await rowOf(community, correctionId, 'answered')).toMatchObject({ state: 'ACCEPTED', by: 'community' })
    expect(await verbs(residentId)).toContain('correction.accept')
    expect(problem(await perform(office, acceptCorrection, { correctionId })).code).toBe('already-answered')
  })

  it('to another phone is that codes go there, and whoever was in is out', async () => {
    const next = phoneOf()
    const { token, correctionId, residentId, held } = await asked({ field: 'PHONE', proposed: next })
    expect(ok(await perform(community, revealProposed, { correctionId, reason: 'CONTACT' }))).toEqual({ value: next })
    expect(await verbs(residentId)).toContain('correction.reveal')
    ok(await perform(community, acceptCorrection, { correctionId }))
    expect(await findMySession(token)).toBeNull()
    expect((await recorded(residentId)).phoneBy).toBe('STAFF')
    expect((await ask(held)).sending!.to).toBe(next)
    expect(problem(await perform(community, revealProposed, { correctionId, reason: 'CONTACT' })).code).toBe('not-found')
  })

  it('to what is no field of the record is said in words, and writes nothing on it', async () => {
    const { actor, correctionId, residentId } = await asked({ field: 'OTHER', proposed: '房号应是 301' })
    const before = await recorded(residentId)
    expect(problem(await perform(community, acceptCorrection, { correctionId })).fields).toMatchObject({ text: { code: 'required' } })
    ok(await perform(community, acceptCorrection, { correctionId, text: '房号已改' }))
    expect([await recorded(residentId), (await myCorrections(actor, TODAY))!.corrections[0]!.answer]).toEqual([before, '房号已改'])
  })

  it('may be no, for a reason that they read', async () => {
    const { actor, correctionId, residentId } = await asked()
    expect(problem(await perform(community, refuseCorrection, { correctionId, reason: 'OTHER' })).fields).toMatchObject({ note: { code: 'required' } })
    expect(problem(await perform(community, refuseCorrection, { correctionId })).fields).toMatchObject({ reason: { code: 'required' } })
    ok(await perform(community, refuseCorrection, { correctionId, reason: 'PAPERS', note: '请带身份证' }))
    expect((await myCorrections(actor, TODAY))!.corrections).toMatchObject([{ state: 'REFUSED', reason: 'PAPERS', answer: '请带身份证' }])
    expect((await recorded(residentId)).name).toBe('赵秀霞')
  })

  it('is given once, whoever of two is first', async () => {
    const { correctionId } = await asked()
    const both = await Promise.all([perform(community, acceptCorrection, { correctionId }), perform(office, refuseCorrection, { correctionId, reason: 'RIGHT' })])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
  })

  it('is owed by whoever the person lives with now', async () => {
    const { correctionId, residentId } = await asked()
    ok(await perform(office, moveStay, { residentId, dwellingId: world.doors[TUNLI_1]![0]! }))
    expect((await stateOf(correctionId)).areaCode).toBe(TUNLI_1)
    expect([await rowOf(community, correctionId), (await rowOf(other, correctionId))?.id]).toEqual([undefined, correctionId])
    expect(problem(await perform(community, acceptCorrection, { correctionId })).code).toBe('not-found')
    ok(await perform(other, acceptCorrection, { correctionId }))
    expect((await recorded(residentId)).name).toBe('赵秀遐')
  })

  it('is kept, and what was said forgotten some time after', async () => {
    const { held, correctionId } = await asked()
    ok(await perform(community, refuseCorrection, { correctionId, reason: 'RIGHT', note: '核对过' }))
    await retain(addDays(TODAY, RETENTION_DAYS.corrections + 1))
    expect(await rowOf(community, correctionId, 'answered')).toMatchObject({ state: 'REFUSED', was: null, proposed: null, answer: null })
    expect((await myCorrections((await signedIn(held)).actor, TODAY))!.corrections).toMatchObject([{ state: 'REFUSED', reason: 'RIGHT', proposed: null }])
  })
})

describe('the lock', () => {
  it('is one’s own alone: nobody else reads it, takes it back or answers it', async () => {
    const mine = await asked()
    const { actor: stranger } = await signedIn((await resident()).held)
    expect((await myCorrections(stranger, TODAY))!.corrections).toEqual([])
    expect(problem(await perform(stranger, withdrawCorrection, { correctionId: mine.correctionId })).code).toBe('not-found')
    const refused = [
      await perform(other, acceptCorrection, { correctionId: mine.correctionId }), await perform(other, refuseCorrection, { correctionId: mine.correctionId, reason: 'RIGHT' }), await perform(other, revealProposed, { correctionId: mine.correctionId, reason: 'VERIFY' }),
      await perform(coordinator, acceptCorrection, { correctionId: mine.correctionId }), await perform(leader, refuseCorrection, { correctionId: mine.correctionId, reason: 'RIGHT' }), await perform(stranger, acceptCorrection, { correctionId: mine.correctionId }),
      await perform(community, askCorrection, { field: 'NAME', proposed: '别人' }), await perform(community, withdrawCorrection, { correctionId: mine.correctionId }),
    ].map((result) => problem(result).code)
    expect(refused).toEqual(['not-found', 'not-found', 'not-found', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden'])
    expect((await stateOf(mine.correctionId)).state).toBe('WAITING')
    for (const user of [coordinator, leader]) await expect(list(user)).rejects.toBeInstanceOf(AccessRefused)
  })

  it('is over with the session', async () => {
    const { actor, token, correctionId } = await asked()
    await endMySession(token)
    const before = await count('correction_request')
    expect([problem(await perform(actor, askCorrection, { field: 'EMPLOYER', proposed: '某厂' })).code, problem(await perform(actor, withdrawCorrection, { correctionId })).code, await myCorrections(actor, TODAY)]).toEqual(['my-over', 'my-over', null])
    const { actor: idle } = await signedIn((await resident()).held, new Date(now().getTime() - (IDLE_MINUTES + 1) * 60_000))
    expect([problem(await perform(idle, askCorrection, { field: 'NAME', proposed: '某人' })).code, await myRecord(idle, TODAY)]).toEqual(['my-over', null])
    expect(await count('correction_request')).toBe(before)
  })

  it('holds in the database: a resident’s role reaches no row, staff write none for anybody and change nothing of what was said', async () => {
    const { actor, correctionId, residentId } = await asked()
    const state = (user: Parameters<typeof transact>[0], verb: string, statement: Prisma.Sql) => transact(user, verb, (tx) => tx.$executeRaw(statement)).then((n) => n, sqlState)
    expect(await transact(actor, 'my.correct', (tx) => tx.$queryRaw`SELECT 1 FROM correction_request`)).toEqual([])
    expect(await state(actor, 'my.correct', Prisma.sql`UPDATE correction_request SET state = 'ACCEPTED' WHERE id = ${correctionId}::uuid`)).toBe(0)
    const insert = Prisma.sql`INSERT INTO correction_request (id, resident_id, area_code, field, proposed_sealed, state, asked_on, deadline, at) VALUES (${newId()}::uuid, ${residentId}::uuid, ${XINGHUO_1}, 'NAME', 'x', 'WAITING', ${TODAY}::date, ${addDays(TODAY, 7)}::date, now())`
    for (const user of [actor, community, office]) expect(await state(user, 'correction.accept', insert)).toBe('42501')
    expect(await state(community, 'correction.accept', Prisma.sql`UPDATE correction_request SET proposed_sealed = 'x' WHERE id = ${correctionId}::uuid`)).toBe('42501')
    expect(await state(other, 'correction.accept', Prisma.sql`UPDATE correction_request SET state = 'WITHDRAWN', answered_on = ${TODAY}::date WHERE id = ${correctionId}::uuid`)).toBe(0)
    for (const user of [coordinator, leader]) expect(await transact(user, 'resident.read', (tx) => tx.$queryRaw`SELECT 1 FROM correction_request`)).toEqual([])
    expect(await transact(community, 'correction.read', (tx) => tx.$queryRaw`SELECT id FROM my_correctable()`)).toEqual([])
  })

  it('leaves the figures as the facts are', async () => {
    expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  })
})
