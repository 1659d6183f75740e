import { beforeAll, describe, expect, it } from 'vitest'
import { addDoor, recordVisit, removeDoor } from '@/lib/dwellings/commands'
import { listOccupants } from '@/lib/dwellings/queries'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day, day } from '@/lib/kernel/day'
import { AccessRefused } from '@/lib/kernel/db'
import { foldTallies } from '@/lib/obligations/fold'
import { perform, performAll } from '@/lib/obligations/perform'
import { declinedOn } from '@/lib/obligations/shown'
import { verifyObligations } from '@/lib/obligations/verify'
import { declinePermit, issuePermit } from '@/lib/permits/commands'
import { permitsOf } from '@/lib/permits/queries'
import { suspectAgain, tellApart } from '@/lib/residents/apart'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { correctResident, revealNumber } from '@/lib/residents/corrections'
import { indexDigits } from '@/lib/residents/digits'
import { areSwapped, LIVES, livesFault, suspicionsOf } from '@/lib/residents/duplicates'
import { findPair, listDuplicates, mergesOf } from '@/lib/residents/duplicate-queries'
import { mergeResidents, unmergeResidents } from '@/lib/residents/merges'
import { findByIdNumber, findResident, listResidents } from '@/lib/residents/queries'
import { checkCharacter } from '@/lib/residents/rules'
import { confirmStay, endStay, moveStay, placeStay, undoStay } from '@/lib/stays/commands'
import { staysOf } from '@/lib/stays/queries'
import { answerTransfer, askTransfer } from '@/lib/transfers/commands'
import { Random } from '@/prisma/seed/random'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, verbs, withoutPapers, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User
let community: User
let neighbour: User
let office: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, community, neighbour, office] = [await staff('coordinator', XINGHUO_1), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('office')]
})

let serial = 0
/** A name that nobody else has. */
const freshName = () => `测${String.fromCodePoint(0x4e00 + ++serial)}`
const door = (n: number, grid = XINGHUO_1) => world.doors[grid]![n % 12]!
type Ids = { residentId: string; stayId: string }
const on = async (today: Day, command: unknown, raw: unknown, user: User = office) => ok((await performAll(user, command as typeof registerResident, [{ raw }], { today }))[0]!) as Ids
const register = (dwellingId: string, more: Record<string, unknown>, today = day('2026-04-01')) => on(today, registerResident, person(dwellingId, { arrivedOn: addDays(today, -10), ...more }))
const declare = (more: Record<string, unknown>, today = day('2026-04-05')) => on(today, declareResident, { areaCode: XINGHUO, source: 'ROSTER', addressText: '某厂宿舍', sex: '2', arrivedOn: addDays(today, -5), ...more })

/** Told of with a number by a roster, and registered at the door without papers: one person. */
async function twice(more: { told?: Record<string, unknown>; seen?: Record<string, unknown> } = {}) {
  const name = freshName()
  const number = idNumber('1984-02-12', '2')
  const told = await declare({ name, idNumber: number, phone: undefined, ...more.told })
  const seen = await register(door(serial), { name, ...withoutPapers, phone: '19900001111', ...more.seen })
  return { name, number, told, seen, input: { keepId: told.residentId, goneId: seen.residentId, lives: 'GONE' } }
}
const merge = async (input: unknown, user = community) => ok(await perform(user, mergeResidents, input))
const undo = (mergeId: string, user = community) => perform(user, unmergeResidents, { mergeId })

/** What every day's figures add up from. */
const figures = (before?: Day) => asSystem((tx) => tx.$queryRaw<unknown[]>`
  SELECT area_code, indicator, day::text AS day, sum(due)::int AS due, sum(met)::int AS met FROM tally WHERE ${before ?? null}::date IS NULL OR day < ${before ?? null}::date
  GROUP BY 1, 2, 3 HAVING sum(due) <> 0 OR sum(met) <> 0 ORDER BY 1, 2, 3`)
const owed = (...ids: string[]) => asSystem((tx) => tx.$queryRaw<unknown[]>`SELECT o::text AS row FROM obligation o WHERE subject_id = ANY (${ids}::uuid[]) ORDER BY 1`)
const facts = () => asSystem((tx) => tx.$queryRaw<unknown[]>`
  SELECT md5(string_agg(t, '' ORDER BY t)) AS sum FROM (SELECT r::text FROM resident r UNION ALL SELECT s::text FROM stay s UNION ALL SELECT p::text FROM permit p UNION ALL SELECT m::text FROM resident_merge m
    UNION ALL SELECT d::text FROM resident_distinct d UNION ALL SELECT e::text FROM presence e) AS all_of (t)`)
async function writesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = await facts()
  await work()
  expect(await facts()).toEqual(before)
}
const verified = async () => (await verifyObligations(() => undefined)).firstWrong

/** Every pair of a view, page after page. */
async function pairs(user = community, view: 'open' | 'decided' = 'open') {
  const rows = []
  for (let at: string | undefined; ;) {
    const page = await listDuplicates(user, view, TODAY, at)
    rows.push(...page.rows)
    if (!page.next) return { rows, total: page.total }
    at = page.next
  }
}
const suspected = async (a: string, b: string, user = community) => (await pairs(user)).rows.find((pair) => pair.a.id === [a, b].sort()[0] && pair.b.id === [a, b].sort()[1])

describe('duplicates', () => {
  it('are found for each reason, once, side by side and masked', async () => {
    const { name, told, seen } = await twice()
    const pair = (await suspected(told.residentId, seen.residentId))!
    expect(pair.suspicions).toEqual(['BIRTH'])
    expect(pair.likely).toEqual({ keepId: told.residentId, lives: 'GONE' })
    const sides = [pair.a, pair.b]
    expect(sides.find((side) => side.id === told.residentId)).toMatchObject({ name, status: 'declared', verified: false, source: 'ROSTER', addressText: '某厂宿舍', idMask: expect.stringMatching(/^9990\*{12}/) })
    expect(sides.find((side) => side.id === seen.residentId)).toMatchObject({ status: 'registered', idMask: null, phoneMask: '199****1111', source: 'DOOR' })
    expect(JSON.stringify(pair)).not.toMatch(/19840212\d{3}|19900001111/)
    expect(await findPair(community, seen.residentId, told.residentId, TODAY)).toEqual(pair)
    expect(await verbs()).toContain('resident.view')
  })

  it('have swapped digits, of a number or of a birth date', async () => {
    const name = freshName()
    const [body, swapped] = ['99904219840212172', '99904219840212712']
    const number = (digits: string) => digits + checkCharacter(digits)
    const a = await register(door(1), { name, idNumber: number(body), phone: undefined })
    const b = await register(door(2), { name, idNumber: number(swapped), phone: undefined })
    expect((await suspected(a.residentId, b.residentId))!.suspicions).toContain('DIGITS')
    const other = freshName()
    const [c, d] = [await register(door(3), { name: other, idNumber: idNumber('1984-02-12', '2'), phone: undefined }), await register(door(4), { name: other, ...withoutPapers, bornOn: '1984-12-02', phone: undefined })]
    expect((await suspected(c.residentId, d.residentId))!.suspicions).toEqual(['BIRTH_SWAPPED'])
  })

  it('are what the rule finds among all, in whatever range is asked', async () => {
    const random = new Random('pairs')
    const names = Array.from({ length: 4 }, freshName)
    const born = ['1984-02-12', '1984-12-02', '1984-02-21', '1990-05-05'] as const
    for (let n = 0; n < 36; n++) {
      const [grid, bornOn, numbered] = [random.pick([XINGHUO_1, XINGHUO_2, TUNLI_1]), random.pick([...born]), random.chance(0.5)]
      const { residentId, stayId } = await register(door(random.between(0, 3), grid), {
        name: random.pick(names), phone: random.pick(['19900002222', '19900003333', undefined]), ...(numbered ? { idNumber: idNumber(bornOn, '2') } : { ...withoutPapers, bornOn }),
      })
      if (random.chance(0.2)) await on(TODAY, endStay, { stayId })
      if (n === 30) await merge({ keepId: residentId, goneId: (await register(door(9), { name: names[0], ...withoutPapers })).residentId, lives: 'GONE' }, office).catch(() => undefined)
    }
    type All = Parameters<typeof suspicionsOf>[0] & { areaCode: string }
    const everybody = await asSystem((tx) => tx.$queryRaw<All[]>`
      SELECT r.id::text AS id, r.name, r.born_on::text AS "bornOn", r.identity_verified AS verified, r.id_number_index AS "numberIndex", r.digits_index AS "digitsIndex", r.phone_index AS "phoneIndex",
             r.area_code AS "areaCode", s.dwelling_id::text AS "dwellingId", s.id IS NOT NULL AS open FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.merged_into IS NULL`)
    for (const [user, area] of [[community, XINGHUO], [neighbour, TUNLI], [office, SUBDISTRICT]] as const) {
      const within = everybody.filter((one) => one.areaCode.startsWith(area))
      const expected = within.flatMap((a) => within.flatMap((b) => (a.id < b.id && suspicionsOf(a, b).length > 0 ? [`${a.id} ${b.id}`] : [])))
      const found = await pairs(user)
      expect(found.rows.map((pair) => `${pair.a.id} ${pair.b.id}`).sort()).toEqual(expected.sort())
      expect(found.total).toBe(expected.length)
      expect(found.rows.every((pair) => pair.suspicions.length > 0)).toBe(true)
    }
  }, 60_000)

  it('are swapped birth dates in the database as in the rule', async () => {
    const random = new Random('swapped')
    const days = Array.from({ length: 400 }, () => {
      const born = addDays(day('1960-01-01'), random.between(0, 18_000))
      const digits = [...born.replaceAll('-', '')]
      const [i, j] = [random.between(0, 7), random.between(0, 7)]
      ;[digits[i], digits[j]] = [digits[j]!, digits[i]!]
      const text = `${digits.slice(0, 4).join('')}-${digits.slice(4, 6).join('')}-${digits.slice(6).join('')}`
      const other = random.chance(0.3) || Number.isNaN(Date.parse(text)) || new Date(text).toISOString().slice(0, 10) !== text ? addDays(born, random.between(0, 400)) : day(text)
      return [born, other] as const
    })
    const rows = await asSystem((tx) => tx.$queryRaw<{ swapped: boolean }[]>`
      SELECT birth_swapped(a, b) AS swapped FROM unnest(${days.map(([a]) => a)}::date[], ${days.map(([, b]) => b)}::date[]) WITH ORDINALITY AS d (a, b, n) ORDER BY n`)
    expect(rows.map((row) => row.swapped)).toEqual(days.map(([a, b]) => areSwapped(a, b)))
    expect(rows.filter((row) => row.swapped).length).toBeGreaterThan(50)
  })

  it('are nobody’s to see but the community’s and the office’s, each in their range', async () => {
    const { told, seen } = await twice()
    for (const user of [coordinator, await staff('leader'), await staff('auditor'), await staff('admin'), await staff('unit', XINGHUO, await unit(XINGHUO))]) {
      await expect(listDuplicates(user, 'open', TODAY)).rejects.toBeInstanceOf(AccessRefused)
      await expect(findPair(user, told.residentId, seen.residentId, TODAY)).rejects.toBeInstanceOf(AccessRefused)
    }
    expect(await findPair(neighbour, told.residentId, seen.residentId, TODAY)).toBeNull()
    expect(await findPair(community, told.residentId, told.residentId, TODAY)).toBeNull()
  })

  it('get their digits where they were written down before there were any', async () => {
    const { residentId } = await register(door(5), { name: freshName() })
    const digits = async () => (await asSystem((tx) => tx.$queryRaw<{ digits: string | null }[]>`SELECT digits_index AS digits FROM resident WHERE id = ${residentId}::uuid`))[0]!.digits
    const before = await digits()
    // One that does not open holds up nobody behind it.
    const torn = await register(door(6), { name: freshName() })
    const behind = await register(door(6), { name: freshName() })
    const sealed = (await asSystem((tx) => tx.$queryRaw<{ sealed: string }[]>`SELECT id_number_sealed AS sealed FROM resident WHERE id = ${torn.residentId}::uuid`))[0]!.sealed
    await asSystem((tx) => tx.$executeRaw`UPDATE resident SET digits_index = NULL, id_number_sealed = CASE id WHEN ${torn.residentId}::uuid THEN 'torn' ELSE id_number_sealed END`)
    for (let last = await indexDigits(undefined, 3); last !== null; last = await indexDigits(last, 3));
    const missing = () => asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM resident WHERE digits_index IS NULL AND id_number_index IS NOT NULL`)
    expect(await missing()).toEqual([{ id: torn.residentId }])
    expect(behind.residentId > torn.residentId).toBe(true)
    await asSystem((tx) => tx.$executeRaw`UPDATE resident SET id_number_sealed = ${sealed} WHERE id = ${torn.residentId}::uuid`)
    expect(await indexDigits()).toBe(torn.residentId)
    expect(await missing()).toEqual([])
    expect(await digits()).toBe(before)
    const [left] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM resident WHERE (digits_index IS NULL) <> (id_number_index IS NULL)`)
    expect(left!.n).toBe(0)
  })
})

describe('told apart', () => {
  it('is remembered, with who and when, and can be taken back', async () => {
    const { told, seen } = await twice()
    const { distinctId } = ok(await perform(community, tellApart, { aId: seen.residentId, bId: told.residentId }))
    expect(await suspected(told.residentId, seen.residentId)).toBeUndefined()
    expect(await suspected(told.residentId, seen.residentId, office)).toBeUndefined()
    expect((await pairs(community, 'decided')).rows.find((pair) => pair.apart!.id === distinctId)!.apart).toMatchObject({ by: 'community', mayTakeBack: true })
    expect((await pairs(neighbour, 'decided')).rows).toEqual([])
    expect(problem(await perform(office, tellApart, { aId: told.residentId, bId: seen.residentId })).code).toBe('told-apart')
    expect(problem(await perform(community, mergeResidents, { keepId: told.residentId, goneId: seen.residentId, lives: 'GONE' })).code).toBe('told-apart')
    expect(problem(await perform(neighbour, suspectAgain, { distinctId })).code).toBe('not-found')
    ok(await perform(community, suspectAgain, { distinctId }))
    expect(await suspected(told.residentId, seen.residentId)).toBeDefined()
    expect(problem(await perform(community, suspectAgain, { distinctId })).code).toBe('not-found')
    ok(await perform(community, tellApart, { aId: told.residentId, bId: seen.residentId }))
    expect(await verbs()).toEqual(expect.arrayContaining(['resident.distinct', 'resident.suspect']))
  })

  it('holds where both have moved to another community since', async () => {
    const { told, seen } = await twice({ told: { dwellingId: door(0) } })
    ok(await perform(community, tellApart, { aId: told.residentId, bId: seen.residentId }))
    for (const { residentId } of [told, seen]) ok(await perform(office, moveStay, { residentId, dwellingId: door(3, TUNLI_1) }))
    expect(await suspected(told.residentId, seen.residentId, neighbour)).toBeUndefined()
    expect((await pairs(neighbour, 'decided')).rows.at(0)!.apart).toMatchObject({ mayTakeBack: false })
  })

  it('of two at once one does it; wrong ids, other areas and other roles write nothing', async () => {
    const { told, seen } = await twice()
    const raw = { aId: told.residentId, bId: seen.residentId }
    await writesNothing(async () => {
      expect(problem(await perform(community, tellApart, { aId: 'x', bId: seen.residentId })).fields).toEqual({ aId: { code: 'not-an-id' } })
      expect(problem(await perform(community, tellApart, { aId: seen.residentId, bId: seen.residentId })).fields).toEqual({ bId: { code: 'same-record' } })
      expect(problem(await perform(neighbour, tellApart, raw)).code).toBe('not-found')
      for (const user of [coordinator, await staff('leader'), await staff('admin')]) expect(problem(await perform(user, tellApart, raw)).code).toBe('forbidden')
    })
    const results = await Promise.all([community, office].map((user) => perform(user, tellApart, raw)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })
})

describe('a merge', () => {
  it('counts one from today, leaves every past day as it was, and says so in the trail', async () => {
    const { told, seen, input } = await twice()
    const [past, before] = [await figures(TODAY), await stand(XINGHUO, 'REGISTRATION')]
    const { mergeId, keptId } = await merge(input)
    expect(keptId).toBe(told.residentId)
    expect(await figures(TODAY)).toEqual(past)
    expect(await stand(XINGHUO, 'REGISTRATION')).toEqual({ due: before.due - 1, met: before.met })
    const [now, old] = await staysOf(community, told.residentId, TODAY)
    expect(now).toMatchObject({ source: 'MERGE', status: 'REGISTERED', fromOn: TODAY, registeredOn: '2026-04-01', confirmedOn: '2026-04-01', arrivedOn: '2026-03-22', toOn: null })
    expect(old).toMatchObject({ endReason: 'MERGED', toOn: TODAY })
    expect(await staysOf(community, seen.residentId, TODAY)).toMatchObject([{ id: seen.stayId, endReason: 'MERGED', toOn: TODAY, endReportedOn: TODAY }])
    expect(await findResident(community, seen.residentId)).toMatchObject({ mergedInto: told.residentId })
    expect(await findResident(community, told.residentId)).toMatchObject({ mergedInto: null, phoneMask: '199****1111', areaCode: XINGHUO_1 })
    expect(await mergesOf(community, told.residentId)).toMatchObject([{ id: mergeId, goneId: seen.residentId, onDay: TODAY, by: 'community' }])
    expect(await verbs()).toContain('resident.merge')
    expect(await verified()).toBeNull()
  })

  it('and its undoing leave facts, obligations and figures as they were, on every day', async () => {
    const { told, seen, input } = await twice()
    const shown = async () => [await staysOf(community, told.residentId, TODAY), await staysOf(community, seen.residentId, TODAY), await findResident(community, told.residentId), await findResident(community, seen.residentId)]
    const [before, then, people] = [await figures(), await owed(told.residentId, seen.residentId), await shown()]
    const { mergeId } = await merge(input)
    expect(await figures()).not.toEqual(before)
    ok(await undo(mergeId))
    expect(await figures()).toEqual(before)
    expect(await owed(told.residentId, seen.residentId)).toEqual(then)
    const after = await shown()
    // The copy stays as a mistake, and each record has been written to twice.
    expect((after[0] as { endReason: string }[]).filter((stay) => stay.endReason !== 'MISTAKE')).toEqual(people[0])
    expect(after[1]).toEqual(people[1])
    for (const n of [2, 3]) expect({ ...after[n], version: 0 }).toEqual({ ...people[n], version: 0 })
    expect(await verbs()).toContain('resident.unmerge')
    expect(problem(await undo(mergeId)).code).toBe('merge-undone')
    expect(await suspected(told.residentId, seen.residentId)).toBeDefined()
    expect(await verified()).toBeNull()
  })

  it('keeps people out of lists and counts who are somebody else’s record, and their number leads to who was kept', async () => {
    const name = freshName()
    const [a, b] = [idNumber('1984-02-12', '2'), idNumber('1984-02-12', '2')]
    const kept = await register(door(1), { name, idNumber: a })
    const gone = await declare({ name, idNumber: b, dwellingId: door(2) })
    await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    for (const status of [undefined, 'left', 'declared'] as const) expect((await listResidents(community, { today: TODAY, text: name, status })).rows.map((row) => row.id)).toEqual(status ? [] : [kept.residentId])
    expect(await findByIdNumber(community, b)).toBe(kept.residentId)
    // Met at a door with that number: it is they, and their own number stays.
    expect(problem(await perform(coordinator, registerResident, person(door(3), { name, idNumber: b }))).details).toMatchObject({ residentId: kept.residentId })
    ok(await perform(community, endStay, { stayId: kept.stayId }))
    const back = ok(await perform(coordinator, registerResident, person(door(3), { name, idNumber: b })))
    expect(back).toMatchObject({ residentId: kept.residentId, was: 'returned' })
    expect(await findByIdNumber(community, a)).toBe(kept.residentId)
    // From the other community, too.
    expect(problem(await perform(neighbour, registerResident, person(door(3, TUNLI_1), { name, idNumber: b }))).code).toBe('registered-elsewhere')
    ok(await perform(neighbour, askTransfer, person(door(3, TUNLI_1), { name, idNumber: b })))
    expect(await verified()).toBeNull()
  })

  it('goes where the person goes, shows no number, and is no departure at the door that it left', async () => {
    const { told, seen, input } = await twice()
    ok(await perform(office, endStay, { stayId: seen.stayId }))
    expect((await listOccupants(community, door(serial), TODAY)).map((row) => row.residentId)).toContain(seen.residentId)
    await merge({ ...input, lives: 'KEPT' })
    expect((await listOccupants(community, door(serial), TODAY)).map((row) => row.residentId)).not.toContain(seen.residentId)
    expect(problem(await perform(community, revealNumber, { residentId: seen.residentId, field: 'phone', reason: 'VERIFY' })).code).toBe('merged')
    ok(await perform(office, placeStay, { stayId: told.stayId, dwellingId: door(3, TUNLI_1) }))
    expect([await findResident(community, seen.residentId), (await findResident(neighbour, seen.residentId))?.id]).toEqual([null, seen.residentId])
  })

  it('takes permits and what is lacking along, and gives them back', async () => {
    const name = freshName()
    const seen = await register(door(4), { name, ...withoutPapers, bornOn: '1984-02-12', phone: '19900004444', originAddress: '安徽省阜阳市' }, day('2026-03-01'))
    await on(day('2026-04-10'), issuePermit, { residentId: seen.residentId })
    const told = await declare({ name, sex: undefined, dwellingId: door(5) })
    const past = await figures(TODAY)
    const before = await figures()
    const { mergeId } = await merge({ keepId: told.residentId, goneId: seen.residentId, lives: 'GONE' })
    expect((await permitsOf(community, told.residentId, TODAY)).map((permit) => permit.inForce)).toEqual([true])
    expect(await findResident(community, told.residentId)).toMatchObject({ bornOn: '1984-02-12', sex: '2', phoneMask: '199****4444', originAddress: '安徽省阜阳市' })
    const permits = (all: unknown[]) => all.filter((row) => (row as { indicator: string }).indicator !== 'PERMIT')
    expect(permits(await figures(TODAY))).toEqual(permits(past))
    expect(await verified()).toBeNull()
    // Corrected since: what somebody typed is theirs.
    ok(await perform(community, correctResident, { residentId: told.residentId, version: (await findResident(community, told.residentId))!.version, name, sex: '2', bornOn: '1984-02-12', phone: '19900005555', originAddress: '安徽省阜阳市' }))
    ok(await undo(mergeId))
    expect(await permitsOf(community, told.residentId, TODAY)).toEqual([])
    expect(await permitsOf(community, seen.residentId, TODAY)).toHaveLength(1)
    expect(await findResident(community, told.residentId)).toMatchObject({ bornOn: null, sex: '0', phoneMask: '199****5555', originAddress: null })
    expect(await figures()).toEqual(before)
  })

  it('leaves a permit’s past with whom it was counted, and its present with whom it is', async () => {
    const name = freshName()
    const kept = await register(door(6), { name, idNumber: idNumber('1984-02-12', '2') }, day('2026-02-01'))
    const gone = await register(door(7), { name, ...withoutPapers }, day('2026-02-20'))
    await on(day('2026-04-10'), issuePermit, { residentId: gone.residentId })
    const third = await register(door(8), { name, ...withoutPapers })
    const past = await figures(TODAY)
    const before = await stand(XINGHUO, 'PERMIT')
    const { mergeId } = await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    expect(await figures(TODAY)).toEqual(past)
    expect(await stand(XINGHUO, 'PERMIT')).toEqual({ due: before.due - 1, met: before.met })
    // Merged again, into a third: the permit goes on.
    const second = await merge({ keepId: kept.residentId, goneId: third.residentId, lives: 'KEPT' })
    expect(await verified()).toBeNull()
    ok(await undo(mergeId))
    ok(await undo(second.mergeId))
    expect(await figures(TODAY)).toEqual(past)
    expect(await verified()).toBeNull()
  })

  it('makes nobody known twice among those counted at a door', async () => {
    const { input } = await twice({ told: { dwellingId: door(11, XINGHUO_2) }, seen: { dwellingId: door(11, XINGHUO_2) } })
    await on(day('2026-04-12'), recordVisit, { dwellingId: door(11, XINGHUO_2), outcome: 'MET', peopleFound: 5 })
    const unidentified = async () => (await asSystem((tx) => tx.$queryRaw<{ weight: number }[]>`
      SELECT weight FROM obligation WHERE subject_id = ${door(11, XINGHUO_2)}::uuid AND indicator = 'REGISTRATION' AND due_from <= ${TODAY}::date AND (due_to IS NULL OR due_to > ${TODAY}::date)`)).at(0)?.weight
    const past = await figures(TODAY)
    expect(await unidentified()).toBe(3)
    const { mergeId } = await merge(input, office)
    expect(await unidentified()).toBe(4)
    expect(await figures(TODAY)).toEqual(past)
    ok(await undo(mergeId, office))
    expect(await unidentified()).toBe(3)
  })

  it('takes no look at anybody: a confirmation that is old is old, and a doubt stays one', async () => {
    const { seen, input } = await twice()
    const owes = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ deadline: string; met: string | null }[]>`
      SELECT deadline::text, met_to::text AS met FROM obligation WHERE subject_id = ${id}::uuid AND indicator = 'CONSISTENCY' AND due_to IS NULL`))[0]
    const before = await owes(seen.residentId)
    const { mergeId } = await merge(input)
    expect(await owes(input.keepId)).toEqual(before)
    ok(await undo(mergeId))
    await on(day('2026-04-15'), recordVisit, { dwellingId: (await staysOf(community, seen.residentId, TODAY))[0]!.dwellingId, outcome: 'VACANT', peopleFound: 0 })
    const doubted = await owes(seen.residentId)
    const again = await merge(input)
    expect(await owes(input.keepId)).toEqual(doubted)
    expect((await staysOf(community, input.keepId, TODAY))[0]).toMatchObject({ doubt: 'EMPTY', doubtOn: '2026-04-15' })
    // Confirmed since: the word goes back with the stay.
    ok(await perform(coordinator, confirmStay, { stayId: (await staysOf(community, input.keepId, TODAY))[0]!.id }))
    ok(await undo(again.mergeId))
    expect((await staysOf(community, seen.residentId, TODAY))[0]).toMatchObject({ confirmedOn: TODAY, doubt: null })
    expect(await verified()).toBeNull()
  })

  it('of a unit’s person leaves them the unit’s', async () => {
    const factory = await unit(XINGHUO)
    const reporter = await staff('unit', XINGHUO, factory)
    const name = freshName()
    const kept = await register(door(9), { name, idNumber: idNumber('1984-02-12', '2') })
    const gone = ok(await perform(reporter, declareResident, { areaCode: XINGHUO, source: 'UNIT', name, sex: '2', bornOn: '1984-02-12' }))
    const { mergeId } = await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    expect((await listResidents(reporter, { today: TODAY })).rows.map((row) => row.id)).toEqual([kept.residentId])
    // Moved since: where they lived before is the unit's no more than where they live now.
    ok(await perform(community, moveStay, { residentId: kept.residentId, dwellingId: door(10) }))
    ok(await undo(mergeId))
    expect((await listResidents(reporter, { today: TODAY })).rows.map((row) => row.id)).toEqual([gone.residentId])
    expect(await asSystem((tx) => tx.$queryRaw`SELECT 1 FROM stay WHERE resident_id = ${kept.residentId}::uuid AND unit_id IS NOT NULL AND end_reason IS DISTINCT FROM 'MISTAKE'`)).toEqual([])
  })

  it('is refused where a number would be lost, both were seen, or nobody would live anywhere; and writes nothing', async () => {
    const { told, seen } = await twice()
    const name = freshName()
    const [a, b] = [await register(door(1), { name, idNumber: idNumber('1984-02-12', '2') }), await register(door(2), { name, idNumber: idNumber('1984-02-12', '2') })]
    const toldOnly = await declare({ name, idNumber: idNumber('1984-02-12', '2') })
    await on(TODAY, endStay, { stayId: b.stayId })
    const refused = async (keepId: string, goneId: string, lives: string, user = community) => problem(await perform(user, mergeResidents, { keepId, goneId, lives }))
    await writesNothing(async () => {
      expect((await refused(seen.residentId, told.residentId, 'KEPT')).fields).toEqual({ keepId: { code: 'keep-number' } })
      expect((await refused(a.residentId, b.residentId, 'KEPT')).fields).toEqual({ keepId: { code: 'numbers-differ' } })
      expect((await refused(toldOnly.residentId, a.residentId, 'KEPT')).fields).toEqual({ keepId: { code: 'keep-verified' } })
      expect((await refused(b.residentId, toldOnly.residentId, 'KEPT')).fields).toEqual({ lives: { code: 'lives-nowhere' } })
      expect((await refused(a.residentId, a.residentId, 'KEPT')).fields).toEqual({ goneId: { code: 'same-record' } })
      expect((await refused(a.residentId, seen.residentId, 'BOTH')).fields).toEqual({ lives: { code: 'required' } })
      expect((await refused(told.residentId, seen.residentId, 'GONE', neighbour)).code).toBe('not-found')
      for (const user of [coordinator, await staff('leader'), await staff('auditor'), await staff('admin')]) expect((await refused(told.residentId, seen.residentId, 'GONE', user)).code).toBe('forbidden')
    })
  })

  it('waits for a request of another community, and so does its undoing', async () => {
    const name = freshName()
    const number = idNumber('1984-02-12', '2')
    const kept = await register(door(1), { name, idNumber: number })
    const gone = await register(door(2), { name, ...withoutPapers })
    const input = { keepId: kept.residentId, goneId: gone.residentId, lives: 'GONE' }
    const ask = async () => ok(await perform(neighbour, askTransfer, person(door(4, TUNLI_1), { name, idNumber: number }))).transferId
    const refuseIt = async (transferId: string) => ok(await perform(community, answerTransfer, { transferId, answer: 'refuse', reason: 'OTHER', note: '还在' }))
    const first = await ask()
    await writesNothing(async () => expect(problem(await perform(community, mergeResidents, input)).code).toBe('transfer-open'))
    await refuseIt(first)
    const { mergeId } = await merge(input)
    const second = await ask()
    await writesNothing(async () => expect(problem(await undo(mergeId)).code).toBe('transfer-open'))
    await refuseIt(second)
    ok(await undo(mergeId))
  })

  it('goes on from the earlier arrival, keeps a deadline that has passed, and gives back what was corrected', async () => {
    const name = freshName()
    const kept = await register(door(1), { name, idNumber: idNumber('1984-02-12', '2'), arrivedOn: '2026-04-10' }, day('2026-04-12'))
    const gone = await declare({ name, bornOn: '1984-02-12', dwellingId: door(2), arrivedOn: '2026-01-05', employer: '某厂', landlord: '房东甲' }, day('2026-04-01'))
    const rows = (id: string, indicator: string) => asSystem((tx) => tx.$queryRaw<{ deadline: string }[]>`
      SELECT deadline::text FROM obligation WHERE subject_id = ${id}::uuid AND indicator = ${indicator} AND due_from <= ${TODAY}::date AND (due_to IS NULL OR due_to > ${TODAY}::date)`)
    const [past, before, seen, permit] = [await figures(TODAY), await figures(), await rows(gone.residentId, 'REGISTRATION'), await rows(gone.residentId, 'PERMIT')]
    expect([seen.length, permit.length, (await rows(kept.residentId, 'PERMIT')).length]).toEqual([1, 1, 0])
    const stayed = await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    expect(await figures(TODAY)).toEqual(past)
    const [copy] = await staysOf(community, kept.residentId, TODAY)
    expect(copy).toMatchObject({ source: 'MERGE', dwellingId: door(1), arrivedOn: '2026-01-05', registeredOn: '2026-04-12', employer: '某厂', landlord: '房东甲', fromOn: TODAY })
    expect(await rows(kept.residentId, 'PERMIT')).toEqual(permit)
    expect(await verified()).toBeNull()
    // Corrected since: it is of the stay that the copy is of, and what the other one lent is not.
    const { version } = (await findResident(community, kept.residentId))!
    ok(await perform(community, correctResident, { residentId: kept.residentId, version, name: `${name}改`, sex: '2', bornOn: '1984-02-12', employer: '新厂', landlord: '房东甲', note: '夜班' }))
    ok(await undo(stayed.mergeId))
    expect((await staysOf(community, kept.residentId, TODAY)).find((stay) => stay.endReason !== 'MISTAKE')).toMatchObject({ id: kept.stayId, employer: '新厂', landlord: null, note: '夜班', arrivedOn: '2026-04-10', toOn: null })
    expect((await listResidents(community, { today: TODAY, text: `${name}改` })).rows.map((row) => row.id)).toEqual([kept.residentId])
    expect(await figures()).toEqual(before)
    // And told of somewhere, late to be seen there: still late.
    const told = await declare({ name: `${name}改`, idNumber: idNumber('1984-02-12', '2'), dwellingId: door(3) }, day('2026-04-15'))
    const again = await merge({ keepId: told.residentId, goneId: gone.residentId, lives: 'GONE' })
    expect([await rows(told.residentId, 'REGISTRATION'), await rows(told.residentId, 'PERMIT')]).toEqual([seen, permit])
    expect(await verified()).toBeNull()
    ok(await undo(again.mergeId))
    expect(await verified()).toBeNull()
  })

  it('makes nobody late who was not, and nobody in time who was', async () => {
    const name = freshName()
    const by = async (id: string) => (await asSystem((tx) => tx.$queryRaw<{ deadline: string }[]>`
      SELECT deadline::text FROM obligation WHERE subject_id = ${id}::uuid AND indicator = 'REGISTRATION' AND due_to IS NULL`))[0]!.deadline
    // Registered long ago, told of elsewhere yesterday: what is owed is to be seen there, from yesterday.
    const seen = await register(door(1), { name, idNumber: idNumber('1984-02-12', '2') }, day('2026-02-01'))
    const told = await declare({ name, bornOn: '1984-02-12', dwellingId: door(2) }, addDays(TODAY, -1))
    const deadline = await by(told.residentId)
    const { mergeId } = await merge({ keepId: seen.residentId, goneId: told.residentId, lives: 'GONE' })
    expect(await by(seen.residentId)).toBe(deadline)
    ok(await undo(mergeId))
    // Two who were told of, of the same arrival, one of them late: they are late.
    const [late, lately] = [await declare({ name, bornOn: '1984-02-12', dwellingId: door(3), arrivedOn: '2026-04-01' }, day('2026-04-02')), await declare({ name, idNumber: idNumber('1984-02-12', '2'), dwellingId: door(4), arrivedOn: '2026-04-01' }, TODAY)]
    const was = await by(late.residentId)
    expect(was < await by(lately.residentId)).toBe(true)
    const again = await merge({ keepId: lately.residentId, goneId: late.residentId, lives: 'KEPT' })
    expect(await by(lately.residentId)).toBe(was)
    expect(await verified()).toBeNull()
    ok(await undo(again.mergeId))
    expect(await verified()).toBeNull()
  })

  it('leaves a unit what it told of itself', async () => {
    const factory = await unit(XINGHUO)
    const reporter = await staff('unit', XINGHUO, factory)
    const name = freshName()
    const number = idNumber('1984-02-12', '2')
    const kept = await register(door(9), { name, idNumber: number })
    const gone = ok(await perform(reporter, declareResident, { areaCode: XINGHUO, source: 'UNIT', name, sex: '2', bornOn: '1984-02-12' }))
    const { mergeId } = await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    ok(await perform(community, endStay, { stayId: kept.stayId }))
    ok(await perform(reporter, declareResident, { areaCode: XINGHUO, source: 'UNIT', name, idNumber: number }))
    ok(await undo(mergeId))
    expect((await listResidents(reporter, { today: TODAY })).rows.map((row) => row.id).sort()).toEqual([kept.residentId, gone.residentId].sort())
  })

  it('leaves a number that is the right one after all to be taken: by correcting, and by whoever sees the papers', async () => {
    const merged = async (seen: boolean) => {
      const name = freshName()
      const [a, b] = [idNumber('1984-02-12', '2'), idNumber('1984-02-12', '2')]
      const kept = seen ? await register(door(1), { name, idNumber: a }) : await declare({ name, idNumber: a, dwellingId: door(1) })
      // In another grid: whoever sees the person has their other record, too.
      const gone = await declare({ name, idNumber: b, dwellingId: door(2, XINGHUO_2) })
      const { mergeId } = await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
      return { name, a, b, kept, gone, mergeId }
    }
    const full = async (residentId: string) => ok(await perform(community, revealNumber, { residentId, field: 'idNumber', reason: 'VERIFY' })).value
    const both = async ({ a, b, kept }: Awaited<ReturnType<typeof merged>>) => expect([await findByIdNumber(community, a), await findByIdNumber(community, b)]).toEqual([kept.residentId, kept.residentId])

    const one = await merged(true)
    const correct = async (number: string, user = community) => perform(user, correctResident, {
      residentId: one.kept.residentId, version: (await findResident(community, one.kept.residentId))!.version, name: one.name, sex: '2', bornOn: '1984-02-12', idNumber: number })
    const someone = idNumber('1984-02-12', '2')
    await register(door(3), { name: freshName(), idNumber: someone })
    await writesNothing(async () => expect(problem(await correct(someone)).fields).toEqual({ idNumber: { code: 'already-registered' } }))
    ok(await correct(one.b))
    expect([await full(one.kept.residentId), await findResident(community, one.kept.residentId)]).toMatchObject([one.b, { verified: true }])
    await both(one)
    await writesNothing(async () => expect(problem(await undo(one.mergeId)).code).toBe('merge-too-late'))

    // Nobody has seen papers with the number on record; a coordinator, who knows of no merges, sees some with the other one.
    const two = await merged(false)
    expect(ok(await perform(coordinator, registerResident, person(door(1), { name: two.name, idNumber: two.b })))).toMatchObject({ residentId: two.kept.residentId, was: 'declared' })
    expect([await full(two.kept.residentId), await findResident(community, two.kept.residentId)]).toMatchObject([two.b, { verified: true }])
    await both(two)
    await writesNothing(async () => expect(problem(await undo(two.mergeId)).code).toBe('merge-too-late'))

    // Back after having left, with the other one.
    const three = await merged(false)
    ok(await perform(community, endStay, { stayId: three.kept.stayId }))
    expect(ok(await perform(coordinator, registerResident, person(door(1), { name: three.name, idNumber: three.b }))).was).toBe('returned')
    expect(await full(three.kept.residentId)).toBe(three.b)
    // On paper alone nothing is read off papers.
    const four = await merged(false)
    ok(await perform(community, endStay, { stayId: four.kept.stayId }))
    await declare({ name: four.name, idNumber: four.b, dwellingId: door(4) }, TODAY)
    expect(await full(four.kept.residentId)).toBe(four.a)
    await both(four)
    expect(await verified()).toBeNull()
  })

  it('makes no number one that was seen, where somebody comes over by the other record’s', async () => {
    const name = freshName()
    const [a, b] = [idNumber('1984-02-12', '2'), idNumber('1984-02-12', '2')]
    const kept = await declare({ name, idNumber: a, dwellingId: door(1) })
    const gone = await declare({ name, idNumber: b, dwellingId: door(2) })
    await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    const over = async (number: string, to: User, from: User, at: string) => {
      const { transferId } = ok(await perform(to, askTransfer, person(at, { name, idNumber: number })))
      ok(await perform(from, answerTransfer, { transferId, answer: 'accept' }))
      return (await findResident(to, kept.residentId))!.verified
    }
    expect(await over(b, neighbour, community, door(4, TUNLI_1))).toBe(false)
    expect(await over(a, community, neighbour, door(5))).toBe(true)
  })

  it('carries along who was told apart from whom', async () => {
    const name = freshName()
    const [kept, gone, other] = [await register(door(1), { name, idNumber: idNumber('1984-02-12', '2') }), await register(door(2), { name, ...withoutPapers }), await register(door(3), { name, ...withoutPapers })]
    const [aId, bId] = [gone.residentId, other.residentId].sort()
    ok(await perform(community, tellApart, { aId, bId }))
    expect(await suspected(kept.residentId, other.residentId)).toBeDefined()
    const { mergeId } = await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    const told = async () => (await pairs(community, 'decided')).rows.filter((pair) => [pair.a.id, pair.b.id].includes(other.residentId))
    expect(await suspected(kept.residentId, other.residentId)).toBeUndefined()
    expect((await told()).map((pair) => [pair.a.id, pair.b.id])).toEqual([[kept.residentId, other.residentId].sort()])
    await writesNothing(async () => expect(problem(await perform(community, mergeResidents, { keepId: kept.residentId, goneId: other.residentId, lives: 'KEPT' })).code).toBe('told-apart'))
    // Undone it is said of who it was said of; said of both, it is one pair, and taken back as one.
    ok(await undo(mergeId))
    expect((await told()).map((pair) => [pair.a.id, pair.b.id])).toEqual([[aId, bId]])
    const [cId, dId] = [kept.residentId, other.residentId].sort()
    ok(await perform(community, tellApart, { aId: cId, bId: dId }))
    await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    const [pair, ...more] = await told()
    expect(more).toEqual([])
    ok(await perform(community, suspectAgain, { distinctId: pair!.apart!.id }))
    expect(await told()).toEqual([])
    expect(await suspected(kept.residentId, other.residentId)).toBeDefined()
  })

  it('counts a permit once among those declined for, on every day', async () => {
    const name = freshName()
    const kept = await register(door(8), { name, idNumber: idNumber('1984-02-12', '2') }, day('2026-02-01'))
    const gone = await register(door(9), { name, ...withoutPapers }, day('2026-02-20'))
    await on(day('2026-04-02'), declinePermit, { residentId: gone.residentId })
    await on(day('2026-04-10'), issuePermit, { residentId: gone.residentId })
    const declined = (on: Day) => asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT subject_id::text AS id FROM (${declinedOn(on)}) AS d WHERE subject_id IN (${kept.residentId}::uuid, ${gone.residentId}::uuid)`)
    const days = [day('2026-04-05'), day('2026-04-11'), TODAY]
    const before = await Promise.all(days.map(declined))
    expect(before.map((of) => of.length)).toEqual([1, 0, 0])
    await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    expect(await Promise.all(days.map(declined))).toEqual(before)
  })

  it('is undone no more once the person has lived on, the record was merged again, or the door is gone', async () => {
    const { told, input } = await twice()
    const { mergeId } = await merge(input)
    ok(await perform(community, moveStay, { residentId: told.residentId, dwellingId: door(serial + 1) }))
    await writesNothing(async () => expect(problem(await undo(mergeId)).code).toBe('merge-too-late'))
    ok(await perform(community, undoStay, { residentId: told.residentId }))
    const third = await register(door(3), { name: freshName(), idNumber: idNumber('1984-02-12', '2') })
    const later = await merge({ keepId: third.residentId, goneId: told.residentId, lives: 'KEPT' }).catch(() => null)
    expect(later).not.toBeNull()
    await writesNothing(async () => expect(problem(await undo(mergeId)).code).toBe('merge-too-late'))
    ok(await undo(later!.mergeId))
    // Nobody lives at the door that the other record was at; it is taken off.
    const { dwellingId: alone } = ok(await perform(community, addDoor, { areaCode: XINGHUO_2, street: '合路', number: '1号', block: '', floor: '1', room: '101' }))
    const name = freshName()
    const [kept, gone] = [await register(door(0, XINGHUO_2), { name, idNumber: idNumber('1984-02-12', '2') }), await register(alone, { name, ...withoutPapers })]
    const again = await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    ok(await perform(community, removeDoor, { dwellingId: alone, reason: 'DEMOLISHED' }))
    await writesNothing(async () => {
      expect(problem(await undo(again.mergeId)).code).toBe('door-gone')
      expect(problem(await undo(again.mergeId, neighbour)).code).toBe('not-found')
      expect(problem(await undo(again.mergeId, coordinator)).code).toBe('forbidden')
      expect(problem(await perform(community, unmergeResidents, { mergeId: 'x' })).fields).toEqual({ mergeId: { code: 'not-an-id' } })
    })
  })

  it('leaves a record that is corrected, declined for and taken back no more', async () => {
    const name = freshName()
    const kept = await register(door(1), { name, idNumber: idNumber('1984-02-12', '2') })
    const gone = await register(door(2), { name, ...withoutPapers })
    await on(TODAY, endStay, { stayId: gone.stayId })
    await merge({ keepId: kept.residentId, goneId: gone.residentId, lives: 'KEPT' })
    const { version } = (await findResident(community, gone.residentId))!
    await writesNothing(async () => {
      expect(problem(await perform(community, correctResident, { residentId: gone.residentId, version, name })).code).toBe('merged')
      expect(problem(await perform(community, undoStay, { residentId: gone.residentId })).code).toBe('merged')
      expect((await perform(office, declinePermit, { residentId: gone.residentId })).ok).toBe(false)
      expect(problem(await perform(community, tellApart, { aId: gone.residentId, bId: kept.residentId })).code).toBe('merged')
      expect(problem(await perform(community, mergeResidents, { keepId: gone.residentId, goneId: kept.residentId, lives: 'GONE' })).code).toBe('merged')
    })
  })

  it('of two at once one is done, whichever way round, and so with its undoing', async () => {
    const { input } = await twice()
    const name = freshName()
    const [a, b] = [await register(door(3), { name, ...withoutPapers }), await register(door(4), { name, ...withoutPapers })]
    const ways = [{ keepId: a.residentId, goneId: b.residentId, lives: 'KEPT' }, { keepId: b.residentId, goneId: a.residentId, lives: 'GONE' }]
    const results = await Promise.all([...ways, ...ways].map((raw, n) => perform(n % 2 ? office : community, mergeResidents, raw)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const same = await Promise.all([community, office].map((user) => perform(user, mergeResidents, input)))
    const done = same.filter((result) => result.ok)
    expect(done).toHaveLength(1)
    const undone = await Promise.all([community, office].map((user) => undo(ok(done[0]!).mergeId, user)))
    expect(undone.filter((result) => result.ok)).toHaveLength(1)
    // Somebody moves meanwhile: one comes after the other, and the figures agree.
    const [moved, merged] = await Promise.all([perform(office, moveStay, { residentId: input.goneId, dwellingId: door(7) }), perform(community, mergeResidents, input)])
    expect(ok(merged).keptId).toBe(input.keepId)
    expect(moved.ok || problem(moved).code === 'not-found').toBe(true)
    expect(await verified()).toBeNull()
  })
})

describe('any merge of any two', () => {
  it('leaves the past alone, agrees with its facts, and undone leaves nothing', async () => {
    await foldTallies()
    const random = new Random('merges')
    const live = async (ids: Ids, from: number) => {
      for (let n = from; n < 18; n += random.between(2, 8)) {
        const today = addDays(day('2026-04-01'), n)
        const [now] = (await staysOf(SYSTEM, ids.residentId, today)).filter((stay) => stay.toOn === null)
        const act = random.pick(['confirm', 'move', 'end', 'issue', 'visit', 'decline'] as const)
        if (act === 'confirm' && now) await performAll(office, confirmStay, [{ raw: { stayId: now.id } }], { today })
        else if (act === 'move') await performAll(office, moveStay, [{ raw: { residentId: ids.residentId, dwellingId: door(random.between(0, 11), XINGHUO_2) } }], { today })
        else if (act === 'end' && now && random.chance(0.3)) await performAll(office, endStay, [{ raw: { stayId: now.id } }], { today })
        else if (act === 'issue') await performAll(office, issuePermit, [{ raw: { residentId: ids.residentId } }], { today })
        else if (act === 'decline') await performAll(office, declinePermit, [{ raw: { residentId: ids.residentId } }], { today })
        else if (act === 'visit' && now?.dwellingId) await performAll(office, recordVisit, [{ raw: { dwellingId: now.dwellingId, outcome: random.pick(['MET', 'VACANT', 'NO_ANSWER']), peopleFound: random.between(1, 4) } }], { today })
      }
    }
    for (let round = 0; round < 14; round++) {
      const name = freshName()
      const some = async () => {
        const began = random.between(0, 15)
        const today = addDays(day('2026-04-01'), began)
        const more = { name, arrivedOn: addDays(today, -random.between(0, 60)), ...(random.chance(0.4) ? { idNumber: idNumber('1984-02-12', '2') } : withoutPapers), phone: random.chance(0.5) ? '19900006666' : undefined }
        const ids = random.chance(0.6) ? await register(door(random.between(0, 11), XINGHUO_2), more, today) : await declare({ ...more, withoutDocument: undefined, dwellingId: random.chance(0.5) ? door(random.between(0, 11)) : undefined }, today)
        await live(ids, began)
        return ids
      }
      const [a, b] = [await some(), await some()]
      const pair = await findPair(office, a.residentId, b.residentId, TODAY)
      if (!pair?.likely) continue
      const keepId = pair.likely.keepId
      const [kept, gone] = [pair.a, pair.b].sort((side) => (side.id === keepId ? -1 : 1)).map((side) => ({ id: side.id, open: side.status !== 'left' }))
      const lives = random.pick(LIVES.filter((where) => livesFault(kept!, gone!, where) === null))
      const input = { keepId, goneId: gone!.id, lives }
      const [past, before] = [await figures(TODAY), await figures()]
      const { mergeId } = await merge(input, office)
      expect(await figures(TODAY), `round ${round}`).toEqual(past)
      expect(await verified()).toBeNull()
      ok(await undo(mergeId, office))
      expect(await figures(), `round ${round}, undone`).toEqual(before)
      expect(await verified()).toBeNull()
    }
  }, 120_000)
})
