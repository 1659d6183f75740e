'use server'

import { formAction } from '@/app/action'
import { type FormState, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { perform } from '@/lib/obligations/perform'
import { applyForPermit, deferPermit, notePermitPapers, refusePermit, withdrawPermit } from '@/lib/permits/applications'
import { endorsePermit, endPermit, handOverPermit, losePermit } from '@/lib/permits/commands'
import { answerOnRecord } from './record-answer'

const answer = answerOnRecord('permit', 'permits')

export const apply = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.apply'), applyForPermit, form, takeCommandId(form)), 'applied'))
export const notePapers = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.papers'), notePermitPapers, form, takeCommandId(form)), 'papers'))
export const defer = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.defer'), deferPermit, form, takeCommandId(form)), 'deferred'))
export const refuseIt = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.refuse'), refusePermit, form, takeCommandId(form)), 'refused'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.withdraw'), withdrawPermit, form, takeCommandId(form)), 'withdrawn'))
export const handOver = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.hand'), handOverPermit, form, takeCommandId(form)), 'handed'))
export const endorse = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.endorse'), endorsePermit, form, takeCommandId(form)), 'endorsed'))
export const lose = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.lose'), losePermit, form, takeCommandId(form)), 'lost'))
export const cancel = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.end'), endPermit, form, takeCommandId(form)), 'ended'))
