import { createArea } from '@/lib/areas/commands'
import { generateBuilding, recordVisit } from '@/lib/dwellings/commands'
import { listDoubts, listUrgent, listWalk, type WalkFilter } from '@/lib/dwellings/queries'
import { systemActor } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { foldTallies } from '@/lib/obligations/fold'
import { countGround } from '@/lib/obligations/ground'
import { performAll } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import { checkCharacter } from '@/lib/residents/rules'
import { sessionOf } from '../app'
import type { Measurement } from '../bench'
import { compared, type Figure } from '../figure'
import { interleave, perSecond, work } from '../rounds'

const SYSTEM = systemActor('bench')
const AT_ONCE = 8
const A_ROUND = 64
const [SMALL, LARGE] = [200, 2000]
const DOORS_OF_BUILDING = 40

/**
 * The first page of the walk, as a coordinator opens it (its numbers, what cannot wait, fifty doors and why): of a grid of 2,000 doors beside one of 200,
 * both filled alike. As a question to the database, and as the page over HTTP.
 */
export const walkMeasurement: Measurement = {
  key: 'walk',
  async run(bench) {
    const { office, coordinators } = bench.world
    const community = coordinators[0]!.areaCode
    const [small, large] = [`${community}901`, `${community}902`]
    await fill(small, SMALL, 0)
    await fill(large, LARGE, SMALL)
    await foldTallies()
    await bench.owner.query('ANALYZE')
    const pieces = Math.max(AT_ONCE, Math.round(A_ROUND * bench.scale))
    const many = (piece: () => Promise<unknown>) => work(AT_ONCE, Array.from({ length: pieces }, () => piece)).then(perSecond)
    const firstPage = async (area: string, show: WalkFilter['show']) => {
      const [ground, page, urgent] = [await countGround(office, area, today()), await listWalk(office, { area, show, order: 'down' }, today()), await listUrgent(office, { area }, today(), 6)]
      await listDoubts(office, [...page.rows, ...urgent].filter((door) => door.doubt).map((door) => door.id), today())
      return ground.doors
    }
    if ((await firstPage(small, 'all')) !== SMALL || (await firstPage(large, 'all')) !== LARGE) throw new Error('the grids do not have the doors that were made')
    const session = await sessionOf(office)
    const figures: Figure[] = []
    for (const [key, what, show] of [['all', 'walk, all doors', 'all'], ['again', 'walk, doors to visit again', 'again']] as const) {
      const page = (area: string) => () => many(() => bench.app.ask(session, `/walk?area=${area}&show=${show}`, [200]))
      const speeds = await interleave(bench.rounds, {
        ours: () => many(() => firstPage(large, show)), theirs: () => many(() => firstPage(small, show)), page: page(large), smallPage: page(small),
      })
      const ms = (values: number[]) => values.map((value) => 1000 / value)
      figures.push(
        compared({ key: `walk.${key}`, what: `${what}, first page of ${LARGE.toLocaleString('en')}, queries`, unit: 'ms', ours: ms(speeds.ours), neighbour: `the same of ${SMALL}`, theirs: ms(speeds.theirs) }),
        compared({ key: `walk.${key}.page`, what: '  its page', unit: 'ms', ours: ms(speeds.page), neighbour: `the same of ${SMALL}`, theirs: ms(speeds.smallPage), reach: { most: 1.2 } }),
      )
    }
    return figures
  },
}

/** A grid whose every second door has somebody behind it; every third was knocked at in vain. */
async function fill(grid: string, doors: number, serial: number): Promise<void> {
  const must = (results: { ok: boolean }[]) => {
    if (results.some((result) => !result.ok)) throw new Error('filling was refused')
  }
  const [before, then] = [{ today: addDays(today(), -60), timeoutMs: 120_000 }, { today: addDays(today(), -10), timeoutMs: 120_000 }]
  must(await performAll(SYSTEM, createArea, [{ raw: { code: grid, name: `走访${grid.slice(-3)}` } }], before))
  must(await performAll(SYSTEM, generateBuilding, Array.from({ length: doors / DOORS_OF_BUILDING }, (_, n) => ({
    raw: { areaCode: grid, street: `走访${grid.slice(-3)}路`, number: `${n + 1}号`, block: '', lowestFloor: 1, highestFloor: 10, roomsPerFloor: DOORS_OF_BUILDING / 10 },
  })), before))
  const ids = (await transact(SYSTEM, 'bench', (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${grid} ORDER BY id`)).map((row) => row.id)
  must(await performAll(SYSTEM, registerResident, ids.flatMap((dwellingId, n) => (n % 2 === 0 ? [{ raw: personAt(dwellingId, serial + n) }] : [])), before))
  must(await performAll(SYSTEM, recordVisit, ids.flatMap((dwellingId, n) => (n % 3 === 0 ? [{ raw: { dwellingId, outcome: 'NO_ANSWER' as const } }] : [])), then))
}

/** On a county of the unassigned prefix that nobody else in the bench is of. */
function personAt(dwellingId: string, n: number) {
  const body = `999970${1960 + (n % 40)}0101${String(Math.floor(n / 40) % 1000).padStart(3, '0')}`
  return { dwellingId, name: '走访人', idNumber: body + checkCharacter(body), arrivedOn: addDays(today(), -70), reason: 'WORK' as const }
}

