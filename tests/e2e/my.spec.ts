import type { Browser, Page } from '@playwright/test'
import { accessible, asUser, expect, test } from './base'

const PHONE = { width: 390, height: 844 }

/** What the office reads off a holder's permit. */
async function codeOfHolder(browser: Browser, nth: number): Promise<{ code: string; name: string }> {
  const office = await asUser(browser, 'office', { width: 1440, height: 900 })
  await office.goto('/permits?show=expiring')
  await office.locator('main a[href^="/residents/"]:visible').nth(nth).click()
  const code = (await office.getByRole('link', { name: '核验页' }).getAttribute('href'))!.split('/').at(-1)!
  const name = (await office.getByRole('heading', { level: 1 }).textContent())!.trim()
  await office.context().close()
  return { code, name }
}

/** Through the card's own page and the code that the demonstration shows in place of a message. */
async function comeIn(page: Page, code: string): Promise<void> {
  await page.goto(`/verify/${code}`)
  await page.getByRole('button', { name: '这是我的证，查看我的登记' }).click()
  await expect(page.getByRole('textbox', { name: '居住证验证码，或申报回执码' })).toHaveValue(code)
  await page.getByRole('button', { name: '发验证码到我的手机' }).click()
  await page.getByRole('textbox', { name: '验证码' }).fill((await page.locator('[data-code]').getAttribute('data-code'))!)
  await page.getByRole('button', { name: '查看我的登记' }).click()
}

test('a resident reads their own record on their phone without a script: by the code on their permit and one on their phone', async ({ browser }) => {
  const { code, name } = await codeOfHolder(browser, 0)
  const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await comeIn(page, code)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}的登记`)
  expect(new URL(page.url()).pathname).toBe('/my')
  await expect(page.getByText(/^\d{3}\*{4}\d{4}$/)).toBeVisible()
  // The other language keeps the place.
  await page.getByRole('link', { name: '谁看过、给过谁' }).click()
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who looked, who it was given to')
  await expect(page.getByText('office, 临平街道').or(page.getByText('临平街道')).first()).toBeVisible()
  await page.getByRole('link', { name: 'My record' }).click()
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Data file (JSON)' }).click()
  expect((await file).suggestedFilename()).toMatch(/^anju-my-record-2026-04-20\.json$/)
  await page.getByRole('button', { name: 'To print or keep' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My residence record · copy')
  await page.goto('/my')
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page.getByRole('button', { name: '发验证码到我的手机' })).toBeVisible()
  await page.goto('/my/traces')
  await expect(page).toHaveURL(/\/my$/)
  await context.close()
})

test('whoever types what is none is told the same as everybody, and a wrong code opens nothing', async ({ browser }) => {
  const { code } = await codeOfHolder(browser, 1)
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN' })
  const page = await context.newPage()
  const said = async (key: string) => {
    await page.goto('/my')
    await page.getByRole('textbox', { name: '居住证验证码，或申报回执码' }).fill(key)
    await page.getByRole('button', { name: '发验证码到我的手机' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('输入验证码')
    await accessible(page)
    // All but what the demonstration adds.
    return (await page.locator('main').innerText()).split('\n').filter((line) => !line.startsWith('演示')).join('\n')
  }
  expect(await said('没有这个码')).toBe(await said(code))
  const right = (await page.locator('[data-code]').getAttribute('data-code'))!
  await page.getByRole('textbox', { name: '验证码' }).fill(right === '000000' ? '000001' : '000000')
  await page.getByRole('button', { name: '查看我的登记' }).click()
  await expect(page.getByRole('alert')).toContainText('验证码不对，或已经过期')
  await accessible(page)
  await page.getByRole('textbox', { name: '验证码' }).fill(right)
  await page.getByRole('button', { name: '查看我的登记' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('的登记')
  await accessible(page)
  expect((await page.goto('/my'))!.headers()['cache-control']).toBe('no-store')
  await page.goto('/my/traces')
  await accessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await context.close()
})
