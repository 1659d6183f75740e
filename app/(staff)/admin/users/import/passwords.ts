import type { Slip } from '@/components/staff/PasswordSlip'
import type { Problem } from '@/lib/kernel/result'
import { inertText } from '@/lib/kernel/sheet/workbook'
import type { ListedField } from '@/lib/staff/columns'

export type Fault = { field: ListedField; code: string; params?: Record<string, string | number> }

/** One-time passwords as a file for a spreadsheet program: with its mark of UTF-8, every cell quoted, none of them a formula. */
export function passwordsCsv(headers: readonly [string, string, string, string, string], slips: readonly Slip[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${inertText(cell).replaceAll('"', '""')}"`).join(',')
  return `\uFEFF${[headers, ...slips.map((slip) => [slip.username, slip.name, slip.role, slip.area, slip.password])].map(line).join('\r\n')}\r\n`
}

const FIELD_OF: Record<string, ListedField> = { username: 'username', name: 'name', role: 'role', areaCode: 'area', unitId: 'unit' }

/** What a row was refused with when its account was to be opened, at the columns of the list. */
export function faultsOfProblem({ code, params, fields }: Problem): Fault[] {
  // It was opened, by this very row, and the answer with its password got lost.
  if (code === 'answered-once') return [{ field: 'username', code: 'answer-lost' }]
  const found = Object.entries(fields ?? {}).map(([field, error]): Fault => ({ field: FIELD_OF[field] ?? 'username', code: error.code, ...(error.params ? { params: error.params } : {}) }))
  return found.length > 0 ? found : [{ field: 'username', code, ...(params ? { params } : {}) }]
}
