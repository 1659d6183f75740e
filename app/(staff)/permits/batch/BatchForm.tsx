'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Checkbox } from '@/components/ui/Checkbox'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { placeOf } from '@/components/waiting/place'
import type { BatchRow } from '@/lib/permits/batch'
import { BASES, type PermitPaper } from '@/lib/permits/rules'
import type { BatchStep } from '@/lib/permits/schema'
import { type BatchState, stepAll } from './actions'

type Props = { step: BatchStep; rows: readonly BatchRow[]; acts: boolean; papers: readonly PermitPaper[] }

const idOf = (step: BatchStep, row: BatchRow) => (step === 'hand' || step === 'endorse' ? row.permitId! : row.residentId)

/** Who is ticked, and what is done for all of them; then for whom it was not, and why. */
export function BatchForm({ step, rows, acts, papers }: Props) {
  const [t, problems, locale] = [useTranslations('permits'), useTranslations('problems'), useLocale()]
  const [state, act] = useActionState<BatchState, FormData>(stepAll, { ...blank, done: 0, incomplete: 0, refused: [] })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [seen, setSeen] = useState<readonly PermitPaper[]>([])
  const [basis, setBasis] = useState<string>('WORK')
  const asks = step === 'ask' || step === 'renew'
  const nameOf = (id: string) => rows.find((row) => idOf(step, row) === id)?.name ?? '—'
  const picked = rows.filter((row) => chosen.has(idOf(step, row)))
  return (
    <form action={act} className="mt-3 grid gap-4">
      <input type="hidden" name="step" value={step} />
      {state.problem && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
      {state.attempt > 0 && !state.problem && (
        <Notice tone={state.refused.length > 0 || state.incomplete > 0 ? 'warn' : 'success'} title={t('batch.done', { count: state.done })}>
          {state.incomplete > 0 && <p>{t('batch.incomplete', { count: state.incomplete })}</p>}
          {state.refused.length > 0 && (
            <>
              <p>{t('batch.refused', { count: state.refused.length })}</p>
              <ul>{state.refused.map(({ id, problem }) => <li key={id}>{nameOf(id)}：{sentenceOf(problems, problem.fields ? Object.values(problem.fields)[0]! : problem)}</li>)}</ul>
            </>
          )}
        </Notice>
      )}
      {rows.length === 0 ? <EmptyState title={t('batch.nobody')}>{t('batch.nobodyBody')}</EmptyState> : (
        <fieldset>
          <legend className="font-medium">{t('batch.who')}</legend>
          {acts && (
            <Checkbox
              name="all" label={t('batch.all', { count: rows.length })} checked={picked.length === rows.length}
              onChange={(event) => setChosen(new Set(event.target.checked ? rows.map((row) => idOf(step, row)) : []))}
            />
          )}
          <ul className="grid gap-x-6 md:grid-cols-2">
            {rows.map((row) => {
              const id = idOf(step, row)
              const more = [row.number, row.on && t(step === 'issue' ? 'list.by' : 'list.validTo', { day: formatDay(row.on, locale, true) }), placeOf(row)].filter(Boolean).join(' · ')
              return (
                <li key={id} className="border-b border-line">
                  {acts ? (
                    <Checkbox
                      name="ids" id={`one-${id}`} value={id} label={<><b className="font-semibold">{row.name}</b> <span className="text-sm text-ink-soft">{more}</span></>} checked={chosen.has(id)}
                      onChange={(event) => setChosen(new Set(event.target.checked ? [...chosen, id] : [...chosen].filter((one) => one !== id)))}
                    />
                  ) : <p className="py-2"><b className="font-semibold">{row.name}</b> <span className="text-sm text-ink-soft">{more}</span></p>}
                </li>
              )
            })}
          </ul>
        </fieldset>
      )}
      {acts && rows.length > 0 && asks && (
        <>
          <fieldset>
            <legend className="font-medium">{t('batch.papers')}</legend>
            <p className="mb-1 text-sm text-ink-soft">{t('batch.papersHint')}</p>
            {papers.map((paper) => (
              <Checkbox
                key={paper} id={`paper-${paper}`} name="papers" value={paper} label={t(`paper.${paper}`)} checked={seen.includes(paper)}
                onChange={(event) => setSeen(event.target.checked ? [...seen, paper] : seen.filter((one) => one !== paper))}
              />
            ))}
          </fieldset>
          {seen.includes('BASIS') && <Segmented name="basis" legend={t('apply.basis')} hint={t('apply.basisHint')} value={basis} onChange={setBasis} options={BASES.map((value) => ({ value, label: t(`basis.${value}`) }))} />}
        </>
      )}
      {acts && rows.length > 0 && <BottomBar><SubmitButton size="large" disabled={picked.length === 0}>{t(`batch.do.${step}`, { count: picked.length })}</SubmitButton></BottomBar>}
    </form>
  )
}
