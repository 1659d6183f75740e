import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { PhotoList } from '@/components/photos/PhotoList'
import { formatDay, formatRate, SMALL_NUMBER } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import type { Sheet, SheetMark } from '@/lib/inspections/queries'
import { type ItemIndicator, markFault, mendedBy, MOST_PHOTOS } from '@/lib/inspections/rules'
import { inTime, lossOf, pointsText } from '@/lib/inspections/score'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { unphoto } from '../../actions'
import { MARK_LOOK } from '../../words'
import { AnswerForms, DecideForm, RecheckForm, ReportForm } from './Forms'

type Props = { mark: SheetMark; sheet: Sheet; user: User; figure: { due: number; met: number; indicator: ItemIndicator; day: string } | null }

/** An item with what came of it, and what whoever looks may do about it now. */
export async function MarkRow({ mark, sheet, user, figure }: Props) {
  const [t, indicators, locale] = [await getTranslations('inspections'), await getTranslations('obligations.indicator'), await getLocale()]
  const today = clockToday()
  const standing = { ...mark, inspection: sheet.state, left: sheet.left, fromOn: sheet.fromOn, shownOn: sheet.shownOn }
  const looks = may(user, 'inspection.mark') && markFault(standing, 'pass', today) === null && (user.role === 'office' || mark.inspectorId === user.id)
  const on = (day: string | null) => (day ? formatDay(day, locale) : '')
  const late = mark.answerBy !== null && today > mark.answerBy
  const values = { markId: mark.id, version: String(mark.version), commandId: newId() }
  const can = (event: Parameters<typeof markFault>[1]) => markFault(standing, event, today) === null
  const said: [string, string][] = [
    ...(mark.reason ? [[t('sheet.reason'), mark.reason] as [string, string]] : []), ...(mark.note ? [[t('sheet.note'), mark.note] as [string, string]] : []),
    ...(mark.contest ? [[t('sheet.contest'), mark.contest] as [string, string]] : []), ...(mark.decision ? [[`${t('sheet.decision')} ${on(mark.decidedOn)}`, `${mark.decision}${mark.givenBack > 0 ? `（${t('sheet.back', { points: mark.givenBack })}）` : ''}`] as [string, string]] : []),
    ...(mark.measures ? [[t('sheet.measures'), `${mark.measures}（${t('sheet.by', { day: on(mark.byOn) })}）`] as [string, string]] : []),
    ...(mark.report ? [[`${t('sheet.report')} ${on(mark.reportedOn)}`, mark.report] as [string, string]] : []),
    ...(mark.recheckedOn ? [[`${t('sheet.recheck')} ${on(mark.recheckedOn)}`, [mark.recheck ?? t(`mark.${mark.state}`), mark.state === 'PUT_RIGHT' && t(inTime(mark) ? 'sheet.inTime' : 'sheet.tooLate')].filter(Boolean).join(' · ')] as [string, string]] : []),
  ]
  const found = mark.photos.filter(({ stage }) => stage === 'FOUND')
  const mended = mark.photos.filter(({ stage }) => stage === 'MENDED')
  const addsMended = may(user, 'inspection.report') && sheet.state === 'OPEN' && !sheet.left && (mark.state === 'ACCEPTED' || mark.state === 'REPORTED')
  const loss = mark.points === null ? null : lossOf(mark, sheet.recoverPercent)
  return (
    <li id={`item-${mark.id}`} className="grid scroll-mt-20 gap-2 border-b border-line py-3 last:border-0">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="font-semibold">{looks ? <Link href={`/inspections/items/${mark.id}`} prefetch={false} className="hit text-indigo hover:underline">{mark.title}</Link> : mark.title}<span className="ml-2 text-sm font-normal text-ink-soft">{t('markForm.worth', { points: mark.weight })}</span></p>
          <p className="text-sm text-ink-soft">{mark.look}</p>
          {figure && <p className="mt-0.5 text-sm">{t('sheet.registerOn', { day: formatDay(figure.day, locale) })}：{indicators(figure.indicator)} {figure.due === 0 ? t('sheet.noRate') : figure.due < SMALL_NUMBER ? formatRate(figure.met, figure.due) : t('sheet.rate', { met: figure.met, due: figure.due, rate: formatRate(figure.met, figure.due) })}</p>}
        </div>
        <div className="grid shrink-0 justify-items-end gap-1">
          <StatusPill status={MARK_LOOK[mark.state]}>{t(`mark.${mark.state}`)}</StatusPill>
          {mark.points !== null && <span className="text-sm font-semibold">{t('sheet.deducted', { points: mark.points })}</span>}
          {loss !== null && loss !== mark.points! * 100 && <span className="text-sm text-ink-soft">{t('sheet.lost', { points: pointsText(loss) })}</span>}
        </div>
      </div>
      {said.length > 0 && <dl className="grid gap-x-3 gap-y-0.5 text-sm sm:grid-cols-[8rem_1fr]">{said.map(([term, text]) => <div key={term} className="contents"><dt className="text-ink-soft">{term}</dt><dd className="min-w-0 break-words">{text}</dd></div>)}</dl>}
      {found.length > 0 && <div className="max-w-md"><PhotoList photos={found} hrefOf={(photo) => `/api/inspection-photos/${photo}`} nameOf={(n) => `${mark.title} ${t('markForm.photoOf', { n })}`} /></div>}
      {(mended.length > 0 || addsMended) && (
        <div className="max-w-md">
          <PhotoList
            photos={mended} none={null} hrefOf={(photo) => `/api/inspection-photos/${photo}`} nameOf={(n) => `${mark.title} ${t('markForm.mendedOf', { n })}`} remove={addsMended ? { action: unphoto, values: { back: `/inspections/sheets/${sheet.id}` } } : null}
            add={addsMended && mended.length < MOST_PHOTOS ? { to: '/api/inspection-photos', of: { markId: mark.id, stage: 'MENDED' }, label: `${mark.title} ${t('sheet.mended')}` } : null}
          />
        </div>
      )}
      {(mark.state === 'DEDUCTED' || mark.state === 'UPHELD') && sheet.shownOn && sheet.state === 'OPEN' && mark.answerBy && <p className={`text-sm ${late ? 'text-cinnabar' : 'text-amber'}`}>{late ? t('sheet.late') : t('sheet.answerBy', { day: formatDay(mark.answerBy, locale) })}</p>}
      {may(user, 'inspection.answer') && can('accept') && <AnswerForms values={values} title={mark.title} today={today} last={mendedBy(today, sheet.answerDays)} contests={can('contest')} />}
      {may(user, 'inspection.report') && can('report') && <ReportForm values={values} title={mark.title} />}
      {may(user, 'inspection.decide') && can('uphold') && <DecideForm values={values} title={mark.title} most={mark.points ?? 0} />}
      {may(user, 'inspection.re-check') && can('put-right') && (user.role === 'office' || mark.inspectorId === user.id) && <RecheckForm values={values} title={mark.title} notRight={can('not-right')} />}
    </li>
  )
}
