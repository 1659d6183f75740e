import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { ListedRow } from '@/lib/declarations/queries'
import type { DeclaredState } from '@/lib/declarations/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Day } from '@/lib/kernel/day'

const LOOKS: Record<DeclaredState, Status> = { WAITING: 'due', CONFIRMED: 'ok', REFUSED: 'neutral' }

/** People told of: a row each on a desktop, a card each on a phone; the way to the door is the way to the answer. */
export function DeclaredTable({ rows, today }: { rows: readonly ListedRow[]; today: Day }) {
  const [t, door] = [useTranslations('declarations.list'), useTranslations('declarations.door')]
  const card = useTranslations('declarations.card')
  const locale = useLocale()
  const shown = (day: Day) => formatDayFrom(day, locale, today)
  const pill = (row: ListedRow) => <StatusPill status={LOOKS[row.state]}>{row.reason ? door(`reasons.${row.reason}`) : door(`states.${row.state}`)}</StatusPill>
  const href = (row: ListedRow) => `/dwellings/${row.dwellingId}`
  const teller = (row: ListedRow) => card(`tellers.${row.teller}`, { name: row.tellerName ?? '' })
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={href(row)} prefetch={false} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex items-baseline justify-between gap-2"><b className="text-ink">{doorLabel(row)}</b>{pill(row)}</span>
              <span className="text-ink">{row.name} · {door(`tells.${row.kind}`)}</span>
              <span className="text-sm text-ink-soft">{teller(row)} · {shown(row.onDay)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead><Tr><Th>{t('door')}</Th><Th>{t('what')}</Th><Th>{t('told')}</Th><Th>{t('teller')}</Th><Th>{t('on')}</Th><Th>{t('state')}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead className="whitespace-nowrap">
                  <Link href={href(row)} prefetch={false} className="hit font-medium text-ink hover:text-jade hover:underline">{doorLabel(row)}</Link>
                  <span className="block text-sm font-normal text-ink-soft">{[row.communityName, row.gridName].filter(Boolean).join(' ')}</span>
                </RowHead>
                <Td>{row.name}{row.idMask && <span className="block text-sm text-ink-soft">{row.idMask}</span>}</Td>
                <Td className="whitespace-nowrap">{door(`tells.${row.kind}`)}{row.since && <span className="block text-sm text-ink-soft">{card('since', { day: shown(row.since) })}</span>}</Td>
                <Td>{teller(row)}{row.phoneMask && <span className="block text-sm text-ink-soft">{row.phoneMask}</span>}</Td>
                <Td className="whitespace-nowrap text-ink-soft">{shown(row.onDay)}</Td>
                <Td>{pill(row)}{row.answeredOn && <span className="mt-1 block text-sm text-ink-soft">{t('by', { name: row.answeredBy ?? '—', day: shown(row.answeredOn) })}</span>}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
