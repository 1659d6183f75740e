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
  await expect(page.getByRole('textbox', { name: '居住证验证码，或回执码' })).toHaveValue(code)
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
    await page.getByRole('textbox', { name: '居住证验证码，或回执码' }).fill(key)
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

test('on their own phone, without a script, a resident says that they still live there, has something put right, asks for something and complains; each is answered by whom it concerns', async ({ browser }) => {
  const { code } = await codeOfHolder(browser, 2)
  const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await comeIn(page, code)

  await page.getByRole('button', { name: '我还住在这里' }).click()
  await expect(page.getByRole('status')).toContainText('记下了')
  await expect(page.getByRole('button', { name: '我还住在这里' })).toHaveCount(0)

  // Read once more before it is said, and taken back.
  await page.getByRole('link', { name: '我搬走了' }).click()
  await page.getByLabel('哪天搬走的').fill('2026-05-01')
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByLabel('哪天搬走的')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('哪天搬走的').fill('2026-04-20')
  await page.getByLabel('大致搬去哪里（选填）').selectOption({ label: '江苏省' })
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('确认搬走了？')
  await page.getByRole('button', { name: '是的，我搬走了' }).click()
  await expect(page.getByText('你2026年4月20日说已于2026年4月20日搬走。 去江苏省。')).toBeVisible()
  await page.getByRole('button', { name: '说错了，收回' }).click()
  await expect(page.getByRole('status')).toContainText('已收回')

  // What is wrong, at its field first.
  await page.getByRole('link', { name: '登记有错？' }).click()
  await page.getByRole('link', { name: '更正服务处所' }).click()
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByLabel('应该是')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('应该是').fill('临平纺织三厂')
  await page.getByLabel('补充一句（选填）').fill('这个月换的')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByRole('status')).toContainText('已提交')
  await expect(page.getByText('已提出，等社区答复')).toBeVisible()

  const office = await asUser(browser, 'office', { width: 1440, height: 900 })
  await office.goto('/corrections')
  const card = office.getByRole('article').filter({ hasText: '临平纺织三厂' })
  await accessible(office)
  await card.getByRole('button', { name: '照改' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '照改' }).click()
  await expect(office.getByText('已改，本人会看到。')).toBeVisible()

  await page.goto('/my/wrong')
  await expect(page.getByText('服务处所 · 已改')).toBeVisible()
  await page.goto('/my')
  await expect(page.getByText('服务处所：临平纺织三厂').first()).toBeVisible()

  // What one needs, and what one thinks of us.
  await page.getByRole('link', { name: '我的诉求' }).click()
  await page.getByRole('link', { name: '提一件诉求' }).click()
  await page.getByRole('radio', { name: '子女入学' }).check()
  await page.getByLabel('具体情况').fill('九月上小学要什么材料')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('子女入学 · 已收到')).toBeVisible()
  await page.getByRole('link', { name: '投诉或表扬' }).click()
  await page.getByRole('radio', { name: '投诉' }).check()
  await page.getByRole('radio', { name: '上门走访' }).check()
  await page.getByLabel('发生了什么').fill('没有说明来意')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('投诉 · 上门走访 · 已收到')).toBeVisible()

  await office.goto('/services?kind=COMPLAINT')
  await office.locator('main a[href^="/services/"]:visible').filter({ hasText: /^[^投]/ }).last().click()
  await expect(office.getByText('只有街道看得到')).toBeVisible()
  const community = await asUser(browser, 'community', { width: 1440, height: 900 })
  await community.goto('/services?kind=COMPLAINT')
  await expect(community.getByText('没有符合条件的事项')).toBeVisible()
  for (const one of [office, community]) await one.context().close()
  await context.close()
})

test('every page of a resident’s own side can be read by whoever cannot see it, and fits a phone, in both languages', async ({ browser }) => {
  const { code } = await codeOfHolder(browser, 3)
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN' })
  const page = await context.newPage()
  await comeIn(page, code)
  for (const path of ['/my', '/my/moved', '/my/wrong', '/my/wrong/phone', '/my/wrong/reason', '/my/wrong/other', '/my/requests', '/my/groups', '/my/activities', '/my/requests/new', '/my/opinion']) {
    for (const address of [path, `${path}?lang=en`]) {
      await page.goto(address)
      await accessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(390)
    }
  }
  await context.close()
})
