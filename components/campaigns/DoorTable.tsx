import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { doorLabel } from '@/lib/dwellings/rules'
import type { GridDoor } from '@/lib/obligations/queries'
import type { Stand } from '@/lib/obligations/tallied'

/** The doors of a grid with the people at them; each leads to its door. */
export function DoorTable({ doors, className }: { doors: readonly GridDoor[]; className?: string }) {
  const t = useTranslations('campaigns.doors')
  if (doors.length === 0) return <Card><EmptyState title={t('none')}>{t('noneHow')}</EmptyState></Card>
  return (
    <Card heading={t('title')} aside={<span className="text-ink-soft">{t('total', { count: doors.length })}</span>} className={className} id="areas">
      <Table label={t('title')} height="max-h-160 print:max-h-none">
        <thead>
          <Tr>
            <Th>{t('door')}</Th>
            <Th>{t('seen')}</Th>
            <Th numeric>{t('registered')}</Th>
            <Th numeric>{t('permit')}</Th>
            <Th numeric>{t('overdue')}</Th>
          </Tr>
        </thead>
        <tbody>
          {doors.map((door) => (
            <Tr key={door.id} className="h-9!">
              <RowHead className="whitespace-nowrap">
                <Link prefetch={false} href={`/dwellings/${door.id}`} className="hit text-indigo hover:underline">{doorLabel(door)}</Link>
              </RowHead>
              <Td>{door.seen ? <StatusPill status="ok">{t('seenYes')}</StatusPill> : <StatusPill status="neutral">{t('seenNo')}</StatusPill>}</Td>
              <Td numeric><Parts stand={door.registration} /></Td>
              <Td numeric><Parts stand={door.permit} /></Td>
              <Td numeric className={door.overdue > 0 ? 'font-semibold text-cinnabar' : 'text-ink-faint'}>{door.overdue || '—'}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

const Parts = ({ stand: { met, due } }: { stand: Stand }) =>
  due === 0
    ? <span className="text-ink-faint">—</span>
    : <span className={met < due ? 'font-semibold' : undefined}>{formatCount(met)} / {formatCount(due)}</span>
