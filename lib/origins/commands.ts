import type { Actor } from '@/lib/kernel/access'
import { isWithin } from '@/lib/kernel/area'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import { addYears, type Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { refuse, refuseField } from '@/lib/kernel/result'
import { blindIndex, seal } from '@/lib/kernel/seal'
import { maskIdNumber } from '@/lib/residents/rules'
import type { ToldKind } from './rules'
import { tellArrivalInput, tellDepartureInput, tellReturnInput } from './schema'

export type ToldData = { toldId: string }
type Told = { name: string; idNumber: string; onDay: Day; area?: string | null; place?: string | null; certificate?: string | null }

/**
 * Writes down what the actor, a key, tells of a person, under the command's own id. Nothing is looked up: whoever tells learns nothing of whom we know. What is told a second time while it waits
 * stands there already.
 */
async function writeDown(tx: Tx, actor: Actor, { id, today, at }: Item<unknown>, kind: ToldKind, told: Told): Promise<Outcome<ToldData>> {
  if (told.onDay > today) return refuseField('onDay', 'future')
  if (told.onDay < addYears(today, -1)) return refuseField('onDay', 'told-too-old')
  const area = told.area ?? actor.areaCode
  if (!area || !isWithin(area, actor.areaCode ?? '-')) return refuseField('area', 'outside-area')
  if (area.length < 9) return refuseField('area', 'required')
  const [known] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM area WHERE code = ${area} AND retired_on IS NULL`
  if (!known) return refuseField('area', 'not-found')
  const written = await tx.$executeRaw`
    INSERT INTO origin_told (id, area_code, key_id, county_code, kind, person_name, number_sealed, mask_sealed, number_index, on_day, place, certificate, told_on, told_at, state)
    VALUES (${id}::uuid, ${area}, ${actor.id}::uuid, current_setting('app.county', true), ${kind}, ${told.name}, ${seal('origin_told.number', id, told.idNumber)}, ${seal('origin_told.mask', id, maskIdNumber(told.idNumber))},
            ${blindIndex('id-number', told.idNumber)}, ${told.onDay}::date, ${told.place ?? null}, ${told.certificate ?? null}, ${today}::date, ${at.toISOString()}::timestamptz, 'WAITING')
    ON CONFLICT DO NOTHING`
  return written === 0 ? refuse('told-already') : done({ toldId: id })
}

/** One of theirs has left for here. Nobody is registered by it, nor known: somebody here has to take it over. */
export const tellArrival = {
  verb: 'api-arrival.tell',
  input: tellArrivalInput,
  run: each((tx, actor, item) => writeDown(tx, actor, item, 'ARRIVAL', item.input)),
} satisfies Command<typeof tellArrivalInput, ToldData>

/** One of theirs, who lived here, is back there. */
export const tellDeparture = {
  verb: 'api-departure.tell',
  input: tellDepartureInput,
  run: each((tx, actor, item) => writeDown(tx, actor, item, 'DEPARTURE', item.input)),
} satisfies Command<typeof tellDepartureInput, ToldData>

/** One of ours is with them, or has left them for home. */
export const tellReturn = {
  verb: 'api-return.tell',
  input: tellReturnInput,
  run: each((tx, actor, item) => writeDown(tx, actor, item, item.input.whereabouts, item.input)),
} satisfies Command<typeof tellReturnInput, ToldData>
