'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { FormError } from '@/components/ui/FormError'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import { change } from '../actions'
import { type BuildingBox, PostFields } from '../PostFields'

type Props = { userId: string; commandId: string; boxes: readonly BuildingBox[]; held: readonly string[]; today: Day; latest: Day; lastOn: Day }

export function ChangeForm({ userId, commandId, ...post }: Props) {
  const [t, problems] = [useTranslations('buildings.form'), useTranslations('problems')]
  const [state, act] = useActionState(change, blank)
  const { problem } = state
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ['buildingIds', 'lastOn'], (field) => t(field as 'lastOn'))} attempt={state.attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="userId" value={userId} />
      <PostFields state={state} {...post} />
      <div className="max-w-xs"><SubmitButton wide>{t('save')}</SubmitButton></div>
    </form>
  )
}
