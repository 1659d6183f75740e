import { useLocale, useTranslations } from 'next-intl'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { LinkButton } from '@/components/ui/Button'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { addDays, type Day } from '@/lib/kernel/day'
import type { Lead } from '@/lib/units/lead-queries'
import { LEAD_RESULTS } from '@/lib/units/rules'
import { work } from './actions'

/** Long enough to find them at home another time. */
const AGAIN_DAYS = 3

/** One lead: who, what does not agree, and the ways on. `works`: whether whoever looks may write down what came of it; `registers`: whether they may register. */
export function LeadItem({ lead, today, works, registers, back, commandId }: { lead: Lead; today: Day; works: boolean; registers: boolean; back: string; commandId: string }) {
  const [t, locale] = [useTranslations('rosters.lead'), useLocale()]
  const on = (day: Day) => formatDayFrom(day, locale, today)
  const said = lead.result && [t('said', { day: on(lead.resultOn!), by: lead.by ?? '—', result: t(`results.${lead.result}`) }), lead.againOn && t('again', { day: on(lead.againOn) })].filter(Boolean).join(' · ')
  return (
    <li className="grid gap-2 rounded-lg border border-line bg-surface px-4 py-3 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
      <div className="grid min-w-0 gap-1">
        <span className="flex flex-wrap items-center gap-2"><b>{lead.name}</b><StatusPill status={lead.state === 'DONE' ? 'neutral' : 'due'}>{t(`short.${lead.kind}`)}</StatusPill></span>
        <span className="text-sm text-ink-soft">{[lead.idMask, lead.unitName, lead.address].filter(Boolean).join(' · ')}</span>
        <span className="text-sm">{t(`facts.${lead.kind}`, { day: on(lead.kind === 'NOWHERE' ? lead.fromOn : lead.untilOn ?? lead.since) })}{lead.told && <span className="text-ink-soft"> · {t('told', { address: lead.told })}</span>}</span>
        {said && <span className="text-sm text-ink-soft">{said}</span>}
      </div>
      <div className="flex flex-wrap gap-2 md:justify-end">
        {lead.kind === 'NOWHERE' && registers && lead.state !== 'DONE' && <LinkButton prefetch={false} href={`/residents/new?unit=${lead.unitId}&lead=${lead.entryId}`}>{t('register')}</LinkButton>}
        {lead.kind === 'LEFT' && lead.residentId && <LinkButton prefetch={false} href={`/residents/${lead.residentId}`}>{t('stay')}</LinkButton>}
        {works && lead.state !== 'DONE' && (
          <FormDialog
            action={work} values={{ unitId: lead.unitId, entryId: lead.entryId, kind: lead.kind, back, commandId }} title={t('workTitle', { name: lead.name })} body={t(`how.${lead.kind}`)} trigger={t('work')} submit={t('submit')}
            asked={[
              { kind: 'chips', name: 'result', label: t('result'), required: true, options: LEAD_RESULTS[lead.kind].map((value) => ({ value, label: t(`results.${value}`) })) },
              { kind: 'day', name: 'againOn', label: t('againOn'), hint: t('againHint'), value: addDays(today, AGAIN_DAYS), earliest: addDays(today, 1) },
            ]}
          />
        )}
      </div>
    </li>
  )
}
