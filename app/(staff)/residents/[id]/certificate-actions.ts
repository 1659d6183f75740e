'use server'

import { formAction } from '@/app/action'
import { type FormState, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { checkCertificate, noteChange, registerChange, retractCertificate, returnCertificate, tellChange } from '@/lib/certificates/commands'
import { perform } from '@/lib/obligations/perform'
import { answerOnRecord } from './record-answer'

const answer = answerOnRecord('certificate', 'certificates')

export const check = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.check'), checkCertificate, form, takeCommandId(form)), 'checked'))
export const noteChanged = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.change'), noteChange, form, takeCommandId(form)), 'changed'))
export const giveBack = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.return'), returnCertificate, form, takeCommandId(form)), 'returned'))
export const register = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.register'), registerChange, form, takeCommandId(form)), 'registered'))
export const tell = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.tell'), tellChange, form, takeCommandId(form)), 'told'))
export const retract = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.retract'), retractCertificate, form, takeCommandId(form)), 'retracted'))
