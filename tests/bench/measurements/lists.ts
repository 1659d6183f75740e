import { today } from '@/lib/kernel/clock'
import { sealSearch } from '@/lib/kernel/seal'
import { findByIdNumber, findResidentRow, readResidentPage, type ResidentFilter } from '@/lib/residents/queries'
import { numberIndex } from '@/lib/residents/record'
import { sessionOf } from '../app'
import type { Bench, Measurement } from '../bench'
import { alone, compared, type Figure } from '../figure'
import { interleave, perSecond, work } from '../rounds'

const AT_ONCE = 8
const A_ROUND = 96
const PAGE = 50
export const SURNAME = '王'
const PREFIX = '王秀'

/** The plainest SQL that gives a row of the list: one statement, no scope, no row-level security. */
export const PLAIN_ROWS = `
  SELECT r.id, s.id AS stay_id, r.name, r.sex, r.born_on, r.id_mask_sealed, r.identity_verified, s.dwelling_id, s.address_text, b.street, b.number, b.block, d.room,
         c.name AS community, g.name AS grid, s.status, s.arrived_on, s.from_on, s.confirmed_on, s.to_on,
         (SELECT max(p.valid_to) FROM permit p WHERE p.resident_id = r.id) AS permit
  FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN area c ON c.code = left(s.area_code, 12) LEFT JOIN area g ON g.code = s.area_code`

type Way = { key: string; what: string; filter: ResidentFilter; path: string; plain: { text: string; values: unknown[] } }

/**
 * What the residents' list asks for (its rows and their count), against the plainest SQL for the rows, and the page itself over HTTP against an empty
 * one. Somebody is found by their full number through the query that the number's form asks.
 */
export const listsMeasurement: Measurement = {
  key: 'lists',
  async run(bench) {
    const user = bench.world.office
    const pieces = Math.max(AT_ONCE, Math.round(A_ROUND * bench.scale))
    const many = (piece: () => Promise<unknown>) => work(AT_ONCE, Array.from({ length: pieces }, () => piece)).then(perSecond)
    const [office, inspector] = [await sessionOf(user), await sessionOf(bench.world.inspector)]
    const figures: Figure[] = []
    for (const { key, what, filter, path, plain } of await waysOf(bench)) {
      const found = await readResidentPage(user, filter)
      const rows = (await bench.owner.query<{ id: string }>(plain.text, plain.values)).rows.slice(0, PAGE)
      if (found.rows.map((row) => row.id).join() !== rows.map((row) => row.id).join()) throw new Error(`${what}: the plain SQL finds other people`)
      const speeds = await interleave(bench.rounds, {
        ours: () => many(() => readResidentPage(user, filter)),
        plain: () => many(() => bench.owner.query(plain.text, plain.values)),
        page: () => many(() => bench.app.ask(office, path, [200])),
        empty: () => many(() => bench.app.ask(inspector, '/inspections', [200])),
      })
      const ms = (values: number[]) => values.map((value) => 1000 / value)
      figures.push(
        compared({ key: `lists.${key}`, what: `${what}, query`, unit: 'ms', ours: ms(speeds.ours), neighbour: 'plain SQL for the rows', theirs: ms(speeds.plain), reach: { most: 2 } }),
        compared({ key: `lists.${key}.page`, what: '  its page', unit: '/s', ours: speeds.page, neighbour: 'an empty dynamic page', theirs: speeds.empty }),
      )
    }
    return [...figures, ...(await byNumber(bench, many))]
  },
}

async function waysOf({ owner, world }: Bench): Promise<Way[]> {
  const filter: ResidentFilter = { today: today() }
  const plain = (where: string, values: unknown[]) => ({ text: `${PLAIN_ROWS} WHERE ${where} ORDER BY r.name, r.id LIMIT ${PAGE + 1}`, values })
  const skip = 99 * PAGE
  const { rows: [last] } = await owner.query<{ id: string; name: string }>(`
    SELECT r.id::text AS id, r.name FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL ORDER BY r.name, r.id OFFSET least($1::int, (SELECT count(*)::int FROM stay WHERE to_on IS NULL) / 2) - 1 LIMIT 1`, [skip])
  const end = (prefix: string) => prefix + String.fromCodePoint(0x10ffff)
  const search = (text: string): Omit<Way, 'key' | 'what'> => ({
    filter: { ...filter, text }, path: `/residents?q=${sealSearch(world.office.id, text)}`, plain: plain('r.name >= $1 AND r.name < $2', [text, end(text)]),
  })
  return [
    { key: 'first', what: 'first page of the list', filter, path: '/residents', plain: plain('true', []) },
    { key: 'hundredth', what: 'its hundredth page', filter: { ...filter, after: last!.id }, path: `/residents?after=${last!.id}`, plain: plain('(r.name, r.id) > ($1, $2::uuid)', [last!.name, last!.id]) },
    { key: 'surname', what: 'search by a surname', ...search(SURNAME) },
    { key: 'prefix', what: 'search by the beginning of a name', ...search(PREFIX) },
  ]
}

async function byNumber({ owner, world, rounds }: Bench, many: (piece: () => Promise<unknown>) => Promise<number>): Promise<Figure[]> {
  // A number of our own filling, read back as the app reads it.
  const { open } = await import('@/lib/kernel/seal')
  const { rows: [somebody] } = await owner.query<{ id: string; sealed: string }>('SELECT id::text AS id, id_number_sealed AS sealed FROM resident WHERE id_number_sealed IS NOT NULL ORDER BY id LIMIT 1')
  const number = open('resident.id_number', somebody!.id, somebody!.sealed)
  if ((await findByIdNumber(world.office, number)) !== somebody!.id || !(await findResidentRow(world.office, somebody!.id, today()))) throw new Error('nobody is found by their number')
  const speeds = await interleave(rounds, {
    ours: () => many(() => findByIdNumber(world.office, number)),
    plain: () => many(() => owner.query('SELECT id FROM resident WHERE id_number_index = $1', [numberIndex(number)])),
  })
  const ms = (values: number[]) => values.map((value) => 1000 / value)
  return [
    compared({ key: 'lists.number', what: 'search by an identity number, query', unit: 'ms', ours: ms(speeds.ours), neighbour: 'plain SQL', theirs: ms(speeds.plain), reach: { most: 2 } }),
    alone('lists.number.rate', '  how many', '/s', speeds.ours),
  ]
}
