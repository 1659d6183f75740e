import type { Recorded } from '@/app/form-state'
import type { AbsenceRecord, OutgoingRecord } from '@/lib/outgoing/queries'

/** What the forms show of a record, as text; sealed values as their masks. */
export const personOf = (person: OutgoingRecord): Recorded => ({
  version: person.version,
  fields: {
    name: person.name, idNumber: person.idMask ?? '', sex: person.sex, bornOn: person.bornOn ?? '', homeAddress: person.homeAddress ?? '', phone: person.phoneMask ?? '', contactName: person.contactName ?? '', contactPhone: person.contactMask ?? '',
  },
})
export const absenceOf = (absence: AbsenceRecord): Recorded => ({
  version: absence.version, fields: { leftOn: absence.leftOn, reason: absence.reason, place: absence.place ?? '', backBy: absence.backBy ?? '', heardOn: absence.toldHeardOn ?? '' },
})
