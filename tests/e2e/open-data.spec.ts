import { readFile } from 'node:fs/promises'
import { accessible, asUser, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']

test('what is published is read by everybody, taken away as a file, withdrawn, and published anew', async ({ browser, page }) => {
  test.setTimeout(120_000)
  // Without an account, and in both languages.
  await page.goto('/open-data')
  await expect(page.getByRole('heading', { level: 1, name: '新居民数据' })).toBeVisible()
  const table = page.getByRole('table', { name: '按社区' })
  // Of the communities whose report was in it.
  expect(await table.getByRole('row').count()).toBeGreaterThan(25)
  await expect(page.getByText('以往各期')).toBeVisible()
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/open-data.png`, fullPage: true })
  const shown = await page.getByRole('table').evaluateAll((tables) => tables.flatMap((one) => [...one.querySelectorAll('td')].map((cell) => cell.textContent!.replace(/,/g, ''))))
  expect(shown.filter((text) => /^[1-9]$/.test(text))).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 CSV' }).click()])
  const rows = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  expect(rows[0]).toContain('area,from,to,table,class,people')
  expect(rows).toHaveLength(shown.length + 4)
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'New residents in figures' })).toBeVisible()
  await accessible(page)

  // The office withdraws the latest, and nobody outside reads it any more.
  const office = await asUser(browser, 'office')
  await office.goto('/open-data')
  const heading = await office.getByRole('heading', { level: 2 }).first().innerText()
  const href = (await office.getByRole('link', { name: '下载 CSV' }).getAttribute('href'))!
  const period = new URL(href, 'http://localhost').searchParams.get('period')!
  await office.goto(`/reports?period=${period}`)
  await office.locator('main').getByRole('link', { name: '临平街道', exact: true }).first().click()
  await office.getByRole('link', { name: '向社会公布' }).click()
  await expect(office.getByText('公布的内容')).toBeVisible()
  await accessible(office)
  if (SHOTS) await office.screenshot({ path: `${SHOTS}/open-desk.png`, fullPage: true })
  await office.getByRole('button', { name: '撤下' }).click()
  await office.getByRole('dialog').or(office.getByRole('alertdialog')).getByText('误公布').click()
  await office.getByRole('dialog').or(office.getByRole('alertdialog')).getByRole('button', { name: '撤下' }).click()
  await expect(office.getByText('已撤下', { exact: true })).toBeVisible()
  await page.goto('/open-data')
  await expect(page.getByText(heading)).toHaveCount(0)
  await office.locator('summary').filter({ hasText: '公布' }).click()
  await office.getByRole('button', { name: '公布' }).click()
  await expect(office.getByText('已公布', { exact: true })).toBeVisible()
  await page.goto('/open-data')
  await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible()
  await office.context().close()

  // A leader looks at it and publishes nothing.
  const leader = await asUser(browser, 'leader')
  await leader.goto(`/reports?period=${period}`)
  await leader.locator('main').getByRole('link', { name: '临平街道', exact: true }).first().click()
  await leader.getByRole('link', { name: '向社会公布' }).click()
  await expect(leader.getByText('公布的内容')).toBeVisible()
  await expect(leader.getByRole('button', { name: '撤下' })).toHaveCount(0)
  await leader.context().close()
})
