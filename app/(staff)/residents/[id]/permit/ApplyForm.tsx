'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { usePapers } from '@/components/permits/papers'
import { BottomBar } from '@/components/ui/BottomBar'
import { Checkbox } from '@/components/ui/Checkbox'
import { FormError } from '@/components/ui/FormError'
import { Notice } from '@/components/ui/Notice'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type ApplicationKind, BASES, type Basis, type PermitPaper } from '@/lib/permits/rules'
import { apply, notePapers } from '../permit-actions'

type Props = {
  residentId: string; commandId: string
  /** Open already: what is missing is brought. */
  application: { id: string; papers: readonly PermitPaper[]; basis: Basis | null } | null
  kinds: readonly { kind: ApplicationKind; papers: readonly PermitPaper[] }[]
}

/** What is asked for, and which papers were seen; what is missing is named before it is sent. */
export function ApplyForm({ residentId, commandId, application, kinds }: Props) {
  const [t, problems, listed] = [useTranslations('permits'), useTranslations('problems'), usePapers()]
  const [state, act] = useActionState(application ? notePapers : apply, blank)
  const [kind, setKind] = useState<string>(kinds[0]?.kind ?? '')
  const [seen, setSeen] = useState<readonly PermitPaper[]>(application?.papers ?? [])
  const [basis, setBasis] = useState<string>(application?.basis ?? '')
  const { problem } = state
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const needed = kinds.find((one) => one.kind === kind)?.papers ?? []
  const missing = needed.filter((paper) => !seen.includes(paper))
  if (kinds.length === 0) return <Notice tone="warn">{problems('permit-in-force')}</Notice>
  return (
    <form action={act} key={state.attempt} noValidate className="grid max-w-2xl gap-5">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ['kind', 'basis', 'papers'], (name) => t(`apply.${name as 'kind'}`))} attempt={state.attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="residentId" value={residentId} />
      {application && <input type="hidden" name="applicationId" value={application.id} />}
      <Segmented name="kind" legend={t('apply.kind')} error={fault('kind')} value={kind} onChange={setKind} options={kinds.map((one) => ({ value: one.kind, label: t(`asked.${one.kind}`) }))} />
      <fieldset>
        <legend className="font-medium">{t('apply.papers')}</legend>
        <p className="mb-1 text-sm text-ink-soft">{t('apply.papersHint')}</p>
        {needed.map((paper) => (
          <Checkbox
            key={paper} id={`paper-${paper}`} name="papers" value={paper} label={t(`paper.${paper}`)} checked={seen.includes(paper)}
            onChange={(event) => setSeen(event.target.checked ? [...seen, paper] : seen.filter((one) => one !== paper))}
          />
        ))}
      </fieldset>
      {needed.includes('BASIS') && seen.includes('BASIS') && (
        <Segmented name="basis" legend={t('apply.basis')} hint={t('apply.basisHint')} error={fault('basis')} value={basis} onChange={setBasis} options={BASES.map((value) => ({ value, label: t(`basis.${value}`) }))} />
      )}
      <Notice tone={missing.length > 0 ? 'warn' : 'success'}>{missing.length > 0 ? t('apply.missing', { list: listed(missing) }) : t('apply.complete')}</Notice>
      <BottomBar><SubmitButton size="large">{t(application ? 'apply.save' : 'apply.submit')}</SubmitButton></BottomBar>
    </form>
  )
}
