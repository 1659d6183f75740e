import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { accessible, asUser, expect, test } from './base'

const root = new URL('../..', import.meta.url).pathname

/** The code on a card, made under the keys of the installation that the tests started; in a process of its own, for a worker's environment passes to those after it. */
async function codeOn(permitId: string): Promise<string> {
  const secrets = JSON.parse(readFileSync(`${root}.test/e2e/secrets.json`, 'utf8')) as Record<string, string>
  const script = "const { verificationCode } = await import('./lib/permits/verification.ts'); process.stdout.write(verificationCode(process.argv[1]))"
  const env = { ...process.env, ...secrets, DATABASE_URL: 'postgresql://nobody@localhost/none' }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, permitId], { cwd: root, env })
  return stdout
}

test('whoever holds a card learns whether it is in force, without a script; reported lost it is void at once', async ({ browser }) => {
  const office = await asUser(browser, 'office', { width: 390, height: 844 })
  await office.goto('/permits?show=expiring')
  await office.locator('main a[href^="/residents/"]').first().click()
  const lose = office.locator('form').filter({ has: office.getByRole('button', { name: '挂失', exact: true, includeHidden: true }) })
  const code = await codeOn((await lose.locator('input[name="permitId"]').getAttribute('value'))!)

  const plain = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false, locale: 'zh-CN' })
  const somebody = await plain.newPage()
  expect((await somebody.goto(`/verify/${code}`))!.headers()['cache-control']).toBe('no-store')
  await expect(somebody.getByRole('heading', { level: 1 })).toHaveText('有效')
  await expect(somebody.getByText('*').first()).toBeVisible()
  await somebody.getByRole('link', { name: 'English' }).click()
  await expect(somebody.getByRole('heading', { level: 1 })).toHaveText('In force')

  // Typed by hand it is in no address; one character off it is none.
  await somebody.goto('/verify')
  await somebody.getByLabel('验证码').fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)
  await somebody.getByRole('button', { name: '查验' }).click()
  await expect(somebody.getByRole('alert')).toContainText('查不到这张证件')
  await somebody.getByLabel('验证码').fill(code.toLowerCase())
  await somebody.getByRole('button', { name: '查验' }).click()
  await expect(somebody.getByRole('heading', { level: 1 })).toHaveText('有效')
  expect(new URL(somebody.url()).pathname).toBe('/verify')

  await office.locator('summary').filter({ hasText: '挂失' }).click()
  await office.getByRole('button', { name: '挂失', exact: true }).click()
  await expect(office.getByText('已挂失，原证作废', { exact: true })).toBeVisible()
  await somebody.goto(`/verify/${code}`)
  await expect(somebody.getByRole('heading', { level: 1 })).toHaveText('已作废')
  await plain.close()

  // The same pages where axe can look at them, and the whole of what a phone loads for one.
  const loaded: string[] = []
  // What the page before still fetches ahead is not this one's.
  await office.goto('about:blank')
  office.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  await office.goto(`/verify/${code}`)
  await accessible(office)
  expect(loaded.filter((path) => path !== '/favicon.ico')).toEqual([`/verify/${code}`])
  for (const path of ['/verify', '/verify/none']) {
    await office.goto(path)
    await accessible(office)
  }
  await office.context().close()
})
