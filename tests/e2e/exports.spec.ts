import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import readXlsxFile from 'read-excel-file/node'
import { accessible, asUser, enter, expect, test } from './base'

/** Waits until the file is there, and takes it. */
async function take(page: Page, as: '.xlsx' | '.csv'): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: `下载 ${as}` }).click()])
  expect(download.suggestedFilename()).toMatch(as === '.csv' ? /\.csv$/ : /\.xlsx$/)
  return readFile(await download.path())
}

const rowsOf = async (file: Buffer) => ((await readXlsxFile(file)) as unknown as { data: unknown[][] }[])[0]!.data

test('the office takes away a filtered list, as a workbook and as CSV, masked as on the page', async ({ page, browser }) => {
  await enter(page, 'office')
  await page.goto('/residents?status=declared')
  const shown = await page.locator('table tbody tr').first().locator('th, td').allInnerTexts()
  const total = Number((await page.getByText(/^共 [\d,]+ 人$/).first().innerText()).replace(/\D/g, ''))
  await page.locator('main').getByRole('link', { name: '导出', exact: true }).click()
  await page.waitForURL(/\/exports\/new\?/)
  await expect(page.locator(`[data-rows="${total}"]`)).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: '开始导出' }).click()
  await page.waitForURL(/\/exports\/[0-9a-f-]{36}$/)
  await expect(page.getByText('文件已生成')).toBeVisible({ timeout: 40_000 })
  await accessible(page)
  const rows = await rowsOf(await take(page, '.xlsx'))
  expect(rows).toHaveLength(total + 1)
  expect(rows[0]!.slice(0, 4)).toEqual(['姓名', '性别', '年龄', '证件号码'])
  expect([rows[1]![0], rows[1]![3]]).toEqual([shown[0]!.trim(), shown[3]!.trim()])
  const csv = (await take(page, '.csv')).toString('utf8')
  expect(csv.split('\r\n')).toHaveLength(total + 2)
  expect(csv).not.toMatch(/\d{17}/)

  // Another’s file is nobody else’s, not even of the same office’s leader.
  const address = new URL(page.url()).pathname
  const leader = await asUser(browser, 'leader')
  expect((await leader.goto(address))!.status()).toBe(404)
  expect((await leader.request.get(`${address}/file`)).status()).toBe(404)
  await leader.goto('/exports/new?list=residents')
  await expect(leader.getByRole('button', { name: '开始导出' })).toBeVisible()
  await expect(leader.getByText('完整号码')).toHaveCount(0)
  await leader.context().close()

  await page.getByRole('button', { name: '删除' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).click()
  await page.waitForURL(/\/exports$/)
  expect((await page.goto(address))!.status()).toBe(404)
})

test('full numbers need a reason, keep what was typed, and stand in the trail', async ({ page, browser }) => {
  await enter(page, 'office')
  await page.goto('/exports/new?list=residents&placed=no')
  await page.getByRole('radiogroup', { name: '证件号码' }).getByText('完整号码').click()
  await page.getByLabel('用途和交给谁').fill('区计生办核对')
  await page.getByRole('button', { name: '开始导出' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '为什么要完整号码' })).toBeVisible()
  await expect(page.getByLabel('用途和交给谁')).toHaveValue('区计生办核对')
  await accessible(page)
  await page.getByLabel('为什么要完整号码').selectOption({ label: '计生核对' })
  await page.getByRole('button', { name: '开始导出' }).click()
  await page.waitForURL(/\/exports\/[0-9a-f-]{36}$/)
  await expect(page.getByText('文件已生成')).toBeVisible({ timeout: 40_000 })
  const rows = await rowsOf(await take(page, '.xlsx'))
  expect(rows.slice(1).some((row) => /^\d{17}[\dX]$/.test(String(row[3])))).toBe(true)
  const id = new URL(page.url()).pathname.split('/').at(-1)!

  const auditor = await asUser(browser, 'auditor')
  await auditor.goto(`/admin/audit?verb=list.export-full&record=${id}`)
  // Begun and taken; the job that made it is an entry beside.
  await expect(auditor.getByRole('row').filter({ hasText: '导出完整号码' }).filter({ hasText: '事件' })).toHaveCount(2)
  await expect(auditor.getByText('区计生办核对')).toHaveCount(0)
  await auditor.context().close()
})

test('an auditor takes the trail as the filter shows it, and that stands in it', async ({ page }) => {
  await enter(page, 'auditor')
  await page.goto('/admin/audit?verb=resident.register')
  await page.locator('main').getByRole('link', { name: '导出', exact: true }).click()
  await page.getByRole('button', { name: '开始导出' }).click()
  await page.waitForURL(/\/exports\/[0-9a-f-]{36}$/)
  await expect(page.getByText('文件已生成')).toBeVisible({ timeout: 40_000 })
  const rows = await rowsOf(await take(page, '.xlsx'))
  expect(rows[0]!.slice(0, 4)).toEqual(['记录序号', '时间', '人员', '事项'])
  expect(new Set(rows.slice(1).map((row) => row[3]))).toEqual(new Set(['上门登记']))
  await page.goto('/admin/audit?verb=list.export')
  await expect(page.getByRole('cell', { name: '导出名单' }).first()).toBeVisible()
})

test('a coordinator takes no lists away', async ({ page }) => {
  await enter(page, 'coordinator')
  await page.goto('/residents')
  await expect(page.getByRole('link', { name: '导出' })).toHaveCount(0)
  expect((await page.goto('/exports/new?list=residents'))!.status()).toBe(403)
})
