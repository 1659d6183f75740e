import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import type { ResidentRow } from '@/lib/residents/queries'
import type { Door } from '@/lib/stays/queries'

export const HOW = ['new', 'declared', 'returned', 'moved', 'confirmed'] as const
export type How = (typeof HOW)[number]

/** One line about who was just registered, above the form of the next person. */
export function JustRegistered({ row, how }: { row: ResidentRow; how: How }) {
  const t = useTranslations('residents')
  return <Notice tone="success" className="mx-auto mb-4 max-w-xl" title={t('done.registered', { name: row.name })}>{t(`done.was.${how}`)}</Notice>
}

/** What was registered, and the way on: the next person, or the door. */
export function Registered({ row, door, how }: { row: ResidentRow; door: Door; how: How }) {
  const t = useTranslations('residents')
  const locale = useLocale()
  return (
    <div className="mx-auto w-full max-w-xl">
      <PageHeader title={t('done.registered', { name: row.name })} />
      <Notice tone="success" className="mb-4">{t(`done.was.${how}`)}</Notice>
      <DescriptionList items={[
        { term: t('field.dwellingId'), children: row.address },
        { term: t('field.idNumber'), children: row.idMask ?? t('list.unverified') },
        { term: t('field.sex'), children: t('sexOf', { sex: row.sex }) },
        { term: t('field.bornOn'), children: row.bornOn && formatDay(row.bornOn, locale, true) },
        { term: t('field.arrivedOn'), children: row.arrivedOn && formatDay(row.arrivedOn, locale, true) },
      ]} />
      <p className="my-4 flex flex-wrap items-center gap-x-4 text-ink-soft">
        {t('done.here', { door: door.label, count: door.people })}
        <Link href={`/residents/${row.id}`} className="tap inline-flex items-center text-indigo">{t('done.record')}</Link>
        <Link href={`/residents/${row.id}/receipt`} className="tap inline-flex items-center text-indigo">{t('receipt.title')}</Link>
      </p>
      <BottomBar>
        <LinkButton href={`/dwellings/${door.id}`}>{t('done.door')}</LinkButton>
        <LinkButton look="main" href={`/residents/new?dwelling=${door.id}&after=${row.id}`}>{t('done.next')}</LinkButton>
      </BottomBar>
    </div>
  )
}
