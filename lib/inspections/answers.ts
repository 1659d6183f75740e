import { type Command, done, each } from '@/lib/kernel/command'
import { refuseField } from '@/lib/kernel/result'
import { holdMark } from './held'
import { answerAgainBy, mendedBy } from './rules'
import { answerInput, decideInspectionInput, recheckInput, reportInput } from './schema'

type Answered = { markId: string; sheetId: string }

/** A community accepts a deduction, with what it does and by when, or contests it with a reason; each within its days. */
export const answerDeduction = {
  verb: 'inspection.answer',
  input: answerInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdMark(tx, input, input.answer === 'ACCEPT' ? 'accept' : 'contest', today)
    if (!held.ok) return held
    if (input.answer === 'ACCEPT') {
      if (input.byOn! < today) return refuseField('byOn', 'past')
      const last = mendedBy(today, held.data.answerDays)
      if (input.byOn! > last) return refuseField('byOn', 'inspection-by-too-late', { day: last })
      await tx.$executeRaw`UPDATE inspection_mark SET state = ${held.data.next}, measures = ${input.measures}, by_on = ${input.byOn}::date, answered_on = ${today}::date, answered_by = ${actor.id}::uuid, version = version + 1 WHERE id = ${input.markId}::uuid`
    } else {
      await tx.$executeRaw`UPDATE inspection_mark SET state = ${held.data.next}, contest = ${input.contest}, answered_on = ${today}::date, answered_by = ${actor.id}::uuid, version = version + 1 WHERE id = ${input.markId}::uuid`
    }
    return done({ markId: input.markId, sheetId: held.data.sheetId })
  }),
} satisfies Command<typeof answerInput, Answered>

/** The office decides what was contested: all points back, or none or some. What is upheld may still be put right, within as many days again. */
export const decideDeduction = {
  verb: 'inspection.decide',
  input: decideInspectionInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdMark(tx, input, 'uphold', today)
    if (!held.ok) return held
    const points = held.data.points ?? 0
    if (input.givenBack > points) return refuseField('givenBack', 'inspection-more-than-deducted', { maximum: points })
    const whole = input.givenBack === points
    await tx.$executeRaw`
      UPDATE inspection_mark SET state = ${whole ? 'GIVEN_BACK' : 'UPHELD'}, given_back = ${input.givenBack}, decision = ${input.decision}, decided_on = ${today}::date, decided_by = ${actor.id}::uuid,
        answer_by = ${whole ? held.data.answerBy : answerAgainBy(today, held.data.answerDays)}::date, version = version + 1 WHERE id = ${input.markId}::uuid`
    return done({ markId: input.markId, sheetId: held.data.sheetId })
  }),
} satisfies Command<typeof decideInspectionInput, Answered>

/** The community says that it is put right. */
export const reportMended = {
  verb: 'inspection.report',
  input: reportInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdMark(tx, input, 'report', today)
    if (!held.ok) return held
    await tx.$executeRaw`UPDATE inspection_mark SET state = ${held.data.next}, report = ${input.report}, reported_on = ${today}::date, reported_by = ${actor.id}::uuid, version = version + 1 WHERE id = ${input.markId}::uuid`
    return done({ markId: input.markId, sheetId: held.data.sheetId })
  }),
} satisfies Command<typeof reportInput, Answered>

/** Looked at again: put right, or not. Somebody of another role than who reports it. */
export const recheckDeduction = {
  verb: 'inspection.re-check',
  input: recheckInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdMark(tx, input, input.result === 'right' ? 'put-right' : 'not-right', today)
    if (!held.ok) return held
    if (input.result === 'not-right' && input.recheck === null) return refuseField('recheck', 'required')
    await tx.$executeRaw`UPDATE inspection_mark SET state = ${held.data.next}, recheck = ${input.recheck}, rechecked_on = ${today}::date, rechecked_by = ${actor.id}::uuid, version = version + 1 WHERE id = ${input.markId}::uuid`
    return done({ markId: input.markId, sheetId: held.data.sheetId })
  }),
} satisfies Command<typeof recheckInput, Answered>
