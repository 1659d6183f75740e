import { describe, expect, it } from 'vitest'
import type { Cell, Workbook } from '@/lib/kernel/sheet/workbook'
import { findLayout, normaliseHeader, withoutDropped } from './columns'
import { mappingValue } from './schema'

const workbook = (...sheets: Cell[][][]): Workbook => ({
  kind: 'xlsx',
  notices: [],
  sheets: sheets.map((rows, i) => ({ name: `第${i + 1}组`, rows: rows.map((cells, index) => ({ number: index + 1, cells })) })),
})

const fieldsOf = (...headers: string[]) => {
  const found = findLayout(workbook([headers]))
  return found.ok ? found.data[0]!.columns.map(({ field, state }) => field ?? state) : found.problem.code
}

describe('headers', () => {
  it.each(['姓名', '姓 名', '姓\n名', '*姓名', '姓名：', '姓名（必填）', '1.姓名', 'Name'])('%j is the name', (header) => {
    expect(fieldsOf(header, '身份证')).toEqual(['name', 'idNumber'])
  })

  it.each`
    field              | headers
    ${'idNumber'}      | ${['身份证', '身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '证件号', '证件号码', '居民身份证号码(18位)', 'ID number']}
    ${'sex'}           | ${['性别', 'Sex', 'Gender']}
    ${'bornOn'}        | ${['出生日期', '出生年月', '生日']}
    ${'originAddress'} | ${['户籍地址', '户籍地', '户口所在地', '籍贯']}
    ${'address'}       | ${['现居住地址', '居住地址', '现住址', '暂住地址', '宿舍', '宿舍号', '房间号']}
    ${'landlord'}      | ${['房东姓名', '房东']}
    ${'arrivedOn'}     | ${['来本地日期', '来杭日期', '来临平日期', '进厂日期', '入职日期', '入住日期']}
    ${'reason'}        | ${['居住事由', '暂住事由', '来杭事由']}
    ${'employer'}      | ${['服务处所', '工作单位', '单位', '公司']}
    ${'phone'}         | ${['联系电话', '手机', '手机号', '手机号码', '电话']}
    ${'permitNumber'}  | ${['居住证号', '暂住证号']}
    ${'note'}          | ${['备注']}
  `('name a column $field', ({ field, headers }: { field: string; headers: string[] }) => {
    for (const header of headers) expect(fieldsOf('姓名', header)).toEqual(['name', field])
  })

  it.each(['民族', '民 族', '宗教信仰', '政治面貌', '血型', '健康状况', '照片', '指纹', 'Ethnicity'])('%s is not collected', (header) => {
    expect(fieldsOf('姓名', '身份证号', header)).toEqual(['name', 'idNumber', 'dropped'])
  })

  it.each(['房东电话', '紧急联系人电话', '配偶姓名', '序号', '文化程度', '问题：姓名', 'Problem: 姓名'])('%s is nobody’s own and is left out', (header) => {
    expect(fieldsOf('姓名', '身份证号', header)).toEqual(['name', 'idNumber', 'ignored'])
  })

  it('give a field to the surest of several columns', () => {
    expect(fieldsOf('姓名', '籍贯', '户籍地址', '电话', '手机号')).toEqual(['name', 'ignored', 'originAddress', 'ignored', 'phone'])
  })

  it('are refused where there are none', () => {
    expect(fieldsOf('星火社区流动人口信息登记表')).toBe('file-no-header')
    expect(fieldsOf('姓名')).toBe('file-no-header')
    expect(fieldsOf('性别', '电话')).toBe('file-no-header')
  })

  it('are the same whatever is put around them', () => expect(normaliseHeader(' 2、联系电话 *（手机）\n')).toBe('联系电话'))
})

describe('a layout', () => {
  it('is found in every sheet that has one, below its titles', () => {
    const found = findLayout(workbook(
      [['人员登记表'], ['填报单位：星火社区'], ['姓名', '身份证号', '联系电话'], ['高勇']],
      [['说明'], ['请如实填写']],
      [['手机', '姓名']],
    ))
    expect(found).toMatchObject({ ok: true, data: [{ index: 0, headerRow: 3 }, { index: 2, headerRow: 1 }] })
  })

  it('takes a mapping that somebody corrected before, but never what we do not collect', () => {
    const book = workbook([['姓名', '住哪里', '民族', '籍贯']])
    const [before] = (findLayout(book) as { data: { signature: string }[] }).data
    const after = findLayout(book, { [before!.signature]: mappingValue.parse({ 0: 'name', 1: 'address', 2: 'note', 3: null }) })
    expect(after).toMatchObject({ data: [{ columns: [{ field: 'name' }, { field: 'address' }, { field: null, state: 'dropped' }, { field: null, state: 'ignored' }] }] })
  })

  it('has the same signature in another file with these headers', () => {
    const signature = (...headers: string[]) => (findLayout(workbook([headers])) as { data: { signature: string }[] }).data[0]!.signature
    expect(signature('姓名', '手机')).toBe(signature('姓 名', '手机 '))
    expect(signature('姓名', '手机')).not.toBe(signature('手机', '姓名'))
  })

  it.each([
    [{ 0: 'name', 1: 'name' }, 'field-twice'],
    [{ 0: 'phone' }, 'name-column-missing'],
  ])('refuses the mapping %j', (mapping, message) => {
    expect(mappingValue.safeParse(mapping).error?.issues[0]?.message).toBe(message)
  })
})

it('keeps a workbook without what we do not collect and without other sheets', () => {
  const book = workbook([['表'], ['姓名', '民族', '手机'], ['高勇', '汉', '1']], [['工资', 5000]])
  const found = findLayout(book)
  const kept = withoutDropped(book, found.ok ? found.data : [])
  expect(kept.sheets.map((sheet) => sheet.rows.map((row) => row.cells))).toEqual([[['表'], ['姓名', '民族', '手机'], ['高勇', null, '1']], []])
})
