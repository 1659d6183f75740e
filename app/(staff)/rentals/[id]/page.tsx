import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatCount, formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { findPolicy } from '@/lib/campaigns/queries'
import { partOf } from '@/lib/campaigns/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { isId, newId } from '@/lib/kernel/id'
import { findRental } from '@/lib/rentals/queries'
import { crowding as crowdingOf } from '@/lib/rentals/rules'
import { end } from '../actions'
import { LiftForm } from './LiftForm'
import { PaperList } from './PaperList'

const DONE = ['recorded', 'recordedKnown', 'saved', 'signed', 'ended', 'lifted', 'paperEnded'] as const

// Not the address: titles stay in a browser's history.
export async function generateMetadata() {
  return { title: (await getTranslations('rentals'))('title') }
}

/** One rental: what it is, who lets it, who lives there, and every paper with the way to sign it. */
export default async function RentalPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; problem?: string }> }) {
  const user = await requireUser('rental.read')
  const [{ id }, query, t, problems, locale] = [await params, await searchParams, await getTranslations('rentals'), await getTranslations('problems'), await getLocale()]
  if (!isId(id)) notFound()
  const today = clockToday()
  const rental = await findRental(user, id, today)
  if (!rental) notFound()
  const rule = partOf(await findPolicy(user, rental.areaCode, today), 'rental')
  const done = DONE.find((what) => what === query.done)
  const day = (on: Day) => formatDayFrom(on, locale, today)
  const crowded = rental.endedOn ? null : crowdingOf(rental, rental.people, rule)
  const rooms = rental.rooms === null ? null : rental.letRooms === null ? t('page.rooms', { rooms: rental.rooms }) : t('page.letRooms', { rooms: rental.rooms, let: rental.letRooms })
  const party = ({ id: partyId, name, phoneMask }: { id: string; name: string; phoneMask: string | null }) => (
    <><Link href={`/parties/${partyId}`} className="hit text-indigo hover:underline">{name}</Link> <span className="text-ink-soft">{phoneMask ?? t('page.noPhone')}</span></>
  )
  return (
    <>
      <PageHeader
        title={doorLabel(rental)} note={[rental.communityName, rental.gridName].filter(Boolean).join(' ')} crumbs={[{ label: t('title'), href: '/rentals' }]}
        actions={(
          <>
            <LinkButton href={`/dwellings/${rental.dwellingId}`} size="small">{t('page.door')}</LinkButton>
            {may(user, 'rental.correct') && !rental.endedOn && <LinkButton href={`/rentals/${id}/edit`} size="small">{t('page.edit')}</LinkButton>}
          </>
        )}
      />
      {done && <Notice tone="success" className="mb-4" title={t(`page.done.${done}`)} />}
      {query.problem && <Notice tone="error" className="mb-4">{problems(problems.has(query.problem) ? query.problem : 'unknown')}</Notice>}
      {rental.endedOn && <Notice tone="info" className="mb-4" title={t('page.ended', { day: day(rental.endedOn) })} />}
      {rental.bannedSince && (
        <Notice tone="warn" className="mb-4" title={t('page.bannedTitle', { day: day(rental.bannedSince) })}>
          <p>{t('page.bannedBody')}</p>
          {may(user, 'rental.lift') && <LiftForm rentalId={id} commandId={newId()} />}
        </Notice>
      )}
      {crowded && <Notice tone="warn" className="mb-4" title={t(`crowding.${crowded.fault}`, { people: crowded.people, most: crowded.most })}>{t('crowding.source')}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PaperList rental={rental} today={today} maySign={may(user, 'paper.sign')} />
        <div className="grid gap-4">
          <Card heading={t('page.facts')}>
            <DescriptionList items={[
              { term: t('page.landlord'), children: party(rental.landlord) },
              { term: t('page.custodian'), children: rental.custodian ? party(rental.custodian) : t('page.noCustodian') },
              { term: t('form.kind'), children: `${t(`kind.${rental.kind}`)} · ${t(`use.${rental.use}`)}` },
              { term: t('form.rooms'), children: rooms },
              { term: t('form.areaM2'), children: rental.areaM2 === null ? null : t('page.area', { area: formatCount(rental.areaM2) }) },
              { term: t('page.people'), children: t('page.peopleOf', { people: rental.people }) },
              { term: t('form.rentYuan'), children: rental.rentYuan === null ? null : t('page.rent', { yuan: formatCount(rental.rentYuan) }) },
              { term: t('page.ownership'), children: rental.ownership },
              { term: t('page.knownOn'), children: day(rental.knownOn) },
              { term: t('page.note'), children: rental.note },
            ]} />
          </Card>
          {rental.lifts.length > 0 && (
            <Card heading={t('page.lifts')}><ul className="grid gap-1">{rental.lifts.map((lift) => <li key={lift.id}>{t('page.liftedBy', { day: day(lift.onDay), by: lift.by ?? '—', reason: lift.reason })}</li>)}</ul></Card>
          )}
          {may(user, 'rental.end') && !rental.endedOn && (
            <div className="justify-self-start">
              <ConfirmButton action={end} values={{ rentalId: id, commandId: newId() }} title={t('page.endTitle')} description={t('page.endBody')} confirm={t('page.endConfirm')} size="small">{t('page.end')}</ConfirmButton>
            </div>
          )}
        </div>
      </div>
    </>
  )
}
