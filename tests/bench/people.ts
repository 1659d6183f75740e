import { today } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { household, MOST_PEOPLE, type Person } from '@/prisma/seed/people'
import { Random } from '@/prisma/seed/random'

/** Numbers that no filling uses, a part for each measurement. */
const NEWCOMERS = { registration: 100_000, roster: 100_000 }
/** How many people a measured database may begin with. */
export const MOST_RESIDENTS = MOST_PEOPLE - NEWCOMERS.registration - NEWCOMERS.roster

/** People who are in no filling, and in no other measurement. */
export function newcomers(of: keyof typeof NEWCOMERS): () => Person {
  const random = new Random(`newcomers ${of}`)
  let serial = of === 'roster' ? MOST_PEOPLE : MOST_PEOPLE - NEWCOMERS.roster
  return () => household(random, 1, () => --serial, Number(today().slice(0, 4)))[0]!
}

/** What a coordinator types at a door for them. */
export const registration = (person: Person, dwellingId: string) => ({
  dwellingId, name: person.name, idNumber: person.idNumber, phone: person.phone, originCode: person.originCode, originAddress: person.originAddress,
  employer: person.employer, reason: person.reason, arrivedOn: addDays(today(), -2),
})
