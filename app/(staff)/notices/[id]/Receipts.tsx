import { getLocale, getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDayFrom } from '@/components/ui/format'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import type { NoticeView } from '@/lib/notices/queries'
import { listRecipients, RECIPIENT_SHOWS, type RecipientFilter } from '@/lib/notices/sent'
import { recipientsHref } from '../filter'
import { recipientState } from '../words'

/** Who has read it and who has not, overdue first, with whom to telephone. */
export async function Receipts({ user, notice, filter, today }: { user: User; notice: NoticeView; filter: RecipientFilter; today: Day }) {
  const [t, locale, page] = [await getTranslations('notices'), await getLocale(), await listRecipients(user, filter, today)]
  const shows = RECIPIENT_SHOWS.filter((show) => show !== 'confirmed' || notice.asksReply)
  const day = (one: Day) => formatDayFrom(one, locale, today)
  const leaf = (at: string | null) => (at === null ? undefined : recipientsHref(filter, { at }))
  const reminded = page.rows.some((row) => row.reminded > 0)
  return (
    <Card
      id="receipts" className="mt-4" heading={t('receipts.heading')}
      aside={<span className="flex flex-wrap gap-2"><LinkButton size="small" prefetch={false} href={`/notices/${notice.id}/receipts`}>{t('act.printReceipts')}</LinkButton><ExportLink user={user} list="receipts" params={{ notice: notice.id, show: filter.show === 'all' ? undefined : filter.show }} /></span>}
    >
      <FilterChips label={t('filters')} chips={shows.map((show) => ({ key: show, label: t(`receipts.show.${show}`), count: page.counts[show], href: recipientsHref(filter, { show, at: null }), active: show === filter.show && show !== 'all' }))} />
      {page.rows.length === 0 ? <EmptyState title={t('receipts.none')}>{t('receipts.noneBody')}</EmptyState> : (
        <Table label={t('receipts.heading')} className="mt-2">
          <thead><Tr><Th>{t('receipts.place')}</Th><Th>{t('receipts.state')}</Th><Th>{t('receipts.head')}</Th><Th>{t('receipts.phone')}</Th><Th>{t('receipts.readOn')}</Th>{notice.asksReply && <Th>{t('receipts.confirmedOn')}</Th>}{notice.asksReply && <Th>{t('receipts.remark')}</Th>}{reminded && <Th>{t('receipts.reminded')}</Th>}</Tr></thead>
          <tbody>
            {page.rows.map((row) => {
              const [status, words] = recipientState(t, row)
              return (
                <Tr key={row.id}>
                  <RowHead className={row.unitId ? 'max-lg:min-w-32 max-lg:max-w-40' : 'whitespace-nowrap'}>{row.placeName}{row.nowName && <span className="block text-xs text-ink-soft">{row.unitId ? row.nowName : t('receipts.now', { name: row.nowName })}</span>}</RowHead>
                  <Td><StatusPill status={status}>{words}</StatusPill></Td>
                  <Td className="whitespace-nowrap">{row.head ?? '—'}</Td><Td className="whitespace-nowrap">{row.phone ? <a href={`tel:${row.phone}`} className="hit text-indigo">{row.phone}</a> : '—'}</Td>
                  <Td className="whitespace-nowrap">{row.readOn ? t('receipts.by', { name: row.readName ?? '', day: day(row.readOn) }) : '—'}</Td>
                  {notice.asksReply && <Td className="whitespace-nowrap">{row.confirmedOn ? t('receipts.by', { name: row.confirmedName ?? '', day: day(row.confirmedOn) }) : '—'}</Td>}
                  {notice.asksReply && <Td className="min-w-32">{row.remark ?? '—'}</Td>}
                  {reminded && <Td className="whitespace-nowrap">{row.remindedOn ? t('receipts.times', { count: row.reminded, day: day(row.remindedOn) }) : '—'}</Td>}
                </Tr>
              )
            })}
          </tbody>
        </Table>
      )}
      <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{t('receipts.note', { count: page.total })}</Pager>
    </Card>
  )
}
