import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ReasonDialog } from '@/app/(staff)/ReasonDialog'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { formatCount, formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findReleases } from '@/lib/open-data/queries'
import { DIMENSIONS, type OpenTables, WITHDRAW_REASONS } from '@/lib/open-data/rules'
import { SMALL_CELL } from '@/lib/open-data/suppress'
import { findReport } from '@/lib/reports/queries'
import { classText, periodText, type ReportWords } from '../../words'
import { reportWords } from '../Tables'
import { release, withdraw } from './actions'

export async function generateMetadata() {
  return { title: (await getTranslations('openData'))('desk.heading') }
}

/** What of a sent roll-up everybody may read: looked at, published, and withdrawn. */
export default async function OpenReportPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('release.read')
  const [{ id }, { done }, t, reports, locale, today] = [await params, await searchParams, await getTranslations('openData'), await getTranslations('reports'), await getLocale(), clockToday()]
  const [report, found] = isId(id) ? [await findReport(user, id, today), await findReleases(user, id)] : [null, null]
  if (!report || !found) notFound()
  const [words, day] = [await reportWords(true), (on: typeof today) => formatDay(on, locale, true)]
  const current = found.releases.find(({ withdrawnOn }) => withdrawnOn === null)
  const waits = today <= found.dueBy
  return (
    <>
      <PageHeader
        title={t('desk.heading')} note={periodText(reports, locale, report, today)} crumbs={[{ label: reports('title'), href: '/reports' }, { label: report.placeName, href: `/reports/${id}` }]}
        actions={current && <LinkButton href={`/open-data?area=${report.areaCode}&period=${report.from}`} prefetch={false}>{t('desk.open')}</LinkButton>}
      />
      {(done === 'released' || done === 'withdrawn') && <Notice tone="success" className="mb-4" title={t(done === 'released' ? 'desk.done' : 'desk.withdrawnDone')} />}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
        <Card heading={t('desk.preview')}><Shown tables={current?.tables ?? found.preview} words={words} /></Card>
        <div className="grid gap-4">
          <Card heading={t('desk.heading')}>
            {!current && waits && <p className="text-ink-soft">{t('desk.waits', { day: day(found.dueBy) })}</p>}
            {!current && !waits && found.missing.length > 0 && <p className="text-ink-soft">{t('desk.incomplete', { names: found.missing.join('、') })}</p>}
            {!current && found.wrong && <p className="text-ink-soft">{t('desk.wrong')}</p>}
            {!current && !waits && found.missing.length === 0 && !found.wrong && may(user, 'figure.release') && (
              <ActButton action={release} look="main" values={{ reportId: id, seen: found.digest, commandId: newId() }} question={{ title: t('desk.release'), body: t('desk.releaseBody', { count: SMALL_CELL }) }}>{t('desk.release')}</ActButton>
            )}
            {current && <p className="mb-3">{t('desk.published', { day: day(current.releasedOn) })}</p>}
            {current && may(user, 'figure.withdraw') && (
              <ReasonDialog
                action={withdraw} values={{ releaseId: current.id, commandId: newId() }} title={t('desk.withdraw')} body={t('desk.withdrawBody')} legend={t('desk.why')} note={t('desk.note')}
                reasons={WITHDRAW_REASONS.map((value) => ({ value, label: t(`desk.reason.${value}`) }))} wide
              />
            )}
            <ul className="mt-3 grid gap-1 text-sm text-ink-soft">
              {found.releases.filter(({ withdrawnOn }) => withdrawnOn !== null).map((one) => (
                <li key={one.id}>{t('desk.published', { day: day(one.releasedOn) })}，{t('desk.withdrawn', { day: day(one.withdrawnOn!), reason: [t(`desk.reason.${one.reason!}`), one.note].filter(Boolean).join('：') })}</li>
              ))}
              {found.releases.length === 0 && !waits && <li>{t('desk.none')}</li>}
            </ul>
          </Card>
          <p className="text-sm text-ink-soft">{t('how', { count: SMALL_CELL })}</p>
        </div>
      </div>
    </>
  )
}

async function Shown({ tables: { total, tables, arrived, left }, words }: { tables: OpenTables; words: ReportWords }) {
  const t = await getTranslations('openData')
  return (
    <>
      <p className="font-semibold">{total === null ? t('totalWithheld') : t('total', { count: formatCount(total) })}</p>
      <p className="mb-3 text-sm text-ink-soft">{arrived === null || left === null ? t('flowWithheld') : t('flow', { arrived: formatCount(arrived), left: formatCount(left) })}</p>
      <div className="gap-4 md:columns-2 [&>*]:mb-4 [&>*]:break-inside-avoid">
        {DIMENSIONS.map((dimension) => (
          <Table key={dimension} label={t(`table.${dimension}`)}>
            <thead><Tr><Th>{t(`table.${dimension}`)}</Th><Th numeric>{t('people')}</Th></Tr></thead>
            <tbody>
              {tables[dimension].map(({ key, name, count }) => (
                <Tr key={key} className="h-8!"><RowHead>{name ?? classText(words, dimension, key)}</RowHead><Td numeric>{count === null ? <span className="text-ink-soft">{t('withheld')}</span> : formatCount(count)}</Td></Tr>
              ))}
            </tbody>
          </Table>
        ))}
      </div>
    </>
  )
}
