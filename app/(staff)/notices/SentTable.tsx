import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill, Tag } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import type { SentRow } from '@/lib/notices/sent'
import { sentState, type Translate } from './words'

/** What was written, with how many have read and confirmed it. */
export function SentTable({ rows, today, named }: { rows: readonly SentRow[]; today: Day; /** With whoever sent it: where more than one writes. */ named: boolean }) {
  const [t, locale] = [useTranslations('notices') as Translate, useLocale()]
  const day = (one: Day) => formatDayFrom(one, locale, today)
  return (
    <Table label={t('box.sent')}>
      <thead><Tr><Th>{t('sent.name')}</Th>{named && <Th>{t('sent.from')}</Th>}<Th>{t('sent.onDay')}</Th><Th>{t('sent.readBy')}</Th><Th numeric>{t('sent.read')}</Th><Th numeric>{t('sent.confirmed')}</Th><Th>{t('sent.state')}</Th></Tr></thead>
      <tbody>
        {rows.map((row) => {
          const [status, words] = sentState(t, row)
          const was = row.state === 'SENT' || row.state === 'WITHDRAWN'
          return (
            <Tr key={row.id}>
              <RowHead className="max-lg:max-w-52"><span className="flex flex-wrap items-baseline gap-x-2"><Tag>{t(`kind.${row.kind}`)}</Tag><Link prefetch={false} href={`/notices/${row.id}`} className="hit text-indigo hover:underline">{row.title}</Link></span></RowHead>
              {named && <Td className="whitespace-nowrap">{row.senderName}</Td>}
              <Td className="whitespace-nowrap">{day(row.onDay)}</Td><Td className="whitespace-nowrap">{day(row.readByOn)}</Td>
              <Td numeric>{was ? t('sent.of', { count: row.read, all: row.sent }) : '—'}</Td><Td numeric>{was && row.asksReply ? t('sent.of', { count: row.confirmed, all: row.sent }) : '—'}</Td>
              <Td><StatusPill status={status}>{words}</StatusPill></Td>
            </Tr>
          )
        })}
      </tbody>
    </Table>
  )
}
