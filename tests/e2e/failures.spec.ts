import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { Client } from 'pg'
import { nextAuthVariables, nextVariables } from '@/lib/kernel/env'
import { type OwnCluster, startCluster } from '@/prisma/embedded'
import { accessible, doors, expect, signIn, test as base } from './base'

// The database goes away under people's hands, and two processes share one. On servers of this file's own: what it stops is nobody else's.

const root = new URL('../..', import.meta.url).pathname
const DIRECTORY = `${root}.test/e2e-failures`
const PORTS = [Number(process.env['ANJU_E2E_PORT'] ?? 3127) + 20, Number(process.env['ANJU_E2E_PORT'] ?? 3127) + 21] as const
const SUBMIT = '记下走访'
const [FIRST, SECOND] = PORTS.map((port) => `http://localhost:${port}`) as [string, string]

let cluster: OwnCluster
let environment: NodeJS.ProcessEnv
const servers: ChildProcess[] = []

// Failing requests are what these tests are about: what the console says of them is no finding.
const test = base.extend({ consoleErrors: async ({ page: _ }, provide) => { await provide([]) } })
test.describe.configure({ mode: 'serial' })
test.use({ baseURL: FIRST, viewport: { width: 390, height: 844 } })

async function serve(port: number): Promise<void> {
  const env = { ...environment, PORT: String(port), ...nextAuthVariables({ AUTH_SECRET: cluster.secrets.AUTH_SECRET, PORT: port }) }
  const server = spawn(process.execPath, ['prisma/serve.mjs'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  servers.push(server)
  await new Promise<void>((done, failed) => {
    server.once('message', () => done())
    server.once('exit', (code) => failed(new Error(`the server ended with ${code}`)))
  })
}

async function rows<T extends object>(text: string): Promise<T[]> {
  const client = new Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

test.beforeAll(async () => {
  test.setTimeout(180_000)
  await rm(DIRECTORY, { recursive: true, force: true })
  cluster = await startCluster(DIRECTORY)
  const { AUTH_SECRET, ANJU_FIELD_KEY, ANJU_INDEX_KEY } = cluster.secrets
  environment = {
    ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ANJU_EMBEDDED: '1', ANJU_DATA_DIR: DIRECTORY, ANJU_TODAY: '2026-04-20', ANJU_POOL: '4',
    ANJU_METRICS_TOKEN: 'a-token-for-the-scraper-2026', DATABASE_URL: cluster.url('anju_app'), DATABASE_ADMIN_URL: cluster.url('anju_owner'),
    AUTH_SECRET, ANJU_FIELD_KEY, ANJU_INDEX_KEY, ...nextVariables({ AUTH_SECRET }),
  }
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tests/e2e/small-world.ts'], { cwd: root, env: environment })
  for (const port of PORTS) await serve(port)
})
test.afterAll(async () => {
  for (const server of servers) server.kill('SIGTERM')
  await Promise.all(servers.map((server) => server.exitCode ?? new Promise((done) => server.once('exit', done))))
  await cluster?.stop()
})

/** The nth door of the building, opened from the walk. */
async function openDoor(page: Page, nth: number): Promise<void> {
  await page.goto(`/dwellings/${(await doors(page))[nth]}`)
}

test('a form that is sent while the database is away keeps what was typed, and goes through when it is back', async ({ page }) => {
  await signIn(page, 'coordinator')
  await openDoor(page, 0)
  await page.getByRole('button', { name: '走访', exact: true }).first().click()
  await page.getByLabel('查到新居民（人）').fill('3')
  await page.getByLabel('备注').fill('门口有三辆车')
  await cluster.stop()
  await page.getByRole('button', { name: SUBMIT }).click()
  await expect(page.getByText('数据库暂时连不上，没有存')).toBeVisible()
  await expect(page.getByLabel('备注')).toHaveValue('门口有三辆车')
  cluster = await startCluster(DIRECTORY)
  await page.getByRole('button', { name: SUBMIT }).click()
  await expect(page.getByText(/^已记：/).first()).toBeVisible()
  expect(await rows('SELECT people_found AS n FROM visit')).toEqual([{ n: 3 }])
})

test('a page that cannot be shown says so, and opens by itself when the database is back; nobody is signed out', async ({ page, request }) => {
  await signIn(page, 'coordinator')
  await cluster.stop()
  const answer = await page.goto('/today')
  expect(answer!.status()).toBe(503)
  expect(answer!.headers()['retry-after']).toBe('5')
  await expect(page.getByRole('heading', { name: '数据库暂时连不上' })).toBeVisible()
  const id = answer!.headers()['x-request-id']!
  await expect(page.getByText(`编号 ${id}`)).toBeVisible()
  await accessible(page)

  const health = await request.get('/api/health')
  expect([health.status(), await health.json()]).toEqual([503, { live: true, ready: false, standing: 'down', findings: ['database-away'] }])
  expect((await request.get('/api/health?live')).status()).toBe(200)
  const metrics = await request.get('/api/metrics', { headers: { authorization: 'Bearer a-token-for-the-scraper-2026' } })
  expect(await metrics.text()).toMatch(/^anju_database_up 0$/m)
  const outbox = await page.request.post('/api/outbox', { headers: { 'sec-fetch-site': 'same-origin', origin: FIRST }, data: { commands: [] } })
  expect([outbox.status(), outbox.headers()['retry-after']]).toEqual([503, '5'])
  const session = await page.request.get('/api/auth/session')
  expect([session.status(), session.headers()['set-cookie']]).toEqual([503, undefined])

  cluster = await startCluster(DIRECTORY)
  await expect(page.getByRole('heading', { level: 1, name: /今日/ })).toBeVisible({ timeout: 20_000 })
})

test('signing in while the database is away is told as that, not as a wrong password', async ({ page }) => {
  await page.goto('/sign-in')
  await cluster.stop()
  await page.getByLabel('用户名').fill('coordinator')
  await page.getByLabel('密码').fill('anju-demo-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByText('数据库暂时连不上，现在无法登录')).toBeVisible()
  await expect(page.getByLabel('用户名')).toHaveValue('coordinator')
  cluster = await startCluster(DIRECTORY)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL(/today/)
})

test('two processes are one app: a session of the one holds at the other, and a page of the one sends its form to the other', async ({ page, request }) => {
  await signIn(page, 'coordinator')
  // Cookies know no ports: the second server is sent the same ones.
  await page.goto(`${SECOND}/today`)
  await expect(page.getByRole('heading', { level: 1, name: /今日/ })).toBeVisible()

  // A proxy in front would send a page's form anywhere: this one is drawn by the first and answered by the second.
  await openDoor(page, 1)
  await page.route(`${FIRST}/**`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const headers = { ...route.request().headers(), host: `localhost:${SECOND.split(':')[2]}`, origin: SECOND }
    const answer = await route.fetch({ url: route.request().url().replace(FIRST, SECOND), headers, maxRedirects: 0 })
    await route.fulfill({ response: answer })
  })
  await page.getByRole('button', { name: '无人应门' }).click()
  await expect(page.getByText(/^已记：/).first()).toBeVisible()
  expect(await rows("SELECT count(*)::int AS n FROM visit WHERE outcome = 'NO_ANSWER'")).toEqual([{ n: 1 }])

  // The same command at the same moment at both of them is done once.
  const [{ id }] = await rows<{ id: string }>("SELECT id::text AS id FROM dwelling WHERE room = '103' LIMIT 1") as [{ id: string }]
  const commands = [{ id: '019c0000-0000-7000-8000-00000000000a', verb: 'visit.record', input: { dwellingId: id, outcome: 'NO_ANSWER' }, at: new Date().toISOString() }]
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const send = (origin: string) => request.post(`${origin}/api/outbox`, { headers: { cookie, origin, 'sec-fetch-site': 'same-origin', 'x-request-id': 'walk-0001-two' }, data: { commands } })
  const answers = await Promise.all([send(FIRST), send(SECOND), send(FIRST), send(SECOND)])
  const bodies = await Promise.all(answers.map((answer) => answer.json() as Promise<{ requestId: string; results: { ok: boolean }[] }>))
  for (const body of bodies) expect(body).toMatchObject({ requestId: 'walk-0001-two', results: [{ ok: true }] })
  expect(await rows(`SELECT count(*)::int AS n FROM visit WHERE dwelling_id = '${id}'`)).toEqual([{ n: 1 }])
})

test('an administrator sees how it stands', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn(page, 'admin')
  await page.goto('/admin/health')
  await expect(page.getByRole('heading', { name: '运行状况' })).toBeVisible()
  await expect(page.getByText('数据库连得上，后台工作都跟得上。')).toBeVisible()
  await expect(page.getByRole('row', { name: /^audit/ })).toBeVisible()
  await accessible(page)
})
