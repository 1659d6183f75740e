import { readdirSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { Client } from 'pg'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { createArea, mergeArea, recodeArea } from '@/lib/areas/commands'
import { closeAssociation, editAssociation, foundAssociation, readContacts } from '@/lib/associations/commands'
import { countWishes, findAssociation, listAssociations } from '@/lib/associations/queries'
import type { AssociationKind } from '@/lib/associations/rules'
import { listFollowUps } from '@/lib/follow-ups/queries'
import { generateBuilding } from '@/lib/dwellings/commands'
import { RETENTION_DAYS, retain } from '@/lib/jobs/retention'
import { type Actor, ROLES, SIGN_IN, type User } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { addDays, addYears, type Day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { copyMine, type Copy } from '@/lib/my/commands'
import { giveContact, myAssociations, renewContact, withdrawContact } from '@/lib/my/contacts'
import { myTraces } from '@/lib/my/queries'
import { endMySession, findMySession, openMySession } from '@/lib/my/sessions'
import { listReminders } from '@/lib/obligations/reminders'
import { perform, performAll } from '@/lib/obligations/perform'
import { mergeResidents, unmergeResidents } from '@/lib/residents/merges'
import { registerResident } from '@/lib/residents/commands'
import { findResident, listResidents } from '@/lib/residents/queries'
import { endStay, moveStay } from '@/lib/stays/commands'
import { type Holder, holderAt, phoneOf, signedIn } from './own'
import { asSystem, makeWorld, ok, person, problem, staff, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, unit, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User, leader: User, neighbour: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, office, leader, neighbour] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('leader'), await staff('community', TUNLI)]
})

let serial = 0
const told = (more: Record<string, unknown> = {}) => ({ areaCode: XINGHUO, kind: 'WOMEN', name: `妇女之家${(serial += 1)}`, does: '读书、亲子、维权', contact: '沈主席', phone: '0571-86131234', place: '活动室二楼', hours: '周三 19:00', ...more })
const founded = async (more: Record<string, unknown> = {}, by = community) => ok(await perform(by, foundAssociation, told(more))).associationId
const salted = (associationId: string, more: Record<string, unknown> = {}) => ({ associationId, salt: newId(), ...more })
const wish = (associationId: string, said = 'INTERESTED') => salted(associationId, { said })
const gives = (actor: Actor, associationId: string, said?: string) => perform(actor, giveContact, wish(associationId, said))
const reads = (user: User, associationId: string, more: Record<string, unknown> = {}) => perform(user, readContacts, salted(associationId, { reason: 'INVITE', ...more }))
const on = async <T>(today: Day, actor: Actor, command: T, raw: unknown) => (await performAll(actor, command as typeof giveContact, [{ raw }], { today }))[0]!
const namesIn = async (user: User, associationId: string) => ok(await reads(user, associationId)).people.map(({ name }) => name)

let doors = 0
async function resident(more: Record<string, unknown> = {}): Promise<Holder & { actor: Actor; token: string }> {
  const holder = await holderAt(world.doors[XINGHUO_1]![doors++ % 12]!, { coordinator, office }, more)
  return { ...holder, ...(await signedIn(holder.held)) }
}
const actorOf = async (residentId: string): Promise<Actor> => (await findMySession(await transact(SIGN_IN, 'test', (tx) => openMySession(tx, residentId, now()))))!

/** What is in the table, as nobody of the app can see it. */
async function beyond<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: Object.assign(new URL(inject('cluster').superUrl), { pathname: new URL(process.env['DATABASE_URL']!).pathname }).href })
  await client.connect()
  return client.query<T>(text, values).then(({ rows }) => rows).finally(() => client.end())
}
const wishes = async () => (await beyond<{ n: number }>('SELECT count(*)::int AS n FROM association_contact'))[0]!.n
const wishesOf = (residentId: string) => beyond<{ said: string }>('SELECT said FROM association_contact WHERE resident_id = $1', [residentId])
const nothing = async (work: () => Promise<unknown>) => {
  const sum = async () => [await wishes(), (await beyond<{ sum: string }>("SELECT count(*) || ' ' || coalesce(string_agg(a::text, ',' ORDER BY id), '') AS sum FROM association a"))[0]!.sum]
  const before = await sum()
  await work()
  expect(await sum()).toEqual(before)
}

describe('an association', () => {
  it('is founded, edited and closed by the community and the office, and is known to everybody near', async () => {
    const [own, above] = [await founded(), await founded({ areaCode: SUBDISTRICT, kind: 'UNION', name: '街道总工会' }, office)]
    for (const user of [coordinator, community, office, leader]) expect([(await findAssociation(user, own))?.phone, (await findAssociation(user, above))?.kind], user.role).toEqual(['0571-86131234', 'UNION'])
    expect([await findAssociation(neighbour, own), (await findAssociation(neighbour, above))?.name]).toEqual([null, '街道总工会'])
    expect((await listAssociations(community, { show: 'open' })).rows.map(({ id }) => id)).toEqual([above, own])
    ok(await perform(office, editAssociation, { ...told(), associationId: own, name: '姐妹之家', hours: '周五' }))
    expect(await findAssociation(community, own)).toMatchObject({ name: '姐妹之家', hours: '周五', areaCode: XINGHUO, kind: 'WOMEN' })
    ok(await perform(community, closeAssociation, { associationId: own, reason: 'JOINED' }))
    expect(await findAssociation(office, own)).toMatchObject({ closedOn: TODAY, closeReason: 'JOINED' })
    expect((await listAssociations(office, { show: 'closed' })).counts).toEqual({ open: 1, closed: 1 })
    expect(await verbs()).toEqual(expect.arrayContaining(['association.found', 'association.edit', 'association.close']))
  })

  it('is refused at its fields, to other roles, elsewhere, and once it is closed; and nothing is written', async () => {
    const [own, above, over] = [await founded(), await founded({ areaCode: SUBDISTRICT }, office), await founded()]
    ok(await perform(community, closeAssociation, { associationId: over, reason: 'BY_MISTAKE' }))
    const { name } = (await findAssociation(community, own))!
    await nothing(async () => {
      expect(problem(await perform(community, foundAssociation, told({ kind: 'FAITH', phone: '无', place: '' }))).fields).toEqual({ kind: { code: 'not-in-list' }, phone: { code: 'office-phone' }, place: { code: 'required' } })
      expect(problem(await perform(community, foundAssociation, told({ name }))).fields).toEqual({ name: { code: 'association-named' } })
      expect(problem(await perform(office, editAssociation, { ...told(), associationId: above, name, phone: '1' })).fields).toEqual({ phone: { code: 'office-phone' } })
      expect(problem(await perform(community, foundAssociation, told({ areaCode: XINGHUO_1 }))).fields).toEqual({ areaCode: { code: 'not-an-area' } })
      expect(problem(await perform(community, closeAssociation, { associationId: own, reason: '不要了' })).fields).toEqual({ reason: { code: 'not-in-list' } })
      for (const user of [coordinator, leader]) for (const result of [await perform(user, foundAssociation, told()), await perform(user, editAssociation, { ...told(), associationId: own }), await perform(user, closeAssociation, { associationId: own, reason: 'DISSOLVED' })]) expect(problem(result).code).toBe('forbidden')
      for (const [user, id, code] of [[neighbour, own, 'not-found'], [community, above, 'not-found'], [community, over, 'association-closed']] as const) {
        expect(problem(await perform(user, editAssociation, { ...told(), associationId: id })).code).toBe(code)
        expect(problem(await perform(user, closeAssociation, { associationId: id, reason: 'DISSOLVED' })).code).toBe(code)
      }
      expect(problem(await perform(neighbour, foundAssociation, told())).code).toBe('forbidden')
      // By the database alone, too: of what kind it is stays, and what is over.
      const state = (user: User, statement: Prisma.Sql) => transact(user, 'association.edit', (tx) => tx.$executeRaw(statement)).catch(sqlState)
      expect(await state(community, Prisma.sql`UPDATE association SET kind = 'UNION' WHERE id = ${own}::uuid`)).toBe('42501')
      expect([await state(community, Prisma.sql`UPDATE association SET name = 'x' WHERE id = ${over}::uuid`), await state(community, Prisma.sql`UPDATE association SET name = 'x' WHERE id = ${above}::uuid`), await state(neighbour, Prisma.sql`UPDATE association SET name = 'x' WHERE id = ${own}::uuid`)]).toEqual([0, 0, 0])
      expect(await state(community, Prisma.sql`DELETE FROM association`)).toBe('42501')
    })
  })

  it('of two of a name at one moment is one', async () => {
    const raw = told()
    const results = await Promise.all([1, 2, 3].map(() => perform(community, foundAssociation, raw)))
    expect(results.map((result) => result.ok).sort()).toEqual([false, false, true])
  })

  it('goes along when its community’s code changes, and so do the wishes', async () => {
    const [admin, code] = [await staff('admin'), `${SUBDISTRICT}077`]
    ok(await perform(admin, createArea, { code, name: '望梅社区' }))
    ok(await perform(admin, createArea, { code: `${code}001`, name: '第1网格' }))
    const by = await staff('community', code)
    const { buildingId } = ok(await perform(by, generateBuilding, { areaCode: `${code}001`, street: '望梅路', number: '1号', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
    const [door] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE building_id = ${buildingId}::uuid`)
    const { residentId } = ok(await perform(by, registerResident, person(door!.id, { ...withoutPapers, phone: phoneOf() })))
    const id = await founded({ areaCode: code, kind: 'RESIDENTS', name: '望梅联谊会' }, by)
    const actor = await actorOf(residentId)
    ok(await gives(actor, id))
    ok(await perform(admin, recodeArea, { code, toCode: `${SUBDISTRICT}078`, name: '望梅社区', confirm: '望梅社区' }))
    expect((await findAssociation(office, id))!.areaCode).toBe(`${SUBDISTRICT}078`)
    expect((await myAssociations(actor, TODAY))!.find((one) => one.id === id)).toMatchObject({ host: '望梅社区', wish: { said: 'INTERESTED' } })
    expect(await namesIn(await staff('community', `${SUBDISTRICT}078`), id)).toEqual(['赵秀霞'])
  })

  it('keeps its name beside another of that name where communities are merged, and can be edited; nobody else takes it', async () => {
    const [admin, codes] = [await staff('admin'), [`${SUBDISTRICT}075`, `${SUBDISTRICT}076`] as const]
    for (const [n, code] of codes.entries()) {
      ok(await perform(admin, createArea, { code, name: `合并${'甲乙'[n]}社区` }))
      ok(await perform(admin, createArea, { code: `${code}001`, name: '第1网格' }))
    }
    const [gone, kept] = [await founded({ areaCode: codes[0], name: '邻里之家' }, office), await founded({ areaCode: codes[1], name: '邻里之家' }, office)]
    ok(await perform(admin, mergeArea, { code: codes[0], toCode: codes[1], confirm: '合并甲社区' }))
    for (const id of [gone, kept]) expect((await findAssociation(office, id))!.areaCode).toBe(codes[1])
    const edited = (associationId: string, name: string) => perform(office, editAssociation, { ...told({ name, phone: '0571-86139999' }), associationId })
    ok(await edited(gone, '邻里之家'))
    ok(await edited(gone, '邻里之家（甲）'))
    expect(problem(await edited(gone, '邻里之家')).fields).toEqual({ name: { code: 'association-named' } })
    expect((await findAssociation(office, gone))!.name).toBe('邻里之家（甲）')
  })
})

describe('a wish to be contacted', () => {
  it('is given by oneself, seen until when, renewed, and taken back: then there is no row', async () => {
    const { actor, residentId } = await resident()
    const id = await founded({ kind: 'RESIDENTS' })
    const mine = async (today: Day = TODAY) => (await myAssociations(actor, today))!.find((one) => one.id === id)!
    expect(await mine()).toMatchObject({ host: '星火社区', contact: '沈主席', wish: null, mayGive: true, mayRenew: false })
    ok(await gives(actor, id, 'MEMBER'))
    const until = addYears(TODAY, 1)
    expect(await mine()).toMatchObject({ wish: { said: 'MEMBER', givenOn: TODAY, untilOn: until }, mayGive: false, mayRenew: false })
    const late = addDays(until, -10)
    expect(await mine(late)).toMatchObject({ mayRenew: true })
    ok(await on(late, actor, renewContact, salted(id)))
    expect(await mine(late)).toMatchObject({ wish: { said: 'MEMBER', givenOn: late, untilOn: addYears(late, 1) } })
    ok(await perform(actor, withdrawContact, salted(id)))
    expect([await wishesOf(residentId), (await mine()).wish]).toEqual([[], null])
    expect(problem(await perform(actor, withdrawContact, salted(id))).code).toBe('not-found')
    const entries = await asSystem((tx) => tx.$queryRaw<{ verb: string; after: unknown; areaCode: string }[]>`SELECT verb, after, area_code AS "areaCode" FROM audit WHERE person_id = ${residentId}::uuid AND verb LIKE 'contact.%' ORDER BY id`)
    expect(entries).toEqual(['contact.give', 'contact.renew', 'contact.withdraw'].map((verb) => ({ verb, after: {}, areaCode: XINGHUO_1 })))
  })

  it('leaves what it was of in no entry of the trail and in no memory of commands', async () => {
    const { actor } = await resident()
    const id = await founded({ kind: 'YOUTH' })
    for (const raw of [wish(id)]) ok(await perform(actor, giveContact, raw))
    ok(await reads(community, id))
    ok(await perform(actor, withdrawContact, salted(id)))
    const [{ trail, memory }] = (await beyond<{ trail: number; memory: number }>(`
      SELECT (SELECT count(*)::int FROM audit WHERE verb LIKE 'contact.%' AND to_jsonb(audit)::text LIKE '%' || $1 || '%') AS trail,
             (SELECT count(*)::int FROM command_seen WHERE verb LIKE 'contact.%' AND to_jsonb(command_seen)::text LIKE '%' || $1 || '%') AS memory`, [id])) as [{ trail: number; memory: number }]
    expect([trail, memory]).toEqual([0, 0])
    // The digest of what was said of one and the same association differs each time: there is nothing to try.
    const digests = await beyond<{ digest: string }>("SELECT input_digest AS digest FROM command_seen WHERE verb = 'contact.give'")
    expect(new Set(digests.map(({ digest }) => digest)).size).toBe(digests.length)
  })

  it('is refused twice, of a party, of what is closed, of another community, and to nobody’s session; sent twice it is given once', async () => {
    const { actor, residentId, token, held } = await resident()
    const [open, above, party, closed, elsewhere] = [await founded(), await founded({ areaCode: SUBDISTRICT, kind: 'UNION' }, office), await founded({ kind: 'PARTY' }), await founded(), await founded({ areaCode: TUNLI }, office)]
    ok(await perform(community, closeAssociation, { associationId: closed, reason: 'DISSOLVED' }))
    const [id, raw] = [newId(), wish(open)]
    expect([ok(await perform(actor, giveContact, raw, { id })), ok(await perform(actor, giveContact, raw, { id }))]).toEqual([null, null])
    expect(problem(await perform(actor, giveContact, { ...raw, associationId: above }, { id })).code).toBe('id-reused')
    ok(await gives(actor, above))
    expect(await wishesOf(residentId)).toHaveLength(2)
    await nothing(async () => {
      expect(problem(await gives(actor, open, 'MEMBER')).code).toBe('contact-given')
      expect(problem(await gives(actor, party)).code).toBe('contact-party')
      expect(problem(await gives(actor, closed)).code).toBe('association-closed')
      for (const none of [elsewhere, newId()]) expect(problem(await gives(actor, none)).code).toBe('not-found')
      expect(problem(await perform(actor, giveContact, { associationId: open, said: 'BELIEVER' })).fields).toEqual({ said: { code: 'not-in-list' }, salt: { code: 'required' } })
      const stranger = await resident()
      for (const command of [withdrawContact, renewContact]) expect(problem(await perform(stranger.actor, command, salted(open))).code).toBe('not-found')
      for (const user of [coordinator, community, office, leader]) for (const result of [await perform(user, giveContact, wish(open)), await perform(user, renewContact, salted(open)), await perform(user, withdrawContact, salted(open))]) expect(problem(result).code).toBe('forbidden')
      const nobody: Actor = { ...actor, id: newId() }
      for (const result of [await perform(nobody, giveContact, wish(open)), await perform(nobody, renewContact, salted(open)), await perform(nobody, withdrawContact, salted(open))]) expect(problem(result).code).toBe('my-over')
      // By a person's id in place of a session's, too.
      expect(problem(await gives({ ...actor, id: residentId }, open)).code).toBe('my-over')
      // Put down for half an hour, it is over.
      const { actor: idle } = await signedIn(held)
      await beyond("UPDATE resident_session SET last_seen_at = now() - interval '31 minutes' WHERE id = $1", [idle.id])
      for (const result of [await perform(idle, giveContact, wish(open)), await perform(idle, renewContact, salted(open)), await perform(idle, withdrawContact, salted(open))]) expect(problem(result).code).toBe('my-over')
      await endMySession(token)
      for (const result of [await perform(actor, giveContact, wish(open)), await perform(actor, withdrawContact, salted(open))]) expect(problem(result).code).toBe('my-over')
      expect(await myAssociations(actor, TODAY)).toBeNull()
    })
  })

  it('of a party is refused by the database itself, whoever asks', async () => {
    const { actor, residentId } = await resident()
    const party = await founded({ kind: 'PARTY', name: '流动党员之家' })
    expect((await myAssociations(actor, TODAY))!.find((one) => one.id === party)).toMatchObject({ phone: '0571-86131234', mayGive: false })
    const insert = (kind: AssociationKind) => beyond("INSERT INTO association_contact VALUES ($1, $2, $3, 'MEMBER', '2026-04-20', '2027-04-20')", [party, kind, residentId]).then(() => null, (error: { code: string }) => error.code)
    expect([await insert('PARTY'), await insert('UNION')]).toEqual(['23514', '23503'])
    expect(await countWishes(community, party, TODAY)).toBeNull()
    expect(problem(await reads(community, party)).code).toBe('contact-party')
  })

  it('is over after its year, when the association is closed, and some days after somebody has left or moved away', async () => {
    const [year, gone, moved, stays] = [await resident({ name: '一年' }), await resident({ name: '离开' }), await resident({ name: '搬走' }), await resident({ name: '还在' })]
    const [own, above] = [await founded(), await founded({ areaCode: SUBDISTRICT }, office)]
    ok(await on(addDays(TODAY, -366), year.actor, giveContact, wish(own)))
    for (const one of [gone, moved, stays]) for (const id of [own, above]) ok(await gives(one.actor, id))
    expect(await namesIn(community, own)).toEqual(expect.not.arrayContaining(['一年']))
    expect((await myAssociations(year.actor, TODAY))!.find(({ id }) => id === own)).toMatchObject({ wish: null, mayGive: true })
    ok(await perform(coordinator, endStay, { stayId: gone.stayId }))
    ok(await perform(office, moveStay, { residentId: moved.residentId, dwellingId: world.doors[TUNLI_1]![0]! }))
    // Read no more at once, and still there to be taken back.
    expect([await namesIn(community, own), await namesIn(office, above)]).toEqual([['还在'], expect.arrayContaining(['搬走', '还在'])])
    expect((await myAssociations(moved.actor, TODAY))!.find(({ id }) => id === own)).toMatchObject({ wish: { said: 'INTERESTED' }, mayRenew: false })
    expect(problem(await on(TODAY, gone.actor, renewContact, salted(own))).code).toBe('my-nowhere')
    expect(problem(await on(TODAY, moved.actor, renewContact, salted(own))).code).toBe('not-found')
    expect((await retain(TODAY))['associationContacts']).toBe(1)
    expect((await retain(addDays(TODAY, RETENTION_DAYS.contacts)))['associationContacts']).toBeUndefined()
    expect((await retain(addDays(TODAY, RETENTION_DAYS.contacts + 1)))['associationContacts']).toBe(3)
    expect([await wishesOf(gone.residentId), await wishesOf(moved.residentId), await wishesOf(stays.residentId)].map(({ length }) => length)).toEqual([0, 1, 2])
    // Given anew where the old one has run out and nothing has cleared it yet.
    ok(await on(addDays(TODAY, -366), year.actor, giveContact, wish(own)))
    ok(await gives(year.actor, own, 'MEMBER'))
    expect(await wishesOf(year.residentId)).toEqual([{ said: 'MEMBER' }])
    ok(await perform(community, closeAssociation, { associationId: own, reason: 'DISSOLVED' }))
    expect([await wishesOf(stays.residentId), await wishesOf(year.residentId)].map(({ length }) => length)).toEqual([1, 0])
    expect(problem(await reads(community, own)).code).toBe('association-closed')
  })

  it('never stays with what is closed at that very moment', async () => {
    const id = await founded()
    const people = await Promise.all([1, 2, 3].map(() => resident()))
    await Promise.all([...people.map(({ actor }) => gives(actor, id)), perform(community, closeAssociation, { associationId: id, reason: 'DISSOLVED' })])
    expect(await beyond('SELECT 1 FROM association_contact WHERE association_id = $1', [id])).toEqual([])
  })

  it('follows whoever two records were of, is there once, and comes back to each when that is undone', async () => {
    const [own, other] = [await founded(), await founded()]
    const kept = await resident({ name: '赵秀霞' })
    const { residentId: goneId } = ok(await perform(coordinator, registerResident, person(world.doors[XINGHUO_1]![1]!, { ...withoutPapers, phone: phoneOf() })))
    const gone = await actorOf(goneId)
    for (const [actor, id] of [[kept.actor, own], [gone, own], [gone, other]] as const) ok(await gives(actor, id))
    expect(await namesIn(community, own)).toHaveLength(2)
    const { mergeId } = ok(await perform(office, mergeResidents, { keepId: kept.residentId, goneId, lives: 'KEPT' }))
    expect([await namesIn(community, own), await namesIn(community, other)]).toEqual([['赵秀霞'], ['赵秀霞']])
    const actor = await actorOf(kept.residentId)
    expect(problem(await gives(actor, other)).code).toBe('contact-given')
    expect((await myAssociations(actor, TODAY))!.filter(({ wish }) => wish).map(({ id }) => id).sort()).toEqual([own, other].sort())
    ok(await perform(office, unmergeResidents, { mergeId }))
    expect(await namesIn(community, own)).toHaveLength(2)
    ok(await perform(office, mergeResidents, { keepId: kept.residentId, goneId, lives: 'KEPT' }))
    ok(await perform(await actorOf(kept.residentId), withdrawContact, salted(own)))
    expect([await wishesOf(kept.residentId), await wishesOf(goneId)].map(({ length }) => length)).toEqual([0, 1])
  })

  it('is in one’s own copy, and goes with its person', async () => {
    const { actor, residentId } = await resident()
    const id = await founded({ name: '同乡读书会', kind: 'RESIDENTS' })
    ok(await gives(actor, id, 'MEMBER'))
    const copy = ok(await perform(actor, copyMine, { as: 'file' })) as unknown as Copy
    expect(copy.contacts).toEqual([{ association: '同乡读书会', kind: 'RESIDENTS', said: 'MEMBER', givenOn: TODAY, untilOn: addYears(TODAY, 1) }])
    expect((await beyond<{ rule: string }>("SELECT confdeltype AS rule FROM pg_constraint WHERE conname = 'association_contact_resident_id_fkey'"))[0]!.rule).toBe('c')
    expect(await wishesOf(residentId)).toHaveLength(1)
  })
})

describe('the list of those who wish it', () => {
  it('is read by whoever holds the association, for a purpose, and each of them sees that it was', async () => {
    const [one, two] = [await resident({ name: '姚敏' }), await resident({ name: '阮芳' })]
    const id = await founded()
    ok(await gives(one.actor, id))
    ok(await gives(two.actor, id, 'MEMBER'))
    const { people } = ok(await reads(community, id))
    expect(people).toHaveLength(2)
    expect(people).toEqual(expect.arrayContaining([{ name: '姚敏', phone: one.phone, said: 'INTERESTED' }, { name: '阮芳', phone: two.phone, said: 'MEMBER' }]))
    ok(await reads(community, id, { reason: 'OTHER', note: '核对活动人数' }))
    const looked = (await myTraces(one.actor))!.looked.filter(({ verb }) => verb === 'contact.read')
    expect(looked).toMatchObject([{ role: 'community', office: '星火社区', reason: 'INVITE', times: 1 }, { reason: 'OTHER' }])
    const entries = await asSystem((tx) => tx.$queryRaw<{ subject: string | null; person: string | null; after: object; areaCode: string }[]>`
      SELECT subject, person_id::text AS person, after, area_code AS "areaCode" FROM audit WHERE verb = 'contact.read' AND user_id = ${community.id}::uuid ORDER BY id DESC LIMIT 3`)
    expect(entries).toEqual(expect.arrayContaining([
      { subject: null, person: null, after: { reason: 'OTHER', note: '核对活动人数' }, areaCode: XINGHUO }, { subject: 'resident', person: one.residentId, after: { reason: 'OTHER' }, areaCode: XINGHUO_1 }, { subject: 'resident', person: two.residentId, after: { reason: 'OTHER' }, areaCode: XINGHUO_1 }]))
    // What was shown is kept nowhere: the same again is another reading.
    const [again, raw] = [newId(), salted(id, { reason: 'INVITE' })]
    ok(await perform(community, readContacts, raw, { id: again }))
    expect(problem(await perform(community, readContacts, raw, { id: again })).code).toBe('answered-once')
    expect(await beyond("SELECT 1 FROM command_seen WHERE verb = 'contact.read' AND data IS NOT NULL AND data <> 'null'::jsonb")).toEqual([])
  })

  it('is nobody else’s, by the command or by the database', async () => {
    const { actor } = await resident()
    const [own, above] = [await founded(), await founded({ areaCode: SUBDISTRICT }, office)]
    for (const id of [own, above]) ok(await gives(actor, id))
    const before = await beyond("SELECT 1 FROM audit WHERE verb = 'contact.read' AND action = 'EVENT'")
    expect(problem(await reads(community, own, { reason: 'CURIOUS' })).fields).toEqual({ reason: { code: 'not-in-list' } })
    expect(problem(await reads(community, own, { reason: 'OTHER' })).fields).toEqual({ note: { code: 'required' } })
    // A community's is not the office's to read, nor the office's a community's.
    for (const [user, id] of [[neighbour, own], [office, own], [community, above]] as const) expect(problem(await reads(user, id)).code).toBe('not-found')
    const ask = (user: Actor, verb: string, id: string, purpose = 'INVITE') => transact(user, verb, (tx) => tx.$queryRaw`SELECT name FROM association_contacts(${id}::uuid, ${TODAY}::date, ${purpose}, NULL)`).then(() => null, sqlState)
    expect([await ask(office, 'contact.read', own), await ask(neighbour, 'contact.read', own), await ask(community, 'contact.read', above), await ask(community, 'association.read', own), await ask(community, 'contact.read', own, 'CURIOUS')]).toEqual(Array(5).fill('42501'))
    for (const role of ROLES) {
      const user = await staff(role, role === 'coordinator' ? XINGHUO_1 : role === 'community' || role === 'helper' || role === 'unit' ? XINGHUO : SUBDISTRICT, role === 'unit' ? await unit(XINGHUO) : null)
      const look = (table: string) => transact(user, 'test', (tx) => tx.$queryRaw(Prisma.raw(`SELECT 1 FROM ${table}`))).then(() => null, sqlState)
      expect(await look('association_contact'), role).toBe('42501')
      expect(await look(`association_wishing('${own}', '${TODAY}')`), role).toBe('42501')
      if (role === 'community' || role === 'office') continue
      expect(problem(await reads(user, own)).code, role).toBe('forbidden')
      expect(await ask(user, 'contact.read', own), role).toBe('42501')
      expect(await transact(user, 'test', (tx) => tx.$queryRaw`SELECT association_wishes(${own}::uuid, ${TODAY}::date) AS n`), role).toEqual([{ n: null }])
    }
    for (const text of ['SELECT 1 FROM association_contact', "INSERT INTO association_contact SELECT id, kind, id, 'MEMBER', '2026-04-20', '2027-04-20' FROM association", 'DELETE FROM association_contact', "UPDATE association_contact SET said = 'MEMBER'"]) {
      for (const [user, verb] of [[actor, 'contact.give'], [community, 'contact.read'], [office, 'association.close']] as const) expect(await transact(user, verb, (tx) => tx.$executeRaw(Prisma.raw(text))).then(() => null, sqlState), text).toBe('42501')
    }
    // Not even the system's own hand.
    expect(await asSystem((tx) => tx.$queryRaw`SELECT 1 FROM association_contact`).then(() => null, sqlState)).toBe('42501')
    for (const user of [coordinator, leader]) await expect(countWishes({ ...user, role: 'inspector' }, own, TODAY)).rejects.toBeInstanceOf(AccessRefused)
    expect(await beyond("SELECT 1 FROM audit WHERE verb = 'contact.read' AND action = 'EVENT'")).toHaveLength(before.length)
  })

  it('is read a few times in an hour', async () => {
    const reader = await staff('community', XINGHUO)
    const id = await founded()
    for (let n = 0; n < 10; n++) ok(await reads(reader, id))
    expect(problem(await reads(reader, id)).code).toBe('contacts-read-enough')
    // An empty list that was read is in the trail, too.
    expect(await beyond('SELECT 1 FROM audit WHERE verb = $1 AND user_id = $2', ['contact.read', reader.id])).toHaveLength(10)
  })

  it('is told as a number by fives alone, and to whoever holds the association', async () => {
    const id = await founded()
    const told = async () => [await countWishes(community, id, TODAY), await countWishes(office, id, TODAY), await countWishes(neighbour, id, TODAY), await countWishes(coordinator, id, TODAY), await countWishes(leader, id, TODAY)]
    const numbers = [await countWishes(community, id, TODAY)]
    for (let n = 0; n < 6; n++) {
      ok(await gives((await resident()).actor, id))
      numbers.push(await countWishes(community, id, TODAY))
    }
    expect(numbers).toEqual([0, 0, 0, 0, 0, 5, 5])
    expect(await told()).toEqual([5, null, null, null, null])
  })
})

describe('nowhere else', () => {
  const ROOT = resolve(import.meta.dirname, '../..')
  const files = (folder: string): string[] => readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(tsx?|mjs|prisma|sql)$/.test(name) && !name.startsWith('client/')).map((name) => `${folder}/${name}`)
  const naming = (what: RegExp) => ['app', 'components', 'lib', 'prisma'].flatMap(files).filter((file) => what.test(readFileSync(resolve(ROOT, file), 'utf8'))).map((file) => relative('', file)).sort()

  it('does any source know of the wishes, but those that give, read and clear them', () => {
    expect(naming(/association_contact\b|association_wishing|AssociationContact\b/)).toEqual(['prisma/migrations/20261207010000_associations/migration.sql', 'prisma/schema/associations.prisma', 'prisma/schema/people.prisma'])
    expect(naming(/association_contacts\b|association_wishes\b|my_contact_|my_?[aA]ssociations\b|retention_contacts|\b(give|renew|withdraw|read)Contacts?\b|contactsIn\b|associationsIn\b/)).toEqual([
      'app/(public)/my/groups/answer.tsx', 'app/(public)/my/groups/give/route.ts', 'app/(public)/my/groups/renew/route.ts', 'app/(public)/my/groups/withdraw/route.ts', 'app/(staff)/associations/actions.ts', 'lib/associations/commands.ts', 'lib/associations/queries.ts',
      'lib/jobs/retention.ts', 'lib/my/commands.ts', 'lib/my/contacts.ts', 'prisma/migrations/20261207010000_associations/migration.sql', 'prisma/seed/associations.ts',
    ])
  })

  it('does any function of the database, view or trigger', async () => {
    const named = await beyond<{ name: string }>("SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ~ 'association_contact|association_wish' ORDER BY 1")
    expect(named.map(({ name }) => name)).toEqual(['association_closed', 'association_contacts', 'association_wishes', 'association_wishing', 'my_associations', 'my_contact_give', 'my_contact_renew', 'my_contact_withdraw', 'retention_contacts'])
    expect(await beyond("SELECT 1 FROM pg_views WHERE definition ~ 'association_contact'")).toEqual([])
    expect((await beyond<{ name: string }>("SELECT tgname AS name FROM pg_trigger WHERE tgrelid = 'association_contact'::regclass AND NOT tgisinternal"))).toEqual([])
  })

  it('does a list, a record, a case, a reminder, an obligation or a tally change when somebody wishes it', async () => {
    const { actor, residentId } = await resident()
    const ids = [await founded({ kind: 'RESIDENTS' }), await founded({ kind: 'UNION' }), await founded({ kind: 'WOMEN' }), await founded({ kind: 'YOUTH' })]
    const tables = ['resident', 'stay', 'permit', 'follow_up', 'obligation', 'tally', 'service_request', 'message', 'visit', 'presence']
    const everything = async () => JSON.stringify([
      await listResidents(community, { today: TODAY }), await listResidents(office, { today: TODAY }), await findResident(community, residentId), await listFollowUps(office, TODAY), await listReminders(community, { area: XINGHUO } as never, TODAY),
      await Promise.all(tables.map((table) => beyond(`SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS sum FROM ${table} t`))),
    ])
    const before = await everything()
    for (const id of ids) ok(await gives(actor, id, 'MEMBER'))
    expect(await everything()).toBe(before)
  })
})
