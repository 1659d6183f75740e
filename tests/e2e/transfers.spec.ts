import type { Page } from '@playwright/test'
import { checkCharacter } from '@/lib/residents/rules'
import { accessible, asUser, doors, expect, figure, test } from './base'

const FROM = '330113001012'
const TO = '330113001003'

const numberOf = (sequence: string) => `9990031986031${sequence}${checkCharacter(`9990031986031${sequence}`)}`

async function fill(page: Page, door: string, number: string, name: string): Promise<void> {
  await page.goto(`/residents/new?dwelling=${door}`)
  await page.getByLabel('证件号码').fill(number)
  await page.getByLabel('姓名', { exact: true }).fill(name)
  await page.getByLabel('来本地日期').fill('2026-04-18')
  await page.getByRole('radiogroup', { name: '居住事由' }).getByText('务工').click()
}

const submit = (page: Page) => page.getByRole('button', { name: '登记', exact: true }).click()

/** Registered ÷ known in one community, as the office's dashboard says. */
async function rate(page: Page, area: string) {
  await page.goto('/campaigns')
  await page.goto(`${new URL(page.url()).pathname.split('/').slice(0, 3).join('/')}/${area}`)
  return figure(page, 'REGISTRATION')
}

test('one community meets somebody of another, asks, and the other releases them on a phone', async ({ browser }) => {
  test.setTimeout(120_000)
  const number = numberOf('0218')
  const office = await asUser(browser, 'office')
  const releasing = await asUser(browser, 'community-012', { width: 390, height: 844 })
  const [theirs] = await doors(releasing)
  await fill(releasing, theirs!, number, '沈远')
  await submit(releasing)
  await expect(releasing).toHaveURL(/done=/)
  const before = { from: await rate(office, FROM), to: await rate(office, TO) }

  // A coordinator learns that their admin can ask; nothing typed is lost.
  const coordinator = await asUser(browser, 'coordinator', { width: 390, height: 844 })
  const [near] = await doors(coordinator)
  await fill(coordinator, near!, number, '沈远')
  await submit(coordinator)
  await expect(coordinator.getByText('请社区管理员')).toBeVisible()
  await expect(coordinator.getByRole('button', { name: '请求转入' })).toHaveCount(0)
  await coordinator.getByRole('button', { name: '返回修改' }).click()
  await expect(coordinator.getByLabel('姓名', { exact: true })).toHaveValue('沈远')

  // The admin asks from the form that was refused.
  const asking = await asUser(browser, 'community')
  const [ours] = await doors(asking)
  await fill(asking, ours!, number, '沈远')
  await submit(asking)
  await expect(asking.getByRole('heading', { name: '登记在别处' })).toBeVisible()
  await accessible(asking)
  await asking.getByRole('button', { name: '请求转入' }).click()
  await expect(asking.getByText('已请求转入，等屯里社区答复。')).toBeVisible()
  await expect(asking.getByRole('link', { name: /星火路/ })).toBeVisible()
  const address = new URL(asking.url()).pathname
  await accessible(asking)
  // Asked once; the same again says so and leads there.
  await fill(asking, ours!, number, '沈远')
  await submit(asking)
  await asking.getByRole('button', { name: '请求转入' }).click()
  await expect(asking.getByText('我们已在')).toBeVisible()
  await asking.getByRole('link', { name: '看已有的请求' }).click()
  await expect(asking).toHaveURL(new RegExp(address))

  // The other side finds it on the day's page, sees its own person and no door of ours, and releases.
  await releasing.goto('/today')
  await expect(releasing.getByText(/^\d+ 个转出请求等我们答复。$/)).toBeVisible()
  await releasing.getByRole('link', { name: '去答复' }).click()
  await releasing.locator(`main a[href="${address}"]`).click()
  await expect(releasing.getByText('等屯里社区答复', { exact: false })).toBeVisible()
  await expect(releasing.getByRole('link', { name: /星火路/ })).toHaveCount(0)
  await accessible(releasing)
  expect(await releasing.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  await releasing.locator('summary').filter({ hasText: '同意转出' }).click()
  await releasing.getByRole('button', { name: '同意，转到星火社区' }).click()
  await expect(releasing.getByText('已同意，此人转到星火社区。')).toBeVisible()

  // Here now, counted once, with the same steps on both sides.
  await asking.goto(address)
  await expect(asking.getByText('屯里社区同意，已转入星火社区')).toBeVisible()
  await asking.getByRole('link', { name: '沈远' }).click()
  await expect(asking.getByText('转入', { exact: false }).first()).toBeVisible()
  await expect(asking.getByText('已登记').first()).toBeVisible()
  expect(await rate(office, FROM)).toEqual({ due: before.from.due - 1, met: before.from.met - 1 })
  expect(await rate(office, TO)).toEqual({ due: before.to.due + 1, met: before.to.met + 1 })
})

test('a refusal says why, is contested, and the office decides', async ({ browser }) => {
  const number = numberOf('0230')
  const releasing = await asUser(browser, 'community-012', { width: 390, height: 844 })
  const [theirs] = await doors(releasing)
  await fill(releasing, theirs!, number, '沈近')
  await submit(releasing)
  const asking = await asUser(browser, 'community')
  const [ours] = await doors(asking)
  await fill(asking, ours!, number, '沈近')
  await submit(asking)
  await asking.getByRole('button', { name: '请求转入' }).click()
  await expect(asking.getByText('已请求转入')).toBeVisible()
  const address = new URL(asking.url()).pathname

  await releasing.goto(address)
  await releasing.locator('summary').filter({ hasText: '不同意' }).click()
  // What is missing is named at its field, and what was typed stays.
  await releasing.getByLabel('说明').fill('昨天还在')
  await releasing.getByRole('button', { name: '答复不同意' }).click()
  await expect(releasing.getByText('这一项要填。')).toBeVisible()
  await expect(releasing.getByLabel('说明')).toHaveValue('昨天还在')
  await releasing.getByRole('button', { name: '昨天' }).click()
  await releasing.getByRole('button', { name: '答复不同意' }).click()
  await expect(releasing.getByText('已答复不同意。')).toBeVisible()

  await asking.goto(address)
  await expect(asking.getByText('昨天还在')).toBeVisible()
  await asking.locator('summary').filter({ hasText: '有异议' }).click()
  await asking.getByLabel('说明').fill('本人带着身份证在场')
  await asking.getByRole('button', { name: '交街道裁定' }).click()
  await expect(asking.getByText('等街道裁定')).toBeVisible()

  const office = await asUser(browser, 'office')
  await office.goto('/transfers')
  await office.locator(`main a[href="${address}"]`).click()
  await expect(office.getByRole('heading', { name: '沈近' })).toBeVisible()
  await accessible(office)
  await office.locator('summary').filter({ hasText: '裁定不转' }).click()
  await office.getByRole('button', { name: '裁定留在屯里社区' }).click()
  await expect(office.getByText('已裁定。')).toBeVisible()
  await expect(office.getByText('街道裁定留在屯里社区')).toBeVisible()
})
