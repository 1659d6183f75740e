'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Frame } from '@/app/(staff)/Frame'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { TickBoxes } from '@/components/ui/TickBoxes'
import type { CampaignTargets } from '@/lib/campaigns/schema'
import { open } from './actions'

const DAYS = ['fromOn', 'clearFrom', 'acceptFrom', 'lastOn'] as const

type Props = { values: Record<string, string>; days: Record<(typeof DAYS)[number], string>; targets: { indicator: keyof CampaignTargets; percent: number }[]; communities: { code: string; name: string }[] }

export function CampaignForm({ values, days, targets, communities }: Props) {
  const [t, name] = [useTranslations('campaigns.opening'), useTranslations('obligations.indicator')]
  // Here, so that what was ticked stays whatever the form answers.
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  return (
    <Frame action={open} values={values} className="grid gap-5">
      {(state, fault) => (
        <>
          <Field name="name" label={t('name')} required error={fault('name')}>{(control) => <Input {...control} maxLength={60} defaultValue={state.values['name'] ?? ''} autoComplete="off" />}</Field>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            {DAYS.map((day) => <Field key={day} name={day} label={t(day)} hint={t(day === 'lastOn' ? 'lastHint' : 'dayHint')} required error={fault(day)}>{(control) => <Input {...control} type="date" defaultValue={state.values[day] ?? days[day]} />}</Field>)}
          </div>
          <fieldset className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <legend className="mb-2 font-semibold">{t('targets')}</legend>
            {targets.map(({ indicator, percent }) => <Field key={indicator} name={indicator} label={name(indicator)} required error={fault(indicator)}>{(control) => <Input {...control} inputMode="numeric" maxLength={3} defaultValue={state.values[indicator] ?? String(percent)} autoComplete="off" />}</Field>)}
          </fieldset>
          {communities.length > 0 && <TickBoxes name="keyAreas" legend={t('keyAreas')} boxes={communities.map(({ code, name: label }) => ({ value: code, label }))} ticked={keys} onTick={setKeys} hint={t('keyHint')} error={fault('keyAreas')} />}
          <div><SubmitButton wide>{t('submit')}</SubmitButton></div>
        </>
      )}
    </Frame>
  )
}
