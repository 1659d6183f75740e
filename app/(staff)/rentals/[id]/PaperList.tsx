import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { formatDayFrom } from '@/components/ui/format'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import { addDays, type Day, daysBetween } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { PaperRow, Rental } from '@/lib/rentals/queries'
import { isOwedPaper, isSigned, PAPER_KINDS, type PaperKind, paperState, type PaperState } from '@/lib/rentals/rules'
import { voidPaper } from '../actions'
import { SignForm } from '../SignForm'

const LOOKS: Record<PaperState, Status> = { none: 'due', ahead: 'ok', valid: 'ok', ending: 'due', ended: 'late' }

/** Each kind of paper: what is in force, what is owed, the way to sign, print and void it, and what there was before. */
export function PaperList({ rental, today, maySign }: { rental: Rental; today: Day; maySign: boolean }) {
  const t = useTranslations('rentals')
  return (
    <Card heading={t('page.papers')}>
      <ul>{PAPER_KINDS.map((kind) => <PaperItem key={kind} kind={kind} rental={rental} today={today} maySign={maySign && !rental.endedOn} />)}</ul>
    </Card>
  )
}

function PaperItem({ kind, rental, today, maySign }: { kind: PaperKind; rental: Rental; today: Day; maySign: boolean }) {
  const t = useTranslations('rentals')
  const locale = useLocale()
  const day = (on: Day) => formatDayFrom(on, locale, today)
  const own = rental.papers.filter((paper) => paper.kind === kind)
  const present = own.find((paper) => ['valid', 'ending'].includes(paperState(paper, today))) ?? own.find((paper) => paperState(paper, today) === 'ahead') ?? own[0]
  const state = paperState(present ?? null, today)
  const owed = rental.owed.find((one) => one.indicator === kind)
  const standing = state === 'valid' || state === 'ending' || state === 'ahead'
  const term = (paper: PaperRow) => [
    paper.number, t('page.signedOn', { day: day(paper.signedOn) }), paper.fromOn > paper.signedOn && t('page.from', { day: day(paper.fromOn) }),
    paper.endedOn ? t('page.endedEarly', { day: day(paper.endedOn) }) : paper.toOn ? t('page.until', { day: day(addDays(paper.toOn, -1)) }) : t('page.untilLet'), paper.responsible, paper.by,
  ].filter(Boolean).join(' · ')
  const pill = () => {
    if (standing) return <StatusPill status={LOOKS[state]}>{present?.toOn ? t('page.until', { day: day(addDays(present.toOn, -1)) }) : t('page.untilLet')}</StatusPill>
    if (owed && !owed.met) {
      const until = owed.metTo && owed.metTo > owed.deadline ? owed.metTo : owed.deadline
      return until < today ? <StatusPill status="late">{t('page.late', { days: daysBetween(until, today) })}</StatusPill> : <StatusPill status="due">{t('page.deadline', { day: day(until) })}</StatusPill>
    }
    return <StatusPill status="neutral">{isOwedPaper(kind) && !rental.endedOn ? t('page.notOwed') : t('page.noPapers')}</StatusPill>
  }
  const act = kind === 'RENTAL_FILING' ? (own.length > 0 ? 'fileAgain' : 'file') : kind === 'LEASE' ? 'setLease' : own.length > 0 ? 'renew' : 'sign'
  return (
    <li className="border-b border-line py-3 last:border-0" data-paper={kind} data-state={state}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t(`paper.${kind}`)}</h3>
        {pill()}
      </div>
      {present && <p className="mt-0.5 text-sm text-ink-soft">{term(present)}</p>}
      <div className="mt-1 flex flex-wrap items-start gap-x-4">
        {maySign && (
          <details className="group min-w-0 open:basis-full">
            <summary className="tap inline-flex cursor-pointer items-center text-sm font-semibold text-indigo">{t(`page.${act}`)}<span className="sr-only"> {t(`paper.${kind}`)}</span></summary>
            <div className="mb-2 rounded-md bg-sunk p-3"><SignForm id={kind} kinds={[kind]} hidden={{ rentalId: rental.id, commandId: newId() }} today={today} /></div>
          </details>
        )}
        {isSigned(kind) && !rental.endedOn && <Link href={`/rentals/print?kind=${kind}&rental=${rental.id}`} className="tap inline-flex items-center text-sm text-indigo">{t('page.print')}<span className="sr-only"> {t(`paper.${kind}`)}</span></Link>}
        {maySign && standing && present && <VoidButton paper={present} rentalId={rental.id} />}
      </div>
      {own.length > 1 && (
        <details className="text-sm text-ink-soft">
          <summary className="tap inline-flex cursor-pointer items-center">{t('page.history')}</summary>
          <ul className="grid gap-1">
            {own.filter((paper) => paper !== present).map((paper) => <li key={paper.id}>{term(paper)}{maySign && ['ahead', 'valid', 'ending'].includes(paperState(paper, today)) && <VoidButton paper={paper} rentalId={rental.id} />}</li>)}
          </ul>
        </details>
      )}
    </li>
  )
}

/** Void before its day, asked once more. */
function VoidButton({ paper, rentalId }: { paper: PaperRow; rentalId: string }) {
  const t = useTranslations('rentals')
  return (
    <ConfirmButton
      action={voidPaper} values={{ paperId: paper.id, rentalId, commandId: newId() }} title={t('page.endPaperTitle', { paper: t(`paper.${paper.kind}`) })} description={t('page.endPaperBody')}
      confirm={t('page.endPaperConfirm')} look="quiet" size="small"
    >
      {t('page.endPaper')}<span className="sr-only"> {t(`paper.${paper.kind}`)}</span>
    </ConfirmButton>
  )
}
