import { useLocale, useTranslations } from 'next-intl'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { may, type User, type Verb } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { AbsenceRecord, OutgoingRecord } from '@/lib/outgoing/queries'
import { absenceState, hearBy, isOpen } from '@/lib/outgoing/rules'
import { cancel, reopen, retract } from '../actions'
import { STATE_LOOKS } from '../OutgoingTable'
import { ContactForm, ReturnForm } from './Forms'

type Props = { user: User; person: OutgoingRecord; absence: AbsenceRecord; hearEveryDays: number; /** None has begun since. */ latest: boolean; today: Day }

/** Away from a day to a day, who tried to reach them, and what can be done about it. */
export function AbsenceCard({ user, person, absence, hearEveryDays, latest, today }: Props) {
  const [t, locale] = [useTranslations('outgoing'), useLocale()]
  const day = (on: Day) => formatDay(on, locale, true)
  const state = absenceState(absence, hearEveryDays, today)
  const outgoingId = person.id
  const away = isOpen(absence)
  // Of a record that is closed, and a departure that was called off, nothing but what is on record.
  const can = (verb: Verb) => person.closedOn === null && absence.cancelledOn === null && may(user, verb)
  return (
    <Card heading={t('record.absence')}>
      <p className="flex flex-wrap items-center justify-between gap-2 py-2">
        <span>{[t('record.left', { day: day(absence.leftOn) }), absence.returnedOn && t('record.back', { day: day(absence.returnedOn) }), absence.cancelledOn && t('record.cancelled', { day: day(absence.cancelledOn) })].filter(Boolean).join(' · ')}</span>
        <StatusPill status={STATE_LOOKS[state]}>{state === 'AWAY' ? t('record.heardBy', { day: formatDayFrom(hearBy(absence, hearEveryDays), locale, today) }) : t(`state.${state}`)}</StatusPill>
      </p>
      <DescriptionList items={[
        { term: t('field.place'), children: absence.place && `${absence.place}${absence.countyCode === null ? `（${t('record.countyUnknown')}）` : ''}` },
        { term: t('field.reason'), children: t(`reason.${absence.reason}`) },
        { term: t('field.backBy'), children: absence.backBy && day(absence.backBy) },
        { term: t('field.heardOn'), children: absence.heardOn && day(absence.heardOn) },
        { term: t('field.knownOn'), children: day(absence.knownOn) },
      ]} />
      <div className="mt-3 grid gap-2.5">
        {away && absence.leftOn <= today && can('absence.contact') && <ContactForm {...{ outgoingId, absenceId: absence.id, leftOn: absence.leftOn, today }} commandId={newId()} open={state === 'SILENT'} />}
        {away && absence.leftOn <= today && can('absence.return') && <ReturnForm {...{ outgoingId, absenceId: absence.id, leftOn: absence.leftOn, today }} commandId={newId()} />}
        {can('absence.correct') && <LinkButton href={`/outgoing/${outgoingId}/absence?of=${absence.id}`} wide>{t('record.correct')}</LinkButton>}
        {absence.leftOn > today && can('absence.cancel') && (
          <ActButton action={cancel} values={{ outgoingId, absenceId: absence.id, commandId: newId() }} question={{ title: t('record.cancel'), body: t('record.cancelBody') }}>{t('record.cancel')}</ActButton>
        )}
        {!away && latest && can('absence.reopen') && (
          <ActButton action={reopen} values={{ outgoingId, absenceId: absence.id, commandId: newId() }} question={{ title: t('record.reopen'), body: t('record.reopenBody') }}>{t('record.reopen')}</ActButton>
        )}
      </div>
      <h3 className="mt-4 text-sm font-semibold text-ink-soft">{t('record.contacts')}</h3>
      {absence.contactCount > absence.contacts.length && <p className="text-sm text-ink-soft">{t('record.latest', { count: absence.contactCount, shown: absence.contacts.length })}</p>}
      {absence.contacts.length === 0 ? <p className="py-2 text-sm text-ink-soft">{t('record.none')}</p> : (
        <ul>
          {absence.contacts.map((contact) => (
            <li key={contact.id} className="flex flex-wrap items-baseline justify-between gap-2 border-b border-line py-2 last:border-0">
              <span className={contact.retractedOn ? 'line-through' : undefined}>{t(contact.heard ? 'record.heard' : 'record.unheard')} · {t(`means.${contact.means}`)}</span>
              <span className="text-sm text-ink-soft">{[day(contact.onDay), contact.by && t('record.by', { name: contact.by }), contact.retractedOn && t('record.retracted')].filter(Boolean).join(' · ')}</span>
              {!contact.retractedOn && can('absence.retract-contact') && (
                <div className="basis-full"><ActButton action={retract} values={{ outgoingId, contactId: contact.id, commandId: newId() }} look="quiet" question={{ title: t('record.retract'), body: t('record.retractBody') }}>{t('record.retract')}</ActButton></div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
