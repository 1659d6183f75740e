'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FormState } from '@/app/form-state'
import { Frame } from '@/app/(staff)/Frame'
import { Button } from '@/components/ui/Button'
import { Checkbox } from '@/components/ui/Checkbox'
import { Chips } from '@/components/ui/Chips'
import { ChoiceGroup } from '@/components/ui/Choice'
import { Field } from '@/components/ui/Field'
import { Input, Textarea } from '@/components/ui/Input'
import { useScripted } from '@/components/ui/scripted'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type Audience, KINDS } from '@/lib/notices/rules'

export type Written = { kind: string; number: string; title: string; body: string; issuer: string; audience: Audience; places: string[]; unitIds: string[]; readByOn: string; asksReply: boolean }
type Box = { value: string; label: string; hint?: string | undefined }

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the command takes beside, its id (`commandId`) among it. */
  values: Record<string, string>
  written: Written
  audiences: readonly Audience[]
  communities: readonly Box[]
  units: readonly Box[]
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
            {whole && chosen && <Boxes name="places" legend={t('places')} boxes={communities} ticked={places} onTick={setPlaces} error={fault('places')} />}
            {named && <Boxes name="unitIds" legend={t('unitIds')} boxes={units} ticked={unitIds} onTick={setUnitIds} error={fault('unitIds')} empty={t('noUnits')} hint={unitsNote} />}
            <div className="sm:col-span-2"><SubmitButton wide>{acts('save')}</SubmitButton></div>
          </div>
        )
      }}
    </Frame>
  )
}

type BoxesProps = { name: string; legend: string; boxes: readonly Box[]; ticked: ReadonlySet<string>; onTick: (ticked: ReadonlySet<string>) => void; error: string | undefined; empty?: string; hint?: string | undefined }

/** Boxes to tick, all or none at once. */
function Boxes({ name, legend, boxes, ticked, onTick, error, empty, hint }: BoxesProps) {
  const t = useTranslations('notices.form')
  const tick = (value: string) => onTick(ticked.has(value) ? new Set([...ticked].filter((one) => one !== value)) : new Set([...ticked, value]))
  return (
    <ChoiceGroup role="group" name={name} legend={`${legend} ${t('count', { chosen: ticked.size, all: boxes.length })}`} error={error} hint={hint} className="sm:col-span-2">
      {boxes.length === 0 ? <p className="text-sm text-ink-soft">{empty}</p> : (
        <>
          <div className="mb-2 flex gap-2"><Button size="small" onClick={() => onTick(new Set(boxes.map(({ value }) => value)))}>{t('all')}</Button><Button size="small" look="quiet" onClick={() => onTick(new Set())}>{t('none')}</Button></div>
          <div role="region" aria-label={legend} tabIndex={0} className="grid max-h-96 grid-cols-1 gap-x-4 overflow-y-auto rounded-md border border-line px-3 py-1 min-[26rem]:grid-cols-2 md:grid-cols-3 lg:grid-cols-4">
            {boxes.map(({ value, label, hint }) => (
              <label key={value} className="tap flex items-center gap-2">
                <input type="checkbox" name={name} value={value} checked={ticked.has(value)} onChange={() => tick(value)} className="size-5 shrink-0 accent-jade" />
                <span className="min-w-0">{label}{hint && <span className="block text-xs text-ink-soft">{hint}</span>}</span>
              </label>
            ))}
          </div>
        </>
      )}
    </ChoiceGroup>
  )
}
