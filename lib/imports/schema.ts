import { z } from 'zod'
import { areaCodeValue, dayValue, idValue } from '@/lib/kernel/input'
import { RESIDENCE_REASONS } from '@/lib/residents/rules'

/** What a roster's column may be. */
export const FIELDS = [
  'name', 'idNumber', 'sex', 'bornOn', 'originAddress', 'address', 'landlord', 'arrivedOn', 'reason', 'employer', 'phone',
  'permitNumber', 'note',
] as const
export type Field = (typeof FIELDS)[number]

export const MAX_LENGTHS = {
  name: 60, originAddress: 200, address: 200, landlord: 60, reason: 100, employer: 100, permitNumber: 30, note: 500,
} as const satisfies Partial<Record<Field, number>>

/** Which field each column holds, by its index from 0; null leaves the column out. No field twice, and a name or a number there must be. */
export const mappingValue = z
  .record(z.string().regex(/^\d{1,3}$/), z.enum(FIELDS).nullable())
  .superRefine((mapping, context) => {
    const fields = Object.values(mapping).filter((field) => field !== null)
    if (new Set(fields).size < fields.length) context.addIssue({ code: 'custom', message: 'field-twice' })
    if (!fields.includes('name')) context.addIssue({ code: 'custom', message: 'name-column-missing' })
  })
export type Mapping = z.output<typeof mappingValue>

const text = (maximum: number) => z.string().max(maximum).nullable()
const day = dayValue.nullable()

/** A row that can go in, in canonical values. Without an identity number the person's identity is not verified. */
export const rosterValue = z.object({
  name: z.string().min(1).max(MAX_LENGTHS.name),
  idNumber: z.string().length(18).nullable(),
  sex: z.enum(['0', '1', '2', '9']),
  bornOn: day,
  /** The identity number's first six digits. */
  originCode: z.string().length(6).nullable(),
  originAddress: text(MAX_LENGTHS.originAddress),
  /** As it was told; `lib/dwellings/rules` finds its door. */
  address: text(MAX_LENGTHS.address),
  landlord: text(MAX_LENGTHS.landlord),
  arrivedOn: day,
  reason: z.enum(RESIDENCE_REASONS).nullable(),
  employer: text(MAX_LENGTHS.employer),
  phone: z.string().nullable(),
  permitNumber: text(MAX_LENGTHS.permitNumber),
  note: text(MAX_LENGTHS.note),
})
export type RosterValue = z.output<typeof rosterValue>

/** A file that was read and whose layout was found; its content comes beside it, not in it. `digest` is the content's. */
export const uploadRosterInput = z.object({ areaCode: areaCodeValue, fileName: z.string().trim().min(1, 'required').max(200, 'too-long'), digest: z.string().min(16).max(100) })

/** A corrected mapping for one sheet, by its signature; `keep`: for the next file with the same headers, too. */
export const mapRosterInput = z.object({ importId: idValue, signature: z.string().max(64), mapping: mappingValue, keep: z.boolean() })

export const rosterIdInput = z.object({ importId: idValue })

/** One step of the job: the next rows in order. `passOver` leaves a row that the database itself refuses to people. */
export const carryOutInput = z.object({ importId: idValue, rows: z.int().min(1).max(1000), passOver: z.boolean() })

export const IMPORT_STATES = ['PREVIEWED', 'RUNNING', 'STOPPED', 'DONE', 'DISCARDED'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** What would happen to a row, and afterwards what did. ELSEWHERE: on the unit's roster, and lives elsewhere. LOOK: a person has to decide. */
export const ROW_PLANS = ['NEW', 'SAME', 'MOVED', 'ELSEWHERE', 'LOOK', 'FAULTY'] as const
export type RowPlan = (typeof ROW_PLANS)[number]
