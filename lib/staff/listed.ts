import type { z } from 'zod'
import type { Role } from '@/lib/kernel/access'
import { type AreaCode, isAreaCode, lineage } from '@/lib/kernel/area'
import { fieldErrors } from '@/lib/kernel/input'
import { defaultLocale, locales } from '@/lib/kernel/labels'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { returnedWorkbook, type Words } from '@/lib/kernel/sheet/returned'
import { cellText, type SheetRow, type Workbook } from '@/lib/kernel/sheet/workbook'
import { findList, isReasonColumn, type ListedField, type ListLayout } from './columns'
import { staffLabels } from './labels'
import { levelFits, MAX_LISTED } from './rules'
import { createStaffInput } from './schema'

/** Why a row cannot become an account: its column's header (null where there is none), its field, a stable code. */
export type ListedFault = { column: string | null; field: ListedField; code: string; params?: Record<string, string | number> }

export type ListedRow = { row: number; username: string; name: string; areaName: string; unitName: string } & (
  | { ok: true; input: z.input<typeof createStaffInput> & { role: Role; areaCode: AreaCode } }
  | { ok: false; role: string; faults: ListedFault[] }
)

/** The rows below the header that hold anything in a column that is read, as texts by field. */
export type ListText = { layout: ListLayout; rows: { row: number; text: Record<ListedField, string> }[] }

type Ground = { taken: ReadonlySet<string>; areas: readonly { code: AreaCode; name: string }[]; units: readonly { id: string; name: string; areaCode: AreaCode }[] }

/** Refuses with `users-no-header`, `users-no-rows` or `users-too-many`. */
export function readList(workbook: Workbook): Result<ListText> {
  const layout = findList(workbook)
  if (!layout.ok) return layout
  const { index, headerRow, columns } = layout.data
  const textOf = (row: SheetRow, field: ListedField): string => {
    const column = columns.find((candidate) => candidate.field === field)
    const text = column ? cellText(row.cells[column.index]).replace(/\s+/g, ' ').trim() : ''
    // Width and form of a character mean nothing in codes and designations; in a person's name they may.
    return field === 'name' ? text : text.normalize('NFKC')
  }
  const rows = workbook.sheets[index]!.rows.filter((row) => row.number > headerRow).map((row) => ({
    row: row.number,
    text: { username: textOf(row, 'username').toLowerCase(), name: textOf(row, 'name'), role: textOf(row, 'role'), area: textOf(row, 'area'), unit: textOf(row, 'unit') },
  })).filter(({ text }) => Object.values(text).some(Boolean))
  if (rows.length === 0) return refuse('users-no-rows')
  if (rows.length > MAX_LISTED) return refuse('users-too-many', { params: { maximum: MAX_LISTED } })
  return ok({ layout: layout.data, rows })
}

/** What a list names, for asking what there is: user names, areas (a text and every ending of it, for 「星火社区第1网格」), units. */
export function namedIn({ rows }: ListText): { usernames: string[]; areas: string[]; units: string[] } {
  const distinct = (texts: string[]) => [...new Set(texts.filter(Boolean))]
  const areas = distinct(rows.map(({ text }) => text.area)).flatMap((text) => {
    const bare = bareArea(text)
    return [text, ...(isAreaCode(bare) ? [bare] : Array.from({ length: Math.min(bare.length, 40) }, (_, at) => bare.slice(-at - 1)))]
  })
  return { usernames: distinct(rows.map(({ text }) => text.username)), areas: distinct(areas), units: distinct(rows.map(({ text }) => text.unit)) }
}

/** The faulty rows as a workbook to correct and send again; reasons that it was sent with stay out. */
export function faultyList(workbook: Workbook, layout: ListLayout, faulty: readonly { row: number; faults: readonly ListedFault[] }[], words: Words<ListedFault>): Promise<Uint8Array> {
  const faultsOf = new Map(faulty.map(({ row, faults }) => [row, faults]))
  const columns = layout.columns.filter((column) => !isReasonColumn(column.header))
  return returnedWorkbook(workbook, [{ ...layout, columns }], (_, row) => faultsOf.get(row), words)
}

/** Each row as an account, or what is wrong with it. Of two rows with one user name the second is at fault. */
export function judgeList({ layout, rows }: ListText, ground: Ground): ListedRow[] {
  const firstRowOf = new Map<string, number>()
  const areaOf = areaFinder(ground.areas)
  return rows.map(({ row, text }): ListedRow => {
    const faults: ListedFault[] = []
    const report = (field: ListedField, code: string, params?: ListedFault['params']) => {
      const column = layout.columns.find((candidate) => candidate.field === field)?.header ?? null
      if (!faults.some((fault) => fault.field === field)) faults.push({ column, field, code, ...(params ? { params } : {}) })
    }
    const role = ROLE_WORDS.get(roleWord(text.role))
    if (!role) report('role', text.role ? 'role-unknown' : 'required')
    const unit = role === 'unit' ? unitOf(text, ground.units, areaOf, report) : null
    if (role && role !== 'unit' && text.unit) report('unit', 'unit-not-expected')
    const area = text.area ? areaOf(text.area) : unit ? [unit.areaCode] : []
    if (!text.area && !unit && role !== 'unit') report('area', 'required')
    else if (text.area && area.length !== 1) report('area', area.length === 0 ? 'area-unknown' : 'area-ambiguous')
    const input = { username: text.username, name: text.name, role, areaCode: area[0], unitId: unit?.id ?? null }
    const parsed = createStaffInput.safeParse(input)
    if (!parsed.success) {
      for (const [field, { code, params }] of Object.entries(fieldErrors(parsed.error))) {
        if (field === 'username' || field === 'name') report(field, input[field] ? code : 'required', params)
      }
    }
    if (role && area.length === 1 && !levelFits(role, area[0]!)) report('area', `level-${role}`)
    const first = firstRowOf.get(text.username)
    if (first !== undefined) report('username', 'username-twice', { row: first })
    else if (ground.taken.has(text.username)) report('username', 'username-taken')
    if (text.username && first === undefined) firstRowOf.set(text.username, row)
    const shown = { row, username: text.username, name: text.name, areaName: text.area || (unit ? areaLabel(unit.areaCode, ground.areas) : ''), unitName: text.unit }
    if (faults.length > 0 || !parsed.success) return { ...shown, ok: false, role: text.role, faults }
    return { ...shown, areaName: areaLabel(parsed.data.areaCode, ground.areas) || shown.areaName, ok: true, input: { ...input, role: role!, areaCode: area[0]! } }
  })
}

function unitOf(
  text: Record<ListedField, string>, units: Ground['units'], areaOf: (text: string) => AreaCode[], report: (field: ListedField, code: string) => void,
): Ground['units'][number] | null {
  if (!text.unit) return report('unit', 'required'), null
  const within = text.area ? areaOf(text.area) : null
  const found = units.filter((unit) => unit.name.normalize('NFKC') === text.unit && (within === null || within.some((area) => unit.areaCode.startsWith(area))))
  if (found.length !== 1) report('unit', found.length === 0 ? 'unit-unknown' : 'unit-ambiguous')
  return found.length === 1 ? found[0]! : null
}

const bareArea = (text: string): string => text.normalize('NFKC').replace(/[\s/\\·>,，、-]/g, '')

/** Codes of the areas that a text may mean: by code, by name, or by name after those above it. */
function areaFinder(areas: Ground['areas']): (text: string) => AreaCode[] {
  const nameOf = new Map(areas.map((area) => [area.code, bareArea(area.name)]))
  const paths = new Map<string, AreaCode[]>()
  for (const { code } of areas) {
    const names = lineage(code).flatMap((above) => nameOf.get(above) ?? [])
    const endings = new Set(names.map((_, at) => names.slice(at).join('')))
    for (const ending of endings) paths.set(ending, [...(paths.get(ending) ?? []), code])
  }
  return (text) => {
    const bare = bareArea(text)
    return nameOf.has(bare) ? [bare] : (paths.get(bare) ?? [])
  }
}

/** An area as one says it: a grid with its community, anything else by its own name. */
function areaLabel(code: AreaCode, areas: Ground['areas']): string {
  const own = code.length === 15 ? [code.slice(0, 12), code] : [code]
  return own.flatMap((part) => areas.find((area) => area.code === part)?.name ?? []).join(' ')
}

const roleWord = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '')

/** Roles by their key, their names in both languages, and what offices say instead. */
const ROLE_WORDS = new Map<string, Role>([
  ...Object.entries(staffLabels[defaultLocale].role).flatMap(([role]) => [
    [roleWord(role), role as Role] as const,
    ...locales.map((locale) => [roleWord(staffLabels[locale].role[role as Role]), role as Role] as const),
  ]),
  ...Object.entries({
    网格员: 'coordinator', 专职网格员: 'coordinator', 流管员: 'coordinator', 社区: 'community', 村管理员: 'community', '村/社区管理员': 'community', 企业填报员: 'unit', 填报员: 'unit',
    流管办: 'office', 街道: 'office', 街道办: 'office', 检查员: 'inspector', 审计员: 'auditor', 管理员: 'admin',
  } as const satisfies Record<string, Role>),
])
