import { accessible, asUser, enter, expect, test } from './base'

test('an auditor finds who did what, opens an entry, and finds their own reading in the trail', async ({ page }) => {
  await enter(page, 'auditor')
  await page.goto('/admin/audit')
  await page.getByLabel('事项').selectOption({ label: '上门登记' })
  await page.getByRole('button', { name: '筛选' }).click()
  await page.waitForURL(/verb=resident\.register/)
  const entries = page.locator('table a[href^="/admin/audit/"]')
  await expect(entries.first()).toBeVisible()
  await page.getByRole('link', { name: '下一页' }).click()
  await page.waitForURL(/at=/)
  await page.getByRole('link', { name: '上一页' }).click()
  const row = page.getByRole('row').filter({ hasText: '新居民' }).first()
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/审计记录.*\d/)
  await accessible(page)
  await page.getByRole('link', { name: '这个人的全部记录' }).click()
  await page.waitForURL(/person=/)
  await expect(page.getByRole('cell', { name: '查阅审计记录' }).first()).toBeVisible()
  await page.getByRole('link', { name: '清除条件' }).first().click()
  await expect(page.getByRole('cell', { name: '查阅审计记录' }).first()).toBeVisible()
})

test('looking at somebody leaves an entry that the auditor finds by their number, which no address holds', async ({ page, browser }) => {
  const coordinator = await asUser(browser, 'coordinator')
  await coordinator.goto('/residents')
  const link = coordinator.locator('a[href^="/residents/0"]:visible').first()
  const id = /residents\/([0-9a-f-]{36})/.exec((await link.getAttribute('href'))!)![1]!
  await coordinator.goto(`/residents/${id}`)
  await expect(coordinator.getByRole('heading', { level: 1 })).toBeVisible()
  await coordinator.context().close()

  await enter(page, 'auditor')
  await page.goto(`/admin/audit?person=${id}&verb=resident.view`)
  await expect(page.getByRole('cell', { name: '查看新居民' }).first()).toBeVisible()
  await page.goto('/admin/audit')
  await page.getByLabel('按证件号码查一个人').fill('999001199001011234')
  await page.getByRole('button', { name: '查找' }).click()
  await expect(page.getByText('没有找到，或不在你的范围内。')).toBeVisible()
  expect(page.url()).not.toContain('9990')
})

test('fits a phone, in both languages', async ({ page, context, baseURL }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, 'auditor')
  for (const locale of ['zh-CN', 'en']) {
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }])
    await page.goto('/admin/audit')
    await page.locator('li a[href^="/admin/audit/"]').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d/)
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  }
})
