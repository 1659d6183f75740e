import type { Ranking } from '@/lib/campaigns/rules'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import type { ListSort } from '@/lib/obligations/listed'
import type { Indicator } from '@/lib/obligations/rules'
import { type Fault, FAULT_OF, FAULTS, type Show } from '@/lib/obligations/tallied'

/** The lists that an indicator has. */
export const LISTS: Record<Indicator, readonly Show[]> = {
  REGISTRATION: ['due', 'met', 'unmet', 'overdue'],
  PERMIT: ['due', 'met', 'unmet', 'overdue', 'expiring', 'declined'],
  COVERAGE: ['due', 'met', 'unmet'],
  LOOK: ['due', 'met', 'unmet', 'overdue'],
  CONSISTENCY: ['due', 'met', 'unmet', 'overdue'],
  RENTAL_FILING: ['due', 'met', 'unmet', 'overdue'],
  SECURITY_LETTER: ['due', 'met', 'unmet', 'overdue'],
  ENTRUSTED_SECURITY: ['due', 'met', 'unmet', 'overdue'],
  RENTAL_FP_CONTRACT: ['due', 'met', 'unmet', 'overdue'],
  NO_LETTING: ['due'],
  HAZARD: ['due', 'met', 'unmet', 'overdue'],
  CERTIFICATE_CHECK: ['due', 'met', 'unmet', 'overdue'],
  CERTIFICATE_CHANGE: ['due', 'met', 'unmet', 'overdue'],
  INQUIRY_REPLY: ['due', 'met', 'unmet', 'overdue'],
  PERIOD_REPORT: ['due', 'met', 'unmet', 'overdue'],
  SERVICE: ['due', 'met', 'unmet', 'overdue'],
  STAFFING: ['due', 'met', 'unmet'],
  FUNDING: ['due', 'met', 'unmet'],
  UNIT_FP_LETTER: ['due', 'met', 'unmet', 'overdue'],
  // A figure alone: whose cases they are is seen by the cases' own people.
  FOLLOW_UP: [],
}

/** Every list that may be asked for of an indicator: its own, and what is wrong beside it. */
export const listsOf = (indicator: Indicator): readonly (Show | Fault)[] => [...LISTS[indicator], ...FAULTS.filter((fault) => FAULT_OF[fault] === indicator)]

export const isFault = (show: Show | Fault): show is Fault => FAULTS.some((fault) => fault === show)

export const leagueHref = (campaignId: string, areaCode: AreaCode, by?: string): string => `/campaigns/${campaignId}/league?${new URLSearchParams({ area: areaCode, ...(by ? { sort: by } : {}) })}`

export const campaignHref = (campaignId: string): string => `/campaigns/${campaignId}`

/** The parts of what is written down of a campaign's organisation, each with its own address. */
export const ORGANISATION_SIDES = ['phases', 'letters', 'units', 'resources', 'haves', 'places', 'training'] as const
export type OrganisationSide = (typeof ORGANISATION_SIDES)[number]

/** Who leads a campaign and who answers for it; a side of it. */
export const organisationHref = (campaignId: string, side?: OrganisationSide): string => `${campaignHref(campaignId)}/organisation${side ? `/${side}` : ''}`

/** A campaign summed up and accepted: all communities, or one. */
export const acceptanceHref = (campaignId: string, areaCode?: AreaCode): string => `${campaignHref(campaignId)}/acceptance${areaCode ? `/${areaCode}` : ''}`

export const areaHref = (campaignId: string, areaCode: AreaCode): string => `/campaigns/${campaignId}/${areaCode}`

export type NamesQuery = { indicator: Indicator; show: Show | Fault; day?: Day; placed?: false; sort?: ListSort; at?: string }

/** The list behind a figure. */
export function namesHref(campaignId: string, areaCode: AreaCode, { indicator, show, day, placed, sort, at }: NamesQuery): string {
  const query = new URLSearchParams({ indicator, show })
  if (day) query.set('day', day)
  if (placed === false) query.set('placed', 'no')
  if (sort) query.set('sort', sort)
  if (at) query.set('at', at)
  return `${areaHref(campaignId, areaCode)}?${query}`
}

/** The same page, its ranking by another column; the first press sorts a column the way that needs attention first. */
export const rankingHref = (path: string, by: Ranking, descending: boolean): string =>
  by === 'todo' ? path : `${path}?sort=${by}${descending ? '&down' : ''}#areas`
