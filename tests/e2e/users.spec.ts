import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { accessible, asUser, enter, expect, signIn, test } from './base'

const OWN = 'a quiet river 2026'
const nobodyOverflows = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)

/** Signs in at a screen of their own with a one-time password, and chooses another one. */
async function firstSignIn(page: Page, username: string, oneTime: string): Promise<void> {
  await signIn(page, username, oneTime)
  await expect(page).toHaveURL(/\/password/)
  // Nothing else opens before that.
  await page.goto('/today')
  await expect(page).toHaveURL(/\/password/)
  await page.getByLabel('现在的密码').fill(oneTime)
  await page.getByLabel('新密码', { exact: true }).fill(OWN)
  await page.getByLabel('再输一遍新密码').fill(OWN)
  await page.getByRole('button', { name: '改密码' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, username, OWN)
  await expect(page).toHaveURL(/\/today/)
}

test('an account is opened, used, moved, disabled while signed in, enabled and reset', async ({ browser, page }) => {
  test.setTimeout(120_000)
  await enter(page, 'admin')
  await page.goto('/admin/areas')
  await page.getByRole('link', { name: '用户', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: '用户' })).toBeVisible()
  await page.getByRole('link', { name: '新建用户' }).click()
  // The list has a field for user names, too.
  await expect(page.getByRole('heading', { level: 1, name: '新建用户' })).toBeVisible()

  // What is missing is named at its field, and nothing typed is lost.
  await page.getByLabel('用户名').fill('No Name')
  await page.getByLabel('姓名').fill('姚金兰')
  await page.getByLabel('岗位').selectOption('community')
  await page.getByLabel('辖区', { exact: true }).selectOption({ label: '星火社区' })
  await page.getByRole('button', { name: '新建并生成密码' }).click()
  await expect(page.getByText('用小写字母、数字、点或横线').first()).toBeVisible()
  await expect(page.getByLabel('用户名')).toHaveValue('No Name')
  await expect(page.getByLabel('姓名')).toHaveValue('姚金兰')
  await expect(page.getByLabel('岗位')).toHaveValue('community')
  await expect(page.getByLabel('辖区', { exact: true })).toHaveValue('330113001003')
  await accessible(page)
  await page.getByLabel('用户名').fill('office')
  await page.getByRole('button', { name: '新建并生成密码' }).click()
  await expect(page.getByText('这个用户名已有人用。').first()).toBeVisible()
  await page.getByLabel('用户名').fill('yao.jinlan')
  await page.getByLabel('岗位').selectOption('office')
  await page.getByRole('button', { name: '新建并生成密码' }).click()
  await expect(page.getByText('街道流管办的辖区是整个街道。').first()).toBeVisible()
  await page.getByLabel('岗位').selectOption('community')
  await page.getByRole('button', { name: '新建并生成密码' }).click()
  await expect(page.getByText('姚金兰的账号已开通')).toBeVisible()
  const oneTime = (await page.locator('[data-one-time-password]').textContent())!
  expect(oneTime).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
  await accessible(page)

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const yao = await context.newPage()
  await firstSignIn(yao, 'yao.jinlan', oneTime)

  // The password is nowhere any more; the account says that its owner chose another.
  await page.getByRole('link', { name: '查看账号' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '姚金兰' })).toBeVisible()
  await expect(page.getByText('已由本人设置')).toBeVisible()
  await expect(page.locator('body')).not.toContainText(oneTime)
  await accessible(page)
  const account = page.url()

  // Moved to a coordinator's work: their next click is the sign-in, and then another work.
  await page.getByLabel('岗位').selectOption('coordinator')
  await page.getByRole('button', { name: '保存修改' }).click()
  await expect(page.getByText('已保存，1 处登录已结束。')).toBeVisible()
  await yao.getByRole('link', { name: '走访' }).first().click()
  await expect(yao).toHaveURL(/\/sign-in/)
  await signIn(yao, 'yao.jinlan', OWN)
  expect((await yao.goto('/transfers'))!.status()).toBe(403)
  await yao.goto('/today')

  // Disabled while they are at work.
  await page.locator('summary').filter({ hasText: '停用账号' }).click()
  await page.getByRole('button', { name: '停用这个账号' }).click()
  await expect(page.getByText('已停用，所有登录已结束。')).toBeVisible()
  await yao.getByRole('link', { name: '走访' }).first().click()
  await expect(yao).toHaveURL(/\/sign-in/)
  await yao.getByLabel('用户名').fill('yao.jinlan')
  await yao.getByLabel('密码').fill(OWN)
  await yao.getByRole('button', { name: '登录' }).click()
  await expect(yao.getByRole('alert').filter({ hasText: '用户名或密码不对' })).toBeVisible()
  await accessible(page)

  await page.locator('summary').filter({ hasText: '恢复账号' }).click()
  await page.getByRole('button', { name: '恢复这个账号' }).click()
  await expect(page.getByText('已恢复，可以登录了。')).toBeVisible()
  await page.locator('summary').filter({ hasText: '重置密码' }).click()
  await page.getByRole('button', { name: '重置密码并结束登录' }).click()
  const next = (await page.locator('[data-one-time-password]').textContent())!
  expect(next).not.toBe(oneTime)
  await accessible(page)
  await page.goto(account)
  await expect(page.locator('body')).not.toContainText(next)
  await signIn(yao, 'yao.jinlan', next)
  await expect(yao).toHaveURL(/\/password/)
})

test('the list is searched, filtered and sorted; a search stands in no address', async ({ page }) => {
  await enter(page, 'admin')
  await page.goto('/admin/users')
  await page.getByLabel('按用户名或姓名查找').fill('沈建芳')
  await page.getByRole('button', { name: '筛选' }).click()
  await expect(page.getByRole('link', { name: '沈建芳' })).toBeVisible()
  await expect(page.getByText('1 个账号')).toBeVisible()
  expect(decodeURIComponent(page.url())).not.toContain('沈')
  await page.goto('/admin/users?state=disabled&role=inspector')
  await expect(page.getByText('没有符合条件的账号')).toBeVisible()
  await page.goto('/admin/users?sort=name')
  await expect(page.getByRole('columnheader', { name: '姓名' })).toHaveAttribute('aria-sort', 'ascending')
  await page.setViewportSize({ width: 390, height: 844 })
  await nobodyOverflows(page)
  await accessible(page)
})

test('one’s own account is another administrator’s', async ({ page }) => {
  await enter(page, 'admin')
  await page.goto('/admin/users')
  await page.getByRole('link', { name: '汪晓东' }).click()
  await expect(page.getByText('这是你自己的账号')).toBeVisible()
  await expect(page.getByText('停用账号')).toHaveCount(0)
  await expect(page.getByLabel('岗位')).toBeDisabled()
  await page.getByLabel('姓名').fill('汪晓冬')
  await page.getByRole('button', { name: '保存修改' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '汪晓冬' })).toBeVisible()
  await page.getByLabel('姓名').fill('汪晓东')
  await page.getByRole('button', { name: '保存修改' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '汪晓东' })).toBeVisible()
})

test('a list goes in, its faulty rows come back, and passwords are handed out once', async ({ browser, page }) => {
  test.setTimeout(120_000)
  await enter(page, 'admin')
  await page.goto('/admin/users/import')
  await accessible(page)
  const choose = async (csv: string) => {
    await page.getByLabel('用户表').setInputFiles({ name: '新账号.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByRole('button', { name: '上传并预览' }).click()
  }
  await page.getByRole('button', { name: '上传并预览' }).click()
  await expect(page.getByText('请先选择文件。')).toBeVisible()
  await choose('电话,备注\n1,2\n')
  await expect(page.getByText('没有找到表头')).toBeVisible()
  await choose('用户名,姓名,岗位,辖区,单位\nlist.one,陆一鸣,社区管理员,屯里社区,\nlist.two,陆二平,厂长,屯里社区,\nlist.three,陆三妹,网格员,屯里社区,\noffice,陆四海,领导,临平街道,\n')
  await expect(page.locator('[data-good="2"][data-faulty="2"]')).toBeVisible()
  await expect(page.getByText('岗位：没有这个岗位')).toBeVisible()
  await expect(page.getByText('用户名：这个用户名已有人用。')).toBeVisible()
  await accessible(page)

  await page.getByRole('button', { name: '开通 2 个账号' }).click()
  await expect(page.getByText('已开通 2 个账号')).toBeVisible()
  await accessible(page)
  const [returned] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载有问题的行（2 行）' }).click()])
  expect(returned.suggestedFilename()).toBe('新账号 有问题的行.xlsx')

  // Leaving without the passwords is asked about first.
  page.once('dialog', (dialog) => void dialog.dismiss())
  await page.getByRole('link', { name: '区划' }).first().click()
  await expect(page.getByText('已开通 2 个账号')).toBeVisible()
  const [passwords] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载密码表' }).click()])
  const text = await readFile(await passwords.path(), 'utf8')
  const lines = text.trim().split('\r\n').map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')))
  expect(lines.slice(1).map(([username, name]) => [username, name])).toEqual([['list.one', '陆一鸣'], ['list.three', '陆三妹']])
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('[data-slip="list.three"]')).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await expect(page.locator('[data-slip="list.three"]')).toBeHidden()

  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await firstSignIn(await context.newPage(), 'list.three', lines[2]![4]!)

  // The faulty rows, sent again as they came, say the same; nobody is opened twice.
  await page.getByRole('button', { name: '换一个文件' }).click()
  await page.getByLabel('用户表').setInputFiles(await returned.path().then(async (path) => ({ name: '有问题的行.xlsx', mimeType: 'application/octet-stream', buffer: await readFile(path) })))
  await page.getByRole('button', { name: '上传并预览' }).click()
  await expect(page.locator('[data-good="0"][data-faulty="2"]')).toBeVisible()
})

test('an import that is cut off goes on, and no row becomes two accounts', async ({ page }) => {
  test.setTimeout(120_000)
  await enter(page, 'admin')
  await page.goto('/admin/users/import')
  const rows = Array.from({ length: 45 }, (_, n) => `cut.${String(n).padStart(2, '0')},顾${n}号,领导,临平街道,`)
  await page.getByLabel('用户表').setInputFiles({ name: 'cut.csv', mimeType: 'text/csv', buffer: Buffer.from(`用户名,姓名,岗位,辖区,单位\n${rows.join('\n')}\n`) })
  await page.getByRole('button', { name: '上传并预览' }).click()
  // The second step is carried out, and its answer lost; then nothing goes through.
  let steps = 0
  await page.route('**/api/users', async (route) => {
    steps += 1
    if (steps === 1) return route.continue()
    if (steps === 2) await route.fetch()
    return route.abort('connectionreset')
  })
  await page.getByRole('button', { name: '开通 45 个账号' }).click()
  await expect(page.getByText('开通到一半中断了')).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('[data-opened="20"]')).toBeVisible()
  await page.unroute('**/api/users')
  await page.getByRole('button', { name: '继续开通其余 25 个' }).click()
  await expect(page.locator('[data-opened="25"]')).toBeVisible({ timeout: 30_000 })
  // Twenty were opened although nobody heard: their rows say so.
  await expect(page.getByText('另有 20 行没有开通')).toBeVisible()
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载密码表' }).click()])
  await page.goto('/admin/users')
  await page.getByLabel('按用户名或姓名查找').fill('cut.')
  await page.getByRole('button', { name: '筛选' }).click()
  await expect(page.getByText('45 个账号')).toBeVisible()
})

test('nobody else opens, lists or imports accounts', async ({ browser }) => {
  for (const username of ['office', 'auditor', 'community']) {
    const page = await asUser(browser, username)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: '用户', exact: true })).toHaveCount(0)
    for (const path of ['/admin/users', '/admin/users/new', '/admin/users/import']) expect((await page.goto(path))!.status(), `${username} ${path}`).toBe(403)
    const answers = await page.evaluate(async () => {
      const form = new FormData()
      form.set('file', new File(['用户名,姓名,岗位,辖区\nx.y,某,领导,临平街道'], 'x.csv'))
      const sent = await Promise.all([
        fetch('/api/users', { method: 'POST', body: JSON.stringify({ accounts: [] }) }), fetch('/api/users/list', { method: 'POST', body: form }), fetch('/api/users/faulty', { method: 'POST', body: form }),
        fetch('/admin/users/import/template'),
      ])
      return sent.map((response) => response.status)
    })
    expect(answers, username).toEqual([403, 403, 403, 403])
  }
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/sign-in')
  expect(await page.evaluate(async () => (await fetch('/api/users', { method: 'POST', body: '{}' })).status)).toBe(401)
  // Another site's page, which brings the cookie along.
  expect((await page.request.post('/api/users', { data: { accounts: [] }, headers: { origin: 'https://elsewhere.example' } })).status()).toBe(403)
  await page.goto('/admin/users')
  await expect(page).toHaveURL(/\/sign-in/)
})
