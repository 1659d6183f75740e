import { checkCertificate, noteChange, registerChange } from '@/lib/certificates/commands'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCampaign } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { findCampaign, findPolicy, listCampaigns } from '@/lib/campaigns/queries'
import { generateBuilding, recordVisit } from '@/lib/dwellings/commands'
import type { Actor } from '@/lib/kernel/access'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { AccessRefused } from '@/lib/kernel/db'
import { foldTallies } from '@/lib/obligations/fold'
import { type ListedPage, type ListFilter, listObligations } from '@/lib/obligations/listed'
import { perform, performAll } from '@/lib/obligations/perform'
import { PACE_DAYS } from '@/lib/obligations/projection'
import { type Figures, listGridDoors, readFigures } from '@/lib/obligations/queries'
import { CHARTED, countedBy, type Indicator, INDICATORS } from '@/lib/obligations/rules'
import { type Show, SHOWS, shownFigure, sumStands } from '@/lib/obligations/tallied'
import { settle } from '@/lib/obligations/settle'
import { declinePermit, issuePermit } from '@/lib/permits/commands'
import { registerResident } from '@/lib/residents/commands'
import { endStay, moveStay } from '@/lib/stays/commands'
import { answerInquiry } from '@/lib/inquiries/answers'
import { draftInquiry, sendInquiry } from '@/lib/inquiries/commands'
import { explainReport, sendReport } from '@/lib/reports/commands'
import { openReports } from '@/lib/reports/opening'
import { countStandings } from '@/lib/resources/counting'
import { checkHazard, recordHazard, rectifyHazard } from '@/lib/hazards/commands'
import { recordRental } from '@/lib/rentals/commands'
import { signPaper } from '@/lib/rentals/papers'
import { OWED_PAPERS } from '@/lib/rentals/rules'
import { closeService, recordService } from '@/lib/services/commands'
import { createUnit, signLetter } from '@/lib/units/commands'
import { asSystem, idNumber, makeWorld, ok, person, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

const PARTS: Record<string, string[]> = { [SUBDISTRICT]: [XINGHUO, TUNLI], [XINGHUO]: [XINGHUO_1, XINGHUO_2], [TUNLI]: [TUNLI_1], [XINGHUO_1]: [] }
const CAMPAIGN = { from: day('2026-03-01'), to: day('2026-05-01') }

let world: World
let office: Actor

const figuresOf = (user: Actor, areaCode: string, today: Day = TODAY, from = CAMPAIGN.from): Promise<Figures> =>
  readFigures(user, { areaCode, parts: PARTS[areaCode] ?? [], today, days: { ...CAMPAIGN, from } })

async function register(areaCode: string, door: number, on: Day, more: Record<string, unknown> = {}): Promise<{ residentId: string; stayId: string }> {
  const raw = person(world.doors[areaCode]![door]!, { idNumber: idNumber(), arrivedOn: '2026-01-05', ...more })
  const [result] = await performAll(office, registerResident, [{ raw }], { today: on })
  return ok(result!) as { residentId: string; stayId: string }
}

async function visit(areaCode: string, door: number, on: Day, peopleFound: number): Promise<void> {
  ok((await performAll(office, recordVisit, [{ raw: { dwellingId: world.doors[areaCode]![door], outcome: 'MET', peopleFound } }], { today: on }))[0]!)
}

/** Some weeks of a campaign: people registered, counted, gone, moved, declared and in doubt, doors to be looked at again, permits that end soon, one that was declined. */
beforeAll(async () => {
  world = await makeWorld({ ...CAMPAIGN_PRESET, permit: { ...CAMPAIGN_PRESET.permit, validMonths: 1 }, presence: { confirmEveryDays: 20 } })
  office = await staff('office')
  // More doors than a page of a list holds.
  const block = { areaCode: XINGHUO_2, street: '星火路', number: '9号', block: '', lowestFloor: 1, highestFloor: 6, roomsPerFloor: 10 }
  ok((await performAll(office, generateBuilding, [{ raw: block }], { today: day('2026-03-01') }))[0]!)
  const people: { residentId: string; stayId: string }[] = []
  for (const [n, areaCode] of [XINGHUO_1, XINGHUO_1, XINGHUO_2, TUNLI_1, TUNLI_1, XINGHUO_1, XINGHUO_2].entries()) {
    people.push(await register(areaCode, n % 12, addDays(CAMPAIGN.from, n * 7), { idNumber: idNumber('1990-01-01', n % 2 === 0 ? '2' : '1') }))
  }
  // One rental with its papers, one with none of them for long.
  const rentals = [1, 2].map((n) => ({ raw: { dwellingId: world.doors[XINGHUO_1]![n], kind: 'HOME', use: 'LIVING', landlordName: '沈阿毛' } }))
  const [signed] = (await performAll(office, recordRental, rentals, { today: day('2026-03-02') })).map(ok)
  const papers = OWED_PAPERS.map((kind) => ({ raw: { rentalId: signed!.rentalId, kind, number: '1', responsible: '物业', signedOn: '2026-03-03' } }))
  for (const result of await performAll(office, signPaper, papers, { today: day('2026-03-03') })) ok(result)
  // One hazard put right, one not.
  const hazards = [3, 4].map((n) => ({ raw: { dwellingId: world.doors[XINGHUO_1]![n], kind: 'FIRE', severity: 'MINOR', description: '灭火器过期', deadline: '2026-03-10' } }))
  const [right] = (await performAll(office, recordHazard, hazards, { today: day('2026-03-05') })).map(ok)
  ok((await performAll(office, rectifyHazard, [{ raw: right! }], { today: day('2026-03-06') }))[0]!)
  ok((await performAll(await staff('community', XINGHUO), checkHazard, [{ raw: { ...right!, result: 'pass' } }], { today: day('2026-03-07') }))[0]!)
  // Of four certificates one was checked; of two changes one is registered.
  ok((await performAll(office, checkCertificate, [{ raw: { residentId: people[0]!.residentId, result: 'VALID', validTo: '2027-01-01' } }], { today: day('2026-03-09') }))[0]!)
  const changes = [0, 2].map((of) => ({ raw: { residentId: people[of]!.residentId, kind: 'OTHER', changedOn: '2026-03-01' } }))
  const [change] = (await performAll(office, noteChange, changes, { today: day('2026-03-20') })).map(ok)
  ok((await performAll(office, registerChange, [{ raw: change! }], { today: day('2026-03-22') }))[0]!)
  // Of two letters to the place of origin one was answered, the other is overdue.
  const letters = (await performAll(office, draftInquiry, [0, 1].map((of) => ({ raw: { residentId: people[of]!.residentId, kind: 'IDENTITY' as const } })), { today: day('2026-03-09') })).map(ok)
  const sent = (await performAll(office, sendInquiry, letters.map((raw) => ({ raw })), { today: day('2026-03-10') })).map(ok)
  ok((await performAll(office, answerInquiry, [{ raw: { inquiryId: sent[0]!.inquiryId, answer: 'CONFIRMED', answeredOn: '2026-03-11' } }], { today: day('2026-03-11') }))[0]!)
  // Of the reports of one half month that of one community was sent, the other is overdue.
  ok((await performAll(SYSTEM, openReports, [{ raw: { areaCode: SUBDISTRICT } }], { today: day('2026-03-16') }))[0]!)
  const [report] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM report WHERE area_code = ${XINGHUO}`)
  ok((await performAll(SYSTEM, explainReport, [{ raw: { reportId: report!.id, version: 1, inCharge: '沈国强' } }], { today: day('2026-03-17') }))[0]!)
  ok((await performAll(SYSTEM, sendReport, [{ raw: { reportId: report!.id } }], { today: day('2026-03-17') }))[0]!)
  // Of two requests one has its result, the other is overdue.
  const requests = (await performAll(office, recordService, [0, 1].map((of) => ({ raw: { residentId: people[of]!.residentId, kind: 'WORK' as const, channel: 'DESK' as const, text: '找工作' } })), { today: day('2026-03-17') })).map(ok)
  ok((await performAll(office, closeService, [{ raw: { ...requests[0]!, result: 'done' as const, text: '已介绍到厂' } }], { today: day('2026-03-18') }))[0]!)
  // Of two units one has signed, the other is late.
  const units = (await performAll(office, createUnit, ['纺织厂', '旅馆'].map((name) => ({ raw: { areaCode: XINGHUO, name, kind: 'ENTERPRISE' as const } })), { today: day('2026-03-17') })).map(ok)
  ok((await performAll(office, signLetter, [{ raw: { ...units[0]!, kind: 'UNIT_FP_LETTER', responsible: '何主管', signedOn: '2026-03-18' } }], { today: day('2026-03-18') }))[0]!)
  // No community has a coordinator yet.
  ok((await performAll(SYSTEM, countStandings, [{ raw: { areaCode: SUBDISTRICT } }], { today: day('2026-03-18') }))[0]!)
  await visit(XINGHUO_1, 8, day('2026-03-10'), 3)
  await visit(TUNLI_1, 9, day('2026-04-19'), 2)
  ok((await performAll(office, recordVisit, [{ raw: { dwellingId: world.doors[XINGHUO_1]![10], outcome: 'NO_ANSWER' } }], { today: day('2026-03-09') }))[0]!)
  const at = async (today: Day, command: typeof issuePermit | typeof declinePermit, of: number) =>
    ok((await performAll(office, command as typeof issuePermit, [{ raw: { residentId: people[of]!.residentId } }], { today }))[0]!)
  await at(day('2026-03-05'), issuePermit, 0)
  await at(day('2026-04-02'), issuePermit, 1)
  await at(day('2026-04-12'), issuePermit, 2)
  await at(day('2026-04-15'), declinePermit, 3)
  ok((await performAll(office, moveStay, [{ raw: { residentId: people[5]!.residentId, dwellingId: world.doors[TUNLI_1]![3] } }], { today: day('2026-04-18') }))[0]!)
  ok((await performAll(office, endStay, [{ raw: { stayId: people[6]!.stayId } }], { today: day('2026-04-19') }))[0]!)
})

const SHOWN: Record<Indicator, readonly Show[]> = {
  REGISTRATION: ['due', 'met', 'unmet', 'overdue'], PERMIT: SHOWS, COVERAGE: ['due', 'met', 'unmet'], LOOK: ['due', 'met', 'unmet', 'overdue'], CONSISTENCY: ['due', 'met', 'unmet', 'overdue'],
  RENTAL_FILING: ['due', 'met', 'unmet', 'overdue'], SECURITY_LETTER: ['due', 'met', 'unmet', 'overdue'], ENTRUSTED_SECURITY: ['due', 'met', 'unmet', 'overdue'], RENTAL_FP_CONTRACT: ['due', 'met', 'unmet', 'overdue'], NO_LETTING: ['due'], HAZARD: ['due', 'met', 'unmet', 'overdue'], CERTIFICATE_CHECK: ['due', 'met', 'unmet', 'overdue'], CERTIFICATE_CHANGE: ['due', 'met', 'unmet', 'overdue'], INQUIRY_REPLY: ['due', 'met', 'unmet', 'overdue'], PERIOD_REPORT: ['due', 'met', 'unmet', 'overdue'], STAFFING: ['due', 'met', 'unmet'], FUNDING: ['due', 'met', 'unmet'], UNIT_FP_LETTER: ['due', 'met', 'unmet', 'overdue'], FOLLOW_UP: [], SERVICE: ['due', 'met', 'unmet', 'overdue'],
}

/** Every page of a list, forward, then one step back. */
async function wholeList(user: Actor, filter: ListFilter): Promise<{ page: ListedPage; weight: number; keys: string[] }> {
  let page = await listObligations(user, filter)
  const first = page
  const rows = [...page.rows]
  while (page.next) {
    const previous = page
    page = await listObligations(user, { ...filter, at: page.next })
    expect((await listObligations(user, { ...filter, at: page.previous })).rows).toEqual(previous.rows)
    rows.push(...page.rows)
  }
  return { page: first, weight: rows.reduce((sum, row) => sum + row.weight, 0), keys: rows.map((row) => `${row.subjectId}/${row.dueFrom}`) }
}

describe('every figure is the sum of the list behind it', () => {
  it.each([SUBDISTRICT, XINGHUO, TUNLI, XINGHUO_1].flatMap((area) => [[area, TODAY], [area, day('2026-04-05')], [area, day('2026-03-12')]] as const))(
    'in %s on %s', async (areaCode, on) => {
      const { whole } = await figuresOf(office, areaCode, on)
      for (const indicator of INDICATORS) {
        for (const show of SHOWN[indicator]) {
          const figure = shownFigure(indicator, show, whole.rates[indicator].today, whole.pending)
          for (const sort of ['deadline', 'door'] as const) {
            const { page, weight, keys } = await wholeList(office, { areaCode, indicator, show, day: on, sort })
            expect([indicator, show, page.total.weight, weight]).toEqual([indicator, show, figure, figure])
            expect(new Set(keys).size).toBe(page.total.rows)
          }
        }
      }
    })

  it('and says something: nobody is compared with nobody', async () => {
    const { whole } = await figuresOf(office, SUBDISTRICT)
    for (const indicator of INDICATORS) {
      for (const show of SHOWN[indicator]) expect([indicator, show, shownFigure(indicator, show, whole.rates[indicator].today, whole.pending) > 0]).toEqual([indicator, show, true])
    }
  })

  it('the doors of a grid add up to it, too', async () => {
    const { whole } = await figuresOf(office, XINGHUO_1)
    const doors = await listGridDoors(office, { areaCode: XINGHUO_1, day: TODAY })
    expect(sumStands(doors.map((door) => door.registration))).toEqual(whole.rates.REGISTRATION.today)
    expect(sumStands(doors.map((door) => door.permit))).toEqual(whole.rates.PERMIT.today)
    expect({ due: doors.length, met: doors.filter((door) => door.seen).length }).toEqual(whole.rates.COVERAGE.today)
  })
})

it('parts add up to the whole, today, yesterday and a week ago', async () => {
  for (const areaCode of [SUBDISTRICT, XINGHUO]) {
    const { whole, parts } = await figuresOf(office, areaCode)
    // A community's report, what it owes itself, and its units are its own and no grid's.
    for (const indicator of INDICATORS.filter((one) => areaCode === SUBDISTRICT || (!['communities', 'units'].includes(countedBy(one)) && one !== 'FOLLOW_UP' && one !== 'PERIOD_REPORT'))) {
      for (const on of ['today', 'yesterday', 'weekAgo'] as const) {
        expect(sumStands(parts.map((part) => part.rates[indicator][on]))).toEqual(whole.rates[indicator][on])
      }
    }
    expect(parts.reduce((sum, part) => sum + part.pending.overdue.REGISTRATION, 0)).toBe(whole.pending.overdue.REGISTRATION)
  }
})

it('the trend passes through every day’s own figure', async () => {
  const { series } = await figuresOf(office, SUBDISTRICT)
  expect(series.days).toHaveLength(51)
  for (const on of ['2026-03-01', '2026-03-10', '2026-04-02', '2026-04-19', '2026-04-20'].map(day)) {
    const { whole } = await figuresOf(office, SUBDISTRICT, on)
    for (const indicator of CHARTED) expect(series.stands[indicator][series.days.indexOf(on)]).toEqual(whole.rates[indicator].today)
  }
})

it('what the days to come are projected from is what every day says of itself, and what lapses is what the obligations say', async () => {
  const far = { from: CAMPAIGN.from, to: day('2026-06-01') }
  for (const areaCode of [SUBDISTRICT, XINGHUO_1]) {
    const on = (today: Day) => readFigures(office, { areaCode, parts: [], today, days: far })
    const { courses } = await on(TODAY)
    for (const n of [-PACE_DAYS, -9, -1, 0, 1, 10, 41]) {
      const { whole } = await on(addDays(TODAY, n))
      for (const indicator of INDICATORS) {
        const { past, coming } = courses[indicator]
        if (n <= 0) expect([indicator, n, past[PACE_DAYS + n]]).toEqual([indicator, n, whole.rates[indicator].today])
        else expect([indicator, n, coming[n - 1]!.due]).toEqual([indicator, n, whole.rates[indicator].today.due])
      }
    }
    const rows = await asSystem((tx) => tx.$queryRaw<{ indicator: Indicator; day: Day; n: number }[]>`
      SELECT o.indicator, o.met_to::text AS day, sum(o.weight)::int AS n FROM obligation o LEFT JOIN obligation n ON n.subject_id = o.subject_id AND n.indicator = o.indicator AND n.due_from = o.met_to
      WHERE o.area_code LIKE ${`${areaCode}%`} AND (o.due_to IS NULL OR o.due_to > o.met_to OR (n.due_from IS NOT NULL AND n.met_from IS DISTINCT FROM n.due_from)) AND o.met_to IS NOT NULL GROUP BY 1, 2`)
    let all = 0
    for (const indicator of INDICATORS) {
      const lapses = [...courses[indicator].lapsed, ...courses[indicator].coming.map(({ lapsing }) => lapsing)]
      const days = lapses.map((_, i) => addDays(TODAY, 1 - PACE_DAYS + i))
      expect([indicator, lapses]).toEqual([indicator, days.map((one) => rows.find((row) => row.indicator === indicator && row.day === one)?.n ?? 0)])
      all += lapses.reduce((sum, n) => sum + n, 0)
    }
    expect(all).toBeGreaterThan(0)
  }
})

it('folded and not yet folded give the same figures', async () => {
  const areas = [SUBDISTRICT, XINGHUO, XINGHUO_1]
  // Of days in the middle of a month, at its beginning, and with whole months before them.
  const froms = [CAMPAIGN.from, ...['2026-03-31', '2026-04-01', '2026-04-15'].map(day)]
  const all = () => Promise.all(froms.flatMap((from) => areas.map((area) => figuresOf(office, area, TODAY, from))))
  const before = await all()
  expect(await foldTallies()).toBeGreaterThan(0)
  expect(await all()).toEqual(before)
  await register(XINGHUO_1, 4, TODAY)
  const [partly] = await all()
  expect(partly!.whole.rates.REGISTRATION.today).toEqual({
    due: before[0]!.whole.rates.REGISTRATION.today.due + 1, met: before[0]!.whole.rates.REGISTRATION.today.met + 1,
  })
  await foldTallies()
  expect((await all())[0]).toEqual(partly)
})

it('settling again changes nothing', async () => {
  const before = await figuresOf(office, SUBDISTRICT)
  const [{ n: tallies } = { n: -1 }] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM tally`)
  await asSystem(async (tx) => {
    const subjects = await tx.$queryRaw<{ kind: 'resident' | 'dwelling'; id: string }[]>`
      SELECT 'resident' AS kind, id::text AS id FROM resident UNION ALL SELECT 'dwelling', id::text FROM dwelling`
    await settle(tx, subjects)
    await settle(tx, [...subjects].reverse())
  })
  expect(await asSystem((tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM tally`)).toEqual([{ n: tallies }])
  expect(await figuresOf(office, SUBDISTRICT)).toEqual(before)
})

describe('a list shows', () => {
  it('names with a masked number, and how many at a door are not identified', async () => {
    const { rows } = await listObligations(await staff('leader'), { areaCode: XINGHUO_1, indicator: 'REGISTRATION', show: 'due', day: TODAY })
    const named = rows.find((row) => row.kind === 'person')!
    expect(named).toMatchObject({ weight: 1, name: '赵秀霞', gridName: '第1网格', door: { street: '星火路' } })
    expect(named.idMask).toMatch(/^\d{4}\*{12}[\dX]{2}$/)
    expect(rows.find((row) => row.kind === 'people')).toMatchObject({ weight: 3, name: null, idMask: null, deadline: '2026-03-13' })
  })

  it('somebody who has moved on under the name of that time, and not where they went', async () => {
    const { rows } = await listObligations(await staff('community', XINGHUO), { areaCode: XINGHUO, indicator: 'REGISTRATION', show: 'met', day: day('2026-04-15') })
    const moved = rows.filter((row) => row.name !== null && row.idMask === null)
    expect(moved).toHaveLength(1)
    expect(moved[0]!.areaCode).toBe(XINGHUO_1)
  })

  it('its first page for a cursor that nobody gave out', async () => {
    const filter = { areaCode: SUBDISTRICT, indicator: 'REGISTRATION', show: 'due', day: TODAY } as const
    expect(await listObligations(office, { ...filter, at: 'WzAsIjEiXQ' })).toEqual(await listObligations(office, filter))
  })

  it('what lies in no part of its area by itself', async () => {
    const page = await listObligations(office, { areaCode: XINGHUO, indicator: 'REGISTRATION', show: 'due', day: TODAY, placed: false })
    expect(page.total).toEqual({ weight: 0, rows: 0 })
  })
})

describe('others', () => {
  const nothing = { due: 0, met: 0 }

  it.each([['leader of another sub-district', 'leader', '330113002'], ['coordinator of another community', 'coordinator', TUNLI_1]] as const)('see none: %s', async (_, role, range) => {
    const user = await staff(role, range)
    for (const areaCode of [XINGHUO, XINGHUO_1]) {
      const { whole, parts, series } = await figuresOf(user, areaCode)
      for (const figures of [whole, ...parts]) {
        for (const indicator of INDICATORS) expect(figures.rates[indicator]).toEqual({ today: nothing, yesterday: nothing, weekAgo: nothing })
        expect(figures.pending).toEqual({ overdue: Object.fromEntries(INDICATORS.map((indicator) => [indicator, 0])), expiring: 0, declined: 0 })
      }
      expect(series.stands.REGISTRATION.every((stand) => stand.due === 0)).toBe(true)
      for (const indicator of INDICATORS) {
        for (const show of SHOWN[indicator]) {
          expect(await listObligations(user, { areaCode, indicator, show, day: TODAY })).toEqual({ rows: [], previous: null, next: null, total: { weight: 0, rows: 0 } })
        }
      }
      expect(await listGridDoors(user, { areaCode, day: TODAY })).toEqual([])
    }
  })

  it('a coordinator sees the own grid as everybody above sees it', async () => {
    const user = await staff('coordinator', XINGHUO_1)
    expect(await figuresOf(user, XINGHUO_1)).toEqual(await figuresOf(office, XINGHUO_1))
  })

  it.each(['auditor', 'admin', 'inspector', 'unit'] as const)('are refused: %s', async (role) => {
    const unitId = role === 'unit' ? (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`
      INSERT INTO unit (id, area_code, name, known_on) VALUES (gen_random_uuid(), ${XINGHUO}, '华鼎物流', ${TODAY}::date) RETURNING id::text AS id`))[0]!.id : null
    const user = await staff(role, SUBDISTRICT, unitId)
    await expect(figuresOf(user, SUBDISTRICT)).rejects.toThrow(AccessRefused)
    await expect(listObligations(user, { areaCode: SUBDISTRICT, indicator: 'REGISTRATION', show: 'due', day: TODAY })).rejects.toThrow(AccessRefused)
    await expect(listGridDoors(user, { areaCode: XINGHUO_1, day: TODAY })).rejects.toThrow(AccessRefused)
    await expect(listCampaigns(user)).rejects.toThrow(AccessRefused)
  })
})

it('a campaign concerns those inside it and above it, and has the policy in force', async () => {
  const phases = [['prepare', '2026-03-01', '2026-03-19'], ['clear', '2026-03-19', '2026-04-11'], ['accept', '2026-04-11', '2026-05-01']]
    .map(([key, from, to]) => ({ key, from, to }))
  const { campaignId } = ok(await perform(office, openCampaign, {
    areaCode: SUBDISTRICT, name: '专项行动', fromOn: '2026-03-01', toOn: '2026-05-01', phases, targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [XINGHUO],
  }))
  for (const [range, sees] of [[SUBDISTRICT, true], [XINGHUO, true], ['330113', true], ['330113002', false]] as const) {
    const user = await staff('leader', range)
    expect((await listCampaigns(user)).map((campaign) => campaign.id)).toEqual(sees ? [campaignId] : [])
    expect((await findCampaign(user, campaignId))?.targets).toEqual(sees ? { REGISTRATION: 95, PERMIT: 90, RENTAL_FILING: 90, SECURITY_LETTER: 90, ENTRUSTED_SECURITY: 95, RENTAL_FP_CONTRACT: 95, HAZARD: 100, CERTIFICATE_CHECK: 90, PERIOD_REPORT: 100, STAFFING: 100, FUNDING: 100, UNIT_FP_LETTER: 95, FOLLOW_UP: 100, SERVICE: 95 } : undefined)
  }
  expect(await findCampaign(office, 'no-id')).toBeNull()
  expect((await findPolicy(office, XINGHUO_1, TODAY))?.permit.validMonths).toBe(1)
})
