import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { officeAt } from '@/lib/kernel/office'
import { refuse, type Result } from '@/lib/kernel/result'
import { seal } from '@/lib/kernel/seal'
import { numberOf, wordsOf } from '@/lib/inquiries/rules'
import { type Rating, referralWords, type ServiceDepartment, type ServiceEvent, type AnyKind, type ServiceState, type ServiceStep, stateAfter } from './rules'

export type Held = { id: string; kind: AnyKind; areaCode: string; state: ServiceState; assignedTo: string | null; rating: Rating | null }

const COLUMNS = sql`id::text AS id, kind, area_code AS "areaCode", state, assigned_to::text AS "assignedTo", rating`

/**
 * A request in the actor's range, held until the end of the transaction, with what an event makes of it; of two at once the second sees what the first has made of it. What somebody may see and not
 * work on is read unheld, so that they are told why.
 */
export async function hold(tx: Tx, serviceId: string, event: ServiceEvent): Promise<Result<{ service: Held; to: ServiceState }>> {
  const [held] = await tx.$queryRaw<Held[]>`SELECT ${COLUMNS} FROM service_request WHERE id = ${serviceId}::uuid FOR NO KEY UPDATE`
  const [service] = held ? [held] : await tx.$queryRaw<Held[]>`SELECT ${COLUMNS} FROM service_request WHERE id = ${serviceId}::uuid`
  if (!service) return refuse('not-found')
  const after = stateAfter({ state: service.state, assigned: service.assignedTo !== null }, event)
  if ('fault' in after) return refuse(after.fault)
  return held ? { ok: true, data: { service, to: after.to } } : refuse('service-not-yours')
}

type Written = { step: ServiceStep; today: Day; at: Date; text?: string | null; deadline?: Day; assignedTo?: string; rating?: Rating; offerId?: string; referral?: Referral }
export type Referral = { department: ServiceDepartment; departmentName: string | null; word: string; year: number; serial: number; number: string }

/** Written down where the request lies now; what was said, sealed for this step. */
export async function addStep(tx: Tx, actor: Actor, service: Pick<Held, 'id' | 'areaCode'>, { step, today, at, text, deadline, assignedTo, rating, offerId, referral }: Written): Promise<void> {
  const id = newId()
  await tx.$executeRaw`
    INSERT INTO service_step (id, service_id, area_code, step, on_day, deadline, assigned_to, department, department_name, word, year, serial, number, rating, note_sealed, offer_id, user_id, at)
    VALUES (${id}::uuid, ${service.id}::uuid, ${service.areaCode}, ${step}, ${today}::date, ${deadline ?? null}::date, ${assignedTo ?? null}::uuid, ${referral?.department ?? null}, ${referral?.departmentName ?? null},
            ${referral?.word ?? null}, ${referral?.year ?? null}::int, ${referral?.serial ?? null}::int, ${referral?.number ?? null}, ${rating ?? null}, ${text ? seal('service_step.note', id, text) : null}, ${offerId ?? null}::uuid, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
}

/** The next number of the sub-district that a request lies in, under a word of its own: held until the end of the transaction. */
export async function nextReferral(tx: Tx, areaCode: string, today: Day): Promise<Pick<Referral, 'word' | 'year' | 'serial' | 'number'>> {
  const office = await officeAt(tx, areaCode)
  const year = Number(today.slice(0, 4))
  const [row] = await tx.$queryRaw<{ word: string; serial: number }[]>`SELECT word, serial FROM service_number(${areaCode}, ${referralWords(wordsOf(office.name, office.county, areaCode))}::text[], ${year}::int)`
  return { ...row!, year, number: numberOf(row!.word, year, row!.serial) }
}
