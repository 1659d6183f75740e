import { ENDPOINTS } from '@/lib/keys/contract'
import { oneOf, peopleOf } from '@/lib/keys/given'
import { tellDeparture } from '@/lib/origins/commands'
import { door } from '../door'
import { telling } from '../telling'

export const GET = door(ENDPOINTS.departures, async ({ key, query, today }) => {
  const told = query.id ? await oneOf(key, 'LEFT', query.id) : await peopleOf(key, 'LEFT', query.since!, query.cursor, today)
  return told.ok ? { ok: true, data: { people: told.data.people.map(({ onDay, ...person }) => ({ ...person, leftOn: onDay })), next: told.data.next } } : told
})

export const POST = telling(ENDPOINTS.tellDepartures, tellDeparture, ({ toldId }) => toldId)
