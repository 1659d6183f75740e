import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { ageOn, type Day } from '@/lib/kernel/day'
import { Prisma, sql, type Tx } from '@/lib/kernel/db'
import { open } from '@/lib/kernel/seal'
import { doorLabel } from '@/lib/dwellings/rules'
import { reportLabels } from '@/lib/reports/labels'
import { KIND_PLACES } from '@/lib/reports/rules'
import type { RentalKind } from '@/lib/rentals/rules'
import { residentLabels } from '@/lib/residents/labels'
import type { Sex } from '@/lib/residents/rules'
import type { ValueOf } from './figures'
import { dayOf, MOST_ROWS, numberOf, textOf } from './rules'

export type PersonFacts = {
  id: string; areaCode: AreaCode; merged: boolean; name: string; sex: Sex; bornOn: Day | null; idNumber: string | null; idMask: string | null; phone: string | null; phoneMask: string | null; originAddress: string | null
  arrivedOn: Day | null; fromOn: Day | null; toOn: Day | null; reason: string | null; employer: string | null; landlord: string | null; addressText: string | null; community: string | null
  street: string | null; number: string; block: string; room: string; rental: RentalKind | null; ofUnit: boolean; permitNumber: string | null; permitIssuedOn: Day | null; permitValidTo: Day | null
}

/** What a form says of somebody; numbers are opened by whoever may, and by nobody else. */
const factsOf = (tx: Tx, where: Prisma.Sql, today: Day, limit: number): Promise<PersonFacts[]> => tx.$queryRaw<PersonFacts[]>`
  SELECT r.id::text AS id, r.area_code AS "areaCode", r.merged_into IS NOT NULL AS merged, r.name, r.sex, r.born_on::text AS "bornOn", r.id_number_sealed AS "idNumber", r.id_mask_sealed AS "idMask", r.phone_sealed AS phone, r.phone_mask_sealed AS "phoneMask",
         r.origin_address AS "originAddress", s.arrived_on::text AS "arrivedOn", s.from_on::text AS "fromOn", s.to_on::text AS "toOn", s.reason, s.employer, s.landlord, s.address_text AS "addressText", c.name AS community,
         b.street, b.number, b.block, d.room, let.kind AS rental, s.unit_id IS NOT NULL AS "ofUnit", p.number AS "permitNumber", p.issued_on::text AS "permitIssuedOn", p.valid_to::text AS "permitValidTo"
  FROM resident r LEFT JOIN LATERAL (
      SELECT * FROM stay WHERE stay.resident_id = r.id AND (stay.end_reason IS NULL OR stay.end_reason NOT IN ('MISTAKE', 'REFUSED')) ORDER BY stay.from_on DESC, stay.id DESC LIMIT 1) s ON true
    LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id LEFT JOIN area c ON c.code = left(s.area_code, 12)
    LEFT JOIN LATERAL (SELECT kind FROM rental WHERE rental.dwelling_id = s.dwelling_id AND rental.ended_on IS NULL ORDER BY rental.known_on DESC LIMIT 1) let ON true
    LEFT JOIN LATERAL (SELECT number, issued_on, valid_to FROM permit WHERE permit.resident_id = r.id AND permit.ended_on IS NULL AND permit.issued_on <= ${today}::date ORDER BY permit.issued_on DESC, permit.id DESC LIMIT 1) p ON true
  WHERE ${where} LIMIT ${limit}`

export const findPerson = async (tx: Tx, residentId: string, today: Day): Promise<PersonFacts | null> => (await factsOf(tx, sql`r.id = ${residentId}::uuid`, today, 1))[0] ?? null

/** Who lives in an area, by where and by name; one more than a form takes, so that it is known. */
export function peopleIn(tx: Tx, areaCode: AreaCode, today: Day): Promise<PersonFacts[]> {
  const { from, to } = rangeOf(areaCode)
  return factsOf(tx, sql`r.area_code >= ${from} AND r.area_code < ${to} AND r.merged_into IS NULL AND s.id IS NOT NULL AND s.to_on IS NULL ORDER BY s.area_code, b.sort_key, d.floor, d.room, r.name, r.id`, today, MOST_ROWS + 1)
}

const labels = residentLabels['zh-CN']
const SEX: Record<Sex, string> = { '0': '未知', '1': '男', '2': '女', '9': '未说明' }

/** The kind of place (居住处所) as half-month reports class it. */
const placeKind = ({ rental, ofUnit, street }: PersonFacts): string | null => {
  const places = reportLabels['zh-CN'].place
  if (rental !== null) return places[KIND_PLACES[rental]]
  return street === null ? null : ofUnit ? places.UNIT : places.HOME
}

const numberIn = (column: 'resident.id_number' | 'resident.phone', full: string | null, mask: string | null, id: string, opened: boolean) => (opened ? full && open(column, id, full) : mask && open(`${column === 'resident.phone' ? 'resident.phone_mask' : 'resident.id_mask'}`, id, mask))

/** Somebody's fields. `full`: numbers as they are, for whoever has said why; else their masks. */
export const ofPerson = (person: PersonFacts, today: Day, full: boolean): ValueOf => (field) => {
  switch (field) {
    case 'name': return textOf(person.name)
    case 'sex': return textOf(SEX[person.sex])
    case 'bornOn': return dayOf(person.bornOn)
    case 'age': return person.bornOn === null ? null : numberOf(ageOn(person.bornOn, today))
    case 'idNumber': return textOf(numberIn('resident.id_number', person.idNumber, person.idMask, person.id, full))
    case 'phone': return textOf(numberIn('resident.phone', person.phone, person.phoneMask, person.id, full))
    case 'originAddress': return textOf(person.originAddress)
    case 'arrivedOn': return dayOf(person.arrivedOn)
    case 'livesSince': return dayOf(person.fromOn)
    case 'leftOn': return dayOf(person.toOn)
    case 'reason': return person.reason === null ? null : textOf((labels.reason as Record<string, string>)[person.reason] ?? null)
    case 'address': return textOf(person.street === null ? person.addressText : `${person.community ?? ''}${doorLabel({ street: person.street, number: person.number, block: person.block, room: person.room })}`)
    case 'community': return textOf(person.community)
    case 'placeKind': return textOf(placeKind(person))
    case 'employer': return textOf(person.employer)
    case 'landlord': return textOf(person.landlord)
    case 'permitNumber': return textOf(person.permitNumber)
    case 'permitIssuedOn': return dayOf(person.permitIssuedOn)
    case 'permitValidTo': return dayOf(person.permitValidTo)
    default: return null
  }
}
