import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { StayStatus } from '@/components/residents/StayStatus'
import { buttonClass } from '@/components/ui/Button'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { Tag } from '@/components/ui/StatusPill'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { dayAt, type Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { Pair, Side } from '@/lib/residents/duplicate-queries'
import { apart, suspect } from './actions'

export const pairHref = (pair: Pair): string => `/residents/duplicates/${pair.a.id}/${pair.b.id}`

/** Two records that may be one person, in a list: who they are, why, and what to do about it. */
export function PairCard({ pair, today, place }: { pair: Pair; today: Day; place: Place }) {
  const [t, locale] = [useTranslations('duplicates'), useLocale()]
  return (
    <article className="rounded-lg border border-line bg-surface p-3 md:p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-lg font-semibold"><Link href={pairHref(pair)} className="hit hover:text-jade hover:underline">{pair.a.name}</Link></h2>
        {pair.suspicions.map((suspicion) => <Tag key={suspicion}>{t(`suspicion.${suspicion}`)}</Tag>)}
      </div>
      <div className="mt-2 grid gap-2 md:grid-cols-2 md:gap-6">{[pair.a, pair.b].map((side) => <Half key={side.id} side={side} today={today} />)}</div>
      {pair.apart && <p className="mt-2 text-sm text-ink-soft">{t('apartBy', { day: formatDay(dayAt(pair.apart.at), locale), by: pair.apart.by ?? '' })}</p>}
      <div className="mt-3 flex flex-wrap items-start gap-2">
        <Link href={pairHref(pair)} className={buttonClass({ look: pair.apart ? 'plain' : 'main' })}>{t('compare')}</Link>
        <Decide pair={pair} place={place} />
      </div>
    </article>
  )
}

/** Where in the list somebody is, to come back to. */
type Place = Record<'view' | 'at', string>

/** Not the same; or that taken back. */
export function Decide({ pair, place }: { pair: Pair; place?: Place }) {
  const t = useTranslations('duplicates')
  if (!pair.apart) return <ActButton action={apart} values={{ aId: pair.a.id, bId: pair.b.id, commandId: newId(), ...place }}>{t('apart')}</ActButton>
  if (!pair.apart.mayTakeBack) return <p className="text-sm text-ink-soft">{t('above')}</p>
  return <ActButton action={suspect} values={{ distinctId: pair.apart.id, commandId: newId(), ...place }}>{t('suspect')}</ActButton>
}

function Half({ side, today }: { side: Side; today: Day }) {
  const [t, residents, locale] = [useTranslations('duplicates'), useTranslations('residents'), useLocale()]
  return (
    <div className="border-t border-line pt-2">
      <p className="flex flex-wrap items-center gap-x-2">
        {side.idMask ?? <Tag>{residents('list.unverified')}</Tag>}
        <span className="text-sm text-ink-soft">{[residents('sexOf', { sex: side.sex }), side.bornOn && residents('bornOn', { day: formatDay(side.bornOn, locale, true) })].filter(Boolean).join(' · ')}</span>
        <span className="ml-auto"><StayStatus status={side.status} /></span>
      </p>
      <p className="text-sm text-ink-soft">
        {[side.address ?? side.addressText ?? residents('list.unknownDoor'), side.phoneMask, `${t('field.confirmed')} ${side.confirmedOn ? formatDayFrom(side.confirmedOn, locale, today) : t('never')}`].filter(Boolean).join(' · ')}
      </p>
    </div>
  )
}
