import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { Disclosure } from '@/components/ui/Disclosure'
import { Fact } from '@/components/ui/Figure'
import { formatCount } from '@/components/ui/format'
import type { AreaCode } from '@/lib/kernel/area'
import type { Ground } from '@/lib/obligations/ground'
import { walkHref } from '@/app/(staff)/walk/address'
import { GroundBar } from '@/app/(staff)/walk/GroundBar'

/** How far the walk has come, and the doors that are left; each number opens its doors. */
export function GroundCard({ ground, area, areaName }: { ground: Ground; area: AreaCode; areaName: string }) {
  const t = useTranslations('obligations.today')
  const common = useTranslations('common')
  return (
    <Card heading={t('ground')} aside={<Disclosure floating summary={common('howCounted')}>{t('howGround')}</Disclosure>}>
      <GroundBar className="mt-2" name={areaName} doors={ground.doors} seen={ground.seen} />
      <div className="mt-3 grid grid-cols-2 gap-3 border-t border-line pt-2.5">
        {(['unseen', 'again', 'check', 'doubt'] as const).map((show) => (
          <Fact key={show} value={formatCount(ground[show])} tone={(show === 'check' || show === 'doubt') && ground[show] > 0 ? 'amber' : 'ink'} href={walkHref({ area, show })}>
            {t(show)}
          </Fact>
        ))}
      </div>
    </Card>
  )
}
