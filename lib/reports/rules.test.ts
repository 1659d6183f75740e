import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { RENTAL_KINDS } from '@/lib/rentals/rules'
import { counting, type Known, type RentalFact, type ReportFacts, type StayFact, type UnitWord } from './facts'
import { nextPeriod, type Period, periodOf } from './periods'
import {
  addCells, canonical, CELLS, type Cells, cellsOf, changesOf, countCells, countsIn, decodeList, decodeParts, differences, encodeList, encodeParts, figure, FLOW, lengthOf, LENGTHS, LINES, ORIGINS, originClass, type Part, PEOPLE_LINES, PLACES, REASONS, reportOf,
  type ReportRow, RENTAL_LINES, rollUpOf, SEXES, shareOf, takeBackFault, timeliness, undatedOf,
} from './rules'

const rowsOf = (facts: Partial<ReportFacts>, { period, ...known }: Known & { period: Period }) => counting({ stays: [], rentals: [], words: [], ofUnit: false, ...facts }, known)(period)
const MARCH = periodOf(day('2026-03-01'))

describe('classes', () => {
  it.each`
    arrived         | on              | length
    ${'2026-01-01'} | ${'2026-03-15'} | ${'UNDER_HALF'}
    ${'2025-09-16'} | ${'2026-03-15'} | ${'UNDER_HALF'}
    ${'2025-09-15'} | ${'2026-03-15'} | ${'HALF_TO_FIVE'}
    ${'2025-08-31'} | ${'2026-02-28'} | ${'HALF_TO_FIVE'}
    ${'2021-03-16'} | ${'2026-03-15'} | ${'HALF_TO_FIVE'}
    ${'2021-03-15'} | ${'2026-03-15'} | ${'FIVE_AND_MORE'}
    ${'2020-02-29'} | ${'2025-02-28'} | ${'FIVE_AND_MORE'}
  `('here since $arrived is $length on $on', ({ arrived, on, length }) => expect(lengthOf(day(arrived), day(on))).toBe(length))

  it.each`
    code        | origin
    ${'330106'} | ${'OWN_CITY'}
    ${'330783'} | ${'OWN_CITY'}
    ${'330122'} | ${'OWN_COUNTY'}
    ${'341226'} | ${'OTHER_COUNTY'}
    ${'320583'} | ${'OTHER_CITY'}
    ${'810000'} | ${'HK_MACAO_TAIWAN'}
    ${'830000'} | ${'HK_MACAO_TAIWAN'}
    ${'911156'} | ${'ABROAD'}
    ${'999001'} | ${'OTHER'}
    ${null}     | ${'OTHER'}
  `('$code comes from $origin', ({ code, origin }) => expect(originClass(code, '33')).toBe(origin))
})

describe('taking back', () => {
  it.each`
    state        | sentOn          | today           | fault
    ${'OPEN'}    | ${null}         | ${'2026-03-17'} | ${'report-open'}
    ${'SENT'}    | ${'2026-03-16'} | ${'2026-03-17'} | ${null}
    ${'SENT'}    | ${'2026-03-16'} | ${'2026-03-19'} | ${null}
    ${'SENT'}    | ${'2026-03-16'} | ${'2026-03-20'} | ${'report-deadline-over'}
    ${'SENT'}    | ${'2026-03-21'} | ${'2026-03-21'} | ${'report-deadline-over'}
    ${'DROPPED'} | ${null}         | ${'2026-03-17'} | ${'report-dropped'}
  `('on $today, $state since $sentOn: $fault', ({ state, sentOn, today, fault }) => expect(takeBackFault({ state, sentOn, dueBy: day('2026-03-19') }, day(today))).toBe(fault))

  it.each`
    sentOn          | today           | told
    ${'2026-03-19'} | ${'2026-04-01'} | ${'in-time'}
    ${'2026-03-20'} | ${'2026-04-01'} | ${'late'}
    ${null}         | ${'2026-03-19'} | ${'owed'}
    ${null}         | ${'2026-03-20'} | ${'overdue'}
  `('sent on $sentOn it is $told on $today', ({ sentOn, today, told }) => expect(timeliness({ state: sentOn ? 'SENT' : 'OPEN', sentOn, dueBy: day('2026-03-19') }, day(today))).toBe(told))
})

const stay = (more: Partial<StayFact> = {}): StayFact => ({
  stayId: 's1', personId: 'p1', own: true, sex: '1', originCode: '341226', originAddress: null, dwellingId: 'd1', unitId: null, arrivedOn: day('2026-03-05'), fromOn: day('2026-03-05'), reportedOn: day('2026-03-05'),
  toOn: null, endReportedOn: null, endReason: null, source: 'DOOR', moved: false, reason: 'WORK', ...more,
})
const lines = (facts: Partial<ReportFacts>, period = MARCH, knownOn = day('2026-05-01')) => rowsOf(facts, { period, knownOn, province: '33' }).map((row) => row.line).sort()
const ended = (on: string, endReason: StayFact['endReason'], reported = on) => ({ toOn: day(on), endReportedOn: day(reported), endReason })

describe('who is counted', () => {
  it.each`
    name                                              | stays                                                                                                                       | counted
    ${'who came and is here'}                         | ${[stay()]}                                                                                                                 | ${['ARRIVED', 'PRESENT']}
    ${'who was here before'}                          | ${[stay({ fromOn: day('2026-02-10') })]}                                                                                    | ${['PRESENT']}
    ${'who comes after it'}                           | ${[stay({ fromOn: day('2026-03-16') })]}                                                                                    | ${[]}
    ${'who comes on its last day'}                    | ${[stay({ fromOn: day('2026-03-15') })]}                                                                                    | ${['ARRIVED', 'PRESENT']}
    ${'who leaves on its last day'}                   | ${[stay({ fromOn: day('2026-02-10'), ...ended('2026-03-15', 'LEFT') })]}                                                   | ${['LEFT']}
    ${'who leaves on the day after it'}               | ${[stay({ fromOn: day('2026-02-10'), ...ended('2026-03-16', 'LEFT') })]}                                                   | ${['PRESENT']}
    ${'who came and left'}                            | ${[stay(ended('2026-03-12', 'LEFT'))]}                                                                                      | ${['ARRIVED', 'LEFT']}
    ${'whose move here was declared'}                 | ${[stay({ source: 'ROSTER', moved: true })]}                                                                               | ${['MOVED_IN', 'PRESENT']}
    ${'who came from another community'}              | ${[stay({ source: 'TRANSFER' })]}                                                                                           | ${['MOVED_IN', 'PRESENT']}
    ${'who moved elsewhere'}                          | ${[stay({ fromOn: day('2026-02-10'), ...ended('2026-03-10', 'MOVED') })]}                                                  | ${['MOVED_OUT']}
    ${'who moved inside'}                             | ${[stay({ fromOn: day('2026-02-10'), ...ended('2026-03-10', 'MOVED') }), stay({ stayId: 's2', dwellingId: 'd2', source: 'MOVE', fromOn: day('2026-03-10') })]} | ${['MOVED', 'PRESENT']}
    ${'who went and came again'}                      | ${[stay(ended('2026-03-08', 'LEFT')), stay({ stayId: 's2', fromOn: day('2026-03-12') })]}                                  | ${['ARRIVED', 'ARRIVED', 'LEFT', 'PRESENT']}
    ${'who was noted by mistake'}                     | ${[stay(ended('2026-03-10', 'MISTAKE'))]}                                                                                   | ${[]}
    ${'who was told of, and it was not so'}           | ${[stay(ended('2026-03-10', 'REFUSED'))]}                                                                                   | ${[]}
    ${'a mistake that is not known yet'}              | ${[stay(ended('2026-03-10', 'MISTAKE', '2026-05-02'))]}                                                                     | ${['ARRIVED', 'PRESENT']}
    ${'who is not known yet'}                         | ${[stay({ reportedOn: day('2026-05-02') })]}                                                                                | ${[]}
    ${'who left, and nobody knows yet'}               | ${[stay(ended('2026-03-10', 'LEFT', '2026-05-02'))]}                                                                        | ${['ARRIVED', 'PRESENT']}
    ${'two records of one person at one door'}        | ${[stay(), stay({ stayId: 's2', own: false, fromOn: day('2026-03-07') })]}                                                 | ${['ARRIVED', 'PRESENT']}
    ${'a record that went on as another one'}         | ${[stay({ own: false, ...ended('2026-03-10', 'MERGED') }), stay({ stayId: 's2', source: 'MERGE', fromOn: day('2026-03-10') })]} | ${['ARRIVED', 'PRESENT']}
    ${'a stay of no day'}                             | ${[stay(ended('2026-03-05', 'MOVED'))]}                                                                                     | ${[]}
  `('$name', ({ stays, counted }) => expect(lines({ stays })).toEqual(counted))

  const rental = (more: Partial<RentalFact> = {}): RentalFact => ({ rentalId: 'r1', dwellingId: 'd1', kind: 'HOME', knownOn: day('2026-03-05'), endedOn: null, endReportedOn: null, papers: [], ...more })
  it.each`
    name                 | rental                                                                                                | counted
    ${'newly known'}     | ${rental()}                                                                                           | ${['LET', 'LET_BEGUN']}
    ${'known before'}    | ${rental({ knownOn: day('2026-01-05') })}                                                             | ${['LET']}
    ${'given up'}        | ${rental({ knownOn: day('2026-01-05'), endedOn: day('2026-03-09'), endReportedOn: day('2026-03-09') })} | ${['LET_ENDED']}
    ${'given up, known later'} | ${rental({ knownOn: day('2026-01-05'), endedOn: day('2026-03-09'), endReportedOn: day('2026-05-09') })} | ${['LET']}
  `('a rental $name', ({ rental: one, counted }) => expect(lines({ rentals: [one] })).toEqual(counted))

  it.each`
    name                          | rentals                            | more                                  | place
    ${'a door that is let'}       | ${[rental()]}                      | ${{}}                                 | ${'RENTED'}
    ${'a hotel'}                  | ${[rental({ kind: 'HOTEL' })]}     | ${{}}                                 | ${'HOTEL'}
    ${'a site'}                   | ${[rental({ kind: 'SITE' })]}      | ${{}}                                 | ${'SITE'}
    ${'a dormitory'}              | ${[rental({ kind: 'DORMITORY' })]} | ${{}}                                 | ${'UNIT'}
    ${'lent'}                     | ${[rental({ kind: 'LENT' })]}      | ${{}}                                 | ${'HOME'}
    ${'a door that is not let'}   | ${[]}                              | ${{}}                                 | ${'HOME'}
    ${'a unit’s, not let'}        | ${[]}                              | ${{ unitId: 'u1' }}                   | ${'UNIT'}
    ${'no door known'}            | ${[]}                              | ${{ dwellingId: null }}               | ${'OTHER'}
    ${'let only after it'}        | ${[rental({ knownOn: day('2026-03-16') })]} | ${{}}                        | ${'HOME'}
  `('$name is $place', ({ rentals, more, place }) => {
    const rows = rowsOf({ stays: [stay({ fromOn: day('2026-02-01'), ...more })], rentals }, { period: MARCH, knownOn: day('2026-05-01'), province: '33' })
    expect(rows.filter((row) => row.line === 'PRESENT')).toMatchObject([{ place }])
  })
})

describe('a unit', () => {
  const gone = (on: string): UnitWord => ({ personId: 'p1', on: day(on), from: day(on), here: false })
  const here = (on: string, from = on): UnitWord => ({ personId: 'p1', on: day(on), from: day(from), here: true })
  const before = stay({ fromOn: day('2026-02-10'), unitId: 'u1' })
  it.each`
    name                                        | words                                                     | stays                                                                                                          | counted
    ${'has told nobody as gone'}                | ${[]}                                                     | ${[before]}                                                                                                    | ${['PRESENT']}
    ${'has told them as gone'}                  | ${[gone('2026-03-10')]}                                   | ${[before]}                                                                                                    | ${['LEFT']}
    ${'has told them as gone before'}           | ${[gone('2026-02-20')]}                                   | ${[before]}                                                                                                    | ${[]}
    ${'will tell them as gone'}                 | ${[gone('2026-05-02')]}                                   | ${[before]}                                                                                                    | ${['PRESENT']}
    ${'has told them as gone on their first day'} | ${[gone('2026-03-05')]}                                 | ${[stay({ unitId: 'u1' })]}                                                                                    | ${[]}
    ${'has told them as gone, and they moved'}  | ${[gone('2026-03-03')]}                                   | ${[{ ...before, ...ended('2026-03-10', 'MOVED') }, stay({ stayId: 's2', source: 'MOVE', fromOn: day('2026-03-10'), dwellingId: 'd2' })]} | ${['LEFT']}
    ${'has told them as there again'}           | ${[gone('2026-03-03'), here('2026-03-10')]}               | ${[before]}                                                                                                    | ${['ARRIVED', 'LEFT', 'PRESENT']}
    ${'has told so of an earlier day'}          | ${[gone('2026-02-20'), here('2026-03-10', '2026-02-25')]} | ${[before]}                                                                                                    | ${['PRESENT']}
    ${'has told so, and then as gone again'}    | ${[gone('2026-02-20'), here('2026-03-02'), gone('2026-03-10')]} | ${[before]}                                                                                              | ${['ARRIVED', 'LEFT']}
  `('that $name reports $counted', ({ words, stays, counted }) => expect(lines({ stays, words, ofUnit: true })).toEqual(counted))

  it('counts what is let where its people lived in that very period', () => {
    const rentals = ['d1', 'd2'].map((dwellingId): RentalFact => ({ rentalId: dwellingId, dwellingId, kind: 'HOME', knownOn: day('2026-01-05'), endedOn: null, endReportedOn: null, papers: [] }))
    const stays = [stay({ fromOn: day('2026-02-10'), ...ended('2026-03-10', 'MOVED') }), stay({ stayId: 's2', source: 'MOVE', dwellingId: 'd2', fromOn: day('2026-03-10') })]
    const doors = (from: string, ofUnit: boolean) => rowsOf({ stays, rentals, ofUnit }, { period: periodOf(day(from)), knownOn: day('2026-05-01'), province: '33' }).filter((row) => row.line === 'LET').map((row) => row.id)
    expect(['2026-02-01', '2026-02-16', '2026-03-01', '2026-03-16'].map((from) => doors(from, true))).toEqual([['d1'], ['d1'], ['d1', 'd2'], ['d2']])
    expect(doors('2026-01-16', true)).toEqual([])
    expect(doors('2026-01-16', false)).toEqual(['d1', 'd2'])
  })
})

describe('classes that no day is known of', () => {
  const rental: RentalFact = { rentalId: 'r1', dwellingId: 'd1', kind: 'HOME', knownOn: day('2026-01-05'), endedOn: null, endReportedOn: null, papers: [] }
  const count = (reason: string, kind: RentalFact['kind']) => counting({ stays: [stay({ reason })], rentals: [{ ...rental, kind }], words: [], ofUnit: false }, { knownOn: day('2026-05-01'), province: '33' })
  it('are those that were said of a period, until what was said is taken back', () => {
    const said = count('WORK', 'HOME')(MARCH)
    expect(differences(said, count('STUDENT', 'HOTEL')(MARCH, undatedOf(said)))).toEqual([])
    expect(differences(said, count('STUDENT', 'HOTEL')(MARCH)).length).toBeGreaterThan(0)
    const backed = [...said, ...said.map((row) => ({ ...row, sign: -1 as const }))]
    expect(count('STUDENT', 'HOTEL')(MARCH, undatedOf(backed))).toEqual(count('STUDENT', 'HOTEL')(MARCH))
    expect(count('STUDENT', 'HOTEL')(MARCH, undatedOf([]))).toEqual(count('STUDENT', 'HOTEL')(MARCH))
  })
})

describe('a correction', () => {
  it.each`
    name                          | cells                                                                                   | lines          | inside
    ${'of a line'}                | ${{ PRESENT: 1, 'PRESENT/sex/1': 1, 'PRESENT/reason/WORK/1': 1 }}                        | ${['PRESENT']} | ${[]}
    ${'of a class alone'}         | ${{ 'PRESENT/origin/OWN_CITY': 1, 'PRESENT/origin/OWN_COUNTY': -1 }}                     | ${[]}          | ${['PRESENT/origin/OWN_CITY', 'PRESENT/origin/OWN_COUNTY']}
    ${'of somebody’s sex'}        | ${{ 'PRESENT/sex/1': -1, 'PRESENT/sex/2': 1 }}                                           | ${[]}          | ${['PRESENT/sex/1', 'PRESENT/sex/2']}
    ${'of one line and a class of another'} | ${{ LEFT: 1, 'LEFT/sex/1': 1, 'LET/filed/YES': 1, 'LET/filed/NO': -1 }}        | ${['LEFT']}    | ${['LET/filed/YES', 'LET/filed/NO']}
    ${'of others than were said'} | ${{}}                                                                                   | ${[]}          | ${[]}
  `('$name says $lines $inside', ({ cells, lines: moved, inside }) => {
    const changes = changesOf(cells)
    expect(changes.lines).toEqual(moved)
    expect(changes.inside.map(([cell]) => cell)).toEqual(inside)
  })
})

const periods = [0, 1, 2, 3].reduce<{ from: Day; to: Day }[]>((all) => [...all, nextPeriod(all.at(-1)!)], [MARCH])
const dayIn = fc.integer({ min: -40, max: 80 }).map((n) => addDays(day('2026-03-01'), n))
const anyRow: fc.Arbitrary<ReportRow> = fc.record({ of: fc.constantFrom(...periods.map((p) => p.from)), sign: fc.constantFrom(1 as const, -1 as const), id: fc.uuid(), at: fc.uuid(), on: fc.option(dayIn), people: fc.boolean() }).chain(({ people, ...row }) => (people
  ? fc.record({ line: fc.constantFrom(...PEOPLE_LINES), sex: fc.constantFrom(...SEXES), reason: fc.constantFrom(...REASONS), length: fc.constantFrom(...LENGTHS), origin: fc.constantFrom(...ORIGINS), place: fc.constantFrom(...PLACES) }).map((more): ReportRow => ({ ...row, ...more }))
  : fc.record({ line: fc.constantFrom(...RENTAL_LINES), kind: fc.constantFrom(...RENTAL_KINDS), filed: fc.constantFrom('YES' as const, 'NO' as const), letter: fc.constantFrom('YES' as const, 'NO' as const) }).map((more): ReportRow => ({ ...row, ...more }))))

describe('a frozen report', () => {
  it('recomputed from its own list gives itself, byte for byte, in whatever order the list came', () => {
    fc.assert(fc.property(fc.array(anyRow, { maxLength: 60 }), fc.integer(), (rows, seed) => {
      const head = { definitions: 1, ...periods[4]! }
      const list = encodeList(rows)
      const frozen = canonical(reportOf(rows, head))
      const shuffled = rows.map((row, n) => ({ row, key: (n * 7919 + seed) % 101 })).sort((a, b) => a.key - b.key).map(({ row }) => row)
      expect(canonical(reportOf(decodeList(list), head))).toBe(frozen)
      expect(encodeList(shuffled)).toBe(list)
      expect(encodeList(decodeList(list))).toBe(list)
      expect(canonical(reportOf(shuffled, head))).toBe(frozen)
      expect(canonical(JSON.parse(frozen) as ReturnType<typeof reportOf>)).toBe(frozen)
    }))
  })

  it('opens as many rows behind a number as it says', () => {
    fc.assert(fc.property(fc.array(anyRow, { maxLength: 60 }), (rows) => {
      const cells = countCells(rows)
      for (const cell of [...CELLS, ...LINES.filter((line) => PEOPLE_LINES.some((one) => one === line)).flatMap((line) => REASONS.map((reason) => `${line}/reason/${reason}`))]) {
        expect(rows.filter((row) => countsIn(row, cell)).reduce((sum, row) => sum + row.sign, 0), cell).toBe(figure(cells, cell))
      }
      for (const row of rows) for (const cell of cellsOf(row)) expect(CELLS).toContain(cell)
    }))
  })

  it('has parts that add up to each line', () => {
    fc.assert(fc.property(fc.array(anyRow, { maxLength: 60 }), (rows) => {
      const cells = countCells(rows)
      for (const line of PEOPLE_LINES) for (const [by, of] of [['sex', SEXES], ['reason', REASONS], ['length', LENGTHS], ['origin', ORIGINS], ['place', PLACES]] as const) {
        expect(of.reduce((sum, one) => sum + figure(cells, `${line}/${by}/${one}`), 0)).toBe(figure(cells, line))
      }
    }))
  })
})

const anyStay: fc.Arbitrary<StayFact> = fc.record({
  person: fc.integer({ min: 1, max: 6 }), own: fc.boolean(), door: fc.integer({ min: 1, max: 3 }), from: dayIn, days: fc.option(fc.integer({ min: 0, max: 50 })), told: fc.integer({ min: 0, max: 30 }), endTold: fc.integer({ min: 0, max: 30 }),
  endReason: fc.constantFrom('LEFT' as const, 'MOVED' as const, 'MERGED' as const, 'MISTAKE' as const, 'REFUSED' as const), source: fc.constantFrom('DOOR', 'ROSTER', 'MOVE', 'TRANSFER', 'MERGE'), sex: fc.constantFrom('0', '1', '2', '9'), n: fc.uuid(),
}).map(({ person, own, door, from, days, told, endTold, endReason, source, sex, n }) => stay({
  stayId: n, personId: `p${person}`, own, dwellingId: `d${door}`, fromOn: from, arrivedOn: from, reportedOn: addDays(from, told), source, sex,
  ...(days === null ? {} : { toOn: addDays(from, days), endReportedOn: addDays(from, Math.max(told, days) + endTold), endReason }),
}))

describe('what is known later', () => {
  const sums = (cells: Cells[]) => addCells(cells)
  const balance = (cells: Cells, before: Cells) => figure(before, 'PRESENT') + LINES.filter((line) => PEOPLE_LINES.some((one) => one === line)).reduce((sum, line) => sum + FLOW[line] * figure(cells, line), 0)

  it('never breaks the balance: who was here, who came and who went come to who is here', () => {
    fc.assert(fc.property(fc.array(anyStay, { maxLength: 12 }), dayIn, (stays, knownOn) => {
      const tables = periods.map((period) => countCells(rowsOf({ stays, rentals: [] }, { period, knownOn, province: '33' })))
      for (const [n, cells] of tables.entries()) if (n > 0) expect(balance(cells, tables[n - 1]!)).toBe(figure(cells, 'PRESENT'))
    }))
  })

  it('stands in the next report as a difference, so that what was sent and what was corrected come to what is known', () => {
    fc.assert(fc.property(fc.array(anyStay, { maxLength: 12 }), (stays) => {
      const said: ReportRow[] = []
      for (const [n, period] of periods.entries()) {
        const knownOn = addDays(period.to, 2)
        const corrections = periods.slice(0, n).flatMap((earlier) => differences(said.filter((row) => row.of === earlier.from), rowsOf({ stays, rentals: [] }, { period: earlier, knownOn, province: '33' })))
        said.push(...corrections, ...rowsOf({ stays, rentals: [] }, { period, knownOn, province: '33' }))
        for (const earlier of periods.slice(0, n + 1)) {
          expect(sums([countCells(said.filter((row) => row.of === earlier.from))])).toEqual(countCells(rowsOf({ stays, rentals: [] }, { period: earlier, knownOn, province: '33' })))
        }
      }
    }))
  })
})

describe('a roll-up', () => {
  const part = (n: number, rows: ReportRow[], of: Day, unit = false): Part => ({ of, place: `33011300100${n}`, name: `社区${n}`, unit, versionId: `v${n}`, digest: 'x', ...(({ cells, corrections }) => ({ cells, corrections }))(reportOf(rows, { definitions: 1, from: of, to: of })) })
  it('is the sum of its parts to the unit, recomputed from its own list byte for byte, and counts no unit’s people twice', () => {
    fc.assert(fc.property(fc.array(fc.array(anyRow, { maxLength: 12 }), { maxLength: 8 }), (lists) => {
      const head = { definitions: 1, ...periods[4]! }
      // A report corrects earlier periods alone.
      const parts = lists.map((rows, n) => {
        const of = n % 3 === 2 ? periods[3]!.from : head.from
        return part(n, rows.filter((row) => row.of <= of), of, n % 4 === 3)
      })
      const table = rollUpOf(parts, head)
      expect(canonical(rollUpOf(decodeParts(encodeParts(parts)), head))).toBe(canonical(table))
      const counted = parts.filter((one) => !one.unit)
      for (const cell of CELLS) expect(table.cells[cell] ?? 0).toBe(counted.filter((one) => one.of === head.from).reduce((sum, one) => sum + (one.cells[cell] ?? 0), 0))
      expect(addCells([table.cells, ...table.corrections.map(({ cells }) => cells)])).toEqual(addCells(counted.flatMap((one) => [one.cells, ...one.corrections.map(({ cells }) => cells)])))
      for (const { of, cells } of [{ of: head.from, cells: table.cells }, ...table.corrections]) for (const cell of CELLS) expect(parts.flatMap((one) => shareOf(one, cell, of, head.from)).reduce((sum, { n }) => sum + n, 0)).toBe(figure(cells, cell))
    }))
  })
})
