import { type Endpoint, ENDPOINTS, problemAnswer } from '@/lib/keys/contract'
import { addressOf, curlOf } from '@/lib/keys/curl'
import { type Example, EXAMPLES } from '@/lib/keys/examples'
import { accessible, enter, expect, test } from './base'

// A key from its making to its end, and between them every example of the manual as another system asks it.
test('an administrator makes a key, shown once; the manual’s examples are answered to it; and once it is revoked nothing is', async ({ page, request, baseURL }) => {
  await enter(page, 'admin')
  await page.goto('/admin/keys/new')
  await page.getByRole('button', { name: '建密钥' }).click()
  await expect(page.getByLabel('部门名称')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('部门名称').fill('颍上县驻浙工作站')
  await page.getByText('街道流管办', { exact: true }).last().click()
  await page.getByLabel('辖区', { exact: true }).selectOption('330113001')
  for (const verb of ['辖区名单', '汇总数字', '来此居住的人', '离开的人', '核查一个人', '告知：有人来此', '告知：有人已回', '告知：本地外出人员', '答复函件', '告知的结果']) await page.getByLabel(verb, { exact: true }).check()
  await page.getByRole('button', { name: '建密钥' }).click()
  await expect(page.getByText('来和去的人只给来源地，告知和答复也只由来源地，请填来源地。').first()).toBeVisible()
  // Nothing that was filled in is lost.
  await expect(page.getByLabel('部门名称')).toHaveValue('颍上县驻浙工作站')
  await expect(page.getByLabel('核查一个人', { exact: true })).toBeChecked()
  await accessible(page)
  await page.getByLabel('来源地', { exact: true }).fill('341226')
  await page.getByRole('button', { name: '建密钥' }).click()
  const secret = (await page.locator('[data-secret]').textContent())!
  expect(secret).toMatch(/^anju_/)
  await accessible(page)
  await page.getByRole('link', { name: '看这个密钥' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '颍上县驻浙工作站' })).toBeVisible()
  expect(await page.content()).not.toContain(secret)
  await accessible(page)

  await page.goto('/developers')
  await accessible(page)
  const shown = (await page.locator('pre').allTextContents()).join('\n')
  const headers = { Authorization: `Bearer ${secret}` }
  for (const example of EXAMPLES as readonly Example[]) {
    // The page shows the very example that is asked here.
    expect(shown).toContain(curlOf(baseURL!, example))
    const endpoint: Endpoint = ENDPOINTS[example.endpoint]
    const named: Record<string, string> = endpoint.row ? { 'Idempotency-Key': `"${example.token}"` } : {}
    const answer = await request.fetch(addressOf(example), { method: endpoint.method, headers: { ...headers, ...named }, ...(example.body ? { data: example.body } : {}) })
    const body = (await answer.json()) as { code?: string }
    expect([answer.status(), body.code], addressOf(example)).toEqual([example.status, example.code])
    ;(example.status === 200 ? endpoint.answer : problemAnswer).parse(body)
  }
  // Its figures are the dashboard's.
  const figures = (await (await request.get('/api/v1/figures?indicator=REGISTRATION', { headers })).json()) as { figures: { due: number; met: number; target: number }[] }
  expect(figures.figures[0]!.due).toBeGreaterThan(1000)
  expect(figures.figures[0]!.target).toBe(95)
  expect((await request.get('/api/v1/openapi.json')).status()).toBe(200)
  expect((await request.get('/api/v1/areas')).status()).toBe(401)

  // Where its system is told of what happens: an address of the open internet, and a secret that is shown once.
  await page.goto('/admin/keys')
  await page.getByRole('link', { name: '颍上县驻浙工作站' }).first().click()
  await page.getByRole('link', { name: '设通知地址' }).click()
  await page.getByLabel('地址', { exact: true }).fill('https://127.0.0.1/hooks')
  await page.getByRole('button', { name: '设地址' }).click()
  await expect(page.getByLabel('地址', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('地址', { exact: true })).toHaveValue('https://127.0.0.1/hooks')
  await accessible(page)
  await page.getByLabel('地址', { exact: true }).fill('https://hooks.example.invalid/anju')
  await page.getByRole('button', { name: '设地址' }).click()
  expect(await page.locator('[data-secret]').textContent()).toMatch(/^whsec_/)
  await accessible(page)
  await page.getByRole('link', { name: '看这个密钥' }).click()
  await expect(page.getByText('https://hooks.example.invalid/anju')).toBeVisible()
  await expect(page.getByText('还没有通知过')).toBeVisible()
  await accessible(page)
  await page.getByRole('link', { name: '换签名密钥' }).click()
  await page.waitForURL('**/webhook/secret')
  await accessible(page)
  await page.getByRole('button', { name: '换密钥' }).click()
  await expect(page.getByText('签名密钥已换')).toBeVisible()
  expect(await page.locator('[data-secret]').textContent()).toMatch(/^whsec_/)
  await page.getByRole('link', { name: '看这个密钥' }).click()
  await page.getByText('停止通知').first().click()
  await page.getByRole('button', { name: '停止通知' }).click()
  await expect(page.getByText('不再通知。')).toBeVisible()

  await page.goto('/admin/keys')
  await expect(page.getByRole('row', { name: /颍上县驻浙工作站/ }).first()).toContainText('2026')
  await accessible(page)
  await page.getByRole('link', { name: '颍上县驻浙工作站' }).first().click()
  await page.getByText('收回密钥').click()
  await page.getByRole('button', { name: '收回', exact: true }).click()
  await expect(page.getByText('密钥已收回。')).toBeVisible()
  const refused = await request.get('/api/v1/areas', { headers: { ...headers, 'Accept-Language': 'zh-CN' } })
  expect([refused.status(), await refused.json()]).toEqual([401, expect.objectContaining({ code: 'key-revoked', title: '密钥已收回。' })])
})
