import { useLocale, useTranslations } from 'next-intl'
import { usePapers } from '@/components/permits/usePapers'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import { WorkTable } from '@/components/work/WorkTable'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { PermitShow, PermitWork } from '@/lib/permits/queries'

type Props = { rows: readonly PermitWork[]; show: PermitShow; today: Day }

/** What waits about permits, and how it stands. */
export function PermitTable({ rows, show, today }: Props) {
  const [t, locale, listed] = [useTranslations('permits'), useLocale(), usePapers()]
  const state = (row: PermitWork): [Status, string] => {
    const day = formatDayFrom(row.on, locale, today)
    switch (show) {
      case 'missing': return ['due', row.missing.length > 0 ? t('list.missing', { list: listed(row.missing) }) : t('apply.complete')]
      case 'accepted': case 'late': return row.on < today ? ['late', t('list.late', { days: daysBetween(row.on, today) })] : ['due', t('list.by', { day })]
      case 'waiting': return ['due', t('list.issuedOn', { day })]
      case 'endorse': case 'expiring': return ['due', t('list.validTo', { day: formatDay(row.on, locale, true) })]
      case 'suspended': return ['late', t('list.over', { day: formatDay(row.on, locale, true) })]
      case 'lost': return ['late', t('record.ended', { day, reason: t('end.LOST') })]
    }
  }
  return (
    <WorkTable
      label={t('title')} columns={{ name: t('list.name'), what: t('list.what'), number: t('list.number'), place: t('list.place'), state: t('list.state') }}
      rows={rows.map((row) => ({ ...row, href: `/residents/${row.residentId}#permits`, what: row.asked ? t(`asked.${row.asked}`) : t(`kind.${row.kind!}`), state: state(row) }))}
    />
  )
}
