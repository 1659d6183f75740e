import { useTranslations } from 'next-intl'
import { isShown } from '@/app/(staff)/follow-ups/address'
import { LinkButton } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import type { FollowUpRow } from '@/lib/follow-ups/queries'
import { isDueSoon, isEnding } from '@/lib/follow-ups/rules'
import type { Day } from '@/lib/kernel/day'

/** What follow-up cases ask of whoever looks: to decide, to visit, to renew or close. Numbers alone: others may look over their shoulder. */
export function FollowUpNotice({ rows, userId, today }: { rows: readonly FollowUpRow[]; userId: string; today: Day }) {
  const t = useTranslations('followUps.today')
  const visits = rows.filter((row) => isShown(row, 'visit', userId) && row.visitBy !== null && isDueSoon(row.visitBy, today))
  const late = visits.filter((row) => row.visitBy! < today).length
  const asks = [
    { show: 'decide', count: rows.filter((row) => isShown(row, 'decide', userId)).length }, { show: 'visit', count: visits.length },
    { show: 'ending', count: rows.filter((row) => row.openedBy === userId && isEnding(row.state, row.expiresOn, today)).length },
  ] as const
  return asks.filter(({ count }) => count > 0).map(({ show, count }) => (
    <Notice key={show} tone={show === 'visit' && late > 0 ? 'warn' : 'info'} className="mb-4" action={<LinkButton size="small" prefetch={false} href={`/follow-ups?show=${show === 'ending' ? 'open' : show}`}>{t('open')}</LinkButton>}>
      {t(show, { count })}{show === 'visit' && late > 0 && ` ${t('late', { count: late })}`}
    </Notice>
  ))
}
