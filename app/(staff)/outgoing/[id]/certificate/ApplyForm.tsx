'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank, ticked } from '@/app/form-state'
import { ChoiceGroup } from '@/components/ui/Choice'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type IssueKind, type IssuePaper, issuePapersNeeded, type Marital, MARITAL } from '@/lib/certificates/issuing-rules'
import { apply, notePapers } from '../../actions'

type PapersProps = { needed: readonly IssuePaper[]; shown: readonly IssuePaper[]; onChange: (shown: IssuePaper[]) => void; error?: string | undefined }

/** The papers that are needed, each ticked when it was shown. */
function Papers({ needed, shown, onChange, error }: PapersProps) {
  const t = useTranslations('issuing')
  return (
    <ChoiceGroup role="group" name="papers" legend={t('form.papers')} hint={t('form.papersHint')} error={error}>
      {needed.map((paper) => (
        <label key={paper} className="tap flex items-center gap-3">
          <input type="checkbox" name="papers" value={paper} className="size-5 shrink-0 accent-jade" checked={shown.includes(paper)} onChange={(event) => onChange(event.target.checked ? [...shown, paper] : shown.filter((one) => one !== paper))} />
          <span>{t(`paper.${paper}`)}</span>
        </label>
      ))}
    </ChoiceGroup>
  )
}

type ApplyProps = {
  outgoingId: string; kind: IssueKind; /** The one before it: in place of that, it says the same. */ last: { marital: Marital; children: number } | null
  /** Complete, it is issued at once. */ issues: boolean; commandId: string
}

/** What the certificate says of whoever asks, and the papers that were shown. */
export function ApplyForm({ outgoingId, kind, last, issues, commandId }: ApplyProps) {
  const [t, problems] = [useTranslations('issuing'), useTranslations('problems')]
  const [state, act] = useActionState(apply, blank)
  const same = kind === 'FIRST' ? null : last
  // What was typed is in the state, too: without a script the page begins anew with it.
  const [marital, setMarital] = useState(state.values['marital'] ?? '')
  const [children, setChildren] = useState(state.values['children'] ?? '0')
  const [shown, setShown] = useState(() => ticked(state, 'papers') as IssuePaper[])
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {state.problem && <FormError message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, ['marital', 'children', 'papers'], (name) => t(`form.${name as 'marital'}`))} attempt={state.attempt} />}
      {Object.entries({ outgoingId, kind, commandId }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {kind === 'DAMAGED' && <p className="text-sm text-ink-soft">{t('form.damagedNote')}</p>}
      {same ? (
        <>
          <DescriptionList items={[{ term: t('form.marital'), children: t('maritalOf', { code: same.marital }) }, { term: t('form.children'), children: String(same.children) }]} />
          <p className="text-sm text-ink-soft">{t('form.same')}</p>
        </>
      ) : (
        <>
          <Segmented name="marital" legend={t('form.marital')} required error={fault('marital')} value={marital} onChange={setMarital} options={MARITAL.map((value) => ({ value, label: t('maritalOf', { code: value }) }))} />
          <Field name="children" label={t('form.children')} required error={fault('children')}>{(control) => <Input {...control} value={children} onChange={(event) => setChildren(event.target.value)} inputMode="numeric" maxLength={2} autoComplete="off" className="max-w-28" />}</Field>
        </>
      )}
      <Papers needed={issuePapersNeeded(kind, Number(children) || 0)} shown={shown} onChange={setShown} error={fault('papers')} />
      <SubmitButton size="large" wide>{t(issues ? 'form.submitOffice' : 'form.submit')}</SubmitButton>
    </form>
  )
}

/** Papers brought later. */
export function PapersForm({ outgoingId, application, commandId }: { outgoingId: string; application: { id: string; kind: IssueKind; children: number; papers: IssuePaper[] }; commandId: string }) {
  const [t, problems] = [useTranslations('issuing'), useTranslations('problems')]
  const [state, act] = useActionState(notePapers, blank)
  const [shown, setShown] = useState(() => (state.attempt > 0 ? (ticked(state, 'papers') as IssuePaper[]) : application.papers))
  return (
    <form action={act} key={state.attempt} noValidate className="grid gap-4">
      {state.problem && <FormError message={sentenceOf(problems, state.problem)} attempt={state.attempt} />}
      {Object.entries({ outgoingId, applicationId: application.id, commandId }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Papers needed={issuePapersNeeded(application.kind, application.children)} shown={shown} onChange={setShown} />
      <SubmitButton size="large" wide>{t('form.save')}</SubmitButton>
    </form>
  )
}
