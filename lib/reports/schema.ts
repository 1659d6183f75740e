import { z } from 'zod'
import { areaCodeValue, idValue, optional, optionalText, textValue } from '@/lib/kernel/input'
import { NOTED, type Noted, type Notes } from './rules'

/** The sub-district whose reports are opened, by the clock. */
export const openReportsInput = z.object({ areaCode: areaCodeValue.refine((code) => code.length === 9, 'not-an-area') })

const note = optionalText(500)
/** Who answers for it, what they have to say, and to which change. */
export const explainReportInput = z.object({ reportId: idValue, inCharge: textValue(40), remark: optionalText(1000), ARRIVED: note, LEFT: note, MOVED: note, RENTALS: note, CORRECTIONS: note } satisfies Record<Noted | 'reportId' | 'inCharge' | 'remark', z.ZodType>)
export type Explained = z.output<typeof explainReportInput>

/** What was written, and nothing for what was left blank. */
export const notesOf = (input: Explained): Notes => Object.fromEntries(NOTED.flatMap((name) => (input[name] === null ? [] : [[name, input[name]]])))

/** `seen`: the digest of what whoever sends has looked at; when the figures have moved meanwhile, they look again. */
export const sendReportInput = z.object({ reportId: idValue, seen: optional(z.string().regex(/^[0-9a-f]{64}$/, 'not-understood')) })
export const reportIdInput = z.object({ reportId: idValue })
