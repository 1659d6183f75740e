import { newId } from '@/lib/kernel/id'
import { perform } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import type { User } from '@/lib/kernel/access'
import { sessionOf } from '../app'
import type { Bench, Measurement } from '../bench'
import { alone, compared, type Figure } from '../figure'
import { hiddenFields, multipart } from '../forms'
import { newcomers, registration } from '../people'
import { interleave, type Load, perSecond, work } from '../rounds'
import { recordRolledBack, send, type Statement } from '../statements'
import { quantile } from '../statistics'

const AT_ONCE = 16
const A_ROUND = 240

type Coordinator = { user: User; cookie: string; doors: string[] }

/**
 * Registering one person in a request of its own, sixteen at once, through the outbox route and through the form's action. The neighbour sends the
 * recorded statements of the command itself, and leaves out what HTTP needs besides: the session, the page and the multipart form.
 */
export const registrationMeasurement: Measurement = {
  key: 'registration',
  async run(bench) {
    const pieces = Math.max(AT_ONCE, Math.round(A_ROUND * bench.scale))
    const crew = (await Promise.all(bench.world.coordinators.map((user) => coordinatorOf(bench, user)))).filter(({ doors }) => doors.length > 0)
    if (crew.length === 0) throw new Error('nobody lives where a coordinator works: take more residents')
    const next = newcomers('registration')
    const of = (i: number) => crew[i % crew.length]!
    const door = (i: number) => of(i).doors[Math.floor(i / crew.length) % of(i).doors.length]!
    const forms = await Promise.all(crew.map(async ({ cookie, doors }) =>
      hiddenFields((await bench.app.ask(cookie, `/residents/new?dwelling=${doors[0]}`, [200])).body, ['commandId', 'idNumber'])))
    const loads: Record<'outbox' | 'form', Load[]> = { outbox: [], form: [] }
    const measure = async (way: 'outbox' | 'form', round: number, piece: (i: number) => () => Promise<unknown>) => {
      const load = await work(AT_ONCE, Array.from({ length: pieces }, (_, i) => piece(i)))
      if (round > 0) loads[way].push(load)
      return perSecond(load)
    }
    const speeds = await interleave(bench.rounds, {
      outbox: (round) => measure('outbox', round, (i) => {
        const body = JSON.stringify({ commands: [{ id: newId(), verb: 'resident.register', at: new Date().toISOString(), input: registration(next(), door(i)) }] })
        return async () => {
          const { body: answer } = await bench.app.ask(of(i).cookie, '/api/outbox', [200], { method: 'POST', headers: { 'content-type': 'application/json' }, body })
          if (!(JSON.parse(answer) as { results: { ok: boolean }[] }).results[0]!.ok) throw new Error(`registration refused: ${answer}`)
        }
      }),
      raw: async () => perSecond(await work(AT_ONCE, (await prepare(of, door, next, pieces)).map((statements) => () => send(bench.raw, statements)))),
      form: (round) => measure('form', round, (i) => {
        const typed = Object.entries(registration(next(), door(i))).map(([name, value]) => [name, value ?? ''] as const)
        const { headers, body } = multipart({ ...forms[i % crew.length]!, ...Object.fromEntries(typed), commandId: newId(), then: 'next' })
        return async () => {
          const answer = await bench.app.ask(of(i).cookie, '/residents/new', [303], { method: 'POST', headers, body })
          if (!String(answer.headers['location']).includes('was=new')) throw new Error(`form refused: ${String(answer.headers['location'])}`)
        }
      }),
    })
    const neighbour = 'raw pg, the same statements'
    return [
      compared({ key: 'registration.outbox', what: 'register, 16 at once, outbox route', unit: '/s', ours: speeds.outbox, neighbour, theirs: speeds.raw, reach: { least: 0.4 } }),
      ...latencies('outbox', loads.outbox),
      compared({ key: 'registration.form', what: 'register, 16 at once, form action', unit: '/s', ours: speeds.form, neighbour, theirs: speeds.raw, reach: { least: 0.4 } }),
      ...latencies('form', loads.form),
    ]
  },
}

function latencies(way: string, loads: readonly Load[]): Figure[] {
  const at = (q: number) => loads.map((load) => quantile(load.each, q) * 1000)
  return [
    alone(`registration.${way}.p50`, `  p50, ${way}`, 'ms', at(0.5)),
    compared({ key: `registration.${way}.p95`, what: `  p95, ${way}`, unit: 'ms', ours: at(0.95), neighbour: 'p50', theirs: at(0.5), reach: { most: 5 } }),
  ]
}

/** A coordinator with doors where people live already: nothing changes at the door itself, for us and for the neighbour alike. */
async function coordinatorOf(bench: Bench, user: User): Promise<Coordinator> {
  const { rows } = await bench.owner.query<{ id: string }>(`
    SELECT DISTINCT dwelling_id::text AS id FROM (SELECT dwelling_id FROM stay WHERE starts_with(area_code, $1) AND status = 'REGISTERED' LIMIT 2000) s ORDER BY 1 LIMIT 200`, [user.areaCode])
  return { user, cookie: await sessionOf(user), doors: rows.map((row) => row.id) }
}

async function prepare(of: (i: number) => Coordinator, door: (i: number) => string, next: ReturnType<typeof newcomers>, pieces: number): Promise<Statement[][]> {
  const prepared: Statement[][] = []
  for (let i = 0; i < pieces; i++) {
    prepared.push(await recordRolledBack(async () => {
      const result = await perform(of(i).user, registerResident, registration(next(), door(i)))
      if (!result.ok) throw new Error(`registration refused: ${result.problem.code}`)
    }))
  }
  return prepared
}
