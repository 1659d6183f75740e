import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Outcome } from '@/lib/kernel/command'
import { countyCodeOf } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import { type Prisma, sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { blindIndex, seal } from '@/lib/kernel/seal'
import { maskIdNumber } from '@/lib/residents/rules'
import { itself } from './commands'
import { addStep, byId, clockAt, hold, nextNumber } from './hold'
import { dueBy, fits, type InquiryAnswer, normaliseNumber } from './rules'
import { answerInquiryInput, importAnswerInput, inquiryIdInput, receiveInquiryInput, replyInquiryInput } from './schema'

type Answered = { inquiryId: string; answer: InquiryAnswer }
type Given = { answer: InquiryAnswer; answeredOn: Day; today: Day; at: Date }

/** What came back, on the day on which it came. Figures count it from today, when we learnt of it. */
async function takeAnswer(tx: Tx, actor: Actor, which: Prisma.Sql, { answer, answeredOn, today, at }: Given): Promise<Outcome<Answered>> {
  const held = await hold(tx, which, 'answer')
  if (!held.ok) return held
  const { letter } = held.data
  if (!fits(letter.kind, letter.direction, answer)) return refuseField('answer', 'answer-of-other-kind', { kind: letter.kind })
  if (answeredOn > today) return refuseField('answeredOn', 'future')
  if (answeredOn < letter.sentOn!) return refuseField('answeredOn', 'before-sent')
  await tx.$executeRaw`UPDATE inquiry SET state = 'ANSWERED', answer = ${answer}, answered_on = ${answeredOn}::date WHERE id = ${letter.id}::uuid`
  await addStep(tx, actor, letter, { step: 'ANSWERED', today, at, answer })
  return done({ inquiryId: letter.id, answer }, itself(letter.id))
}

export const answerInquiry = {
  verb: 'inquiry.answer',
  input: answerInquiryInput,
  run: each((tx, actor, { input, today, at }) => takeAnswer(tx, actor, byId(input.inquiryId), { ...input, today, at })),
} satisfies Command<typeof answerInquiryInput, Answered>

/** A row of a file of answers: the letter by its number. */
export const importAnswer = {
  verb: 'inquiry.import',
  input: importAnswerInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const outcome = await takeAnswer(tx, actor, sql`direction = 'OUT' AND number = ${input.number}`, { ...input, today, at })
    return !outcome.ok && outcome.problem.code === 'not-found' ? refuseField('number', 'inquiry-unknown') : outcome
  }),
} satisfies Command<typeof importAnswerInput, Answered>

/** Typed by mistake: it counts until today, and the letter waits again, by the same day. Of one of theirs, the number of our reply stays with it. */
export const retractAnswer = {
  verb: 'inquiry.retract',
  input: inquiryIdInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const held = await hold(tx, byId(input.inquiryId), 'retract')
    if (!held.ok) return held
    const { letter, to } = held.data
    await tx.$executeRaw`UPDATE inquiry SET state = ${to}, answer = NULL, answered_on = NULL WHERE id = ${letter.id}::uuid`
    await addStep(tx, actor, letter, { step: 'RETRACTED', today, at })
    return done({ inquiryId: letter.id }, itself(letter.id))
  }),
} satisfies Command<typeof inquiryIdInput, { inquiryId: string }>

/** Another place asks about somebody. Found among ours by the number, and linked; the letter itself is the sub-district's. */
export const receiveInquiry = {
  verb: 'inquiry.receive',
  input: receiveInquiryInput,
  run: each(async (tx, actor, { input, today, at }) => {
    if (!actor.areaCode || actor.areaCode.length < 9) return refuse('no-subdistrict')
    const areaCode = actor.areaCode.slice(0, 9)
    const code = countyCodeOf(input.county)
    if (code === null) return refuseField('county', 'county-unknown')
    if (input.receivedOn > today) return refuseField('receivedOn', 'future')
    const index = blindIndex('id-number', input.idNumber)
    // One at a time, so that the same letter is not written down twice at once.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inquiry ${areaCode}`}, 0))::text`
    const [same] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM inquiry WHERE direction = 'IN' AND their_number_key = ${normaliseNumber(input.number)} AND county_code = ${code} AND asked_number_index = ${index} AND state <> 'CLOSED'`
    if (same) return refuseField('number', 'inquiry-received')
    const [known] = await tx.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE chain AS (SELECT id, merged_into FROM resident WHERE id_number_index = ${index} UNION ALL SELECT r.id, r.merged_into FROM chain c JOIN resident r ON r.id = c.merged_into)
      SELECT id::text AS id FROM chain WHERE merged_into IS NULL`
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO inquiry (id, direction, kind, area_code, resident_id, county_code, authority, their_number, their_number_key, state, drafted_on, received_on, due_on, asked_name, asked_number_sealed, asked_mask_sealed, asked_number_index, created_by, created_at)
      VALUES (${id}::uuid, 'IN', ${input.kind}, ${areaCode}, ${known?.id ?? null}::uuid, ${code}, ${input.authority}, ${input.number}, ${normaliseNumber(input.number)}, 'RECEIVED', ${today}::date, ${input.receivedOn}::date,
              ${dueBy(input.receivedOn, await clockAt(tx, areaCode, today))}::date, ${input.name}, ${seal('inquiry.asked_number', id, input.idNumber)}, ${seal('inquiry.asked_mask', id, maskIdNumber(input.idNumber))}, ${index},
              ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    await addStep(tx, actor, { id, areaCode }, { step: 'RECEIVED', today, at })
    return done({ inquiryId: id, known: known?.id ?? null }, itself(id))
  }),
} satisfies Command<typeof receiveInquiryInput, { inquiryId: string; known: string | null }>

/** What we answer, with a number of our own. */
export const replyInquiry = {
  verb: 'inquiry.reply',
  input: replyInquiryInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const held = await hold(tx, byId(input.inquiryId), 'reply')
    if (!held.ok) return held
    const { letter } = held.data
    if (!fits(letter.kind, letter.direction, input.answer)) return refuseField('answer', 'answer-of-other-kind', { kind: letter.kind === 'WHEREABOUTS' ? 'REPLY' : letter.kind })
    if (letter.number === null) {
      const { word, year, serial, number } = await nextNumber(tx, letter.areaCode, today)
      await tx.$executeRaw`UPDATE inquiry SET word = ${word}, year = ${year}::int, serial = ${serial}::int, number = ${number} WHERE id = ${letter.id}::uuid`
    }
    await tx.$executeRaw`UPDATE inquiry SET state = 'ANSWERED', answer = ${input.answer}, answered_on = ${today}::date WHERE id = ${letter.id}::uuid`
    await addStep(tx, actor, letter, { step: 'ANSWERED', today, at, answer: input.answer })
    return done({ inquiryId: letter.id, answer: input.answer }, itself(letter.id))
  }),
} satisfies Command<typeof replyInquiryInput, Answered>

/** The county that was asked answers by a key of its own: the letter by its number, which nobody else may answer. */
export const tellAnswer = {
  verb: 'api-answer.tell',
  input: importAnswerInput,
  run: importAnswer.run,
} satisfies Command<typeof importAnswerInput, Answered>
