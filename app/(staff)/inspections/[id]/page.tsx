import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { findInspection, listInspectors, type SheetProgress } from '@/lib/inspections/queries'
import { WAITS } from '@/lib/inspections/rules'
import { scoreText } from '@/lib/inspections/score'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { close } from '../actions'
import { DONE, STATE_LOOK, type Translate } from '../words'
import { AssignForm, CancelForm } from './Forms'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('title') }
}

/** One round: how far each community is, who is sent, and the way to its end. */
export default async function InspectionPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('inspection.read')
  const [{ id }, query, t, locale] = [await params, await searchParams, await getTranslations('inspections'), await getLocale()]
  const found = isId(id) && ['office', 'leader'].includes(user.role) ? await findInspection(user, id, clockToday()) : null
  if (!found) notFound()
  const { inspection, sheets, left } = found
  const said = DONE.find((one) => one === query.done)
  const acts = inspection.state === 'OPEN'
  const inspectors = acts && may(user, 'inspection.assign') ? await listInspectors(user) : []
  const departments = [...new Set(sheets.flatMap((sheet) => sheet.departments.map(({ department }) => department)))]
  const waiting = sheets.reduce((sum, { waits }) => sum + WAITS.reduce((all, what) => all + waits[what], 0), 0)
  return (
    <>
      <PageHeader
        title={inspection.name} note={t('list.until', { from: formatDay(inspection.fromOn, locale, true), to: formatDay(inspection.toOn, locale, true) })} crumbs={[{ label: t('title'), href: '/inspections' }]}
        actions={<><StatusPill status={STATE_LOOK[inspection.state]}>{t(`state.${inspection.state}`)}</StatusPill><ExportLink user={user} list="scores" params={{ inspection: id }} label={t('export.scores')} /><ExportLink user={user} list="deductions" params={{ inspection: id }} label={t('export.deductions')} /></>}
      />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      {inspection.cancelledOn && <Notice tone="warn" className="mb-4">{t('round.cancelled', { day: formatDay(inspection.cancelledOn, locale, true), reason: inspection.cancelReason ?? '' })}</Notice>}
      {left.length > 0 && <Notice tone="info" className="mb-4">{t('round.left', { places: left.join('、') })}</Notice>}
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_1fr]">
        <Card heading={`${t('round.heading')} ${inspection.shown} / ${inspection.sheets}`}>
          <Table label={t('round.heading')}>
            <thead><Tr><Th>{t('round.community')}</Th><Th>{t('round.departments')}</Th><Th numeric>{t('round.decided')}</Th><Th>{t('round.waits')}</Th><Th numeric>{t('round.score')}</Th></Tr></thead>
            <tbody>
              {sheets.map((sheet) => (
                <Tr key={sheet.id}>
                  <RowHead className="whitespace-nowrap"><Link href={`/inspections/sheets/${sheet.id}`} prefetch={false} className="hit text-indigo hover:underline">{sheet.name}</Link></RowHead>
                  <Td>{departmentsOf(t, sheet)}</Td><Td numeric>{sheet.decided} / {sheet.items}</Td><Td>{waitsOf(t, sheet)}</Td>
                  <Td numeric>{sheet.score === null ? '—' : <strong>{scoreText(sheet.score)}</strong>}{acts && sheet.score !== null && <span className="block text-xs text-ink-soft">{t('round.provisional')}</span>}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Card>
        <div className="grid gap-4">
          {acts && may(user, 'inspection.assign') && (
            <Card heading={t('round.assignHeading')}>
              <AssignForm values={{ inspectionId: id, commandId: newId() }} departments={departments} places={sheets.map(({ code, name }) => ({ value: code, label: name }))} inspectors={inspectors.map((one) => ({ value: one.id, label: one.areaName ? `${one.name} · ${one.areaName}` : one.name }))} />
            </Card>
          )}
          {acts && may(user, 'inspection.close') && inspection.shown === inspection.sheets && waiting === 0 && <ActButton action={close} values={{ inspectionId: id, commandId: newId() }} look="main" question={{ title: t('act.close'), body: t('round.closeBody') }}>{t('act.close')}</ActButton>}
          <Card heading={t('round.facts')}>
            <DescriptionList items={[
              { term: t('list.year'), children: `${inspection.year} · ${t('round.weight', { weight: inspection.weight })}` }, { term: t('tabs.checklists'), children: <Link href="/inspections/checklists" className="hit text-indigo hover:underline">{t('open.version', { title: inspection.checklistTitle, nth: inspection.checklistNth })}</Link> },
              { term: t('sheet.answer'), children: t('round.answer', { days: inspection.answerDays }) }, { term: t('sheet.recheck'), children: t('round.recover', { percent: inspection.recoverPercent }) },
            ]} />
          </Card>
          {acts && may(user, 'inspection.cancel') && inspection.shown === 0 && <Card><Disclosure summary={t('act.cancel')}><CancelForm values={{ inspectionId: id, commandId: newId() }} /></Disclosure></Card>}
        </div>
      </div>
    </>
  )
}

/** Who has what still to hand in; where all have, nobody needs to be named. */
function departmentsOf(t: Translate, { departments, shownOn }: SheetProgress) {
  if (shownOn) return <StatusPill status="ok">{t('round.handed')}</StatusPill>
  const whose = (one: (typeof departments)[number]) => (one.handed ? t('round.handed') : (one.inspector ?? t('round.nobody')))
  const groups = [...new Set(departments.map(whose))]
  return <span className="flex flex-wrap gap-x-4 gap-y-0.5">{groups.map((who) => <span key={who}>{t('round.by', { who, departments: departments.filter((one) => whose(one) === who).map(({ department }) => t(`department.${department}`)).join(' ') })}</span>)}</span>
}

function waitsOf(t: Translate, { waits }: SheetProgress) {
  const shown = WAITS.filter((what) => waits[what] > 0)
  return shown.length === 0 ? t('round.none') : <span className="text-amber">{shown.map((what) => t(`round.waitsOf.${what}`, { count: waits[what] })).join(' · ')}</span>
}
