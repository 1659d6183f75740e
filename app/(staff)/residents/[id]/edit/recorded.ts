import type { ResidentRecord } from '@/lib/residents/queries'
import type { StayEntry } from '@/lib/stays/queries'

/** What the form shows of a record, as text; sealed values only as masks. */
export const FIELDS = ['name', 'idNumber', 'sex', 'bornOn', 'originAddress', 'phone', 'reason', 'employer', 'landlord', 'note'] as const
export type Field = (typeof FIELDS)[number]
export type Recorded = Record<Field, string> & { version: number; originCode: string }

export const recordedOf = (resident: ResidentRecord, stay: StayEntry | undefined): Recorded => ({
  version: resident.version, name: resident.name, idNumber: resident.idMask ?? '', sex: resident.sex, bornOn: resident.bornOn ?? '', phone: resident.phoneMask ?? '',
  originCode: resident.originCode ?? '', originAddress: resident.originAddress ?? '', reason: stay?.reason ?? '', employer: stay?.employer ?? '',
  landlord: stay?.landlord ?? '', note: stay?.note ?? '',
})
