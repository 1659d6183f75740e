import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type Cookie, expect, type Page, test as base } from '@playwright/test'
import type { run } from 'axe-core'

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

/** Sessions of those who stay signed in all day, as people do. */
const sessions = new Map<string, Cookie[]>()

/** Somebody of the demo at this screen, signed in already; only what is about signing in types a password. */
export async function enter(page: Page, username: string): Promise<void> {
  const kept = sessions.get(username)
  if (kept) return page.context().addCookies(kept)
  await signIn(page, username)
  sessions.set(username, await page.context().cookies())
}

/** Somebody else at a screen of their own. */
export async function asUser(browser: Browser, username: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await enter(page, username)
  return page
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * axe finds nothing: all its rules, WCAG 2.1 A and AA and its best practices. Run in the page itself, whose frames are none, and answering what is wrong
 * alone: carrying every passed element out of the page takes several times as long as looking at it.
 */
export async function accessible(page: Page): Promise<void> {
  // axe's rule of the title, waited for: while a page is renewed there is a moment without one, since Next sends it behind the page.
  await expect(page).toHaveTitle(/./)
  await page.evaluate(AXE)
  const wrong = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: typeof run } }
    const { violations } = await axe.run(document, { resultTypes: ['violations'], rules: { 'document-title': { enabled: false } } })
    return violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }))
  })
  expect(wrong).toEqual([])
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
  // The walk lists doors, too: wait for the building's own.
  await page.waitForURL(/building=/)
  const links = page.locator('main a[href^="/dwellings/"]:not([href^="/dwellings/new"]):not([href^="/dwellings/add"])')
  await links.first().waitFor()
  const hrefs = await links.evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''))
  return hrefs.map((href) => /\/dwellings\/([0-9a-f-]{36})/.exec(href)![1]!)
}

/** A picture as a phone takes it: large, drawn here, with what a camera writes about the place put in front. */
export async function photo(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 2400
    canvas.height = 1800
    const pen = canvas.getContext('2d')!
    for (let n = 0; n < 4000; n++) {
      pen.fillStyle = `hsl(${(n * 47) % 360} 70% ${30 + (n % 40)}%)`
      pen.fillRect((n * 173) % 2400, (n * 97) % 1800, 90, 70)
    }
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made!), 'image/jpeg', 0.95))
    const bytes = new Uint8Array(await blob.arrayBuffer())
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  })
  const drawn = Buffer.from(base64, 'base64')
  const exif = Buffer.from('Exif\0\0GPS 30.4183 120.3004')
  return Buffer.concat([drawn.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, drawn.subarray(2)])
}
