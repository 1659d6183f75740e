import Link from 'next/link'
import { getLocale } from 'next-intl/server'
import { Disclosure } from '@/components/ui/Disclosure'
import type { Day } from '@/lib/kernel/day'
import { periodOf } from '@/lib/reports/periods'
import { changesOf, type Correction, figure } from '@/lib/reports/rules'
import { cellText, lineText, peopleHref, periodText, type ReportWords, signed } from '../words'

type Props = { corrections: readonly Correction[]; words: ReportWords; today: Day; /** Of a roll-up: what came late is among it. */ rollUp: boolean; reportId: string | null; /** Without what a sheet cannot open. */ paper?: boolean }

/** What became known of earlier periods: lines, and on request the classes that moved. Each opens who it is. */
export async function Corrections({ corrections, words, today, rollUp, reportId, paper = false }: Props) {
  const [{ t }, locale] = [words, await getLocale()]
  if (corrections.length === 0) return <p className="text-ink-soft">{t('corrections.none')}</p>
  const item = (cell: string, of: Day, n: number, text: string) => (
    <li key={cell} className="flex gap-2">
      <span>{text}</span>
      {reportId ? <Link prefetch={false} href={peopleHref(reportId, cell, of)} className="hit text-indigo tabular-nums hover:underline" aria-label={t('table.behind', { what: text, count: signed(n) })}>{signed(n)}</Link> : <span className="tabular-nums">{signed(n)}</span>}
    </li>
  )
  return (
    <ul className={paper ? undefined : 'grid gap-3'}>
      {corrections.map(({ of, cells }) => {
        const { lines, classes, inside } = changesOf(cells)
        return (
          <li key={of} className={paper ? 'flex flex-wrap gap-x-4' : 'border-b border-line pb-2 last:border-0'}>
            <p className="font-medium">{t(rollUp ? 'corrections.late' : 'corrections.of', { period: periodText(t, locale, periodOf(of), today) })}</p>
            {lines.length > 0 && <ul aria-label={t('corrections.line')} className="flex flex-wrap gap-x-6">{lines.map((line) => item(line, of, figure(cells, line), lineText(words, line)))}</ul>}
            {inside.length > 0 && <div className="flex flex-wrap gap-x-3"><p>{t('corrections.moved')}</p><ul aria-label={t('corrections.moved')} className="flex flex-wrap gap-x-6">{inside.map(([cell, n]) => item(cell, of, n, cellText(words, cell)))}</ul></div>}
            {lines.length === 0 && inside.length === 0 && <p>{t('corrections.same')}</p>}
            {classes.length > inside.length && !paper && <Disclosure summary={t('corrections.classes')}><ul className="flex flex-wrap gap-x-6 gap-y-1">{classes.map(([cell, n]) => item(cell, of, n, cellText(words, cell)))}</ul></Disclosure>}
          </li>
        )
      })}
    </ul>
  )
}
