import { Printer } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { ReasonDialog } from '@/app/(staff)/ReasonDialog'
import { buttonClass } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import type { PlateRow } from '@/lib/declarations/queries'
import { VOID_REASONS } from '@/lib/declarations/rules'
import { spacedCode } from '@/lib/kernel/code'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { ActForm } from './ActForm'
import { reissue } from './actions'

type PlateCardProps = { plate: PlateRow | null; room: string; today: Day; values: Record<string, string> }

/** The code on the door: to print, or to replace. */
export function PlateCard({ plate, room, today, values }: PlateCardProps) {
  const t = useTranslations('declarations.plate')
  const locale = useLocale()
  if (!plate) {
    return (
      <Card heading={t('heading')}>
        <p className="mb-3 text-ink-soft">{t('none')}</p>
        <ActForm action={reissue} values={{ ...values, reason: 'LOST', commandId: newId() }} look="plain" className="max-w-40">{t('make')}</ActForm>
      </Card>
    )
  }
  return (
    <Card heading={t('heading')} aside={t('since', { day: formatDayFrom(plate.issuedOn, locale, today) })}>
      <p className="mb-3 font-mono text-sm tracking-wide">{spacedCode(plate.code)}</p>
      <div className="flex flex-wrap items-center gap-2">
        <a href={`/dwellings/${values['dwellingId']}/plate`} className={buttonClass({ size: 'small' })}><Printer aria-hidden className="size-4" />{t('print')}</a>
        <ReasonDialog
          key={plate.code} action={reissue} values={{ ...values, commandId: newId() }} title={t('reissueTitle', { room })} body={t('reissueBody')} legend={t('reason')}
          reasons={VOID_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))} trigger={t('reissue')} triggerLook="quiet" submit={t('reissueConfirm')}
        />
      </div>
    </Card>
  )
}
