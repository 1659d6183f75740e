import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import type { Decision, SentVersion } from '@/lib/acceptance/queries'
import type { Day } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import { LineTable, SheetView } from './Sheets'
import { type AcceptanceWords, type IndicatorWords, outcomeStatus } from './words'

export type Words = { t: AcceptanceWords; name: IndicatorWords; locale: Locale }

/** A summary as it was sent. */
export function Sent({ version, words }: { version: SentVersion; words: Words }) {
  const { t, locale } = words
  const { contents } = version
  return (
    <>
      <Card heading={t('place.heading')}>
        <p className="mb-3 text-sm text-ink-soft">{t('place.sentNote', { day: formatDay(version.sentOn, locale), name: contents.signedBy, digest: version.digest.slice(0, 12) })}</p>
        {contents.sections.map(({ key, text }) => (
          <section key={key} className="mb-3">
            <h3 className="font-semibold">{t(`section.${key}`)}</h3>
            <p className="whitespace-pre-line">{text}</p>
          </section>
        ))}
      </Card>
      <Card heading={t('place.figures')} aside={<span className="text-sm text-ink-soft">{t('asOf', { day: formatDay(contents.asOf, locale) })}</span>}><LineTable lines={contents.lines} words={words} label={t('place.figures')} /></Card>
    </>
  )
}

/** What was decided, by whom, and on what. */
export function DecisionView({ decision, words, spotCheck }: { decision: Decision; words: Words; spotCheck: boolean }) {
  const { t, locale } = words
  const { outcome, rectifyBy, remark, decidedOn, decidedBy, sheet } = decision
  return (
    <>
      <p className="mb-3 flex flex-wrap items-center gap-2"><StatusPill status={outcomeStatus[outcome]}>{t(`outcome.${outcome}`)}</StatusPill>{rectifyBy && <span>{t('rectifyBy', { day: formatDay(rectifyBy, locale) })}</span>}</p>
      <DescriptionList items={[{ term: t('place.remark'), children: remark ?? '—' }, { term: t('place.decidedBy'), children: `${decidedBy} · ${formatDay(decidedOn, locale)}` }]} />
      <div className="mt-4"><SheetView sheet={sheet} words={words} spotCheck={spotCheck} /></div>
    </>
  )
}

/** Everything that was sent and decided, the latest first. */
export function History({ versions, decisions, words: { t, locale } }: { versions: readonly SentVersion[]; decisions: readonly Decision[]; words: Words }) {
  if (versions.length === 0) return null
  const day = (on: Day) => formatDay(on, locale)
  const ends = (version: SentVersion) => version.ended === null ? '' : ` · ${version.ended === 'RETURNED' ? t('place.wasReturned', { day: day(version.endedOn!), reason: version.returnNote! }) : t('place.takenBack', { day: day(version.endedOn!) })}`
  return (
    <Card heading={t('place.history')}>
      <ol className="grid gap-2 text-sm">
        {versions.map((version) => (
          <li key={version.id}>
            {t('place.versions', { day: day(version.sentOn), nth: version.nth })}{ends(version)}
            {decisions.filter(({ versionId }) => versionId === version.id).map((one) => (
              <span key={one.id} className="block text-ink-soft">
                {t('place.decided', { day: day(one.decidedOn), name: one.decidedBy, outcome: t(`outcome.${one.outcome}`) })}
                {one.withdrawnOn && ` · ${t('place.withdrawn', { day: day(one.withdrawnOn), reason: one.withdrawNote! })}`}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </Card>
  )
}
