import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { MessageOutcome } from '@/components/messages/MessageOutcome'
import { Card } from '@/components/ui/Card'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { MessageRow } from '@/lib/messages/queries'
import { mayRetry as canRetry } from '@/lib/messages/rules'
import { retry } from './actions'

/** Messages, the latest first: to whom, about what, and what became of each. */
export function MessageTable({ rows, mayRetry, today, leaf }: { rows: MessageRow[]; mayRetry: boolean; today: Day; /** Where in the list one comes back to. */ leaf: { show: string; at?: string } }) {
  const [t, locale] = [useTranslations('messages'), useLocale()]
  const acts = mayRetry && rows.some((row) => canRetry(row.state))
  const what = (row: MessageRow) => <>{t(`indicator.${row.indicator}`)} <span className="text-ink-soft">{[t('list.by', { day: formatDayFrom(row.deadline, locale, today) }), t(`stage.${row.stage}`, { nth: row.nth })].join(' · ')}</span></>
  const again = (row: MessageRow) => acts && canRetry(row.state) && <ActButton action={retry} values={{ messageId: row.id, commandId: newId(), ...leaf }} label={t('list.retryOf', { name: row.name })}>{t('list.retry')}</ActButton>
  return (
    <>
    <ul className="grid gap-2 md:hidden">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-1.5 rounded-lg border border-line bg-surface px-4 py-3">
          <span className="flex flex-wrap items-baseline justify-between gap-2">
            <Link href={`/residents/${row.residentId}#messages`} prefetch={false} className="hit font-semibold text-ink">{row.name}</Link>
            <span className="text-sm text-ink-soft">{[row.communityName, formatDay(row.dueOn, locale)].filter(Boolean).join(' · ')}</span>
          </span>
          <span className="text-sm">{what(row)}</span>
          <MessageOutcome state={row.state} problem={row.problem} />
          {again(row)}
        </li>
      ))}
    </ul>
    <Card tight className="max-md:hidden">
      <Table label={t('list.heading')}>
        <thead><Tr><Th>{t('list.who')}</Th><Th>{t('list.day')}</Th><Th>{t('list.what')}</Th><Th>{t('list.state')}</Th>{acts && <Th>{t('list.act')}</Th>}</Tr></thead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.id} data-message={row.state}>
              <RowHead className="whitespace-nowrap">
                <Link href={`/residents/${row.residentId}#messages`} prefetch={false} className="hit font-medium text-ink hover:text-jade hover:underline">{row.name}</Link>
                {row.communityName && <span className="block text-xs font-normal text-ink-faint">{row.communityName}</span>}
              </RowHead>
              <Td className="whitespace-nowrap">{formatDay(row.dueOn, locale)}</Td>
              <Td>{what(row)}</Td>
              <Td><MessageOutcome state={row.state} problem={row.problem} /></Td>
              {acts && <Td>{again(row)}</Td>}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
    </>
  )
}
