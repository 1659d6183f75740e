'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type EditState, type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { acceptanceHref } from '@/components/campaigns/links'
import { decideAcceptance, draftSummary, returnSummary, saveSummary, sendSummary, takeBackSummary, withdrawAcceptance } from '@/lib/acceptance/commands'
import { findSummary } from '@/lib/acceptance/queries'
import { SECTIONS } from '@/lib/acceptance/rules'
import { isAreaCode } from '@/lib/kernel/area'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { requireCampaign } from '../../ground'
import { draftedSections } from './drafted'
import { recordedOf } from './recorded'

/** To the community's page, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, campaignId: string, result: Result<{ areaCode: string }>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/campaigns', 'layout')
  redirect(`${acceptanceHref(campaignId, result.data.areaCode)}?done=${done}`)
}
/** The campaign that a form belongs to, for the way back; no part of the command but where it names it. */
const campaignOf = (form: FormData, keep = false): string => {
  const id = String(form.get('campaignId'))
  if (!keep) form.delete('campaignId')
  return id
}

export const draft = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const id = campaignOf(form, true)
  return answer(before, form, id, await perform(await requireUser('summary.draft'), draftSummary, form, takeCommandId(form)), 'drafted')
})
export const takeBack = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, campaignOf(form), await perform(await requireUser('summary.take-back'), takeBackSummary, form, takeCommandId(form)), 'taken-back'))
export const giveBack = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, campaignOf(form), await perform(await requireUser('summary.return'), returnSummary, form, takeCommandId(form)), 'returned'))
export const decide = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, campaignOf(form), await perform(await requireUser('acceptance.decide'), decideAcceptance, form, takeCommandId(form)), 'decided'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, campaignOf(form), await perform(await requireUser('acceptance.withdraw'), withdrawAcceptance, form, takeCommandId(form)), 'withdrawn'))

const sameText = (one: FormDataEntryValue | null, other: string): boolean => typeof one === 'string' && one.replace(/\r\n?/g, '\n').trim() === other

/** One form: what is typed is saved, or goes with what is sent. A section that says what its figures say is nobody's own, and follows them. Where somebody else was first, both are shown. */
export const saveOrSend = formAction(async (before: EditState, form: FormData): Promise<EditState> => {
  const step = form.get('step') === 'send' ? 'send' : 'save'
  form.delete('step')
  const user = await requireUser(`summary.${step}`)
  const [command, id, areaCode] = [takeCommandId(form), campaignOf(form), String(form.get('areaCode'))]
  form.delete('areaCode')
  const campaign = await requireCampaign(user, id)
  const read = async () => (isAreaCode(areaCode) ? await findSummary(user, campaign, areaCode) : null)
  const file = await read()
  const drafted = file && draftedSections(file.summary.facts, campaign.targets, file.summary.asOf)
  const own = SECTIONS.filter((key) => drafted && !sameText(form.get(key), drafted[key]))
  const as = (what: 'save' | 'send') => {
    const given = new FormData()
    for (const [name, value] of form) if (what === 'send' || !drafted || !SECTIONS.some((key) => key === name) || own.some((key) => key === name)) given.append(name, value)
    if (what === 'send') for (const key of own) given.append('written', key)
    return given
  }
  const result = step === 'send' ? await perform(user, sendSummary, as('send'), command) : await perform(user, saveSummary, as('save'), command)
  const code = result.ok ? null : result.problem.code
  // The only way on takes newer figures, on a page that begins anew: what was typed is kept first.
  const kept = code === 'summary-old' || code === 'summary-figures-changed' ? (await perform(user, saveSummary, as('save'))).ok : false
  const now = kept || code === 'changed-meanwhile' ? await read() : null
  return { ...answer(before, form, id, result, step === 'send' ? 'sent' : 'saved'), seen: before.now, now: (now && recordedOf(now.summary, campaign.targets)) ?? before.now }
})
