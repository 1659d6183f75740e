import type { Page } from '@playwright/test'
import { accessible, asUser, expect, photo, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']
/** What somebody sees, for whoever looks at it. */
const look = async (page: Page, name: string) => {
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}
const PHONE = { width: 390, height: 844 }
const row = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })

test('the office writes to communities; one reads and confirms it on a phone; who has not is seen, reminded, and told that it was withdrawn', async ({ browser }) => {
  test.setTimeout(300_000)
  const title = '关于夜间集中走访的通知'
  const desk = await asUser(browser, 'office')
  await desk.goto('/notices')
  await look(desk, 'notices-office')
  await desk.getByRole('link', { name: '起草' }).click()

  // What is missing is named at its field, and nothing that was typed or ticked is lost.
  await desk.getByLabel('标题').fill(title)
  await desk.getByText('指定社区').click()
  await desk.getByLabel('星火社区', { exact: true }).check()
  await desk.getByRole('button', { name: '保存草稿' }).click()
  await expect(desk.getByText('这一项要填。').first()).toBeVisible()
  await expect(desk.getByLabel('标题')).toHaveValue(title)
  await expect(desk.getByLabel('星火社区', { exact: true })).toBeChecked()
  await look(desk, 'notices-form')
  await desk.getByLabel('屯里社区', { exact: true }).check()
  await desk.getByLabel('正文').fill('各社区：\n本周起集中走访夜间不在家的住户。\n<b>请</b>安排好人员。')
  await desk.getByLabel('要求对方确认知悉').check()
  await desk.getByLabel('阅知期限').fill('2026-04-22')
  await desk.getByRole('button', { name: '保存草稿' }).click()
  await expect(desk.getByText('草稿已保存')).toBeVisible()
  await expect(desk.getByText('2 个社区', { exact: true }).first()).toBeVisible()
  // Text is text.
  await expect(desk.getByRole('article').getByText('<b>请</b>安排好人员。')).toBeVisible()
  await look(desk, 'notices-draft')
  const path = new URL(desk.url()).pathname

  // A draft is nobody else's to see.
  const community = await asUser(browser, 'community', PHONE)
  expect((await community.goto(path))!.status()).toBe(404)
  await desk.getByRole('link', { name: '修改' }).click()
  await desk.getByLabel('文号').fill('临街流管〔2026〕9号')
  await desk.getByRole('button', { name: '保存草稿' }).click()
  await expect(desk.getByText('已修改')).toBeVisible()
  await desk.locator('summary').filter({ hasText: '发送' }).click()
  await desk.getByRole('button', { name: '发送', exact: true }).click()
  await expect(desk.getByText('已发送').first()).toBeVisible()
  await expect(desk.getByRole('link', { name: '修改' })).toHaveCount(0)
  await expect(row(desk, '星火社区').getByText('未读')).toBeVisible()

  // A page that only fetched it ahead has not read it: the list is seen, and nothing is noted.
  await community.goto('/today')
  await expect(community.getByText(/通知待阅知/)).toBeVisible()
  await look(community, 'notices-today')
  await community.goto('/notices')
  await expect(community.getByRole('link', { name: new RegExp(`${title}.*未读`) })).toBeVisible()
  await look(community, 'notices-received')
  await desk.reload()
  await expect(row(desk, '星火社区').getByText('未读')).toBeVisible()

  // Opened, it is read, once, and then confirmed.
  await community.getByRole('link', { name: new RegExp(title) }).click()
  await expect(community.getByText(/4月20日 沈建芳 已读/)).toBeVisible()
  await look(community, 'notices-read')
  await community.getByLabel('说明').fill('已转各网格')
  await community.getByRole('button', { name: '确认知悉' }).click()
  await expect(community.getByText('已确认知悉')).toBeVisible()
  await expect(community.getByText('说明：已转各网格')).toBeVisible()
  const coordinator = await asUser(browser, 'coordinator', PHONE)
  await coordinator.goto(path)
  await expect(coordinator.getByText('星火社区由社区账号签收。')).toBeVisible()
  await look(coordinator, 'notices-coordinator')

  // Who has not read it, with whom to telephone; reminded once a day.
  await desk.goto(path)
  await expect(row(desk, '星火社区').getByText('已转各网格')).toBeVisible()
  await expect(row(desk, '屯里社区').getByText('未读')).toBeVisible()
  await expect(row(desk, '屯里社区').getByRole('link', { name: /^0571-86/ })).toBeVisible()
  await desk.locator('summary').filter({ hasText: '催阅' }).click()
  await desk.getByRole('button', { name: '催阅', exact: true }).click()
  await expect(desk.getByText('已催阅')).toBeVisible()
  await expect(desk.getByRole('button', { name: '催阅', exact: true })).toHaveCount(0)
  await look(desk, 'notices-receipts')
  await desk.getByRole('link', { name: '未完成 1' }).click()
  await expect(row(desk, '星火社区')).toHaveCount(0)
  await desk.getByRole('link', { name: '打印阅知表' }).click()
  await expect(desk.getByRole('article').getByText(/发送 2，已读 1，已确认 1/)).toBeVisible()
  await look(desk, 'notices-receipts-paper')
  await desk.goto(`${path}/print`)
  await expect(desk.getByRole('article').getByText('2026年4月20日')).toBeVisible()
  await look(desk, 'notices-paper')

  // Withdrawn: not without saying why; whoever had it still reads it.
  await desk.goto(path)
  await desk.locator('summary').filter({ hasText: '撤回' }).click()
  await desk.getByRole('button', { name: '撤回', exact: true }).click()
  await expect(desk.getByText('这一项要填。').first()).toBeVisible()
  await desk.getByLabel('撤回原因').fill('时间另行通知')
  await desk.getByRole('button', { name: '撤回', exact: true }).click()
  await expect(desk.getByText(/已撤回：时间另行通知/)).toBeVisible()
  const other = await asUser(browser, 'community-012', PHONE)
  await other.goto(path)
  await expect(other.getByText(/已撤回：时间另行通知/)).toBeVisible()
  await expect(other.getByRole('article').getByText('本周起集中走访夜间不在家的住户。')).toBeVisible()
  await look(other, 'notices-withdrawn')

  // What puts it right names it.
  await desk.getByRole('link', { name: '更正', exact: true }).click()
  await expect(desk.getByText(`更正：${title}`)).toBeVisible()
  await expect(desk.getByLabel('标题')).toHaveValue(`关于《${title}》的更正`)
  await desk.getByRole('button', { name: '保存草稿' }).click()
  await expect(desk.getByText('本件更正：')).toBeVisible()
  await desk.locator('summary').filter({ hasText: '删除草稿' }).click()
  await desk.getByRole('button', { name: '删除草稿', exact: true }).click()
  await expect(desk.getByText('草稿已删除')).toBeVisible()
})

test('a community writes to its units, and a unit reads what it was sent; where no script runs, a button says so', async ({ browser }) => {
  const community = await asUser(browser, 'community')
  await community.goto('/notices?box=sent')
  await look(community, 'notices-community-sent')
  await community.getByRole('link', { name: '起草' }).click()
  await expect(community.getByText('社区和单位', { exact: true })).toHaveCount(0)
  await community.getByLabel('标题').fill('关于检查宿舍用电的通知')
  await community.getByLabel('正文').fill('请各单位自查。')
  await community.getByText('指定单位', { exact: true }).click()
  await community.getByRole('button', { name: '全选' }).click()
  await community.getByRole('button', { name: '保存草稿' }).click()
  await community.locator('summary').filter({ hasText: '发送' }).click()
  await community.getByRole('button', { name: '发送', exact: true }).click()
  await expect(community.getByText('已发送').first()).toBeVisible()
  const path = new URL(community.url()).pathname

  const unit = await asUser(browser, 'unit', PHONE)
  const cookies = await unit.context().cookies()
  const plain = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', javaScriptEnabled: false })
  await plain.addCookies(cookies)
  const page = await plain.newPage()
  await page.goto(path)
  await page.getByRole('button', { name: '已阅' }).click()
  await expect(page.getByText(/4月20日 许丽娜 已读/)).toBeVisible()
  await unit.goto('/notices')
  await expect(unit.getByRole('link', { name: /关于检查宿舍用电的通知.*已读/ })).toBeVisible()
  await look(unit, 'notices-unit')
})

test('a poster has a picture, or large type, on A4 or A3', async ({ browser }) => {
  const desk = await asUser(browser, 'office')
  await desk.goto('/notices?show=draft')
  await desk.getByRole('link', { name: '出租房屋，备案在先' }).click()
  await look(desk, 'notices-poster')
  await desk.getByLabel(/宣传画图片/).setInputFiles({ name: 'poster.jpg', mimeType: 'image/jpeg', buffer: await photo(desk) })
  await expect(desk.getByRole('article').getByRole('img')).toBeVisible({ timeout: 60_000 })
  await look(desk, 'notices-poster-picture')
  await desk.getByRole('link', { name: '打印', exact: true }).click()
  await desk.getByRole('link', { name: 'A3' }).click()
  await expect(desk.locator('.poster-a3')).toBeVisible()
  await look(desk, 'notices-poster-paper')
  await desk.goBack()
  await desk.goBack()
  await desk.getByRole('button', { name: /^删除 / }).click()
  await desk.getByRole('alertdialog').getByRole('button', { name: '删除' }).click()
  await expect(desk.getByText('图片已删除')).toBeVisible()
})
