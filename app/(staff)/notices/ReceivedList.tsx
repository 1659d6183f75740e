import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill, Tag } from '@/components/ui/StatusPill'
import type { Day } from '@/lib/kernel/day'
import type { ReceivedRow } from '@/lib/notices/queries'
import { receivedState, type Translate } from './words'

/** What was received, a line each that a thumb hits. */
export function ReceivedList({ rows, today }: { rows: readonly ReceivedRow[]; today: Day }) {
  const [t, locale] = [useTranslations('notices') as Translate, useLocale()]
  const day = (one: Day) => formatDayFrom(one, locale, today)
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {rows.map((row) => {
        const [status, words] = receivedState(t, row)
        return (
          <li key={row.id}>
            {/* Not fetched ahead: a leaf of the list would read fifty of them. */}
            <Link prefetch={false} href={`/notices/${row.id}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-3 text-ink no-underline hover:bg-sunk/60 md:px-4">
              <span className="min-w-0 flex-1 basis-64">
                <span className="flex flex-wrap items-baseline gap-x-2"><Tag>{t(`kind.${row.kind}`)}</Tag><span className={row.rank > 0 ? 'font-semibold' : ''}>{row.title}</span></span>
                <span className="mt-0.5 block text-sm text-ink-soft">{row.issuer} · {day(row.sentOn)}</span>
              </span>
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                {row.rank > 0 && <span className="text-ink-soft">{t('received.readBy')} {day(row.readByOn)}</span>}
                {row.rank > 0 && row.reminded > 0 && <span className="text-amber">{t('received.reminded', { count: row.reminded })}</span>}
                <StatusPill status={status}>{words}</StatusPill>
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
