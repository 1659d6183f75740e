import { type Command, done, each } from '@/lib/kernel/command'
import { addDays } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { livingAt } from './commands'
import { isSigned } from './rules'
import { changeTemplateInput, endPaperInput, signPaperInput } from './schema'

/** A paper was signed for one rental, or the same one for several of a landlord's. All or none go in. */
export const signPaper = {
  verb: 'paper.sign',
  input: signPaperInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const { kind, signedOn } = input
    const fromOn = input.fromOn ?? signedOn
    if (signedOn > today) return refuseField('signedOn', 'future')
    if (input.lastOn && input.lastOn < today) return refuseField('lastOn', 'already-over')
    const rentals = await tx.$queryRaw<{ id: string; dwellingId: string; areaCode: string; landlordId: string; ended: boolean }[]>`
      SELECT id::text AS id, dwelling_id::text AS "dwellingId", area_code AS "areaCode", landlord_id::text AS "landlordId", ended_on IS NOT NULL AS ended
      FROM rental WHERE id = ANY (${input.rentalId}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
    if (rentals.length < input.rentalId.length) return refuseField('rentalId', 'not-found')
    if (rentals.some((rental) => rental.ended)) return refuse('rental-ended')
    if (new Set(rentals.map((rental) => rental.landlordId)).size > 1) return refuseField('rentalId', 'one-landlord')
    // What is in use at the nearest area above, at this moment.
    const [template] = isSigned(kind) ? await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM paper_template WHERE kind = ${kind} AND starts_with(${rentals[0]!.areaCode}, area_code) ORDER BY length(area_code) DESC, id DESC LIMIT 1` : []
    const ids = rentals.map(() => newId())
    await tx.$executeRaw`
      INSERT INTO paper (id, rental_id, dwelling_id, area_code, kind, number, responsible, signed_on, reported_on, from_on, to_on, template_id, user_id, at)
      SELECT p.id, p.rental_id, p.dwelling_id, p.area_code, ${kind}, ${input.number}, ${input.responsible}, ${signedOn}::date, ${today}::date, ${fromOn}::date,
             ${input.lastOn && addDays(input.lastOn, 1)}::date, ${template?.id ?? null}::uuid, ${actor.id}::uuid, ${at.toISOString()}::timestamptz
      FROM unnest(${ids}::uuid[], ${rentals.map((r) => r.id)}::uuid[], ${rentals.map((r) => r.dwellingId)}::uuid[], ${rentals.map((r) => r.areaCode)}::text[]) AS p (id, rental_id, dwelling_id, area_code)`
    const doors = rentals.map((rental) => rental.dwellingId)
    return done({ papers: ids }, ...doors.map((id) => ({ kind: 'dwelling' as const, id })), ...(kind === 'LEASE' ? await livingAt(tx, doors) : []))
  }),
} satisfies Command<typeof signPaperInput, { papers: string[] }>

/** Void before its day: from today on it is as if it had not been signed. */
export const endPaper = {
  verb: 'paper.end',
  input: endPaperInput,
  run: each(async (tx, _, { input, today }) => {
    const [paper] = await tx.$queryRaw<{ dwellingId: string; kind: string; over: boolean }[]>`
      SELECT dwelling_id::text AS "dwellingId", kind, ended_on IS NOT NULL OR coalesce(to_on <= ${today}::date, false) AS over FROM paper WHERE id = ${input.paperId}::uuid`
    if (!paper) return refuse('not-found')
    // The condition is the statement's own, so that of two at once one ends it.
    const ended = paper.over ? 0 : await tx.$executeRaw`UPDATE paper SET ended_on = ${today}::date WHERE id = ${input.paperId}::uuid AND ended_on IS NULL`
    if (ended === 0) return refuse('paper-ended')
    return done(null, { kind: 'dwelling' as const, id: paper.dwellingId }, ...(paper.kind === 'LEASE' ? await livingAt(tx, [paper.dwellingId]) : []))
  }),
} satisfies Command<typeof endPaperInput, null>

/** What is printed and signed from now on. What was signed keeps the version that it was signed by. */
export const changeTemplate = {
  verb: 'template.change',
  input: changeTemplateInput,
  run: each(async (tx, actor, { input, at }) => {
    const templateId = newId()
    await tx.$executeRaw`
      INSERT INTO paper_template (id, area_code, kind, title, body, created_by, created_at)
      VALUES (${templateId}::uuid, ${actor.areaCode}, ${input.kind}, ${input.title}, ${input.body}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ templateId })
  }),
} satisfies Command<typeof changeTemplateInput, { templateId: string }>
