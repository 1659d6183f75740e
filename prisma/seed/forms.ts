import { transact } from '@/lib/kernel/db'
import type { Day } from '@/lib/kernel/day'
import { uploadForm } from '@/lib/forms/commands'
import { documentParts, pack } from '@/lib/forms/example'
import { readForm } from '@/lib/forms/fill'
import { fillForm } from '@/lib/forms/filling'
import { installForms } from '@/lib/forms/install'
import { digestOf } from '@/lib/forms/package'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { SUBDISTRICT } from './places'
import { attemptAll, doAll } from './repeatable'

const run = (text: string, more = '') => `<w:r><w:rPr>${more}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (content: string, more = '') => `<w:p><w:pPr>${more}</w:pPr>${content}</w:p>`
const lines = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('')
const cell = (text: string, width: number, across = 1) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${across > 1 ? `<w:gridSpan w:val="${across}"/>` : ''}<w:vAlign w:val="center"/></w:tcPr>${paragraph(run(text))}</w:tc>`
const row = (...cells: string[]) => `<w:tr><w:trPr><w:trHeight w:val="520"/></w:trPr>${cells.join('')}</w:tr>`
const pair = (a: string, b: string) => row(cell(a, 1500), cell(`{{${a}}}`, 3300), cell(b, 1500), cell(`{{${b}}}`, 3300))

/** A school's form for a child of new residents, as another department sends it. */
const SCHOOL = pack(documentParts([
  paragraph(run('新居民子女入学登记证明', '<w:b/><w:sz w:val="36"/>'), '<w:spacing w:after="240"/><w:jc w:val="center"/>'),
  `<w:tbl><w:tblPr><w:tblW w:w="9600" w:type="dxa"/><w:tblBorders>${lines}</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="3300"/><w:gridCol w:w="1500"/><w:gridCol w:w="3300"/></w:tblGrid>`,
  pair('姓名', '性别'), pair('出生日期', '证件号码'), pair('联系电话', '来本地日期'), pair('居住事由', '服务处所'), row(cell('户籍地址', 1500), cell('{{户籍地址}}', 8100, 3)), row(cell('现住址', 1500), cell('{{现住址}}', 8100, 3)), pair('居住证号', '有效期至'),
  '</w:tbl>',
  paragraph(run('兹证明上述人员在本街道登记居住，情况属实。'), '<w:spacing w:before="240" w:after="240"/>'),
  paragraph(run('经办人：{{经办人}}　　　　日期：{{填表日期}}　　　　（盖章）'), '<w:jc w:val="right"/>'),
].join('')))

/** The usual tables, a form of another department, and what was filled of a half month that was sent. */
export async function fillForms({ office, community }: Accounts, { start, today }: Calendar): Promise<void> {
  await doAll(seeder, installForms, 'forms', [{ raw: { areaCode: SUBDISTRICT } }], start)
  const read = await readForm(SCHOOL)
  if (!read.ok) throw new Error(read.problem.code)
  await doAll(office, uploadForm({ ...read.data, bytes: SCHOOL }), 'forms school', [{ raw: { areaCode: SUBDISTRICT, title: '新居民子女入学登记证明', about: 'PERSON' as const, fileName: '新居民子女入学登记证明.docx', digest: digestOf(SCHOOL) } }], start)
  const found = await transact(seeder, 'form.read', async (tx) => ({
    forms: await tx.$queryRaw<{ id: string; shipped: string }[]>`SELECT id::text AS id, shipped FROM form WHERE area_code = ${SUBDISTRICT} AND shipped IS NOT NULL`,
    sent: await tx.$queryRaw<{ from: Day }[]>`SELECT period_from::text AS "from" FROM report WHERE area_code = ${SUBDISTRICT} AND kind = 'ROLLUP' AND state = 'SENT' ORDER BY period_from DESC LIMIT 1`,
    own: await tx.$queryRaw<{ from: Day }[]>`SELECT period_from::text AS "from" FROM report WHERE area_code = ${community.areaCode} AND kind = 'COMMUNITY' AND state = 'SENT' ORDER BY period_from DESC LIMIT 1`,
  }))
  const idOf = (shipped: string) => found.forms.find((form) => form.shipped === shipped)!.id
  // What was filled is answered once: a filling that goes on where it stopped has it already.
  const filled = (by: Accounts['office'], key: string, raw: { formId: string; areaCode: string; periodFrom: Day }) => fillForm(by, raw, today, async (command) => (await attemptAll(by, command, key, [{ raw }], today))[0]!)
  for (const { from } of found.sent) for (const shipped of ['HALF_MONTH', 'RENTALS']) await filled(office, `forms filled ${shipped}`, { formId: idOf(shipped), areaCode: SUBDISTRICT, periodFrom: from })
  for (const { from } of found.own) await filled(community, 'forms filled below', { formId: idOf('HALF_MONTH'), areaCode: community.areaCode, periodFrom: from })
}
