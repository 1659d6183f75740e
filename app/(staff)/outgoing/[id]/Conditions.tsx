import { Check, CircleHelp, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Policy } from '@/lib/campaigns/rules'
import { conditionsShown, isEligible, type Judged } from '@/lib/certificates/issuing-rules'

const MAY_BE_UNKNOWN = ['far', 'age'] as const

/** What entitles to a certificate, one condition a line, each with whether it is fulfilled and what it means when it is not. */
export function Conditions({ judged, policy: { certificate } }: { judged: readonly Judged[]; policy: Policy }) {
  const t = useTranslations('issuing')
  const eligible = isEligible(judged)
  const marks = { yes: { Icon: Check, tone: 'text-jade-ink', word: t('met') }, no: { Icon: X, tone: 'text-cinnabar', word: t('unmet') }, unknown: { Icon: CircleHelp, tone: 'text-amber', word: t('unknown') } }
  return (
    <section aria-label={t('why')} className="mb-3 rounded-md bg-sunk p-3">
      <h3 className="mb-1 font-semibold">{t(eligible ? 'eligible' : 'notEligible')}</h3>
      <ul className="grid gap-1.5">
        {conditionsShown(judged).map(({ condition, met }) => {
          const { Icon, tone, word } = marks[met === null ? 'unknown' : met ? 'yes' : 'no']
          const unknown = MAY_BE_UNKNOWN.find((one) => one === condition)
          return (
            <li key={condition} className="grid grid-cols-[1.25rem_1fr] gap-2">
              <Icon aria-hidden className={`mt-0.5 size-4 ${tone}`} strokeWidth={2.25} />
              <span>
                {t(`condition.${condition}.title`, { beyond: certificate.issueBeyond, days: certificate.issueFromDays, from: certificate.fromAge, last: certificate.untilAge - 1 })} <span className="sr-only">{word}</span>
                {met !== true && <span className="block text-sm text-ink-soft">{met === null && unknown ? t(`condition.${unknown}.unknown`) : t(`condition.${condition}.no`)}</span>}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
