import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { ReasonDialog } from '@/app/(staff)/ReasonDialog'
import { Reveal } from '@/app/(staff)/Reveal'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import type { CorrectionRow } from '@/lib/corrections/queries'
import { type Corrected, isLate, NOT_CHANGED } from '@/lib/corrections/rules'
import { LONGEST_WORD } from '@/lib/corrections/schema'
import { type Day, daysBetween } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { accept, refuse, revealProposed } from './actions'

/** What stands and what somebody says it should be, side by side; and the answer, or what may be answered. */
export function CorrectionCard({ row, answers, today }: { row: CorrectionRow; answers: boolean; today: Day }) {
  const [t, locale] = [useTranslations('corrections'), useLocale()]
  const [value, day] = [useValue(), (on: Day) => formatDayFrom(on, locale, today)]
  const waits = row.state === 'WAITING'
  const pill = waits
    ? <StatusPill status={isLate(row, today) ? 'late' : 'due'}>{isLate(row, today) ? t('late', { days: daysBetween(row.deadline, today) }) : t('until', { day: day(row.deadline) })}</StatusPill>
    : <StatusPill status={row.state === 'ACCEPTED' ? 'ok' : 'neutral'}>{t(`state.${row.state}`)}</StatusPill>
  return (
    <article aria-label={`${row.name ?? t('gone')} ${t(`field.${row.field}`)}`} className="grid gap-3 rounded-lg border border-line bg-surface px-4 py-3">
      <header className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-base font-medium">
          {row.name ? <Link href={`/residents/${row.residentId}`} prefetch={false} className="hit text-ink hover:text-jade hover:underline">{row.name}</Link> : <span className="text-ink-soft">{t('gone')}</span>}
          <span className="font-normal text-ink-soft"> · {t(`field.${row.field}`)}</span>
        </h2>
        {pill}
      </header>
      <dl className="grid gap-3 md:grid-cols-2">
        {row.field !== 'OTHER' && <Value term={t('was')}>{row.proposed === null ? t('forgotten') : value(row.field, row.was)}</Value>}
        <Value term={t(row.field === 'OTHER' ? 'says' : 'proposed')}>
          {row.proposed === null ? t('forgotten') : waits && answers && row.field === 'PHONE'
            ? <Reveal action={revealProposed} values={{ field: row.id, correctionId: row.id }} mask={row.proposed} label={t('act.number')} reasons={(['CONTACT', 'VERIFY', 'OTHER'] as const).map((reason) => ({ value: reason, label: t(`act.reveal.${reason}`) }))} />
            : <b className="font-medium whitespace-pre-wrap">{value(row.field, row.proposed)}</b>}
        </Value>
        {row.word && <Value term={t('word')}>{row.word}</Value>}
        {(row.reason || row.answer) && <Value term={t('answer')}>{[row.reason && row.reason !== 'OTHER' && t(`why.${row.reason}`), row.answer].filter(Boolean).join(' · ')}</Value>}
      </dl>
      <p className="text-sm text-ink-soft">{[row.communityName, t('asked', { day: day(row.askedOn) }), row.answeredOn && row.by && t('answered', { day: day(row.answeredOn), name: row.by })].filter(Boolean).join(' · ')}</p>
      {waits && answers && <Answers row={row} />}
    </article>
  )
}

function useValue() {
  const [t, reasons] = [useTranslations('corrections'), useTranslations('residents.reason')]
  return (field: Corrected, value: string | null) => (value === null ? t('none') : field === 'REASON' && reasons.has(value as 'WORK') ? reasons(value as 'WORK') : value)
}

const Value = ({ term, children }: { term: string; children: ReactNode }) => <div className="min-w-0"><dt className="text-sm text-ink-soft">{term}</dt><dd className="break-words">{children}</dd></div>

function Answers({ row }: { row: CorrectionRow }) {
  const [t, why, field, value] = [useTranslations('corrections.act'), useTranslations('corrections.why'), useTranslations('corrections.field')(row.field), useValue()]
  const values = () => ({ correctionId: row.id, commandId: newId() })
  return (
    <div className="flex flex-wrap items-start gap-2">
      {row.field === 'OTHER'
        ? <FormDialog action={accept} values={values()} title={t('putTitle')} body={t('putBody')} trigger={t('put')} submit={t('put')} look="main" asked={[{ kind: 'long', name: 'text', label: t('putText'), required: true, longest: LONGEST_WORD }]} />
        : <FormDialog
            action={accept} values={values()} title={t('acceptTitle', { field, value: value(row.field, row.proposed) })} body={[row.field === 'PHONE' && t('acceptPhone'), t('acceptBody')].filter(Boolean).join(' ')} trigger={t('accept')} submit={t('accept')} look="main"
            asked={[{ kind: 'text', name: 'text', label: t('acceptNote'), longest: LONGEST_WORD }]}
          />}
      <ReasonDialog
        action={refuse} values={values()} title={t('refuseTitle', { field })} body={t('refuseBody')} legend={t('reason')} reasons={NOT_CHANGED.map((reason) => ({ value: reason, label: why(reason) }))} note={t('note')} trigger={t('refuse')} submit={t('refuse')}
      />
    </div>
  )
}
