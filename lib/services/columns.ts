import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { policyIn } from '@/lib/campaigns/columns'
import { partOf } from '@/lib/campaigns/rules'
import type { ServiceClock } from './rules'

/** How long each kind of request may take where one lies. */
export const clockAt = async (tx: Tx, areaCode: string, today: Day): Promise<ServiceClock> => partOf(await policyIn(tx, areaCode, today), 'service')
