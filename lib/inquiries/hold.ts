import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { type Prisma, sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { officeAt } from '@/lib/kernel/office'
import { refuse, type Result } from '@/lib/kernel/result'
import { policyIn } from '@/lib/campaigns/columns'
import { partOf } from '@/lib/campaigns/rules'
import { type InquiryAnswer, type InquiryClock, type InquiryEvent, type InquiryKind, type InquiryState, type InquiryStep, numberOf, type Standing, stateAfter, wordsOf } from './rules'

export type Held = Standing & {
  id: string; kind: InquiryKind; areaCode: string; residentId: string | null; changeId: string | null; number: string | null
  sentOn: Day | null; receivedOn: Day | null; dueOn: Day | null; nextOn: Day | null; answer: InquiryAnswer | null
}

const COLUMNS = sql`id::text AS id, direction, kind, area_code AS "areaCode", resident_id::text AS "residentId", change_id::text AS "changeId", number, state, sent_on::text AS "sentOn", received_on::text AS "receivedOn",
  due_on::text AS "dueOn", next_on::text AS "nextOn", reminded_on::text AS "remindedOn", second_on::text AS "secondOn", answer`

/**
 * A letter in the actor's range, held until the end of the transaction, with what an event makes of it; of two at once the second sees what the first has made of it. What somebody may read and not
 * change is read unheld, so that they are told why.
 */
export async function hold(tx: Tx, which: Prisma.Sql, event: InquiryEvent): Promise<Result<{ letter: Held; to: InquiryState }>> {
  const [held] = await tx.$queryRaw<Held[]>`SELECT ${COLUMNS} FROM inquiry WHERE ${which} FOR NO KEY UPDATE`
  const [letter] = held ? [held] : await tx.$queryRaw<Held[]>`SELECT ${COLUMNS} FROM inquiry WHERE ${which}`
  if (!letter) return refuse('not-found')
  const after = stateAfter(letter, event)
  if ('fault' in after) return refuse(after.fault)
  return held ? { ok: true, data: { letter, to: after.to } } : refuse('not-found')
}

export const byId = (id: string) => sql`id = ${id}::uuid`

/** Written down where the letter lies now. */
export const addStep = (tx: Tx, actor: Actor, letter: Pick<Held, 'id' | 'areaCode'>, { step, today, at, answer = null }: { step: InquiryStep; today: Day; at: Date; answer?: InquiryAnswer | null }) => tx.$executeRaw`
  INSERT INTO inquiry_step (id, inquiry_id, area_code, step, on_day, answer, user_id, at)
  VALUES (${newId()}::uuid, ${letter.id}::uuid, ${letter.areaCode}, ${step}, ${today}::date, ${answer}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`

/** What the policy of an area says of letters on a day. */
export const clockAt = async (tx: Tx, areaCode: string, today: Day): Promise<InquiryClock> => partOf(await policyIn(tx, areaCode, today), 'inquiry')

export type Numbered = { word: string; year: number; serial: number; number: string }

/** The next number of the sub-district that a letter lies in, under a word of its own: held until the end of the transaction. */
export async function nextNumber(tx: Tx, areaCode: string, today: Day): Promise<Numbered> {
  const office = await officeAt(tx, areaCode)
  const year = Number(today.slice(0, 4))
  const [{ word } = { word: '' }] = await tx.$queryRaw<{ word: string }[]>`SELECT inquiry_word(${areaCode}, ${wordsOf(office.name, office.county, areaCode)}) AS word`
  const [row] = await tx.$queryRaw<{ serial: number }[]>`SELECT inquiry_serial(${word}, ${year}::int) AS serial`
  return { word, year, serial: row!.serial, number: numberOf(word, year, row!.serial) }
}
