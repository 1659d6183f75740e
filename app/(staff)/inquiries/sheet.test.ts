import { describe, expect, it } from 'vitest'
import type { PrintedInquiry } from '@/lib/inquiries/print'
import { answers, INQUIRY_KINDS } from '@/lib/inquiries/rules'
import { day } from '@/lib/kernel/day'
import { sheetOf } from './sheet'

const letter = (more: Partial<PrintedInquiry> = {}): PrintedInquiry => ({
  id: 'a', direction: 'OUT', kind: 'IDENTITY', state: 'SENT', number: '临平函〔2026〕12号', theirNumber: null, authority: '安徽省阜阳市颍上县公安局', name: '赵秀霞', sex: '2', bornOn: day('1990-01-01'), idNumber: '99900119900101002X',
  originAddress: '安徽省阜阳市颍上县', change: null, changedOn: null, sentOn: day('2026-03-01'), receivedOn: null, dueOn: day('2026-03-31'), remindedOn: null, secondOn: null, answer: null, answeredOn: null, closeReason: null, office: '浙江省杭州市临平区临平街道', returnTo: '张三 0571-8622 0000，311100 临平区南大街1号', livedHere: true, ...more,
})

describe('a letter on paper', () => {
  it('says who asks whom about whom, by when, and has a slip with the number and a box for each answer', () => {
    expect(sheetOf(letter())).toMatchObject({
      title: '关于核实流动人口身份的函', number: '临平函〔2026〕12号', to: '安徽省阜阳市颍上县公安局：', facts: ['姓名：赵秀霞', '性别：女', '出生日期：1990年1月1日', '公民身份号码：99900119900101002X', '户籍地址：安徽省阜阳市颍上县'],
      close: '请于2026年3月31日前填写下面的回执寄回。', contact: '回函请寄：张三 0571-8622 0000，311100 临平区南大街1号', seal: '浙江省杭州市临平区临平街道流动人口管理服务办公室（章）', day: '2026年3月1日', slip: { number: '临平函〔2026〕12号', boxes: ['身份属实', '与登记不符', '查无此人'] },
    })
  })

  it('has the boxes of its kind', () => {
    for (const kind of INQUIRY_KINDS) expect(sheetOf(letter({ kind, change: kind === 'CHANGE' ? 'MARRIAGE' : null, changedOn: kind === 'CHANGE' ? day('2026-02-03') : null })).slip!.boxes, kind).toHaveLength(answers(kind, 'OUT').length)
    expect(sheetOf(letter({ kind: 'WHEREABOUTS' })).slip!.boxes).toEqual(['已返回', '仍在外', '下落不明'])
  })

  it('tells of a change with its day and no more', () => expect(sheetOf(letter({ kind: 'CHANGE', change: 'CHILDREN', changedOn: day('2026-02-03') })).paragraphs[0]).toBe('下列人员在我街道居住期间，于2026年2月3日发生子女变更，已在我街道登记；其所持婚育证明由你地签发。现予告知，请登记变更并函复。'))

  it.each`
    kind             | livedHere | says
    ${'IDENTITY'}    | ${true}   | ${'下列人员现居住在我街道。'}
    ${'IDENTITY'}    | ${false}  | ${'下列人员曾居住在我街道。'}
    ${'IDENTITY'}    | ${null}   | ${'下列人员现居住在我街道。'}
    ${'CERTIFICATE'} | ${false}  | ${'下列人员曾居住在我街道，'}
    ${'WHEREABOUTS'} | ${true}   | ${'下列人员登记在我街道居住，近期未能联系到本人。'}
    ${'WHEREABOUTS'} | ${false}  | ${'下列人员曾在我街道居住，现已离开。'}
    ${'WHEREABOUTS'} | ${null}   | ${'下列人员曾在我街道居住，现已离开。'}
  `('about $kind says where they lived when it was sent ($livedHere)', ({ kind, livedHere, says }) => {
    expect(sheetOf(letter({ kind, livedHere })).paragraphs[0]!.startsWith(says)).toBe(true)
  })

  it.each`
    remindedOn      | secondOn        | title                                    | says                                                                    | on
    ${null}         | ${null}         | ${'关于核实流动人口身份的函'}             | ${undefined}                                                            | ${'2026年3月1日'}
    ${'2026-04-01'} | ${null}         | ${'关于核实流动人口身份的函（催办）'}     | ${'我街道已于2026年3月1日发函，至今未收到回复。'}                       | ${'2026年4月1日'}
    ${'2026-04-01'} | ${'2026-04-16'} | ${'关于核实流动人口身份的函（第二次）'}   | ${'我街道已于2026年3月1日发函，并于2026年4月1日催办，至今未收到回复。'} | ${'2026年4月16日'}
  `('reminded $remindedOn, again $secondOn', ({ remindedOn, secondOn, title, says, on }) => {
    const sheet = sheetOf(letter({ remindedOn, secondOn }))
    expect([sheet.title, sheet.paragraphs[1], sheet.day]).toEqual([title, says, on])
  })

  it('of somebody who showed no papers says so, and leaves out what is not known', () => {
    expect(sheetOf(letter({ idNumber: null, bornOn: null, sex: null, originAddress: null })).facts).toEqual(['姓名：赵秀霞', '公民身份号码：未出示'])
  })

  it('that answers theirs names their number, and has no slip', () => {
    const sheet = sheetOf(letter({ direction: 'IN', kind: 'WHEREABOUTS', state: 'ANSWERED', theirNumber: '颍公函〔2026〕77号', name: '何敏兰', sentOn: null, receivedOn: day('2026-04-10'), answer: 'STILL_AWAY', answeredOn: day('2026-04-15') }))
    expect(sheet).toMatchObject({ title: '关于协查事项的复函', slip: null, day: '2026年4月15日', paragraphs: ['你单位颍公函〔2026〕77号收悉。经核实，何敏兰（公民身份号码：99900119900101002X）的情况为：仍在外。特此函复。'] })
  })
})
