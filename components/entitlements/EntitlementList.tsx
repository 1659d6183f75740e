import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { askedAs, type Entitlement, type Part } from '@/lib/entitlements/rules'
import type { Day } from '@/lib/kernel/day'

type Offered = Exclude<Entitlement, { state: 'NOT_OFFERED' }>
const STATES = ['NOW', 'LATER', 'MISSING'] as const
const PILL = { NOW: 'ok', LATER: 'due', MISSING: 'neutral' } as const

/** What somebody may have now, what in time, and for what something is missing, each with all that it needs and what there is of it. `askFor`: of whom a request may be taken here. */
export function EntitlementList({ list, today, askFor }: { list: readonly Entitlement[]; today: Day; askFor?: string }) {
  const [t, locale] = [useTranslations('entitlements'), useLocale()]
  const offered = list.filter((one): one is Offered => one.state !== 'NOT_OFFERED')
  const not = list.filter((one) => one.state === 'NOT_OFFERED').map(({ benefit }) => t(`benefit.${benefit}`))
  return (
    <div className="grid gap-1 py-1">
      {STATES.map((state) => [state, offered.filter((one) => one.state === state)] as const).filter(([, those]) => those.length > 0).map(([state, those]) => (
        <Disclosure key={state} summary={t(`state.${state}`, { count: those.length })}>
          <ul>{those.map((one) => <OneBenefit key={one.benefit} one={one} {...{ today }} {...(askFor ? { askFor } : {})} />)}</ul>
        </Disclosure>
      ))}
      {not.length > 0 && <p className="text-sm text-ink-soft">{t('notOffered', { list: not.join(locale === 'en' ? ', ' : '、') })}</p>}
    </div>
  )
}

function OneBenefit({ one: { benefit, state, from, keepBy, parts }, askFor, today }: { one: Offered; askFor?: string; today: Day }) {
  const [t, locale] = [useTranslations('entitlements'), useLocale()]
  const kind = askedAs(benefit)
  const name = t(`benefit.${benefit}`)
  return (
    <li className="border-b border-line py-2 last:border-0" data-benefit={benefit} data-state={state}>
      <p className="flex flex-wrap items-center justify-between gap-2">
        <b className="font-semibold">{name}</b>
        <StatusPill status={PILL[state]}>{t(`pill.${state}`, { day: from ? formatDay(from, locale, true) : '' })}</StatusPill>
      </p>
      <ul className="mt-0.5 text-ink-soft">{parts.map((part) => <OnePart key={part.kind} part={part} today={today} />)}</ul>
      {state !== 'MISSING' && keepBy && <p className="mt-0.5 text-ink-soft">{t('keepBy', { day: formatDay(keepBy, locale, true) })}</p>}
      {askFor && kind && <Link href={`/services/new?resident=${askFor}&kind=${kind}`} prefetch={false} aria-label={t('askOf', { benefit: name })} className="hit text-indigo hover:underline">{t('ask')}</Link>}
    </li>
  )
}

/** 连续登记居住满 12 个月：现满 8 个月，2026年8月1日满足 */
function OnePart({ part: { kind, needed, has, from }, today }: { part: Part; today: Day }) {
  const [t, locale] = [useTranslations('entitlements'), useLocale()]
  const there = has === null ? t(`lacks.${kind}`) : t(`has.${kind}`, { count: has })
  const when = from === null ? null : from <= today ? t('met') : t('from', { day: formatDay(from, locale, true) })
  return <li>{[t(`need.${kind}`, { needed }), [there, when].filter(Boolean).join(locale === 'en' ? ', ' : '，')].join(locale === 'en' ? ': ' : '：')}</li>
}
