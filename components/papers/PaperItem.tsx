import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatDayFrom } from '@/components/ui/format'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import { addDays, type Day, daysBetween } from '@/lib/kernel/day'
import { type PaperKind, paperNow, paperState, type PaperState } from '@/lib/rentals/rules'
import type { UnitLetter } from '@/lib/units/rules'

const LOOKS: Record<PaperState, Status> = { none: 'due', ahead: 'ok', valid: 'ok', ending: 'due', ended: 'late' }
const STANDING: readonly PaperState[] = ['ahead', 'valid', 'ending']

/** What was signed over `[fromOn, toOn)`; without an end, for as long as it is asked for. */
export type Signed = { id: string; number: string | null; responsible: string | null; signedOn: Day; fromOn: Day; toOn: Day | null; endedOn: Day | null; by: string | null }

type PaperItemProps<P extends Signed> = {
  kind: PaperKind | UnitLetter
  /** All of this kind, the latest first. */
  papers: readonly P[]
  /** By when one is owed; null where none is. */
  owedBy: Day | null
  today: Day
  /** What is said where it has no last day, and where there is none and none is owed. */
  words: { openEnd: string; none: string; sign: string }
  /** The form to sign it, for whoever may. */
  form?: ReactNode
  print?: string | undefined
  /** The way to make one void, for whoever may. */
  voidOf?: (paper: P) => ReactNode
}

/** One kind of paper: what is in force, what is owed, the way to sign, print and void it, and what there was before. */
export function PaperItem<P extends Signed>({ kind, papers, owedBy, today, words, form, print, voidOf }: PaperItemProps<P>) {
  const t = useTranslations('rentals')
  const locale = useLocale()
  const day = (on: Day) => formatDayFrom(on, locale, today)
  const now = paperNow(papers, today)
  const present = now ?? papers[0]
  const state = paperState(present ?? null, today)
  const stands = (paper: P) => STANDING.includes(paperState(paper, today))
  const until = (paper: P) => (paper.toOn ? t('page.until', { day: day(addDays(paper.toOn, -1)) }) : words.openEnd)
  const term = (paper: P) => [
    paper.number, t('page.signedOn', { day: day(paper.signedOn) }), paper.fromOn > paper.signedOn && t('page.from', { day: day(paper.fromOn) }),
    paper.endedOn ? t('page.endedEarly', { day: day(paper.endedOn) }) : until(paper), paper.responsible, paper.by,
  ].filter(Boolean).join(' · ')
  const pill = () => {
    if (now) return <StatusPill status={LOOKS[state]}>{until(now)}</StatusPill>
    if (owedBy === null) return <StatusPill status="neutral">{words.none}</StatusPill>
    return owedBy < today ? <StatusPill status="late">{t('page.late', { days: daysBetween(owedBy, today) })}</StatusPill> : <StatusPill status="due">{t('page.deadline', { day: day(owedBy) })}</StatusPill>
  }
  const name = <span className="sr-only"> {t(`paper.${kind}`)}</span>
  return (
    <li className="border-b border-line py-3 last:border-0" data-paper={kind} data-state={state}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t(`paper.${kind}`)}</h3>
        {pill()}
      </div>
      {present && <p className="mt-0.5 text-sm text-ink-soft">{term(present)}</p>}
      <div className="mt-1 flex flex-wrap items-start gap-x-4">
        {form && (
          <details className="group min-w-0 open:basis-full">
            <summary className="tap inline-flex cursor-pointer items-center text-sm font-semibold text-indigo">{words.sign}{name}</summary>
            <div className="mb-2 rounded-md bg-sunk p-3">{form}</div>
          </details>
        )}
        {print && <Link href={print} className="tap inline-flex items-center text-sm text-indigo">{t('page.print')}{name}</Link>}
        {now && voidOf?.(now)}
      </div>
      {papers.length > 1 && (
        <details className="text-sm text-ink-soft">
          <summary className="tap inline-flex cursor-pointer items-center">{t('page.history')}</summary>
          <ul className="grid gap-1">
            {papers.filter((paper) => paper !== present).map((paper) => <li key={paper.id}>{term(paper)}{stands(paper) && voidOf?.(paper)}</li>)}
          </ul>
        </details>
      )}
    </li>
  )
}
