import type { z } from 'zod'
import type { User } from '@/lib/kernel/access'
import { addDays, addYears, type Day, minDay } from '@/lib/kernel/day'
import { recordRental } from '@/lib/rentals/commands'
import { signPaper } from '@/lib/rentals/papers'
import type { OwedPaper } from '@/lib/rentals/rules'
import type { recordRentalInput } from '@/lib/rentals/schema'
import type { Calendar } from './calendar'
import { idNumber, nameOf } from './people'
import { FACTORY, type NamedArea } from './places'
import type { Door } from './plan'
import { Random } from './random'
import { doAll } from './repeatable'
import type { Stage } from './stages'
import type { Registered } from './work'

/** Doors where somebody is registered of which nobody has written down yet that they are let. */
const UNRECORDED = 0.14
/** Unsigned beyond this many days, nobody new may be registered there. */
const LONG_AGO = 22

type Raw = z.input<typeof recordRentalInput>
type Owner = Pick<Raw, 'landlordKind' | 'landlordName' | 'landlordPhone' | 'landlordNumber' | 'landlordAddress'>
type Landlord = { key: string; doors: Door[]; on: Day; raw: Owner }

/** What is let in a working area, by whom, and with which papers: most in order, the latest ones still on their way, some past their day. */
export async function letDoors(key: string, community: NamedArea, registered: readonly Registered[], stage: Stage, walker: User, calendar: Calendar, serial: () => number): Promise<void> {
  const random = new Random(`rentals ${key}`)
  const people = new Map<Door, number>()
  for (const { door } of registered) people.set(door, (people.get(door) ?? 0) + 1)
  const doors = [...people.keys()].sort((a, b) => (a.label < b.label ? -1 : 1)).filter(() => !random.chance(UNRECORDED))
  const landlords = landlordsOf(random, key, doors, calendar, serial)
  for (const on of [...new Set(landlords.map((landlord) => landlord.on))].sort()) {
    const own = landlords.filter((landlord) => landlord.on === on)
    const entries = own.flatMap((landlord) => landlord.doors.map((door) => ({ raw: { ...landlord.raw, ...house(random, door, people.get(door)!, on), dwellingId: door.id } })))
    const data = await doAll(walker, recordRental, `rentals ${key} ${on}`, entries, on)
    let at = 0
    for (const landlord of own) {
      const rentals = data.slice(at, (at += landlord.doors.length)).map((rental) => rental.rentalId)
      await sign(random, `${key} ${landlord.key}`, community, rentals, landlord.on, stage, walker, calendar)
    }
  }
}

/** One to five doors of a street each; a factory's dormitory is the factory's. */
function landlordsOf(random: Random, key: string, doors: readonly Door[], calendar: Calendar, serial: () => number): Landlord[] {
  const landlords: Landlord[] = []
  const own = [doors.filter((door) => door.dormitory), doors.filter((door) => !door.dormitory)]
  for (const [n, part] of own.entries()) {
    for (let i = 0; i < part.length;) {
      const size = n === 0 ? part.length : random.between(1, 5)
      const sex = random.chance(0.7) ? '1' : '2'
      const owner: Owner = n === 0 ? { landlordKind: 'ORGANISATION', landlordName: FACTORY } : {
        landlordName: nameOf(random, sex), landlordPhone: `199${String(random.between(0, 99_999_999)).padStart(8, '0')}`,
        ...(random.chance(0.85) ? { landlordNumber: idNumber(serial(), sex, random, { year: random.between(1950, 1985) }).idNumber } : {}),
      }
      landlords.push({ key: String(landlords.length), doors: part.slice(i, i + size), on: addDays(calendar.today, -Math.floor(5 + random.next() ** 0.8 * 75)), raw: { ...owner, landlordAddress: `${key.slice(-6, -3)}号农居` } })
      i += size
    }
  }
  return landlords
}

function house(random: Random, door: Door, people: number, on: Day): Omit<Raw, 'dwellingId' | keyof Owner> {
  const rooms = random.chance(0.03) ? 1 : Math.max(1, Math.ceil(people / 3) + random.between(0, 1))
  const leaseFrom = addDays(on, -random.between(0, 320))
  const kind = door.dormitory ? 'DORMITORY' : random.weighted({ HOME: 90, LENT: 4, PREMISES: 3, HOTEL: 1, MARKET: 1, OTHER: 1 })
  return {
    kind, use: kind === 'PREMISES' || kind === 'HOTEL' || kind === 'MARKET' ? 'BOTH' : 'LIVING', rooms: String(rooms), letRooms: String(rooms), areaM2: String(rooms * random.between(14, 24)), rentYuan: String(rooms * random.between(4, 9) * 100),
    ...(random.chance(0.4) ? { leaseFrom, leaseTo: addDays(addYears(leaseFrom, 1), -1) } : {}),
  }
}

/** Signed within some days by most; who let lately has signed less, and who has not signed by now may not let. */
async function sign(random: Random, key: string, community: NamedArea, rentals: string[], on: Day, stage: Stage, walker: User, { today }: Calendar): Promise<void> {
  const old = on < addDays(today, -LONG_AGO)
  const slack = (stage.permits - 91) / 100
  const papers: [OwedPaper, number][] = [
    ['RENTAL_FILING', old ? 0.92 + slack : 0.7 + slack], ['SECURITY_LETTER', old ? 0.998 : 0.7 + slack], ['ENTRUSTED_SECURITY', old ? 0.994 : 0.6 + slack], ['RENTAL_FP_CONTRACT', old ? 0.997 : 0.66 + slack],
  ]
  for (const [kind, share] of papers) {
    const signedOn = minDay(today, addDays(on, random.between(0, kind === 'RENTAL_FILING' ? 20 : 6)))
    if (!random.chance(share)) continue
    const term = kind === 'RENTAL_FILING' ? {} : { lastOn: addDays(addYears(signedOn, 1), -1) }
    const raw = { kind, signedOn, ...term, responsible: kind === 'ENTRUSTED_SECURITY' ? `${community.name}平安管家` : community.name }
    // A filing has a number of its own for each door.
    const entries = kind === 'RENTAL_FILING' ? rentals.map((rentalId, n) => ({ raw: { ...raw, rentalId, number: `备${key.replace(/\D/g, '').slice(-8)}${n}` } })) : [{ raw: { ...raw, rentalId: rentals } }]
    await doAll(walker, signPaper, `paper ${key} ${kind}`, entries, signedOn)
  }
}
