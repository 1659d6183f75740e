import { beforeAll, expect, it } from 'vitest'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import type { Actor } from '@/lib/kernel/access'
import { day, type Day } from '@/lib/kernel/day'
import { AccessRefused } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { countFaults, LEAGUE, LEAGUE_ORDERS, league } from '@/lib/obligations/league'
import { listObligations } from '@/lib/obligations/listed'
import { performAll } from '@/lib/obligations/perform'
import { readFigures } from '@/lib/obligations/queries'
import { issuePermit } from '@/lib/permits/commands'
import { recordRental } from '@/lib/rentals/commands'
import { registerResident } from '@/lib/residents/commands'
import { asSystem, idNumber, makeWorld, ok, person, staff, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, withoutPapers, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let office: Actor
const people: Record<string, string> = {}

/** Eight people whose permits, valid a month, were issued on 1 March, but for the last: complete and not, told of the end and not. */
beforeAll(async () => {
  const world = await makeWorld({ ...CAMPAIGN_PRESET, permit: { ...CAMPAIGN_PRESET.permit, validMonths: 1 } })
  office = await staff('office')
  const register = async (key: string, areaCode: string, door: number, more: Record<string, unknown> = {}) => {
    const raw = person(world.doors[areaCode]![door]!, { idNumber: idNumber(), phone: '13900000001', originCode: '341226', arrivedOn: '2026-01-05', ...more })
    people[key] = (ok((await performAll(office, registerResident, [{ raw }], { today: day('2026-02-20') }))[0]!) as { residentId: string }).residentId
  }
  const permit = async (key: string, on: Day) => ok((await performAll(office, issuePermit, [{ raw: { residentId: people[key]! } }], { today: on }))[0]!)
  await register('complete', XINGHUO_1, 0)
  await register('noPhone', XINGHUO_1, 1, { phone: undefined })
  // Nobody asks a child for a telephone; who is sixteen today has had a birthday.
  await register('child', XINGHUO_1, 1, { idNumber: idNumber('2010-04-21'), phone: undefined })
  await register('grown', XINGHUO_1, 1, { idNumber: idNumber('2010-04-20'), phone: undefined })
  await register('noPapers', XINGHUO_2, 0, withoutPapers)
  await register('noOrigin', TUNLI_1, 0, { originCode: undefined, originAddress: undefined })
  for (const key of ['told', 'untold', 'renewed', 'failed']) await register(key, key === 'untold' ? TUNLI_1 : XINGHUO_1, 2 + Object.keys(people).length % 5)
  for (const key of ['told', 'untold', 'renewed', 'failed']) await permit(key, day('2026-03-01'))
  await permit('renewed', day('2026-04-01'))
  await asSystem(async (tx) => {
    for (const [key, state, sentAt, problem] of [['told', 'LOGGED', '2026-03-29T02:00:00Z', null], ['failed', 'FAILED', null, 'refused']] as const) {
      await tx.$executeRaw`
        INSERT INTO message (id, resident_id, area_code, indicator, deadline, stage, nth, template, language, state, sent_at, problem, due_on)
        VALUES (${newId()}::uuid, ${people[key]}::uuid, ${XINGHUO_1}, 'PERMIT', '2026-04-01', 'BEFORE', 1, 'PERMIT_BEFORE', 'zh-CN', ${state}, ${sentAt}::timestamptz, ${problem}, '2026-03-29')`
    }
  })
  ok((await performAll(office, recordRental, [{ raw: { dwellingId: world.doors[XINGHUO_1]![1], kind: 'HOME', use: 'LIVING', landlordName: '沈阿毛' } }], { today: day('2026-03-02') }))[0]!)
})

const figuresOf = (user: Actor, areaCode: string, parts: string[]) => readFigures(user, { areaCode, parts, today: TODAY, days: { from: day('2026-03-01'), to: day('2026-05-01') } })
const names = async (user: Actor, areaCode: string, indicator: 'REGISTRATION' | 'PERMIT', show: 'incomplete' | 'untold') =>
  (await listObligations(user, { areaCode, indicator, show, day: TODAY })).rows.map((row) => row.subjectId).sort()
const idsOf = (...keys: string[]) => keys.map((key) => people[key]!).sort()

it('a record lacks something where it has no number, no telephone, or says nothing of where somebody is from', async () => {
  expect(await names(office, SUBDISTRICT, 'REGISTRATION', 'incomplete')).toEqual(idsOf('noPhone', 'grown', 'noPapers', 'noOrigin'))
})

it('a permit ended untold where nothing was sent, and not where somebody renewed, was told, or never held one', async () => {
  expect(await names(office, SUBDISTRICT, 'PERMIT', 'untold')).toEqual(idsOf('untold', 'failed'))
  const leader = await staff('leader')
  expect(await names(leader, SUBDISTRICT, 'PERMIT', 'untold')).toEqual(idsOf('untold', 'failed'))
})

it('every cell is the sum of the list that it opens, of parts and of the whole, for whoever reads figures', async () => {
  for (const user of [office, await staff('leader'), await staff('community', XINGHUO)]) {
    const [areaCode, parts] = user.areaCode === XINGHUO ? [XINGHUO, [XINGHUO_1, XINGHUO_2]] : [SUBDISTRICT, [XINGHUO, TUNLI]]
    const { whole, parts: areas } = await figuresOf(user, areaCode, parts)
    const rows = league([whole, ...areas], await countFaults(user, areaCode, TODAY), 'per100')
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      for (const { key, indicator, show } of LEAGUE) {
        expect([row.areaCode, key, row.counts[key]]).toEqual([row.areaCode, key, (await listObligations(user, { areaCode: row.areaCode, indicator, show, day: TODAY })).total.weight])
      }
    }
    const total = rows.find((row) => row.areaCode === areaCode)!
    for (const { key } of LEAGUE) expect(rows.filter((row) => row !== total).reduce((sum, row) => sum + row.counts[key], 0)).toBe(total.counts[key])
    if (areaCode === SUBDISTRICT) expect(total.counts).toMatchObject({ incomplete: 4, untold: 2, unsigned: 1 })
  }
})

it('is ordered by what is worst, in each column, and by all of it for each hundred', async () => {
  const { parts } = await figuresOf(office, SUBDISTRICT, [XINGHUO, TUNLI])
  const faults = await countFaults(office, SUBDISTRICT, TODAY)
  for (const by of LEAGUE_ORDERS) {
    const rows = league(parts, faults, by)
    const values = rows.map((row) => (by === 'per100' ? (row.per100 ?? -1) : row.counts[by]))
    expect(values).toEqual([...values].sort((a, b) => b - a))
    expect(league([...parts].reverse(), faults, by)).toEqual(rows)
  }
  const row = league(parts, faults, 'incomplete').find(({ per100 }) => per100 !== null)
  const sum = (of: Record<string, number>) => Object.values(of).reduce((all, n) => all + n, 0)
  expect(row!.per100).toBeCloseTo((sum(row!.counts) * 100) / sum(row!.of))
})

it('is nobody’s who reads no figures, and empty outside one’s own range', async () => {
  await expect(countFaults(await staff('inspector'), SUBDISTRICT, TODAY)).rejects.toThrow(AccessRefused)
  const faults = await countFaults(await staff('community', TUNLI), XINGHUO, TODAY)
  expect(faults.get(XINGHUO)).toEqual({ incomplete: 0, untold: 0 })
  const own = await countFaults(await staff('community', TUNLI), TUNLI, TODAY)
  expect(own.get(TUNLI)).toEqual({ incomplete: 1, untold: 1 })
})
