import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CARRIERS } from '@/app/jobs'
import { adoptPolicy, previewPolicy, withdrawPolicy } from '@/lib/campaigns/commands'
import { findPolicyVersion, findResettling, findResettlingHere, listPolicies } from '@/lib/campaigns/policy-queries'
import { findPolicy } from '@/lib/campaigns/queries'
import { CAMPAIGN_PRESET, type Policy, policyState, RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { formOf } from '@/lib/campaigns/schema'
import { recordVisit } from '@/lib/dwellings/commands'
import { findJob } from '@/lib/jobs/queries'
import { runJob } from '@/lib/jobs/run'
import type { User } from '@/lib/kernel/access'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { AccessRefused, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { foldTallies } from '@/lib/obligations/fold'
import { perform, performAll } from '@/lib/obligations/perform'
import { findPreview, mostAffected, standIn } from '@/lib/obligations/preview'
import { readFigures } from '@/lib/obligations/queries'
import { resettleStep } from '@/lib/obligations/resettle'
import { INDICATORS } from '@/lib/obligations/rules'
import { verifyObligations } from '@/lib/obligations/verify'
import { declinePermit, issuePermit } from '@/lib/permits/commands'
import { registerResident } from '@/lib/residents/commands'
import { endStay, moveStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let owner: Client
let office: User
let admin: User
let leader: User

beforeAll(async () => {
  world = await makeWorld()
  owner = new Client({ connectionString: process.env['DATABASE_ADMIN_URL'] })
  await owner.connect()
  ;[office, admin, leader] = [await staff('office'), await staff('admin'), await staff('leader')]
  const people: { residentId: string; stayId: string }[] = []
  const reasons = ['WORK', 'TRADE', 'VISIT', 'WORK', 'OTHER', 'STUDENT', 'WORK', 'SERVICE', 'WORK', 'WORK']
  for (const [n, reason] of reasons.entries()) {
    const areaCode = [XINGHUO_1, XINGHUO_2, TUNLI_1][n % 3]!
    const raw = person(world.doors[areaCode]![n]!, { idNumber: idNumber(), arrivedOn: addDays(TODAY, -n * 28 - 31), reason })
    people.push(ok((await performAll(office, registerResident, [{ raw }], { today: addDays(TODAY, -30 + n) }))[0]!) as { residentId: string; stayId: string })
  }
  const at = async (today: Day, command: typeof issuePermit | typeof declinePermit, of: number) =>
    ok((await performAll(office, command as typeof issuePermit, [{ raw: { residentId: people[of]!.residentId } }], { today }))[0]!)
  await at(addDays(TODAY, -8), issuePermit, 7)
  await at(addDays(TODAY, -6), issuePermit, 3)
  await at(addDays(TODAY, -5), declinePermit, 8)
  ok((await performAll(office, recordVisit, [{ raw: { dwellingId: world.doors[XINGHUO_1]![10], outcome: 'MET', peopleFound: 3 } }], { today: addDays(TODAY, -9) }))[0]!)
  ok((await performAll(office, moveStay, [{ raw: { residentId: people[2]!.residentId, dwellingId: world.doors[XINGHUO_1]![11] } }], { today: addDays(TODAY, -3) }))[0]!)
  ok((await performAll(office, endStay, [{ raw: { stayId: people[6]!.stayId } }], { today: addDays(TODAY, -2) }))[0]!)
})
afterAll(() => owner.end())

const AREAS = [SUBDISTRICT, XINGHUO, TUNLI, XINGHUO_1, XINGHUO_2, TUNLI_1]
const standsOn = async (on: Day) => Object.fromEntries(await Promise.all(AREAS.flatMap((area) => INDICATORS.map(async (indicator) => [`${area}/${indicator}`, await stand(area, indicator, on)] as const))))
const past = async () => JSON.stringify(await Promise.all([1, 2, 5, 9, 20, 40].map((n) => standsOn(addDays(TODAY, -n)))))
const figures = (on: Day) => readFigures(office, { areaCode: SUBDISTRICT, parts: [XINGHUO, TUNLI], today: on, days: { from: addDays(TODAY, -50), to: on } })

const rules = (more: Partial<Policy> = {}): Policy => ({ ...CAMPAIGN_PRESET, ...more })
const raw = (fromOn: Day, policy: Policy = RESIDENCE_PERMIT_PRESET, areaCode = SUBDISTRICT) => ({ areaCode, fromOn, rules: policy })
const form = (fromOn: Day, policy: Policy = RESIDENCE_PERMIT_PRESET, areaCode = SUBDISTRICT) => ({ areaCode, fromOn, ...formOf(policy) })
const run = (id: string | null) => runJob(CARRIERS, id!)
const policies = async () => asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM policy`).then((rows) => rows[0]!.n)

/** Everything that is owed and tallied, and every policy: what a refusal leaves as it was. */
async function writesNothing(work: () => Promise<void>): Promise<void> {
  const all = async () => [await policies(), await count('obligation'), await count('command_seen'), JSON.stringify(await standsOn(TODAY))]
  const before = await all()
  await work()
  expect(await all()).toEqual(before)
}

/** As the owner, for what no code of ours would write. */
async function asOwner(statement: string): Promise<void> {
  await owner.query('BEGIN')
  await owner.query("SELECT app_scope('', 'system', '', ':', '', 'test')")
  await owner.query(statement)
  await owner.query('COMMIT')
}
/** Back to the one policy that the world began with, settled. */
async function reset(): Promise<void> {
  await asOwner("DELETE FROM policy WHERE from_on > '2020-01-01'")
  await asOwner('UPDATE policy SET to_on = NULL')
  await asOwner("UPDATE job SET state = 'STOPPED' WHERE kind = 'RESETTLE' AND state IN ('QUEUED', 'RUNNING')")
  await asOwner("UPDATE job SET state = 'QUEUED', cursor = NULL, done = 0 WHERE kind = 'RESETTLE' AND state = 'STOPPED'")
  const going = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM job WHERE kind = 'RESETTLE' AND state = 'QUEUED'`)
  for (const { id } of going) await run(id)
  await asSystem(async (tx) => {
    const { settle } = await import('@/lib/obligations/settle')
    await settle(tx, await tx.$queryRaw<{ kind: 'resident' | 'dwelling'; id: string }[]>`
      SELECT 'resident' AS kind, id::text AS id FROM resident UNION ALL SELECT 'dwelling', id::text FROM dwelling`)
  })
}

describe('a policy put in force', () => {
  it('needs no job where there is nobody yet', async () => {
    expect(await policies()).toBe(1)
    expect(await findResettling(office, SUBDISTRICT)).toBeNull()
    expect(await asSystem((tx) => tx.$queryRaw`SELECT 1 FROM job WHERE kind = 'RESETTLE'`)).toEqual([])
  })

  it.each(['office', 'admin'] as const)('by the %s: a job settles everybody anew, the past stays, and verifying agrees', async (role) => {
    const user = { office, admin }[role]
    const [had, before] = [await past(), await standsOn(TODAY)]
    const adopted = ok(await perform(user, adoptPolicy, raw(TODAY)))
    expect(adopted).toMatchObject({ version: 2 })
    // Nothing has been settled yet, and whoever reads figures is told.
    expect(await standsOn(TODAY)).toEqual(before)
    expect(await findJob(user, adopted.jobId!)).toMatchObject({ kind: 'RESETTLE', state: 'QUEUED', areaCode: SUBDISTRICT, done: 0, total: 46 })
    for (const [who, area] of [[office, SUBDISTRICT], [leader, XINGHUO], [await staff('coordinator', XINGHUO_1), XINGHUO_1]] as const) {
      expect(await findResettling(who, area)).toMatchObject({ state: 'QUEUED', done: 0, total: 46 })
    }
    expect(await findResettlingHere(admin)).toMatchObject({ state: 'QUEUED' })
    expect(await findResettling(await staff('leader', '330113002'), '330113002')).toBeNull()

    await run(adopted.jobId)
    expect(await findJob(user, adopted.jobId!)).toMatchObject({ state: 'DONE', done: 46, total: 46 })
    expect(await findResettling(office, SUBDISTRICT)).toBeNull()
    const now = await standsOn(TODAY)
    expect(now[`${SUBDISTRICT}/PERMIT`]!.due).toBeLessThan(before[`${SUBDISTRICT}/PERMIT`]!.due)
    expect(now[`${SUBDISTRICT}/REGISTRATION`]).toEqual(before[`${SUBDISTRICT}/REGISTRATION`])
    expect(await past()).toBe(had)
    for (const n of [0, 1, 9]) {
      const on = addDays(TODAY, -n)
      expect((await figures(on)).whole.rates.PERMIT.today).toEqual(await stand(SUBDISTRICT, 'PERMIT', on))
    }
    await foldTallies()
    expect(await verifyObligations(() => undefined)).toMatchObject({ firstWrong: null })
    expect(await verbs()).toContain('policy.adopt')
    await reset()
  })

  it('back from the regulations to the campaign, both presets, and everybody qualifies again', async () => {
    const campaign = await standsOn(addDays(TODAY, 5))
    await run(ok(await perform(office, adoptPolicy, raw(TODAY))).jobId)
    await run(ok(await perform(office, adoptPolicy, raw(addDays(TODAY, 5), CAMPAIGN_PRESET))).jobId)
    expect(await standsOn(addDays(TODAY, 5))).toEqual(campaign)
    expect((await stand(SUBDISTRICT, 'PERMIT', addDays(TODAY, 4))).due).toBeLessThan(campaign[`${SUBDISTRICT}/PERMIT`]!.due)
    expect(await verifyObligations(() => undefined)).toMatchObject({ firstWrong: null })
    await reset()
  })

  it('goes on page by page where it was, and who is new meanwhile is settled by it at once', async () => {
    const { jobId } = ok(await perform(office, adoptPolicy, raw(TODAY, rules({ registration: { withinDays: 9 } }))))
    await runJob({ ...CARRIERS, RESETTLE: async (job) => ((await resettleStep(job.id, job.areaCode!)), 'more') }, jobId!)
    const half = (await findJob(office, jobId!))!
    expect(half).toMatchObject({ state: 'QUEUED', total: 46 })
    expect(half.done).toBeGreaterThan(0)
    expect(half.done).toBeLessThan(46)
    const raws = person(world.doors[XINGHUO_2]![11]!, { idNumber: idNumber(), arrivedOn: TODAY })
    const { residentId } = ok(await perform(office, registerResident, raws)) as { residentId: string }
    const [owed] = await asSystem((tx) => tx.$queryRaw<{ deadline: string }[]>`
      SELECT deadline::text FROM obligation WHERE subject_id = ${residentId}::uuid AND indicator = 'REGISTRATION'`)
    expect(owed!.deadline).toBe(addDays(TODAY, 9))
    await run(jobId)
    expect(await findJob(office, jobId!)).toMatchObject({ state: 'DONE' })
    expect(await verifyObligations(() => undefined)).toMatchObject({ firstWrong: null })
    await reset()
  })

  it('waits for whoever settles by the one before, and misses nobody', async () => {
    // Somebody registers under the old policy and has not committed when the new one is put in force.
    let adopting: ReturnType<typeof perform<typeof adoptPolicy.input, { policyId: string; version: number; jobId: string | null }>> | undefined
    await asSystem(async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtext('policies'))::text`
      adopting = perform(office, adoptPolicy, raw(TODAY))
      const first = await Promise.race([adopting.then(() => 'adopted'), new Promise((resolve) => setTimeout(() => resolve('waits'), 1_500))])
      expect(first).toBe('waits')
    })
    await run(ok(await adopting!).jobId)
    await reset()
  })

  it('for a community alone leaves the others, and the days before, to the sub-district’s', async () => {
    const [had, tunli] = [await past(), await stand(TUNLI, 'PERMIT')]
    await run(ok(await perform(office, adoptPolicy, raw(TODAY, RESIDENCE_PERMIT_PRESET, XINGHUO))).jobId)
    expect(await past()).toBe(had)
    expect(await stand(TUNLI, 'PERMIT')).toEqual(tunli)
    expect((await findPolicy(office, XINGHUO_1, TODAY))!.preset).toBe('residence-permit')
    expect((await findPolicy(office, XINGHUO_1, addDays(TODAY, -1)))!.preset).toBe('campaign')
    expect((await findPolicy(office, TUNLI_1, TODAY))!.preset).toBe('campaign')
    expect(await verifyObligations(() => undefined)).toMatchObject({ firstWrong: null })
    await reset()
  })
})

describe('a coming version', () => {
  it('is listed as what it is, and withdrawn before its day as if it had never been', async () => {
    const [had, later] = [await standsOn(TODAY), await standsOn(addDays(TODAY, 40))]
    const adopted = ok(await perform(admin, adoptPolicy, raw(addDays(TODAY, 30))))
    await run(adopted.jobId)
    const states = async (user: User) => (await listPolicies(user)).map(({ version, span }) => [version, policyState(span, TODAY)])
    for (const user of [office, admin, leader]) expect(await states(user)).toEqual([[2, 'coming'], [1, 'present']])
    expect(await findPolicyVersion(admin, adopted.policyId)).toMatchObject({ version: 2, adoptedBy: admin.name, span: { from: addDays(TODAY, 30), to: null } })
    expect(await standsOn(TODAY)).toEqual(had)
    expect(await standsOn(addDays(TODAY, 40))).not.toEqual(later)

    await run(ok(await perform(office, withdrawPolicy, { policyId: adopted.policyId })).jobId)
    expect(await states(office)).toEqual([[2, 'withdrawn'], [1, 'present']])
    expect(await standsOn(addDays(TODAY, 40))).toEqual(later)
    expect((await findPolicy(office, XINGHUO, addDays(TODAY, 40)))!.preset).toBe('campaign')
    expect(problem(await perform(office, withdrawPolicy, { policyId: adopted.policyId })).code).toBe('policy-not-coming')
    // The next one has the next number, and may begin on the same day.
    const next = ok(await perform(office, adoptPolicy, raw(addDays(TODAY, 30))))
    expect(next.version).toBe(3)
    await run(next.jobId)
    expect(await verifyObligations(() => undefined)).toMatchObject({ firstWrong: null })
    await reset()
  })

  it('between two others gives its days to the one before', async () => {
    const second = ok(await perform(office, adoptPolicy, raw(addDays(TODAY, 10))))
    await run(second.jobId)
    await run(ok(await perform(office, adoptPolicy, raw(addDays(TODAY, 20), CAMPAIGN_PRESET))).jobId)
    await run(ok(await perform(office, withdrawPolicy, { policyId: second.policyId })).jobId)
    expect((await listPolicies(office)).map(({ span }) => [span.from, span.to])).toEqual([
      [addDays(TODAY, 20), null], [addDays(TODAY, 10), addDays(TODAY, 10)], ['2020-01-01', addDays(TODAY, 20)],
    ])
    await reset()
  })
})

describe('a preview', () => {
  it.each([[TODAY, SUBDISTRICT], [addDays(TODAY, 12), SUBDISTRICT], [TODAY, XINGHUO]] as const)('from %s in %s says what then happens to every rate, and writes nothing of it', async (fromOn, areaCode) => {
    const policy = { ...RESIDENCE_PERMIT_PRESET, registration: { withinDays: 7 } }
    let jobId = ''
    const before = JSON.stringify(await standsOn(TODAY))
    jobId = ok(await perform(admin, previewPolicy, form(fromOn, policy, areaCode))).jobId
    expect(await findPreview(admin, jobId)).toMatchObject({ state: 'QUEUED', result: null, asked: { areaCode, fromOn } })
    await run(jobId)
    expect([await policies(), JSON.stringify(await standsOn(TODAY))]).toEqual([1, before])
    const { result, asked, state } = (await findPreview(admin, jobId))!
    expect(state).toBe('DONE')
    expect(result!.days).toHaveLength(10)
    expect([result!.days[0], result!.days[9]]).toEqual([fromOn, addDays(fromOn, 90)])
    const parts = areaCode === XINGHUO ? [XINGHUO_1, XINGHUO_2] : [XINGHUO, TUNLI]
    const held = async (side: 'before' | 'after') => {
      for (const [n, on] of result!.days.entries()) {
        for (const indicator of INDICATORS) {
          expect([side, on, indicator, standIn(result![side], indicator, n)]).toEqual([side, on, indicator, await stand(areaCode, indicator, on)])
          for (const part of parts) expect(standIn(result![side], indicator, n, part)).toEqual(await stand(part, indicator, on))
        }
      }
    }
    await held('before')
    const { today: _, ...input } = asked
    await run(ok(await perform(admin, adoptPolicy, input)).jobId)
    await held('after')
    const affected = mostAffected(result!)
    expect(affected.map(({ part }) => part).sort()).toEqual(parts)
    expect(affected[0]!.affected).toBeGreaterThanOrEqual(affected[1]!.affected)
    expect(affected[0]!.affected).toBeGreaterThan(0)
    await reset()
  })

  it('keeps codes and counts with the job, and no person', async () => {
    const { jobId } = ok(await perform(office, previewPolicy, form(TODAY)))
    await run(jobId)
    const [row] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT concat(input::text, cursor::text, result::text) AS text FROM job WHERE id = ${jobId}::uuid`)
    expect(row!.text).not.toContain('赵秀霞')
    expect(row!.text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|999\d{14}/)
    expect(await verbs()).toContain('policy.preview')
  })

  it('is seen by who may ask for one there, and by nobody else', async () => {
    const { jobId } = ok(await perform(office, previewPolicy, form(TODAY)))
    expect(await findPreview(admin, jobId)).not.toBeNull()
    expect(await findPreview(await staff('office', '330113002'), jobId)).toBeNull()
    expect(await findPreview(await staff('admin', '330113002'), jobId)).toBeNull()
    await expect(findPreview(leader, jobId)).rejects.toBeInstanceOf(AccessRefused)
  })
})

describe('refused', () => {
  it.each(['coordinator', 'community', 'unit', 'leader', 'inspector', 'auditor'] as const)('to the %s', async (role) => {
    const user = await staff(role, SUBDISTRICT, role === 'unit' ? await unit(XINGHUO) : null)
    const id = (await listPolicies(office))[0]!.id
    await writesNothing(async () => {
      expect(problem(await perform(user, adoptPolicy, raw(TODAY))).code).toBe('forbidden')
      expect(problem(await perform(user, previewPolicy, form(TODAY))).code).toBe('forbidden')
      expect(problem(await perform(user, withdrawPolicy, { policyId: id })).code).toBe('forbidden')
    })
    if (role !== 'leader') await expect(listPolicies(user)).rejects.toBeInstanceOf(AccessRefused)
  })

  it.each([['office', '330113002'], ['admin', '330113002'], ['office', XINGHUO], ['admin', TUNLI]] as const)('to the %s of %s, in the command and by the database alone', async (role, areaCode) => {
    const user = await staff(role, areaCode)
    const coming = ok(await perform(office, adoptPolicy, raw(addDays(TODAY, 3))))
    await run(coming.jobId)
    await writesNothing(async () => {
      expect(problem(await perform(user, adoptPolicy, raw(addDays(TODAY, 5)))).code).toBe('forbidden')
      expect(problem(await perform(user, previewPolicy, form(addDays(TODAY, 5)))).code).toBe('forbidden')
      expect(problem(await perform(user, withdrawPolicy, { policyId: coming.policyId })).code).toBe('not-found')
      const changed = await transact(user, 'test', (tx) => tx.$executeRaw`UPDATE policy SET to_on = '2026-06-01' WHERE area_code = ${SUBDISTRICT}`)
      expect(changed).toBe(0)
      const state = await transact(user, 'test', (tx) => tx.$executeRaw`
        INSERT INTO policy (id, area_code, version, preset, from_on, rules) VALUES (${newId()}::uuid, ${SUBDISTRICT}, 9, 'campaign', '2030-01-01', '{}')`).then(() => null, sqlState)
      expect(state).toBe('42501')
    })
    if (areaCode === '330113002') expect(await listPolicies(user)).toEqual([])
    await reset()
  })

  it('by the database: changing what a version says, removing one, two in force on a day, no scope', async () => {
    const tries = {
      rules: (user: User) => transact(user, 'test', (tx) => tx.$executeRaw`UPDATE policy SET rules = '{}'`),
      from: (user: User) => transact(user, 'test', (tx) => tx.$executeRaw`UPDATE policy SET from_on = '2019-01-01'`),
      gone: (user: User) => transact(user, 'test', (tx) => tx.$executeRaw`DELETE FROM policy`),
    }
    for (const [name, attempt] of Object.entries(tries)) for (const user of [office, admin]) expect([name, await attempt(user).then(() => null, sqlState)]).toEqual([name, '42501'])
    const twice = await transact(office, 'test', (tx) => tx.$executeRaw`
      INSERT INTO policy (id, area_code, version, preset, from_on, rules) VALUES (${newId()}::uuid, ${SUBDISTRICT}, 9, 'campaign', '2026-06-01', '{}')`).then(() => null, sqlState)
    expect(twice).toBe('23P01')
    const bare = new Client({ connectionString: process.env['DATABASE_URL'] })
    await bare.connect()
    expect((await bare.query('SELECT * FROM policy')).rowCount).toBe(0)
    expect((await bare.query("UPDATE policy SET to_on = '2026-06-01'")).rowCount).toBe(0)
    await bare.end()
  })

  it('for a day gone by, for one that has its version already, and for what is no policy', async () => {
    const coming = ok(await perform(office, adoptPolicy, raw(addDays(TODAY, 10))))
    await run(coming.jobId)
    const fault = async (input: unknown, command: typeof adoptPolicy | typeof previewPolicy = adoptPolicy) => problem(await perform(office, command as typeof adoptPolicy, input)).fields
    const strange = { ...raw(addDays(TODAY, 20)), rules: { ...CAMPAIGN_PRESET, permit: { ...CAMPAIGN_PRESET.permit, minAge: 130 } } }
    await writesNothing(async () => {
      expect(await fault(raw(addDays(TODAY, -1)))).toEqual({ fromOn: { code: 'policy-past' } })
      expect(await fault(raw(TODAY))).toEqual({ fromOn: { code: 'before-last-policy' } })
      expect(await fault(raw(addDays(TODAY, 10)))).toEqual({ fromOn: { code: 'before-last-policy' } })
      // A community that has none of its own has had the sub-district's.
      expect(await fault(raw(addDays(TODAY, -1), CAMPAIGN_PRESET, XINGHUO))).toEqual({ fromOn: { code: 'policy-past' } })
      expect(await fault(raw(addDays(TODAY, 20), CAMPAIGN_PRESET, `${SUBDISTRICT}999`))).toEqual({ areaCode: { code: 'not-found' } })
      expect(await fault(form(addDays(TODAY, -1)), previewPolicy)).toEqual({ fromOn: { code: 'policy-past' } })
      expect(await fault({ ...form(addDays(TODAY, 20)), minAge: '很大', anyReason: 'no', reasons: [] }, previewPolicy)).toEqual({ minAge: { code: 'not-a-number' } })
      expect(await fault(strange)).toEqual({ 'rules.permit.minAge': { code: 'too-large', params: { maximum: 120 } } })
      expect(problem(await perform(office, withdrawPolicy, { policyId: newId() })).code).toBe('not-found')
    })
    // One in force is not withdrawn.
    const present = (await listPolicies(office)).find((policy) => policy.version === 1)!
    await writesNothing(async () => expect(problem(await perform(office, withdrawPolicy, { policyId: present.id })).code).toBe('policy-not-coming'))
    await reset()
  })

  it('while the last change is being carried out or rests unfinished, above and below it', async () => {
    const { jobId, policyId } = ok(await perform(office, adoptPolicy, raw(addDays(TODAY, 5))))
    await writesNothing(async () => {
      expect(problem(await perform(office, adoptPolicy, raw(addDays(TODAY, 9), CAMPAIGN_PRESET))).code).toBe('policy-resettling')
      expect(problem(await perform(office, withdrawPolicy, { policyId })).code).toBe('policy-resettling')
      expect(problem(await perform(await staff('office', XINGHUO), adoptPolicy, raw(TODAY, CAMPAIGN_PRESET, XINGHUO))).code).toBe('policy-resettling')
      expect(problem(await perform(SYSTEM, adoptPolicy, raw(TODAY, CAMPAIGN_PRESET, '3301'))).code).toBe('policy-resettling')
    })
    await asOwner(`UPDATE job SET state = 'STOPPED' WHERE id = '${jobId}'`)
    expect(problem(await perform(office, adoptPolicy, raw(addDays(TODAY, 9)))).code).toBe('policy-resettling')
    await reset()
    expect(await findResettling(office, SUBDISTRICT)).toBeNull()
  })
})

describe('verifying while a policy is being carried out', () => {
  it('waits, and holds everything against the facts once it is through', async () => {
    const { jobId } = ok(await perform(office, adoptPolicy, raw(TODAY)))
    const said: string[] = []
    const verifying = verifyObligations((line) => said.push(line))
    while (said.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(said[0]).toBe('resettling under a new policy: 0 of 48')
    await run(jobId)
    expect(await verifying).toMatchObject({ firstWrong: null, checked: { dwellings: 36 } })
    await reset()
  })

  it('says so when nobody goes on with it, and is not content', async () => {
    const { jobId } = ok(await perform(office, adoptPolicy, raw(TODAY)))
    expect((await verifyObligations(() => undefined, 1_000)).firstWrong).toMatch(new RegExp(`^job ${jobId}: resettling under a new policy is unfinished at 0 of 48 \\(QUEUED\\)`))
    await asOwner(`UPDATE job SET state = 'STOPPED' WHERE id = '${jobId}'`)
    expect((await verifyObligations(() => undefined)).firstWrong).toContain('(STOPPED)')
    await reset()
  })

  it('still finds a row that no change of policy explains', async () => {
    await asOwner(`UPDATE obligation SET deadline = deadline + 1 WHERE ctid = (SELECT ctid FROM obligation WHERE indicator = 'REGISTRATION' LIMIT 1)`)
    expect((await verifyObligations(() => undefined)).firstWrong).toMatch(/^obligation REGISTRATION /)
    await reset()
    expect(await verifyObligations(() => undefined)).toMatchObject({ firstWrong: null })
  })
})

it('may begin in the past where no policy has spoken since', async () => {
  const had = await past()
  const { version, jobId } = ok(await perform(SYSTEM, adoptPolicy, raw(day('2019-01-01'), CAMPAIGN_PRESET, '330113')))
  await run(jobId)
  expect([version, await past()]).toEqual([1, had])
})
