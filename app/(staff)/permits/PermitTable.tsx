import { useLocale, useTranslations } from 'next-intl'
import { WorkTable } from '@/components/waiting/WorkTable'
import type { Day } from '@/lib/kernel/day'
import type { PermitShow, PermitWork } from '@/lib/permits/queries'
import { stateOf, whatOf } from './words'

type Props = { rows: readonly PermitWork[]; show: PermitShow; today: Day }

/** What waits about permits, and how it stands. */
export function PermitTable({ rows, show, today }: Props) {
  const [t, locale] = [useTranslations('permits'), useLocale()]
  return (
    <WorkTable
      label={t('title')} columns={{ name: t('list.name'), what: t('list.what'), number: t('list.number'), place: t('list.place'), state: t('list.state') }}
      rows={rows.map((row) => ({ ...row, href: `/residents/${row.residentId}#permits`, what: whatOf(t, row), state: stateOf(t, locale, row, show, today) }))}
    />
  )
}
