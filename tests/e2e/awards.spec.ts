import type { Browser, Page } from '@playwright/test'
import { accessible, asUser, enter, expect, test } from './base'

const PHONE = { width: 390, height: 844 }
const narrow = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)

/** A holder of 星火社区 whom nobody has nominated, and what stands on their card. */
async function holderOf(browser: Browser): Promise<{ code: string; name: string; href: string }> {
  const page = await asUser(browser, 'office')
  await page.goto('/permits?show=expiring')
  const hrefs = await page.locator('main a[href^="/residents/"]:visible').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
  for (const href of hrefs) {
    await page.goto(href)
    if (!(await page.locator('main').innerText()).includes('星火社区')) continue
    const code = (await page.getByRole('link', { name: '核验页' }).first().getAttribute('href'))!.split('/').at(-1)!
    const name = (await page.getByRole('heading', { level: 1 }).textContent())!.trim()
    await page.context().close()
    return { code, name, href }
  }
  throw new Error('nobody of 星火社区 holds a permit that ends soon')
}

async function decide(page: Page, outcome: '评上' | '不评', words = ''): Promise<void> {
  await page.getByRole('button', { name: '评定' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(outcome, { exact: true }).click()
  if (words) await dialog.getByLabel('说明').fill(words)
  await dialog.getByRole('button', { name: '确定' }).click()
}

test('a community nominates a coordinator with today’s rates; the office decides, and the name is on the printed list', async ({ page, browser }) => {
  test.setTimeout(180_000)
  await enter(page, 'community')
  await page.goto('/awards')
  await accessible(page)
  await page.getByRole('link', { name: '推荐', exact: true }).click()
  await page.waitForURL('**/awards/new')
  await page.getByRole('link', { name: '优秀协管员' }).click()
  await page.getByLabel('协管员').selectOption({ label: '周敏 · 第1网格' })
  await page.getByLabel('推荐理由').fill('走得勤')
  await page.getByRole('button', { name: '推荐' }).click()
  await expect(page.getByLabel('推荐理由')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('推荐理由')).toHaveValue('走得勤')
  await accessible(page)
  await page.getByLabel('推荐理由').fill('第一网格连续两年登记差错最少，夜里和周末也去敲门，居民愿意找她办事。')
  await page.getByRole('button', { name: '推荐' }).click()
  await page.waitForURL('**/awards/*?done=nominated')
  await accessible(page)
  const address = new URL(page.url()).pathname
  // The rate of its list, as every page has it.
  const row = page.locator('[data-figure="REGISTRATION"]')
  const [due, met] = [Number(await row.getAttribute('data-due')), Number(await row.getAttribute('data-met'))]
  expect(due).toBeGreaterThan(0)
  await row.getByRole('link').last().click()
  await page.waitForURL(/indicator=REGISTRATION/)
  await expect(page.locator('#names')).toHaveAttribute('data-total', String(due))
  await page.goto(address)
  expect([Number(await row.getAttribute('data-due')), Number(await row.getAttribute('data-met'))]).toEqual([due, met])

  const office = await asUser(browser, 'office')
  await office.goto(address)
  await decide(office, '不评')
  await expect(office.getByRole('dialog').getByLabel('说明')).toHaveAttribute('aria-invalid', 'true')
  await accessible(office)
  await office.getByRole('dialog').getByText('评上', { exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await office.waitForURL('**?done=AWARDED')
  await expect(office.getByRole('button', { name: '评定' })).toHaveCount(0)
  await office.goto('/awards?show=awarded')
  await office.getByRole('link', { name: '评优名单' }).click()
  await office.waitForURL('**/awards/sheet?*')
  await expect(office.getByRole('article').getByText('周敏')).toBeVisible()
  await accessible(office)
  await office.goto('/awards/sheet?show=open')
  await expect(office.getByRole('article').getByText('推荐当天：').first()).toBeVisible()
})

test('what the office has nominated itself another officer decides; a leader reads and does nothing', async ({ page, browser }) => {
  await enter(page, 'office')
  await page.goto('/awards/new?kind=COMMUNITY')
  await page.getByLabel('村社').selectOption({ index: 20 })
  await page.getByLabel('推荐理由').fill('出租房备案率和隐患整改率全年都在前列，群众满意。')
  await page.getByRole('button', { name: '推荐' }).click()
  await page.waitForURL('**/awards/*?done=nominated')
  await expect(page.getByText('你推荐的由街道另一名经办人评定。')).toBeVisible()
  await expect(page.getByRole('button', { name: '评定' })).toHaveCount(0)
  const address = new URL(page.url()).pathname
  const leader = await asUser(browser, 'leader', PHONE)
  await leader.goto(address)
  await expect(leader.locator('[data-figure="REGISTRATION"]')).toBeVisible()
  await expect(leader.getByRole('button', { name: /评定|撤回/ })).toHaveCount(0)
  await accessible(leader)
  await narrow(leader)
  await leader.goto('/awards')
  await narrow(leader)
  await leader.context().addCookies([{ name: 'locale', value: 'en', url: leader.url() }])
  await leader.goto(address)
  await expect(leader.getByRole('heading', { name: 'Rates' })).toBeVisible()
  await narrow(leader)
  const other = await asUser(browser, 'office-2')
  await other.goto(address)
  await decide(other, '不评', '今年名额已满')
  await other.waitForURL('**?done=NOT_AWARDED')
  await expect(other.getByText('今年名额已满')).toBeVisible()
})

test('a resident is nominated with their agreement, sees by whom and why on their phone without a script, and takes it back', async ({ page, browser }) => {
  test.setTimeout(180_000)
  const { code, name, href } = await holderOf(browser)
  await enter(page, 'community')
  await page.goto('/awards/new?kind=RESIDENT')
  await page.getByRole('searchbox').fill(name)
  await page.getByRole('button', { name: '查找' }).click()
  await page.waitForURL(/q=/)
  expect(decodeURIComponent(page.url())).not.toContain(name)
  await page.locator(`main a[href$="resident=${href.split(/[/?#]/)[2]}"]`).click()
  await page.getByLabel('推荐理由').fill('休息日在社区教电工入门课，楼道线路老化是他发现并帮着报的。')
  await page.getByRole('button', { name: '推荐' }).click()
  await expect(page.getByLabel('哪天同意的')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('推荐理由')).toHaveValue(/电工入门课/)
  await page.getByLabel('本人同意被推荐').check()
  await page.getByLabel('哪天同意的').fill('2026-04-18')
  await page.getByRole('main').getByText('当面', { exact: true }).click()
  await accessible(page)
  await page.getByRole('button', { name: '推荐' }).click()
  await page.waitForURL('**/awards/*?done=nominated')
  await expect(page.getByText('这个奖项只看推荐理由，不给个人打分排名。')).toBeVisible()
  await expect(page.locator('[data-figure]')).toHaveCount(0)
  const address = new URL(page.url()).pathname

  const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: 'zh-CN' })
  const mine = await context.newPage()
  await mine.goto(`/verify/${code}`)
  await mine.getByRole('button', { name: '这是我的证，查看我的登记' }).click()
  await mine.getByRole('button', { name: '发验证码到我的手机' }).click()
  await mine.getByRole('textbox', { name: '验证码' }).fill((await mine.locator('[data-code]').getAttribute('data-code'))!)
  await mine.getByRole('button', { name: '查看我的登记' }).click()
  await mine.getByRole('link', { name: '我的评优推荐' }).click()
  await expect(mine.getByText(/星火社区.*推荐/)).toBeVisible()
  await expect(mine.getByText(/电工入门课/)).toBeVisible()
  await narrow(mine)
  await mine.getByRole('link', { name: 'English' }).click()
  await expect(mine.getByRole('heading', { level: 1 })).toHaveText('My nominations for awards')
  await narrow(mine)
  await mine.getByText('Take my agreement back').click()
  await mine.getByRole('button', { name: 'Yes, take it back' }).click()
  await expect(mine.getByRole('status')).toContainText('your name was removed')
  await context.close()

  await page.goto(address)
  await expect(page.getByText(/本人收回同意/).first()).toBeVisible()
  await expect(page.getByText(name)).toHaveCount(0)
  await accessible(page)
})
