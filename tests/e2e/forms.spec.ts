import { readFile, writeFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import readExcelFile from 'read-excel-file/node'
import { documentParts, pack } from '../../lib/forms/example'
import { accessible, asUser, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']
/** A file that is asked for in a window of its own, which is gone as soon as it is known to be a file. */
async function downloaded(page: Page, button: string): Promise<Download> {
  const file = new Promise<Download>((resolve) => {
    page.on('download', resolve)
    page.context().on('page', (window) => window.on('download', resolve))
  })
  await page.getByRole('button', { name: button }).click()
  return file
}

test('the usual tables are filled of a half month; another department’s form is sent in, mapped, and filled for somebody', async ({ browser }, info) => {
  test.setTimeout(180_000)
  const office = await asUser(browser, 'office')
  await office.goto('/forms')
  await expect(office.getByRole('link', { name: '流动人口半月统计表', exact: true })).toBeVisible()
  await accessible(office)
  if (SHOTS) await office.screenshot({ path: `${SHOTS}/forms.png`, fullPage: true })
  await office.getByRole('link', { name: '流动人口半月统计表', exact: true }).click()
  await expect(office.getByRole('heading', { level: 1, name: '流动人口半月统计表' })).toBeVisible()
  await accessible(office)
  const table = office.getByRole('table', { name: '填表记录' })
  const before = await table.getByRole('row').count()
  await office.getByLabel('社区或街道').selectOption({ label: '临平街道' })
  await office.getByLabel('报送期', { exact: true }).selectOption({ index: 1 })
  const download = await downloaded(office, '填好并下载')
  const [{ data }] = (await readExcelFile(await readFile(await download.path()))) as unknown as [{ data: unknown[][] }]
  expect(data[0]![0]).toBe('流动人口半月统计表')
  expect(data[4]![2]).toEqual(expect.any(Number))
  await office.reload()
  await expect(table.getByRole('row')).toHaveCount(before + 1)

  // A file that is no form is refused at the field, and one with a placeholder that nothing is known of waits for whoever maps it.
  await office.goto('/forms/new')
  await accessible(office)
  await office.getByLabel('表名').fill('就业登记表')
  await office.locator('main').getByText('新居民', { exact: true }).click()
  const path = info.outputPath('form.docx')
  await writeFile(path, 'not a form')
  await office.getByLabel('表格文件').setInputFiles(path)
  await office.getByRole('button', { name: '上传' }).click()
  await expect(office.getByText('不是能读的 .xlsx 或 .docx 文件。')).toBeVisible()
  await writeFile(path, pack(documentParts('<w:p><w:r><w:t>{{姓</w:t></w:r><w:r><w:t>名}} {{身份证号}} {{公章}}</w:t></w:r></w:p>')))
  await office.getByLabel('表格文件').setInputFiles(path)
  await office.getByRole('button', { name: '上传' }).click()
  await expect(office.getByText('已上传，看看对应对不对。')).toBeVisible()
  await expect(office.getByText('还有 1 处没有对应', { exact: false })).toBeVisible()
  await expect(office.getByLabel('{{身份证号}} 对应')).toHaveValue('证件号码')
  await accessible(office)
  if (SHOTS) await office.screenshot({ path: `${SHOTS}/forms-map.png`, fullPage: true })
  await office.getByLabel('{{公章}} 对应').fill('血型')
  await office.getByRole('button', { name: '保存对应' }).click()
  await expect(office.getByText('没有这一项，从列出的里选。').first()).toBeVisible()
  await office.getByLabel('{{公章}} 对应').fill('')
  await office.getByLabel('{{公章}} 留空').check()
  await office.getByRole('button', { name: '保存对应' }).click()
  await expect(office.getByText('已保存')).toBeVisible()

  // From a resident's record; numbers in full ask why.
  const community = await asUser(browser, 'community')
  await community.goto('/residents')
  await community.locator('main a[href^="/residents/0"]:visible').first().click()
  await community.getByRole('link', { name: '填表' }).click()
  await community.getByRole('link', { name: '就业登记表' }).click()
  await community.getByText('完整号码', { exact: true }).click()
  await accessible(community)
  if (SHOTS) await community.screenshot({ path: `${SHOTS}/forms-person.png`, fullPage: true })
  const file = await downloaded(community, '填好并下载（完整号码）')
  expect(file.suggestedFilename()).toMatch(/^就业登记表 .*\.docx$/)
  expect(community.url()).not.toMatch(/\d{17}/)
  await community.reload()
  await expect(community.getByText('完整号码（核对证件）')).toBeVisible()
})
