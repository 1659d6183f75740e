'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState, useState } from 'react'
import { blank, type FormState } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import { close, reply, typeAnswer } from '../actions'

type Choice = { value: string; label: string }
type Props = { inquiryId: string; commandId: string; choices: readonly Choice[]; today: Day }

type FrameProps = { action: (before: FormState, form: FormData) => Promise<FormState>; inquiryId: string; commandId: string; legend: string; name: 'answer' | 'reason'; choices: readonly Choice[]; submit: string; look?: 'main' | 'plain'; labelOf: (name: string) => string; children?: (state: FormState, fault: (name: string) => string | undefined) => ReactNode }

/** One answer of a short list, and what goes with it. */
function Frame({ action, inquiryId, commandId, legend, name, choices, submit, look = 'main', labelOf, children }: FrameProps) {
  const problems = useTranslations('problems')
  const [state, act] = useActionState(action, blank)
  const [chosen, setChosen] = useState(choices.length === 1 ? choices[0]!.value : '')
  const fault = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, ['answer', 'answeredOn', 'reason'], labelOf)} attempt={state.attempt} />}
      <input type="hidden" name="inquiryId" value={inquiryId} />
      <input type="hidden" name="commandId" value={commandId} />
      <Segmented name={name} legend={legend} required error={fault(name)} value={chosen} onChange={setChosen} options={choices} />
      {children?.(state, fault)}
      <SubmitButton look={look} wide>{submit}</SubmitButton>
    </form>
  )
}

/** What came back, and when. */
export function AnswerForm({ today, ...rest }: Props) {
  const t = useTranslations('inquiries.form')
  return (
    <Frame {...rest} action={typeAnswer} name="answer" legend={t('answer')} submit={t('answerSubmit')} labelOf={(name) => t(name as 'answer' | 'answeredOn')}>
      {(state, fault) => <Field name="answeredOn" label={t('answeredOn')} required error={fault('answeredOn')}>{(control) => <Input {...control} type="date" max={today} defaultValue={state.values['answeredOn'] ?? today} />}</Field>}
    </Frame>
  )
}

/** What we answer. */
export function ReplyForm(props: Omit<Props, 'today'>) {
  const t = useTranslations('inquiries.form')
  return <Frame {...props} action={reply} name="answer" legend={t('reply')} submit={t('replySubmit')} labelOf={() => t('reply')} />
}

/** Why a letter is given up. */
export function CloseForm(props: Omit<Props, 'today'>) {
  const t = useTranslations('inquiries.form')
  return <Frame {...props} action={close} look="plain" name="reason" legend={t('reason')} submit={t('closeSubmit')} labelOf={() => t('reason')} />
}
