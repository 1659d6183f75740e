import { CERTIFICATE_SHOWS, type CertificateFilter } from '@/lib/certificates/queries'
import type { AreaCode } from '@/lib/kernel/area'

export type Search = { show?: string; at?: string }

/** What an address of the list asks for, in the user's own area; anything unknown is what is to be checked. */
export const filterOf = ({ show, at }: Search, own: AreaCode): CertificateFilter => ({ area: own, show: CERTIFICATE_SHOWS.find((one) => one === show) ?? 'check', at })
