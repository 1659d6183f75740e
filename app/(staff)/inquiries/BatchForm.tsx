'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import { Checkbox } from '@/components/ui/Checkbox'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type BatchState, type BatchStep, stepAll } from './actions'

/** `text` in plain words: the number or the person, what about, and to whom. */
export type BatchRow = { id: string; name: string; text: string }

/** Letters that are ticked, and what is done for all of them; then which it was not done for, and why. Chosen by county, all are ticked at once. */
export function BatchForm({ step, rows, ticked }: { step: BatchStep; rows: readonly BatchRow[]; ticked: boolean }) {
  const [t, problems] = [useTranslations('inquiries'), useTranslations('problems')]
  const [state, act] = useActionState<BatchState, FormData>(stepAll, { ...blank, done: [], refused: [] })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(ticked ? rows.map((row) => row.id) : []))
  const picked = rows.filter((row) => chosen.has(row.id))
  return (
    <form action={act} className="mt-3 grid gap-4">
      <input type="hidden" name="step" value={step} />
      {state.problem && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
      {state.attempt > 0 && !state.problem && (
        <Notice
          tone={state.refused.length > 0 ? 'warn' : 'success'} title={t('batch.done', { count: state.done.length })}
          action={state.done.length > 0 && <LinkButton size="small" href={`/inquiries/print?ids=${state.done.join(',')}`}>{t('batch.print', { count: state.done.length })}</LinkButton>}
        >
          {state.refused.length > 0 && (
            <>
              <p>{t('batch.refused', { count: state.refused.length })}</p>
              <ul>{state.refused.map(({ id, problem }) => <li key={id}>{rows.find((row) => row.id === id)?.name ?? '—'}：{sentenceOf(problems, problem.fields ? Object.values(problem.fields)[0]! : problem)}</li>)}</ul>
            </>
          )}
        </Notice>
      )}
      {rows.length > 0 && (
        <fieldset>
          <legend className="font-medium">{t('batch.who')}</legend>
          <Checkbox name="all" label={t('batch.all', { count: rows.length })} checked={picked.length === rows.length} onChange={(event) => setChosen(new Set(event.target.checked ? rows.map((row) => row.id) : []))} />
          <ul>
            {rows.map((row) => (
              <li key={row.id} className="flex items-center justify-between gap-3 border-b border-line">
                <Checkbox
                  name="ids" id={`one-${row.id}`} value={row.id} label={<><b className="font-semibold">{row.name}</b> <span className="text-sm text-ink-soft">{row.text}</span></>} checked={chosen.has(row.id)}
                  onChange={(event) => setChosen(new Set(event.target.checked ? [...chosen, row.id] : [...chosen].filter((one) => one !== row.id)))}
                />
                <Link href={`/inquiries/${row.id}`} aria-label={t('batch.openOf', { name: row.name })} className="tap inline-flex shrink-0 items-center px-2 text-sm text-indigo">{t('batch.open')}</Link>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {rows.length > 0 && <BottomBar><SubmitButton size="large" disabled={picked.length === 0}>{t(`batch.do.${step}`, { count: picked.length })}</SubmitButton></BottomBar>}
    </form>
  )
}
