import { ChevronLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { ReasonDialog } from '@/app/(staff)/ReasonDialog'
import { inOrder, placeValues, readWalk, type SearchParams, walkHref } from '@/app/(staff)/walk/address'
import { DoorPill, DoorWords } from '@/app/(staff)/walk/DoorCard'
import { DeadlinePill } from '@/app/(staff)/today/ReminderCard'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { lineageOf } from '@/lib/areas/queries'
import { findPolicy } from '@/lib/campaigns/queries'
import { partOf } from '@/lib/campaigns/rules'
import { findDoor, listDoors, listDoubts, listOccupants, listVisits } from '@/lib/dwellings/queries'
import { isLead } from '@/lib/buildings/rules'
import { leadAt } from '@/lib/buildings/queries'
import { declaredAt, plateAt } from '@/lib/declarations/queries'
import { doorLabel, GONE_REASONS } from '@/lib/dwellings/rules'
import { VISIT_OUTCOMES } from '@/lib/dwellings/schema'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { listRemindersAt } from '@/lib/obligations/reminders'
import { hazardsAt } from '@/lib/hazards/queries'
import { rentalAt } from '@/lib/rentals/queries'
import { ActForm } from './ActForm'
import { remove, restore, visit } from './actions'
import { DoorActs } from './DoorActs'
import { HazardCard } from '@/components/hazards/HazardCard'
import { PersonCard } from './PersonCard'
import { PlateCard } from './PlateCard'
import { RentalCard } from './RentalCard'
import { ToldOnly } from './Told'
import { VisitHistory } from './VisitHistory'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }

const DONE = [...VISIT_OUTCOMES, 'confirmed', 'left', 'undone', 'everybody', 'doubted', 'added', 'removed', 'restored', 'looked', 'refused', 'plated'] as const

// Not the address: titles stay in a browser's history.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dwellings'))('walk.title') }
}

/** One door: who lives there, what is owed, what was found before, and what to do now. */
export default async function DoorPage({ params, searchParams }: Props) {
  const user = await requireUser('dwelling.read')
  const { id } = await params
  if (!isId(id)) notFound()
  const query = await searchParams
  const today = clockToday()
  const door = await findDoor(user, id, today)
  if (!door) notFound()
  const [path, occupants, visits, reminders, neighbours, doubts, rental, policy, hazards, told, plate, lead] = await Promise.all([
    lineageOf(user, door.areaCode), listOccupants(user, id, today), listVisits(user, id), listRemindersAt(user, id, today), listDoors(user, door.buildingId, today),
    listDoubts(user, [id], today).then((found) => found.get(id) ?? []), rentalAt(user, id, today), findPolicy(user, door.areaCode, today), hazardsAt(user, { dwellingId: id }), declaredAt(user, id),
    may(user, 'plate.issue') ? plateAt(user, id) : null, leadAt(user, id),
  ])
  const t = await getTranslations('dwellings')
  const [problems, rentals, buildings, locale] = [await getTranslations('problems'), await getTranslations('rentals'), await getTranslations('buildings.lead'), await getLocale()]
  const asked = readWalk(query)
  const place = asked.area ? asked : { ...asked, building: door.buildingId }
  const done = DONE.find((what) => what === query.done)
  const problem = typeof query.problem === 'string' ? query.problem : null
  const values = may(user, 'visit.record') && !door.goneOn ? { dwellingId: id, ...placeValues(place) } : null
  const unidentified = reminders.filter((reminder) => reminder.residentId === null)
  // Everybody who lives here is registered, and somebody has not been confirmed today.
  const here = occupants.filter((person) => person.toOn === null)
  // Told of at the plate, and none of those whom a card below shows.
  const strangers = told.filter((row) => !occupants.some((person) => person.stayId === row.stayId))
  const everybody = !door.check && here.some((person) => person.confirmedOn !== today) ? here.length : 0
  return (
    <>
      <Link href={walkHref(place, id)} className="hit inline-flex items-center gap-1 text-sm text-indigo no-underline hover:underline">
        <ChevronLeft aria-hidden className="size-4" />
        {asked.area ? t('door.backToList') : t('door.back', { building: doorLabel({ ...door, room: '' }) })}
      </Link>
      <header className="mt-2 mb-4">
        <div className="flex items-center justify-between gap-3">
          <h1 className="text-figure font-semibold tracking-tight"><span className="sr-only">{doorLabel({ ...door, room: '' })} </span>{door.room}</h1>
          <DoorPill door={door} today={today} />
        </div>
        <p className="text-sm text-ink-soft">{doorLabel(door)} · {path.slice(-2).map((area) => area.name).join(' ')}</p>
        <div className="mt-1"><DoorWords door={door} doubts={doubts} today={today} /></div>
      </header>

      {done && <Notice tone="success" className="mb-4" title={t(`door.done.${done}`)}>{(done === 'VACANT' || done === 'NOT_LET') && here.length > 0 ? t('door.doneHintEmpty') : VISIT_OUTCOMES.some((o) => o === done) && t('door.doneHint')}</Notice>}
      {problem && <Notice tone="error" className="mb-4">{problems(problems.has(problem) ? problem : 'unknown')}</Notice>}

      {door.goneOn && door.goneReason && (
        <Notice tone="warn" className="mb-4" title={t('door.goneSince', { day: formatDay(door.goneOn, locale, true), reason: t(`door.remove.reasons.${door.goneReason}`) })}>
          <p>{t('door.goneBody')}</p>
          {may(user, 'door.restore') && <ActForm action={restore} values={{ dwellingId: id, ...placeValues(place), commandId: newId() }} look="plain" className="mt-2 max-w-60">{t('door.restore')}</ActForm>}
        </Notice>
      )}
      {lead && <Notice tone={isLead(lead.kind) ? 'warn' : 'info'} className="mb-4" title={buildings('title')}>{buildings('body', { helper: lead.helper ?? buildings('somebody'), day: formatDayFrom(lead.onDay, locale, today), note: buildings(`notes.${lead.kind}`) })}</Notice>}
      {door.banned && <Notice tone="warn" className="mb-4" title={rentals('banned')}>{rentals('doorCard.bannedNote')}</Notice>}

      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <section aria-labelledby="people" className="min-w-0">
          <h2 id="people" className="mb-2 text-sm font-semibold text-ink-soft">{t('door.people')}</h2>
          {unidentified.map((reminder) => (
            <p key={reminder.key} className="mb-2 flex min-h-12 items-center justify-between gap-3 rounded-lg border border-dashed border-line-strong px-4 py-2">
              {t('says.unidentified', { count: reminder.weight })}
              <DeadlinePill deadline={reminder.deadline} today={today} />
            </p>
          ))}
          {strangers.length > 0 && <ul className="mb-2 grid gap-2">{strangers.map((row) => <li key={row.id}><ToldOnly told={row} today={today} values={values} /></li>)}</ul>}
          {values && everybody > 0 && <Everybody values={values} count={everybody} />}
          {occupants.length === 0 && unidentified.length === 0 && strangers.length === 0 && <p className="rounded-lg border border-dashed border-line-strong px-4 py-6 text-ink-soft">{t('door.noPeople')}</p>}
          <ul className="grid gap-2">
            {occupants.map((person) => (
              <li key={person.stayId}>
                <PersonCard person={person} today={today} values={values} told={told.filter((row) => row.stayId === person.stayId)} reminders={reminders.filter((r) => r.residentId === person.residentId)} />
              </li>
            ))}
          </ul>
        </section>
        <div className="grid gap-4">
          <RentalCard rental={rental} door={door} crowding={partOf(policy, 'rental')} mayRecord={may(user, 'rental.record')} />
          <HazardCard hazards={hazards} today={today} record={may(user, 'hazard.record') && !door.goneOn ? `/hazards/new?dwelling=${door.id}` : undefined} />
          <Card heading={t('door.visits')}><VisitHistory visits={visits} /></Card>
          {may(user, 'plate.issue') && !door.goneOn && <PlateCard plate={plate} room={door.room} today={today} values={{ dwellingId: id, ...placeValues(place) }} />}
          {may(user, 'door.remove') && !door.goneOn && (
            <ReasonDialog
              action={remove} values={{ dwellingId: id, ...placeValues(place), commandId: newId() }} title={t('door.remove.title', { room: door.room })} body={t('door.remove.body')} legend={t('door.remove.reason')}
              reasons={GONE_REASONS.map((value) => ({ value, label: t(`door.remove.reasons.${value}`) }))} trigger={t('door.remove.button')} triggerLook="quiet" submit={t('door.remove.submit')}
            />
          )}
        </div>
      </div>

      {values && <DoorActs key={visits[0]?.id ?? 'new'} door={door} next={nextOf(neighbours, place, id)} place={place} values={values} justVisited={VISIT_OUTCOMES.some((o) => o === done)} />}
    </>
  )
}

function Everybody({ values, count }: { values: Record<string, string>; count: number }) {
  const t = useTranslations('dwellings.door')
  return (
    <div className="mb-2 rounded-lg border border-line bg-surface px-4 py-3">
      <ActForm action={visit} values={{ ...values, outcome: 'MET', everybody: 'yes', commandId: newId() }} look="main">{t('everybody', { count })}</ActForm>
      <p className="mt-2 text-sm text-ink-faint">{t('everybodyHint')}</p>
    </div>
  )
}

/** The door after this one on the walk: by its place among all doors of the building, for this one may no longer match the filter. */
function nextOf(doors: Parameters<typeof inOrder>[0], place: Parameters<typeof inOrder>[1], id: string) {
  const all = inOrder(doors, { ...place, show: 'all' })
  const wanted = new Set(inOrder(doors, place).map((door) => door.id))
  return all.slice(all.findIndex((door) => door.id === id) + 1).find((door) => wanted.has(door.id)) ?? null
}
