import { ClipboardList } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { listMySheets, type MySheet } from '@/lib/inspections/queries'
import { DEPARTMENTS } from '@/lib/inspections/rules'
import type { User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'

/** An inspector's communities, round by round: what is to be done first. */
export async function MySheets({ user }: { user: User }) {
  const [sheets, t, locale] = [await listMySheets(user, clockToday()), await getTranslations('inspections'), await getLocale()]
  const rounds = [...new Set(sheets.map(({ inspectionId }) => inspectionId))].map((id) => sheets.filter(({ inspectionId }) => inspectionId === id))
  const look = (sheet: MySheet) => (sheet.recheck > 0 ? <StatusPill status="due">{t('mine.recheck', { count: sheet.recheck })}</StatusPill> : sheet.handed ? <StatusPill status="ok">{t('mine.handed')}</StatusPill>
    : sheet.decided === sheet.items ? <StatusPill status="due">{t('mine.ready')}</StatusPill> : <StatusPill status="neutral">{t('mine.progress', { decided: sheet.decided, items: sheet.items })}</StatusPill>)
  const rank = (sheet: MySheet) => (sheet.recheck > 0 ? 0 : sheet.handed ? 3 : sheet.decided === sheet.items ? 1 : 2)
  return (
    <>
      <PageHeader title={t('mine.title')} />
      {sheets.length === 0 && <EmptyState title={t('mine.empty')} icon={ClipboardList}>{t('mine.emptyBody')}</EmptyState>}
      {rounds.map((own) => (
        <section key={own[0]!.inspectionId} className="mb-6 max-w-2xl">
          <h2 className="mb-2 flex items-baseline justify-between gap-3 text-base font-semibold">{own[0]!.name}<span className="text-sm font-normal text-ink-soft">{t('mine.until', { day: formatDay(own[0]!.toOn, locale) })}</span></h2>
          <ul className="grid gap-2">
            {own.toSorted((a, b) => rank(a) - rank(b)).map((sheet) => (
              <li key={sheet.sheetId}>
                <Link href={`/inspections/sheets/${sheet.sheetId}`} prefetch={false} className="grid min-h-17 grid-cols-[1fr_auto] items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2.5 no-underline hover:border-jade">
                  <span className="min-w-0"><span className="block text-lg font-semibold">{sheet.placeName}</span><span className="text-sm text-ink-soft">{DEPARTMENTS.filter((one) => sheet.departments.includes(one)).map((one) => t(`department.${one}`)).join(' · ')}</span></span>
                  {look(sheet)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
