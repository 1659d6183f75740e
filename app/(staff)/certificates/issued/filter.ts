import { ISSUE_SHOWS, type IssueFilter } from '@/lib/certificates/issuing-queries'
import type { AreaCode } from '@/lib/kernel/area'

export type Search = { show?: string; at?: string }

/** What an address of the list asks for, in the user's own area; anything unknown is what is to be issued. */
export const filterOf = ({ show, at }: Search, own: AreaCode): IssueFilter => ({ area: own, show: ISSUE_SHOWS.find((one) => one === show) ?? 'ready', at })
