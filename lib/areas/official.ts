import { isAreaCode } from '@/lib/kernel/area'

/** One row of a national file: good, or with what is wrong and in which column. */
export type OfficialRow = { row: number; code: string; name: string; fault: string | null; column: 'code' | 'name' | null }

export const NAME_MAX = 40
const CODE_HEADERS = ['code', '代码', '区划代码', '统计用区划代码']
const NAME_HEADERS = ['name', '名称', '区划名称', '单位名称']

/** Where code and name stand, by the header; null when this is no file of divisions. */
export function officialColumns(header: readonly string[]): { code: number; name: number } | null {
  const find = (names: readonly string[]) => header.findIndex((cell) => names.includes(cell.normalize('NFKC').trim().toLowerCase()))
  const [code, name] = [find(CODE_HEADERS), find(NAME_HEADERS)]
  return code < 0 || name < 0 ? null : { code, name }
}

/** Files of the statistical bureau pad every code with zeros to twelve digits; one that begins with a padded code does so throughout. */
export const isPadded = (firstCode: string): boolean => /^\d{6}0{6}$/.test(plain(firstCode))

/** A code without its padding: 330113001000 is the sub-district 330113001. */
export function unpad(code: string): string {
  if (/^\d{9}000$/.test(code)) code = code.slice(0, 9)
  if (/^\d{6}000$/.test(code)) code = code.slice(0, 6)
  if (/^\d{4}00$/.test(code)) code = code.slice(0, 4)
  return /^\d{2}00$/.test(code) ? code.slice(0, 2) : code
}

/** The row's code and name in their one form, or what is wrong with them. Grids are ours, not the State's. */
export function officialRow(row: number, cells: readonly string[], at: { code: number; name: number }, padded: boolean): OfficialRow {
  const typed = plain(cells[at.code] ?? '')
  const code = padded && /^\d{12}$/.test(typed) ? unpad(typed) : typed
  const name = (cells[at.name] ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim()
  const fault = (column: 'code' | 'name', text: string): OfficialRow => ({ row, code: code.slice(0, 40), name: name.slice(0, 80), fault: text, column })
  if (code === '') return fault('code', 'required')
  if (/e\+?\d/i.test(code)) return fault('code', 'code-lost-digits')
  if (!isAreaCode(code) || code.length > 12) return fault('code', 'not-a-division')
  if (name === '') return fault('name', 'required')
  if (name.length > NAME_MAX) return fault('name', 'name-too-long')
  if (/[\p{Cc}\ufffd]/u.test(name)) return fault('name', 'name-characters')
  return { row, code, name, fault: null, column: null }
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s/gu, '').replace(/^\ufeff/, '')
