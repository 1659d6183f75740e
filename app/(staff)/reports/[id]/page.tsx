import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatCount, formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { isId, newId } from '@/lib/kernel/id'
import { isOwn } from '@/lib/reports/commands'
import { periodOf } from '@/lib/reports/periods'
import { findReport, type Report } from '@/lib/reports/queries'
import { addCells, figure, mayRollUp, NOTED, type Noted, takeBackFault } from '@/lib/reports/rules'
import { takeBack } from '../actions'
import { explainedOf } from '../explained'
import { lineText, peopleHref, periodText, type ReportWords, stateOf } from '../words'
import { Corrections } from './Corrections'
import { ExplainForm } from './ExplainForm'
import { PeopleTable, RentalTable, reportWords } from './Tables'

const DONE = ['explained', 'sent', 'taken-back'] as const

export async function generateMetadata() {
  return { title: (await getTranslations('reports'))('title') }
}

/** One report: its figures as they were sent, or as they are now; what explains them; and the next step. */
export default async function ReportPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('report.read')
  const [{ id }, query, t, locale, today] = [await params, await searchParams, await getTranslations('reports'), await getLocale(), clockToday()]
  const report = isId(id) ? await findReport(user, id, today) : null
  if (!report) notFound()
  const words = await reportWords(report.kind === 'ROLLUP')
  const said = DONE.find((one) => one === query.done)
  const [status, standing] = stateOf(t, locale, report, today)
  const href = (cell: string) => peopleHref(id, cell)
  const [version] = report.versions.filter(({ takenBackOn }) => takenBackOn === null)
  return (
    <>
      <PageHeader
        title={t('of', { name: report.placeName, period: periodText(t, locale, report, today) })} note={[t(`kind.${report.kind}`), report.communityName].filter(Boolean).join(' · ')} crumbs={[{ label: t('title'), href: '/reports' }]}
        actions={(
          <>
            <StatusPill status={status}>{standing}</StatusPill>
            <LinkButton prefetch={false} href={`/reports/${id}/print`}>{t('page.print')}</LinkButton>
            {report.kind === 'ROLLUP' && version && may(user, 'release.read') && <LinkButton prefetch={false} href={`/reports/${id}/open`}>{(await getTranslations('openData'))('desk.heading')}</LinkButton>}
          </>
        )}
      />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-4">
          <Card heading={t(version ? 'page.sent' : 'page.draft')}>
            <p className="mb-3 text-sm text-ink-soft">
              {version ? t('page.sentNote', { day: formatDay(version.sentOn, locale, true), name: version.sentBy ?? version.inCharge, definitions: version.definitions, digest: version.digest.slice(0, 12) }) : t('page.draftNote')}
            </p>
            <PeopleTable cells={report.table.cells} words={words} href={href} />
            <div className="mt-5"><RentalTable cells={report.table.cells} words={words} href={href} /></div>
          </Card>
          {report.kind === 'ROLLUP' && <Parts report={report} words={words} today={today} />}
          <Card heading={t('corrections.heading')}>
            <p className="mb-2 text-sm text-ink-soft">{t('corrections.note')}</p>
            <Corrections corrections={report.table.corrections} words={words} today={today} rollUp={report.kind === 'ROLLUP'} reportId={id} />
          </Card>
          <HowCounted words={words} version={report.table.definitions} />
        </div>
        <div className="grid gap-4">
          <Next {...{ user, report, today, words }} />
          {version && <Explanation report={report} version={version} words={words} />}
          {report.versions.length > 0 && (
            <Card heading={t('page.history')}>
              <ol className="grid gap-2">
                {report.versions.map((one) => (
                  <li key={one.id} className="text-sm">
                    {t('page.version', { nth: one.nth, day: formatDay(one.sentOn, locale, true), name: one.sentBy ?? one.inCharge })}
                    {one.takenBackOn && <span className="text-ink-soft"> · {t('page.takenBack', { day: formatDay(one.takenBackOn, locale) })}</span>}
                  </li>
                ))}
              </ol>
            </Card>
          )}
        </div>
      </div>
    </>
  )
}

function HowCounted({ words: { t }, version }: { words: ReportWords; version: number }) {
  const lines = ['people', 'moves', 'length', 'origin', 'place', 'rentals', 'twice', 'knownLater', 'places', 'unit'] as const
  return (
    <Disclosure summary={t('page.how')}>
      <h2 className="font-semibold">{t('how.heading', { version })}</h2>
      <ul className="list-disc pl-5">{lines.map((line) => <li key={line}>{t(`how.${line}`)}</li>)}</ul>
    </Disclosure>
  )
}

/** Of what was sent, what was said of it. */
function Explanation({ version, words: { t } }: { report: Report; version: Report['versions'][number]; words: ReportWords }) {
  return (
    <Card heading={t('page.explanation')}>
      <DescriptionList items={[
        { term: t('page.inCharge'), children: version.inCharge }, { term: t('page.remark'), children: version.remark ?? t('page.noRemark') },
        ...NOTED.flatMap((name) => (version.notes[name] ? [{ term: t(`form.note.${name}`), children: version.notes[name] }] : [])),
      ]} />
    </Card>
  )
}

/** What is done next, by whoever's it is: explained and sent; or taken back while it may be. */
async function Next({ user, report, today, words: { t } }: { user: User; report: Report; today: Day; words: ReportWords }) {
  const locale = await getLocale()
  if (!isOwn(user, report.kind) || !may(user, 'report.send')) return null
  const day = formatDay(report.dueBy, locale)
  if (report.state === 'SENT') {
    return takeBackFault(report, today) === null
      ? <ActButton action={takeBack} values={{ reportId: report.id, commandId: newId() }} question={{ title: t('page.takeBack'), body: t('page.takeBackBody', { day }) }}>{t('page.takeBack')}</ActButton>
      : null
  }
  if (report.state === 'DROPPED') return null
  const has = (...lines: string[]) => lines.some((line) => figure(report.table.cells, line) > 0)
  const noted = NOTED.filter((name: Noted) => ({ ARRIVED: has('ARRIVED', 'MOVED_IN'), LEFT: has('LEFT', 'MOVED_OUT'), MOVED: has('MOVED'), RENTALS: has('LET'), CORRECTIONS: report.table.corrections.length > 0 })[name])
  const counts = { present: formatCount(figure(report.table.cells, 'PRESENT')), let: formatCount(figure(report.table.cells, 'LET')), day }
  const waits = report.partsDueBy !== null && !mayRollUp(report.partsDueBy, today)
  return (
    <>
      <Card heading={t('page.explanation')}>
        <ExplainForm
          hidden={{ reportId: report.id, seen: report.digest, commandId: newId() }} first={explainedOf(report)} noted={report.kind === 'ROLLUP' ? [] : noted}
          send={waits ? null : { title: t('page.send'), body: t(today > report.dueBy ? 'page.sendLate' : 'page.sendBody', counts) }}
        />
      </Card>
      {waits && <Notice>{t('page.waits', { day: formatDay(report.partsDueBy!, locale) })}</Notice>}
    </>
  )
}

/** Of a roll-up: the reports that it adds up, and who is missing. */
async function Parts({ report, words, today }: { report: Report; words: ReportWords; today: Day }) {
  const [{ t }, locale] = [words, await getLocale()]
  const figures = ['PRESENT', 'ARRIVED', 'LEFT', 'LET'] as const
  const own = report.parts.filter((part) => part.of === report.from)
  const sum = addCells(own.filter((part) => !part.unit).map((part) => part.cells))
  return (
    <Card heading={t('page.parts')}>
      <p className="mb-2 text-sm text-ink-soft">{t('page.partsNote')}</p>
      <p className={report.missing.length > 0 ? 'mb-3 text-cinnabar' : 'mb-3 text-ink-soft'}>
        {report.missing.length > 0 ? `${t('page.names', { count: report.missing.length })}：${report.missing.map(({ name }) => name).join('、')} ` : t('page.nothingMissing')}
        {report.missing.length > 0 && report.state !== 'SENT' && <Link href={`/reports?period=${report.from}&show=missing`} className="hit text-indigo hover:underline">{t('page.remind')}</Link>}
      </p>
      {report.parts.length > 0 && (
        <Table label={t('page.parts')} className="tabular-nums">
          <thead><Tr><Th>{t('list.place')}</Th>{figures.map((line) => <Th key={line} numeric>{lineText(words, line)}</Th>)}</Tr></thead>
          <tbody>
            <Tr><RowHead className="font-semibold">{t('page.sum')}</RowHead>{figures.map((line) => <Td key={line} numeric className="font-semibold">{formatCount(figure(sum, line))}</Td>)}</Tr>
            {report.parts.map((part) => (
              <Tr key={part.versionId}>
                <RowHead>
                  {report.partOf[part.versionId] ? <Link prefetch={false} href={`/reports/${report.partOf[part.versionId]}`} className="hit text-indigo hover:underline">{part.name}</Link> : part.name}
                  <span className="ml-1 text-xs text-ink-soft">{[part.unit && t('kind.UNIT'), part.of !== report.from && t('page.late', { period: periodText(t, locale, periodOf(part.of), today) })].filter(Boolean).join(' · ')}</span>
                </RowHead>
                {figures.map((line) => <Td key={line} numeric className={part.unit || part.of !== report.from ? 'text-ink-soft' : ''}>{formatCount(figure(part.cells, line))}</Td>)}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
