import type { Actor } from '@/lib/kernel/access'
import { type Command, done, type Item, type Outcome, type Subject } from '@/lib/kernel/command'
import { type Day, maxDay, minDay } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import {
  findKnown, followTransfer, type Identity, insertResidents, insertStays, type Known, type NewResident, type NewStay, numberIndex, phoneIndex, takeNumber, takeOver, updateIdentity,
} from './record'
import { enrol, idsOf, isOpen, told } from './roster'
import { dayFault, isTrusted } from './rules'
import { declareResidentInput, type DeclareResidentInput, registerResidentInput, type RegisterResidentInput } from './schema'

export type Registered = { residentId: string; stayId: string; was: 'new' | 'declared' | 'returned' }
export type Declared = { residentId: string; stayId: string; was: 'new' | 'same' | 'moved' | 'returned' }
/** Of a unit: somebody who lives elsewhere is on its roster by this, and nothing of them is told or moved. */
export type Enrolled = Declared | { residentId: null; stayId: null; was: 'elsewhere' }

/**
 * Registers people at doors, papers in sight. Somebody who was only declared here (or nowhere in particular) becomes registered; somebody
 * who had left returns. Somebody registered at another door, or declared at one, is a question for the person at the door: `already-registered`
 * (confirm here, moved here, correct). Somebody outside the actor's area: `registered-elsewhere`, and nothing more is told.
 */
export const registerResident = {
  verb: 'resident.register',
  input: registerResidentInput,
  run: (tx, actor, items) => settleIn(tx, actor, items, registering),
} satisfies Command<typeof registerResidentInput, Registered>

/**
 * Takes in people told of by a roster, a unit, or at a door's plate: they count as known at once and become registered at the door. A door outranks paper:
 * somebody registered at another door is `seen-elsewhere`, for people to look at; told of by a unit, they are on its roster and stay where they are.
 */
export const declareResident = {
  verb: 'resident.declare',
  input: declareResidentInput,
  area: (input) => input.areaCode,
  run: async (tx, actor, items): Promise<Outcome<Enrolled>[]> => (actor.unitId ? onRoster(tx, actor, actor.unitId, items) : declare(tx, actor, items)),
} satisfies Command<typeof declareResidentInput, Enrolled>

/** Of an actor without a unit there is no roster, and whoever is registered elsewhere is refused. */
export const declare = (tx: Tx, actor: Actor, items: Item<DeclareResidentInput>[]): Promise<Outcome<Declared>[]> => settleIn(tx, actor, items, declaring)

/** Whoever works for a unit or sleeps in its dormitory is on its roster, wherever they are registered. */
async function onRoster(tx: Tx, actor: Actor, unitId: string, items: Item<DeclareResidentInput>[]): Promise<Outcome<Enrolled>[]> {
  if (!(await isOpen(tx, unitId))) return items.map(() => refuse('unit-closed'))
  const outcomes = await declare(tx, actor, items)
  const away = (outcome: Outcome<Declared>) => !outcome.ok && (outcome.problem.code === 'registered-elsewhere' || outcome.problem.code === 'seen-elsewhere')
  const held = await idsOf(tx, items.flatMap(({ input }, n) => (away(outcomes[n]!) && input.idNumber ? [input.idNumber] : [])))
  const people = items.flatMap((item, n) => {
    const outcome = outcomes[n]!
    const residentId = outcome.ok ? outcome.data.residentId : away(outcome) ? held.get(item.input.idNumber!) : undefined
    return residentId ? [told(item, residentId)] : []
  })
  await enrol(tx, actor, unitId, people)
  return outcomes.map((outcome) => (away(outcome) ? done<Enrolled>({ residentId: null, stayId: null, was: 'elsewhere' }) : outcome))
}

/** As `declare`, of somebody on record whom a roster names without their number. */
export async function declareKnown(tx: Tx, actor: Actor, item: Item<DeclareResidentInput>, known: Known): Promise<Outcome<Declared>> {
  const { dwellingId } = item.input
  const doors = await findDoors(tx, dwellingId ? [dwellingId] : [], item.today)
  const refusal = refused(item, doors, declaring)
  if (refusal) return refusal
  const door = dwellingId ? doors.get(dwellingId)! : null
  return known.stayId ? declaring.meet(tx, actor, item, door, { ...known, stayId: known.stayId }) : comeBack(tx, actor, item, door, known, declaring)
}

/** `gone`: no door any more; `banned`: nobody new may be registered there (禁租); `unitId`: whose dormitory it is in. */
type Door = { id: string; areaCode: string; gone: boolean; banned: boolean; unitId: string | null }
type Input = RegisterResidentInput | DeclareResidentInput

/** What differs between registering at a door and declaring on paper. */
type Manner<I extends Input, D> = {
  /** People told of on paper are known, wherever they are said to live; registering is what a door may refuse. */
  registers: boolean
  stay(actor: Actor, item: Item<I>, door: Door | null, person: { residentId: string; from: Day | null }): NewStay
  verified(input: I): boolean
  /** Whether what is told now is written over what is on record. */
  trusted(input: I): boolean
  /** Somebody already living in our area. */
  meet(tx: Tx, actor: Actor, item: Item<I>, door: Door | null, known: Known & { stayId: string }): Promise<Outcome<D>>
  answer(residentId: string, stayId: string, was: 'new' | 'returned'): D
}

async function settleIn<I extends Input, D>(tx: Tx, actor: Actor, items: Item<I>[], manner: Manner<I, D>): Promise<Outcome<D>[]> {
  const doors = await findDoors(tx, items.flatMap((item) => item.input.dwellingId ?? []), items[0]!.today)
  const outcomes = new Map<Item<I>, Outcome<D>>()
  const indexOf = (item: Item<I>): string | null => (item.input.idNumber ? numberIndex(item.input.idNumber) : null)
  let waiting: Item<I>[] = []
  for (const item of items) {
    const refusal = refused(item, doors, manner)
    if (refusal) outcomes.set(item, refusal)
    else waiting.push(item)
  }
  // A second round for those whose number somebody else wrote, or an earlier item of this batch, while we were at it.
  for (let round = 0; waiting.length > 0; round++) {
    if (round > items.length) throw new Error('registration does not settle')
    const { known, elsewhere } = await findWithin(tx, waiting.flatMap((item) => {
      const index = indexOf(item)
      return index ? [{ index, areaCode: doors.get(item.input.dwellingId ?? '')?.areaCode ?? areaOf(item.input) }] : []
    }))
    const fresh: { item: Item<I>; person: NewResident }[] = []
    const again: Item<I>[] = []
    const taken = new Set<string>()
    for (const item of waiting) {
      const index = indexOf(item)
      const door = item.input.dwellingId ? doors.get(item.input.dwellingId)! : null
      const somebody = index ? known.get(index) : undefined
      // By number, and by record: two numbers are one person's where one is of a record that was merged.
      if (typeof index === 'string' && (taken.has(index) || (somebody && taken.has(somebody.residentId)))) again.push(item)
      else if (index && elsewhere.has(index)) outcomes.set(item, refuse('registered-elsewhere', { fields: { idNumber: { code: 'registered-elsewhere' } } }))
      else if (somebody) {
        taken.add(index!).add(somebody.residentId)
        outcomes.set(item, somebody.stayId
          ? await manner.meet(tx, actor, item, door, { ...somebody, stayId: somebody.stayId })
          : await comeBack(tx, actor, item, door, somebody, manner))
      } else {
        if (index) taken.add(index)
        const id = newId()
        fresh.push({ item, person: {
          id, identity: identityOf(item.input), identityVerified: manner.verified(item.input), stay: manner.stay(actor, item, door, { residentId: id, from: null }),
        } })
      }
    }
    const inserted = await insertResidents(tx, actor, fresh.map((f) => f.person))
    for (const { item, person } of fresh) {
      if (inserted.has(person.id)) outcomes.set(item, { ok: true, data: manner.answer(person.id, person.stay.id, 'new'), touched: subjects(person.id, person.stay.dwellingId) })
      else again.push(item)
    }
    waiting = again
  }
  return items.map((item) => outcomes.get(item)!)
}

/** Who is known, those included who may be registered in the area named beside their number although they were outside the actor's range. */
async function findWithin(tx: Tx, wanted: { index: string; areaCode: string }[]): Promise<{ known: Map<string, Known>; elsewhere: Set<string> }> {
  const { known, elsewhere } = await findAndHold(tx, wanted.map((w) => w.index))
  const taken = await takeOver(tx, wanted.filter((w) => elsewhere.has(w.index)))
  if (taken.size === 0) return { known, elsewhere }
  const { known: moved } = await findKnown(tx, [...taken.keys()])
  // Their stays in other areas stay out of sight: the day the last one ended is all that is told of them.
  for (const [index, person] of moved) known.set(index, { ...person, lastTo: taken.get(index) ?? null }), elsewhere.delete(index)
  return { known, elsewhere }
}

/** Held until the end of the transaction, and read again once they are: of two at different doors the second finds what the first has written. */
async function findAndHold(tx: Tx, indexes: string[]): Promise<{ known: Map<string, Known>; elsewhere: Set<string> }> {
  const found = await findKnown(tx, indexes)
  if (found.known.size === 0) return found
  const ids = [...found.known.values()].map((person) => person.residentId)
  await tx.$queryRaw`SELECT id::text AS id FROM resident WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  return findKnown(tx, indexes)
}

function refused<I extends Input>(item: Item<I>, doors: Map<string, Door>, manner: { registers: boolean }): { ok: false; problem: ReturnType<typeof refuse>['problem'] } | null {
  const { dwellingId } = item.input
  const door = dwellingId ? doors.get(dwellingId) : null
  if (door === undefined) return refuseField('dwellingId', 'not-found')
  if (door?.gone) return refuseField('dwellingId', 'door-gone')
  if (door?.banned && manner.registers) return refuseField('dwellingId', 'no-letting')
  const fault = dayFault(item.input, item.today)
  return fault && refuseField(fault.field, fault.code)
}

/** Had left, or was never here: a new stay of somebody we know. */
async function comeBack<I extends Input, D>(tx: Tx, actor: Actor, item: Item<I>, door: Door | null, somebody: Known, manner: Manner<I, D>): Promise<Outcome<D>> {
  const known = await seen(tx, item.input, somebody, manner)
  const stay = manner.stay(actor, item, door, { residentId: known.residentId, from: known.lastTo })
  const identity = manner.trusted(item.input) ? identityOf(item.input, known) : null
  await updateIdentity(tx, known.residentId, identity, { areaCode: stay.areaCode, unitId: stay.unitId }, !known.merged && manner.verified(item.input))
  await insertStays(tx, actor, [stay])
  return { ok: true, data: manner.answer(known.residentId, stay.id, 'returned'), touched: subjects(known.residentId, stay.dwellingId) }
}

/** Their papers say the number that a merge left behind, and nobody has seen any with the one on record: the papers are right. */
async function seen<I extends Input>(tx: Tx, input: I, known: Known, manner: { verified(input: I): boolean }): Promise<Known> {
  if (!known.merged || known.verified || !manner.verified(input)) return known
  await takeNumber(tx, known.residentId, known.index)
  return { ...known, merged: false }
}

const registering: Manner<RegisterResidentInput, Registered> = {
  registers: true,
  verified: (input) => input.idNumber !== null,
  trusted: () => true,
  stay: (_, { input, today, at }, door, { residentId, from }) => ({
    ...stayOf(input), at, id: newId(), residentId, dwellingId: door!.id, areaCode: door!.areaCode, unitId: null, addressText: null, status: 'REGISTERED', source: 'DOOR',
    arrivedOn: input.arrivedOn, fromOn: from ? minDay(today, maxDay(from, input.arrivedOn)) : input.arrivedOn, reportedOn: today,
  }),
  async meet(tx, actor, { input, today, at }, door, known) {
    const here = known.dwellingId === door!.id
    if (known.status === 'DECLARED' && (here || known.dwellingId === null)) {
      const { merged } = await seen(tx, input, known, registering)
      await updateIdentity(tx, known.residentId, identityOf(input, { merged }), { areaCode: door!.areaCode }, !merged)
      await tx.$executeRaw`
        UPDATE stay SET dwelling_id = ${door!.id}::uuid, area_code = ${door!.areaCode}, status = 'REGISTERED', registered_on = ${today}::date, registered_at = ${at.toISOString()}::timestamptz, registered_by = ${actor.id}::uuid,
          arrived_on = least(${input.arrivedOn}::date, CASE source WHEN 'MERGE' THEN arrived_on ELSE from_on END), confirmed_on = ${today}::date, resident_name = ${input.name}, reason = ${input.reason}, landlord = coalesce(${input.landlord}, landlord),
          employer = coalesce(${input.employer}, employer), note = coalesce(${input.note}, note)
        WHERE id = ${known.stayId}::uuid`
      await followTransfer(tx, known, door!.areaCode, today)
      return done({ residentId: known.residentId, stayId: known.stayId, was: 'declared' }, ...subjects(known.residentId, door!.id))
    }
    return refuse('already-registered', {
      fields: { idNumber: { code: 'already-registered' } },
      details: {
        residentId: known.residentId, stayId: known.stayId, sameDoor: here,
        phoneDiffers: Boolean(input.phone && known.phoneIndex && phoneIndex(input.phone) !== known.phoneIndex), nameDiffers: input.name !== known.name,
      },
    })
  },
  answer: (residentId, stayId, was) => ({ residentId, stayId, was }),
}

const declaring: Manner<DeclareResidentInput, Declared> = {
  registers: false,
  verified: () => false,
  trusted: (input) => isTrusted(input.source),
  stay: (actor, { input, today, at }, door, { residentId, from }) => {
    const arrivedOn = input.arrivedOn ?? today
    return {
      ...stayOf(input), at, id: newId(), residentId, dwellingId: door?.id ?? null, areaCode: door?.areaCode ?? input.areaCode, unitId: actor.unitId,
      addressText: input.addressText ?? (door || actor.unitId ? null : '—'), status: 'DECLARED', source: input.source,
      arrivedOn, fromOn: from ? minDay(today, maxDay(from, arrivedOn)) : arrivedOn, reportedOn: today,
    }
  },
  async meet(tx, actor, item, door, known) {
    const { input, today } = item
    if (!door || known.dwellingId === door.id) {
      if (actor.unitId) await toldBack(tx, actor.unitId, known, today)
      // Settled, for their record may just have come here from an area around.
      return done({ residentId: known.residentId, stayId: known.stayId, was: 'same' }, ...subjects(known.residentId, null))
    }
    // Nobody is moved by the word of somebody whom nobody has seen; from room to room of its own dormitory a unit moves them, to be seen there.
    const inside = actor.unitId !== null && door.unitId === actor.unitId && known.dwellingId !== null && (await findDoors(tx, [known.dwellingId], today)).get(known.dwellingId)?.unitId === actor.unitId
    if ((known.status === 'REGISTERED' && !inside) || (known.dwellingId !== null && !isTrusted(input.source))) return refuse('seen-elsewhere', { details: { residentId: known.residentId, stayId: known.stayId } })
    if (known.dwellingId === null) {
      await tx.$executeRaw`UPDATE stay SET dwelling_id = ${door.id}::uuid, area_code = ${door.areaCode} WHERE id = ${known.stayId}::uuid`
      await tx.$executeRaw`UPDATE resident SET area_code = ${door.areaCode}, version = version + 1 WHERE id = ${known.residentId}::uuid`
      await followTransfer(tx, known, door.areaCode, today)
      return done({ residentId: known.residentId, stayId: known.stayId, was: 'same' }, ...subjects(known.residentId, door.id))
    }
    const stay: NewStay = {
      ...declaring.stay(actor, item, door, { residentId: known.residentId, from: null }), fromOn: today, arrivedOn: known.arrivedOn ?? today,
    }
    await tx.$executeRaw`UPDATE stay SET to_on = ${today}::date, end_reported_on = ${today}::date, end_reason = 'MOVED' WHERE id = ${known.stayId}::uuid`
    await updateIdentity(tx, known.residentId, identityOf(input, known), { areaCode: stay.areaCode }, false)
    await insertStays(tx, actor, [stay])
    await followTransfer(tx, known, door.areaCode, today)
    return done({ residentId: known.residentId, stayId: stay.id, was: 'moved' }, ...subjects(known.residentId, door.id), ...doorSubject(known.dwellingId))
  },
  answer: (residentId, stayId, was) => ({ residentId, stayId, was }),
}

/** A unit tells of somebody whom it had told as gone, and whose stay had gone on: for what it reports they are there again. */
async function toldBack(tx: Tx, unitId: string, { residentId, stayId }: Known, today: Day): Promise<void> {
  await tx.$executeRaw`
    UPDATE stay SET unit_back_on = unit_back_on || ${today}::date WHERE id = ${stayId}::uuid AND unit_id = ${unitId}::uuid
      AND (SELECT max(p.on_day) FROM presence p WHERE p.resident_id = ${residentId}::uuid AND p.unit_id = ${unitId}::uuid AND p.kind = 'UNIT_LEFT') >= coalesce((SELECT max(b.on_day) FROM unnest(unit_back_on) AS b (on_day)), '-infinity')
      AND NOT unit_back_on @> ARRAY[${today}::date]`
}

async function findDoors(tx: Tx, ids: string[], today: Day): Promise<Map<string, Door>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<Door[]>`
    SELECT id::text AS id, area_code AS "areaCode", gone_on IS NOT NULL AS gone, no_letting(id, ${today}::date) AS banned, unit_id::text AS "unitId" FROM dwelling WHERE id = ANY (${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

const areaOf = (input: Input): string => ('areaCode' in input ? input.areaCode : '')

/** The number of a record that was merged into theirs is not written over their own, nor what follows from it. */
const identityOf = (input: Input, known?: Pick<Known, 'merged'>): Identity => ({
  name: input.name, phone: input.phone, originCode: input.originCode, originAddress: input.originAddress,
  ...(known?.merged ? { sex: '0', bornOn: null, idNumber: null } : { sex: input.sex, bornOn: input.bornOn, idNumber: input.idNumber }),
})

const stayOf = (input: Input) => ({
  residentName: input.name, reason: input.reason, landlord: input.landlord, employer: input.employer, note: input.note,
})

const doorSubject = (dwellingId: string | null): Subject[] => (dwellingId ? [{ kind: 'dwelling', id: dwellingId }] : [])
const subjects = (residentId: string, dwellingId: string | null): Subject[] => [{ kind: 'resident', id: residentId }, ...doorSubject(dwellingId)]
