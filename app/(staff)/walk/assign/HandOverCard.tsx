'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { Card } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { formatDay } from '@/components/ui/format'
import { Input, Select } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Away } from '@/lib/dwellings/crew'
import { addDays, type Day } from '@/lib/kernel/day'
import { handBack, handOver } from './actions'

type Person = { id: string; name: string }
type Props = { area: string; walkers: readonly Person[]; away: readonly Away[]; today: Day; commandId: string }

const FIELDS = ['userId', 'standInId', 'fromOn', 'lastOn'] as const
type Name = (typeof FIELDS)[number]

/** Who is away and who goes to their doors; somebody else's turn in one form. */
export function HandOverCard({ area, walkers, away, today, commandId }: Props) {
  const t = useTranslations('dwellings.assign')
  const problems = useTranslations('problems')
  const locale = useLocale()
  const [state, act] = useActionState(handOver, blank)
  const [values, setValues] = useState<Record<Name, string>>({ userId: '', standInId: '', fromOn: today, lastOn: addDays(today, 6) })
  const fault = (name: Name) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const of = (name: Name) => ({ value: values[name], onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }) })
  const person = (name: 'userId' | 'standInId') => (
    <Field name={name} label={t(name)} required error={fault(name)}>
      {(control) => (
        <Select {...control} {...of(name)}>
          <option value="">{t('choosePerson')}</option>
          {walkers.map((walker) => <option key={walker.id} value={walker.id}>{walker.name}</option>)}
        </Select>
      )}
    </Field>
  )
  return (
    <Card heading={t('handOver')}>
      {away.length === 0 && <p className="py-1 text-sm text-ink-soft">{t('noAway')}</p>}
      <ul>
        {away.map((one) => (
          <li key={one.id} className="flex items-center justify-between gap-3 border-b border-line py-1.5">
            <span className="text-sm">{t('awayLine', { name: one.name, standIn: one.standInName, from: formatDay(one.from, locale), to: formatDay(addDays(one.to, -1), locale) })}</span>
            <form action={handBack}>
              <input type="hidden" name="handOverId" value={one.id} />
              <input type="hidden" name="area" value={area} />
              <SubmitButton size="small" look="plain" aria-label={t('backOf', { name: one.name })}>{t('back')}</SubmitButton>
            </form>
          </li>
        ))}
      </ul>
      <form action={act} key={state.attempt} noValidate className="mt-3 grid gap-3">
        {state.problem && (
          <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, FIELDS, (name) => t(name as Name))} attempt={state.attempt} />
        )}
        <input type="hidden" name="area" value={area} />
        <input type="hidden" name="commandId" value={commandId} />
        {person('userId')}
        {person('standInId')}
        <div className="grid grid-cols-2 gap-3">
          {(['fromOn', 'lastOn'] as const).map((name) => (
            <Field key={name} name={name} label={t(name)} required error={fault(name)}>{(control) => <Input {...control} type="date" min={today} {...of(name)} />}</Field>
          ))}
        </div>
        <SubmitButton>{t('hand')}</SubmitButton>
      </form>
    </Card>
  )
}
