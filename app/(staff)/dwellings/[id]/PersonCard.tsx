import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { DeadlinePill, useTodo } from '@/app/(staff)/today/ReminderCard'
import { LinkButton } from '@/components/ui/Button'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import type { Occupant } from '@/lib/dwellings/queries'
import type { DeclaredRow } from '@/lib/declarations/queries'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { Reminder } from '@/lib/obligations/reminders'
import { ActForm } from './ActForm'
import { confirm, doubt, leave, undo } from './actions'
import { Told } from './Told'

type PersonProps = {
  person: Occupant
  /** What was told of them at the plate, and waits. */
  told: DeclaredRow[]
  reminders: Reminder[]
  today: Day
  /** What every form at this door carries; null for those who only read. */
  values: Record<string, string> | null
}

/** Somebody who lives here: who, since when, what is owed, and the one thing to press when they are still here. */
export function PersonCard({ person, told, reminders, today, values }: PersonProps) {
  const t = useTranslations('dwellings.door')
  const todo = useTodo(today)
  const gone = person.toOn !== null
  return (
    <article aria-label={person.name} className="rounded-lg border border-line bg-surface px-4 py-3">
      <div className="flex items-start justify-between gap-3">
        <h3 className="text-lg font-semibold">
          {person.name}
        </h3>
        {gone
          ? <StatusPill status="neutral">{t('leave')}</StatusPill>
          : <StatusPill status={person.status === 'REGISTERED' ? 'ok' : 'due'}>{t(`status.${person.status}`)}</StatusPill>}
      </div>
      <PersonFacts person={person} today={today} />
      {!gone && reminders.length > 0 && (
        <ul className="mt-2 grid gap-1">
          {reminders.map((reminder) => (
            <li key={reminder.key} className="flex items-center justify-between gap-3 text-sm">
              <span>{todo(reminder)}</span>
              <DeadlinePill deadline={reminder.deadline} today={today} />
            </li>
          ))}
        </ul>
      )}
      {told.map((row) => <div key={row.id} className="mt-2 rounded-md bg-sunk px-3 py-2"><Told told={row} today={today} values={values} /></div>)}
      {values && (gone ? <Undo person={person} values={values} /> : <Acts person={person} values={values} today={today} />)}
    </article>
  )
}

function PersonFacts({ person, today }: { person: Occupant; today: Day }) {
  const t = useTranslations('dwellings.door')
  const locale = useLocale()
  const shown = (day: Day) => formatDayFrom(day, locale, today)
  const facts = [
    person.sex === '1' ? t('sex.m') : person.sex === '2' ? t('sex.f') : t('sex.u'),
    person.bornOn && t('born', { year: person.bornOn.slice(0, 4) }),
    t('since', { day: shown(person.fromOn) }),
  ].filter(Boolean)
  const story = person.toOn ? t('gone', { day: shown(person.toOn) })
    : person.confirmedOn ? t('confirmedOn', { day: shown(person.confirmedOn) })
    : person.source === 'ROSTER' || person.source === 'UNIT' || person.source === 'ORIGIN' || person.source === 'RESIDENT' || person.source === 'LANDLORD' || person.source === 'HELPER' ? t(`source.${person.source}`) : null
  return (
    <>
      <p className="flex items-baseline justify-between gap-3 text-sm">
        <span className="text-ink-soft">{person.idMask ?? t('noNumber')}</span>
        <Link href={`/residents/${person.residentId}`} aria-label={t('detailsOf', { name: person.name })} className="hit text-indigo no-underline hover:underline">{t('details')}</Link>
      </p>
      <p className="text-sm text-ink-faint">{facts.join(' · ')}{story && ` · ${story}`}</p>
    </>
  )
}

function Acts({ person, values, today }: { person: Occupant; values: Record<string, string>; today: Day }) {
  const [t, services] = [useTranslations('dwellings.door'), useTranslations('services.resident')]
  const { name, stayId, residentId } = person
  const declared = person.status === 'DECLARED'
  return (
    <div className="mt-3 flex flex-wrap items-start gap-2">
      {declared && !person.idMask
        ? <LinkButton look="main" className="max-md:grow" href={`/residents/${residentId}`}>{t('addNumber')}</LinkButton>
        : person.confirmedOn !== today && (
          <ActForm
            action={confirm} values={{ ...values, stayId, commandId: newId() }} className="max-md:grow"
            look={declared ? 'main' : 'plain'} label={declared ? t('checkOf', { name }) : t('confirmOf', { name })}
          >
            {declared ? t('check') : t('confirm')}
          </ActForm>
        )}
      <ConfirmButton
        action={leave} values={{ ...values, stayId, commandId: newId() }} look="plain"
        title={t('leaveTitle', { name })} description={t('leaveText')} confirm={t('leaveConfirm')}
      >
        {t('leave')}
      </ConfirmButton>
      {!declared && (
        <ActForm action={doubt} values={{ ...values, stayId, kind: 'PHONE_DEAD', commandId: newId() }} look="plain" label={t('phoneDeadOf', { name })}>{t('phoneDead')}</ActForm>
      )}
      <LinkButton look="plain" href={`/services/new?resident=${residentId}&channel=DOOR`} prefetch={false} aria-label={services('recordOf', { name })}>{services('record')}</LinkButton>
      {declared && person.idMask && <p className="w-full text-sm text-ink-faint">{t('checkHint')}</p>}
    </div>
  )
}

function Undo({ person, values }: { person: Occupant; values: Record<string, string> }) {
  const t = useTranslations('dwellings.door')
  return (
    <ActForm action={undo} values={{ ...values, residentId: person.residentId, commandId: newId() }} look="plain" label={t('undoOf', { name: person.name })} className="mt-3">
      {t('undo')}
    </ActForm>
  )
}
