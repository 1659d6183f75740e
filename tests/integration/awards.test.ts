import { beforeAll, describe, expect, it } from 'vitest'
import { mergeArea } from '@/lib/areas/commands'
import { decideNomination, nominate, withdrawNomination } from '@/lib/awards/commands'
import { findNomination, listNominations, nominationSheet, nominationYears, nomineesIn } from '@/lib/awards/queries'
import { figuresFor } from '@/lib/awards/rules'
import { retain } from '@/lib/jobs/retention'
import type { Actor, User } from '@/lib/kernel/access'
import { addDays, day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, sqlState, transact, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { myNominations, takeBackAward } from '@/lib/my/awards'
import { type Copy, copyMine } from '@/lib/my/commands'
import { foldTallies } from '@/lib/obligations/fold'
import { perform, performAll } from '@/lib/obligations/perform'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { mergeResidents, unmergeResidents } from '@/lib/residents/merges'
import { changeStaff, disableStaff } from '@/lib/staff/commands'
import { endStay } from '@/lib/stays/commands'
import { closeUnit } from '@/lib/units/commands'
import { type Holder, holderAt, signedIn } from './own'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let factory: string
let coordinator: User, helper: User, community: User, neighbour: User, office: User, other: User, leader: User, admin: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, helper, community, neighbour, office, other, leader, admin] = [
    await staff('coordinator', XINGHUO_1), await staff('helper', XINGHUO), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('office'), await staff('office'), await staff('leader'), await staff('admin'),
  ]
  factory = await unit(XINGHUO, '星光服装厂')
})

let doors = 0
const door = () => world.doors[XINGHUO_1]![doors++ % 12]!
const grounds = '一年来走遍网格每一户，登记及时，居民有事愿意找。'
const of = (kind: string, nominee: string, more: Record<string, unknown> = {}) => ({ year: '2026', kind, nominee, grounds, ...more })
const agreed = { agreed: 'yes', agreedOn: addDays(TODAY, -2) as string, agreedHow: 'SPOKEN' }
const nominated = async (user: User, kind: string, nominee: string, more: Record<string, unknown> = {}) => ok(await perform(user, nominate, of(kind, nominee, more))).nominationId
const fresh = {
  coordinator: async () => (await staff('coordinator', XINGHUO_1)).id,
  unit: () => unit(XINGHUO, `厂${newId().slice(-6)}`),
  resident: async () => ok(await perform(coordinator, registerResident, person(door(), { idNumber: idNumber('1988-03-01', '2'), name: '林秀芬' }))).residentId,
}
/** A resident on their own phone, nominated by their community. */
async function honoured(): Promise<Holder & { actor: Actor; nominationId: string }> {
  const holder = await holderAt(door(), { coordinator, office })
  return { ...holder, actor: (await signedIn(holder.held)).actor, nominationId: await nominated(community, 'RESIDENT', holder.residentId, agreed) }
}
const decide = (user: User, nominationId: string, outcome = 'AWARDED', words = '') => perform(user, decideNomination, { nominationId, outcome, ...(words ? { words } : {}) })
const state = async (id: string) => (await findNomination(office, id, TODAY))?.state
const unchanged = async (work: () => Promise<unknown>) => {
  const before = await asSystem((tx) => tx.$queryRaw<{ state: unknown }[]>`SELECT jsonb_agg(to_jsonb(n) ORDER BY n.id) AS state FROM nomination n`)
  await work()
  expect(await asSystem((tx) => tx.$queryRaw`SELECT jsonb_agg(to_jsonb(n) ORDER BY n.id) AS state FROM nomination n`)).toEqual(before)
}

describe('a nomination', () => {
  it('of a coordinator holds the rates of what they walk as they are today, and shows today’s beside them later', async () => {
    await fresh.resident()
    const before = await stand(XINGHUO_1, 'REGISTRATION')
    const id = await nominated(community, 'COORDINATOR', coordinator.id)
    const then = await findNomination(community, id, TODAY)
    expect(then).toMatchObject({ kind: 'COORDINATOR', areaCode: XINGHUO, name: 'coordinator', grounds, state: 'OPEN', measuredCode: XINGHUO_1, byRole: 'community', nominatedOn: TODAY, gone: false })
    expect(then!.figures!.map(({ indicator }) => indicator)).toEqual(figuresFor('COORDINATOR'))
    expect(then!.figures!.find(({ indicator }) => indicator === 'REGISTRATION')).toEqual({ indicator: 'REGISTRATION', ...before })
    expect(then!.figures!.find(({ indicator }) => indicator === 'HAZARD')).toEqual({ indicator: 'HAZARD', due: 0, met: 0 })
    expect(then!.now).toEqual(then!.figures)
    await fresh.resident()
    await foldTallies()
    const after = await findNomination(community, id, TODAY)
    expect(after!.figures).toEqual(then!.figures)
    expect(after!.now!.find(({ indicator }) => indicator === 'REGISTRATION')).toEqual({ indicator: 'REGISTRATION', ...(await stand(XINGHUO_1, 'REGISTRATION')) })
    expect(after!.now).not.toEqual(after!.figures)
    expect(await verbs()).toContain('award.nominate')
  })

  it('of a community is the office’s, with the same sums as its page; of a unit, with what it owes itself', async () => {
    const id = await nominated(office, 'COMMUNITY', XINGHUO)
    const found = (await findNomination(leader, id, TODAY))!
    for (const { indicator, due, met } of found.figures!) expect({ due, met }, indicator).toEqual(await stand(XINGHUO, indicator))
    expect(found).toMatchObject({ name: '星火社区', measuredCode: XINGHUO, unitId: null, byRole: 'office' })
    const own = (await findNomination(community, await nominated(community, 'UNIT', factory), TODAY))!
    const owed = await asSystem((tx) => tx.$queryRaw<{ indicator: string; due: number }[]>`SELECT indicator, sum(weight)::int AS due FROM obligation WHERE unit_id = ${factory}::uuid AND due_from <= ${TODAY}::date AND (due_to IS NULL OR due_to > ${TODAY}::date) GROUP BY 1`)
    expect(own.figures!.filter(({ due }) => due > 0).map(({ indicator, due }) => ({ indicator, due }))).toEqual(expect.arrayContaining(owed))
    expect(own.figures!.find(({ indicator }) => indicator === 'UNIT_FP_LETTER')).toEqual({ indicator: 'UNIT_FP_LETTER', due: 1, met: 0 })
  })

  it('of a helper or a resident counts nothing, and a resident’s stands on their agreement', async () => {
    const [a, b] = [await nominated(community, 'HELPER', helper.id), await nominated(community, 'RESIDENT', await fresh.resident(), agreed)]
    for (const id of [a, b]) expect(await findNomination(community, id, TODAY)).toMatchObject({ figures: null, now: null, measuredCode: null })
    expect(await findNomination(community, b, TODAY)).toMatchObject({ name: '林秀芬', agreedOn: agreed.agreedOn, agreedHow: 'SPOKEN' })
    // What is written is sealed, in the trail as in the table.
    const said = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT (to_jsonb(n)::text || (SELECT string_agg(a.after::text, '') FROM audit a WHERE a.row_id = n.id::text)) AS text FROM nomination n WHERE n.id = ${b}::uuid`)
    expect(said[0]!.text).not.toMatch(/林秀芬|走遍网格/)
  })

  it.each([
    ['year', { year: '2024' }], ['year', { year: '2027' }], ['kind', { kind: 'LANDLORD' }], ['kind', { kind: 'COMMUNITY', nominee: XINGHUO }], ['nominee', { nominee: newId() }], ['nominee', { nominee: '甲' }], ['grounds', { grounds: '很好' }], ['grounds', { grounds: '好'.repeat(601) }], ['grounds', { grounds: '' }],
    ['agreed', { agreed: undefined }], ['agreedOn', { agreedOn: undefined }], ['agreedOn', { agreedOn: '2026-04-21' }], ['agreedOn', { agreedOn: '2024-04-21' }], ['agreedHow', { agreedHow: 'GUESSED' }],
  ])('with a fault at %s is not made (%o)', async (field, more) => {
    const residentId = await fresh.resident()
    await unchanged(async () => expect(Object.keys(problem(await perform(community, nominate, of('RESIDENT', residentId, { ...agreed, ...more }))).fields ?? {})).toEqual([field]))
  })

  it('is of the nominator’s own area, and of nobody who is no longer there, or themself', async () => {
    const [gone, left] = [await staff('coordinator', XINGHUO_1), await staff('coordinator', XINGHUO_1)]
    ok(await perform(admin, disableStaff, { userId: gone.id }))
    ok(await perform(admin, changeStaff, { userId: left.id, name: left.name, role: 'leader', areaCode: XINGHUO }))
    const closed = await fresh.unit()
    ok(await perform(office, closeUnit, { unitId: closed }))
    const away = ok(await perform(coordinator, registerResident, person(door(), { idNumber: idNumber('1979-05-05', '2') })))
    ok(await perform(coordinator, endStay, { stayId: away.stayId }))
    const told = ok(await perform(office, declareResident, { areaCode: XINGHUO, source: 'ROSTER', name: '只申报的', addressText: '某厂宿舍', sex: '2', idNumber: idNumber('1984-02-12', '2'), arrivedOn: '2026-04-01' })) as { residentId: string }
    const cases: [User, string, string, string, Record<string, unknown>?][] = [
      [community, 'COORDINATOR', gone.id, 'nominee-former'], [community, 'COORDINATOR', left.id, 'nominee-former'], [community, 'COORDINATOR', helper.id, 'nominee-former'], [community, 'UNIT', closed, 'unit-closed'],
      [community, 'RESIDENT', away.residentId, 'nominee-departed', agreed], [community, 'RESIDENT', told.residentId, 'nominee-unregistered', agreed],
      [neighbour, 'COORDINATOR', coordinator.id, 'not-found'], [neighbour, 'UNIT', factory, 'not-found'], [neighbour, 'HELPER', helper.id, 'not-found'], [office, 'COMMUNITY', '330113001999', 'not-found'], [community, 'COORDINATOR', community.id, 'nomination-self'],
      [neighbour, 'RESIDENT', await fresh.resident(), 'not-found', agreed], [await staff('office', '330113002'), 'COMMUNITY', XINGHUO, 'not-found'],
    ]
    await unchanged(async () => { for (const [user, kind, nominee, code, more] of cases) expect(problem(await perform(user, nominate, of(kind, nominee, more))).fields, `${user.role} ${kind} ${code}`).toEqual({ nominee: { code } }) })
    expect((await nomineesIn(community, 'COORDINATOR', XINGHUO)).map(({ id }) => id)).not.toContain(gone.id)
  })

  it('is one a year for a nominee and an award, until it is withdrawn or decided against; sent twice it is made once', async () => {
    const nominee = await fresh.coordinator()
    const [id, raw] = [newId(), of('COORDINATOR', nominee)]
    const first = ok(await perform(community, nominate, raw, { id }))
    expect(ok(await perform(community, nominate, raw, { id }))).toEqual(first)
    await unchanged(async () => { for (const user of [community, office]) expect(problem(await perform(user, nominate, raw)).fields).toEqual({ nominee: { code: 'nominated-already' } }) })
    ok(await perform(community, nominate, { ...raw, year: '2025' }))
    ok(await perform(community, withdrawNomination, { nominationId: first.nominationId, words: '换人' }))
    const second = await nominated(community, 'COORDINATOR', nominee)
    ok(await decide(office, second, 'NOT_AWARDED', '名额已满'))
    const third = await nominated(community, 'COORDINATOR', nominee)
    ok(await decide(office, third))
    expect(problem(await perform(community, nominate, raw)).fields).toEqual({ nominee: { code: 'nominated-already' } })
    const at = await Promise.all(Array.from({ length: 4 }, async () => perform(community, nominate, of('UNIT', factory, { year: '2025' }))))
    expect(at.filter(({ ok: good }) => good)).toHaveLength(1)
  })
})

describe('a decision', () => {
  it('is the office’s, once, with a reason where it is against, and leaves its verb', async () => {
    const [a, b] = [await nominated(community, 'UNIT', await fresh.unit()), await nominated(community, 'UNIT', await fresh.unit())]
    await unchanged(async () => {
      expect(problem(await decide(office, a, 'NOT_AWARDED')).fields).toEqual({ words: { code: 'required' } })
      expect(problem(await decide(office, a, 'MAYBE')).fields).toEqual({ outcome: { code: 'not-in-list' } })
      expect(problem(await decide(community, a)).code).toBe('forbidden')
      expect(problem(await decide(await staff('office', '330113002'), a)).code).toBe('not-found')
      expect(problem(await decide(office, newId())).code).toBe('not-found')
    })
    ok(await decide(office, a, 'AWARDED', '一致同意'))
    ok(await decide(office, b, 'NOT_AWARDED', '年内有未整改隐患'))
    expect(await findNomination(community, a, TODAY)).toMatchObject({ state: 'AWARDED', words: '一致同意', closedOn: TODAY })
    expect(await findNomination(leader, b, TODAY)).toMatchObject({ state: 'NOT_AWARDED', words: '年内有未整改隐患' })
    await unchanged(async () => {
      expect(problem(await decide(other, a, 'NOT_AWARDED', '改主意')).code).toBe('nomination-decided')
      expect(problem(await perform(community, withdrawNomination, { nominationId: b, words: '算了' })).code).toBe('nomination-decided')
    })
    expect(await verbs()).toEqual(expect.arrayContaining(['award.nominate', 'award.decide']))
  })

  it('on what the office has nominated is another officer’s', async () => {
    const id = await nominated(office, 'COMMUNITY', TUNLI)
    await unchanged(async () => expect(problem(await decide(office, id)).code).toBe('nomination-own'))
    expect(await transact(office, 'award.decide', (tx) => tx.$executeRaw`UPDATE nomination SET state = 'AWARDED', closed_on = ${TODAY}::date, closed_by = ${office.id}::uuid WHERE id = ${id}::uuid`).catch(sqlState)).toBe('23514')
    ok(await decide(other, id))
    expect(await state(id)).toBe('AWARDED')
  })

  it('on oneself is nobody’s, whatever they have become', async () => {
    const risen = await staff('coordinator', XINGHUO_1)
    const id = await nominated(community, 'COORDINATOR', risen.id)
    ok(await perform(admin, changeStaff, { userId: risen.id, name: risen.name, role: 'office', areaCode: SUBDISTRICT }))
    await unchanged(async () => expect(problem(await decide({ ...risen, role: 'office', areaCode: SUBDISTRICT }, id)).code).toBe('nomination-self'))
    expect((await findNomination(office, id, TODAY))!.gone).toBe(true)
  })

  it('is not waited for where whoever nominated has thought better of it, and only they', async () => {
    const [ours, theirs] = [await nominated(community, 'UNIT', await fresh.unit()), await nominated(office, 'UNIT', await fresh.unit())]
    await unchanged(async () => {
      expect(problem(await perform(community, withdrawNomination, { nominationId: ours, words: '' })).fields).toEqual({ words: { code: 'required' } })
      expect(problem(await perform(office, withdrawNomination, { nominationId: ours, words: '不合适' })).code).toBe('nomination-anothers')
      expect(problem(await perform(community, withdrawNomination, { nominationId: theirs, words: '不合适' })).code).toBe('nomination-anothers')
      expect(problem(await perform(neighbour, withdrawNomination, { nominationId: ours, words: '不合适' })).code).toBe('not-found')
    })
    ok(await perform(await staff('community', XINGHUO), withdrawNomination, { nominationId: ours, words: '材料不实' }))
    ok(await perform(other, withdrawNomination, { nominationId: theirs, words: '重复' }))
    expect([await state(ours), await state(theirs)]).toEqual(['WITHDRAWN', 'WITHDRAWN'])
    expect(problem(await decide(office, ours)).code).toBe('nomination-over')
    expect(await verbs()).toContain('award.withdraw')
  })
})

describe('lists', () => {
  it('are by award, place and day, page both ways, and say how many of each', async () => {
    for (let n = 0; n < 55; n++) await nominated(n % 2 ? community : office, 'UNIT', await fresh.unit(), { year: '2025' })
    const seen: string[] = []
    let at: string | null = null
    let back: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listNominations>> = await listNominations(office, { year: 2025, show: 'open', at })
      seen.push(...page.rows.map(({ id }) => id))
      ;[at, back] = [page.next, page.previous]
      expect(page.counts.open).toBeGreaterThan(50)
    } while (at)
    expect(new Set(seen).size).toBe(seen.length)
    const first = (await listNominations(office, { year: 2025, show: 'open' })).rows.map(({ id }) => id)
    expect((await listNominations(office, { year: 2025, show: 'open', at: back })).rows.map(({ id }) => id)).toEqual(first)
    expect((await listNominations(office, { year: 2025, show: 'open', kind: 'HELPER' })).rows).toEqual([])
    const rows = (await nominationSheet(office, 2026, 'open')).map(({ kind, areaCode, nominatedOn }) => `${['COMMUNITY', 'COORDINATOR', 'UNIT', 'HELPER', 'RESIDENT'].indexOf(kind)} ${areaCode} ${nominatedOn}`)
    expect(rows).toEqual([...rows].sort())
    expect((await nominationSheet(leader, 2026, 'awarded')).every(({ state: is }) => is === 'AWARDED')).toBe(true)
    expect(await nominationYears(leader)).toEqual([2026, 2025])
    expect(await nominationYears(await staff('community', TUNLI_1.slice(0, 11) + '9'))).toEqual([])
  })

  it('are refused to whoever has nothing to do with them, by the database, too', async () => {
    const id = await nominated(community, 'UNIT', await fresh.unit())
    const raw = <T>(user: User, verb: string, statement: (tx: Tx) => Promise<T>) => transact(user, verb, statement).then((answer) => answer, sqlState)
    const insert = (user: User, unitId: string, more: { by?: string; kind?: string; role?: string } = {}) => raw(user, 'test', (tx) => tx.$executeRaw`
      INSERT INTO nomination (id, year, kind, area_code, unit_id, name_sealed, grounds_sealed, figures, figures_area_code, state, by_role, nominated_by, nominated_on, at)
      VALUES (${newId()}::uuid, 2026, ${more.kind ?? 'UNIT'}, ${XINGHUO}, ${more.kind === 'COMMUNITY' ? null : unitId}::uuid, 'x', 'x', '[]', ${more.kind === 'COMMUNITY' ? XINGHUO : null}, 'OPEN', ${more.role ?? user.role}, ${more.by ?? user.id}::uuid, ${TODAY}::date, now())`)
    const spare = await fresh.unit()
    for (const user of [coordinator, helper, await staff('unit', XINGHUO, factory), await staff('inspector'), await staff('auditor'), admin]) {
      await expect(listNominations(user, { year: 2026, show: 'open' }), user.role).rejects.toBeInstanceOf(AccessRefused)
      await expect(findNomination(user, id, TODAY), user.role).rejects.toBeInstanceOf(AccessRefused)
      expect([problem(await perform(user, nominate, of('UNIT', spare))).code, problem(await decide(user, id)).code, problem(await perform(user, withdrawNomination, { nominationId: id, words: '不' })).code], user.role).toEqual(['forbidden', 'forbidden', 'forbidden'])
      expect(await raw(user, 'test', (tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM nomination`), user.role).toEqual([{ n: 0 }])
      expect(await raw(user, 'test', (tx) => tx.$queryRaw`SELECT * FROM nomination_person(${id}::uuid)`), user.role).toEqual([])
      expect(await insert(user, spare), user.role).toBe('42501')
      expect(await raw(user, 'test', (tx) => tx.$executeRaw`UPDATE nomination SET state = 'WITHDRAWN', closed_on = ${TODAY}::date, closed_by = ${user.id}::uuid, words_sealed = 'x' WHERE id = ${id}::uuid`), user.role).toBe(0)
    }
    expect(problem(await perform(leader, nominate, of('UNIT', spare))).code).toBe('forbidden')
    expect(await insert(leader, spare)).toBe('42501')
    expect([await findNomination(neighbour, id, TODAY), (await listNominations(neighbour, { year: 2026, show: 'open' })).rows.map((row) => row.id).includes(id)]).toEqual([null, false])
    expect([await insert(neighbour, spare), await insert(community, spare, { by: office.id }), await insert(community, spare, { role: 'office' }), await insert(community, spare, { kind: 'COMMUNITY' }), await insert(community, await unit(TUNLI, '屯里物流'))])
      .toEqual(['42501', '42501', '42501', '23514', '23514'])
    const change = (user: User, to: string) => raw(user, 'test', (tx) => tx.$executeRaw`UPDATE nomination SET state = ${to}, closed_on = ${TODAY}::date, closed_by = ${user.id}::uuid, words_sealed = 'x' WHERE id = ${id}::uuid`)
    expect([await change(community, 'AWARDED'), await change(office, 'WITHDRAWN'), await change(neighbour, 'WITHDRAWN')]).toEqual(['42501', '42501', 0])
    for (const column of ['grounds_sealed', 'name_sealed', 'nominated_by', 'figures', 'resident_id']) expect(await raw(office, 'test', (tx) => tx.$executeRaw`UPDATE nomination SET ${Prisma.raw(column)} = NULL`), column).toBe('42501')
    ok(await decide(office, id))
    expect(await change(other, 'NOT_AWARDED')).toBe(0)
    // Whether somebody stands for an award is asked by whoever nominates or decides, and by no other verb.
    const asked = (verb: 'award.nominate' | 'award.read') => transact(community, verb, (tx) => tx.$queryRaw<{ taken: boolean }[]>`
      SELECT nomination_taken(year, kind, area_code, account_id, unit_id, resident_id, NULL, false) AS taken FROM nomination WHERE id = ${id}::uuid`)
    expect([await asked('award.nominate'), await asked('award.read')]).toEqual([[{ taken: true }], [{ taken: false }]])
  })
})

describe('a resident who is nominated', () => {
  it('sees by which office, for what, and what came of it; no name of staff, and nobody else’s', async () => {
    const { actor, nominationId } = await honoured()
    expect(await myNominations(actor)).toEqual([{ id: nominationId, year: 2026, state: 'OPEN', office: '星火社区', grounds, words: null, agreedOn: agreed.agreedOn, agreedHow: 'SPOKEN', nominatedOn: TODAY, closedOn: null, mayTakeBack: true }])
    const stranger = await honoured()
    expect(problem(await perform(stranger.actor, takeBackAward, { nominationId })).code).toBe('not-found')
    ok(await decide(office, nominationId, 'NOT_AWARDED', '名额已满'))
    expect(await myNominations(actor)).toMatchObject([{ state: 'NOT_AWARDED', words: '名额已满', mayTakeBack: false }])
    expect(problem(await perform(actor, takeBackAward, { nominationId })).code).toBe('nomination-decided')
    const copy = ok(await perform(actor, copyMine, { as: 'file' })) as unknown as Copy
    expect(copy.nominations).toMatchObject([{ id: nominationId, grounds, state: 'NOT_AWARDED' }])
  })

  it.each([['while it waits', false], ['once it is awarded', true]])('takes the agreement back %s: nothing says any more who it was', async (_, awarded) => {
    const { actor, nominationId, residentId } = await honoured()
    if (awarded) ok(await decide(office, nominationId))
    ok(await perform(actor, takeBackAward, { nominationId }))
    expect(await findNomination(office, nominationId, TODAY)).toMatchObject({ state: 'TAKEN_BACK', name: null, grounds: null, residentId: null, closedOn: TODAY })
    expect([await myNominations(actor), problem(await perform(actor, takeBackAward, { nominationId })).code, problem(await decide(office, nominationId)).code]).toEqual([[], 'not-found', 'nomination-over'])
    expect((await nominationSheet(office, 2026, 'awarded')).map(({ id }) => id)).not.toContain(nominationId)
    expect(await verbs()).toContain('my.award-back')
    // The trail never said it: that a nomination was made, of whom it was not.
    const entries = await asSystem((tx) => tx.$queryRaw<{ person: string | null; text: string }[]>`
      SELECT person_id::text AS person, coalesce(before::text, '') || coalesce(after::text, '') AS text FROM audit WHERE subject = 'nomination' AND row_id = ${nominationId}`)
    expect(entries.length).toBeGreaterThan(1)
    for (const { person, text } of entries) {
      expect(person).toBeNull()
      expect(text).not.toMatch(/resident_id|_sealed/)
      expect(text).not.toContain(residentId)
    }
    // Asked again and agreed again, it may be done again.
    await nominated(community, 'RESIDENT', residentId, agreed)
  })

  it('is nobody’s but their session’s to take back', async () => {
    const { nominationId } = await honoured()
    await unchanged(async () => {
      for (const user of [community, office, leader]) expect(problem(await perform(user, takeBackAward, { nominationId })).code, user.role).toBe('forbidden')
      const over: Actor = { id: newId(), role: 'resident', name: 'resident', areaCode: null, unitId: null }
      expect(problem(await perform(over, takeBackAward, { nominationId })).code).toBe('my-over')
      expect(await transact(office, 'test', (tx) => tx.$queryRaw<{ said: string }[]>`SELECT my_nomination_back(${nominationId}::uuid, ${TODAY}::date) AS said`)).toEqual([{ said: 'my-over' }])
    })
  })

  it('stays nominated where their records are joined, once', async () => {
    const number = idNumber('1984-02-12', '2')
    const told = ok(await perform(office, declareResident, { areaCode: XINGHUO, source: 'ROSTER', name: '柳双', idNumber: number, addressText: '某厂宿舍', sex: '2', arrivedOn: '2026-04-01' })) as { residentId: string }
    const seen = ok(await perform(coordinator, registerResident, person(door(), { name: '柳双', ...withoutPapers, phone: '19900001111' })))
    const id = await nominated(community, 'RESIDENT', seen.residentId, agreed)
    const { mergeId } = ok(await perform(community, mergeResidents, { keepId: told.residentId, goneId: seen.residentId, lives: 'GONE' }))
    expect(await findNomination(community, id, TODAY)).toMatchObject({ residentId: told.residentId, name: '柳双', gone: false })
    expect(problem(await perform(community, nominate, of('RESIDENT', told.residentId, agreed))).fields).toEqual({ nominee: { code: 'nominated-already' } })
    expect(problem(await perform(community, nominate, of('RESIDENT', seen.residentId, agreed))).fields).toEqual({ nominee: { code: 'not-found' } })
    ok(await perform(community, unmergeResidents, { mergeId }))
    expect((await findNomination(community, id, TODAY))!.residentId).toBe(seen.residentId)
  })

  it('and was not awarded is forgotten a year after the year; whoever was awarded was published', async () => {
    const [waiting, against, awarded] = [await honoured(), await honoured(), await honoured()]
    ok(await decide(office, against.nominationId, 'NOT_AWARDED', '名额已满'))
    ok(await decide(office, awarded.nominationId))
    await retain(day('2027-12-31'))
    expect((await findNomination(office, waiting.nominationId, TODAY))!.name).not.toBeNull()
    await retain(day('2028-01-01'))
    expect(await findNomination(office, waiting.nominationId, TODAY)).toMatchObject({ state: 'LAPSED', name: null, grounds: null, residentId: null })
    expect(await findNomination(office, against.nominationId, TODAY)).toMatchObject({ state: 'NOT_AWARDED', name: null, grounds: null, words: null })
    expect(await findNomination(office, awarded.nominationId, TODAY)).toMatchObject({ state: 'AWARDED', name: '赵秀霞', residentId: awarded.residentId })
    expect(await myNominations((await signedIn(awarded.held)).actor)).toHaveLength(1)
  })
})

it('a day gone by is nominated with the rates of that day', async () => {
  const on = addDays(TODAY, -40)
  const [result] = await performAll(office, nominate, [{ raw: of('COORDINATOR', await fresh.coordinator(), { year: '2025' }) }], { today: on })
  const found = (await findNomination(office, ok(result!).nominationId, TODAY))!
  expect(found.figures!.find(({ indicator }) => indicator === 'REGISTRATION')).toEqual({ indicator: 'REGISTRATION', ...(await stand(XINGHUO_1, 'REGISTRATION', on)) })
  expect(found.now).not.toEqual(found.figures)
})

it('a community that goes into another one stands for nothing any more; what it has it has, and whoever is nominated in it goes along', async () => {
  const [was, waits, mine] = [
    (await listNominations(office, { year: 2026, show: 'awarded', kind: 'COMMUNITY' })).rows.find(({ areaCode }) => areaCode === TUNLI)!.id, await nominated(office, 'COMMUNITY', TUNLI, { year: '2025' }), await nominated(neighbour, 'UNIT', await unit(TUNLI, '屯里仓储')),
  ]
  const home = await nominated(office, 'COMMUNITY', XINGHUO, { year: '2025' })
  ok(await perform(SYSTEM, mergeArea, { code: TUNLI, toCode: XINGHUO, confirm: '屯里社区' }))
  expect(await findNomination(office, was, TODAY)).toMatchObject({ state: 'AWARDED', name: '屯里社区', areaCode: XINGHUO, mergedOn: TODAY, now: null })
  expect(await findNomination(office, waits, TODAY)).toMatchObject({ state: 'MERGED', gone: true })
  expect(problem(await decide(other, waits)).code).toBe('nomination-over')
  expect(await findNomination(community, mine, TODAY)).toMatchObject({ state: 'OPEN', areaCode: XINGHUO, name: '屯里仓储' })
  expect(await state(home)).toBe('OPEN')
})
