import { isId } from '@/lib/kernel/id'

/** What a list of scores or deductions is narrowed by: a round, or a year. */
export function listFilterOf({ inspection, year }: { inspection?: string | undefined; year?: string | undefined }): { inspection?: string; year?: number } {
  return { ...(inspection && isId(inspection) ? { inspection } : {}), ...(year && /^\d{4}$/.test(year) ? { year: Number(year) } : {}) }
}
