'use server'

import { formAction } from '@/app/action'
import { type FormState, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { noteInsurance, voidInsurance } from '@/lib/entitlements/commands'
import { perform } from '@/lib/obligations/perform'
import { answerOnRecord } from './record-answer'

const answer = answerOnRecord('entitlement', 'entitlements')

export const noted = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('insurance.note'), noteInsurance, form, takeCommandId(form)), 'noted'))
export const voided = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('insurance.void'), voidInsurance, form, takeCommandId(form)), 'voided'))
