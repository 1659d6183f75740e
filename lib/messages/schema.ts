import { z } from 'zod'
import { idValue } from '@/lib/kernel/input'
import { locales } from '@/lib/kernel/labels'

export const addresseeInput = z.object({ residentId: idValue })
export const languageInput = z.object({ residentId: idValue, language: z.enum(locales, { error: (issue) => (issue.input === undefined || issue.input === '' ? 'required' : 'not-in-list') }) })
export const messageIdInput = z.object({ messageId: idValue })
export const pauseInput = z.object({})
