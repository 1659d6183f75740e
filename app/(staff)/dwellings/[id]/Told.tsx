import { useLocale, useTranslations } from 'next-intl'
import { ReasonDialog } from '@/app/(staff)/ReasonDialog'
import { Reveal } from '@/app/(staff)/Reveal'
import { LinkButton } from '@/components/ui/Button'
import { formatDayFrom } from '@/components/ui/format'
import type { DeclaredRow } from '@/lib/declarations/queries'
import { REFUSALS } from '@/lib/declarations/rules'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { ActForm } from './ActForm'
import { looked, refuseTold, revealTeller } from './actions'

type ToldProps = { told: DeclaredRow; today: Day; values: Record<string, string> | null; acts?: React.ReactNode }

/** What was told at the plate of one person: by whom and when, how to reach them, and that it is not so. */
export function Told({ told, today, values, acts }: ToldProps) {
  const t = useTranslations('declarations.card')
  const locale = useLocale()
  const { name, since, onDay } = told
  const shown = (day: Day) => formatDayFrom(day, locale, today)
  return (
    <div className="grid gap-1 text-sm">
      <p className="text-base font-medium">
        {t(told.kind === 'LIVES' ? 'lives' : 'left', { name })}{since && <span className="font-normal text-ink-soft"> · {t('since', { day: shown(since) })}</span>}
      </p>
      <p className="text-ink-soft">{[told.idMask, t(`tellers.${told.teller}`, { name: told.tellerName ?? '' }), shown(onDay)].filter(Boolean).join(' · ')}</p>
      {told.phoneMask && (values
        ? (
            <Reveal
              action={revealTeller} values={{ field: told.id, declarationId: told.declarationId }} mask={told.phoneMask} label={t('phone')}
              reasons={(['CONTACT', 'VERIFY', 'OTHER'] as const).map((value) => ({ value, label: t(`reveal.${value}`) }))}
            />
          )
        : <p>{told.phoneMask}</p>)}
      {values && (
        <div className="mt-2 flex flex-wrap items-start gap-2">
          {acts}
          <ReasonDialog
            action={refuseTold} values={{ ...values, personId: told.id, commandId: newId() }} title={t('refuseTitle', { name })} body={t('refuseBody')} legend={t('reason')}
            reasons={REFUSALS.map((value) => ({ value, label: t(`reasons.${value}`) }))} trigger={t('refuse')} submit={t('refuseConfirm')}
          />
        </div>
      )}
    </div>
  )
}

/** Somebody told of whom no card of the door shows: on record elsewhere, or nowhere. */
export function ToldOnly({ told, today, values }: ToldProps) {
  const t = useTranslations('declarations.card')
  return (
    <article aria-label={told.name} className="rounded-lg border border-amber bg-surface px-4 py-3">
      <Told
        told={told} today={today} values={values}
        acts={told.kind === 'LIVES'
          ? <LinkButton look="main" href={`/residents/new?dwelling=${told.dwellingId}`}>{t('register')}</LinkButton>
          : <ActForm action={looked} values={{ ...values, personId: told.id, commandId: newId() }} look="plain">{t('looked')}</ActForm>}
      />
      <p className="mt-2 text-sm text-ink-faint">{t(told.kind === 'LIVES' ? 'elsewhere' : 'unknown')}</p>
    </article>
  )
}
