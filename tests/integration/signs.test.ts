import { beforeAll, describe, expect, it } from 'vitest'
import { EXPORTED } from '@/app/exports'
import { openCampaign } from '@/lib/campaigns/commands'
import { recordVisit } from '@/lib/dwellings/commands'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day, day, instantAt } from '@/lib/kernel/day'
import { AccessRefused } from '@/lib/kernel/db'
import { perform, performAll } from '@/lib/obligations/perform'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { countResidents, listResidents } from '@/lib/residents/queries'
import { listSigns, type Sign } from '@/lib/signs/queries'
import { confirmStay, endStay } from '@/lib/stays/commands'
import { idNumber, makeWorld, ok, person, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User
let second: User
let community: User
let neighbour: User
let office: User
beforeAll(async () => {
  world = await makeWorld()
  ;[coordinator, second, community, neighbour, office] = [await staff('coordinator', XINGHUO_1), await staff('coordinator', XINGHUO_2), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('office')]
  const phase = (key: string, from: string, to: string) => ({ key, from, to })
  ok(await perform(office, openCampaign, {
    areaCode: SUBDISTRICT, name: '行动', fromOn: '2026-03-01', toOn: '2026-05-01', targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [],
    phases: [phase('prepare', '2026-03-01', '2026-03-11'), phase('clear', '2026-03-11', '2026-04-13'), phase('accept', '2026-04-13', '2026-05-01')],
  }))
})

const door = (n: number, grid = XINGHUO_1) => world.doors[grid]![n]!
const signs = async (kind: Sign['kind'], user = community, before: Day | null = null) => (await listSigns(user, before, TODAY)).signs.filter((sign) => sign.kind === kind)
/** Visits one after the other, `gap` seconds apart. */
const visits = async (user: User, on: Day, gap: number, doors: string[], today = on, hour = 9) => {
  const entries = doors.map((dwellingId, i) => ({ raw: { dwellingId, outcome: 'NO_ANSWER' }, at: new Date(instantAt(on, hour).getTime() + i * gap * 1000) }))
  for (const result of await performAll(user, recordVisit, entries, { today })) ok(result)
}

describe('entry faster than walking', () => {
  it('is told by when it was done, at which doors, and by whom; a walker’s pace is not', async () => {
    const doors = world.doors[XINGHUO_1]!
    await visits(coordinator, day('2026-04-14'), 120, doors)
    expect(await signs('PACE')).toEqual([])
    await visits(coordinator, day('2026-04-15'), 5, doors.slice(0, 7), day('2026-04-17'))
    const [sign, ...others] = await signs('PACE')
    expect(others).toEqual([])
    expect(sign).toMatchObject({ day: '2026-04-15', by: 'coordinator', doors: 7, seconds: 30, communityName: '星火社区' })
    expect(sign!.rows).toHaveLength(7)
    expect(sign!.rows[0]).toMatchObject({ href: `/dwellings/${doors[0]}`, place: '星火路1号1幢101室', at: new Date('2026-04-15T01:00:00Z') })
  })

  it('counts registrations and confirmations, too, and what two people did for each alone', async () => {
    const at = (seconds: number) => new Date(instantAt(day('2026-04-16'), 10).getTime() + seconds * 1000)
    const registered = await performAll(second, registerResident, [0, 1, 2].map((n) => ({ raw: person(door(n, XINGHUO_2), { name: '甲' }), at: at(n * 4) })), { today: day('2026-04-16') })
    const stays = registered.map((result) => ok(result).stayId)
    const [told] = await performAll(community, declareResident, [{ raw: { areaCode: XINGHUO, dwellingId: door(3, XINGHUO_2), source: 'ROSTER', name: '乙', idNumber: idNumber() } }], { today: day('2026-04-16') })
    ok((await performAll(second, confirmStay, [{ raw: { stayId: ok(told!).stayId }, at: at(12) }], { today: day('2026-04-16') }))[0]!)
    await visits(second, day('2026-04-16'), 1, [door(4, XINGHUO_2)], day('2026-04-16'), 11)
    expect((await signs('PACE')).filter((sign) => sign.day === '2026-04-16')).toEqual([])
    ok((await performAll(second, recordVisit, [{ raw: { dwellingId: door(4, XINGHUO_2), outcome: 'NO_ANSWER' }, at: at(16) }], { today: day('2026-04-16') }))[0]!)
    expect((await signs('PACE')).find((sign) => sign.day === '2026-04-16')).toMatchObject({ doors: 5, seconds: 16 })
    expect(stays).toHaveLength(3)
  })

  it('is not what two bursts make together, with other doors between them', async () => {
    await visits(coordinator, day('2026-04-13'), 5, [door(0), door(1), door(2)])
    await visits(coordinator, day('2026-04-13'), 5, [door(8)], day('2026-04-13'), 10)
    await visits(coordinator, day('2026-04-13'), 5, [door(2), door(3), door(4)], day('2026-04-13'), 11)
    expect((await signs('PACE')).filter((sign) => sign.day === '2026-04-13')).toEqual([])
  })

  it('is told to the community and the office, each of their own doors, by the fortnight', async () => {
    expect((await signs('PACE', office)).length).toBe((await signs('PACE')).length)
    expect(await signs('PACE', neighbour)).toEqual([])
    expect(await signs('PACE', community, day('2026-04-16'))).toHaveLength(1)
    expect(await signs('PACE', community, day('2026-04-01'))).toEqual([])
    const { from, to, next } = await listSigns(community, null, TODAY)
    expect([from, to, next]).toEqual(['2026-04-07', '2026-04-20', '2026-04-07'])
    for (const user of [coordinator, await staff('leader'), await staff('auditor'), await staff('admin'), await staff('inspector'), await staff('unit', XINGHUO, await unit(XINGHUO))]) await expect(listSigns(user, null, TODAY)).rejects.toBeInstanceOf(AccessRefused)
  })
})

it('one phone of five people at three doors is a sign, at two it is a family', async () => {
  const told = (n: number, phone: string, name = `丙${n}`) => ({ raw: person(door(n, TUNLI_1), { name: name.replace(/\d/, ''), phone }) })
  for (const n of [5, 5, 5, 6, 6]) ok((await performAll(office, registerResident, [told(n, '19900001234')], { today: day('2026-04-10') }))[0]!)
  expect(await signs('PHONE', neighbour)).toEqual([])
  ok((await performAll(office, registerResident, [told(7, '19900001234')], { today: day('2026-04-11') }))[0]!)
  const [sign] = await signs('PHONE', neighbour)
  expect(sign).toMatchObject({ day: '2026-04-11', phoneMask: '199****1234', people: 6, doors: 3 })
  expect(sign!.rows.map((row) => row.href)).toEqual(expect.arrayContaining([expect.stringMatching(/^\/residents\//)]))
  expect(JSON.stringify(sign)).not.toContain('19900001234')
  expect(await signs('PHONE', community)).toEqual([])
})

it('ten rows handed in for three days before are a sign, nine are not', async () => {
  const late = (n: number, back: number) => visits(second, addDays(TODAY, -back), 600, world.doors[XINGHUO_2]!.slice(0, n), TODAY)
  await late(9, 4)
  expect(await signs('BACK_DATED')).toEqual([])
  await late(1, 6)
  expect(await signs('BACK_DATED')).toMatchObject([{ day: TODAY, count: 10, earliest: '2026-04-14', by: 'coordinator' }])
  expect(await signs('BACK_DATED', neighbour)).toEqual([])
})

it('departures in a crowd before a cut-off are a sign, and every day of a month they are none', async () => {
  const stays: string[] = []
  for (let n = 0; n < 24; n++) stays.push(ok((await performAll(office, registerResident, [{ raw: person(door(n % 4, TUNLI_1), { name: '丁', phone: undefined }) }], { today: day('2026-03-02') }))[0]!).stayId)
  const leave = async (on: string, n: number) => {
    for (const stayId of stays.splice(0, n)) ok((await performAll(neighbour, endStay, [{ raw: { stayId } }], { today: day(on) }))[0]!)
  }
  await leave('2026-03-20', 2)
  await leave('2026-04-14', 9)
  expect(await signs('DEPARTURES', neighbour)).toEqual([])
  await leave('2026-04-13', 1)
  const [sign] = await signs('DEPARTURES', neighbour)
  expect(sign).toMatchObject({ day: '2026-04-15', count: 10, before: 2, communityName: '屯里社区' })
  expect(sign!.rows).toHaveLength(10)
  await leave('2026-04-10', 10)
  expect((await signs('DEPARTURES', neighbour)).map((one) => [one.day, one.kind === 'DEPARTURES' && one.count])).toEqual([['2026-04-15', 10], ['2026-04-12', 10]])
  expect(await signs('DEPARTURES', community)).toEqual([])
})

it('people not confirmed for so many days are listed, counted and exported alike', async () => {
  const aged = async (on: string, name: string) => ok((await performAll(office, registerResident, [{ raw: person(door(11, TUNLI_1), { name, arrivedOn: '2025-01-01' }) }], { today: day(on) }))[0]!)
  const old = await aged('2025-09-01', '戊一')
  await aged('2026-01-10', '戊二')
  await aged('2026-04-10', '戊三')
  ok((await performAll(SYSTEM, confirmStay, [{ raw: { stayId: old.stayId } }], { today: day('2026-02-15') }))[0]!)
  const named = async (staleDays: 30 | 60 | 90 | 180) => (await listResidents(neighbour, { today: TODAY, text: '戊', staleDays, sort: 'confirmed' })).rows.map((row) => row.name)
  expect(await named(30)).toEqual(['戊二', '戊一'])
  expect(await named(60)).toEqual(['戊二', '戊一'])
  expect(await named(90)).toEqual(['戊二'])
  expect(await named(180)).toEqual([])
  for (const staleDays of [30, 60, 90, 180] as const) {
    for (const status of [undefined, 'registered', 'declared'] as const) {
      const filter = { today: TODAY, staleDays, status }
      expect(await countResidents(neighbour, filter)).toBe((await listResidents(neighbour, filter)).rows.length)
    }
  }
  for (const staleDays of [30, 90] as const) {
    expect(await EXPORTED.residents.count(neighbour, { query: `stale=${staleDays}`, day: TODAY, locale: 'zh-CN' })).toBe(await countResidents(neighbour, { today: TODAY, staleDays }))
  }
})
