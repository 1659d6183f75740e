import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { findSheet, type Sheet, type SheetMark } from '@/lib/inspections/queries'
import type { Department } from '@/lib/inspections/rules'
import { pointsText, scoreText } from '@/lib/inspections/score'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { hand } from '../../actions'
import { registerOn } from '../../figures'
import { DONE, STATE_LOOK } from '../../words'
import { MarkRow } from './MarkRow'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('title') }
}

/** A community's sheet: for an inspector their items, for the community what was found and its answers, for the office all of it. */
export default async function InspectionSheetPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; problem?: string }> }) {
  const user = await requireUser('inspection.read')
  const [{ id }, query, t, problems, locale] = [await params, await searchParams, await getTranslations('inspections'), await getTranslations('problems'), await getLocale()]
  const sheet = isId(id) ? await findSheet(user, id) : null
  if (!sheet) notFound()
  const today = clockToday()
  const said = DONE.find((one) => one === query.done)
  const desk = user.role === 'office' || user.role === 'leader'
  const day = sheet.shownOn ?? today
  const figures = desk ? await registerOn(user, sheet.areaCode, day) : null
  const departments = [...new Set(sheet.marks.map(({ department }) => department))]
  return (
    <>
      <PageHeader
        title={sheet.placeName} note={`${sheet.name} · ${t('list.until', { from: formatDay(sheet.fromOn, locale, true), to: formatDay(sheet.toOn, locale) })}`}
        crumbs={[{ label: t(user.role === 'inspector' ? 'mine.title' : 'title'), href: '/inspections' }, ...(desk && !sheet.left ? [{ label: sheet.name, href: `/inspections/${sheet.inspectionId}` }] : [])]}
        actions={user.role !== 'inspector' && <><StatusPill status={STATE_LOOK[sheet.state]}>{t(`state.${sheet.state}`)}</StatusPill>{desk && <LinkButton size="small" href={`/inspections/history/${sheet.areaCode.slice(0, 12)}`}>{t('act.history')}</LinkButton>}{sheet.shownOn && <LinkButton size="small" href={`/inspections/sheets/${sheet.id}/print`}>{t('act.print')}</LinkButton>}</>}
      />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      {query.problem && <Notice tone="error" className="mb-4">{problems(problems.has(query.problem) ? query.problem : 'unknown')}</Notice>}
      {sheet.left && sheet.state === 'OPEN' && <Notice tone="warn" className="mb-4 max-w-5xl">{problems('inspection-left')}</Notice>}
      {user.role !== 'inspector' && <Total sheet={sheet} />}
      <div className="grid max-w-5xl gap-4">
        {departments.map((department) => <Part key={department} department={department} sheet={sheet} marks={sheet.marks.filter((one) => one.department === department)} user={user} figures={figures} day={day} />)}
      </div>
    </>
  )
}

async function Total({ sheet }: { sheet: Sheet }) {
  const [t, locale] = [await getTranslations('inspections'), await getLocale()]
  if (!sheet.shownOn) return <Notice tone="info" className="mb-4 max-w-5xl">{t('sheet.notShown')}</Notice>
  return (
    <p className="mb-4 flex max-w-5xl flex-wrap items-baseline gap-x-3">
      <span className="text-sm text-ink-soft">{t('sheet.total')}</span>
      <strong className="text-3xl font-semibold">{sheet.score === null ? '—' : scoreText(sheet.score)}</strong>
      <span className="text-sm text-ink-soft">
        {[t('sheet.of', { earned: pointsText(sheet.earned), possible: pointsText(sheet.possible) }), sheet.marks.some(({ state }) => state === 'NOT_APPLICABLE') && t('sheet.excluded'), sheet.state === 'OPEN' ? t('sheet.provisional') : t('list.closed', { day: formatDay(sheet.closedOn ?? sheet.toOn, locale, true) })].filter(Boolean).join(' · ')}
      </span>
    </p>
  )
}

type PartProps = { department: Department; sheet: Sheet; marks: SheetMark[]; user: User; figures: Awaited<ReturnType<typeof registerOn>> | null; day: string }

/** A department's items, and its handing in. */
async function Part({ department, sheet, marks, user, figures, day }: PartProps) {
  const t = await getTranslations('inspections')
  const mine = sheet.state === 'OPEN' && !sheet.left && (user.role === 'office' || marks.every((one) => one.inspectorId === user.id))
  const undecided = marks.filter(({ state }) => state === 'UNDECIDED').length
  const open = mine && may(user, 'inspection.hand-in') && marks.every(({ handedOn }) => handedOn === null)
  const who = sheet.departments.find((one) => one.department === department)?.inspector
  return (
    <Card heading={t(`department.${department}`)} aside={(user.role === 'office' || user.role === 'leader') && <span className="text-sm text-ink-soft">{who ?? t('round.nobody')}</span>}>
      <ul>
        {marks.map((mark) => <MarkRow key={mark.id} mark={mark} sheet={sheet} user={user} figure={figures && mark.indicator ? { ...figures[mark.indicator], indicator: mark.indicator, day } : null} />)}
      </ul>
      {open && (
        <div className="mt-3">
          {undecided > 0 ? <LinkButton wide look={undecided === marks.length ? 'main' : 'plain'} href={`/inspections/items/${marks.find(({ state }) => state === 'UNDECIDED')!.id}`} prefetch={false}>{t('act.mark')} · {t('sheet.left', { count: undecided })}</LinkButton> : (
            <ActButton action={hand} values={{ sheetId: sheet.id, department, commandId: newId() }} look="main" question={{ title: t('sheet.handInOf', { department: t(`department.${department}`) }), body: t('sheet.handInBody') }}>{t('sheet.handIn')}</ActButton>
          )}
        </div>
      )}
    </Card>
  )
}
