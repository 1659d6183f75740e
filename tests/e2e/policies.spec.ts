import { accessible, enter, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']

test('an administrator compares, tries out, puts a version in force from a later day, and withdraws it', async ({ page, context, baseURL }) => {
  test.setTimeout(240_000)
  const look = async (name: string) => {
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
    if (!SHOTS) return
    for (const locale of ['en', 'zh-CN']) {
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }])
      await page.reload()
      await page.screenshot({ path: `${SHOTS}/${name}-${locale}.png`, fullPage: true })
    }
  }
  await enter(page, 'admin')
  await page.goto('/admin/areas')
  await page.getByRole('link', { name: '政策', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: '政策' })).toBeVisible()
  await expect(page.locator('[data-policy-state="present"]')).toHaveCount(1)
  await look('list')
  await page.getByRole('link', { name: '第 1 版' }).click()
  await expect(page.getByText('得知有人住下后 3 天内登记，过了算超期。')).toBeVisible()
  await look('one')

  // A fault is named at its field, and nothing that was typed is lost.
  await page.goto('/admin/policies/new')
  await page.getByRole('button', { name: '居住证暂行条例' }).click()
  await page.getByLabel('施行日期').fill('2026-06-01')
  await page.getByLabel('登记期限').fill('三天')
  await page.getByLabel('发证期限').fill('20')
  await page.getByRole('button', { name: '试算' }).click()
  await expect(page.getByRole('alert').first()).toContainText('登记期限')
  await expect(page.getByLabel('登记期限')).toHaveValue('三天')
  await expect(page.getByLabel('登记期限')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('施行日期')).toHaveValue('2026-06-01')
  await expect(page.getByLabel('发证期限')).toHaveValue('20')
  for (const chosen of ['居住证暂行条例', '个月', '只限下列', '不算应持证']) await expect(page.getByRole('radio', { name: chosen, exact: true })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: '务农' })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: '旅游观光' })).not.toBeChecked()
  await accessible(page)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/form-fault.png`, fullPage: true })
  // Neither is a day gone by, which the server alone refuses.
  await page.getByLabel('登记期限').fill('5')
  await page.getByLabel('施行日期').fill('2026-04-01')
  await page.getByRole('button', { name: '试算' }).click()
  await expect(page.getByText('要从今天或以后起。').first()).toBeVisible()
  await expect(page.getByLabel('登记期限')).toHaveValue('5')
  await page.getByLabel('施行日期').fill('2026-06-01')
  await page.getByRole('button', { name: '试算' }).click()

  // Before and after, side by side; those concerned most come first.
  await expect(page.getByRole('heading', { level: 1, name: '试算' })).toBeVisible()
  const permit = page.locator('[data-preview="PERMIT"]')
  await expect(permit).toBeVisible({ timeout: 90_000 })
  const [before, after] = [await permit.getAttribute('data-before'), await permit.getAttribute('data-after')]
  expect(after).not.toBe(before)
  const door = page.locator('[data-preview="COVERAGE"]')
  expect(await door.getAttribute('data-after')).toBe(await door.getAttribute('data-before'))
  const affected = await page.locator('[data-part]').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-affected'))))
  expect(affected).toEqual([...affected].sort((a, b) => b - a))
  expect(affected[0]).toBeGreaterThan(0)
  await look('preview')
  await page.getByRole('link', { name: '返回修改' }).click()
  await expect(page.getByLabel('登记期限')).toHaveValue('5')
  await expect(page.getByLabel('施行日期')).toHaveValue('2026-06-01')
  await page.goBack()

  await page.getByRole('button', { name: '施行', exact: true }).click()
  await expect(page.getByRole('alertdialog')).toContainText('2026年6月1日')
  await page.getByRole('alertdialog').getByRole('button', { name: '施行' }).click()
  await expect(page.getByText('第 2 版将自2026年6月1日起施行。')).toBeVisible()
  await expect(page.locator('[data-policy-state="coming"]')).toBeVisible()
  // It is settled by itself; the notice goes when it is through.
  await expect(page.locator('[data-resettling]')).toHaveCount(0, { timeout: 120_000 })

  await page.getByRole('link', { name: '与上一版比较' }).click()
  await expect(page.locator('[data-differs="registrationWithinDays"]')).toContainText('不同')
  await expect(page.locator('[data-differs="validMonths"]')).toHaveCount(0)
  await look('compare')

  await page.goto('/admin/policies')
  await page.getByRole('link', { name: '第 2 版' }).click()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '撤回' }).click()
  await expect(page.getByText('已撤回，原来的政策继续。')).toBeVisible()
  await expect(page.locator('[data-policy-state="withdrawn"]')).toBeVisible()
  await expect(page.locator('[data-resettling]')).toHaveCount(0, { timeout: 120_000 })
})

test('the office finds them, too, and a coordinator does not', async ({ page, browser }) => {
  await enter(page, 'office')
  await page.goto('/admin/policies')
  await expect(page.getByRole('link', { name: '新版本' })).toBeVisible()
  const context = await browser.newContext()
  const other = await context.newPage()
  await enter(other, 'coordinator')
  for (const path of ['/admin/policies', '/admin/policies/new', '/admin/policies/compare']) expect((await other.goto(path))!.status()).toBe(403)
  await context.close()
})
