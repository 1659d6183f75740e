import { describe, expect, it } from 'vitest'
import { locales } from '@/lib/kernel/labels'
import { fieldNamed, fieldsOf, isMapping, listNamed, LISTS, nameOf, proposed, suggested } from './catalogue'
import { readForm } from './fill'
import { BLANK, carriedOver, cut, type Mapping, dayOf, FORM_ABOUT, numberOf, rateOf, SHIPPED, unmapped, valueText } from './rules'
import { shippedForm } from './shipped'
import { day } from '@/lib/kernel/day'

describe('the catalogue', () => {
  it('names every field in both languages, each name one field', () => {
    for (const about of FORM_ABOUT) for (const list of [null, ...LISTS]) {
      for (const locale of locales) for (const field of fieldsOf(about, list)) expect([field, fieldNamed(about, list, nameOf(locale, field))]).toEqual([field, field])
    }
  })

  it.each`
    about          | name                    | field
    ${'PERIOD'}    | ${'务工男'}             | ${'cell:PRESENT/reason/WORK/1'}
    ${'PERIOD'}    | ${'流入人数'}           | ${'cell:ARRIVED'}
    ${'PERIOD'}    | ${'半年以下'}           | ${'cell:PRESENT/length/UNDER_HALF'}
    ${'PERIOD'}    | ${'期末在住·来源地·港澳台'} | ${'cell:PRESENT/origin/HK_MACAO_TAIWAN'}
    ${'PERIOD'}    | ${'已备案'}             | ${'cell:LET/filed/YES'}
    ${'COMMUNITY'} | ${'应登记人数'}         | ${'due:REGISTRATION'}
    ${'COMMUNITY'} | ${'登记率（%）'}        | ${'rate:REGISTRATION'}
    ${'COMMUNITY'} | ${'社区负责人'}         | ${'inCharge'}
    ${'PERSON'}    | ${'身份证号码'}         | ${'idNumber'}
    ${'PERSON'}    | ${' 姓 名 '}            | ${'name'}
    ${'PERSON'}    | ${'民族'}               | ${null}
    ${'PERIOD'}    | ${'姓名'}               | ${null}
  `('knows $name of a form about $about', ({ about, name, field }: { about: 'PERIOD'; name: string; field: string | null }) => {
    expect(fieldNamed(about, null, name)).toBe(field)
  })

  it.each`
    about          | row         | name                    | field                               | sure
    ${'PERIOD'}    | ${null}     | ${'合计'}               | ${'cell:PRESENT'}                   | ${false}
    ${'PERIOD'}    | ${null}     | ${'新增'}               | ${'cell:LET_BEGUN'}                 | ${false}
    ${'PERIOD'}    | ${null}     | ${'其他'}               | ${'cell:PRESENT/place/OTHER'}       | ${false}
    ${'PERIOD'}    | ${null}     | ${'务工男'}             | ${'cell:PRESENT/reason/WORK/1'}     | ${false}
    ${'PERIOD'}    | ${null}     | ${'男'}                 | ${'cell:PRESENT/sex/1'}             | ${false}
    ${'PERIOD'}    | ${null}     | ${'流入其他'}           | ${'cell:ARRIVED/place/OTHER'}       | ${false}
    ${'PERIOD'}    | ${null}     | ${'编号'}               | ${null}                             | ${false}
    ${'PERIOD'}    | ${null}     | ${'备注'}               | ${'remark'}                         | ${false}
    ${'PERIOD'}    | ${'社区'}   | ${'编号'}               | ${'nth'}                            | ${false}
    ${'PERIOD'}    | ${'社区'}   | ${'No'}                 | ${'nth'}                            | ${false}
    ${'PERIOD'}    | ${'社区'}   | ${'负责人'}             | ${'reportInCharge'}                 | ${false}
    ${'PERSON'}    | ${null}     | ${'序号'}               | ${null}                             | ${false}
    ${'PERSON'}    | ${null}     | ${'证号'}               | ${'permitNumber'}                   | ${false}
    ${'COMMUNITY'} | ${'人员'}   | ${'社区'}               | ${'community'}                      | ${true}
    ${'COMMUNITY'} | ${'社区'}   | ${'社区'}               | ${'area'}                           | ${true}
    ${'PERIOD'}    | ${'社区'}   | ${'序号'}               | ${'nth'}                            | ${true}
    ${'PERIOD'}    | ${null}     | ${'负责人'}             | ${'reportInCharge'}                 | ${true}
    ${'PERIOD'}    | ${null}     | ${'流入人数'}           | ${'cell:ARRIVED'}                   | ${true}
    ${'PERIOD'}    | ${null}     | ${'流入合计'}           | ${'cell:ARRIVED'}                   | ${true}
    ${'PERIOD'}    | ${null}     | ${'在住男'}             | ${'cell:PRESENT/sex/1'}             | ${true}
    ${'PERIOD'}    | ${null}     | ${'流入务工'}           | ${'cell:ARRIVED/reason/WORK'}       | ${true}
    ${'PERIOD'}    | ${null}     | ${'流入来源地其他（不明）'} | ${'cell:ARRIVED/origin/OTHER'}  | ${true}
    ${'PERIOD'}    | ${null}     | ${'出租房屋'}           | ${'cell:LET'}                       | ${true}
    ${'PERIOD'}    | ${null}     | ${'出租房新增'}         | ${'cell:LET_BEGUN'}                 | ${true}
    ${'PERIOD'}    | ${null}     | ${'已备案'}             | ${'cell:LET/filed/YES'}             | ${true}
  `('maps $name of a form about $about by its name: $sure; else only proposes it', ({ about, row, name, field, sure }: { about: 'PERIOD'; row: string | null; name: string; field: string | null; sure: boolean }) => {
    const placeholders = [...(row === null ? [] : [{ key: `#${row}`, name: row, row, marker: true }]), { key: 'it', name, row, marker: false }]
    const mapping = suggested(about, placeholders)
    expect([mapping['it'] ?? null, proposed(about, placeholders, mapping)['it'] ?? null]).toEqual(sure ? [field, null] : [null, field])
    expect(unmapped(placeholders, mapping)).toHaveLength(sure ? 0 : 1)
  })

  it('takes in nothing that is not in it', () => {
    const placeholders = [{ key: '#人员', name: '人员', row: '人员', marker: true }, { key: '人员/姓名', name: '姓名', row: '人员', marker: false }, { key: '宗教', name: '宗教', row: null, marker: false }]
    expect(suggested('COMMUNITY', placeholders)).toEqual({ '#人员': 'people', '人员/姓名': 'name' })
    expect(suggested('PERIOD', placeholders)).toEqual({})
    expect(listNamed('PERSON', '人员')).toBeNull()
    expect(isMapping('COMMUNITY', placeholders, { '#人员': 'people', '人员/姓名': 'name', 宗教: BLANK })).toBe(true)
    // A number of a row is of no form without rows.
    for (const about of FORM_ABOUT) expect([fieldsOf(about, null).includes('nth'), isMapping(about, [{ key: '宗教', name: '宗教', row: null, marker: false }], { 宗教: 'nth' })]).toEqual([false, false])
    for (const wrong of [{ 宗教: 'name' } as Mapping, { 别的: 'area' }, { '人员/姓名': 'name' }, { '#人员': 'area' }]) expect(isMapping('COMMUNITY', placeholders, wrong)).toBe(false)
    expect(carriedOver(placeholders, { 宗教: BLANK, 旧: 'area' }, { '#人员': 'people' })).toEqual({ '#人员': 'people', 宗教: BLANK })
  })
})

it.each(SHIPPED)('%s comes mapped to the last placeholder, always the same file', async (shipped) => {
  const form = shippedForm(shipped)
  const read = await readForm(form.bytes)
  if (!read.ok) throw new Error(read.problem.code)
  const mapping = suggested(form.about, read.data.placeholders)
  expect(unmapped(read.data.placeholders, mapping)).toEqual([])
  expect(isMapping(form.about, read.data.placeholders, mapping)).toBe(true)
  // A figure is asked for once.
  const figures = Object.entries(mapping).filter(([, field]) => field.startsWith('cell:') && field !== 'cell:LET').map(([, field]) => field)
  expect(new Set(figures).size).toBe(figures.length)
  expect(shippedForm(shipped).bytes.equals(form.bytes)).toBe(true)
})

it('says a value in a sentence as every screen does', () => {
  expect([numberOf(1204), dayOf(day('2026-04-05')), rateOf({ met: 9496, due: 10000 }), rateOf({ met: 17, due: 19 }), rateOf({ met: 0, due: 0 }), null].map(valueText)).toEqual(['1204', '2026年4月5日', '94.9%', '17 / 19', '—', ''])
  expect(cut('{{ 甲 }}{{#乙}}{{/乙}}{{}}{丙}').map(({ kind, name }) => `${kind} ${name}`)).toEqual(['value 甲', 'row 乙', 'end 乙'])
})
