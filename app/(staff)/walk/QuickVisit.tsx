'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { sentenceOf } from '@/components/ui/problems'
import { quickVisit } from './actions'

export type QuickAct = { name: string; label: string; values: Record<string, string> }

/** The commonest visits to a door with one press each, from the list: nobody answered, all still here, not let. */
export function QuickVisit({ acts }: { acts: readonly QuickAct[] }) {
  const t = useTranslations('problems')
  const [state, act, pending] = useActionState(quickVisit, blank)
  return (
    <div>
      <div className="flex divide-x divide-line rounded-b-lg border border-t-0 border-line bg-surface">
        {acts.map(({ name, label, values }) => (
          <form key={name} action={act} className="flex flex-1">
            {Object.entries(values).map(([field, value]) => <input key={field} type="hidden" name={field} value={value} />)}
            <button
              type="submit" aria-label={label} aria-disabled={pending || undefined} onClick={(event) => pending && event.preventDefault()}
              className={clsx('tap flex-1 cursor-pointer px-2 text-sm font-medium text-jade hover:bg-sunk print:hidden', pending && 'opacity-60')}
            >
              {name}
            </button>
          </form>
        ))}
      </div>
      {state.problem && <p role="alert" className="mt-1 px-1 text-sm font-medium text-cinnabar">{sentenceOf(t, state.problem)}</p>}
    </div>
  )
}
