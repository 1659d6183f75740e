import { LENGTHS, ORIGINS, PLACES, REASONS } from '@/lib/reports/rules'
import { reportLabels } from '@/lib/reports/labels'
import { rentalLabels } from '@/lib/rentals/labels'
import { RENTAL_KINDS } from '@/lib/rentals/rules'
import { residentLabels } from '@/lib/residents/labels'
import type { FormAbout, Shipped } from './rules'
import { type Style, type Table, type TableCell, type TableRow, workbookOf } from './table'

// The sub-district's usual tables. In Chinese in every interface: they are the papers themselves. Placeholders carry names that the catalogue knows, so that they come mapped.

/** Raised when a table is changed: installations that have not replaced it by their own get the new one beside the old. */
export const SHIPPED_REVISION = 1

const BOX: Style = { lines: true, align: 'center', wrap: true }
const HEAD: Style = { ...BOX, bold: true, shaded: true }

type Spanning = Style & { across?: number; down?: number }

/** A cell with those beside it that it covers. */
function cell(text: string, base: Style, { across = 1, down = 1, ...style }: Spanning = {}): TableCell[] {
  return [{ text, style: { ...base, ...style }, across, down }, ...covered(across - 1)]
}
const covered = (n: number): TableCell[] => Array.from({ length: n }, () => null)
const head = (text: string, span?: Spanning) => cell(text, HEAD, span)
const box = (text: string, span?: Spanning) => cell(text, BOX, span)
const plain = (text: string, span?: Spanning) => cell(text, {}, span)
const figure = (name: string, span?: Spanning) => cell(`{{${name}}}`, BOX, { format: '0', ...span })
const row = (height: number, ...cells: TableCell[][]): TableRow => ({ cells: cells.flat(), height })
const title = (text: string, across: number) => row(38, plain(text, { across, size: 18, bold: true, align: 'center' }))
const note = (text: string, across: number) => row(30, plain(text, { across, size: 9, wrap: true }))

const report = reportLabels['zh-CN']
function halfMonth(): Table {
  const LINES = ['期末在住', '流入', '流出'] as const
  const byReason = REASONS.map((reason, n) => {
    const name = reason === 'NONE' ? report.noReason : residentLabels['zh-CN'].reason[reason]
    return row(18, n === 0 ? box('居住事由', { down: REASONS.length }) : covered(1), box(name, { align: 'left' }), LINES.flatMap((line) => ['', '男', '女'].flatMap((sex) => figure(`${line}居住事由${name}${sex}`))), figure(`区内变动居住事由${name}`))
  })
  const byClass = ([['length', LENGTHS], ['origin', ORIGINS], ['place', PLACES]] as const).flatMap(([group, keys]) => keys.map((key, n) => {
    const name = (report[group] as Record<string, string>)[key]!
    return row(18, n === 0 ? box(report.group[group], { down: keys.length }) : covered(1), box(name, { align: 'left' }), LINES.flatMap((line) => figure(`${line}${report.group[group]}${name}`, { across: 3 })), figure(`区内变动${report.group[group]}${name}`))
  }))
  return {
    landscape: false, repeated: [3, 4], widths: [11, 15, 8, 8, 8, 8, 8, 8, 8, 8, 8, 10],
    rows: [
      title('流动人口半月统计表', 12),
      row(22, plain('填报单位：{{填报单位}}', { across: 4 }), plain('统计期：{{报送期}}', { across: 6, align: 'center' }), plain('单位：人', { across: 2, align: 'right' })),
      row(20, head('分类', { across: 2, down: 2 }), head('期末在住', { across: 3 }), head('本期流入', { across: 3 }), head('本期流出', { across: 3 }), head('区内变动', { down: 2 })),
      row(20, covered(2), LINES.flatMap(() => ['合计', '男', '女'].flatMap((text) => head(text))), covered(1)),
      row(22, head('合计', { across: 2 }), LINES.flatMap((line) => ['', '男', '女'].flatMap((sex) => figure(`${line}${sex}`, { bold: true }))), figure('区内变动', { bold: true })),
      ...byReason, ...byClass,
      row(22, head('社区间迁入', { across: 2 }), figure('迁入', { across: 3 }), head('社区间迁出', { across: 3 }), figure('迁出', { across: 4 })),
      note('合计含性别未说明的。各数按半月报口径，取自已报送的半月报，报送后不变。', 12),
      row(26, plain('负责人：{{负责人}}', { across: 4 }), plain('填报人：{{填报人}}', { across: 4 }), plain('报送日期：{{报送日期}}', { across: 4, align: 'right' })),
    ],
  }
}

function rentals(): Table {
  const kinds = RENTAL_KINDS.map((kind) => {
    const name = rentalLabels['zh-CN'].kind[kind]
    return row(20, box(name, { across: 2, align: 'left' }), figure(`期末出租房房屋类型${name}`), figure(`本期新增出租房房屋类型${name}`), figure(`本期停租房屋房屋类型${name}`))
  })
  const first = 5 + kinds.length + 1
  const managed = ([['登记备案', '期末出租房', '已备案', '未备案'], ['治安责任书', '期末出租房', '已签治安责任书', '未签治安责任书'], ['委托保安管理', '应委托保安管理', '已委托保安管理', '未委托保安管理'], ['计划生育合同', '应签计生合同', '已签计生合同', '未签计生合同']] as const)
    .map(([name, due, met, unmet], n) => row(22, box(name, { align: 'left' }), figure(due), figure(met), figure(unmet), [{ text: `IF(B${first + n}<20,"—",ROUNDDOWN(C${first + n}/B${first + n},3))`, style: { ...BOX, format: '0.0%' }, across: 1, down: 1, formula: true }]))
  return {
    landscape: false, repeated: [3, 3], widths: [20, 14, 18, 18, 18],
    rows: [
      title('出租房屋管理情况半月统计表', 5),
      row(22, plain('填报单位：{{填报单位}}', { across: 2 }), plain('统计期：{{报送期}}', { across: 2, align: 'center' }), plain('单位：户', { align: 'right' })),
      row(22, head('房屋类型', { across: 2 }), head('期末出租'), head('本期新增'), head('本期停租')),
      row(22, head('合计', { across: 2 }), figure('期末出租房', { bold: true }), figure('本期新增出租房', { bold: true }), figure('本期停租房屋', { bold: true })),
      ...kinds,
      row(22, head('管理手续'), head('应办'), head('已办'), head('未办'), head('办理率')),
      ...managed,
      note('登记备案、治安责任书取自已报送的半月报；委托保安管理、计划生育合同为期末当日数。应办不足20户的不算率。', 5),
      row(26, plain('负责人：{{负责人}}', { across: 2 }), plain('填报人：{{填报人}}', { across: 2 }), plain('{{报送日期}}', { align: 'right' })),
    ],
  }
}

function rates(): Table {
  const FIVE = [['居住登记', '登记率'], ['出租房登记备案', '出租房登记备案率'], ['人户一致', '人户一致率'], ['治安责任书签订', '治安责任书签订率'], ['居住证办理', '发证率']] as const
  const numbers = (style?: Style) => FIVE.flatMap(([, rate]) => [...figure(`${rate}应办`, style), ...figure(`${rate}已办`, style), ...figure(rate, { format: '0.0', ...style })])
  return {
    landscape: true, repeated: [3, 4], widths: [6, 17, 11, ...FIVE.flatMap(() => [8, 8, 9])],
    rows: [
      title('各社区四率及居住证办理情况统计表', 18),
      row(22, plain('填报单位：{{填报单位}}', { across: 5 }), plain('截至{{截止日期}}', { across: 8, align: 'center' }), plain('单位：人、户、%', { across: 5, align: 'right' })),
      row(20, head('序号', { down: 2 }), head('社区', { down: 2 }), head('负责人', { down: 2 }), FIVE.flatMap(([name]) => head(name, { across: 3 }))),
      row(20, covered(3), FIVE.flatMap(() => ['应办', '已办', '率'].flatMap((text) => head(text)))),
      row(20, box('{{#各社区}}{{序号}}', { format: '0' }), box('{{社区}}', { align: 'left' }), box('{{社区负责人}}'), numbers()),
      row(22, head('合计', { across: 3 }), numbers({ bold: true })),
      row(20, plain('基数不足20的写“已办 / 应办”，不算率。各数与专项行动首页同日一致。', { across: 18, size: 9 })),
      row(26, plain('负责人：', { across: 6 }), plain('填报人：{{填表人}}', { across: 6 }), plain('填报日期：{{填表日期}}', { across: 6, align: 'right' })),
    ],
  }
}

const TABLES: Record<Shipped, { title: string; about: FormAbout; build: () => Table }> = {
  HALF_MONTH: { title: '流动人口半月统计表', about: 'PERIOD', build: halfMonth },
  RENTALS: { title: '出租房屋管理情况半月统计表', about: 'PERIOD', build: rentals },
  RATES: { title: '各社区四率及居住证办理情况统计表', about: 'COMMUNITY', build: rates },
}

export type ShippedForm = { shipped: Shipped; title: string; about: FormAbout; fileName: string; bytes: Buffer }

export function shippedForm(shipped: Shipped): ShippedForm {
  const { title, about, build } = TABLES[shipped]
  return { shipped, title, about, fileName: `${title}.xlsx`, bytes: workbookOf(build()) }
}
