import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { may } from '@/lib/kernel/access'
import { newId } from '@/lib/kernel/id'
import { listRooms, type RoomTile } from '@/lib/units/dormitory-queries'
import { findUnit } from '@/lib/units/queries'
import { freeBuildings } from '@/lib/units/roster-queries'
import { attach, beds, detach } from './actions'
import { DONE } from './done'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rosters'))('dormitory.title') }
}

/** A unit's dormitories, floor by floor; each room is a press away. */
export default async function DormitoryPage({ params, searchParams }: Props) {
  const user = await requireUser('unit.read')
  const [unit, { done }, t, units] = [await findUnit(user, (await params).id), await searchParams, await getTranslations('rosters.dormitory'), await getTranslations('units')]
  if (!unit) notFound()
  const manages = unit.closedOn === null && may(user, 'dormitory.attach')
  const [dormitories, free] = await Promise.all([listRooms(user, unit.id), manages ? freeBuildings(user, unit.areaCode) : []])
  const said = DONE.find((one) => one === done)
  const attaching = manages && free.length > 0 && (
    <FormDialog
      action={attach} values={{ unitId: unit.id, commandId: newId() }} title={t('attach')} body={t('attachBody')} submit={t('attachSubmit')}
      asked={[{ kind: 'select', name: 'buildingId', label: t('building'), required: true, options: free.map(({ id, label }) => ({ value: id, label })) }]}
    />
  )
  return (
    <>
      <PageHeader
        title={t('title')} crumbs={[...(user.role === 'unit' ? [] : [{ label: units('title'), href: '/units' }]), { label: unit.name, href: `/units/${unit.id}` }]}
        actions={<>{dormitories.length > 0 && <LinkButton prefetch={false} href={`/units/${unit.id}/dormitory/print`}>{t('print')}</LinkButton>}{attaching}</>}
      />
      {said && <Notice tone="success" className="mb-3" title={t(`done.${said}`)} />}
      {dormitories.length === 0 && <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>}
      <div className="grid gap-4">
        {dormitories.map((dormitory) => (
          <Card key={dormitory.id} heading={dormitory.label} aside={t('note', { beds: dormitory.beds, taken: dormitory.taken, free: dormitory.beds - dormitory.taken })}>
            <div className="grid gap-4 pt-1">
              {dormitory.floors.map(({ floor, rooms }) => (
                <div key={floor}>
                  <h3 className="mb-1.5 text-sm font-semibold">{t('floor', { floor })}</h3>
                  <ul className="grid grid-cols-3 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(7rem,1fr))]">{rooms.map((room) => <li key={room.id}><Tile room={room} href={`/units/${unit.id}/dormitory/${room.id}`} /></li>)}</ul>
                </div>
              ))}
            </div>
            {unit.closedOn === null && may(user, 'dormitory.beds') && (
              <div className="mt-4 flex flex-wrap items-start gap-2">
                <FormDialog
                  action={beds} values={{ unitId: unit.id, buildingId: dormitory.id, commandId: newId() }} title={t('bedsTitle', { label: dormitory.label })} trigger={t('beds')} submit={t('bedsSubmit')} small look="plain"
                  asked={[{ kind: 'text', name: 'beds', label: t('beds'), longest: 2, numeric: true, required: true }]}
                />
                {manages && <ActButton action={detach} values={{ buildingId: dormitory.id, commandId: newId() }} question={{ title: t('detach'), body: t('detachBody') }}>{t('detach')}</ActButton>}
              </div>
            )}
          </Card>
        ))}
      </div>
    </>
  )
}

/** A room at a glance: how many of its beds are taken, in words and as a bar. */
async function Tile({ room, href }: { room: RoomTile; href: string }) {
  const t = await getTranslations('rosters.dormitory')
  const free = (room.beds ?? 0) - room.taken
  return (
    <Link href={href} prefetch={false} aria-label={t('tile', { room: room.room, beds: room.beds ?? 0, taken: room.taken })} className="tap grid gap-1 rounded-md border border-line px-2.5 py-2 text-ink no-underline hover:border-jade">
      <span className="flex items-baseline justify-between gap-1"><b className="tabular-nums">{room.room}</b><span className="text-sm tabular-nums text-ink-soft">{room.beds === null ? '—' : `${room.taken}/${room.beds}`}</span></span>
      <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunk"><span className="block h-full rounded-full bg-jade" style={{ width: `${room.beds ? Math.min(100, Math.round((room.taken / room.beds) * 100)) : 0}%` }} /></span>
      <span className={`text-xs ${room.bedless > 0 ? 'text-amber' : 'text-ink-soft'}`}>{room.bedless > 0 ? t('bedless', { count: room.bedless }) : room.beds === null ? t('noBeds') : free > 0 ? t('free', { count: free }) : t('full')}</span>
    </Link>
  )
}
