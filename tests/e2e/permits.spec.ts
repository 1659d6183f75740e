import type { Page } from '@playwright/test'
import { checkCharacter } from '@/lib/residents/rules'
import { accessible, asUser, doors, expect, test } from './base'

const NAME = '何必成'
const body = '99900719860306084'

/** An act that asks before it is done. */
async function act(page: Page, name: string, done: string): Promise<void> {
  await page.locator('summary').filter({ hasText: name }).click()
  await page.getByRole('button', { name, exact: true }).click()
  await expect(page.getByText(done, { exact: true })).toBeVisible()
}

test('a permit is asked for, papers are brought, it is issued and handed over, lost and replaced', async ({ browser }) => {
  const walker = await asUser(browser, 'coordinator-020')
  await walker.goto(`/residents/new?dwelling=${(await doors(walker))[2]!}`)
  await walker.getByLabel('姓名', { exact: true }).fill(NAME)
  await walker.getByLabel('证件号码').fill(body + checkCharacter(body))
  await walker.getByLabel('来本地日期').fill('2026-01-10')
  await walker.getByRole('radiogroup', { name: '居住事由' }).getByText('务工').click()
  await walker.getByRole('button', { name: '登记', exact: true }).click()
  await expect(walker).toHaveURL(/done=/)

  const page = await asUser(browser, 'office')
  await page.goto('/permits')
  await expect(page.getByRole('heading', { level: 1, name: '居住证' })).toBeVisible()
  await page.goto('/residents')
  await page.getByLabel('按姓名或拼音首字母查找').fill(NAME)
  await page.getByLabel('按姓名或拼音首字母查找').press('Enter')
  await page.waitForURL(/q=/)
  await page.getByRole('link', { name: NAME }).first().click()
  await page.getByRole('link', { name: '申请居住证' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '申请居住证' })).toBeVisible()
  for (const paper of ['身份证', '近期照片']) await page.getByLabel(paper, { exact: true }).check()
  await expect(page.getByText('还缺住址证明')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('已提交', { exact: true })).toBeVisible()
  const card = page.getByRole('region', { name: '办理中' })
  await expect(card.getByText('还缺住址证明')).toBeVisible()
  await expect(card.getByText(/回执号 S33011320260420/)).toBeVisible()
  await accessible(page)

  // It waits in the list, and is accepted once the last paper was seen.
  await page.goto('/permits?show=missing')
  const row = page.getByRole('row').filter({ hasText: NAME })
  await expect(row.getByText('缺住址证明')).toBeVisible()
  await accessible(page)
  await row.getByRole('link', { name: NAME }).click()
  await page.getByRole('link', { name: '补材料', exact: true }).click()
  await page.getByLabel('住址证明').check()
  await expect(page.getByText('材料齐全')).toBeVisible()
  await page.getByRole('button', { name: '记下材料' }).click()
  await expect(page.getByText('材料已记下')).toBeVisible()
  await expect(card.getByText(/5月5日前发证/)).toBeVisible()

  // Put off without a reason it is not.
  await page.locator('summary').filter({ hasText: '延期' }).click()
  await page.getByRole('button', { name: '延期', exact: true }).click()
  await expect(page.getByText('这一项要填。').first()).toBeVisible()
  await page.locator('summary').filter({ hasText: '制证' }).click()
  await page.getByRole('button', { name: '制证', exact: true }).click()
  await expect(page.getByText('已发居住证').first()).toBeVisible()
  await act(page, '发放', '已发放')
  await accessible(page)

  await act(page, '挂失', '已挂失，原证作废')
  await page.goto('/permits?show=lost')
  await page.getByRole('row').filter({ hasText: NAME }).getByRole('link', { name: NAME }).click()
  await page.getByRole('link', { name: '申请居住证' }).click()
  await page.getByRole('radiogroup', { name: '办理事项' }).getByText('遗失补领').click()
  for (const paper of ['身份证', '近期照片']) await page.getByLabel(paper, { exact: true }).check()
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.locator('summary').filter({ hasText: '制证' }).click()
  await page.getByRole('button', { name: '制证', exact: true }).click()
  await expect(page.getByText('待领取')).toBeVisible()
  await expect(page.getByText(/注销：遗失/)).toBeVisible()
  await page.context().close()
  await walker.context().close()
})
