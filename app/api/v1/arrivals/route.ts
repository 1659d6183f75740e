import { ENDPOINTS } from '@/lib/keys/contract'
import { oneOf, peopleOf } from '@/lib/keys/given'
import { tellArrival } from '@/lib/origins/commands'
import { door } from '../door'
import { telling } from '../telling'

export const GET = door(ENDPOINTS.arrivals, async ({ key, query, today }) => {
  const told = query.id ? await oneOf(key, 'ARRIVED', query.id) : await peopleOf(key, 'ARRIVED', query.since!, query.cursor, today)
  return told.ok ? { ok: true, data: { people: told.data.people.map(({ onDay, ...person }) => ({ ...person, arrivedOn: onDay })), next: told.data.next } } : told
})

export const POST = telling(ENDPOINTS.tellArrivals, tellArrival, ({ toldId }) => toldId)
