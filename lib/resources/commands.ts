import { mayIn } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each, type Subject } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { holdTrainingInput, recordFundingInput, recordTrainingInput, voidFundingInput, voidTrainingInput } from './schema'

/** Money that has come to a community. It counts from today on, whenever it came: no figure of a past day changes. */
export const recordFunding = {
  verb: 'funding.record',
  input: recordFundingInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today }) => {
    if (input.onDay > today) return refuseField('onDay', 'future')
    // The hour's count, which makes one of two that have become one, waits, or is over before the standing is looked for.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`standings ${input.areaCode.slice(0, 9)}`}, 0))::text`
    const [standing] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM standing WHERE area_code = ${input.areaCode} AND closed_on IS NULL ORDER BY place_code = area_code DESC, opened_on, id LIMIT 1`
    if (!standing) return refuse('standing-not-counted')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO funding (id, standing_id, area_code, for_year, fen, source, note, on_day, noted_on, recorded_by)
      VALUES (${id}::uuid, ${standing.id}::uuid, ${input.areaCode}, ${input.forYear}, ${input.amount}, ${input.source}, ${input.note}, ${input.onDay}::date, ${today}::date, ${actor.id}::uuid)`
    return done({ fundingId: id }, ...(await withHeirs(tx, standing.id)))
  }),
} satisfies Command<typeof recordFundingInput, { fundingId: string }>

/** Written down by mistake: it counts until today, and stays in the list. */
export const voidFunding = {
  verb: 'funding.void',
  input: voidFundingInput,
  run: each(async (tx, actor, { input, today }) => {
    const [money] = await tx.$queryRaw<{ standingId: string; areaCode: AreaCode; voided: boolean }[]>`
      SELECT standing_id::text AS "standingId", area_code AS "areaCode", void_on IS NOT NULL AS voided FROM funding WHERE id = ${input.fundingId}::uuid FOR NO KEY UPDATE`
    if (!money || !mayIn(actor, 'funding.void', money.areaCode)) return refuse('not-found')
    if (money.voided) return refuse('funding-void')
    await tx.$executeRaw`UPDATE funding SET void_on = ${today}::date, void_by = ${actor.id}::uuid WHERE id = ${input.fundingId}::uuid`
    return done({ fundingId: input.fundingId }, ...(await withHeirs(tx, money.standingId)))
  }),
} satisfies Command<typeof voidFundingInput, { fundingId: string }>

/** A community, and those that have taken it in: what it has is theirs, too. */
async function withHeirs(tx: Tx, id: string): Promise<Subject[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE heir AS (SELECT id, closed_into FROM standing WHERE id = ${id}::uuid UNION ALL SELECT s.id, s.closed_into FROM heir h JOIN standing s ON s.id = h.closed_into)
    SELECT id::text AS id FROM heir`
  return rows.map((row) => ({ kind: 'standing', id: row.id }))
}

const inCampaign = async (tx: Tx, campaignId: string, areaCode: AreaCode): Promise<boolean> =>
  (await tx.$queryRaw<object[]>`SELECT 1 FROM campaign WHERE id = ${campaignId}::uuid AND starts_with(${areaCode}, area_code)`).length > 0

/** A training of coordinators, by the sub-district or by a community for its own. */
export const holdTraining = {
  verb: 'training.hold',
  input: holdTrainingInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today }) => {
    if (!(await inCampaign(tx, input.campaignId, input.areaCode))) return refuse('not-found')
    if (input.onDay > today) return refuseField('onDay', 'future')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO training (id, campaign_id, area_code, title, on_day, minutes, held_by)
      VALUES (${id}::uuid, ${input.campaignId}::uuid, ${input.areaCode}, ${input.title}, ${input.onDay}::date, ${input.hours * 60}, ${actor.id}::uuid)`
    return done({ trainingId: id })
  }),
} satisfies Command<typeof holdTrainingInput, { trainingId: string }>

type Training = { areaCode: AreaCode; voided: boolean }
const training = async (tx: Tx, id: string): Promise<Training | null> =>
  (await tx.$queryRaw<Training[]>`SELECT area_code AS "areaCode", void_on IS NOT NULL AS voided FROM training WHERE id = ${id}::uuid`)[0] ?? null

/** What became of some coordinators at one training; written down again, the latest holds. */
export const recordTraining = {
  verb: 'training.record',
  input: recordTrainingInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await training(tx, input.trainingId)
    if (!held) return refuse('not-found')
    if (held.voided) return refuse('training-void')
    const ids = [...new Set(input.userIds)]
    const people = await tx.$queryRaw<{ id: string; areaCode: AreaCode }[]>`SELECT id::text AS id, area_code AS "areaCode" FROM staff WHERE id = ANY (${ids}::uuid[]) AND role = 'coordinator' AND disabled_at IS NULL`
    if (people.length < ids.length || people.some((one) => !mayIn(actor, 'training.record', one.areaCode) || !one.areaCode.startsWith(held.areaCode))) return refuseField('userIds', 'not-found')
    await tx.$executeRaw`
      INSERT INTO training_record (id, training_id, user_id, area_code, result, recorded_on, recorded_by)
      SELECT k.id, ${input.trainingId}::uuid, k.user_id, k.code, ${input.result}, ${today}::date, ${actor.id}::uuid
      FROM unnest(${people.map(() => newId())}::uuid[], ${people.map((one) => one.id)}::uuid[], ${people.map((one) => one.areaCode)}::text[]) AS k (id, user_id, code)
      ON CONFLICT (training_id, user_id) DO UPDATE SET result = excluded.result, recorded_on = excluded.recorded_on, recorded_by = excluded.recorded_by`
    return done({ trainingId: input.trainingId, recorded: people.length })
  }),
} satisfies Command<typeof recordTrainingInput, { trainingId: string; recorded: number }>

/** One that was written down by mistake. */
export const voidTraining = {
  verb: 'training.void',
  input: voidTrainingInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await training(tx, input.trainingId)
    if (!held || !mayIn(actor, 'training.void', held.areaCode)) return refuse('not-found')
    if (held.voided) return refuse('training-void')
    await tx.$executeRaw`UPDATE training SET void_on = ${today}::date WHERE id = ${input.trainingId}::uuid`
    return done({ trainingId: input.trainingId })
  }),
} satisfies Command<typeof voidTrainingInput, { trainingId: string }>
