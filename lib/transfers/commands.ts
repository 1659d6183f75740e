import { USUAL } from '@/lib/campaigns/rules'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { identityColumns, numberIndex } from '@/lib/residents/record'
import { dayFault } from '@/lib/residents/rules'
import { CONTEST_DAYS, type TransferState } from './rules'
import { answerTransferInput, askTransferInput, type AskTransferInput, contestTransferInput, decideTransferInput, withdrawTransferInput } from './schema'

export type Asked = { transferId: string }
/** Where the request stands after the act. */
export type Acted = { transferId: string; state: TransferState }

/**
 * Asks the community where somebody is registered to release them: they were seen at a door of ours. Refused when there is nothing to ask: nobody
 * has this number or they have left (register them), they live in our own area (move them), or somebody has asked already.
 */
export const askTransfer = {
  verb: 'transfer.ask',
  input: askTransferInput,
  run: each((tx, _, item) => ask(tx, item)),
} satisfies Command<typeof askTransferInput, Asked>

async function ask(tx: Tx, { input, today }: Item<AskTransferInput>): Promise<Outcome<Asked>> {
  const fault = dayFault(input, today)
  if (fault) return refuseField(fault.field, fault.code)
  const [door] = await tx.$queryRaw<{ gone: boolean; banned: boolean }[]>`
    SELECT gone_on IS NOT NULL AS gone, no_letting(id, ${today}::date) AS banned FROM dwelling WHERE id = ${input.dwellingId}::uuid`
  if (!door) return refuseField('dwellingId', 'not-found')
  if (door.gone || door.banned) return refuseField('dwellingId', door.gone ? 'door-gone' : 'no-letting')
  const index = numberIndex(input.idNumber)
  const [person] = await tx.$queryRaw<{ id: string | null }[]>`SELECT transfer_person(${index})::text AS id`
  if (!person?.id) return refuse('transfer-unknown')
  const { dwellingId, arrivedOn, reason, landlord, employer, note } = input
  // Sealed for the record that they will be written to.
  const { name, nameInitials, phoneSealed, phoneMaskSealed, phoneIndex, originCode, originAddress } = identityColumns(person.id, input)
  const arrival = { dwellingId, arrivedOn, reason, landlord, employer, note, name, nameInitials, phoneSealed, phoneMaskSealed, phoneIndex, originCode, originAddress }
  const transferId = newId()
  const [row] = await tx.$queryRaw<{ answer: Answer }[]>`
    SELECT transfer_ask(${transferId}::uuid, ${index}, ${JSON.stringify(arrival)}::jsonb, ${today}::date, ${USUAL.transfer.answerWithinDays}::int) AS answer`
  return row!.answer.code === 'ok' ? done({ transferId }) : refused(row!.answer)
}

/** Not needed any more: only while the request is open. */
export const withdrawTransfer = {
  verb: 'transfer.withdraw',
  input: withdrawTransferInput,
  run: each((tx, _, { input, today }) => act(tx, input.transferId, 'WITHDRAWN', today)),
} satisfies Command<typeof withdrawTransferInput, Acted>

/** The releasing community's answer. Accepting moves the person: their stay there ends and the one here begins on the same day, in this transaction. */
export const answerTransfer = {
  verb: 'transfer.answer',
  input: answerTransferInput,
  run: each((tx, _, { input, today }) => {
    if (input.answer === 'accept') return act(tx, input.transferId, 'ACCEPTED', today)
    if (input.seenOn && input.seenOn > today) return Promise.resolve(refuseField('seenOn', 'future'))
    return act(tx, input.transferId, 'REFUSED', today, { ...input, seenOn: input.reason === 'STILL_HERE' ? input.seenOn : null })
  }),
} satisfies Command<typeof answerTransferInput, Acted>

/** The asker does not accept a refusal: the office decides. A second asking, so its verb is the first one's. */
export const contestTransfer = {
  verb: 'transfer.ask',
  input: contestTransferInput,
  run: each((tx, _, { input, today }) => act(tx, input.transferId, 'CONTESTED', today, input)),
} satisfies Command<typeof contestTransferInput, Acted>

/** The office, when the days for an answer have passed or a refusal is contested. For it: the same as accepted. */
export const decideTransfer = {
  verb: 'transfer.decide',
  input: decideTransferInput,
  run: each((tx, _, { input, today }) => act(tx, input.transferId, input.decision === 'for' ? 'DECIDED_FOR' : 'DECIDED_AGAINST', today, input)),
} satisfies Command<typeof decideTransferInput, Acted>

type Answer = { code: string; state?: TransferState; residentId?: string; doors?: (string | null)[]; day?: Day; id?: string }
type Words = { reason?: string | null; seenOn?: Day | null; note?: string | null }

/** Side, role, state and days are held by the database, which has both areas before it. */
async function act(tx: Tx, transferId: string, to: TransferState, today: Day, words: Words = {}): Promise<Outcome<Acted>> {
  const [row] = await tx.$queryRaw<{ answer: Answer }[]>`
    SELECT transfer_act(${transferId}::uuid, ${to}, ${newId()}::uuid, ${today}::date, ${words.reason ?? null}, ${words.seenOn ?? null}::date, ${words.note ?? null},
                        ${CONTEST_DAYS}::int) AS answer`
  const { answer } = row!
  if (answer.code !== 'ok' || !answer.state) return refused(answer)
  const doors = (answer.doors ?? []).flatMap((id) => (id ? [{ kind: 'dwelling' as const, id }] : []))
  return done({ transferId, state: answer.state }, ...(answer.residentId ? [{ kind: 'resident' as const, id: answer.residentId }] : []), ...doors)
}

const refused = ({ code, day, state, id }: Answer) =>
  refuse(code, { ...(day ? { params: { day } } : {}), ...(state || id ? { details: { ...(state ? { state } : {}), ...(id ? { transferId: id } : {}) } } : {}) })
