import { z } from 'zod'
import { isAreaCode } from '@/lib/kernel/area'
import { countyCodeOf } from '@/lib/kernel/counties'
import { areaCodeValue, dayValue, idValue, one, optional, textValue } from '@/lib/kernel/input'
import { levelFits } from '@/lib/staff/rules'
import { readUrl } from './events'
import { API_VERB_NAMES, EVENT_NAMES, KEY_ROLES, mayGive, OF_COUNTY } from './rules'

const verbs = z.preprocess((given) => (given === undefined || given === '' ? [] : typeof given === 'string' ? [given] : given), z.array(one(API_VERB_NAMES)).min(1, 'required'))

/** A county's code, or its name as the directory has it. */
const county = textValue(40).transform((text, context) => {
  const code = countyCodeOf(text)
  if (code === null) context.addIssue({ code: 'custom', message: 'county-unknown' })
  return code ?? z.NEVER
})

/** A key: whose it is, as whom and where it acts, what for, and until when. Arrivals and departures are told to a county of origin alone. */
export const createKeyInput = z.object({
  name: textValue(60), role: one(KEY_ROLES), areaCode: areaCodeValue, verbs, county: optional(county), expiresOn: dayValue,
}).superRefine((input, context) => {
  if (isAreaCode(input.areaCode) && !levelFits(input.role, input.areaCode)) context.addIssue({ code: 'custom', path: ['areaCode'], message: `level-${input.role}` })
  if (input.verbs.some((verb) => !mayGive(input.role, verb))) context.addIssue({ code: 'custom', path: ['verbs'], message: 'key-verbs' })
  if (input.county === null && input.verbs.some((verb) => OF_COUNTY.includes(verb))) context.addIssue({ code: 'custom', path: ['county'], message: 'key-county' })
})

export const keyIdInput = z.object({ keyId: idValue })

const events = z.preprocess((given) => (given === undefined || given === '' ? [] : typeof given === 'string' ? [given] : given), z.array(one(EVENT_NAMES)).min(1, 'required'))
const url = textValue(300).transform((text, context) => {
  const read = readUrl(text)
  if (read === null) context.addIssue({ code: 'custom', message: 'webhook-url' })
  return read ?? z.NEVER
})
/** Where a key's system is told, and of what. */
export const createWebhookInput = z.object({ keyId: idValue, url, events })
export const webhookIdInput = z.object({ webhookId: idValue })
/** Its id is the database's own. */
export const eventIdInput = z.object({ eventId: z.uuid('not-an-id') })
