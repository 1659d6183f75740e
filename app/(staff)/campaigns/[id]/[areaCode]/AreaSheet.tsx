import clsx from 'clsx'
import { BothRates } from '@/components/campaigns/BothRates'
import { AttentionList } from '@/components/campaigns/AttentionList'
import { DoorTable } from '@/components/campaigns/DoorTable'
import { areaHref } from '@/components/campaigns/links'
import { IndicatorTable } from '@/components/campaigns/IndicatorTable'
import { type RankingOrder, RankingTable } from '@/components/campaigns/RankingTable'
import { RateTrend } from '@/components/campaigns/RateTrend'
import type { User } from '@/lib/kernel/access'
import { levelOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { listGridDoors } from '@/lib/obligations/queries'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { type Ground, rankingParams } from '../../ground'

/** An area's two rates, then its parts: communities, grids, or the doors of a grid. */
export async function AreaSheet({ user, ground, today, order }: { user: User; ground: Ground; today: Day; order: RankingOrder }) {
  const { campaign, area, figures, names, level, policy } = ground
  const isGrid = levelOf(area.code) === 'GRID'
  return (
    <div className="campaign-grid grid gap-4 lg:grid-cols-2 min-[90rem]:grid-cols-[1fr_1fr_330px]">
      <BothRates campaign={campaign} figures={figures} policy={policy} today={today} />
      {isGrid
        ? <RateTrend indicator="REGISTRATION" campaign={campaign} figures={figures} today={today} className="lg:max-[90rem]:col-span-2" />
        : <AttentionList campaign={campaign} figures={figures} names={names} level={level} className="lg:max-[90rem]:col-span-2" />}
      <IndicatorTable campaign={campaign} figures={figures} today={today} className="lg:col-span-full print:hidden" />
      {isGrid ? (
        <DoorTable doors={await listGridDoors(user, { areaCode: area.code, day: today })} className="lg:col-span-2" />
      ) : (
        <RankingTable
          campaign={campaign} figures={figures} names={names} level={level} order={order} path={areaHref(campaign.id, area.code)} className="lg:col-span-full min-[105rem]:col-span-2"
          actions={<ExportLink user={user} list="ranking" params={rankingParams(campaign, area.code, order)} />}
        />
      )}
      <div className={clsx('flex flex-col gap-4', isGrid ? 'lg:max-[90rem]:col-span-2' : 'lg:max-[105rem]:col-span-full lg:max-[105rem]:flex-row lg:max-[105rem]:*:flex-1')}>
        {!isGrid && <RateTrend indicator="REGISTRATION" campaign={campaign} figures={figures} today={today} />}
        <RateTrend indicator="PERMIT" campaign={campaign} figures={figures} today={today} />
      </div>
    </div>
  )
}
