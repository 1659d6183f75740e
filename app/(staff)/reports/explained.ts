import type { Recorded } from '@/app/form-state'
import type { Held } from '@/lib/reports/compute'

/** What explains a report, as its form shows it. */
export const explainedOf = ({ version, inCharge, remark, notes }: Pick<Held, 'version' | 'inCharge' | 'remark' | 'notes'>): Recorded => ({ version, fields: { inCharge: inCharge ?? '', remark: remark ?? '', ...notes } })
