import { beforeAll, describe, expect, it } from 'vitest'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import type { User } from '@/lib/kernel/access'
import { addDays } from '@/lib/kernel/day'
import { AccessRefused, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { JPEG, jpeg } from '@/lib/kernel/jpeg-example'
import { PART_BYTES } from '@/lib/kernel/photos'
import { retain } from '@/lib/jobs/retention'
import { perform } from '@/lib/obligations/perform'
import { applyForPermit, refusePermit, withdrawPermit } from '@/lib/permits/applications'
import { listBatch, listEmployers } from '@/lib/permits/batch'
import { endPermit, handOverPermit, issuePermit } from '@/lib/permits/commands'
import { addPaper, lookAtPaper, readPortrait, removePaper } from '@/lib/permits/photos'
import { portraitFor, printCards } from '@/lib/permits/print'
import { findApplication } from '@/lib/permits/queries'
import type { PermitPaper } from '@/lib/permits/rules'
import { registerResident } from '@/lib/residents/commands'
import { endStay, moveStay, undoStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, TODAY, TUNLI, TUNLI_1, verbs, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let community: User, office: User, stranger: User, coordinator: User, leader: User
beforeAll(async () => {
  world = await makeWorld(RESIDENCE_PERMIT_PRESET)
  ;[community, office, stranger, coordinator, leader] = [await staff('community', XINGHUO), await staff('office'), await staff('community', TUNLI), await staff('coordinator', XINGHUO_1), await staff('leader')]
})

let serial = 0
const register = async (more: Record<string, unknown> = {}) => ok(await perform(office, registerResident, person(world.doors[XINGHUO_1]![serial++ % 12]!, { arrivedOn: '2025-06-01', reason: 'WORK', idNumber: idNumber(), ...more })))
const apply = async (residentId: string, papers: PermitPaper[] = ['IDENTITY']) => ok(await perform(community, applyForPermit, { residentId, kind: 'FIRST', papers, ...(papers.includes('BASIS') ? { basis: 'WORK' } : {}) })).applicationId
const asked = async () => {
  const { residentId, stayId } = await register()
  return { residentId, stayId, applicationId: await apply(residentId) }
}
const add = (user: User, applicationId: string, paper: PermitPaper, photoId = newId(), file: Buffer = JPEG) =>
  perform(user, addPaper, { photoId, applicationId, paper, size: file.length, n: 0, part: file.toString('base64') })
const photographed = async (applicationId: string, paper: PermitPaper): Promise<string> => {
  const photoId = newId()
  expect(ok(await add(community, applicationId, paper, photoId))).toEqual({ parts: 1, whole: true })
  return photoId
}
const stateOf = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ state: string; closed: string | null; was: string | null }[]>`SELECT state, closed_on::text AS closed, left_state AS was FROM permit_application WHERE id = ${id}::uuid`))[0]!
const looks = async (residentId: string, verb = 'permit.look') => (await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE verb = ${verb} AND row_id = ${residentId}`))[0]!.n

describe('a photographed paper', () => {
  it('comes part by part, sealed and without what the camera wrote', async () => {
    const { applicationId } = await asked()
    const file = jpeg({ coded: Array.from({ length: 2 * PART_BYTES + 9 }, (_, n) => n % 250) })
    const photoId = newId()
    const part = (n: number) => perform(community, addPaper, { photoId, applicationId, paper: 'ADDRESS', size: file.length, n, part: file.subarray(n * PART_BYTES, (n + 1) * PART_BYTES).toString('base64') })
    expect(ok(await part(0))).toEqual({ parts: 1, whole: false })
    expect(problem(await part(2))).toMatchObject({ code: 'photo-gap', details: { parts: 1 } })
    expect(ok(await part(0))).toEqual({ parts: 1, whole: false })
    ok(await part(1))
    expect(ok(await part(2))).toEqual({ parts: 3, whole: true })
    const [row] = await asSystem((tx) => tx.$queryRaw<{ file: Uint8Array; left: number }[]>`
      SELECT file_sealed AS file, (SELECT sum(length(t.file_sealed))::int FROM application_photo_part t WHERE t.photo_id = p.id) AS left FROM application_photo p WHERE id = ${photoId}::uuid`)
    expect(Buffer.from(row!.file).includes('JFIF')).toBe(false)
    expect(row!.left).toBe(0)
    const shown = Buffer.from(ok(await perform(community, lookAtPaper, { photoId })).photo, 'base64')
    expect(shown.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    expect(shown.includes('Exif')).toBe(false)
    expect(await verbs()).toEqual(expect.arrayContaining(['permit.photo', 'permit.look']))
  })

  it('is looked at on record; a portrait is not, and nothing else is shown as one', async () => {
    const { applicationId, residentId } = await asked()
    const [identity, portrait] = [await photographed(applicationId, 'IDENTITY'), await photographed(applicationId, 'PHOTO')]
    ok(await perform(office, lookAtPaper, { photoId: identity }))
    expect(await looks(residentId)).toBe(1)
    expect(await readPortrait(office, portrait)).not.toBeNull()
    expect(await readPortrait(office, identity)).toBeNull()
    expect(await looks(residentId)).toBe(1)
  })

  it('is nobody’s outside the area, and no coordinator’s and no leader’s', async () => {
    const { applicationId } = await asked()
    const photoId = await photographed(applicationId, 'PHOTO')
    const before = await count('application_photo')
    expect(problem(await add(stranger, applicationId, 'ADDRESS')).code).toBe('not-found')
    expect(problem(await perform(stranger, lookAtPaper, { photoId })).code).toBe('not-found')
    expect(problem(await perform(stranger, removePaper, { photoId })).code).toBe('not-found')
    expect(await readPortrait(stranger, photoId)).toBeNull()
    for (const user of [coordinator, leader]) {
      for (const command of [addPaper, lookAtPaper, removePaper]) expect(problem(await perform(user, command as typeof lookAtPaper, { photoId })).code).toBe('forbidden')
      expect(await readPortrait(user, photoId)).toBeNull()
      expect((await findApplication(user, applicationId))?.photos).toEqual([])
    }
    expect(await count('application_photo')).toBe(before)
  })

  it('is one of four at most, a portrait the only one, and no other file', async () => {
    const { applicationId } = await asked()
    for (let n = 0; n < 4; n++) await photographed(applicationId, 'IDENTITY')
    const first = await photographed(applicationId, 'PHOTO')
    const before = await count('application_photo')
    expect(problem(await add(community, applicationId, 'IDENTITY'))).toMatchObject({ code: 'too-many-photos', params: { maximum: 4 } })
    expect(problem(await add(community, applicationId, 'PHOTO'))).toMatchObject({ code: 'too-many-photos', params: { maximum: 1 } })
    expect(problem(await add(community, applicationId, 'BASIS', newId(), Buffer.from('<html></html>'))).code).toBe('not-a-photo')
    expect(problem(await perform(community, addPaper, { photoId: newId(), applicationId, paper: 'PASSPORT', size: 9, n: 0, part: 'AAAA' })).fields).toMatchObject({ paper: { code: 'not-in-list' } })
    expect(await count('application_photo')).toBe(before)
    ok(await perform(community, removePaper, { photoId: first }))
    await photographed(applicationId, 'PHOTO')
    expect(problem(await perform(community, lookAtPaper, { photoId: first })).code).toBe('not-found')
  })

  it('stays once its application is answered, but for the office; a portrait may come until the card is collected', async () => {
    const { residentId } = await register()
    const { permitId } = ok(await perform(office, issuePermit, { residentId }))
    const [{ id: applicationId }] = await asSystem((tx) => tx.$queryRaw<[{ id: string }]>`SELECT id::text AS id FROM permit_application WHERE permit_id = ${permitId}::uuid`)
    expect(problem(await add(community, applicationId, 'IDENTITY')).code).toBe('application-closed')
    const portrait = await photographed(applicationId, 'PHOTO')
    ok(await perform(community, handOverPermit, { permitId }))
    expect(problem(await perform(community, removePaper, { photoId: portrait })).code).toBe('application-closed')
    ok(await perform(office, removePaper, { photoId: portrait }))
    expect(problem(await add(community, applicationId, 'PHOTO')).code).toBe('application-closed')
  })

  it('is not looked through: so many an hour', async () => {
    const { applicationId } = await asked()
    const [photoId, busy] = [await photographed(applicationId, 'IDENTITY'), await staff('office')]
    await transact(busy, 'test', (tx) => tx.$executeRaw`INSERT INTO command_seen (id, user_id, verb, input_digest, data, at) SELECT gen_random_uuid(), ${busy.id}::uuid, 'permit.look', 'x', '{}', now() FROM generate_series(1, 120)`)
    expect(problem(await perform(busy, lookAtPaper, { photoId })).code).toBe('too-many-requests')
  })

  it('follows its person to another community', async () => {
    const { applicationId, residentId } = await asked()
    const photoId = await photographed(applicationId, 'IDENTITY')
    ok(await perform(office, moveStay, { residentId, dwellingId: world.doors[TUNLI_1]![0]! }))
    ok(await perform(stranger, lookAtPaper, { photoId }))
    expect(problem(await perform(community, lookAtPaper, { photoId })).code).toBe('not-found')
  })

  it('goes some time after its application was answered; a portrait with its permit', async () => {
    const { applicationId } = await asked()
    const [identity, portrait] = [await photographed(applicationId, 'IDENTITY'), await photographed(applicationId, 'PHOTO')]
    ok(await perform(office, refusePermit, { applicationId, reason: 'NO_BASIS' }))
    const { residentId } = await register()
    const issued = await apply(residentId, ['IDENTITY', 'PHOTO', 'ADDRESS', 'BASIS'])
    const [paper, face] = [await photographed(issued, 'IDENTITY'), await photographed(issued, 'PHOTO')]
    const { permitId } = ok(await perform(office, issuePermit, { residentId }))
    const kept = async () => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM application_photo WHERE id = ANY (${[identity, portrait, paper, face]}::uuid[]) AND file_sealed IS NOT NULL`)).map(({ id }) => id).sort()
    await retain(addDays(TODAY, 90))
    expect(await kept()).toEqual([identity, portrait, paper, face].sort())
    expect(await retain(addDays(TODAY, 91))).toMatchObject({ papers: expect.any(Number) as number })
    expect(await kept()).toEqual([face])
    ok(await perform(office, endPermit, { permitId, reason: 'GIVEN_UP' }))
    await retain(addDays(TODAY, 91))
    expect(await kept()).toEqual([])
  })
})

describe('cards', () => {
  it('show everything in full, with the portrait, in the order asked for; each print is in its holder’s trail', async () => {
    const [one, two] = [await register({ name: '赵一' }), await register({ name: '钱二' })]
    const applicationId = await apply(one.residentId, ['IDENTITY', 'PHOTO', 'ADDRESS', 'BASIS'])
    const portrait = await photographed(applicationId, 'PHOTO')
    const ids = [ok(await perform(office, issuePermit, { residentId: one.residentId })).permitId, ok(await perform(office, issuePermit, { residentId: two.residentId })).permitId]
    const { cards } = ok(await perform(office, printCards, { permitIds: [...ids].reverse() }))
    expect(cards.map((card) => card.name)).toEqual(['钱二', '赵一'])
    expect(cards[1]).toMatchObject({ kind: 'RESIDENCE', portraitId: portrait, issuedOn: TODAY, endorsements: [] })
    expect(cards[1]!.idNumber).toMatch(/^999\d{14}[\dX]$/)
    expect(cards[1]!.address).toContain('星火')
    expect(cards[0]!.portraitId).toBeNull()
    expect(await looks(one.residentId, 'permit.print')).toBe(1)
    expect((await portraitFor(office, portrait))!.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    await expect(portraitFor(community, portrait)).rejects.toBeInstanceOf(AccessRefused)
    // An answer that shows numbers is kept nowhere.
    const [seen] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM command_seen WHERE verb = 'permit.print' AND data::text LIKE '%999%'`)
    expect(seen!.n).toBe(0)
  })

  it('name who issued them by the policy of the day of issue', async () => {
    const issue = async () => ok(await perform(office, issuePermit, { residentId: (await register()).residentId })).permitId
    const before = await issue()
    const printed = async (permitId: string) => ok(await perform(office, printCards, { permitIds: [permitId] })).cards[0]!
    expect(await printed(before)).toMatchObject({ issuedBy: null, county: '临平区' })
    const rules = { ...RESIDENCE_PERMIT_PRESET, permit: { ...RESIDENCE_PERMIT_PRESET.permit, issuedBy: '杭州市公安局临平区分局' } }
    ok(await perform(office, adoptPolicy, { areaCode: office.areaCode, fromOn: TODAY, rules }))
    expect(await printed(before)).toMatchObject({ issuedBy: '杭州市公安局临平区分局' })
    expect(await printed(await issue())).toMatchObject({ issuedBy: '杭州市公安局临平区分局' })
    // Issued the day before, it names who issued then.
    await asSystem((tx) => tx.$executeRaw`UPDATE permit SET issued_on = ${addDays(TODAY, -1)}::date WHERE id = ${before}::uuid`)
    expect(await printed(before)).toMatchObject({ issuedBy: null })
  })

  it('are refused whole where one has ended or is none, and for anybody but the office', async () => {
    const [one, two] = [await register(), await register()]
    const [first, second] = [ok(await perform(office, issuePermit, { residentId: one.residentId })).permitId, ok(await perform(office, issuePermit, { residentId: two.residentId })).permitId]
    ok(await perform(office, endPermit, { permitId: second, reason: 'GIVEN_UP' }))
    expect(problem(await perform(office, printCards, { permitIds: [first, second] })).code).toBe('not-found')
    expect(problem(await perform(office, printCards, { permitIds: [first, newId()] })).code).toBe('not-found')
    expect(problem(await perform(community, printCards, { permitIds: [first] })).code).toBe('forbidden')
    expect(problem(await perform(office, printCards, { permitIds: [] })).fields).toHaveProperty('permitIds')
    expect(problem(await perform(office, printCards, { permitIds: Array.from({ length: 101 }, newId) })).fields).toMatchObject({ permitIds: { code: 'too-many' } })
    expect(await looks(one.residentId, 'permit.print')).toBe(0)
  })
})

describe('printing', () => {
  it('is not done without an end: so many files an hour', async () => {
    const { residentId } = await register()
    const [{ permitId }, busy] = [ok(await perform(office, issuePermit, { residentId })), await staff('office')]
    await transact(busy, 'test', (tx) => tx.$executeRaw`INSERT INTO command_seen (id, user_id, verb, input_digest, data, at) SELECT gen_random_uuid(), ${busy.id}::uuid, 'permit.print', 'x', '{}', now() FROM generate_series(1, 20)`)
    expect(problem(await perform(busy, printCards, { permitIds: [permitId] })).code).toBe('too-many-requests')
    expect(await looks(residentId, 'permit.print')).toBe(0)
  })
})

describe('whoever leaves', () => {
  it('asks for no permit any more, and does again when the departure was a mistake', async () => {
    const { applicationId, residentId, stayId } = await asked()
    ok(await perform(community, endStay, { stayId }))
    expect(await stateOf(applicationId)).toEqual({ state: 'WITHDRAWN', closed: TODAY, was: 'APPLIED' })
    ok(await perform(community, undoStay, { residentId }))
    expect(await stateOf(applicationId)).toEqual({ state: 'APPLIED', closed: null, was: null })
    ok(await perform(community, withdrawPermit, { applicationId }))
    ok(await perform(community, endStay, { stayId }))
    ok(await perform(community, undoStay, { residentId }))
    // What they took back themselves stays so.
    expect(await stateOf(applicationId)).toEqual({ state: 'WITHDRAWN', closed: TODAY, was: null })
  })
})

describe('an employer’s people', () => {
  it('are listed by the step that they wait for, and by nobody elsewhere', async () => {
    const people = []
    for (let n = 0; n < 5; n++) people.push((await register({ employer: '星火纺织厂' })).residentId)
    const [missing, accepted, waiting, held] = people as [string, string, string, string]
    await apply(missing)
    await apply(accepted, ['IDENTITY', 'PHOTO', 'ADDRESS', 'BASIS'])
    const lying = ok(await perform(office, issuePermit, { residentId: waiting })).permitId
    ok(await perform(community, handOverPermit, { permitId: ok(await perform(office, issuePermit, { residentId: held })).permitId }))
    const expected = { ask: 1, renew: 0, issue: 1, hand: 1, endorse: 0 }
    expect((await listEmployers(community, XINGHUO, null, TODAY)).find((one) => one.employer === '星火纺织厂')).toEqual({ employer: '星火纺织厂', people: 5, ...expected })
    expect(await listEmployers(community, XINGHUO, '没有这家', TODAY)).toEqual([])
    expect((await listEmployers(stranger, XINGHUO, '星火纺织厂', TODAY))).toEqual([])
    const list = async (step: 'ask' | 'issue' | 'hand') => (await listBatch(community, XINGHUO, '星火纺织厂', step, null, TODAY))
    expect((await list('ask')).counts).toEqual(expected)
    expect((await list('ask')).rows.map((row) => row.residentId)).toEqual([people[4]])
    expect((await list('issue')).rows.map((row) => row.residentId)).toEqual([accepted])
    expect((await list('hand')).rows).toMatchObject([{ permitId: lying, hasPortrait: false }])
    await expect(listBatch(await staff('auditor'), XINGHUO, '星火纺织厂', 'ask', null, TODAY)).rejects.toBeInstanceOf(AccessRefused)
  })
})
