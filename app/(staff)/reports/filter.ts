import { one } from '@/app/query'
import { type Day, parseDay } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { periodOf } from '@/lib/reports/periods'
import { type PeriodStand, REPORT_SHOWS, type ReportFilter } from '@/lib/reports/queries'
import type { ReportedFilter } from '@/lib/reports/reported'
import { isCell, lineOf, LINES } from '@/lib/reports/rules'

export type Search = Record<string, string | string[] | undefined>


const dayOf = (text: string | undefined): Day | null => (text === undefined ? null : parseDay(text))

/** What an address of the list asks for. Without a period: the latest of those that there are, or all of them for whoever sends. */
export function filterOf(search: Search, periods: readonly Pick<PeriodStand, 'from'>[] = [], every = false): ReportFilter {
  const asked = dayOf(one(search['period']))
  const all = one(search['period']) === 'all'
  return {
    period: asked ? periodOf(asked).from : all || every ? null : periods[0]?.from ?? null,
    show: REPORT_SHOWS.find((show) => show === one(search['show'])) ?? 'all', at: one(search['at']),
  }
}

export function hrefOf(filter: ReportFilter, change: { period?: Day | 'all'; show?: string; at?: string | null } = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ period: filter.period ?? 'all', show: filter.show === 'all' ? undefined : filter.show, ...change })) if (value && value !== '') query.set(key, value)
  if (query.get('show') === 'all') query.delete('show')
  return `/reports?${query}`
}

/** What an address of the list behind a number asks for; null for no number of the table. */
export function reportedOf(search: Search, reportId: string | undefined = one(search['report'])): ReportedFilter | null {
  const cell = one(search['cell'])?.replaceAll('.', '/') ?? 'PRESENT'
  const known = isCell(cell) || (LINES.includes(lineOf(cell)) && /^[A-Z_]+\/reason\/[A-Z_]+$/.test(cell) && isCell(`${cell}/1`))
  return reportId && isId(reportId) && known ? { reportId, cell, of: dayOf(one(search['of'])), at: one(search['at']) } : null
}
