import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CARRIERS } from '@/app/jobs'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { checkCertificate } from '@/lib/certificates/commands'
import { stopJob } from '@/lib/jobs/commands'
import { beginByClock, runJob } from '@/lib/jobs/run'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day, day, instantAt } from '@/lib/kernel/day'
import { AccessRefused, transact } from '@/lib/kernel/db'
import { optIn, optOut, pauseMessages, resumeMessages, retryMessage, setLanguage } from '@/lib/messages/commands'
import { carryReminders } from '@/lib/messages/job'
import type { Answer, Outgoing, Provider } from '@/lib/messages/provider'
import { countMessages, listMessages, MESSAGE_SHOWS, pausedSince, previewMessages, writtenTo } from '@/lib/messages/queries'
import { giveUpTaken, SENDER, sendNext, takeNext } from '@/lib/messages/send'
import { perform, performAll } from '@/lib/obligations/perform'
import { applyForPermit } from '@/lib/permits/applications'
import { handOverPermit, issuePermit } from '@/lib/permits/commands'
import { registerResident } from '@/lib/residents/commands'
import { mergeResidents } from '@/lib/residents/merges'
import { endStay, moveStay } from '@/lib/stays/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User, community: User, office: User, stranger: User, leader: User
beforeAll(async () => {
  world = await makeWorld({ ...CAMPAIGN_PRESET, reminders: { ...CAMPAIGN_PRESET.reminders, perMonth: 3 } })
  ;[coordinator, community, office, stranger, leader] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('office'), await staff('community', TUNLI), await staff('leader')]
})

let serial = 0
const phone = () => `199${String(10_000_000 + serial)}`
type Someone = { residentId: string; to: string }

/** Somebody registered on the day they came, of whom nothing but a permit will be asked: by the 46th day. */
async function someone(arrivedOn: string, more: Record<string, unknown> = {}): Promise<Someone> {
  const to = String(more['phone'] ?? phone())
  const [result] = await performAll(office, registerResident, [{ raw: person(world.doors[XINGHUO_1]![serial++ % 12]!, { arrivedOn, idNumber: idNumber('1990-01-01', '1'), phone: to, ...more }) }], { today: day(arrivedOn) })
  return { residentId: ok(result!).residentId, to }
}
/** Their permit is due by `deadline`, and nothing else is. */
const owing = (deadline: Day, more: Record<string, unknown> = {}) => someone(addDays(deadline, -45), more)

let sent: Outgoing[] = []
let answer: (message: Outgoing) => Answer = () => ({ ok: true, providerId: 'receipt' })
const fake: Provider = { name: 'aliyun', leaves: true, missing: [], async send(message) { sent.push(message); return answer(message) } }
beforeEach(() => {
  ;[sent, answer] = [[], () => ({ ok: true, providerId: 'receipt' })]
})

const latestJob = async () => (await asSystem((tx) => tx.$queryRaw<{ id: string; state: string; result: Record<string, number> | null }[]>`SELECT id::text AS id, state, result FROM job WHERE kind = 'REMIND' ORDER BY id DESC LIMIT 1`))[0]!
/** A round by the clock, at an hour of a day. */
async function round(on: Day, hour = 9, provider: Provider = fake) {
  await beginByClock('REMIND')
  return runRound((await latestJob()).id, on, hour, provider)
}
async function runRound(id: string, on: Day, hour = 9, provider: Provider = fake) {
  await runJob({ ...CARRIERS, REMIND: carryReminders({ provider: () => provider, today: () => on, now: () => instantAt(on, hour) }) }, id)
  return latestJob()
}
const gone = ({ to }: Someone) => sent.filter((message) => message.to === to)
const rows = async ({ residentId }: Someone) => (await asSystem((tx) => tx.$queryRaw<{ id: string; stage: string; nth: number; template: string; language: string; state: string; problem: string | null; areaCode: string; dueOn: string; attempts: number }[]>`
  SELECT id::text AS id, stage, nth, template, language, state, problem, area_code AS "areaCode", due_on::text AS "dueOn", attempts FROM message WHERE resident_id = ${residentId}::uuid ORDER BY due_on, id`))
const stages = async (who: Someone) => (await rows(who)).map(({ stage, nth, state }) => `${stage} ${nth} ${state}`)
const written = async (work: () => Promise<unknown>) => {
  const sum = async () => [await count('message'), await count('message_preference'), await count('message_pause'), await asSystem((tx) => tx.$queryRaw`SELECT md5(string_agg(m::text, '' ORDER BY id)) FROM message m`)]
  const before = await sum()
  await work()
  expect(await sum()).toEqual(before)
}

describe('a round', () => {
  it('tells before, on and after a deadline, each once however often it comes, and of nothing else', async () => {
    const deadline = day('2024-04-16')
    const who = await owing(deadline)
    for (const [after, expected] of [[-4, 0], [-3, 1], [-3, 1], [-2, 1], [0, 2], [0, 2], [1, 2], [6, 2], [7, 3], [8, 3]] as const) {
      await round(addDays(deadline, after))
      expect(gone(who), `${after} days`).toHaveLength(expected)
    }
    expect(await stages(who)).toEqual(['BEFORE 1 SENT', 'AT 1 SENT', 'AFTER 1 SENT'])
    expect(gone(who).map(({ template, language, params }) => ({ template, language, params }))).toEqual([
      ...[1, 2].map(() => ({ template: 'permit-due', language: 'zh-CN', params: { community: '星火社区', day: '4月16日' } })), { template: 'permit-late', language: 'zh-CN', params: { community: '星火社区', day: '4月16日' } }])
    // Three in thirty days is what the policy allows; on the thirtieth day after the first there is room again, and nothing to say any more.
    await round(addDays(deadline, 14))
    expect(gone(who)).toHaveLength(3)
    expect(await verbs()).toEqual(expect.arrayContaining(['message.plan', 'message.send']))
  })

  it('begins no flood: what has been overdue for long is told to nobody', async () => {
    const who = await owing(day('2024-03-01'))
    await round(day('2024-06-01'))
    expect(await rows(who)).toEqual([])
  })

  it('sends nothing in quiet hours, to the hour', async () => {
    const deadline = day('2024-05-20')
    const who = await owing(deadline)
    for (const hour of [20, 23, 0, 7]) await round(deadline, hour)
    expect(gone(who)).toEqual([])
    await round(deadline, 8)
    expect(gone(who)).toHaveLength(1)
  })

  it('allows no more in thirty days than the policy does, and makes up for none of them', async () => {
    const [first, second] = [day('2024-06-10'), day('2024-07-02')]
    const who = await owing(first)
    for (const on of [addDays(first, -3), first, addDays(first, 7), addDays(first, 14), addDays(first, 15)]) await round(on)
    expect(await stages(who)).toEqual(['BEFORE 1 SENT', 'AT 1 SENT', 'AFTER 1 SENT'])
    expect((await previewMessages(office, SUBDISTRICT, addDays(first, 15))).held).toContainEqual({ held: 'told-enough', count: 1 })
    // The first of them is thirty days gone.
    expect(second > addDays(first, 20)).toBe(true)
  })

  it('sends one message a day, of what is most urgent, and the other on the next', async () => {
    const arrived = day('2024-08-01')
    // A certificate by the 15th day; what is owed of the permit, by the 45th.
    const who = await someone(arrived, { idNumber: idNumber('1990-01-01', '2') })
    const permitBy = addDays(arrived, 45)
    await round(permitBy)
    expect((await rows(who)).map((row) => row.template)).toEqual(['permit-due'])
    const both = await someone(arrived, { idNumber: idNumber('1990-01-01', '2') })
    await performAll(office, checkCertificate, [{ raw: { residentId: both.residentId, result: 'VALID', validTo: permitBy } }], { today: addDays(arrived, 1) }).then(([result]) => ok(result!))
    await round(permitBy)
    await round(permitBy, 15)
    expect((await rows(both)).map((row) => row.template)).toEqual(['permit-due'])
    await round(addDays(permitBy, 7))
    expect((await rows(both)).map((row) => row.template)).toEqual(['permit-due', 'permit-late'])
    await round(addDays(permitBy, 8))
    expect((await rows(both)).map((row) => row.template)).toEqual(['permit-due', 'permit-late', 'certificate-ended'])
  })

  it('sends one to a phone that several share, and none where one of them wants none', async () => {
    const deadline = day('2024-11-20')
    const shared = phone()
    const [one, other] = [await owing(deadline, { phone: shared }), await owing(deadline, { phone: shared })]
    await round(deadline)
    expect(gone(one)).toHaveLength(1)
    expect([...(await rows(one)), ...(await rows(other))]).toHaveLength(1)
    ok(await perform(coordinator, optOut, { residentId: other.residentId }))
    expect(await writtenTo(coordinator, one.residentId)).toMatchObject({ optedOutOn: null, phoneOut: true })
    await round(addDays(deadline, 7))
    expect(gone(one)).toHaveLength(1)
    // Who has left says nothing any more about a number that may be another's by now.
    const [stay] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE resident_id = ${other.residentId}::uuid`)
    ok((await performAll(office, endStay, [{ raw: { stayId: stay!.id } }], { today: addDays(deadline, 8) }))[0]!)
    expect(await writtenTo(coordinator, one.residentId)).toMatchObject({ phoneOut: false })
    await round(addDays(deadline, 14))
    expect(await stages(one)).toEqual([...(await stages(one)).slice(0, -1), 'AFTER 2 SENT'])
  })

  it('tells of a permit that will end before it does, and not of one that was renewed', async () => {
    const [who, renewed] = [await someone('2022-12-01'), await someone('2022-12-01')]
    for (const { residentId } of [who, renewed]) ok((await performAll(office, issuePermit, [{ raw: { residentId } }], { today: day('2023-01-20') }))[0]!)
    const [permit] = await asSystem((tx) => tx.$queryRaw<{ validTo: Day }[]>`SELECT valid_to::text AS "validTo" FROM permit WHERE resident_id = ${who.residentId}::uuid`)
    const ends = permit!.validTo
    const [old] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM permit WHERE resident_id = ${renewed.residentId}::uuid`)
    ok((await performAll(office, handOverPermit, [{ raw: { permitId: old!.id } }], { today: day('2023-01-21') }))[0]!)
    ok((await performAll(office, applyForPermit, [{ raw: { residentId: renewed.residentId, kind: 'RENEWAL', papers: ['IDENTITY', 'PHOTO', 'ADDRESS', 'OLD_PERMIT'] } }], { today: addDays(ends, -10) }))[0]!)
    ok((await performAll(office, issuePermit, [{ raw: { residentId: renewed.residentId } }], { today: addDays(ends, -10) }))[0]!)
    await round(addDays(ends, -4))
    await round(addDays(ends, -3))
    await round(addDays(ends, 7))
    expect(gone(who).map(({ template }) => template)).toEqual(['permit-ends', 'permit-ended'])
    expect(gone(renewed)).toEqual([])
  })

  it('writes to nobody who has left, has no phone, or whose record was merged', async () => {
    const deadline = day('2025-02-20')
    const [left, none, line, kept] = [await owing(deadline), await owing(deadline, { phone: undefined }), await owing(deadline, { phone: '0571-86220000' }), await owing(deadline, { name: '沈一一' })]
    const merged = await owing(deadline, { name: '沈一一', ...withoutPapers, sex: '1', bornOn: '1990-01-01' })
    const [stay] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE resident_id = ${left.residentId}::uuid`)
    ok((await performAll(office, endStay, [{ raw: { stayId: stay!.id } }], { today: addDays(deadline, -5) }))[0]!)
    await round(addDays(deadline, -3))
    expect(await stages(merged)).toEqual(['BEFORE 1 SENT'])
    ok((await performAll(office, mergeResidents, [{ raw: { keepId: kept.residentId, goneId: merged.residentId, lives: 'KEPT' } }], { today: addDays(deadline, -1) }))[0]!)
    await round(deadline)
    expect(await rows(left)).toEqual([])
    for (const who of [none, line]) expect(await rows(who)).toEqual([])
    expect(await stages(merged)).toEqual(['BEFORE 1 SENT'])
    expect(await stages(kept)).toEqual(['BEFORE 1 SENT', 'AT 1 SENT'])
    // What was sent to the merged record is seen with the kept one.
    expect((await writtenTo(coordinator, kept.residentId)).messages).toHaveLength(3)
  })

  it('sends nothing that was done between planning and its turn', async () => {
    const deadline = day('2025-04-10')
    const who = await owing(deadline)
    answer = () => ({ ok: false, problem: 'provider-busy', again: true })
    await round(deadline)
    expect(await stages(who)).toEqual(['AT 1 QUEUED'])
    ok((await performAll(office, issuePermit, [{ raw: { residentId: who.residentId } }], { today: deadline }))[0]!)
    answer = () => ({ ok: true, providerId: null })
    await round(deadline, 11)
    expect(await rows(who)).toMatchObject([{ state: 'SKIPPED', problem: 'no-longer-owed' }])
    expect(gone(who)).toHaveLength(1)
  })

  it('moves with its person', async () => {
    const deadline = day('2025-05-20')
    const who = await owing(deadline)
    await round(deadline)
    ok((await performAll(office, moveStay, [{ raw: { residentId: who.residentId, dwellingId: world.doors[TUNLI_1]![0]! } }], { today: addDays(deadline, 1) }))[0]!)
    expect((await rows(who)).map((row) => row.areaCode)).toEqual([TUNLI_1])
    ok(await perform(stranger, setLanguage, { residentId: who.residentId, language: 'en' }))
    expect((await writtenTo(community, who.residentId)).messages).toEqual([])
    // At another door the permit is owed anew.
    const [owed] = await asSystem((tx) => tx.$queryRaw<{ by: Day }[]>`SELECT deadline::text AS by FROM obligation WHERE subject_id = ${who.residentId}::uuid AND indicator = 'PERMIT' AND due_to IS NULL`)
    await round(addDays(owed!.by, 7))
    expect(gone(who)).toHaveLength(2)
    expect(gone(who).at(-1)).toMatchObject({ language: 'en', template: 'permit-late', params: { community: '屯里社区' } })
    expect(gone(who).at(-1)!.params.day).toMatch(/^\d+ [A-Z][a-z]+$/)
  })

  it('is a job: it stops, goes on where it was, and says what came of it', async () => {
    const deadline = day('2025-06-25')
    const people = [await owing(deadline), await owing(deadline), await owing(deadline)]
    const admin = await staff('admin')
    await beginByClock('REMIND')
    const { id } = await latestJob()
    answer = () => ({ ok: true, providerId: null })
    const stopping: Provider = { ...fake, async send(message) {
      const result = await fake.send(message)
      ok(await perform(admin, stopJob, { jobId: id }))
      return result
    } }
    await runRound(id, deadline, 9, stopping)
    expect((await latestJob()).state).toBe('STOPPED')
    expect(sent).toHaveLength(1)
    await asSystem((tx) => tx.$executeRaw`UPDATE job SET state = 'QUEUED' WHERE id = ${id}::uuid`)
    const after = await runRound(id, deadline)
    expect(people.map((who) => gone(who).length)).toEqual([1, 1, 1])
    expect(new Set(sent.map((message) => message.reference)).size).toBe(sent.length)
    expect(after).toMatchObject({ state: 'DONE', result: { sent: sent.length, failed: 0 } })
  })

  it('writes to the log alone where no provider is set up, and says so', async () => {
    const who = await owing(TODAY)
    await beginByClock('REMIND')
    const { id } = await latestJob()
    await runRound(id, TODAY, 9, (await import('@/lib/messages/provider')).logProvider)
    expect(await stages(who)).toEqual(['AT 1 LOGGED'])
    expect((await listMessages(office, { area: SUBDISTRICT, show: 'gone' }, TODAY)).rows.map((row) => row.residentId)).toContain(who.residentId)
  })
})

describe('a message that does not go', () => {
  it('is refused for good, waits for the office, and goes again at their word', async () => {
    const deadline = TODAY
    const who = await owing(deadline)
    answer = ({ to }) => (to === who.to ? { ok: false, problem: 'bad-number', again: false } : { ok: true, providerId: null })
    await round(deadline)
    await round(deadline, 11)
    expect(gone(who)).toHaveLength(1)
    const [row] = await rows(who)
    expect(row).toMatchObject({ state: 'FAILED', problem: 'bad-number' })
    expect((await listMessages(community, { area: XINGHUO, show: 'failed' }, TODAY)).rows.map((one) => one.id)).toContain(row!.id)
    await written(async () => {
      expect(problem(await perform(community, retryMessage, { messageId: row!.id })).code).toBe('forbidden')
      expect(problem(await perform(await staff('office', '330113002'), retryMessage, { messageId: row!.id })).code).toBe('not-found')
    })
    answer = () => ({ ok: true, providerId: 'again' })
    const { jobId } = ok(await perform(office, retryMessage, { messageId: row!.id }))
    await runRound(jobId, TODAY, 15)
    expect(await stages(who)).toEqual(['AT 1 SENT'])
    await written(async () => expect(problem(await perform(office, retryMessage, { messageId: row!.id })).code).toBe('message-not-failed'))
    expect(await verbs()).toContain('message.retry')
  })

  it('that may go later is tried three times, half an hour apart at least, and never more', async () => {
    const deadline = day('2025-09-15')
    const who = await owing(deadline)
    answer = ({ to }) => (to === who.to ? { ok: false, problem: 'provider-limit', again: true } : { ok: true, providerId: null })
    await round(deadline, 9)
    await round(deadline, 9)
    expect(gone(who)).toHaveLength(1)
    for (const hour of [11, 15, 18]) await round(deadline, hour)
    expect(gone(who)).toHaveLength(3)
    expect(await rows(who)).toMatchObject([{ state: 'FAILED', problem: 'provider-limit', attempts: 3 }])
  })

  it('lets the others wait when the provider is away, and is too late on another day', async () => {
    const deadline = day('2025-10-15')
    const people = await Promise.all(Array.from({ length: 5 }, () => owing(deadline)))
    answer = () => ({ ok: false, problem: 'not-reached', again: true })
    expect(await round(deadline)).toMatchObject({ state: 'DONE', result: { later: 3, sent: 0 } })
    expect(people.flatMap(gone)).toHaveLength(3)
    answer = () => ({ ok: true, providerId: null })
    await round(addDays(deadline, 1))
    for (const who of people) expect(await rows(who)).toMatchObject([{ state: 'SKIPPED', problem: 'stage-over' }])
    expect(people.flatMap(gone)).toHaveLength(3)
  })

  it('may have gone when whoever took it died: it is not sent again by itself, and counts', async () => {
    const deadline = day('2025-11-15')
    const who = await owing(deadline)
    answer = () => ({ ok: false, problem: 'provider-limit', again: true })
    await round(deadline)
    const at = instantAt(deadline, 11)
    const turn = await transact(SENDER, 'message.send', (tx) => takeNext(tx, null, null, { today: deadline, at }, 'aliyun'))
    expect(turn!.taken!.residentId).toBe(who.residentId)
    // Nobody answers for it. Others leave it alone, at once and after it was given up.
    answer = () => ({ ok: true, providerId: null })
    await round(deadline, 11)
    expect(await stages(who)).toEqual(['AT 1 SENDING'])
    expect(await transact(SENDER, 'message.send', (tx) => giveUpTaken(tx, new Date(at.getTime() + 9 * 60_000)))).toBe(0)
    await round(deadline, 15)
    expect(await rows(who)).toMatchObject([{ state: 'UNSURE', problem: 'unsure' }])
    expect(gone(who)).toHaveLength(1)
    expect((await listMessages(office, { area: SUBDISTRICT, show: 'failed' }, deadline)).rows.map((row) => row.residentId)).toContain(who.residentId)
  })

  it('is sent by one of two who are there at once', async () => {
    const deadline = day('2025-12-15')
    const people = await Promise.all(Array.from({ length: 4 }, () => owing(deadline)))
    answer = () => ({ ok: false, problem: 'provider-limit', again: true })
    await round(deadline)
    ;[sent, answer] = [[], () => ({ ok: true, providerId: null })]
    const moment = { today: deadline, at: instantAt(deadline, 11) }
    const worker = async () => {
      for (let after: string | null = null; ;) {
        const turn = await sendNext(fake, null, after, moment)
        if (!turn) return
        after = turn.id
      }
    }
    await Promise.all([worker(), worker(), worker()])
    expect(people.map((who) => gone(who).length)).toEqual([1, 1, 1, 1])
  })
})

describe('what somebody says about it', () => {
  it('is noted at the door and holds, also for what waits', async () => {
    const deadline = day('2026-01-20')
    const who = await owing(deadline)
    answer = () => ({ ok: false, problem: 'provider-limit', again: true })
    await round(deadline)
    ok(await perform(coordinator, optOut, { residentId: who.residentId }))
    expect((await writtenTo(coordinator, who.residentId)).optedOutOn).toBe(TODAY)
    answer = () => ({ ok: true, providerId: null })
    await round(deadline, 11)
    expect(await rows(who)).toMatchObject([{ state: 'SKIPPED', problem: 'opted-out' }])
    await written(async () => expect(problem(await perform(coordinator, optOut, { residentId: who.residentId })).code).toBe('opted-out-already'))
    ok(await perform(community, optIn, { residentId: who.residentId }))
    await written(async () => expect(problem(await perform(community, optIn, { residentId: who.residentId })).code).toBe('not-opted-out'))
    await round(addDays(deadline, 7))
    expect(await stages(who)).toEqual(['AT 1 SKIPPED', 'AFTER 1 SENT'])
    expect(await verbs()).toEqual(expect.arrayContaining(['message.opt-out', 'message.opt-in']))
  })

  it('keeps its language when it is taken back, and says what is wrong at its field', async () => {
    const who = await owing(day('2026-02-20'))
    ok(await perform(coordinator, setLanguage, { residentId: who.residentId, language: 'en' }))
    ok(await perform(coordinator, optOut, { residentId: who.residentId }))
    expect(await writtenTo(office, who.residentId)).toMatchObject({ language: 'en', optedOutOn: TODAY })
    ok(await perform(coordinator, setLanguage, { residentId: who.residentId, language: 'zh-CN' }))
    expect(await writtenTo(office, who.residentId)).toMatchObject({ language: 'zh-CN', optedOutOn: TODAY })
    const other = await staff('coordinator', XINGHUO_2)
    await written(async () => {
      expect(problem(await perform(coordinator, setLanguage, { residentId: who.residentId })).fields).toMatchObject({ language: { code: 'required' } })
      expect(problem(await perform(coordinator, setLanguage, { residentId: who.residentId, language: 'fr' })).fields).toMatchObject({ language: { code: 'not-in-list' } })
      for (const command of [optOut, optIn]) {
        for (const user of [stranger, other]) expect(problem(await perform(user, command, { residentId: who.residentId })).fields).toMatchObject({ residentId: { code: 'not-found' } })
        expect(problem(await perform(leader, command, { residentId: who.residentId })).code).toBe('forbidden')
      }
    })
    expect(await verbs()).toContain('message.language')
  })
})

describe('a pause', () => {
  it('holds everything back from its day on, and makes up for nothing', async () => {
    const deadline = TODAY
    const who = await owing(deadline)
    ok(await perform(office, pauseMessages, {}))
    await written(async () => {
      expect(problem(await perform(office, pauseMessages, {})).code).toBe('messages-paused')
      expect(problem(await perform(community, resumeMessages, {})).code).toBe('forbidden')
      expect(problem(await perform(await staff('office', '330113002'), resumeMessages, {})).code).toBe('messages-not-paused')
    })
    await round(deadline)
    expect(await rows(who)).toEqual([])
    expect(await pausedSince(community, XINGHUO, TODAY)).toEqual({ since: TODAY, own: false })
    expect((await previewMessages(office, SUBDISTRICT, TODAY)).total).toBe(0)
    ok(await perform(office, resumeMessages, {}))
    expect(await pausedSince(office, SUBDISTRICT, TODAY)).toBeNull()
    await written(async () => expect(problem(await perform(office, resumeMessages, {})).code).toBe('messages-not-paused'))
    await round(deadline)
    expect(await stages(who)).toEqual(['AT 1 SENT'])
    expect(await verbs()).toEqual(expect.arrayContaining(['message.pause', 'message.resume']))
  })
})

describe('the plan', () => {
  it('is what goes, text by text, and is each one’s own area', async () => {
    const [one, two] = [await owing(TODAY), await owing(addDays(TODAY, -7))]
    const plan = await previewMessages(office, SUBDISTRICT, TODAY)
    expect(plan.texts.map((text) => text.template)).toEqual(expect.arrayContaining(['permit-due', 'permit-late']))
    expect((await previewMessages(stranger, TUNLI, TODAY)).total).toBe(0)
    await round(TODAY)
    expect(sent).toHaveLength(plan.total)
    for (const { template, count: planned } of plan.texts) expect(sent.filter((message) => message.template === template)).toHaveLength(planned)
    expect([...gone(one), ...gone(two)]).toHaveLength(2)
    expect((await previewMessages(office, SUBDISTRICT, TODAY)).total).toBe(0)
  })

  it('is read by communities and the office alone, and its lists are counted by what they show', async () => {
    for (const user of [coordinator, leader]) await expect(previewMessages(user, user.areaCode, TODAY)).rejects.toBeInstanceOf(AccessRefused)
    const counts = await countMessages(office, SUBDISTRICT, TODAY)
    for (const show of MESSAGE_SHOWS) {
      let n = 0
      for (let at: string | null = null; ;) {
        const page = await listMessages(office, { area: SUBDISTRICT, show, at }, TODAY)
        n += page.rows.length
        if (!page.next) break
        at = page.next
      }
      expect(n, show).toBe(counts[show])
    }
    expect(counts.gone).toBeGreaterThan(0)
    expect(await countMessages(stranger, SUBDISTRICT, TODAY)).toEqual({ failed: 0, waiting: 0, gone: 0, skipped: 0 })
  })
})
