import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { read, type Tx } from '@/lib/kernel/db'
import { open } from '@/lib/kernel/seal'
import { doorLabel } from '@/lib/dwellings/rules'
import { lastMonthFrom, type PermitDays, type PermitEnd, type PermitKind, stateOn } from '@/lib/permits/rules'
import type { Sex } from '@/lib/residents/rules'
import { SHOWN_LINES } from './rules'

/** Who reported something: a role and an office, never a person. */
export type Reporter = { role: string | null; office: string | null }
export type MyStay = {
  status: 'DECLARED' | 'REGISTERED'; source: string; reporter: Reporter; arrivedOn: Day; fromOn: Day; toOn: Day | null; endReason: string | null; reportedOn: Day; registeredOn: Day | null; confirmedOn: Day | null
  reason: string | null; employer: string | null; note: string | null; address: string; community: string | null
}
export type MyPermit = {
  kind: PermitKind; number: string; issuedOn: Day; validTo: Day; endedOn: Day | null; endReason: PermitEnd | null; state: ReturnType<typeof stateOn>
  /** From when it may be endorsed or renewed, and by when; null for one that is over. */
  next: { from: Day; by: Day } | null
}
export type MyCheck = { onDay: Day; result: 'VALID' | 'INVALID' | 'NOT_SHOWN'; validTo: Day | null; returnedOn: Day | null }
export type MyInsurance = { months: number; asOf: Day; notedOn: Day }
/** On a unit's roster, as the unit reported it. */
export type MyWork = { unit: string; fromOn: Day; untilOn: Day | null; reportedOn: Day }
export type MyBed = { unit: string; address: string; bed: number; fromOn: Day; untilOn: Day | null }
export type MyRecord = {
  name: string; sex: Sex; bornOn: Day | null; idMask: string | null; verified: boolean; phoneMask: string | null; originCode: string | null; originAddress: string | null; recordedOn: Day; community: string | null; permitDeclinedOn: Day | null
  stays: MyStay[]; permits: MyPermit[]; checks: MyCheck[]; insurance: MyInsurance[]; works: MyWork[]; beds: MyBed[]
}
export type Looked = { onDay: Day; role: string | null; office: string | null; verb: string; reason: string | null; times: number }
export const GIVEN = ['LETTER', 'ANSWER', 'FORM', 'TRANSFER', 'MESSAGE', 'EXPORT', 'CHECK', 'ARRIVAL', 'DEPARTURE'] as const
export type Given = { onDay: Day; kind: (typeof GIVEN)[number]; receiver: string | null; about: string | null; inFull: boolean }

type Door = { street: string; number: string; block: string; room: string }
type Place = Omit<Door, 'street'> & { street: string | null; addressText: string | null }
type Raw = Omit<MyRecord, 'idMask' | 'phoneMask' | 'stays' | 'permits' | 'beds'> & {
  id: string; idMaskSealed: string | null; phoneMaskSealed: string | null; stays: (Omit<MyStay, 'address'> & Place)[]; permits: (Omit<MyPermit, 'state' | 'next'> & PermitDays)[]; beds: (Omit<MyBed, 'address'> & Door)[]
}

/** Whose session it is, where their record lies; null for one that is over. */
export async function ownIn(tx: Tx): Promise<{ id: string; areaCode: string } | null> {
  const [row] = await tx.$queryRaw<{ id: string; areaCode: string }[]>`SELECT id::text AS id, area_code AS "areaCode" FROM my_own()`
  return row ?? null
}

/** All of these ask the database for whose session it is; none takes a person. */
export async function recordIn(tx: Tx, today: Day): Promise<MyRecord | null> {
  const [row] = await tx.$queryRaw<{ record: Raw | null }[]>`SELECT my_record() AS record`
  if (!row?.record) return null
  const { id, idMaskSealed, phoneMaskSealed, stays, permits, beds, ...record } = row.record
  return {
    // The day that it was about, where a demonstration writes down what is long past.
    ...record, recordedOn: stays.map((stay) => stay.reportedOn).sort()[0] ?? record.recordedOn, idMask: idMaskSealed && open('resident.id_mask', id, idMaskSealed), phoneMask: phoneMaskSealed && open('resident.phone_mask', id, phoneMaskSealed),
    stays: stays.map(({ street, number, block, room, addressText, ...stay }) => ({ ...stay, address: street === null ? (addressText ?? '') : doorLabel({ street, number, block, room }) })),
    beds: beds.map(({ street, number, block, room, ...bed }) => ({ ...bed, address: doorLabel({ street, number, block, room }) })),
    permits: permits.map(({ since: _, spans, handedOverOn, ...permit }) => {
      const state = stateOn({ kind: permit.kind, spans, handedOverOn, endedOn: permit.endedOn }, today)
      return { ...permit, state, next: state === 'ENDED' ? null : { from: lastMonthFrom(spans), by: spans.at(-1)!.to } }
    }),
  }
}

export const lookedIn = (tx: Tx, most: number): Promise<Looked[]> => tx.$queryRaw<Looked[]>`
  SELECT on_day::text AS "onDay", role, office, verb, reason, times FROM my_lookers(${most}::int)`

export const givenIn = (tx: Tx, most: number): Promise<Given[]> => tx.$queryRaw<Given[]>`
  SELECT on_day::text AS "onDay", kind, receiver, about, in_full AS "inFull" FROM my_given(${most}::int)`

/** What is recorded about whoever acts; null for a session that is over. */
export const myRecord = (actor: Actor, today: Day): Promise<MyRecord | null> => read(actor, 'my.read', (tx) => recordIn(tx, today))

/** Who has looked, and to whom it was given, the latest first. */
export const myTraces = (actor: Actor): Promise<{ looked: Looked[]; given: Given[] } | null> => read(actor, 'my.read', async (tx) => {
  const [own] = await tx.$queryRaw<{ id: string | null }[]>`SELECT my_person()::text AS id`
  return own!.id === null ? null : { looked: await lookedIn(tx, SHOWN_LINES), given: await givenIn(tx, SHOWN_LINES) }
})
