import { useTranslations } from 'next-intl'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { Card } from '@/components/ui/Card'
import type { User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { TransferDetail } from '@/lib/transfers/queries'
import { actsOf, DECISION_REASONS, isOverdue, REFUSAL_REASONS, type TransferAct } from '@/lib/transfers/rules'
import { answer, contest, decide, withdraw } from '../actions'
import { ReasonForm } from './ReasonForm'

/** What this user may do with the request now; the likeliest first. */
export function TransferActs({ user, transfer, today }: { user: User; transfer: TransferDetail; today: Day }) {
  const t = useTranslations('transfers')
  const acts = actsOf(user, transfer, today)
  const places = { from: transfer.areaName, to: transfer.toAreaName }
  const values = (more: Record<string, string> = {}) => ({ transferId: transfer.id, commandId: newId(), ...more })
  const reasonsOf = (reasons: readonly (typeof DECISION_REASONS)[number][]) => reasons.map((value) => ({ value, label: t(`reason.${value}`) }))
  const late = isOverdue(transfer, today)
  const forms: Record<TransferAct, React.ReactNode> = {
    accept: (
      <ActButton key="accept" action={answer} values={values({ answer: 'accept' })} look="main" question={{ title: t('act.accept'), body: t('act.acceptBody', places) }}>{t('act.acceptSubmit', places)}</ActButton>
    ),
    refuse: (
      <ReasonForm
        key="refuse" name="refuse" action={answer} values={values({ answer: 'refuse' })} title={t('act.refuse')} submit={t('act.refuseSubmit')} look="danger" today={today}
        reasons={reasonsOf(REFUSAL_REASONS)} dayFor="STILL_HERE"
      />
    ),
    withdraw: <ActButton key="withdraw" action={withdraw} values={values()} question={{ title: t('act.withdraw'), body: t('act.withdrawBody') }}>{t('act.withdrawSubmit')}</ActButton>,
    contest: <ReasonForm key="contest" name="contest" action={contest} values={values()} title={t('act.contest')} body={t('act.contestBody')} submit={t('act.contestSubmit')} today={today} />,
    decide: (
      <div key="decide" className="grid gap-2.5">
        <ReasonForm
          name="for" action={decide} values={values({ decision: 'for' })} title={t('act.for')} body={t('act.forBody')} submit={t('act.forSubmit', places)} look="main" today={today}
          reasons={reasonsOf(late ? ['NO_ANSWER', 'SEEN_THERE', 'OTHER'] : ['SEEN_THERE', 'OTHER'])}
        />
        <ReasonForm
          name="against" action={decide} values={values({ decision: 'against' })} title={t('act.against')} submit={t('act.againstSubmit', places)} look="danger" today={today}
          reasons={reasonsOf(['STILL_HERE', 'MISTAKEN_IDENTITY', 'OTHER'])}
        />
      </div>
    ),
  }
  return (
    <Card heading={t('detail.acts')}>
      {acts.length === 0 ? <p className="text-sm text-ink-soft">{t('detail.noActs')}</p> : <div className="mt-2 grid gap-2.5">{acts.map((act) => forms[act])}</div>}
    </Card>
  )
}
