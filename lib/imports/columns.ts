import { createHash } from 'node:crypto'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { type Cell, cellText, type Sheet, type SheetRow, type Workbook } from '@/lib/kernel/sheet/workbook'
import { REASON_PREFIXES } from './labels'
import { type Field, FIELDS, type Mapping } from './schema'

/**
 * A column of a roster. `mapped` is read; `ignored` is not, but comes back with faulty rows; `dropped` holds what we do not collect
 * (ethnicity and the like): its cells are never looked at and come back blank.
 */
export type Column = { index: number; header: string; field: Field | null; state: 'mapped' | 'ignored' | 'dropped' }

/** Where the roster is in one sheet. `signature` is the same for every file with the same headers, and keeps a corrected mapping. */
export type SheetLayout = { index: number; sheet: string; headerRow: number; columns: Column[]; signature: string }

/** Headers as rosters write them, the surest first. */
const SYNONYMS: Record<Field, string[]> = {
  name: ['姓名', '名字', '人员姓名', '员工姓名', '流动人口姓名', '新居民姓名', '本人姓名', '租客姓名', '承租人姓名', '承租人', '租客', '职工姓名', 'name', 'fullname'],
  idNumber: [
    '公民身份号码', '公民身份证号码', '公民身份证号', '居民身份证号码', '居民身份证号', '居民身份证', '身份证号码', '身份证号', '身份证', '身份证件号码', '身份号码', '证件号码', '证件号', '有效证件号码',
    'idnumber', 'idno', 'idcard', 'identitynumber', 'idcardnumber',
  ],
  sex: ['性别', 'sex', 'gender'],
  bornOn: ['出生日期', '出生年月日', '出生年月', '出生', '生日', 'dateofbirth', 'birthdate', 'birthday', 'born'],
  originAddress: [
    '户籍地址', '户籍详细地址', '户籍所在地', '户籍地', '户籍', '户口所在地', '户口地址', '户口地', '常住户口所在地', '原籍地址', '原籍', '身份证地址', '家庭住址', '籍贯', '来源地', '流出地',
    'origin', 'registeredaddress', 'placeoforigin',
  ],
  address: [
    '现居住地址', '现居住地', '现居住地详址', '现居地址', '现居地', '现住址', '现住地址', '现住地', '居住地址', '居住地', '居住详址', '暂住地址', '暂住地', '暂住处所', '租住地址', '租房地址', '出租房地址',
    '房屋地址', '实际居住地', '常住地址', '目前住址', '住址', '地址', '宿舍', '宿舍号', '宿舍房间', '宿舍房间号', '房间号', '房间', '房号', '房屋', '门牌号', '住宿地址', 'address',
    'currentaddress', 'dormitory', 'room',
  ],
  landlord: ['房东姓名', '房东', '户主姓名', '房主姓名', '房主', '出租人', '出租人姓名', '出租房主', '业主', '业主姓名', '房屋出租人', 'landlord'],
  arrivedOn: [
    '来本地日期', '来本地时间', '来杭日期', '来杭时间', '来临平日期', '来临平时间', '来余杭日期', '来浙日期', '来此日期', '来此时间', '到达日期', '抵达日期', '流入日期', '流入时间', '入住日期', '入住时间',
    '居住日期', '居住起始日期', '暂住日期', '起租日期', '来住日期', '进厂日期', '进厂时间', '入职日期', '入职时间', '入厂日期', '到岗日期', '进场日期', 'arrivaldate', 'arrivedon',
    'arrived', 'dateofarrival',
  ],
  reason: ['居住事由', '暂住事由', '居住原因', '暂住原因', '来杭事由', '来杭原因', '来本地事由', '来本地原因', '来临平事由', '流入原因', '流动原因', '事由', 'reason', 'reasonofresidence'],
  employer: [
    '服务处所', '工作单位', '单位名称', '就业单位', '用工单位', '所在单位', '工作单位名称', '就职单位', '务工单位', '企业名称', '单位', '公司', '公司名称', '工作地点', '从业单位', '厂名',
    'employer', 'company', 'workplace',
  ],
  phone: ['联系电话', '手机号码', '手机号', '手机', '移动电话', '本人电话', '联系手机', '联系方式', '电话号码', '电话', 'phone', 'phonenumber', 'mobile', 'tel', 'telephone'],
  permitNumber: ['居住证号', '居住证号码', '居住证编号', '暂住证号', '暂住证号码', '暂住证编号', '证书编号', 'permit', 'permitnumber', 'permitno'],
  note: ['备注', '备注说明', '说明', '附注', '其他说明', 'note', 'notes', 'remark', 'remarks'],
}

/** Surer than `SYNONYMS`, never collected: ethnicity, religion, politics, health, body, record with the police. */
const NOT_COLLECTED = [
  '民族', '族别', '宗教', '信仰', '政治', '党派', '党员', '血型', '健康', '病史', '疾病', '残疾', '体检', '核酸', '疫苗', '避孕', '怀孕', '孕情', '照片', '相片', '头像', '指纹',
  '人脸', '虹膜', '声纹', 'dna', '身高', '体重', '前科', '犯罪', '吸毒', '涉毒', '精神', 'ethnic', 'religion', 'political', 'bloodtype', 'health', 'photo',
  'fingerprint', 'faceimage',
]

const RANKS = new Map(FIELDS.flatMap((field) => SYNONYMS[field].map((word, rank) => [word, { field, rank }] as const)))

/** A header without blanks, marks, remarks in brackets and numbering: `姓 名*` is `姓名`. */
export const normaliseHeader = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s*:、,.。_'"#/\\-]/g, '')
    .replace(/^\d+(?=\D)/, '')

const isReasonColumn = (header: string): boolean => Object.values(REASON_PREFIXES).some((prefix) => header.startsWith(prefix))

/** What the columns under these headers are; a field that several claim goes to the surest. */
function columnsOf(header: readonly Cell[], mapping?: Mapping): Column[] {
  const columns = header.map((cell, index): Column => {
    const text = cellText(cell).replace(/\s+/g, ' ')
    const word = normaliseHeader(text)
    if (NOT_COLLECTED.some((kind) => word.includes(kind))) return { index, header: text, field: null, state: 'dropped' }
    const field = isReasonColumn(text) ? null : mapping ? (mapping[index] ?? null) : (RANKS.get(word)?.field ?? null)
    return { index, header: text, field, state: field ? 'mapped' : 'ignored' }
  })
  if (mapping) return columns
  const rank = (column: Column) => RANKS.get(normaliseHeader(column.header))!.rank
  for (const field of FIELDS) {
    const [, ...others] = columns.filter((column) => column.field === field).sort((a, b) => rank(a) - rank(b) || a.index - b.index)
    for (const other of others) Object.assign(other, { field: null, state: 'ignored' })
  }
  return columns
}

const MAX_ROWS_ABOVE_HEADER = 30

function layoutOf(sheet: Sheet, index: number, mappings: Record<string, Mapping>): SheetLayout | null {
  let best: { row: SheetRow; columns: Column[]; fields: number } | null = null
  for (const row of sheet.rows.slice(0, MAX_ROWS_ABOVE_HEADER)) {
    const columns = columnsOf(row.cells)
    const fields = columns.filter((column) => column.field)
    const isRoster = fields.length >= 2 && fields.some(({ field }) => field === 'name' || field === 'idNumber')
    if (isRoster && fields.length > (best?.fields ?? 0)) best = { row, columns, fields: fields.length }
  }
  if (!best) return null
  const headers = best.columns.map(({ header }) => normaliseHeader(header)).join('\u001f')
  const signature = createHash('sha256').update(headers).digest('hex').slice(0, 32)
  const columns = mappings[signature] ? columnsOf(best.row.cells, mappings[signature]) : best.columns
  return { index, sheet: sheet.name, headerRow: best.row.number, columns, signature }
}

/**
 * Finds the sheets that hold a roster and, in each, the row with the headers: the one of the first thirty that names most fields, a
 * name or an identity number among them. `mappings`, by signature, are what people corrected before. Refuses with `file-no-header`.
 */
export function findLayout(workbook: Workbook, mappings: Record<string, Mapping> = {}): Result<SheetLayout[]> {
  const layouts = workbook.sheets.flatMap((sheet, index) => layoutOf(sheet, index, mappings) ?? [])
  return layouts.length > 0 ? ok(layouts) : refuse('file-no-header')
}

/** The workbook's rosters without the columns that we do not collect and without its other sheets: the only form to be kept. */
export function withoutDropped(workbook: Workbook, layouts: readonly SheetLayout[]): Workbook {
  const sheets = workbook.sheets.map((sheet, index): Sheet => {
    const layout = layouts.find((candidate) => candidate.index === index)
    if (!layout) return { name: sheet.name, rows: [] }
    const dropped = new Set(layout.columns.filter(({ state }) => state === 'dropped').map((column) => column.index))
    const blank = (row: SheetRow): SheetRow =>
      row.number <= layout.headerRow ? row : { number: row.number, cells: row.cells.map((cell, i) => (dropped.has(i) ? null : cell)) }
    return { name: sheet.name, rows: sheet.rows.map(blank) }
  })
  return { ...workbook, sheets }
}
