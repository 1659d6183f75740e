import { z } from 'zod'
import { areaCodeValue, countValue, idValue, optional, optionalText, textValue } from '@/lib/kernel/input'
import { NOTED, type Noted, type Notes } from './rules'

/** The sub-district whose reports are opened, by the clock. */
export const openReportsInput = z.object({ areaCode: areaCodeValue.refine((code) => code.length === 9, 'not-an-area') })

const note = optionalText(500)
const version = countValue(1, 1_000_000_000)
const said = { remark: optionalText(1000), ARRIVED: note, LEFT: note, MOVED: note, RENTALS: note, CORRECTIONS: note } satisfies Record<Noted | 'remark', z.ZodType>
/** Who answers for it, what they have to say, and to which change; `version`: the words that they had before them. */
export const explainReportInput = z.object({ reportId: idValue, version, inCharge: textValue(40), ...said })

/** What was written, and nothing for what was left blank. */
export const notesOf = (input: Record<Noted, string | null>): Notes => Object.fromEntries(NOTED.flatMap((name) => (input[name] === null ? [] : [[name, input[name]]])))

/**
 * `seen`: the digest of what whoever sends has looked at; when the figures have moved meanwhile, they look again. With a `version` what explains it is what stands in the same form,
 * without one what was saved before.
 */
export const sendReportInput = z.object({ reportId: idValue, seen: optional(z.string().regex(/^[0-9a-f]{64}$/, 'not-understood')), version: optional(version), inCharge: optionalText(40), ...said })
export const reportIdInput = z.object({ reportId: idValue })
