'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { Stepper } from '@/app/(staff)/dwellings/[id]/Stepper'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Textarea } from '@/components/ui/Input'
import { sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { VERDICTS } from '@/lib/inspections/rules'
import { mark } from '../../actions'

type Props = { sheetId: string; markId: string; version: number; commandId: string; weight: number; onward: boolean; values: Record<'verdict' | 'points' | 'reason' | 'note', string> }

/** What an item comes to, under one thumb. Nothing is chosen before somebody has looked. */
export function MarkForm({ sheetId, markId, version, commandId, weight, onward, values }: Props) {
  const [t, words, problems] = [useTranslations('inspections.markForm'), useTranslations('inspections.mark'), useTranslations('problems')]
  const [state, act] = useActionState(mark, blank)
  const [verdict, setVerdict] = useState(values.verdict)
  const [text, setText] = useState({ points: values.points, reason: values.reason, note: values.note })
  // Whoever saved meanwhile is replaced by the next press, which says so; what was typed stays.
  const met = state.problem?.details?.['version']
  const fault = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  return (
    // Made anew after a refusal: React resets the form that was sent, and with it what was chosen.
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {state.problem && <FormError message={state.problem.code === 'changed-meanwhile' ? t('changed') : sentenceOf(problems, state.problem.fields ? Object.values(state.problem.fields)[0]! : state.problem)} attempt={state.attempt} />}
      {Object.entries({ markId, version: String(typeof met === 'number' ? met : version), commandId }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Segmented name="verdict" legend={t('verdict')} value={verdict} onChange={setVerdict} error={fault('verdict')} required options={VERDICTS.map((value) => ({ value, label: words(value) }))} />
      {verdict === 'DEDUCTED' && (
        <>
          <Stepper name="points" label={`${t('points')}（1–${weight}）`} fewer={t('fewer')} more={t('more')} min={1} error={fault('points')} defaultValue={text.points} onChange={(points) => setText((now) => ({ ...now, points }))} />
          <Field name="reason" label={t('reason')} required error={fault('reason')}>{(control) => <Textarea {...control} rows={3} maxLength={300} value={text.reason} onChange={(event) => setText({ ...text, reason: event.target.value })} />}</Field>
        </>
      )}
      <Field name="note" label={t('note')} optional error={fault('note')}>{(control) => <Input {...control} maxLength={300} value={text.note} onChange={(event) => setText({ ...text, note: event.target.value })} autoComplete="off" />}</Field>
      <BottomBar>
        <LinkButton href={`/inspections/sheets/${sheetId}#item-${markId}`} size="large">{t('back')}</LinkButton>
        <SubmitButton name="onward" value={onward ? 'next' : 'sheet'} size="large">{t(onward ? 'next' : 'save')}</SubmitButton>
      </BottomBar>
    </form>
  )
}
