import { getTranslations } from 'next-intl/server'
import { newId } from '@/lib/kernel/id'
import type { Body } from '@/lib/organisation/rules'
import { dutiesOf } from '@/lib/organisation/rules'
import { name, remove } from './actions'
import { type Asked, FormDialog } from '@/app/(staff)/FormDialog'

type Where = { campaignId: string; back: string; body: Body; areaCode?: string; unitId?: string; buildingId?: string }

/** Names somebody: in charge where there is one alone, else with the duty. */
export async function PostForm({ where, title, trigger, headOnly = dutiesOf(where.body).length === 1, small = true }: { where: Where; title: string; trigger?: string; headOnly?: boolean; small?: boolean }) {
  const t = await getTranslations('organisation')
  const { body } = where
  const dutyLabel = (duty: 'HEAD' | 'DEPUTY' | 'MEMBER') => (body === 'UNIT' || body === 'PLACE' ? t(`duty.${duty}`) : t(`dutyIn.${body}.${duty}`))
  const asked: Asked[] = [
    ...(headOnly ? [] : [{ kind: 'chips', name: 'duty', label: t('post.duty'), required: true, options: dutiesOf(body).map((duty) => ({ value: duty, label: dutyLabel(duty) })) } as const]),
    { kind: 'text', name: 'name', label: t('post.name'), required: true, longest: 60 },
    { kind: 'text', name: 'title', label: t('post.title'), longest: 40 },
    { kind: 'text', name: 'phone', label: t('post.phone'), longest: 24 },
  ]
  const values = Object.fromEntries(Object.entries({ ...where, ...(headOnly ? { duty: 'HEAD' } : {}), commandId: newId() }).filter((entry): entry is [string, string] => entry[1] !== undefined))
  return <FormDialog action={name} values={values} title={title} {...(trigger ? { trigger } : {})} {...(headOnly ? { body: t('post.headHint') } : {})} asked={asked} submit={t('post.submit')} small={small} />
}

/** Somebody who is it no more. */
export async function RemoveForm({ postId, back, title, trigger, body }: { postId: string; back: string; title: string; trigger: string; body: string }) {
  return <FormDialog action={remove} values={{ postId, back, commandId: newId() }} title={title} trigger={trigger} body={body} submit={trigger} submitLook="danger" small />
}
