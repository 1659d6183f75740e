import { normaliseHeader } from '@/lib/imports/columns'
import { REASON_PREFIXES } from '@/lib/imports/labels'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { cellText, type Workbook } from '@/lib/kernel/sheet/workbook'

/** What a column of a list of users may be. */
export const LISTED_FIELDS = ['username', 'name', 'role', 'area', 'unit'] as const
export type ListedField = (typeof LISTED_FIELDS)[number]

export type ListedColumn = { index: number; header: string; field: ListedField | null; state: 'mapped' | 'ignored' }
export type ListLayout = { index: number; sheet: string; headerRow: number; columns: ListedColumn[] }

/** Headers as offices write them, the surest first. */
const SYNONYMS: Record<ListedField, string[]> = {
  username: ['用户名', '登录名', '登录账号', '账号', '帐号', '账户', '用户账号', 'username', 'loginname', 'login', 'account', 'userid'],
  name: ['姓名', '名字', '人员姓名', '工作人员', '使用人', 'name', 'fullname', 'realname'],
  role: ['岗位', '角色', '职务', '身份', '权限', '用户角色', 'role', 'position', 'post'],
  area: ['辖区', '区域', '所属区域', '区划', '区划代码', '区划名称', '社区', '村社区', '所属社区', '网格', '所属网格', '管辖区域', 'area', 'areacode', 'community', 'grid'],
  unit: ['单位', '单位名称', '所属单位', '企业', '企业名称', '用工单位', 'unit', 'unitname', 'company', 'employer'],
}
const RANKS = new Map(LISTED_FIELDS.flatMap((field) => SYNONYMS[field].map((word, rank) => [word, { field, rank }] as const)))

/** A column that a returned file added beside a faulty one. */
export const isReasonColumn = (header: string): boolean => Object.values(REASON_PREFIXES).some((prefix) => header.startsWith(prefix))

const MAX_ROWS_ABOVE_HEADER = 30

/** The columns under these headers; a field that several claim goes to the surest. */
function columnsOf(headers: string[]): ListedColumn[] {
  const rankOf = (header: string) => (isReasonColumn(header) ? undefined : RANKS.get(normaliseHeader(header)))
  return headers.map((header, index) => {
    const own = rankOf(header)
    const surer = own && headers.some((other, at) => {
      const rank = rankOf(other)
      return rank?.field === own.field && (rank.rank < own.rank || (rank.rank === own.rank && at < index))
    })
    return own && !surer ? { index, header, field: own.field, state: 'mapped' } : { index, header, field: null, state: 'ignored' }
  })
}

/** Finds the list: the first sheet with a row, among its first thirty, that names a user name, a name and a role. Refuses with `users-no-header`. */
export function findList(workbook: Workbook): Result<ListLayout> {
  for (const [index, sheet] of workbook.sheets.entries()) {
    for (const row of sheet.rows.slice(0, MAX_ROWS_ABOVE_HEADER)) {
      const columns = columnsOf(row.cells.map((cell) => cellText(cell).replace(/\s+/g, ' ')))
      const found = new Set(columns.map((column) => column.field))
      if (found.has('username') && found.has('name') && found.has('role')) return ok({ index, sheet: sheet.name, headerRow: row.number, columns })
    }
  }
  return refuse('users-no-header')
}
