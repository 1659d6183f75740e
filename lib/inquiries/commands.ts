import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome, type Subject } from '@/lib/kernel/command'
import { countyCodeOf } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { open, seal } from '@/lib/kernel/seal'
import { changeFault, changeState } from '@/lib/certificates/rules'
import { maskIdNumber } from '@/lib/residents/rules'
import { addStep, byId, clockAt, type Held, hold, nextNumber } from './hold'
import { authorityOf, originOf } from './origin'
import { dueBy, type InquiryState, nextFrom, tooEarly } from './rules'
import { closeInquiryInput, draftInquiryInput, inquiryIdInput } from './schema'

export const itself = (id: string): Subject => ({ kind: 'inquiry', id })

type Asked = { areaCode: string; merged: boolean; originCode: string | null; originAddress: string | null }
type Change = { registeredOn: Day | null; toldOn: Day | null }

/** A change that its issuer has not been told of, held; on somebody's record or on one that was merged into it. */
const holdChange = async (tx: Tx, changeId: string): Promise<Change | undefined> =>
  (await tx.$queryRaw<Change[]>`SELECT registered_on::text AS "registeredOn", told_on::text AS "toldOn" FROM certificate_change WHERE id = ${changeId}::uuid AND retracted_on IS NULL FOR NO KEY UPDATE`)[0]

/** Somebody whom the place of origin is to be asked about, or a change that it is to be told of. The county follows from the record where none is named, and who answers there from the county. */
export const draftInquiry = {
  verb: 'inquiry.draft',
  input: draftInquiryInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const [asked] = await tx.$queryRaw<Asked[]>`
      SELECT area_code AS "areaCode", merged_into IS NOT NULL AS merged, origin_code AS "originCode", origin_address AS "originAddress" FROM resident WHERE id = ${input.residentId}::uuid FOR NO KEY UPDATE`
    if (!asked) return refuseField('residentId', 'not-found')
    if (asked.merged) return refuse('merged')
    const code = input.county === null ? originOf(asked) : countyCodeOf(input.county)
    if (code === null) return refuseField('county', input.county === null ? 'required' : 'county-unknown')
    const authority = input.authority ?? authorityOf(code, input.kind)
    if (authority === null) return refuseField('authority', 'authority-unknown')
    // Nobody asks whether a paper is valid that nobody has shown.
    const [shown] = input.kind !== 'CERTIFICATE' ? [{ id: null }] : await tx.$queryRaw<{ id: string }[]>`
      SELECT c.id::text AS id FROM records_seen(${input.residentId}::uuid) r JOIN certificate_check c ON c.resident_id = r.id WHERE c.result <> 'NOT_SHOWN' AND c.retracted_on IS NULL LIMIT 1`
    if (!shown) return refuseField('kind', 'no-certificate-shown')
    const [open] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM inquiry WHERE resident_id IN (SELECT id FROM records_seen(${input.residentId}::uuid)) AND direction = 'OUT' AND kind = ${input.kind} AND kind <> 'CHANGE' AND state IN ('DRAFT', 'SENT', 'REMINDED', 'SECOND')`
    if (open) return refuse('inquiry-open')
    if (input.changeId !== null) {
      const [its] = await tx.$queryRaw<{ told: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM inquiry q WHERE q.change_id = c.id AND q.state NOT IN ('WITHDRAWN', 'CLOSED')) AS told
        FROM records_seen(${input.residentId}::uuid) r JOIN certificate_change c ON c.resident_id = r.id WHERE c.id = ${input.changeId}::uuid`
      const change = its && (await holdChange(tx, input.changeId))
      if (!change) return refuseField('changeId', 'not-found')
      const fault = changeFault(changeState(change), 'TELL')
      if (fault) return refuseField('changeId', fault)
      if (its.told) return refuse('inquiry-open')
    }
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO inquiry (id, direction, kind, area_code, resident_id, change_id, county_code, authority, state, drafted_on, created_by, created_at)
      VALUES (${id}::uuid, 'OUT', ${input.kind}, ${asked.areaCode}, ${input.residentId}::uuid, ${input.changeId}::uuid, ${code}, ${authority}, 'DRAFT', ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    await addStep(tx, actor, { id, areaCode: asked.areaCode }, { step: 'DRAFTED', today, at })
    return done({ inquiryId: id })
  }),
} satisfies Command<typeof draftInquiryInput, { inquiryId: string }>

/** What was to be asked need not be: it was never sent, and has no number. */
export const withdrawInquiry = {
  verb: 'inquiry.withdraw',
  input: inquiryIdInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const held = await hold(tx, byId(input.inquiryId), 'withdraw')
    if (!held.ok) return held
    await tx.$executeRaw`UPDATE inquiry SET state = 'WITHDRAWN', closed_on = ${today}::date WHERE id = ${input.inquiryId}::uuid`
    await addStep(tx, actor, held.data.letter, { step: 'WITHDRAWN', today, at })
    return done({ inquiryId: input.inquiryId })
  }),
} satisfies Command<typeof inquiryIdInput, { inquiryId: string }>

/** What a letter that tells of a change does to it: its issuer is told by the letter. */
async function tellChange(tx: Tx, changeId: string, today: Day): Promise<Subject[] | { fault: string }> {
  const change = await holdChange(tx, changeId)
  if (!change) return { fault: 'change-gone' }
  const fault = changeFault(changeState(change), 'TELL')
  if (fault) return { fault }
  return writeTold(tx, changeId, today)
}

/** Answers whose change it is, and those that their record was merged into: it counts for the last of them. */
async function writeTold(tx: Tx, changeId: string, on: Day | null): Promise<Subject[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE told AS (UPDATE certificate_change SET told_on = ${on}::date WHERE id = ${changeId}::uuid RETURNING resident_id),
      chain AS (SELECT r.id, r.merged_into FROM told JOIN resident r ON r.id = told.resident_id UNION ALL SELECT r.id, r.merged_into FROM chain c JOIN resident r ON r.id = c.merged_into)
    SELECT id::text AS id FROM chain`
  return rows.map(({ id }) => ({ kind: 'resident', id }))
}

type Person = { id: string; name: string; sex: string; bornOn: Day | null; number: string | null; origin: string | null; livesHere: boolean }

/** Whom a letter is about, as it says it: of a record that was merged, the one that it was merged into. Null once they are out of the sub-district's sight. */
const personOf = async (tx: Tx, { residentId, areaCode }: Held): Promise<Person | undefined> =>
  (await tx.$queryRaw<Person[]>`
    WITH RECURSIVE chain AS (SELECT id, merged_into FROM resident WHERE id = ${residentId}::uuid UNION ALL SELECT r.id, r.merged_into FROM chain c JOIN resident r ON r.id = c.merged_into)
    SELECT r.id::text AS id, r.name, r.sex, r.born_on::text AS "bornOn", r.id_number_sealed AS number, r.origin_address AS origin,
           EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL AND left(s.area_code, 9) = left(${areaCode}, 9)) AS "livesHere"
    FROM chain JOIN resident r ON r.id = chain.id WHERE chain.merged_into IS NULL`)[0]

/** It goes out: with the next number of its sub-district and year, and the day by which it is answered, which stays whatever the policy becomes. */
export const sendInquiry = {
  verb: 'inquiry.send',
  input: inquiryIdInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const held = await hold(tx, byId(input.inquiryId), 'send')
    if (!held.ok) return held
    const { letter } = held.data
    const told = letter.changeId === null ? [] : await tellChange(tx, letter.changeId, today)
    if ('fault' in told) return refuse(told.fault)
    const person = await personOf(tx, letter)
    if (!person) return refuse('not-found')
    const clock = await clockAt(tx, letter.areaCode, today)
    const { word, year, serial, number } = await nextNumber(tx, letter.areaCode, today)
    const idNumber = person.number && open('resident.id_number', person.id, person.number)
    const dueOn = dueBy(today, clock)
    await tx.$executeRaw`
      UPDATE inquiry SET state = 'SENT', word = ${word}, year = ${year}::int, serial = ${serial}::int, number = ${number}, sent_on = ${today}::date, due_on = ${dueOn}::date, next_on = ${nextFrom({ state: 'SENT', dueOn }, clock)}::date,
        asked_name = ${person.name}, asked_number_sealed = ${idNumber && seal('inquiry.asked_number', letter.id, idNumber)}, asked_mask_sealed = ${idNumber && seal('inquiry.asked_mask', letter.id, maskIdNumber(idNumber))},
        asked_sex = ${person.sex}, asked_born_on = ${person.bornOn}::date, asked_origin = ${person.origin}, lived_here = ${person.livesHere}
      WHERE id = ${letter.id}::uuid`
    await addStep(tx, actor, letter, { step: 'SENT', today, at })
    return done({ inquiryId: letter.id, number }, itself(letter.id), ...told)
  }),
} satisfies Command<typeof inquiryIdInput, { inquiryId: string; number: string }>

/** The letter that told of a change went to the wrong authority: its issuer knows nothing yet. */
async function untellChange(tx: Tx, changeId: string, sentOn: Day | null): Promise<Subject[]> {
  const change = await holdChange(tx, changeId)
  return change?.toldOn === sentOn ? writeTold(tx, changeId, null) : []
}

type Stepped = { inquiryId: string; state: InquiryState }

/** A step that waits for its day. */
async function go(tx: Tx, actor: Actor, { input, today, at }: Item<{ inquiryId: string }>, event: 'remind' | 'second', write: (letter: Held, next: (state: 'REMINDED' | 'SECOND') => Promise<Day>) => Promise<unknown>): Promise<Outcome<Stepped>> {
  const held = await hold(tx, byId(input.inquiryId), event)
  if (!held.ok) return held
  const { letter, to } = held.data
  const early = tooEarly(event, letter, today)
  if (early) return refuse(early, { params: { day: letter.nextOn! } })
  const clock = await clockAt(tx, letter.areaCode, today)
  await write(letter, async (state) => (state === 'REMINDED' ? nextFrom({ state, remindedOn: today }, clock) : nextFrom({ state, secondOn: today }, clock)))
  await addStep(tx, actor, letter, { step: event === 'remind' ? 'REMINDED' : 'SECOND', today, at })
  return done({ inquiryId: letter.id, state: to })
}

/** Nobody has answered in time: they are reminded. */
export const remindInquiry = {
  verb: 'inquiry.remind',
  input: inquiryIdInput,
  run: each((tx, actor, item) => go(tx, actor, item, 'remind', async (letter, next) =>
    tx.$executeRaw`UPDATE inquiry SET state = 'REMINDED', reminded_on = ${item.today}::date, next_on = ${await next('REMINDED')}::date WHERE id = ${letter.id}::uuid`)),
} satisfies Command<typeof inquiryIdInput, Stepped>

/** Nor after the reminder: a second letter goes out, under the same number. */
export const sendSecond = {
  verb: 'inquiry.second',
  input: inquiryIdInput,
  run: each((tx, actor, item) => go(tx, actor, item, 'second', async (letter, next) =>
    tx.$executeRaw`UPDATE inquiry SET state = 'SECOND', second_on = ${item.today}::date, next_on = ${await next('SECOND')}::date WHERE id = ${letter.id}::uuid`)),
} satisfies Command<typeof inquiryIdInput, Stepped>

/** Given up, and counted no more from today: for want of an answer only once the second letter has had its days. */
export const closeInquiry = {
  verb: 'inquiry.close',
  input: closeInquiryInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const held = await hold(tx, byId(input.inquiryId), 'close')
    if (!held.ok) return held
    const { letter, to } = held.data
    if ((input.reason === 'NOT_OURS') !== (letter.direction === 'IN')) return refuseField('reason', 'not-in-list')
    const early = tooEarly('close', letter, today, input.reason)
    if (early) return refuseField('reason', 'inquiry-no-second')
    await tx.$executeRaw`UPDATE inquiry SET state = 'CLOSED', closed_on = ${today}::date, close_reason = ${input.reason} WHERE id = ${letter.id}::uuid`
    await addStep(tx, actor, letter, { step: 'CLOSED', today, at })
    const untold = letter.changeId !== null && input.reason === 'WRONG_AUTHORITY' ? await untellChange(tx, letter.changeId, letter.sentOn) : []
    return done({ inquiryId: letter.id, state: to }, itself(letter.id), ...untold)
  }),
} satisfies Command<typeof closeInquiryInput, Stepped>
