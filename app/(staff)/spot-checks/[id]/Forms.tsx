'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Frame } from '@/app/(staff)/Frame'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { assign, cancel, decide, draw } from '../actions'

/** The words that are said in public, and with them the draw. */
export function DrawForm({ values }: { values: Record<string, string> }) {
  const [t, acts] = [useTranslations('spotChecks.draw'), useTranslations('spotChecks.act')]
  return (
    <Frame action={draw} values={values} className="grid gap-4">
      {(state, fault) => (
        <>
          <Field name="words" label={t('words')} hint={t('wordsHint')} required error={fault('words')}>{(control) => <Input {...control} maxLength={200} defaultValue={state.values['words']} autoComplete="off" />}</Field>
          <SubmitButton wide>{acts('draw')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}

export type Choice = { value: string; label: string }

/** Who goes to a community's doors a second time. */
export function AssignForm({ values, community, choices }: { values: Record<string, string>; community: string; choices: readonly Choice[] }) {
  const [t, id] = [useTranslations('spotChecks.field'), useId()]
  return (
    <Frame action={assign} values={values} className="flex min-w-56 items-end gap-2">
      {(state, fault) => (
        <>
          <Field name="visitorId" id={id} label={`${community} ${t('visitor')}`} error={fault('visitorId')} className="flex-1">
            {(control) => <Select {...control} defaultValue={state.values['visitorId'] ?? ''}><option value="">{t('choose')}</option>{choices.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>}
          </Field>
          <SubmitButton look="plain">{t('assign')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}

/** Who somebody is of those who may be meant, and why. */
export function DecideForm({ values, who, matches, reasons }: { values: Record<string, string>; who: string; matches: readonly Choice[]; reasons: readonly Choice[] }) {
  const [t, match, reason] = [useTranslations('spotChecks.doubt'), useId(), useId()]
  return (
    <Frame action={decide} values={values} className="grid gap-2 md:grid-cols-[1fr_1fr_auto] md:items-end">
      {(state, fault) => (
        <>
          <Field name="match" id={match} label={<>{t('who')}<span className="sr-only"> {who}</span></>} required error={fault('match')}>
            {(control) => <Select {...control} defaultValue={state.values['match'] ?? ''}><option value="">—</option>{matches.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>}
          </Field>
          <Field name="reason" id={reason} label={t('reason')} required error={fault('reason')}>
            {(control) => <Select {...control} defaultValue={state.values['reason'] ?? ''}><option value="">—</option>{reasons.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>}
          </Field>
          <SubmitButton>{t('submit')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}

/** Why a check is called off. */
export function CancelForm({ values }: { values: Record<string, string> }) {
  const [t, acts] = [useTranslations('spotChecks.cancel'), useTranslations('spotChecks.act')]
  return (
    <Frame action={cancel} values={values} className="grid gap-3">
      {(state, fault) => (
        <>
          <p className="text-ink-soft">{t('body')}</p>
          <Field name="reason" label={t('reason')} required error={fault('reason')}>{(control) => <Input {...control} maxLength={200} defaultValue={state.values['reason']} autoComplete="off" />}</Field>
          <SubmitButton look="danger">{acts('cancel')}</SubmitButton>
        </>
      )}
    </Frame>
  )
}
