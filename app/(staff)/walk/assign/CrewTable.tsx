import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatCount, formatDay, formatRate } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Away, Charge, Walker } from '@/lib/dwellings/crew'
import type { Day } from '@/lib/kernel/day'
import { type Ground, sumGround } from '@/lib/obligations/ground'

type CrewProps = { walkers: readonly Walker[]; charges: readonly Charge[]; grounds: ReadonlyMap<string, Ground>; away: readonly Away[]; today: Day }

/** How far each has come with the doors they answer for, then nobody's, and those that several answer for, which are counted for each of them above. */
export function CrewTable({ walkers, charges, grounds, away, today }: CrewProps) {
  const t = useTranslations('dwellings.assign')
  const ground = (of: (charge: Charge) => boolean) => sumGround(charges.flatMap((charge) => (of(charge) ? grounds.get(charge.id) ?? [] : [])))
  const now = away.filter((one) => one.from <= today)
  if (walkers.length === 0) return <Card heading={t('crew')}><p className="py-2 text-ink-soft">{t('none')}</p></Card>
  return (
    <Card heading={t('crew')}>
      <Table label={t('crew')}>
        <thead>
          <Tr><Th>{t('who')}</Th><Th numeric>{t('doors')}</Th><Th numeric>{t('seen')}</Th><Th numeric>{t('again')}</Th><Th numeric>{t('doubt')}</Th><Th className="max-md:hidden">{t('last')}</Th></Tr>
        </thead>
        <tbody>
          {walkers.map((walker) => (
            <CrewRow
              key={walker.id} name={walker.name} lastVisitOn={walker.lastVisitOn} ground={ground((charge) => charge.users.includes(walker.id))} data-walker={walker.id}
              awayTo={now.find((one) => one.userId === walker.id)?.standInName} standsInFor={now.filter((one) => one.standInId === walker.id).map((one) => one.name)}
            />
          ))}
          <CrewRow name={t('nobody')} ground={ground((charge) => charge.users.length === 0)} warn data-walker="nobody" />
          <CrewRow name={t('several')} ground={ground((charge) => charge.users.length > 1)} warn data-walker="several" />
        </tbody>
      </Table>
    </Card>
  )
}

type RowProps = { name: string; ground: Ground; lastVisitOn?: Day | null; awayTo?: string; standsInFor?: readonly string[]; warn?: boolean; 'data-walker': string }

function CrewRow({ name, ground, lastVisitOn, awayTo, standsInFor = [], warn = false, ...rest }: RowProps) {
  const t = useTranslations('dwellings.assign')
  const locale = useLocale()
  return (
    <Tr {...rest} data-doors={ground.doors} data-seen={ground.seen}>
      <RowHead>
        <span className={warn && ground.doors > 0 ? 'text-amber' : undefined}>{name}</span>
        {awayTo && <StatusPill status="due" className="ml-2">{t('away', { name: awayTo })}</StatusPill>}
        {standsInFor.map((absent) => <StatusPill key={absent} status="neutral" className="ml-2">{t('standsIn', { name: absent })}</StatusPill>)}
      </RowHead>
      <Td numeric>{formatCount(ground.doors)}</Td>
      <Td numeric>{ground.doors > 0 ? formatRate(ground.seen, ground.doors) : '—'}</Td>
      <Td numeric>{formatCount(ground.again)}</Td>
      <Td numeric>{formatCount(ground.doubt)}</Td>
      <Td className="whitespace-nowrap text-ink-soft max-md:hidden">{lastVisitOn === undefined ? '' : lastVisitOn ? formatDay(lastVisitOn, locale) : t('never')}</Td>
    </Tr>
  )
}
