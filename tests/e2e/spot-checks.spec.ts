import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { accessible, asUser, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']
/** What somebody sees, for whoever looks at it. */
const look = async (page: Page, name: string) => {
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

test('a community is checked: planned, drawn in public, gone to door by door, decided, closed; anybody can check the draw', async ({ browser }) => {
  test.setTimeout(240_000)
  const desk = await asUser(browser, 'office')
  await desk.goto('/spot-checks')
  await look(desk, 'spot-list')

  // The size is worked out, and a smaller check planned all the same.
  await desk.getByRole('link', { name: '计划抽查' }).click()
  await desk.getByLabel('范围').selectOption({ label: '屯里社区' })
  await desk.getByLabel('预计真实登记率（%）').fill('85')
  await desk.getByRole('button', { name: '计算户数' }).click()
  await desk.waitForURL(/areaCode=330113001012/)
  await expect(desk.getByText(/^屯里社区 · 要抽 \d+ 户$|没有八成把握断定/)).toBeVisible()
  await look(desk, 'spot-plan')
  await desk.getByLabel('抽取户数').fill('4')
  await desk.getByLabel('每个社区至少').fill('1')
  await desk.getByRole('button', { name: '保存计划' }).click()
  await expect(desk.getByText('计划已保存')).toBeVisible()
  await expect(desk.getByRole('heading', { level: 1, name: '抽查 · 屯里社区' })).toBeVisible()

  // The plan leaves the house before the draw, with the digest of the secret on it.
  const planned = desk.url().split('?')[0]!
  await desk.goto(`${planned}/print`)
  await expect(desk.getByRole('article').getByText(/密文摘要：[0-9a-f]{64}/)).toBeVisible()
  await look(desk, 'spot-plan-print')
  await desk.goto(planned)

  // Without words it is not drawn; drawn, it is locked.
  await desk.getByRole('button', { name: '抽签并锁定' }).click()
  await expect(desk.getByText('这一项要填。').first()).toBeVisible()
  await desk.getByLabel('现场口令').fill('骰子 3 5 1')
  await desk.getByRole('button', { name: '抽签并锁定' }).click()
  await expect(desk.getByText('已抽签并锁定')).toBeVisible()
  const frame = desk.waitForEvent('download')
  await desk.getByRole('link', { name: '下载抽样框' }).click()
  const digest = createHash('sha256').update(readFileSync(await (await frame).path())).digest('hex')
  await expect(desk.getByText(digest)).toBeVisible()
  const drawn = desk.waitForEvent('download')
  await desk.getByRole('link', { name: '下载抽中名册' }).click()
  const lines = readFileSync(await (await drawn).path(), 'utf8').split('\r\n')
  const seed = /^seed,(\w+)$/m.exec(lines.join('\n'))![1]!
  const [, door, rank] = lines[lines.findIndex((line) => line.startsWith('stratum,')) + 1]!.split(',')
  expect(createHash('sha256').update(`${seed}:${door}`).digest('hex')).toBe(rank)

  await desk.getByLabel('全部未分派的社区 复访人').selectOption({ label: '钱志刚 · 检查组' })
  await desk.getByRole('button', { name: '分派' }).first().click()
  await expect(desk.getByText('已分派')).toBeVisible()
  await look(desk, 'spot-field')
  const address = desk.url()

  // The inspector goes from door to door with one thumb.
  const phone = await asUser(browser, 'inspector', { width: 390, height: 844 })
  await phone.goto('/spot-checks')
  await look(phone, 'spot-phone-list')
  const own = phone.locator('section', { has: phone.getByRole('heading', { level: 2, name: /屯里社区/ }) })
  await expect(own.getByText('未去')).toHaveCount(4)
  await own.getByRole('link').first().click()
  await phone.getByText('有人住', { exact: true }).click()
  await phone.getByRole('button', { name: '多一人' }).click()
  await phone.getByLabel('姓名').fill('何从未登记')
  await phone.getByLabel('身份证号').fill('12')
  await phone.getByRole('button', { name: '保存，下一户' }).click()
  await expect(phone.getByLabel('身份证号')).toHaveAttribute('aria-invalid', 'true')
  await phone.getByLabel('身份证号').fill('')
  await phone.getByRole('radiogroup', { name: '性别' }).getByText('女').click()
  await phone.getByLabel('年龄').fill('31')
  await look(phone, 'spot-phone-door')
  await phone.getByRole('button', { name: '保存，下一户' }).click()
  for (let n = 0; n < 3; n++) {
    await expect(phone.getByText(/^已保存/)).toBeVisible()
    await phone.getByText('空置', { exact: true }).click()
    const before = phone.url()
    await phone.getByRole('button', { name: n < 2 ? '保存，下一户' : '保存' }).click()
    await phone.waitForURL((url) => url.href !== before)
  }
  await expect(phone.getByRole('heading', { level: 1, name: '复访' })).toBeVisible()
  await phone.context().close()

  await desk.goto(address)
  await look(desk, 'spot-so-far')
  await desk.locator('summary').filter({ hasText: '结案' }).click()
  await desk.getByRole('button', { name: '结案' }).click()
  await expect(desk.getByText('已结案').first()).toBeVisible()
  await look(desk, 'spot-closed')
  await desk.getByRole('link', { name: /^没有登记的人/ }).click()
  await expect(desk.getByText('何从未登记')).toBeVisible()
  await desk.goto(`${desk.url().split('/names')[0]}/print`)
  await expect(desk.getByRole('article').getByText(/登记抽查结果/)).toBeVisible()
  await look(desk, 'spot-print')
  await desk.context().close()

  // The community that was checked sees none of it.
  const community = await asUser(browser, 'community-012')
  expect((await community.goto(address))!.status()).toBe(403)
  await community.context().close()
})
