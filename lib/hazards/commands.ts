import { type Actor, mayIn } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import { addDays, type Day, dayAt, minDay } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { seal } from '@/lib/kernel/seal'
import { holdHazard } from './hold'
import { type HazardState, type HazardStep, MOST_DAYS, stateAfter } from './rules'
import { checkHazardInput, recordHazardInput, rectifyHazardInput, reopenHazardInput, signHazardInput } from './schema'

const itself = (id: string) => ({ kind: 'hazard' as const, id })

/** Against the day on which it was set, which a phone without signal may tell us later. */
function deadlineFault(deadline: Day, today: Day, at: Date): string | null {
  const set = minDay(today, dayAt(at))
  return deadline < set ? 'day-past' : deadline > addDays(today, MOST_DAYS) ? 'hazard-too-long' : null
}

/** Found at a door or a unit, and ordered to be put right by a day. */
export const recordHazard = {
  verb: 'hazard.record',
  input: recordHazardInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const fault = deadlineFault(input.deadline, today, at)
    if (fault) return refuseField('deadline', fault, fault === 'hazard-too-long' ? { days: MOST_DAYS } : undefined)
    const [place] = input.dwellingId
      ? await tx.$queryRaw<{ areaCode: string; gone: boolean }[]>`SELECT area_code AS "areaCode", gone_on IS NOT NULL AS gone FROM dwelling WHERE id = ${input.dwellingId}::uuid`
      : await tx.$queryRaw<{ areaCode: string; gone: boolean }[]>`SELECT area_code AS "areaCode", gone_on IS NOT NULL AS gone FROM unit WHERE id = ${input.unitId}::uuid`
    // Units are public facts; whose hazards one notes are those of one's own range.
    if (!place || !mayIn(actor, 'hazard.record', place.areaCode)) return refuseField(input.dwellingId ? 'dwellingId' : 'unitId', 'not-found')
    if (place.gone) return input.dwellingId ? refuseField('dwellingId', 'door-gone') : refuseField('unitId', 'unit-closed')
    const hazardId = newId()
    await tx.$executeRaw`
      INSERT INTO hazard (id, dwelling_id, unit_id, area_code, kind, severity, state, place, description, responsible, found_on, deadline, created_by, created_at)
      VALUES (${hazardId}::uuid, ${input.dwellingId}::uuid, ${input.unitId}::uuid, ${place.areaCode}, ${input.kind}, ${input.severity}, 'OPEN', ${input.place}, ${input.description}, ${input.responsible},
              ${today}::date, ${input.deadline}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    await addStep(tx, actor, { id: hazardId, dwellingId: input.dwellingId, areaCode: place.areaCode }, { step: 'FOUND', today, at, deadline: input.deadline })
    return done({ hazardId }, itself(hazardId))
  }),
} satisfies Command<typeof recordHazardInput, { hazardId: string }>

type Kept = { id: string; dwellingId: string | null; areaCode: string; state: HazardState; rectifiedBy: string | null; lastOn: Day; lastAt: Date }
type Written = { step: HazardStep; today: Day; at: Date; deadline?: Day | null; note?: string | null; signer?: string; signature?: string }

async function addStep(tx: Tx, actor: Actor, hazard: Pick<Kept, 'id' | 'dwellingId' | 'areaCode'>, { step, today, at, deadline = null, note = null, signer, signature }: Written): Promise<void> {
  const id = newId()
  await tx.$executeRaw`
    INSERT INTO hazard_step (id, hazard_id, dwelling_id, area_code, step, on_day, deadline, note, signer, signature_sealed, user_id, at)
    VALUES (${id}::uuid, ${hazard.id}::uuid, ${hazard.dwellingId}::uuid, ${hazard.areaCode}, ${step}, ${today}::date, ${deadline}::date, ${note}, ${signer ?? null},
            ${signature ? seal('hazard_step.signature', id, signature) : null}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
}

/** Of two steps at once the second sees what the first has made of it. */
async function find(tx: Tx, hazardId: string): Promise<Kept | undefined> {
  await holdHazard(tx, hazardId)
  const [row] = await tx.$queryRaw<Kept[]>`
    SELECT id::text AS id, dwelling_id::text AS "dwellingId", area_code AS "areaCode", state,
           (SELECT s.user_id::text FROM hazard_step s WHERE s.hazard_id = h.id AND s.step = 'RECTIFIED' ORDER BY s.on_day DESC, s.at DESC LIMIT 1) AS "rectifiedBy",
           last.on_day::text AS "lastOn", last.at AS "lastAt"
    FROM hazard h CROSS JOIN LATERAL (SELECT s.on_day, s.at FROM hazard_step s WHERE s.hazard_id = h.id AND s.step <> 'SIGNED' ORDER BY s.on_day DESC, s.at DESC, s.id DESC LIMIT 1) last
    WHERE h.id = ${hazardId}::uuid`
  return row
}

export type Stepped = { hazardId: string; state: HazardState }

/** Takes a hazard one step on, where it stands so that this step can be taken. */
async function take(tx: Tx, actor: Actor, { input, today, at }: Item<{ hazardId: string; note?: string | null }>, step: Exclude<HazardStep, 'FOUND'>, more: Pick<Written, 'deadline' | 'signer' | 'signature'> = {}): Promise<Outcome<Stepped>> {
  const hazard = await find(tx, input.hazardId)
  if (!hazard) return refuse('not-found')
  const state = stateAfter(hazard.state, step)
  // What a phone did without signal before somebody else looked says nothing about how it is since.
  const late = hazard.lastOn > today || (hazard.lastOn === today && hazard.lastAt > at)
  if (!state || late) return refuse('hazard-elsewhere', { details: { state: hazard.state } })
  // Whoever says that it is put right is not the one who finds it so.
  if ((step === 'PASSED' || step === 'FAILED') && hazard.rectifiedBy === actor.id) return refuse('hazard-same-person')
  await addStep(tx, actor, hazard, { step, today, at, note: input.note ?? null, ...more })
  const closedOn = state === 'CLOSED' ? today : null
  await tx.$executeRaw`UPDATE hazard SET state = ${state}, closed_on = ${closedOn}::date, deadline = coalesce(${more.deadline ?? null}::date, deadline) WHERE id = ${hazard.id}::uuid`
  return done({ hazardId: hazard.id, state }, itself(hazard.id))
}

export const signHazard = {
  verb: 'hazard.sign',
  input: signHazardInput,
  run: each((tx, actor, item) => take(tx, actor, { ...item, input: { hazardId: item.input.hazardId } }, 'SIGNED', item.input)),
} satisfies Command<typeof signHazardInput, Stepped>

export const rectifyHazard = {
  verb: 'hazard.rectify',
  input: rectifyHazardInput,
  run: each((tx, actor, item) => take(tx, actor, item, 'RECTIFIED')),
} satisfies Command<typeof rectifyHazardInput, Stepped>

/** Looked at again, by somebody else than whoever said that it is put right. */
export const checkHazard = {
  verb: 'hazard.check',
  input: checkHazardInput,
  run: each((tx, actor, item) => take(tx, actor, item, item.input.result === 'pass' ? 'PASSED' : 'FAILED')),
} satisfies Command<typeof checkHazardInput, Stepped>

/** It is there again: owed anew, by a day of its own. */
export const reopenHazard = {
  verb: 'hazard.reopen',
  input: reopenHazardInput,
  run: each(async (tx, actor, item) => {
    const fault = deadlineFault(item.input.deadline, item.today, item.at)
    if (fault) return refuseField('deadline', fault, fault === 'hazard-too-long' ? { days: MOST_DAYS } : undefined)
    return take(tx, actor, item, 'REOPENED', { deadline: item.input.deadline })
  }),
} satisfies Command<typeof reopenHazardInput, Stepped>
