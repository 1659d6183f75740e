import { isFault, listsOf, type NamesQuery } from '@/components/campaigns/links'
import type { Campaign } from '@/lib/campaigns/queries'
import { type Day, parseDay } from '@/lib/kernel/day'
import { LIST_SORTS } from '@/lib/obligations/listed'
import { INDICATORS } from '@/lib/obligations/rules'
import { one, type Query } from '../../ground'

/** Which list an address asks for; null when it asks for none, or for one that there is not. */
export function namesQuery(query: Query): NamesQuery | null {
  const indicator = INDICATORS.find((key) => key === one(query, 'indicator'))
  const show = indicator && listsOf(indicator).find((key) => key === one(query, 'show'))
  if (!indicator || !show) return null
  const day = parseDay(one(query, 'day') ?? '')
  return {
    indicator, show, ...(day ? { day } : {}),
    // What is in no part is known for the rate's own numbers only.
    ...(one(query, 'placed') === 'no' && (show === 'due' || show === 'met' || show === 'unmet') ? { placed: false as const } : {}),
    ...(one(query, 'at') ? { at: one(query, 'at') } : {}),
    sort: LIST_SORTS.find((key) => key === one(query, 'sort')) ?? (indicator === 'COVERAGE' ? 'door' : 'deadline'),
  }
}

/** The day whose figures are asked for: one of the campaign's, or today. */
export function dayOf(query: Query, campaign: Campaign, today: Day): Day {
  const day = parseDay(one(query, 'day') ?? '')
  // What is wrong with a record is known as it is now.
  if (isFault(namesQuery(query)?.show ?? 'due')) return today
  return day && day >= campaign.from && day < campaign.to ? day : today
}
