import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/Card'
import { Disclosure } from '@/components/ui/Disclosure'
import { SMALL_NUMBER } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Estimate } from '@/lib/spot-checks/estimate'
import type { SpotCheck } from '@/lib/spot-checks/queries'
import type { SpotResult } from '@/lib/spot-checks/result'
import { verdictOf } from '@/lib/spot-checks/size'
import { IntervalBar, scaleFrom } from '../IntervalBar'
import { between, factWords, rateOf, share, shareUp, VERDICT_LOOK, verdictWords } from '../words'

/** What a check came to: the rate with its interval against the target, the verdict in words, the other two rates, each community. */
export async function ResultCard({ check, result }: { check: SpotCheck; result: SpotResult }) {
  const [t, locale] = [await getTranslations('spotChecks'), await getLocale()]
  const { registration, ghosts, consistency, verdict } = result
  const target = String(Math.round(result.target * 1_000) / 10)
  const names = (list: string) => `/spot-checks/${check.id}/names?list=${list}`
  const [first, ...rest] = verdictWords(t, result)
  const from = registration ? scaleFrom(registration.interval, result.target) : 0
  return (
    <Card heading={t('result.heading')} aside={<StatusPill status={VERDICT_LOOK[verdict]}>{t(`verdict.${verdict}`)}</StatusPill>}>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <span className="text-4xl font-[650]">{registration ? rateOf(registration) : '—'}</span>
        <span className="text-sm text-ink-soft">
          {t('result.rate')} · {registration ? <Link href={names('found')} className="hit text-indigo hover:underline">{t('result.of', { hits: registration.hits, of: registration.of })}</Link> : t('result.none')}
        </span>
      </div>
      {registration && (
        <>
          <div className="mt-3 px-2"><IntervalBar interval={registration.interval} rate={registration.rate} target={result.target} verdict={verdict} from={from} text={t('result.text', { label: t('result.rate'), rate: rateOf(registration), low: share(registration.interval.low), high: shareUp(registration.interval.high), target })} /></div>
          <p className="text-sm text-ink-soft">{t('result.certainty')} {between(t, registration.interval)} · {t('result.target', { target })} · {t('result.cut', { from: Math.round(from * 100) })}</p>
        </>
      )}
      <p className="mt-3 font-semibold">{first}</p>
      {rest.map((line) => <p key={line} className="mt-1">{line}</p>)}
      <div className="mt-4 grid gap-3 sm:grid-cols-2">
        <Other label={t('result.ghosts')} estimate={ghosts} href={names('gone')} none={t('result.none')} />
        <Other label={t('result.consistency')} estimate={consistency} href={names('elsewhere')} none={t('result.none')} />
      </div>
      <ul className="mt-3 text-sm text-ink-soft">
        {result.drawn > result.answered && <li><Link href={names('unanswered')} className="hit text-indigo hover:underline">{t('result.unanswered', { count: result.drawn - result.answered })}</Link></li>}
        {registration && registration.of > registration.hits && <li><Link href={names('missing')} className="hit text-indigo hover:underline">{t('lists.missing')} {registration.of - registration.hits}</Link>{result.known > 0 && ` · ${t('result.known', { count: result.known })}`}</li>}
      </ul>
      <Disclosure summary={t('result.how')} className="mt-3">
        {factWords(t, result, check.designEffect / 100, locale, check.sinceOn!).map((line) => <p key={line} className="mt-2 max-w-prose first:mt-0">{line}</p>)}
      </Disclosure>
      <div className="mt-4"><StrataTable result={result} /></div>
    </Card>
  )
}

async function Other({ label, estimate, href, none }: { label: string; estimate: Estimate | null; href: string; none: string }) {
  const t = await getTranslations('spotChecks')
  return (
    <div className="rounded-lg border border-line p-3">
      <p className="text-sm text-ink-soft">{label}</p>
      {estimate ? (
        <>
          <p className="text-xl font-semibold">{rateOf(estimate)}</p>
          <p className="text-sm text-ink-soft"><Link href={href} className="hit text-indigo hover:underline">{t('result.of', { hits: estimate.hits, of: estimate.of })}</Link> · {between(t, estimate.interval)}</p>
        </>
      ) : <p>{none}</p>}
    </div>
  )
}

/** Each community: its own interval where people are many enough, counts where they are few. */
async function StrataTable({ result }: { result: SpotResult }) {
  const t = await getTranslations('spotChecks')
  const target = String(Math.round(result.target * 1_000) / 10)
  const told = result.strata.flatMap(({ interval, found }) => (interval && found >= SMALL_NUMBER ? [interval] : []))
  const from = Math.min(...told.map((interval) => scaleFrom(interval, result.target)), scaleFrom({ low: result.target, high: 1 }, result.target))
  return (
    <Table label={t('result.community')}>
      <thead><Tr><Th>{t('result.community')}</Th><Th numeric>{t('field.answered')}</Th><Th numeric>{t('result.registered')}</Th><Th className="w-1/3">{t('result.certainty')} {t('result.cut', { from: Math.round(from * 100) })}</Th><Th numeric>{t('result.gone')}</Th></Tr></thead>
      <tbody>
        {result.strata.map((one) => {
          const verdict = one.interval ? verdictOf(one.interval, result.target) : 'NONE'
          return (
            <Tr key={one.code}>
              <RowHead>{one.name}</RowHead><Td numeric>{one.answered} / {one.drawn}</Td><Td numeric>{one.registered} / {one.found}</Td>
              <Td>{one.rate !== null && one.interval && one.found >= SMALL_NUMBER ? <IntervalBar interval={one.interval} rate={one.rate} target={result.target} verdict={verdict} from={from} text={t('result.text', { label: one.name, rate: share(one.rate), low: share(one.interval.low), high: shareUp(one.interval.high), target })} /> : <span className="text-xs text-ink-faint">{t('result.small')}</span>}</Td>
              <Td numeric>{one.gone} / {one.onRegister}</Td>
            </Tr>
          )
        })}
      </tbody>
    </Table>
  )
}
