'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { Stepper } from '@/app/(staff)/dwellings/[id]/Stepper'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { record } from '../../actions'

// In the order of how often; not imported from the schema, whose library would come along to the phone.
const OUTCOMES = ['MET', 'NO_ANSWER', 'VACANT', 'REFUSED', 'NO_DOOR'] as const

type Person = { name: string; sex: string; age: string; number: string }
const NOBODY: Person = { name: '', sex: '0', age: '', number: '' }
const MOST = 40

/** What is found at a door: how many live there who did so on `since` already and, of whoever says, as much as finds them in the register later. */
export function RecordForm({ doorId, commandId, since, onward }: { doorId: string; commandId: string; since: string; onward: boolean }) {
  const [t, words, problems] = [useTranslations('spotChecks.walk'), useTranslations('spotChecks'), useTranslations('problems')]
  const [state, act] = useActionState(record, blank)
  const [outcome, setOutcome] = useState('')
  const [people, setPeople] = useState<Person[]>([])
  const [count, setCount] = useState(0)
  const fault = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  const shown = Array.from({ length: Math.min(count, MOST) }, (_, i) => people[i] ?? NOBODY)
  const change = (at: number, more: Partial<Person>) => setPeople(shown.map((person, i) => (i === at ? { ...person, ...more } : person)))
  const met = outcome === 'MET'
  const named = shown.filter((person) => person.name || person.number || person.age || person.sex !== '0')
  return (
    <form action={act} noValidate className="grid max-w-2xl gap-4">
      {state.problem && <FormError message={sentenceOf(problems, state.problem.fields ? Object.values(state.problem.fields)[0]! : state.problem)} attempt={state.attempt} />}
      <input type="hidden" name="doorId" value={doorId} />
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="people" value={met ? JSON.stringify(named) : '[]'} />
      <Chips name="outcome" legend={t('outcome')} value={outcome} onChange={setOutcome} error={fault('outcome')} required options={OUTCOMES.map((value) => ({ value, label: words(`outcome.${value}`) }))} />
      {(outcome === 'NO_ANSWER' || outcome === 'REFUSED') && <p className="text-sm text-ink-soft">{t('unknownPeople')}</p>}
      {met && <Stepper name="peopleFound" label={t('count', { day: since })} hint={t('countHint')} fewer={t('fewer')} more={t('more')} error={fault('peopleFound')} defaultValue={String(count)} onChange={(value) => setCount(Number(value) || 0)} />}
      {met && shown.map((person, i) => (
        <Card key={i} heading={t('person', { n: i + 1 })}>
          <div className="grid gap-3">
            <Field name="name" id={`name-${i}`} label={t('name')}>{(control) => <Input {...control} name={undefined} autoComplete="off" maxLength={60} value={person.name} onChange={(event) => change(i, { name: event.target.value })} />}</Field>
            <Segmented name={`sex-${i}`} legend={t('sex')} value={person.sex} onChange={(sex) => change(i, { sex })} options={(['1', '2', '0'] as const).map((value) => ({ value, label: words(`sex.${value}`) }))} />
            <div className="grid grid-cols-[6rem_1fr] gap-3">
              <Field name="age" id={`age-${i}`} label={t('age')} error={fault(`people.${named.indexOf(person)}.age`)}>{(control) => <Input {...control} name={undefined} inputMode="numeric" autoComplete="off" maxLength={3} value={person.age} onChange={(event) => change(i, { age: event.target.value })} />}</Field>
              <Field name="number" id={`number-${i}`} label={t('number')} hint={t('numberHint')} error={fault(`people.${named.indexOf(person)}.number`)}>{(control) => <Input {...control} name={undefined} inputMode="text" autoComplete="off" maxLength={24} value={person.number} onChange={(event) => change(i, { number: event.target.value })} />}</Field>
            </div>
          </div>
        </Card>
      ))}
      <BottomBar>
        <LinkButton href={`/spot-checks#door-${doorId}`} size="large">{t('back')}</LinkButton>
        <SubmitButton name="onward" value={onward ? 'next' : 'list'} size="large">{t(onward ? 'submitNext' : 'submit')}</SubmitButton>
      </BottomBar>
    </form>
  )
}
