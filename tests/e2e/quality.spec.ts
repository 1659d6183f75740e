import type { Page } from '@playwright/test'
import { checkCharacter } from '@/lib/residents/rules'
import { accessible, asUser, doors, expect, test } from './base'

const NAME = '沈双'
const BORN = '1986-03-06'
const body = '99900719860306082'

/** The form at a door, whoever that is. */
async function open(page: Page, door: string): Promise<void> {
  await page.goto(`/residents/new?dwelling=${door}`)
  await page.getByLabel('姓名', { exact: true }).fill(NAME)
  await page.getByLabel('来本地日期').fill('2026-04-10')
  await page.getByRole('radiogroup', { name: '居住事由' }).getByText('务工').click()
}
async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page).toHaveURL(/done=/)
}

test('somebody registered twice is found, merged, taken apart, and told apart', async ({ browser }) => {
  const walker = await asUser(browser, 'coordinator-020')
  const [first, second] = await doors(walker)
  await open(walker, first!)
  await walker.getByLabel('证件号码').fill(body + checkCharacter(body))
  await submit(walker)
  await open(walker, second!)
  await walker.getByLabel('没有任何证件').check()
  await walker.getByRole('radiogroup', { name: '性别' }).getByText('女').click()
  await walker.getByLabel('出生日期').fill(BORN)
  await submit(walker)

  const page = await asUser(browser, 'office')
  await page.goto('/residents')
  await page.getByRole('link', { name: '重复与存疑' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '重复与存疑' })).toBeVisible()
  const pair = page.getByRole('article').filter({ has: page.getByRole('heading', { name: NAME }) })
  await expect(pair.getByText('姓名、出生日期相同')).toBeVisible()
  await accessible(page)
  await pair.getByRole('link', { name: '并排对照' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${NAME}：两份记录` })).toBeVisible()
  await accessible(page)
  const address = new URL(page.url()).pathname

  // The record with the number is kept, and the other cannot be; where they live is asked.
  const keep = page.getByRole('radiogroup', { name: '保留哪一份' })
  await expect(keep.getByRole('radio', { disabled: true })).toHaveCount(1)
  await expect(page.getByText('从今天起只算一人')).toBeVisible()
  await page.getByRole('radiogroup', { name: '现在住在哪里' }).getByRole('radio', { checked: false }).check()
  await page.locator('summary').filter({ hasText: '合并这两份' }).click()
  await accessible(page)
  await page.getByRole('button', { name: '确认合并' }).click()
  await expect(page.getByText('已合并，从今天起算一人。')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
  await accessible(page)
  const named = async () => {
    await page.goto('/residents')
    await page.getByLabel('按姓名或拼音首字母查找').fill(NAME)
    await page.getByLabel('按姓名或拼音首字母查找').press('Enter')
    await page.waitForURL(/q=/)
    return page.locator('main table tbody tr')
  }
  const record = page.url()
  await expect(await named()).toHaveCount(1)

  // The one that went says where to, and offers nothing more.
  await page.goto(address)
  await page.getByRole('link', { name: '打开这份记录' }).last().click()
  await page.waitForURL(/\/residents\/[0-9a-f-]{36}$/)
  await expect(page.getByText('这份记录已并入另一份')).toBeVisible()
  await expect(page.getByRole('link', { name: '改正信息' })).toHaveCount(0)
  const gone = new URL(page.url()).pathname
  await page.goto(`${gone}/edit`)
  await expect(page).toHaveURL(gone)

  await page.goto(record)
  await page.locator('summary').filter({ hasText: '撤销合并' }).click()
  await page.getByRole('button', { name: '撤销合并' }).click()
  await expect(page.getByText('已撤销合并，两份记录恢复原样。')).toBeVisible()
  await expect(await named()).toHaveCount(2)

  await page.goto(address)
  await page.getByRole('button', { name: '不是同一人' }).click()
  await expect(page.getByText('已认定不是同一人。')).toBeVisible()
  await expect(page.getByRole('heading', { name: NAME })).toHaveCount(0)
  await page.getByRole('link', { name: '已认定不是同一人' }).click()
  await expect(pair.getByText('陈国平 认定不是同一人')).toBeVisible()
  await accessible(page)
  await pair.getByRole('button', { name: '收回认定' }).click()
  await expect(pair.getByText('姓名、出生日期相同')).toBeVisible()
})
