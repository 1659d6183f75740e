'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { PasswordSlip, PrintButton } from '@/components/staff/PasswordSlip'
import { BottomBar } from '@/components/ui/BottomBar'
import { Button, LinkButton } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { addDays, type Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { name, type NameState } from '../actions'
import { type BuildingBox, PostFields } from '../PostFields'

const ORDER = ['name', 'username', 'buildingIds', 'lastOn']
type Props = { boxes: readonly BuildingBox[]; commandId: string; today: Day; latest: Day; areaName: string }

/** One after the other, each on a form of its own: of the one before nothing stays, its password least of all. */
export function NameForm(props: Props) {
  const [id, setId] = useState(props.commandId)
  return <OneHelper key={id} {...props} commandId={id} next={() => setId(newId())} />
}

function OneHelper({ boxes, commandId, today, latest, areaName, next }: Props & { next: () => void }) {
  const [t, made, problems] = [useTranslations('buildings.form'), useTranslations('buildings.made'), useTranslations('problems')]
  const [state, act] = useActionState<NameState, FormData>(name, { ...blank, made: null })
  const { problem, values } = state
  if (state.made) {
    return (
      <div className="grid max-w-xl gap-4">
        <Notice tone="success" title={made('title', { name: values['name'] ?? '' })} className="print:hidden">{made('slip')}</Notice>
        <PasswordSlip name={values['name'] ?? ''} username={(values['username'] ?? '').trim().toLowerCase()} password={state.made.password} role={t('userId')} area={areaName} />
        <div className="flex flex-wrap gap-2.5"><PrintButton>{made('print')}</PrintButton><Button onClick={next}>{made('next')}</Button><LinkButton href={`/helpers/${state.made.userId}`}>{made('open')}</LinkButton></div>
      </div>
    )
  }
  const fault = (field: string) => {
    const error = problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {problem && (problem.code === 'answered-once'
        ? <Notice tone="warn">{t('already')}</Notice>
        : <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ORDER, (field) => t(field as 'name'))} attempt={state.attempt} />)}
      <input type="hidden" name="commandId" value={commandId} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="name" label={t('name')} required error={fault('name')}>{(control) => <Input {...control} defaultValue={values['name']} maxLength={40} autoComplete="off" />}</Field>
        <Field name="username" label={t('username')} hint={t('usernameHint')} required error={fault('username')}>{(control) => <Input {...control} defaultValue={values['username']} maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} />}</Field>
      </div>
      <PostFields state={state} boxes={boxes} held={[]} today={today} latest={latest} lastOn={addDays(today, 180)} />
      <p className="text-sm text-ink-soft">{t('once')}</p>
      <BottomBar><SubmitButton size="large">{t('submit')}</SubmitButton></BottomBar>
    </form>
  )
}
