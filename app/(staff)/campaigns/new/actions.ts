'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { campaignHref } from '@/components/campaigns/links'
import { openCampaignOfForm } from '@/lib/campaigns/commands'
import { perform } from '@/lib/obligations/perform'

export const open = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('campaign.open'), openCampaignOfForm, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/campaigns', 'layout')
  redirect(campaignHref(result.data.campaignId))
})
