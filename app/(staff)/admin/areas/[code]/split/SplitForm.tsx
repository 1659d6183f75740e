'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { areaHref } from '@/components/areas/links'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import { Checkbox } from '@/components/ui/Checkbox'
import { Field, FieldNotes, fieldId } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { split } from '../../actions'

type Building = { id: string; label: string; doors: number; people: number }

/** The buildings of a grid, of which some go; how much that is stands beside them while they are chosen. */
export function SplitForm({ code, freeCode, buildings, commandId }: { code: string; freeCode: string; buildings: Building[]; commandId: string }) {
  const t = useTranslations('areas.split')
  const common = useTranslations('common')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(split, blank)
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = buildings.filter((building) => ids.has(building.id))
  const sum = (key: 'doors' | 'people') => chosen.reduce((total, building) => total + building[key], 0)
  const toggle = (id: string) => setIds(new Set(ids.has(id) ? [...ids].filter((other) => other !== id) : [...ids, id]))
  const labels = { buildings: t('buildings'), toCode: t('toCode'), name: t('name') }
  const fault = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="commandId" value={commandId} />
      <div className="lg:col-span-2 empty:hidden">
        {state.problem && (
          <FormError
            message={sentenceOf(problems, state.problem)} attempt={state.attempt}
            errors={faultsOf(problems, state.problem, Object.keys(labels), (field) => labels[field as keyof typeof labels])}
          />
        )}
      </div>
      <fieldset id={fieldId('buildings')} tabIndex={-1} className="min-w-0 rounded-lg border border-line bg-surface p-4">
        <legend className="px-1 text-sm font-semibold text-ink-soft">{labels.buildings}</legend>
        <FieldNotes own="buildings" error={fault('buildings')} />
        {/* Drawn anew after each attempt: a form that was sent clears its boxes, whatever is chosen. */}
        <div key={state.attempt} className="grid gap-x-6 sm:grid-cols-2">
          {buildings.map(({ id, label, doors, people }) => (
            <Checkbox key={id} name="buildings" id={`building-${id}`} value={id} label={t('building', { label, doors, people })} checked={ids.has(id)} onChange={() => toggle(id)} />
          ))}
        </div>
      </fieldset>
      <div className="grid gap-4">
        <p className="rounded-md bg-jade-soft px-3 py-2.5 font-semibold text-jade-ink" aria-live="polite">{t('chosen', { buildings: chosen.length, doors: sum('doors'), people: sum('people') })}</p>
        <Field name="toCode" label={labels.toCode} required error={fault('toCode')}>
          {(control) => <Input {...control} key={state.attempt} defaultValue={state.values['toCode'] ?? freeCode} inputMode="numeric" maxLength={15} autoComplete="off" />}
        </Field>
        <Field name="name" label={labels.name} required error={fault('name')}>
          {(control) => <Input {...control} key={state.attempt} defaultValue={state.values['name'] ?? ''} maxLength={40} autoComplete="off" />}
        </Field>
        <BottomBar>
          <LinkButton href={areaHref(code)}>{common('cancel')}</LinkButton>
          <SubmitButton>{t('submit')}</SubmitButton>
        </BottomBar>
      </div>
    </form>
  )
}
