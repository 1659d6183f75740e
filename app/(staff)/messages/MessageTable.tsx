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
export function MessageTable({ rows, mayRetry, today }: { rows: MessageRow[]; mayRetry: boolean; today: Day }) {
  const [t, locale] = [useTranslations('messages'), useLocale()]
  const acts = mayRetry && rows.some((row) => canRetry(row.state))
  return (
    <Card tight>
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
              <Td>{t(`indicator.${row.indicator}`)} <span className="text-ink-soft">{[t('list.by', { day: formatDayFrom(row.deadline, locale, today) }), t(`stage.${row.stage}`, { nth: row.nth })].join(' · ')}</span></Td>
              <Td><MessageOutcome state={row.state} problem={row.problem} /></Td>
              {acts && <Td>{canRetry(row.state) && <ActButton action={retry} values={{ messageId: row.id, commandId: newId() }}>{t('list.retry')}</ActButton>}</Td>}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
