import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { read, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse } from '@/lib/kernel/result'
import { openKept, seal } from '@/lib/kernel/seal'
import { clockAt } from '@/lib/services/columns'
import { type About, type AnyKind, type Channel, hasResult, isOpen, type Rating, type ServiceClock, type ServiceDepartment, serviceDueBy, type ServiceEvent, type ServiceState, stateAfter } from '@/lib/services/rules'
import { askMineInput, opinionInput, rateMineInput, withdrawMineInput } from '@/lib/services/schema'
import { ownIn } from './queries'

type Asked = { kind: AnyKind; about: About | null; text: string }

async function ask(tx: Tx, { today, at }: Pick<Item<unknown>, 'today' | 'at'>, { kind, about, text }: Asked): Promise<Outcome<{ serviceId: string }>> {
  const own = await ownIn(tx)
  if (!own) return refuse('my-over')
  const [id, due] = [newId(), serviceDueBy(kind, today, await clockAt(tx, own.areaCode, today))]
  const [row] = await tx.$queryRaw<{ refused: string | null }[]>`
    SELECT my_service_ask(${id}::uuid, ${newId()}::uuid, ${kind}, ${about}, ${seal('service_request.asked', id, text)}, ${today}::date, ${due}::date, ${at.toISOString()}::timestamptz) AS refused`
  return row!.refused === null ? done({ serviceId: id }, { kind: 'service_request', id }) : refuse(row!.refused)
}

/** What one asks of us: with the community where one lives, like what is taken at the door. */
export const askMine = {
  verb: 'my.request',
  input: askMineInput,
  run: each(async (tx, _, item) => ask(tx, item, { ...item.input, about: null })),
} satisfies Command<typeof askMineInput, { serviceId: string }>

/** A complaint, or praise: with the office alone, and with nobody whom it is about. */
export const giveOpinion = {
  verb: 'my.opinion',
  input: opinionInput,
  run: each(async (tx, _, item) => ask(tx, item, item.input)),
} satisfies Command<typeof opinionInput, { serviceId: string }>

type Mine = { id: string; state: ServiceState; assigned: boolean; rating: Rating | null }

/** One of one's own is taken a step on that is one's own to take; by the rules that staff go by. */
async function say(tx: Tx, { today, at }: Pick<Item<unknown>, 'today' | 'at'>, serviceId: string, event: Extract<ServiceEvent, 'withdraw' | 'rate'>, { rating = null, text }: { rating?: Rating | null; text: string | null }): Promise<Outcome<{ serviceId: string }>> {
  if (!(await ownIn(tx))) return refuse('my-over')
  const [mine] = await tx.$queryRaw<Mine[]>`SELECT id::text AS id, state, assigned, rating FROM my_service(${serviceId}::uuid)`
  if (!mine) return refuse('not-found')
  const after = stateAfter(mine, event)
  if ('fault' in after) return refuse(after.fault)
  if (event === 'rate' && mine.rating !== null) return refuse('service-rated')
  const stepId = newId()
  await tx.$queryRaw`SELECT my_service_say(${serviceId}::uuid, ${stepId}::uuid, ${rating}, ${text && seal('service_step.note', stepId, text)}, ${today}::date, ${at.toISOString()}::timestamptz)::text`
  return done({ serviceId }, { kind: 'service_request', id: serviceId })
}

export const withdrawMine = {
  verb: 'my.request-withdraw',
  input: withdrawMineInput,
  run: each(async (tx, _, item) => say(tx, item, item.input.serviceId, 'withdraw', { text: null })),
} satisfies Command<typeof withdrawMineInput, { serviceId: string }>

/** How it was, once there is a result; once for each. */
export const rateMine = {
  verb: 'my.rate',
  input: rateMineInput,
  run: each(async (tx, _, item) => say(tx, item, item.input.serviceId, 'rate', item.input)),
} satisfies Command<typeof rateMineInput, { serviceId: string }>

export type MyService = {
  id: string; kind: AnyKind; about: About | null; state: ServiceState; channel: Channel; askedOn: Day; deadline: Day; closedOn: Day | null; rating: Rating | null; /** Null once it has been kept for as long as it may. */ asked: string | null; answer: string | null; department: ServiceDepartment | null; departmentName: string | null
  mayWithdraw: boolean; mayRate: boolean
}
type Row = Omit<MyService, 'asked' | 'mayWithdraw' | 'mayRate'> & { asked: string; answerId: string | null }

export async function servicesIn(tx: Tx): Promise<MyService[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id::text AS id, kind, about, state, channel, asked_on::text AS "askedOn", deadline::text AS deadline, closed_on::text AS "closedOn", rating, asked_sealed AS asked, answer_id::text AS "answerId", answer_sealed AS answer, department, department_name AS "departmentName"
    FROM my_services()`
  return rows.map(({ answerId, answer, asked, ...row }) => ({
    ...row, asked: openKept('service_request.asked', row.id, asked), answer: answer && openKept('service_step.note', answerId!, answer), mayWithdraw: isOpen(row.state), mayRate: hasResult(row.state) && row.rating === null,
  }))
}

/** Within how many days there is a result; null for a session that is over. */
export const myClock = (actor: Actor, today: Day): Promise<ServiceClock | null> => read(actor, 'my.read', async (tx) => {
  const own = await ownIn(tx)
  return own && clockAt(tx, own.areaCode, today)
})

/** What one has asked for and thought of us, what is still to be done first; null for a session that is over. */
export const myServices = (actor: Actor): Promise<MyService[] | null> => read(actor, 'my.read', async (tx) => ((await ownIn(tx)) ? servicesIn(tx) : null))
