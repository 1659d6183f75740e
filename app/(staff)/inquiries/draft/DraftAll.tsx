'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import { Checkbox } from '@/components/ui/Checkbox'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Unverified } from '@/lib/inquiries/queries'
import { type BatchState, draftAll } from '../actions'

/** Who is ticked gets a letter to where they come from. Whose county nobody knows is asked about one by one. */
export function DraftAll({ rows }: { rows: readonly Unverified[] }) {
  const [t, problems] = [useTranslations('inquiries.drafting'), useTranslations('problems')]
  const [state, act] = useActionState<BatchState, FormData>(draftAll, { ...blank, done: [], refused: [] })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const known = rows.filter((row) => row.county !== null)
  const picked = known.filter((row) => chosen.has(row.residentId))
  return (
    <form action={act} className="grid gap-4">
      {state.problem && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
      {state.attempt > 0 && !state.problem && (
        <Notice tone={state.refused.length > 0 ? 'warn' : 'success'} title={t('done', { count: state.done.length })} action={<LinkButton size="small" href="/inquiries?show=draft">{t('toDrafts')}</LinkButton>}>
          {state.refused.length > 0 && (
            <>
              <p>{t('refused', { count: state.refused.length })}</p>
              <ul>{state.refused.map(({ id, problem }) => <li key={id}>{rows.find((row) => row.residentId === id)?.name ?? '—'}：{sentenceOf(problems, problem.fields ? Object.values(problem.fields)[0]! : problem)}</li>)}</ul>
            </>
          )}
        </Notice>
      )}
      {rows.length > 0 && (
        <fieldset>
          <legend className="font-medium">{t('who')}</legend>
          <Checkbox name="all" label={t('all', { count: known.length })} disabled={known.length === 0} checked={known.length > 0 && picked.length === known.length} onChange={(event) => setChosen(new Set(event.target.checked ? known.map((row) => row.residentId) : []))} />
          <ul className="grid gap-x-6 md:grid-cols-2">
            {rows.map((row) => (
              <li key={row.residentId} className="border-b border-line">
                <Checkbox
                  name="ids" id={`one-${row.residentId}`} value={row.residentId} disabled={row.county === null} checked={chosen.has(row.residentId)}
                  label={<><b className="font-semibold">{row.name}</b> <span className="text-sm text-ink-soft">{[row.county ?? t('noCounty'), row.communityName].filter(Boolean).join(' · ')}</span></>}
                  onChange={(event) => setChosen(new Set(event.target.checked ? [...chosen, row.residentId] : [...chosen].filter((one) => one !== row.residentId)))}
                />
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {rows.length > 0 && <BottomBar><SubmitButton size="large" disabled={picked.length === 0}>{t('submit', { count: picked.length })}</SubmitButton></BottomBar>}
    </form>
  )
}
