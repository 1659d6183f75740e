import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { findRoom, listRoomless, type Sleeping } from '@/lib/units/dormitory-queries'
import { findUnit } from '@/lib/units/queries'
import { freeBed } from '@/lib/units/rules'
import { beds, moveIn, moveOut } from '../actions'
import { DONE } from '../done'

type Props = { params: Promise<{ id: string; room: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rosters'))('dormitory.title') }
}

/** A room, bed by bed: who sleeps there, and in or out by a press. */
export default async function RoomPage({ params, searchParams }: Props) {
  const user = await requireUser('unit.read')
  const [{ id, room: roomId }, { done }, t, locale] = [await params, await searchParams, await getTranslations('rosters'), await getLocale()]
  const unit = await findUnit(user, id)
  const room = unit && (await findRoom(user, unit.id, roomId))
  if (!unit || !room) notFound()
  const [today, acts] = [clockToday(), unit.closedOn === null]
  const said = DONE.find((one) => one === done)
  const free = room.beds === null ? null : freeBed(room.beds, room.sleeping.map(({ bed }) => bed))
  const people = acts && free !== null && may(user, 'dormitory.check-in') ? await listRoomless(user, unit.id) : []
  const on = (day: Day) => formatDayFrom(day, locale, today)
  const own = { unitId: unit.id, dwellingId: room.id }
  const shown = Math.max(room.beds ?? 0, ...room.sleeping.map(({ bed }) => bed))
  const checkIn = (bed: number) => acts && may(user, 'dormitory.check-in') && (
    <FormDialog
      action={moveIn} values={{ ...own, bed: String(bed), commandId: newId() }} title={t('room.checkInTitle', { bed })} trigger={t('room.checkIn')} submit={t('room.checkInSubmit')} look="main"
      asked={[
        { kind: 'select', name: 'entryId', label: t('room.entry'), hint: t('room.entryHint'), options: [{ value: '', label: t('room.entryNone') }, ...people.map((one) => ({ value: one.entryId, label: one.name }))] },
        { kind: 'text', name: 'name', label: t('room.name'), longest: 60, hint: t('room.nameHint') }, { kind: 'text', name: 'idNumber', label: t('room.idNumber'), longest: 24, hint: t('room.numberHint') },
        { kind: 'day', name: 'fromOn', label: t('room.fromOn'), value: today, latest: today, required: true },
      ]}
    />
  )
  const checkOut = (one: Sleeping) => acts && may(user, 'dormitory.check-out') && (
    <FormDialog
      action={moveOut} values={{ bedUseId: one.bedUseId, commandId: newId() }} title={t('room.checkOutTitle', { name: one.name })} trigger={t('room.checkOut')} submit={t('room.checkOutSubmit')} submitLook="danger"
      asked={[
        { kind: 'chips', name: 'leaves', label: t('room.leaves'), required: true, options: (['unit', 'room'] as const).map((value) => ({ value, label: t(`room.leavesAs.${value}`) })) },
        { kind: 'day', name: 'onDay', label: t('room.onDay'), value: today, earliest: one.fromOn, latest: today, required: true },
      ]}
    />
  )
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={room.short} note={room.beds === null ? t('room.unset') : t('room.note', { beds: room.beds, taken: room.sleeping.length })} crumbs={[{ label: unit.name, href: `/units/${unit.id}` }, { label: t('dormitory.title'), href: `/units/${unit.id}/dormitory` }]} />
      {said && <Notice tone="success" className="mb-3" title={t(`dormitory.done.${said}`)} />}
      <ul className="grid gap-2">
        {Array.from({ length: shown }, (_, n) => n + 1).map((bed) => {
          const one = room.sleeping.find((sleeper) => sleeper.bed === bed)
          return (
            <li key={bed} className="flex flex-wrap items-center justify-between gap-2 rounded-lg border border-line bg-surface px-4 py-3">
              <span className="grid min-w-0 gap-0.5">
                <span className="text-sm text-ink-soft">{t('room.bed', { bed })}</span>
                {one ? (
                  <>
                    <span className="flex flex-wrap items-center gap-2">
                      {one.residentId ? <Link prefetch={false} href={`/residents/${one.residentId}`} className="hit text-lg font-semibold text-ink hover:underline">{one.name}</Link> : <b className="text-lg">{one.name}</b>}
                      {one.status && <StatusPill status={one.status === 'REGISTERED' ? 'ok' : 'due'}>{t(one.status === 'REGISTERED' ? 'room.registered' : 'room.declared')}</StatusPill>}
                    </span>
                    <span className="text-sm text-ink-soft">{t('room.since', { day: on(one.fromOn) })}</span>
                  </>
                ) : <span className="text-lg text-ink-faint">{t('room.empty')}</span>}
              </span>
              {one ? checkOut(one) : checkIn(bed)}
            </li>
          )
        })}
      </ul>
      {room.bedless.length > 0 && (
        <Card heading={t('room.bedless')} className="mt-4">
          <ul>
            {room.bedless.map((one) => (
              <li key={one.residentId} className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2 last:border-0">
                <span><Link prefetch={false} href={`/residents/${one.residentId}`} className="hit font-medium text-ink hover:underline">{one.name}</Link> <span className="text-sm text-ink-soft">{t('room.since', { day: on(one.fromOn) })}</span></span>
                {acts && one.entryId && free !== null && may(user, 'dormitory.check-in') && (
                  <FormDialog
                    action={moveIn} values={{ ...own, entryId: one.entryId, commandId: newId() }} title={`${t('room.give')} · ${one.name}`} trigger={t('room.give')} submit={t('room.give')} small
                    asked={[{ kind: 'text', name: 'bed', label: t('paper.bed'), longest: 2, numeric: true, value: String(free), required: true }, { kind: 'day', name: 'fromOn', label: t('room.fromOn'), value: today, latest: today, required: true }]}
                  />
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {acts && may(user, 'dormitory.beds') && (
        <div className="mt-4">
          <FormDialog action={beds} values={{ ...own, commandId: newId() }} title={t('dormitory.bedsOne')} submit={t('dormitory.bedsSubmit')} asked={[{ kind: 'text', name: 'beds', label: t('dormitory.bedsOne'), longest: 2, numeric: true, required: true, ...(room.beds === null ? {} : { value: String(room.beds) }) }]} />
        </div>
      )}
      <Card heading={t('room.history')} className="mt-4">
        {room.before.length === 0 ? <p className="text-sm text-ink-soft">{t('room.historyNone')}</p> : (
          <ul>{room.before.map((one) => <li key={one.bedUseId} className="flex flex-wrap justify-between gap-x-3 border-b border-line py-1.5 last:border-0"><span>{one.name}</span><span className="text-sm text-ink-soft">{[t('room.bed', { bed: one.bed }), t('room.span', { from: on(one.fromOn), until: on(one.untilOn) })].join(' · ')}</span></li>)}</ul>
        )}
      </Card>
    </div>
  )
}
