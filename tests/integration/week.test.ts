import { beforeAll, describe, expect, it } from 'vitest'
import { checkCertificate, noteChange } from '@/lib/certificates/commands'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day, day } from '@/lib/kernel/day'
import { AccessRefused } from '@/lib/kernel/db'
import { performAll } from '@/lib/obligations/perform'
import { countReminders, listReminders, REMINDED, type Reminder, termOf } from '@/lib/obligations/reminders'
import { LISTED, SLOTS, slotOf, sumOf, weekSheet } from '@/lib/obligations/week'
import { issuePermit } from '@/lib/permits/commands'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { idNumber, makeWorld, ok, person, staff, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let community: User, office: User
const on = async <T>(today: Day, command: unknown, raw: unknown) => ok((await performAll(office, command as never, [{ raw }], { today }))[0]!) as T
let serial = 0
const register = (grid: string, arrivedOn: Day, more: Record<string, unknown> = {}) =>
  on<{ residentId: string }>(arrivedOn, registerResident, person(world.doors[grid]![serial++ % 12]!, { arrivedOn, idNumber: idNumber('1990-01-01', '1'), ...more }))

// A Wednesday: the week began on Monday, and ends on Sunday.
const WEDNESDAY = day('2026-04-22')
beforeAll(async () => {
  world = await makeWorld()
  ;[community, office] = [await staff('community', XINGHUO), await staff('office')]
  // Permits by the 45th day: long past, on Monday, Tuesday, today, tomorrow, on Sunday, and on the Monday after it.
  for (const after of [-20, -2, -1, 0, 1, 4, 5]) await register(XINGHUO_1, addDays(WEDNESDAY, after - 45))
  for (let n = 0; n < LISTED + 3; n++) await on(addDays(WEDNESDAY, -9), declareResident, { areaCode: XINGHUO_2, dwellingId: world.doors[XINGHUO_2]![n % 12], source: 'ROSTER', name: '周某', idNumber: idNumber() })
  await on(addDays(WEDNESDAY, -3), declareResident, { areaCode: XINGHUO, source: 'ROSTER', addressText: '星火路尽头', name: '孙立', idNumber: idNumber() })
  // A certificate that is owed, and a change; a permit that was issued is owed by nobody.
  const { residentId } = await register(XINGHUO_1, addDays(WEDNESDAY, -16), { idNumber: idNumber('1990-01-01', '2') })
  await on(addDays(WEDNESDAY, -10), checkCertificate, { residentId, result: 'NOT_SHOWN' })
  await on(addDays(WEDNESDAY, -5), noteChange, { residentId, kind: 'OTHER', changedOn: addDays(WEDNESDAY, -27) })
  const held = await register(XINGHUO_1, addDays(WEDNESDAY, -60))
  await on(addDays(WEDNESDAY, -20), issuePermit, { residentId: held.residentId })
  await register(TUNLI_1, addDays(WEDNESDAY, -50))
})

async function all(user: User, today: Day): Promise<Reminder[]> {
  const rows: Reminder[] = []
  for (let at: string | null = null; ;) {
    const page = await listReminders(user, { area: user.areaCode, at }, today)
    rows.push(...page.rows)
    if (!page.next) return rows
    at = page.next
  }
}

describe('the week’s sheet', () => {
  it.each([-7, -2, -1, 0, 1, 2, 3, 4, 5, 12])('%i days from that Wednesday counts what /today shows: every number, by grid and indicator', async (after) => {
    const today = addDays(WEDNESDAY, after)
    const [sheet, counts, rows] = [await weekSheet(community, XINGHUO, today), await countReminders(community, XINGHUO, today), await all(community, today)]
    const shown = rows.filter((row) => row.deadline <= sheet.to)
    for (const term of ['late', 'today'] as const) {
      for (const indicator of REMINDED) {
        expect(sumOf(sheet.counts, { slot: term, indicator }), `${term} ${indicator}`).toBe(counts.filter((row) => row.term === term && row.indicator === indicator).reduce((sum, row) => sum + row.reminders, 0))
      }
    }
    for (const slot of SLOTS) {
      for (const areaCode of new Set(shown.map((row) => row.areaCode))) {
        expect(sumOf(sheet.counts, { slot, areaCode })).toBe(shown.filter((row) => slotOf(row.deadline, today) === slot && row.areaCode === areaCode).length)
      }
    }
    expect(sumOf(sheet.counts, {})).toBe(shown.length)
  })

  it('has Monday’s and Tuesday’s as past, Sunday’s as this week’s, and the next Monday’s on no sheet', async () => {
    const { from, to, counts } = await weekSheet(community, XINGHUO, WEDNESDAY)
    expect([from, to]).toEqual(['2026-04-20', '2026-04-26'])
    expect(SLOTS.map((slot) => sumOf(counts, { slot, areaCode: XINGHUO_1, indicator: 'PERMIT' }))).toEqual([3, 1, 2])
  })

  it('lists the first of what is past and of what is to come in each grid, by deadline, and counts the others', async () => {
    const { counts, rows } = await weekSheet(community, XINGHUO, WEDNESDAY)
    const listed = rows.filter((row) => row.areaCode === XINGHUO_2)
    expect(listed).toHaveLength(LISTED)
    expect(rows.filter((row) => row.areaCode === XINGHUO_1).map((row) => slotOf(row.deadline, WEDNESDAY))).toEqual(expect.arrayContaining(['late', 'today', 'rest']))
    expect(sumOf(counts, { areaCode: XINGHUO_2 }) - listed.length).toBe(3)
    const own = rows.filter((row) => row.areaCode === XINGHUO_1)
    expect(own.map((row) => row.deadline)).toEqual([...own.map((row) => row.deadline)].sort())
    expect(own.every((row) => row.dwellingId !== null && row.street !== null)).toBe(true)
    expect(rows.find((row) => row.areaCode === XINGHUO)).toMatchObject({ dwellingId: null, addressText: '星火路尽头' })
  })

  it('is a community’s own, and closed to those who walk and those who look on', async () => {
    expect((await weekSheet(community, TUNLI, WEDNESDAY)).counts).toEqual([])
    expect((await weekSheet(office, TUNLI, WEDNESDAY)).counts.map((row) => row.areaCode)).toEqual([TUNLI_1])
    for (const role of ['coordinator', 'leader', 'auditor', 'admin', 'inspector'] as const) await expect(weekSheet(await staff(role), SUBDISTRICT, WEDNESDAY)).rejects.toBeInstanceOf(AccessRefused)
  })
})

describe('reminders', () => {
  it('are of certificates, too, and say when a permit ran out', async () => {
    const rows = await all(community, WEDNESDAY)
    expect(rows.filter((row) => row.indicator.startsWith('CERTIFICATE')).map(({ indicator, deadline }) => [indicator, termOf(deadline, WEDNESDAY)])).toEqual([['CERTIFICATE_CHECK', 'late'], ['CERTIFICATE_CHANGE', 'soon']])
    const later = day('2027-06-01')
    expect((await all(community, later)).filter((row) => row.lapsedOn !== null).map((row) => [row.indicator, row.lapsedOn === row.deadline])).toEqual([['PERMIT', true]])
  })
})
