import { z } from 'zod'
import { AREA_LEVELS } from '@/lib/kernel/area'
import { areaCodeValue, dayValue, one } from '@/lib/kernel/input'
import { COUNTED } from '@/lib/obligations/rules'
import { importAnswerInput } from '@/lib/inquiries/schema'
import { MOST_TOLD, TOLD_KINDS, TOLD_REFUSALS, TOLD_STATES } from '@/lib/origins/rules'
import { tellArrivalInput, tellDepartureInput, tellReturnInput } from '@/lib/origins/schema'
import { idNumberValue } from '@/lib/residents/schema'
import { type ApiVerb, GIVEN, PURPOSES } from './rules'

// The contract of version 1, whole: what each door takes and answers. Routes parse with these schemas, and the document of the interface is made of them.

const DAY = z.string().meta({ format: 'date', examples: ['2026-04-20'] })
const CODE = z.string().meta({ pattern: '^\\d{2}(\\d{2}(\\d{2}(\\d{3}(\\d{3}(\\d{3})?)?)?)?)?$', examples: ['330113001'], description: 'Statistical division code of 2, 4, 6, 9 or 12 digits; grids add 3.' })
const NEXT = z.string().nullable().meta({ description: 'Where the next leaf begins: hand it back as `cursor`. Null on the last one.' })

const dayAsked = dayValue.meta({ format: 'date', examples: ['2026-04-20'] })
const areaAsked = areaCodeValue.meta({ examples: ['330113001'], description: 'An area inside the key’s own; left out, the key’s own.' })
const cursor = z.string().max(400, 'too-long').optional().meta({ description: '`next` of the leaf before.' })

const place = z.object({ code: CODE, name: z.string() })
const person = {
  id: z.uuid().meta({ description: 'Of this stay; the same in every answer.' }),
  name: z.string(),
  idNumber: z.string().nullable().meta({ examples: ['3412************1X'], description: 'Masked, always. Whoever must be sure of somebody asks /checks with the number that they have.' }),
  community: place,
  knownOn: DAY.meta({ format: 'date', description: 'When it was learnt here; what the list is in the order of.' }),
}
/** One alone, as an event names it; or those of some days. */
const since = z.strictObject({
  since: dayAsked.optional().meta({ format: 'date', examples: ['2026-04-01'], description: 'The first day on which it was learnt. Days that are over are told, so a leaf that was read never changes. Left out only beside `id`.' }),
  id: z.uuid('not-an-id').optional().meta({ description: 'One alone, as a webhook names it; today’s, too.' }), cursor,
}).refine((asked) => asked.since !== undefined || asked.id !== undefined, { path: ['since'], message: 'required' })

const fault = z.object({ pointer: z.string().meta({ examples: ['#/rows/0/idNumber'], description: 'JSON Pointer (RFC 6901) into what was sent.' }), code: z.string() })

export const problemAnswer = z.object({
  type: z.string().meta({ format: 'uri-reference' }), title: z.string(), status: z.int(), code: z.string().meta({ description: 'Stable; for machines.' }), requestId: z.string().nullable(),
  fields: z.record(z.string(), z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })).optional().meta({ description: 'What was wrong with which field, by its name.' }),
  errors: z.array(fault).optional().meta({ description: 'The same of a body, by where it stands in it.' }),
}).meta({ id: 'Problem', description: 'RFC 9457 problem details.' })

/** `row`: it writes, row by row; the body is a list of those, and a header says which request it is. */
export type Endpoint = { method: 'GET' | 'POST'; path: string; verb: ApiVerb; query?: z.ZodObject; body?: z.ZodObject; row?: z.ZodType; answer: z.ZodType; problems: readonly string[] }

/** Of a body with rows, what holds for the whole: each row is looked at by itself, and good ones go in. */
export const rowsBody = z.strictObject({ rows: z.array(z.unknown(), { error: 'required' }).min(1, 'required').max(MOST_TOLD, 'too-many') })
const rowsOf = <R extends z.ZodType>(row: R) => z.strictObject({ rows: z.array(row).min(1).max(MOST_TOLD) })
const rowsAnswer = z.object({
  taken: z.int(), refused: z.int(),
  rows: z.array(z.object({
    row: z.int().meta({ description: 'Counted from 0, as it was sent.' }), ok: z.boolean(), id: z.uuid().nullable().meta({ description: 'Of what was written down.' }),
    code: z.string().nullable().meta({ description: 'Why it was refused; `invalid`: see errors.' }), errors: z.array(fault),
  })),
}).meta({ id: 'Taken', description: 'What came of each row, in their order.' })
const REPLAYED = ['invalid', 'idempotency-missing', 'idempotency-malformed', 'idempotency-other', 'idempotency-running'] as const

export const ENDPOINTS = {
  areas: {
    method: 'GET', path: '/api/v1/areas', verb: 'api-area.read',
    query: z.strictObject({ cursor }),
    answer: z.object({ areas: z.array(place.extend({ level: z.enum(AREA_LEVELS), parent: CODE.nullable() })), next: NEXT }).meta({ id: 'Areas' }),
    problems: ['invalid'],
  },
  figures: {
    method: 'GET', path: '/api/v1/figures', verb: 'api-figure.read',
    query: z.strictObject({
      area: areaAsked.optional(), day: dayAsked.optional().meta({ description: 'Today or a day that is over; left out, today.' }), indicator: z.enum(GIVEN, { error: 'not-in-list' }).optional().meta({ description: 'Left out, all of them.' }),
      parts: z.enum(['yes', 'no'], { error: 'not-in-list' }).optional().meta({ description: '`yes`: the areas directly below, too.' }),
    }),
    answer: z.object({
      day: DAY,
      figures: z.array(z.object({
        area: place, indicator: z.enum(GIVEN),
        counts: z.enum(COUNTED).meta({ description: 'What one of it is.' }),
        due: z.int().nullable().meta({ description: 'How many owe it on that day: people known to live there, never people already registered.' }),
        met: z.int().nullable().meta({ description: 'How many of those have done it. Null where few would be told; then the rate is not told either.' }),
        target: z.number().nullable().meta({ description: 'Percent that the campaign of that day aims at; null where it sets no aim.' }),
      })),
    }).meta({ id: 'Figures' }),
    problems: ['invalid', 'outside-area', 'area-too-small'],
  },
  arrivals: {
    method: 'GET', path: '/api/v1/arrivals', verb: 'api-arrival.read',
    query: since,
    answer: z.object({ people: z.array(z.object({ ...person, arrivedOn: DAY })), next: NEXT }).meta({ id: 'Arrivals' }),
    problems: ['invalid'],
  },
  departures: {
    method: 'GET', path: '/api/v1/departures', verb: 'api-departure.read',
    query: since,
    answer: z.object({ people: z.array(z.object({ ...person, leftOn: DAY })), next: NEXT }).meta({ id: 'Departures' }),
    problems: ['invalid'],
  },
  checks: {
    method: 'POST', path: '/api/v1/checks', verb: 'api-person.read',
    body: z.strictObject({
      idNumber: z.string({ error: 'required' }).pipe(idNumberValue).meta({ examples: ['999101199001018238'], description: 'GB 11643, whole; only ever in the body.' }),
      purpose: one(PURPOSES).meta({ description: 'Stands in that person’s own trail.' }),
    }),
    answer: z.object({ registered: z.boolean(), community: place.nullable() }).meta({ id: 'Check' }),
    problems: ['invalid'],
  },
  tellArrivals: { method: 'POST', path: '/api/v1/arrivals', verb: 'api-arrival.tell', row: tellArrivalInput, body: rowsOf(tellArrivalInput), answer: rowsAnswer, problems: REPLAYED },
  tellDepartures: { method: 'POST', path: '/api/v1/departures', verb: 'api-departure.tell', row: tellDepartureInput, body: rowsOf(tellDepartureInput), answer: rowsAnswer, problems: REPLAYED },
  tellReturns: { method: 'POST', path: '/api/v1/returns', verb: 'api-return.tell', row: tellReturnInput, body: rowsOf(tellReturnInput), answer: rowsAnswer, problems: REPLAYED },
  tellAnswers: { method: 'POST', path: '/api/v1/answers', verb: 'api-answer.tell', row: importAnswerInput, body: rowsOf(importAnswerInput), answer: rowsAnswer, problems: REPLAYED },
  told: {
    method: 'GET', path: '/api/v1/told', verb: 'api-told.read',
    query: z.strictObject({ id: z.uuid('not-an-id').optional().meta({ description: 'One alone, by the id that was answered when it was told.' }), state: z.enum(TOLD_STATES, { error: 'not-in-list' }).optional().meta({ description: 'Left out, all of them.' }), cursor }),
    answer: z.object({
      told: z.array(z.object({
        id: z.uuid(), kind: z.enum(TOLD_KINDS), toldOn: DAY, onDay: DAY, state: z.enum(TOLD_STATES),
        reason: z.enum(TOLD_REFUSALS).nullable().meta({ description: 'Why it was not taken over.' }), answeredOn: DAY.nullable(),
      })), next: NEXT,
    }).meta({ id: 'ToldBefore' }),
    problems: ['invalid'],
  },
} as const satisfies Record<string, Endpoint>
export type EndpointName = keyof typeof ENDPOINTS
export const ENDPOINT_NAMES = Object.keys(ENDPOINTS) as EndpointName[]

/** The status of each problem; what is not listed could not be done as things stand. */
export const STATUS: Readonly<Record<string, number>> = {
  malformed: 400, invalid: 400, 'idempotency-missing': 400, 'idempotency-malformed': 400, 'idempotency-other': 422, 'idempotency-running': 409, 'key-missing': 401, 'key-unknown': 401, 'key-expired': 401, 'key-revoked': 401, 'verb-missing': 403, 'outside-area': 403, 'area-too-small': 403, 'too-much': 413, 'too-many': 429,
  'database-away': 503,
}
export const statusOf = (code: string): number => STATUS[code] ?? 422
/** What every door may answer. */
export const ANYWHERE_PROBLEMS = ['key-missing', 'key-unknown', 'key-expired', 'key-revoked', 'verb-missing', 'too-many', 'database-away'] as const

/** Field errors by where the field stands in what was sent (RFC 6901). */
export const pointersOf = (fields: Record<string, { code: string }>, below: string): { pointer: string; code: string }[] =>
  Object.entries(fields).map(([field, { code }]) => ({ pointer: field === 'form' ? below : `${below}/${field.replaceAll('.', '/')}`, code }))
