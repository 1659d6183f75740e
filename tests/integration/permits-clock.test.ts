import { beforeAll, describe, expect, it } from 'vitest'
import { RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day, day } from '@/lib/kernel/day'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { applyForPermit, deferPermit, notePermitPapers, refusePermit, withdrawPermit } from '@/lib/permits/applications'
import { endorsePermit, endPermit, handOverPermit, issuePermit, losePermit } from '@/lib/permits/commands'
import { registerResident } from '@/lib/residents/commands'
import { mergeResidents } from '@/lib/residents/merges'
import { endStay, moveStay, undoStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, TODAY, TUNLI, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let community: User, office: User
beforeAll(async () => {
  world = await makeWorld(RESIDENCE_PERMIT_PRESET)
  ;[community, office] = [await staff('community', XINGHUO), await staff('office')]
})

let serial = 0
const ALL = ['IDENTITY', 'PHOTO', 'ADDRESS', 'BASIS']
/** Whatever it is, done on a day. */
const on = async (today: Day | string, command: unknown, raw: unknown, user = office) => (await performAll(user, command as typeof issuePermit, [{ raw }], { today: day(today) }))[0]!
const done = async <T = Record<string, string>>(today: Day | string, command: unknown, raw: unknown, user = office) => ok(await on(today, command, raw, user)) as T
const refused = async (today: Day | string, command: unknown, raw: unknown, user = office) => problem(await on(today, command, raw, user))
const register = (today: string, arrivedOn: string, more: Record<string, unknown> = {}) => done<{ residentId: string; stayId: string }>(today, registerResident, person(world.doors[XINGHUO_1]![serial++ % 12]!, { arrivedOn, reason: 'WORK', ...more }))
const permitRow = async (id: string) => (await asSystem((tx) => tx.$queryRaw<Record<string, unknown>[]>`
  SELECT kind, issued_on::text AS issued, valid_to::text AS until, issued_to::text AS first, handed_over_on::text AS handed, ended_on::text AS ended, end_reason AS why FROM permit WHERE id = ${id}::uuid`))[0]!
const application = async (id: string) => (await asSystem((tx) => tx.$queryRaw<Record<string, unknown>[]>`
  SELECT state, accepted_on::text AS accepted, deadline::text AS deadline, closed_on::text AS closed, reason, papers FROM permit_application WHERE id = ${id}::uuid`))[0]!
const met = async (residentId: string, today: string) => (await asSystem((tx) => tx.$queryRaw<unknown[]>`
  SELECT 1 FROM obligation WHERE subject_id = ${residentId}::uuid AND indicator = 'PERMIT' AND met_from <= ${day(today)}::date AND (met_to IS NULL OR met_to > ${day(today)}::date)`)).length > 0
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
const written = async (work: () => Promise<unknown>) => {
  const sum = () => Promise.all((['permit', 'permit_application', 'permit_endorsement'] as const).map(count))
  const before = await sum()
  await work()
  expect(await sum()).toEqual(before)
}
/** A permit in its holder's hands since a day. */
async function holding(since: string) {
  const { residentId, stayId } = await register(addDays(day(since), -1), addDays(day(since), -200))
  const { permitId } = await done<{ permitId: string }>(since, issuePermit, { residentId })
  await done(since, handOverPermit, { permitId })
  return { residentId, stayId, permitId }
}

describe('an application', () => {
  it('names what is missing, is accepted once complete, and issued within the days: each with its verb', async () => {
    const { residentId } = await register('2026-04-01', '2025-09-01')
    const asked = await done<{ applicationId: string; receipt: string; state: string; missing: string[] }>('2026-04-02', applyForPermit, { residentId, kind: 'FIRST', papers: ['IDENTITY', 'PHOTO'] }, community)
    expect(asked).toMatchObject({ state: 'APPLIED', missing: ['ADDRESS', 'BASIS'] })
    expect(asked.receipt).toMatch(/^S33011320260402[0-9A-F]{8}$/)
    await written(async () => {
      expect((await refused('2026-04-02', issuePermit, { residentId })).code).toBe('not-accepted')
      expect((await refused('2026-04-02', applyForPermit, { residentId, kind: 'FIRST' })).code).toBe('application-open')
      expect((await refused('2026-04-02', deferPermit, { applicationId: asked.applicationId, reason: 'SPECIAL' })).code).toBe('not-accepted')
      expect((await refused('2026-04-02', notePermitPapers, { applicationId: asked.applicationId, papers: ALL })).fields).toEqual({ basis: { code: 'required' } })
      expect((await refused('2026-04-02', notePermitPapers, { applicationId: asked.applicationId, papers: ['PASSPORT'] })).fields).toEqual({ 'papers.0': { code: 'not-in-list' } })
    })
    expect(await done('2026-04-05', notePermitPapers, { applicationId: asked.applicationId, papers: ALL, basis: 'WORK' }, community)).toMatchObject({ state: 'ACCEPTED', missing: [] })
    expect(await application(asked.applicationId)).toMatchObject({ accepted: '2026-04-05', deadline: '2026-04-20' })
    const { permitId } = await done<{ permitId: string }>('2026-04-15', issuePermit, { residentId })
    expect(await permitRow(permitId)).toMatchObject({ kind: 'RESIDENCE', issued: '2026-04-15', until: '2027-04-15', handed: null })
    expect(await application(asked.applicationId)).toMatchObject({ state: 'ISSUED', closed: '2026-04-15' })
    await written(async () => {
      for (const [command, raw] of [[refusePermit, { reason: 'NO_BASIS' }], [deferPermit, { reason: 'REMOTE' }], [withdrawPermit, {}], [notePermitPapers, { papers: [] }]] as const) {
        expect((await refused('2026-04-16', command, { applicationId: asked.applicationId, ...raw })).code).toBe('application-closed')
      }
      expect((await refused('2026-04-16', endorsePermit, { permitId })).code).toBe('not-handed-over')
    })
    await done('2026-04-16', handOverPermit, { permitId }, community)
    expect((await refused('2026-04-16', handOverPermit, { permitId })).code).toBe('handed-over-already')
    for (const verb of ['permit.apply', 'permit.papers', 'permit.issue', 'permit.hand']) expect(await verbs()).toContain(verb)
    await agrees()
  })

  it('is put off once, to thirty days from acceptance, refused for a reason of the regulations, or taken back', async () => {
    const { residentId } = await register('2026-04-01', '2025-09-01')
    const { applicationId } = await done<{ applicationId: string }>('2026-04-02', applyForPermit, { residentId, kind: 'FIRST', papers: ALL, basis: 'HOME' })
    expect(await done('2026-04-10', deferPermit, { applicationId, reason: 'SPECIAL', note: '核实住址' })).toMatchObject({ deadline: '2026-05-02' })
    await written(async () => {
      expect((await refused('2026-04-11', deferPermit, { applicationId, reason: 'REMOTE' })).code).toBe('deferred-already')
      expect((await refused('2026-04-11', refusePermit, { applicationId, reason: 'DISLIKED' })).fields).toEqual({ reason: { code: 'not-in-list' } })
      expect((await refused('2026-04-11', refusePermit, { applicationId })).fields).toEqual({ reason: { code: 'required' } })
    })
    await done('2026-04-12', refusePermit, { applicationId, reason: 'FALSE_PAPERS' })
    expect(await application(applicationId)).toMatchObject({ state: 'REFUSED', reason: 'FALSE_PAPERS', closed: '2026-04-12' })
    const again = await done<{ applicationId: string }>('2026-04-13', applyForPermit, { residentId, kind: 'FIRST', papers: [] })
    await done('2026-04-13', withdrawPermit, { applicationId: again.applicationId }, community)
    expect(await application(again.applicationId)).toMatchObject({ state: 'WITHDRAWN', closed: '2026-04-13' })
    for (const verb of ['permit.defer', 'permit.refuse', 'permit.withdraw']) expect(await verbs()).toContain(verb)
  })

  it('waits where nobody is entitled yet, and is accepted from the day on which they are', async () => {
    const { residentId } = await register('2026-04-01', '2025-10-21')
    const asked = await done<{ applicationId: string; state: string }>('2026-04-20', applyForPermit, { residentId, kind: 'FIRST', papers: ALL, basis: 'WORK' })
    expect(asked.state).toBe('APPLIED')
    expect(await done('2026-04-21', notePermitPapers, { applicationId: asked.applicationId, papers: ALL, basis: 'WORK' })).toMatchObject({ state: 'ACCEPTED' })
  })

  it('is for somebody registered, in one’s own range, of one’s own role', async () => {
    const { residentId } = await register('2026-04-01', '2025-09-01')
    await written(async () => {
      expect((await refused(TODAY, applyForPermit, { residentId, kind: 'FIRST' }, await staff('community', TUNLI))).fields).toEqual({ residentId: { code: 'not-found' } })
      expect((await refused(TODAY, applyForPermit, { residentId, kind: 'LOST' })).code).toBe('no-permit')
      expect((await refused(TODAY, applyForPermit, { residentId, kind: 'ADDRESS' })).code).toBe('no-permit')
      expect((await refused(TODAY, applyForPermit, { residentId })).fields).toEqual({ kind: { code: 'required' } })
    })
  })

  it('holds up a merge of the record that would go', async () => {
    const kept = await register('2026-04-01', '2025-09-01', { name: '合并申', idNumber: idNumber('1984-02-12', '2') })
    const gone = await register('2026-04-01', '2025-09-01', { name: '合并申', ...withoutPapers })
    const { applicationId } = await done<{ applicationId: string }>(TODAY, applyForPermit, { residentId: gone.residentId, kind: 'FIRST' })
    const input = { keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' }
    expect(problem(await perform(community, mergeResidents, input)).code).toBe('application-open')
    await done(TODAY, withdrawPermit, { applicationId })
    ok(await perform(community, mergeResidents, input))
    await agrees()
  })
})

describe('a permit', () => {
  it('is endorsed in the last month and goes on, is suspended when nobody does, and restored from the day of it; no past day changes', async () => {
    const { residentId, permitId } = await holding('2024-04-10')
    expect(await refused('2025-03-09', endorsePermit, { permitId })).toMatchObject({ code: 'endorse-too-early', params: { day: '2025-03-10' } })
    expect(await done('2025-03-10', endorsePermit, { permitId }, community)).toMatchObject({ validTo: '2026-04-10', late: false })
    expect(await permitRow(permitId)).toMatchObject({ until: '2026-04-10', first: '2025-04-10' })
    expect([await met(residentId, '2025-04-10'), await met(residentId, '2026-04-09'), await met(residentId, '2026-04-10')]).toEqual([true, true, false])
    await written(async () => {
      expect((await refused('2026-04-15', issuePermit, { residentId })).code).toBe('permit-suspended')
      expect((await refused('2026-04-15', applyForPermit, { residentId, kind: 'ADDRESS', papers: [] })).code).toBe('permit-suspended')
    })
    const before = [await stand(XINGHUO_1, 'PERMIT', day('2026-04-12')), await stand(XINGHUO_1, 'PERMIT', day('2026-04-16'))]
    expect(await done('2026-04-16', endorsePermit, { permitId })).toMatchObject({ validTo: '2027-04-16', late: true })
    expect([await met(residentId, '2026-04-12'), await met(residentId, '2026-04-16'), await met(residentId, '2027-04-15')]).toEqual([false, true, true])
    expect(await stand(XINGHUO_1, 'PERMIT', day('2026-04-12'))).toEqual(before[0])
    expect(await stand(XINGHUO_1, 'PERMIT', day('2026-04-16'))).toEqual({ due: before[1]!.due, met: before[1]!.met + 1 })
    expect(await verbs()).toContain('permit.endorse')
    await agrees()
  })

  it('that is lost is void at once, and another one is as long as it would have been', async () => {
    const { residentId, permitId } = await holding('2025-06-01')
    await done('2026-04-10', losePermit, { permitId }, community)
    expect(await permitRow(permitId)).toMatchObject({ ended: '2026-04-10', why: 'LOST' })
    expect(await met(residentId, '2026-04-10')).toBe(false)
    expect((await refused('2026-04-10', endorsePermit, { permitId })).code).toBe('permit-ended')
    const asked = await done<{ state: string }>('2026-04-12', applyForPermit, { residentId, kind: 'LOST', papers: ['IDENTITY', 'PHOTO'] }, community)
    expect(asked.state).toBe('ACCEPTED')
    const next = await done<{ permitId: string }>('2026-04-14', issuePermit, { residentId })
    expect(await permitRow(next.permitId)).toMatchObject({ issued: '2026-04-14', until: '2026-06-01' })
    expect([await met(residentId, '2026-04-13'), await met(residentId, '2026-04-14')]).toEqual([false, true])
    expect((await refused('2026-04-15', applyForPermit, { residentId, kind: 'LOST' })).code).toBe('no-permit')
    expect(await verbs()).toContain('permit.lose')
    await agrees()
  })

  it('that is damaged, or says an old address, is in force until the new one is, which ends it', async () => {
    const { residentId, permitId } = await holding('2025-06-01')
    await done('2026-04-10', moveStay, { residentId, dwellingId: world.doors[XINGHUO_2]![serial % 12]! }, community)
    const asked = await done<{ state: string; missing: string[]; applicationId: string }>('2026-04-11', applyForPermit, { residentId, kind: 'ADDRESS', papers: ['IDENTITY', 'PHOTO', 'ADDRESS'] })
    expect([asked.state, asked.missing]).toEqual(['APPLIED', ['OLD_PERMIT']])
    await done('2026-04-12', notePermitPapers, { applicationId: asked.applicationId, papers: ['IDENTITY', 'PHOTO', 'ADDRESS', 'OLD_PERMIT'] })
    expect(await met(residentId, '2026-04-13')).toBe(true)
    const next = await done<{ permitId: string }>('2026-04-14', issuePermit, { residentId })
    expect([await permitRow(permitId), await permitRow(next.permitId)]).toMatchObject([{ ended: '2026-04-14', why: 'ADDRESS' }, { issued: '2026-04-14', until: '2026-06-01' }])
    expect([await met(residentId, '2026-04-13'), await met(residentId, '2026-04-14')]).toEqual([true, true])
    await agrees()
  })

  it('ends when its holder leaves, is there again when that was a mistake, and is asked for anew by who comes back', async () => {
    const { residentId, stayId, permitId } = await holding('2025-06-01')
    await done('2026-04-10', endStay, { stayId }, community)
    expect(await permitRow(permitId)).toMatchObject({ ended: '2026-04-10', why: 'DEPARTED' })
    await done('2026-04-11', undoStay, { residentId }, community)
    expect(await permitRow(permitId)).toMatchObject({ ended: null, why: null })
    expect(await met(residentId, '2026-04-15')).toBe(true)
    await done('2026-04-12', endStay, { stayId }, community)
    expect((await refused('2026-04-13', applyForPermit, { residentId, kind: 'FIRST' })).code).toBe('not-registered')
    await agrees()
  })

  it('is cancelled by the office for a reason that is said', async () => {
    const { residentId, permitId } = await holding('2025-06-01')
    await written(async () => {
      expect((await refused(TODAY, endPermit, { permitId, reason: 'LOST' })).fields).toEqual({ reason: { code: 'not-in-list' } })
      expect((await refused(TODAY, endPermit, { permitId, reason: 'FALSE' }, community)).code).toBe('forbidden')
      expect((await refused(TODAY, losePermit, { permitId }, await staff('community', TUNLI))).code).toBe('not-found')
    })
    await done(TODAY, endPermit, { permitId, reason: 'FALSE' })
    expect(await permitRow(permitId)).toMatchObject({ ended: TODAY, why: 'FALSE' })
    expect(await met(residentId, TODAY)).toBe(false)
    expect(await verbs()).toContain('permit.end')
    await agrees()
  })

  it('is endorsed once by two at the same moment', async () => {
    const { permitId } = await holding('2025-05-01')
    const answers = await Promise.all([office, community, office].map((user) => perform(user, endorsePermit, { permitId })))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.problem.code).toBe('endorse-too-early')
    await agrees()
  })
})
