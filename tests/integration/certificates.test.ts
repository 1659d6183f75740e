import { beforeAll, describe, expect, it } from 'vitest'
import { checkCertificate, noteChange, registerChange, retractCertificate, returnCertificate, tellChange } from '@/lib/certificates/commands'
import { certificatesOf, countCertificateWork, findCheck, listCertificateWork } from '@/lib/certificates/queries'
import { RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { adoptPolicy } from '@/lib/campaigns/commands'
import type { User } from '@/lib/kernel/access'
import { addDays, day } from '@/lib/kernel/day'
import { AccessRefused } from '@/lib/kernel/db'
import { CARRIERS } from '@/app/jobs'
import { runJob } from '@/lib/jobs/run'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { registerResident } from '@/lib/residents/commands'
import { mergeResidents, unmergeResidents } from '@/lib/residents/merges'
import { endStay, moveStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, TODAY, TUNLI, TUNLI_1, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User, stranger: User, leader: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, office, stranger, leader] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('community', TUNLI), await staff('leader')]
})

let serial = 0
const on = async (today: string, command: unknown, raw: unknown, user = office) => (await performAll(user, command as typeof checkCertificate, [{ raw }], { today: day(today) }))[0]!
const done = async <T = { residentId: string; checkId: string; changeId: string }>(today: string, command: unknown, raw: unknown, user = office) => ok(await on(today, command, raw, user)) as T
const refused = async (today: string, command: unknown, raw: unknown, user = office) => problem(await on(today, command, raw, user))
const woman = (today: string = TODAY, more: Record<string, unknown> = {}) =>
  done(today, registerResident, person(world.doors[XINGHUO_1]![serial++ % 12]!, { arrivedOn: today, reason: 'WORK', idNumber: idNumber('1990-01-01', '2'), ...more }))
const owed = async (residentId: string, indicator = 'CERTIFICATE_CHECK') => (await asSystem((tx) => tx.$queryRaw<{ from: string; to: string | null; by: string; met: string | null; until: string | null }[]>`
  SELECT due_from::text AS from, due_to::text AS to, deadline::text AS by, met_from::text AS met, met_to::text AS until FROM obligation WHERE subject_id = ${residentId}::uuid AND indicator = ${indicator} ORDER BY due_from`))
const written = async (work: () => Promise<unknown>) => {
  const sum = () => Promise.all((['certificate_check', 'certificate_change'] as const).map(count))
  const before = await sum()
  await work()
  expect(await sum()).toEqual(before)
}
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()

describe('a check', () => {
  it('is owed within fifteen days of arrival, and met until the certificate ends', async () => {
    const { residentId } = await woman('2026-04-01')
    expect(await owed(residentId)).toEqual([{ from: '2026-04-01', to: '2040-01-01', by: '2026-04-16', met: null, until: null }])
    expect((await certificatesOf(coordinator, residentId, day('2026-04-16'))).owed).toEqual({ deadline: '2026-04-16', met: false })
    const { checkId } = await done('2026-04-16', checkCertificate, { residentId, result: 'VALID', validTo: '2026-10-01' }, coordinator)
    expect(await owed(residentId)).toEqual([
      { from: '2026-04-01', to: '2026-10-01', by: '2026-04-16', met: '2026-04-16', until: '2026-10-01' }, { from: '2026-10-01', to: '2040-01-01', by: '2026-10-01', met: null, until: null }])
    expect((await certificatesOf(coordinator, residentId, day('2026-04-20'))).checks).toMatchObject([{ id: checkId, result: 'VALID', validTo: '2026-10-01', returnedOn: '2026-04-16', retracted: false }])
    expect(await findCheck(community, checkId)).toMatchObject({ result: 'VALID', residentId })
    expect(await findCheck(stranger, checkId)).toBeNull()
    expect(await verbs()).toContain('certificate.check')
    await agrees()
  })

  it('that finds none, or one that is over, is on record and fulfils nothing', async () => {
    const { residentId } = await woman('2026-04-01')
    await done('2026-04-02', checkCertificate, { residentId, result: 'NOT_SHOWN' })
    await done('2026-04-03', checkCertificate, { residentId, result: 'INVALID', kept: 'yes' })
    expect((await owed(residentId))[0]).toMatchObject({ met: null })
    expect((await certificatesOf(office, residentId, TODAY)).checks.map((one) => [one.result, one.returnedOn])).toEqual([['INVALID', null], ['NOT_SHOWN', null]])
  })

  it('says what is wrong at its field, and writes nothing', async () => {
    const { residentId } = await woman()
    await written(async () => {
      expect((await refused(TODAY, checkCertificate, { residentId, result: 'VALID' })).fields).toMatchObject({ validTo: { code: 'required' } })
      expect((await refused(TODAY, checkCertificate, { residentId, result: 'VALID', validTo: TODAY })).fields).toMatchObject({ validTo: { code: 'certificate-over' } })
      expect((await refused(TODAY, checkCertificate, { residentId, result: 'NOT_SHOWN', validTo: '2027-01-01' })).fields).toMatchObject({ validTo: { code: 'not-expected' } })
      expect((await refused(TODAY, checkCertificate, { residentId, result: 'NOT_SHOWN', kept: 'yes' })).fields).toMatchObject({ kept: { code: 'not-expected' } })
      expect((await refused(TODAY, checkCertificate, { residentId })).fields).toMatchObject({ result: { code: 'required' } })
      expect((await refused(TODAY, checkCertificate, { residentId, result: 'NOT_SHOWN' }, stranger)).fields).toMatchObject({ residentId: { code: 'not-found' } })
      expect((await refused(TODAY, checkCertificate, { residentId, result: 'NOT_SHOWN' }, await staff('coordinator', XINGHUO_2))).fields).toMatchObject({ residentId: { code: 'not-found' } })
      expect((await refused(TODAY, checkCertificate, { residentId, result: 'NOT_SHOWN' }, leader)).code).toBe('forbidden')
    })
    await expect(certificatesOf(await staff('auditor'), residentId, TODAY)).rejects.toBeInstanceOf(AccessRefused)
    expect((await certificatesOf(stranger, residentId, TODAY)).checks).toEqual([])
  })

  it('is asked of nobody of whom none is owed', async () => {
    const [man, old] = [await woman(TODAY, { idNumber: idNumber('1990-01-01', '1') }), await woman(TODAY, { idNumber: idNumber('1976-04-20', '2') })]
    await written(async () => {
      for (const { residentId } of [man, old]) {
        expect((await refused(TODAY, checkCertificate, { residentId, result: 'NOT_SHOWN' })).code).toBe('no-certificate-owed')
        expect((await refused(TODAY, noteChange, { residentId, kind: 'OTHER', changedOn: TODAY })).code).toBe('no-certificate-owed')
      }
    })
  })

  it('is asked of nobody who has left', async () => {
    const { residentId } = await woman('2026-04-01')
    const [stay] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE resident_id = ${residentId}::uuid`)
    await done('2026-04-10', endStay, { stayId: stay!.id })
    await written(async () => expect((await refused('2026-04-11', checkCertificate, { residentId, result: 'NOT_SHOWN' })).code).toBe('not-living-here'))
    expect(await owed(residentId)).toEqual([{ from: '2026-04-01', to: '2026-04-10', by: '2026-04-16', met: null, until: null }])
  })

  it('made by mistake counts until that is said, and the paper goes back once', async () => {
    const { residentId } = await woman('2026-04-01')
    const { checkId } = await done('2026-04-05', checkCertificate, { residentId, result: 'VALID', validTo: '2027-04-01', kept: 'yes' })
    const kept = async () => (await listCertificateWork(community, { area: XINGHUO, show: 'kept' }, TODAY)).rows.some((row) => row.residentId === residentId)
    expect(await kept()).toBe(true)
    await done('2026-04-06', returnCertificate, { checkId })
    expect(await kept()).toBe(false)
    expect((await refused('2026-04-06', returnCertificate, { checkId })).code).toBe('not-found')
    const was = await stand(XINGHUO, 'CERTIFICATE_CHECK', day('2026-04-10'))
    ok(await perform(coordinator, retractCertificate, { checkId }))
    expect(await stand(XINGHUO, 'CERTIFICATE_CHECK', day('2026-04-10'))).toEqual(was)
    expect((await owed(residentId)).map((one) => [one.from, one.met, one.until])).toEqual([['2026-04-01', '2026-04-05', TODAY], [TODAY, null, null]])
    expect(problem(await perform(coordinator, retractCertificate, { checkId })).code).toBe('not-found')
    expect(await findCheck(community, checkId)).toBeNull()
    await agrees()
  })

  it('goes along when its person moves, and when two records are one', async () => {
    const [kept, gone] = [await woman('2026-04-01', { name: '沈一一' }), await woman('2026-04-01', { name: '沈一一', ...withoutPapers })]
    const { checkId } = await done('2026-04-05', checkCertificate, { residentId: gone.residentId, result: 'VALID', validTo: '2027-04-01' })
    const { mergeId } = ok(await perform(office, mergeResidents, { keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' }))
    expect((await owed(kept.residentId)).map((one) => [one.from, one.met])).toEqual([['2026-04-01', TODAY], ['2027-04-01', null]])
    expect((await certificatesOf(office, kept.residentId, TODAY)).checks.map((one) => one.id)).toEqual([checkId])
    await agrees()
    ok(await perform(office, unmergeResidents, { mergeId }))
    expect((await owed(kept.residentId)).map((one) => one.met)).toEqual([null])
    await done(TODAY, moveStay, { residentId: gone.residentId, dwellingId: world.doors[TUNLI_1]![0]! })
    expect(await findCheck(stranger, checkId)).toMatchObject({ result: 'VALID' })
    expect(await findCheck(community, checkId)).toBeNull()
    await agrees()
  })
})

describe('what lies on a record that was merged', () => {
  it('is seen, done and taken back where its person lives, and counts there', async () => {
    const [kept, gone] = [await woman('2026-04-01', { name: '沈二二' }), await woman('2026-04-01', { name: '沈二二', ...withoutPapers })]
    const { checkId } = await done('2026-04-05', checkCertificate, { residentId: gone.residentId, result: 'VALID', validTo: '2027-04-01' })
    const { changeId } = await done('2026-04-05', noteChange, { residentId: gone.residentId, kind: 'OTHER', changedOn: '2026-04-04' })
    ok(await perform(office, mergeResidents, { keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' }))
    expect((await certificatesOf(coordinator, kept.residentId, TODAY)).checks.map((one) => one.id)).toEqual([checkId])
    ok(await perform(community, registerChange, { changeId }))
    expect((await owed(kept.residentId, 'CERTIFICATE_CHANGE')).map((one) => one.met)).toEqual([TODAY])
    await agrees()
    await done(TODAY, moveStay, { residentId: kept.residentId, dwellingId: world.doors[TUNLI_1]![1]! })
    expect((await certificatesOf(stranger, kept.residentId, TODAY)).checks.map((one) => one.id)).toEqual([checkId])
    expect((await certificatesOf(community, kept.residentId, TODAY)).checks).toEqual([])
    expect(problem(await perform(community, retractCertificate, { checkId })).code).toBe('not-found')
    ok(await perform(stranger, retractCertificate, { checkId }))
    expect((await owed(kept.residentId)).some((one) => one.met !== null && (one.until === null || one.until > TODAY))).toBe(false)
    await agrees()
  })
})

describe('a change', () => {
  it('is registered within thirty days, then its issuer is told; each once and in that order', async () => {
    const { residentId } = await woman('2026-03-01')
    const { changeId } = await done('2026-04-02', noteChange, { residentId, kind: 'MARRIAGE', changedOn: '2026-03-20' }, coordinator)
    expect(await owed(residentId, 'CERTIFICATE_CHANGE')).toEqual([{ from: '2026-04-02', to: null, by: '2026-04-19', met: null, until: null }])
    const lists = async (show: 'register' | 'tell') => (await listCertificateWork(community, { area: XINGHUO, show }, TODAY)).rows.filter((row) => row.residentId === residentId).map((row) => row.on)
    expect(await lists('register')).toEqual(['2026-04-19'])
    await written(async () => {
      expect((await refused('2026-04-03', tellChange, { changeId })).code).toBe('change-not-registered')
      expect((await refused('2026-04-03', noteChange, { residentId, kind: 'OTHER', changedOn: '2026-04-01' })).code).toBe('change-open')
      expect((await refused('2026-04-03', noteChange, { residentId, kind: 'OTHER', changedOn: '2026-04-04' })).fields).toMatchObject({ changedOn: { code: 'future' } })
      expect((await refused('2026-04-03', registerChange, { changeId }, coordinator)).code).toBe('forbidden')
      expect((await refused('2026-04-03', registerChange, { changeId }, stranger)).code).toBe('not-found')
    })
    await done('2026-04-05', registerChange, { changeId }, community)
    expect((await owed(residentId, 'CERTIFICATE_CHANGE'))[0]).toMatchObject({ met: '2026-04-05' })
    expect(await lists('register')).toEqual([])
    // By three months from the change.
    expect(await lists('tell')).toEqual(['2026-06-20'])
    expect((await refused('2026-04-06', registerChange, { changeId })).code).toBe('change-registered')
    await done('2026-04-06', tellChange, { changeId })
    expect(await lists('tell')).toEqual([])
    expect((await refused('2026-04-07', tellChange, { changeId })).code).toBe('change-told')
    expect(problem(await perform(office, retractCertificate, { changeId })).code).toBe('not-found')
    expect(await verbs()).toEqual(expect.arrayContaining(['certificate.change', 'certificate.register', 'certificate.tell']))
    await agrees()
  })
})

describe('the lists', () => {
  it('are counted from what is owed, and are the area’s own', async () => {
    const counts = await countCertificateWork(community, XINGHUO, TODAY)
    const { due, met } = await stand(XINGHUO, 'CERTIFICATE_CHECK')
    expect(counts.check).toBe(due - met)
    for (const show of ['check', 'late', 'ending', 'register', 'tell', 'kept'] as const) expect((await listCertificateWork(community, { area: XINGHUO, show }, TODAY)).total).toBe(counts[show])
    expect(counts.late).toBeGreaterThan(0)
    expect((await listCertificateWork(stranger, { area: XINGHUO, show: 'late' }, TODAY)).rows).toEqual([])
  })
})

describe('under the residence permit policy', () => {
  it('nothing is asked from its first day on, what was checked stays readable, and no past figure moves', async () => {
    const { residentId } = await woman('2026-04-01')
    await done('2026-04-05', checkCertificate, { residentId, result: 'VALID', validTo: '2027-04-01' })
    const was = await stand(XINGHUO, 'CERTIFICATE_CHECK', addDays(TODAY, -1))
    expect(was.due).toBeGreaterThan(0)
    const { jobId } = ok(await perform(office, adoptPolicy, { areaCode: '330113001', fromOn: TODAY, rules: RESIDENCE_PERMIT_PRESET }))
    await runJob(CARRIERS, jobId!)
    expect(await stand(XINGHUO, 'CERTIFICATE_CHECK')).toEqual({ due: 0, met: 0 })
    expect(await stand(XINGHUO, 'CERTIFICATE_CHANGE')).toEqual({ due: 0, met: 0 })
    await agrees()
    await written(async () => {
      expect((await refused(TODAY, checkCertificate, { residentId, result: 'NOT_SHOWN' })).code).toBe('no-certificates')
      expect((await refused(TODAY, noteChange, { residentId, kind: 'OTHER', changedOn: TODAY })).code).toBe('no-certificates')
    })
    expect((await certificatesOf(coordinator, residentId, TODAY)).checks).toHaveLength(1)
    expect(await stand(XINGHUO, 'CERTIFICATE_CHECK', addDays(TODAY, -1))).toEqual(was)
  })
})
