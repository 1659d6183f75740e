import { z } from 'zod'
import { idValue, one, optionalText, textValue } from '@/lib/kernel/input'
import { GROUNDS, RESULTS, VISIT_OUTCOMES } from './rules'

/** A sentence or more: what was seen, and when. */
const SHORTEST = 20
export const WORDS_LENGTH = 1000
const words = textValue(WORDS_LENGTH).refine((text) => [...text].length >= SHORTEST, 'words-too-short')

/** A case that one officer proposes: of whom, on which ground, in which words; who is to decide, and who would visit. */
export const proposeFollowUpInput = z.object({ residentId: idValue, ground: one(GROUNDS), grounds: words, reviewerId: idValue, visitorId: idValue })
export const followUpIdInput = z.object({ followUpId: idValue })
/** Why not. */
export const refuseFollowUpInput = z.object({ followUpId: idValue, words: textValue(WORDS_LENGTH) })
export const assignFollowUpInput = z.object({ followUpId: idValue, visitorId: idValue })
export const visitFollowUpInput = z.object({ followUpId: idValue, outcome: one(VISIT_OUTCOMES), words: optionalText(WORDS_LENGTH) })
export const renewFollowUpInput = z.object({ followUpId: idValue, words, reviewerId: idValue })
export const closeFollowUpInput = z.object({ followUpId: idValue, result: one(RESULTS), words: textValue(WORDS_LENGTH) })
