import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test as base } from '@playwright/test'

export const PASSWORD = 'anju-demo-2026'

/** A test in which an error in the console is a failure. Refusals that a test provokes show as failed requests, which are none. */
export const test = base.extend<{ consoleErrors: string[] }>({
  consoleErrors: [
    async ({ page }, use) => {
      const errors: string[] = []
      listen(page, errors)
      await use(errors)
      expect(errors).toEqual([])
    },
    { auto: true },
  ],
})
export { expect }

function listen(page: Page, errors: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
}

export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => !['/sign-in', '/', '/campaigns'].includes(url.pathname))
}

/** Somebody else at a screen of their own. */
export async function asUser(browser: Browser, username: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await signIn(page, username)
  return page
}

/** axe finds nothing: WCAG 2.1 A and AA, and its best practices. */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }))).toEqual([])
}

/** A figure as the page states it. */
export async function figure(page: Page, indicator: string): Promise<{ due: number; met: number }> {
  const element = page.locator(`[data-indicator="${indicator}"]`).first()
  return { due: Number(await element.getAttribute('data-due')), met: Number(await element.getAttribute('data-met')) }
}

/** The doors of the first building in the signed-in user's walk, by id; whoever has several grids chooses the first. */
export async function doors(page: Page): Promise<string[]> {
  await page.goto('/walk')
  const building = page.locator('main a[href*="building="]').first()
  const grid = page.locator('main a[href*="area="]').filter({ hasText: '网格' }).first()
  await building.or(grid).first().waitFor()
  if (!(await building.isVisible())) await grid.click()
  await building.click()
  const links = page.locator('main a[href^="/dwellings/"]:not([href^="/dwellings/new"])')
  await links.first().waitFor()
  const hrefs = await links.evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''))
  return hrefs.map((href) => /\/dwellings\/([0-9a-f-]{36})/.exec(href)![1]!)
}
