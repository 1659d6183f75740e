import type { Page } from '@playwright/test'
import { accessible, asUser, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']
/** What somebody sees, for whoever looks at it. */
const look = async (page: Page, name: string) => {
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}
const row = (page: Page, name: RegExp) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })

test('the office sees who has nobody in charge, names them and signs; a community ticks its task and records its money; the unit reads its letter', async ({ browser }) => {
  test.setTimeout(240_000)
  const desk = await asUser(browser, 'office')
  await desk.goto('/campaigns')
  await desk.getByRole('link', { name: '组织和责任' }).click()
  const missing = desk.getByText(/\d+ 个社区还没有负责人/)
  const headlessCount = Number.parseInt(await missing.innerText(), 10)
  await expect(desk.getByRole('row').filter({ hasText: '还没有确定' })).toHaveCount(headlessCount)
  expect(headlessCount).toBeGreaterThanOrEqual(2)
  await look(desk, 'organisation')

  // The first community without a head gets one, and can be signed with from then on.
  const headless = desk.getByRole('row').filter({ hasText: '还没有确定' }).first()
  const name = (await headless.getByRole('rowheader').innerText()).trim()
  await headless.getByRole('button').click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('这一项要填。').first()).toBeVisible()
  await dialog.getByText('组长', { exact: true }).click()
  await dialog.getByLabel('姓名').fill('姚建国')
  await dialog.getByLabel('职务').fill('社区书记')
  await dialog.getByLabel('办公电话').fill('0571-86221234')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(desk.getByText(`${headlessCount - 1} 个社区还没有负责人`)).toBeVisible()
  await expect(row(desk, new RegExp(`^${name}$`)).getByText('姚建国')).toBeVisible()

  await desk.getByRole('link', { name: '目标责任书' }).click()
  await expect(row(desk, new RegExp(`^${name}$`)).getByText('未签订')).toBeVisible()
  await desk.getByRole('button', { name: '签订目标责任书' }).click()
  await expect(desk.getByRole('dialog').getByLabel(name)).toBeChecked()
  await desk.getByRole('dialog').getByRole('button', { name: '登记签订' }).click()
  await expect(desk.getByText('已登记签订')).toBeVisible()
  await look(desk, 'organisation-letters')
  await desk.getByRole('rowheader', { name }).getByRole('link').click()
  await expect(desk.getByRole('article').getByText('负责人：姚建国')).toBeVisible()
  await look(desk, 'organisation-letter')

  // A community: its own task, ticked and undone; its money.
  const community = await asUser(browser, 'community')
  await community.goto('/campaigns')
  await community.getByRole('link', { name: '组织和责任' }).click()
  await community.getByRole('link', { name: '阶段任务' }).click()
  const task = row(community, /^逐街、逐楼、逐层、逐户登记$/)
  await task.getByRole('button', { name: /完成$/ }).click()
  await community.getByRole('dialog').getByLabel('说明').fill('逐户核对')
  await community.getByRole('dialog').getByRole('button', { name: '完成' }).click()
  await expect(community.getByText('已登记完成')).toBeVisible()
  await expect(task.getByText(/完成，逾期|日完成/)).toBeVisible()
  await look(community, 'organisation-phases')
  await community.getByRole('link', { name: '人员经费' }).click()
  await community.getByRole('button', { name: '登记经费' }).click()
  const money = community.getByRole('dialog')
  await money.getByLabel('金额（元）').fill('一百')
  await money.getByText('社区自筹').click()
  await money.getByRole('button', { name: '登记' }).click()
  await expect(money.getByText('请填写金额，最多两位小数。')).toBeVisible()
  await money.getByLabel('金额（元）').fill('1,234.50')
  await money.getByRole('button', { name: '登记' }).click()
  await expect(community.getByText('经费已登记')).toBeVisible()
  await expect(community.getByText('1,234.50')).toBeVisible()
  await look(community, 'organisation-resources')

  // A unit has nothing of all this but its own letter.
  const unit = await asUser(browser, 'unit')
  await unit.goto('/target-letters')
  await unit.getByRole('link', { name: /流动人口管理服务专项工作/ }).click()
  await expect(unit.getByRole('article').getByText('华鼎物流（盖章）')).toBeVisible()

  // A coordinator reads their own trainings and nobody's beside.
  const walker = await asUser(browser, 'coordinator')
  await walker.goto('/campaigns')
  await walker.getByRole('link', { name: '培训', exact: true }).click()
  await expect(walker.getByRole('rowheader', { name: '登记规范和入户走访' })).toBeVisible()
  await expect(walker.getByRole('table', { name: '协管员' })).toHaveCount(0)
})
