'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FormState } from '@/app/form-state'
import { Frame } from '@/app/(staff)/Frame'
import { Checkbox } from '@/components/ui/Checkbox'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Input, Textarea } from '@/components/ui/Input'
import { useScripted } from '@/components/ui/scripted'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type TickBox, TickBoxes } from '@/components/ui/TickBoxes'
import { type Audience, KINDS } from '@/lib/notices/rules'

export type Written = { kind: string; number: string; title: string; body: string; issuer: string; audience: Audience; places: string[]; unitIds: string[]; readByOn: string; asksReply: boolean }

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the command takes beside, its id (`commandId`) among it. */
  values: Record<string, string>
  written: Written
  audiences: readonly Audience[]
  communities: readonly TickBox[]
  units: readonly TickBox[]
  /** Said where there are more units than can be listed. */
  unitsNote?: string | undefined
}

/** What it says, whom it is for, and by when it is to be read. */
export function NoticeForm({ action, values, written, audiences, communities, units, unitsNote }: Props) {
  const [t, kinds, names, acts, scripted] = [useTranslations('notices.form'), useTranslations('notices.kind'), useTranslations('notices.audience'), useTranslations('notices.act'), useScripted()]
  const [kind, setKind] = useState(written.kind)
  const [audience, setAudience] = useState<string>(written.audience)
  const [everywhere, setEverywhere] = useState(written.places.length === 0 ? 'yes' : 'no')
  // Here, so that what was ticked stays whatever the form answers.
  const [places, setPlaces] = useState<ReadonlySet<string>>(new Set(written.places.filter((code) => communities.some(({ value }) => value === code))))
  const [unitIds, setUnitIds] = useState<ReadonlySet<string>>(new Set(written.unitIds))
  // Where no script runs, everything is there, and what does not count is left out by the command.
  const [named, chosen] = [!scripted || audience === 'NAMED_UNITS', !scripted || (audience !== 'NAMED_UNITS' && everywhere === 'no')]
  const whole = communities.length > 1
  return (
    <Frame action={action} values={values} className="grid gap-4">
      {(state, fault) => {
        const of = (name: 'number' | 'title' | 'body' | 'issuer' | 'readByOn') => state.values[name] ?? written[name]
        return (
          <div className="grid gap-4 sm:grid-cols-2">
            <Segmented name="kind" legend={t('kind')} value={kind} onChange={setKind} error={fault('kind')} required options={KINDS.map((value) => ({ value, label: kinds(value) }))} />
            <Field name="number" label={t('number')} hint={t('numberHint')} error={fault('number')}>{(control) => <Input {...control} maxLength={40} defaultValue={of('number')} autoComplete="off" />}</Field>
            <Field name="title" label={t('title')} required error={fault('title')} className="sm:col-span-2">{(control) => <Input {...control} maxLength={60} defaultValue={of('title')} autoComplete="off" />}</Field>
            <Field name="body" label={t('body')} hint={t(kind === 'POSTER' ? 'bodyPoster' : 'bodyHint')} required error={fault('body')} className="sm:col-span-2">{(control) => <Textarea {...control} rows={kind === 'POSTER' ? 4 : 10} maxLength={5000} defaultValue={of('body')} />}</Field>
            <Field name="issuer" label={t('issuer')} required error={fault('issuer')}>{(control) => <Input {...control} maxLength={60} defaultValue={of('issuer')} autoComplete="off" />}</Field>
            <Field name="readByOn" label={t('readByOn')} required error={fault('readByOn')}>{(control) => <Input {...control} type="date" defaultValue={of('readByOn')} />}</Field>
            <Checkbox name="asksReply" value="yes" label={t('asksReply')} defaultChecked={state.attempt > 0 ? state.values['asksReply'] === 'yes' : written.asksReply} className="sm:col-span-2" />
            <Chips name="audience" legend={t('audience')} value={audience} onChange={setAudience} error={fault('audience')} required options={audiences.map((value) => ({ value, label: names(value) }))} className="sm:col-span-2" />
            {whole && (!scripted || audience !== 'NAMED_UNITS') && <Chips name="everywhere" legend={t('everywhere')} value={everywhere} onChange={setEverywhere} options={(['yes', 'no'] as const).map((value) => ({ value, label: t(value === 'yes' ? 'whole' : 'chosen') }))} className="sm:col-span-2" />}
            {whole && chosen && <TickBoxes className="sm:col-span-2" name="places" legend={t('places')} boxes={communities} ticked={places} onTick={setPlaces} error={fault('places')} />}
            {named && <TickBoxes className="sm:col-span-2" name="unitIds" legend={t('unitIds')} boxes={units} ticked={unitIds} onTick={setUnitIds} error={fault('unitIds')} empty={t('noUnits')} hint={unitsNote} />}
            <div className="sm:col-span-2"><SubmitButton wide>{acts('save')}</SubmitButton></div>
          </div>
        )
      }}
    </Frame>
  )
}
