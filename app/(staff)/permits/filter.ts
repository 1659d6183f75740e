import type { AreaCode } from '@/lib/kernel/area'
import { PERMIT_SHOWS, type PermitFilter } from '@/lib/permits/queries'

export type Search = { show?: string; at?: string }

/** What an address of the list asks for, in the user's own area; anything unknown is what is to be issued. */
export const filterOf = ({ show, at }: Search, own: AreaCode): PermitFilter => ({ area: own, show: PERMIT_SHOWS.find((one) => one === show) ?? 'accepted', at })
