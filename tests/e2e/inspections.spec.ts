import type { Page } from '@playwright/test'
import { accessible, asUser, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']
/** What somebody sees, for whoever looks at it. */
const look = async (page: Page, name: string) => {
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

test('a community is inspected: opened, looked at on the phone, answered, decided, looked at again, closed and counted in the year', async ({ browser }) => {
  test.setTimeout(300_000)
  const desk = await asUser(browser, 'office')

  // A checklist of two items: what does not come to a hundred is not saved.
  await desk.goto('/inspections/checklists/new')
  await look(desk, 'insp-checklist')
  while ((await desk.getByRole('button', { name: /^删去/ }).count()) > 0) await desk.getByRole('button', { name: /^删去/ }).last().click()
  await desk.getByLabel('项目').fill('居住证办理')
  await desk.getByLabel('分值').fill('60')
  await expect(desk.getByText('还差 40 分')).toBeVisible()
  await desk.getByRole('button', { name: '存为新版本' }).click()
  await expect(desk.getByText('分值合计要正好一百分。')).toBeVisible()
  await desk.getByRole('button', { name: '加一项' }).click()
  const wages = desk.locator('section', { has: desk.getByRole('heading', { name: '第 2 项' }) })
  await wages.getByLabel('部门').selectOption({ label: '人社' })
  await wages.getByLabel('项目').fill('工资支付')
  await wages.getByLabel('看什么').fill('有无拖欠工资')
  await desk.getByLabel('名称').fill('两项检查表')
  await desk.getByRole('button', { name: '存为新版本' }).click()
  await expect(desk.getByText('检查表已保存')).toBeVisible()
  await look(desk, 'insp-checklists')

  // Opened for one community, and given to the inspector.
  await desk.goto('/inspections/new')
  await look(desk, 'insp-open')
  await desk.getByText('专项检查', { exact: true }).click()
  await desk.getByLabel('名称').fill('屯里专项检查')
  await desk.getByRole('button', { name: '全不选' }).click()
  await desk.getByRole('group', { name: /受检社区/ }).getByText('屯里社区').click()
  await desk.getByRole('button', { name: '发起', exact: true }).click()
  await expect(desk.getByText('检查已发起')).toBeVisible()
  const round = desk.url().split('?')[0]!
  await desk.getByLabel('检查人').selectOption({ label: '钱志刚 · 临平街道' })
  await desk.getByRole('button', { name: '分派' }).click()
  await expect(desk.getByText('已分派')).toBeVisible()
  await look(desk, 'insp-round')

  // Before anything is handed in, the community sees nothing of it.
  const community = await asUser(browser, 'community-012')
  await community.goto('/inspections')
  await expect(community.getByText('屯里专项检查')).toHaveCount(0)

  // On the phone, item by item.
  const phone = await asUser(browser, 'inspector', { width: 390, height: 844 })
  await phone.goto('/inspections')
  await look(phone, 'insp-phone-list')
  await phone.locator('section', { has: phone.getByRole('heading', { level: 2, name: /屯里专项检查/ }) }).getByRole('link').click()
  await expect(phone.getByRole('heading', { level: 1, name: '屯里社区' })).toBeVisible()
  await look(phone, 'insp-phone-sheet')
  await phone.getByRole('link', { name: '居住证办理' }).click()
  await phone.getByRole('button', { name: '保存', exact: true }).click()
  await expect(phone.getByRole('radiogroup', { name: '结果' })).toHaveAttribute('aria-invalid', 'true')
  await phone.getByRole('radiogroup', { name: '结果' }).getByText('扣分').click()
  await phone.getByLabel(/^扣几分/).fill('10')
  await phone.getByRole('button', { name: '多一分' }).click()
  await phone.getByRole('button', { name: '保存', exact: true }).click()
  await expect(phone.getByLabel('扣分原因')).toHaveAttribute('aria-invalid', 'true')
  await phone.getByLabel('扣分原因').fill('抽查二十人，五人没有证')
  await look(phone, 'insp-phone-item')
  await phone.getByRole('button', { name: '保存', exact: true }).click()
  await expect(phone.getByText('扣 11 分')).toBeVisible()
  await phone.getByRole('link', { name: '工资支付' }).click()
  await phone.getByRole('radiogroup', { name: '结果' }).getByText('合格').click()
  await phone.getByRole('button', { name: '保存', exact: true }).click()
  for (const department of ['公安', '人社']) {
    await phone.locator('summary').filter({ hasText: `${department}：交检查结果` }).click()
    await phone.getByRole('button', { name: '交检查结果' }).click()
    await expect(phone.locator('summary').filter({ hasText: `${department}：交检查结果` })).toHaveCount(0)
  }
  await look(phone, 'insp-phone-handed')

  // The community contests; the office upholds most of it; then it is put right.
  await community.goto('/inspections')
  await community.getByRole('link', { name: '屯里专项检查' }).click()
  await community.waitForURL(/\/inspections\/sheets\//)
  const sheet = community.url()
  await look(community, 'insp-community')
  await community.locator('summary').filter({ hasText: '有异议' }).click()
  await community.getByRole('button', { name: /^提出异议/ }).click()
  await expect(community.getByText('这一项要填。').first()).toBeVisible()
  await community.getByLabel('异议理由').fill('一人已有回执')
  await community.getByRole('button', { name: /^提出异议/ }).click()
  await expect(community.getByText('已答复')).toBeVisible()

  await desk.goto(sheet.split('?')[0]!)
  await look(desk, 'insp-desk')
  await desk.getByLabel(/^退回几分/).fill('1')
  await desk.getByLabel(/^裁定理由/).fill('回执属实')
  await desk.getByRole('button', { name: /^裁定/ }).click()
  await expect(desk.getByText('已裁定')).toBeVisible()

  await community.goto(sheet)
  await community.locator('summary').filter({ hasText: '接受，整改' }).click()
  await community.getByLabel('整改措施').fill('上门补办')
  await community.getByLabel('整改期限').fill('2026-04-25')
  await community.getByRole('button', { name: /^接受扣分/ }).click()
  await expect(community.getByText('已答复')).toBeVisible()
  await community.getByLabel(/^整改情况/).fill('四人已补办')
  await community.getByRole('button', { name: /^报已整改/ }).click()
  await expect(community.getByText('已报整改')).toBeVisible()
  await look(community, 'insp-community-mended')

  await phone.goto('/inspections')
  await phone.locator('section', { has: phone.getByRole('heading', { level: 2, name: /屯里专项检查/ }) }).getByRole('link').click()
  await phone.getByLabel(/^复查情况/).fill('看过四张证')
  await look(phone, 'insp-phone-recheck')
  await phone.getByRole('button', { name: /^已整改/ }).click()
  await expect(phone.getByText('按时整改')).toBeVisible()
  await phone.context().close()

  // Ten points were left, of which half come back.
  await desk.goto(round)
  await desk.locator('summary').filter({ hasText: '结案' }).click()
  await desk.getByRole('button', { name: '结案' }).click()
  await expect(desk.getByText('已结案').first()).toBeVisible()
  await expect(desk.getByText('95.00', { exact: true })).toBeVisible()
  await look(desk, 'insp-closed')
  await desk.goto('/inspections/years')
  await look(desk, 'insp-year')
  await expect(desk.getByRole('row', { name: /屯里社区/ })).toContainText('95.00')
  await desk.goto(`${sheet.split('?')[0]!}/print`)
  await expect(desk.getByRole('article').getByText('检查人签名')).toBeVisible()
  await look(desk, 'insp-print')
  await desk.context().close()

  await community.goto('/inspections')
  await look(community, 'insp-history')
  await expect(community.getByRole('row', { name: /屯里专项检查/ })).toContainText('95.00')
  await community.context().close()

  // A neighbour sees none of it.
  const neighbour = await asUser(browser, 'community')
  expect((await neighbour.goto(sheet))!.status()).toBe(404)
  await neighbour.context().close()
})
