import type { Page } from '@playwright/test'
import { accessible, asUser, expect, test } from './base'

const SHOTS = process.env['ANJU_SHOTS']
/** What somebody sees, for whoever looks at it. */
const look = async (page: Page, name: string) => {
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

test('a coordinator checks a certificate on a phone; a change is noted, registered and told of at the desk; the note is printed', async ({ browser }) => {
  const phone = await asUser(browser, 'coordinator', { width: 390, height: 844 })
  await phone.goto('/certificates')
  await expect(phone.getByRole('heading', { level: 1, name: '婚育证明' })).toBeVisible()
  await look(phone, 'list-phone')
  await phone.locator('main a[href^="/residents/"]').first().click()
  await phone.getByRole('link', { name: '查验婚育证明' }).click()
  await expect(phone.getByRole('heading', { level: 1, name: '查验婚育证明' })).toBeVisible()

  // Without a result it is not saved; a valid one says until when; what was typed stays.
  await phone.getByRole('button', { name: '记下查验' }).click()
  await expect(phone.getByText('这一项要填。').first()).toBeVisible()
  await phone.getByRole('radiogroup', { name: '查验结果' }).getByText('有效', { exact: true }).click()
  await phone.getByLabel('证明有效期至').fill('2026-04-20')
  await look(phone, 'form-phone')
  await phone.getByRole('button', { name: '记下查验' }).click()
  await expect(phone.getByText('已经过期，结果选“过期或不合格”。').first()).toBeVisible()
  await expect(phone.getByLabel('证明有效期至')).toHaveValue('2026-04-20')
  await phone.getByLabel('证明有效期至').fill('2027-04-20')
  await phone.getByLabel('证件暂留核对，稍后退还').check()
  await phone.getByRole('button', { name: '记下查验' }).click()
  await expect(phone.getByText('查验已记下')).toBeVisible()
  const card = phone.locator('#certificates')
  await expect(card.getByText('已查验，有效')).toBeVisible()
  await look(phone, 'record-phone')
  await phone.locator('summary').filter({ hasText: '退还证件' }).click()
  await phone.getByRole('button', { name: '退还证件' }).click()
  await expect(phone.getByText('已退还')).toBeVisible()
  const record = new URL(phone.url()).pathname

  const desk = await asUser(browser, 'office')
  await desk.goto(`${record}/certificate`)
  await desk.getByRole('radiogroup', { name: '变更事项' }).getByText('婚姻变更').click()
  await desk.getByLabel('变更日期').fill('2026-04-01')
  await look(desk, 'form-desktop')
  await desk.getByRole('button', { name: '记下变更' }).click()
  await expect(desk.getByText('变更已记下')).toBeVisible()
  for (const [name, done, word] of [['登记变更', '变更已登记', 'registered'], ['已告知发证机关', '已告知发证机关', 'told']] as const) {
    await desk.locator('#certificates summary').filter({ hasText: name }).click()
    await desk.locator('#certificates').getByRole('button', { name, exact: true }).click()
    // The button says the same before as the page does after: what tells them apart is the address.
    await desk.waitForURL(new RegExp(`certificate=${word}`))
    await expect(desk.getByText(done).first()).toBeVisible()
  }
  await expect(desk.locator('#certificates').getByText(/告知发证机关/).first()).toBeVisible()
  await look(desk, 'record-desktop')
  // The latest stands first; there may be one from before that found none in order.
  await desk.getByRole('link', { name: '打印查验记录' }).first().click()
  await expect(desk.getByRole('article').getByText('查验结果：有效')).toBeVisible()
  await look(desk, 'note-desktop')
  await desk.goto('/certificates?show=late')
  await look(desk, 'list-desktop')
  if (SHOTS) {
    for (const page of [phone, desk]) {
      const size = page === phone ? 'phone' : 'desktop'
      await page.goto(record)
      const permits = await page.locator('a[href^="/permits/applications/"]').first().getAttribute('href').catch(() => null)
      await page.context().addCookies([{ name: 'locale', value: 'en', url: new URL(page.url()).origin }])
      for (const [name, path] of [['list', '/certificates'], ['form', `${record}/certificate`], ['record', record], ['verify', '/verify?lang=en'], ...(page === desk ? [['batch', '/permits/batch'], ['permits', '/permits?show=waiting'], ...(permits ? [['application', permits], ['receipt', `${permits}/receipt`]] : [])] : [])]) {
        await page.goto(path!)
        await page.screenshot({ path: `${SHOTS}/${name}-${size}-en.png`, fullPage: true })
      }
    }
  }
  await phone.context().close()
  await desk.context().close()
})
