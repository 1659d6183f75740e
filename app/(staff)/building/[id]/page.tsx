import { notFound } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { findOwnDoor, type OwnTold } from '@/lib/buildings/queries'
import { DOOR_NOTES } from '@/lib/buildings/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { isId, newId } from '@/lib/kernel/id'
import type { Locale } from '@/lib/kernel/labels'
import { note, still, tell } from '../actions'
import { TellForm } from './TellForm'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> }

const DONE = ['told', 'noted', 'still', 'gone'] as const
const STATES = { WAITING: 'due', CONFIRMED: 'ok', REFUSED: 'neutral' } as const

// Not the address: titles stay in a browser's history.
export async function generateMetadata() {
  return { title: (await getTranslations('buildings'))('own.title') }
}

/** One door of whoever helps in its building: what stands there in one press, who has come or left in a few words, and what they told before. */
export default async function OwnDoorPage({ params, searchParams }: Props) {
  const user = await requireUser('building.read')
  const { id } = await params
  if (!isId(id)) notFound()
  const door = await findOwnDoor(user, id)
  if (!door) notFound()
  const [today, t, locale, search] = [clockToday(), await getTranslations('buildings'), await getLocale(), await searchParams]
  const done = DONE.find((what) => what === search.done)
  return (
    <>
      <PageHeader title={doorLabel(door)} crumbs={[{ label: t('door.back'), href: `/building?building=${door.buildingId}` }]}
        note={door.note && door.noteOn && t('own.noted', { day: formatDayFrom(door.noteOn, locale, today), note: t(`own.notes.${door.note}`) })} />
      {done && <Notice tone="success" className="mb-4" title={t(`door.done.${done}`)} />}
      <div className="grid max-w-4xl items-start gap-4 lg:grid-cols-2">
        <Card heading={t('door.quick')}>
          <p className="mb-2 text-sm text-ink-soft">{t('door.quickNote')}</p>
          <div className="grid grid-cols-3 gap-2">{DOOR_NOTES.map((kind) => <ActButton key={kind} action={note} values={{ dwellingId: door.id, kind, commandId: newId() }}>{t(`door.${kind}`)}</ActButton>)}</div>
        </Card>
        <Card heading={t('door.mine')}>
          {door.told.length === 0 ? <p className="text-ink-soft">{t('door.none')}</p> : <ul className="grid gap-3">{door.told.map((row) => <Told key={row.id} row={row} dwellingId={door.id} today={today} locale={locale} />)}</ul>}
        </Card>
        <Card heading={t('door.who')}><TellForm key={door.told.length} dwellingId={door.id} today={today} commandId={newId()} /></Card>
      </div>
    </>
  )
}

/** Their own words of somebody, what became of them, and what is so now. */
function Told({ row, dwellingId, today, locale }: { row: OwnTold; dwellingId: string; today: Day; locale: Locale }) {
  const t = useTranslations('buildings.door')
  const { name } = row
  const day = (on: Day) => formatDayFrom(on, locale, today)
  return (
    <li className="border-b border-line pb-3 last:border-0 last:pb-0">
      <p className="flex flex-wrap items-center justify-between gap-2"><b>{t(row.kind === 'LIVES' ? 'lives' : 'left', { name })}</b><StatusPill status={STATES[row.state]}>{t(`states.${row.state}`)}</StatusPill></p>
      <p className="text-sm text-ink-soft">{[t('toldOn', { day: day(row.onDay) }), row.stillOn && t('stillOn', { day: day(row.stillOn) })].filter(Boolean).join(' · ')}</p>
      {row.kind === 'LIVES' && row.state !== 'REFUSED' && (
        <div className="mt-2 grid grid-cols-2 gap-2">
          <ActButton action={still} values={{ personId: row.id, commandId: newId() }} label={t('stillOf', { name })}>{t('still')}</ActButton>
          <ActButton action={tell} values={{ dwellingId, done: 'gone', 'people.0.name': name, 'people.0.told': 'LEFT', commandId: newId() }} label={t('goneOf', { name })}>{t('gone')}</ActButton>
        </div>
      )}
    </li>
  )
}
