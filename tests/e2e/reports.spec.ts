import type { Page } from '@playwright/test'
import { accessible, asUser, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']
/** What somebody sees, for whoever looks at it. */
const look = async (page: Page, name: string) => {
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}
const figure = async (page: Page, name: string): Promise<number> => Number((await page.locator(`[data-figure=${name}]`).innerText()).replace(/\D/g, ''))

test('a community explains its half month, sends it, opens the people behind a number, takes it back and sends it again; the office sees it arrive', async ({ browser }) => {
  test.setTimeout(240_000)
  const desk = await asUser(browser, 'office')
  await desk.goto('/reports')
  const [received, missing] = [await figure(desk, 'received'), await figure(desk, 'missing')]
  expect(missing).toBeGreaterThan(0)
  await look(desk, 'reports-office')
  await desk.getByRole('link', { name: '催报' }).click()
  await expect(desk.getByRole('rowheader', { name: /^星火社区/ })).toBeVisible()

  // What is owed stands on the day's page, and leads to the draft.
  const community = await asUser(browser, 'community')
  await community.goto('/today')
  await community.locator('main').getByText(/星火社区 .*半月报还没有报送/).locator('xpath=ancestor::*[@role="note"]').getByRole('link', { name: '核对并报送' }).click()
  await expect(community.getByRole('heading', { level: 1, name: /^星火社区/ })).toBeVisible()
  await look(community, 'report-draft')
  await community.getByRole('button', { name: '保存说明' }).click()
  await expect(community.getByText('这一项要填。').first()).toBeVisible()
  await community.getByLabel('负责人').fill('沈建芳')
  await community.getByLabel('情况说明').fill('逐户核对，登记人数上升')
  await community.getByRole('button', { name: '保存说明' }).click()
  await expect(community.getByText('说明已保存')).toBeVisible()

  // A number opens who it is made of, as many as it says.
  const men = community.getByRole('link', { name: /^期末在住 · 男：/ }).first()
  const n = Number((await men.innerText()).replace(/\D/g, ''))
  await men.click()
  await expect(community.getByRole('heading', { level: 1, name: '期末在住 · 男' })).toBeVisible()
  await expect(community.getByText(new RegExp(`${String(n).replace(/\B(?=(\d{3})+$)/g, ',')}，与报表一致`)).first()).toBeVisible()
  await look(community, 'report-people')
  await community.goBack()

  // Sent after a question; taken back before the deadline, and sent again.
  const send = async () => {
    await community.locator('summary', { hasText: /^报送$/ }).click()
    await community.getByRole('button', { name: '报送', exact: true }).click()
    await expect(community.getByText('已报送，数字和名单已冻结')).toBeVisible()
  }
  await send()
  await look(community, 'report-sent')
  await desk.goto('/reports')
  expect(await figure(desk, 'received')).toBe(received + 1)
  await community.locator('summary', { hasText: /^撤回$/ }).click()
  await community.getByRole('button', { name: '撤回', exact: true }).click()
  await expect(community.getByText('已撤回，期限内可以再报')).toBeVisible()
  await send()
  await expect(community.getByText(/^第 2 次报送/)).toBeVisible()

  // On paper: with who answers for it, and a line for the seal.
  await community.getByRole('link', { name: '打印' }).click()
  await expect(community.getByRole('article').getByText('流动人口情况半月报表')).toBeVisible()
  await expect(community.getByRole('article').getByText('（盖章）')).toBeVisible()
  await look(community, 'report-print')
  if (SHOTS) await community.pdf({ path: `${SHOTS}/report.pdf`, preferCSSPageSize: true })

  // The sub-district waits until nothing can be taken back; an earlier roll-up says who was missing.
  await desk.goto('/reports')
  await desk.getByRole('rowheader', { name: /^临平街道/ }).getByRole('link').click()
  await expect(desk.getByText(/前各单位还可以撤回/)).toBeVisible()
  await look(desk, 'rollup-draft')
  await desk.getByRole('link', { name: /^期末在住：/ }).first().click()
  await desk.getByRole('link', { name: /^工农新村社区：/ }).click()
  await expect(desk.getByText(/^工农新村社区 · .*与报表一致/)).toBeVisible()
})
