'use server'

import { formAction } from '@/app/action'
import { type FormState, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { optIn, optOut, setLanguage } from '@/lib/messages/commands'
import { perform } from '@/lib/obligations/perform'
import { answerOnRecord } from './record-answer'

const answer = answerOnRecord('message', 'messages')

export const stopWriting = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('message.opt-out'), optOut, form, takeCommandId(form)), 'out'))
export const writeAgain = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('message.opt-in'), optIn, form, takeCommandId(form)), 'in'))
export const writeIn = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('message.language'), setLanguage, form, takeCommandId(form)), 'language'))
