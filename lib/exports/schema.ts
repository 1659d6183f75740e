import { z } from 'zod'
import { idValue, textValue } from '@/lib/kernel/input'
import { locales } from '@/lib/kernel/labels'

/** Lists that can be taken away as a file, by what they list. The last is the trail. */
export const LISTS = ['residents', 'names', 'doors', 'transfers', 'ranking', 'league', 'reminders', 'rentals', 'hazards', 'inquiries', 'services', 'reports', 'reported', 'standings', 'trained', 'scores', 'deductions', 'receipts', 'permits', 'certificates', 'issued', 'outgoing', 'plates', 'users', 'trail'] as const
export type List = (typeof LISTS)[number]

/** What a finished list is taken away as; sheets to be printed are for plates alone. */
export const FILE_KINDS = ['xlsx', 'csv', 'pdf'] as const
export type FileKind = (typeof FILE_KINDS)[number]
export const kindsOf = (list: List): readonly FileKind[] => (list === 'plates' ? ['pdf', 'xlsx', 'csv'] : ['xlsx', 'csv'])

/** Why somebody needs full numbers in a file. Showing masks needs no reason. */
export const EXPORT_REASONS = ['FAMILY_PLANNING', 'POLICE', 'PERMIT', 'SUPERIOR', 'OTHER'] as const
export type ExportReason = (typeof EXPORT_REASONS)[number]

const what = {
  list: z.enum(LISTS, { error: 'not-in-list' }),
  /** The list's own address, without its path. A searched name stands in it sealed for who searched. */
  query: z.string().max(2000, 'too-long').default(''),
  locale: z.enum(locales, { error: 'not-in-list' }),
}

export const beginExportInput = z.object(what)
export const beginFullExportInput = z.object({ ...what, reason: z.enum(EXPORT_REASONS, { error: 'required' }), note: textValue(200) })
export const exportIdInput = z.object({ exportId: idValue })
