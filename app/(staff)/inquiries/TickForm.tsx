'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Button } from '@/components/ui/Button'
import { Checkbox } from '@/components/ui/Checkbox'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { BatchState } from './actions'

/** `off`: it is shown and cannot be ticked. `open`: the way to it, and what that is called. */
export type Tickable = { id: string; name: string; text: string; off?: boolean; open?: { href: string; label: string } }
type Props = {
  action: (state: BatchState, form: FormData) => Promise<BatchState>
  rows: readonly Tickable[]
  /** All are ticked at first. */
  ticked?: boolean
  columns?: boolean
  words: { who: string; all: string; open?: string; done: (count: number) => string; refused: (count: number) => string; submit: (count: number) => string }
  /** Asked once more before it is done, where it cannot be taken back. */
  question?: { text: string; cancel: string }
  /** What goes along with the ids. */
  hidden?: ReactNode
  /** Where to go on with what was done. */
  next?: (done: readonly string[]) => ReactNode
}

/** What is ticked, and what is done for all of it; then for which it was not done, and why. */
export function TickForm({ action, rows, ticked = false, columns = false, words, question, hidden, next }: Props) {
  const problems = useTranslations('problems')
  const [state, act] = useActionState<BatchState, FormData>(action, { ...blank, done: [], refused: [] })
  const [asked, setAsked] = useState<number | null>(null)
  const known = rows.filter((row) => !row.off)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(ticked ? known.map((row) => row.id) : []))
  const picked = known.filter((row) => chosen.has(row.id))
  return (
    <form action={act} className="mt-3 grid gap-4">
      {hidden}
      {state.problem && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
      {state.attempt > 0 && !state.problem && (
        <Notice tone={state.refused.length > 0 ? 'warn' : 'success'} title={words.done(state.done.length)} action={next?.(state.done)}>
          {state.refused.length > 0 && (
            <>
              <p>{words.refused(state.refused.length)}</p>
              <ul>{state.refused.map(({ id, problem }) => <li key={id}>{rows.find((row) => row.id === id)?.name ?? '—'}：{sentenceOf(problems, problem.fields ? Object.values(problem.fields)[0]! : problem)}</li>)}</ul>
            </>
          )}
        </Notice>
      )}
      {rows.length > 0 && (
        // Anew for each answer: a form that was sent is reset by the browser, and its boxes would then show, and send, what they began with.
        <fieldset key={state.attempt}>
          <legend className="font-medium">{words.who}</legend>
          <Checkbox name="all" label={words.all} disabled={known.length === 0} checked={known.length > 0 && picked.length === known.length} onChange={(event) => setChosen(new Set(event.target.checked ? known.map((row) => row.id) : []))} />
          <ul className={columns ? 'grid gap-x-6 md:grid-cols-2' : undefined}>
            {rows.map((row) => (
              <li key={row.id} className="flex items-center justify-between gap-3 border-b border-line">
                <Checkbox
                  name="ids" id={`one-${row.id}`} value={row.id} disabled={row.off} label={<><b className="font-semibold">{row.name}</b> <span className="text-sm text-ink-soft">{row.text}</span></>} checked={chosen.has(row.id)}
                  onChange={(event) => setChosen(new Set(event.target.checked ? [...chosen, row.id] : [...chosen].filter((one) => one !== row.id)))}
                />
                {row.open && <Link href={row.open.href} aria-label={row.open.label} className="tap inline-flex shrink-0 items-center px-2 text-sm text-indigo">{words.open}</Link>}
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {question && asked === state.attempt && <Notice tone="warn" title={words.submit(picked.length)}>{question.text}</Notice>}
      {rows.length > 0 && (
        <BottomBar>
          {question && asked !== state.attempt ? <Button look="main" size="large" disabled={picked.length === 0} onClick={() => setAsked(state.attempt)}>{words.submit(picked.length)}</Button> : (
            <>
              {question && <Button size="large" onClick={() => setAsked(null)}>{question.cancel}</Button>}
              <SubmitButton size="large" disabled={picked.length === 0}>{words.submit(picked.length)}</SubmitButton>
            </>
          )}
        </BottomBar>
      )}
    </form>
  )
}
