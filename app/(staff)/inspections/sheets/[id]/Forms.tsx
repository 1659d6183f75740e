'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { buttonClass } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input, Textarea } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { decide, recheck, reply, report } from '../../actions'
import { Frame } from '@/app/(staff)/Frame'

type Props = { values: Record<string, string>; /** The item, for those who hear the page. */ title: string }
/** A form behind the act that it is for; no script is needed to unfold it. */
const Unfold = ({ summary, children }: { summary: ReactNode; children: ReactNode }) => (
  <details className="group rounded-lg border-edge open:border open:p-3">
    <summary className={`${buttonClass()} group-open:mb-3`}>{summary}</summary>
    {children}
  </details>
)

const Of = ({ title }: { title: string }) => <span className="sr-only"> {title}</span>

/** Accept, with what is done and by when; or contest, with a reason. */
export function AnswerForms({ values, title, today, last, contests }: Props & { today: string; /** The last day that may be named. */ last: string; contests: boolean }) {
  const [t, id] = [useTranslations('inspections.answerForm'), useId()]
  return (
    <div className="grid items-start gap-3 md:grid-cols-2">
      <Unfold summary={<>{t('accept')}<Of title={title} /></>}>
        <Frame action={reply} values={{ ...values, answer: 'ACCEPT' }}>
          {(state, fault) => (
            <>
              <Field name="measures" id={`${id}-measures`} label={t('measures')} required error={fault('measures')}>{(control) => <Textarea {...control} rows={2} maxLength={300} defaultValue={state.values['measures']} />}</Field>
              <Field name="byOn" id={`${id}-by`} label={t('byOn')} required error={fault('byOn')}>{(control) => <Input {...control} type="date" min={today} max={last} defaultValue={state.values['byOn']} />}</Field>
              <SubmitButton>{t('submitAccept')}<Of title={title} /></SubmitButton>
            </>
          )}
        </Frame>
      </Unfold>
      {contests && (
        <Unfold summary={<>{t('contest')}<Of title={title} /></>}>
          <Frame action={reply} values={{ ...values, answer: 'CONTEST' }}>
            {(state, fault) => (
              <>
                <Field name="contest" id={`${id}-contest`} label={t('contestReason')} required error={fault('contest')}>{(control) => <Textarea {...control} rows={2} maxLength={300} defaultValue={state.values['contest']} />}</Field>
                <SubmitButton>{t('submitContest')}<Of title={title} /></SubmitButton>
              </>
            )}
          </Frame>
        </Unfold>
      )}
    </div>
  )
}

/** The community says that it is put right. */
export function ReportForm({ values, title }: Props) {
  const [t, id] = [useTranslations('inspections.answerForm'), useId()]
  return (
    <Frame action={report} values={values} className="grid max-w-2xl gap-2 md:grid-cols-[1fr_auto] md:items-end">
      {(state, fault) => (
        <>
          <Field name="report" id={id} label={<>{t('report')}<Of title={title} /></>} required error={fault('report')}>{(control) => <Input {...control} maxLength={300} defaultValue={state.values['report']} autoComplete="off" />}</Field>
          <SubmitButton>{t('submitReport')}<Of title={title} /></SubmitButton>
        </>
      )}
    </Frame>
  )
}

/** How many points come back of what was contested, and why. */
export function DecideForm({ values, title, most }: Props & { most: number }) {
  const [t, id] = [useTranslations('inspections.answerForm'), useId()]
  return (
    <Frame action={decide} values={values} className="grid max-w-3xl gap-2 md:grid-cols-[9rem_1fr_auto] md:items-start">
      {(state, fault) => (
        <>
          <Field name="givenBack" id={`${id}-back`} label={<>{t('givenBack')}（0–{most}）<Of title={title} /></>} hint={t('givenBackHint')} required error={fault('givenBack')}>{(control) => <Input {...control} inputMode="numeric" maxLength={3} defaultValue={state.values['givenBack'] ?? ''} autoComplete="off" />}</Field>
          <Field name="decision" id={`${id}-why`} label={<>{t('decision')}<Of title={title} /></>} required error={fault('decision')}>{(control) => <Input {...control} maxLength={300} defaultValue={state.values['decision']} autoComplete="off" />}</Field>
          <SubmitButton className="md:mt-6">{t('submitDecision')}<Of title={title} /></SubmitButton>
        </>
      )}
    </Frame>
  )
}

/** Looked at again; until the community's day is over, only put right can be found. The note is a field of lines: in one of a single line, Enter would press the first of the two buttons. */
export function RecheckForm({ values, title, notRight }: Props & { notRight: boolean }) {
  const [t, id] = [useTranslations('inspections.answerForm'), useId()]
  return (
    <Frame action={recheck} values={values} className="grid max-w-2xl gap-2">
      {(state, fault) => (
        <>
          <Field name="recheck" id={id} label={<>{t('recheck')}<Of title={title} /></>} error={fault('recheck')}>{(control) => <Textarea {...control} rows={2} maxLength={300} defaultValue={state.values['recheck']} />}</Field>
          <div className="grid grid-cols-2 gap-3 md:max-w-sm">
            {notRight && <SubmitButton look="danger" name="result" value="not-right">{t('notRight')}<Of title={title} /></SubmitButton>}
            <SubmitButton name="result" value="right">{t('right')}<Of title={title} /></SubmitButton>
          </div>
        </>
      )}
    </Frame>
  )
}
