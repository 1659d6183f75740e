import { accessible, expect, PASSWORD, signIn, test } from './base'

const LANDINGS = {
  coordinator: '/today', community: '/today', unit: '/residents', office: /^\/campaigns\/.+/, leader: /^\/campaigns\/.+/, inspector: '/inspections', auditor: '/admin/audit',
  admin: '/admin/areas', helper: '/building',
} as const

test.describe('signing in', () => {
  for (const [username, landing] of Object.entries(LANDINGS)) {
    test(`takes ${username} to their work`, async ({ page }) => {
      await signIn(page, username)
      await expect(page).toHaveURL((url) => (typeof landing === 'string' ? url.pathname === landing : landing.test(url.pathname)))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    })
  }

  test('keeps the user name after a wrong password, and says no more than that', async ({ page }) => {
    await page.goto('/sign-in')
    await accessible(page)
    for (const name of ['office', 'no-such-person']) {
      await page.getByLabel('用户名').fill(name)
      await page.getByLabel('密码').fill('wrong-password')
      await page.getByRole('button', { name: '登录' }).click()
      await expect(page.getByRole('alert').filter({ hasText: '用户名或密码不对' })).toBeVisible()
      await expect(page.getByLabel('用户名')).toHaveValue(name)
    }
  })

  test('is over everywhere once signed out', async ({ page, context }) => {
    await signIn(page, 'leader')
    const cookies = await context.cookies()
    const session = cookies.find((cookie) => cookie.name.endsWith('session-token'))!
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    await page.getByRole('button', { name: /账户与设置/ }).first().click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    // The copied cookie is worth nothing.
    await context.addCookies([session])
    await page.goto('/campaigns')
    await expect(page).toHaveURL(/\/sign-in/)
  })

  test('is asked for by every page', async ({ page }) => {
    for (const path of ['/today', '/walk', '/residents', '/residents/new', '/campaigns', '/imports', '/admin/audit', '/admin/areas', '/admin/users', '/password']) {
      await page.goto(path)
      await expect(page, path).toHaveURL(/\/sign-in/)
    }
  })

  test('speaks English by a switch', async ({ page }) => {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByLabel('Username')).toBeVisible()
    await page.getByLabel('Username').fill('leader')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('link', { name: 'Campaign' }).first()).toBeVisible()
  })
})
