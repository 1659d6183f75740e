import { randomUUID } from 'node:crypto'
import { DEMO_SECRET } from '@/lib/keys/rules'
import { checkCharacter } from '@/lib/residents/rules'
import { accessible, enter, expect, test } from './base'

// Both ends (两头管): a place of origin tells, a community looks and takes over, and the place of origin reads what became of it.
test('what a place of origin tells waits for the community, which takes it over or not; the place of origin reads which', async ({ page, request, context, baseURL }) => {
  const number = `99999019940617${String(Math.floor(Math.random() * 500) * 2 + 100).padStart(3, '0').slice(-3)}`
  const name = `苏${[...'明秀丽国建'].sort(() => Math.random() - 0.5).slice(0, 2).join('')}`
  const headers = { Authorization: `Bearer ${DEMO_SECRET}` }
  const send = (row: Record<string, unknown>, token = randomUUID()) => request.post('/api/v1/arrivals', { headers: { ...headers, 'Idempotency-Key': token }, data: { rows: [row] } })
  const row = { name, idNumber: number + checkCharacter(number), onDay: '2026-04-19', area: '330113001003', place: '星火路服装厂' }
  const token = randomUUID()
  const told = (await (await send(row, token)).json()) as { rows: { ok: boolean; id: string }[] }
  expect(told.rows[0]).toMatchObject({ ok: true })
  const again = await send(row, token)
  expect([again.headers()['idempotency-replayed'], await again.json()]).toEqual(['true', told])
  const became = async () => ((await (await request.get(`/api/v1/told?id=${told.rows[0]!.id}`, { headers })).json()) as { told: { state: string; reason: string | null }[] }).told[0]
  expect(await became()).toMatchObject({ state: 'WAITING' })

  await enter(page, 'community')
  await page.goto('/today')
  await page.getByRole('note').filter({ hasText: '来源地告知' }).getByRole('link', { name: '去核实' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '来源地告知' })).toBeVisible()
  await accessible(page)
  await page.getByRole('link', { name }).click()
  await expect(page.getByText('没有同号码的记录。')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: '不采用' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '不采用' }).click()
  await expect(page.getByRole('radiogroup', { name: '原因' })).toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '采用，记为已知居住' }).click()
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '采用', exact: true }).click()
  await expect(page.getByText('已采用。')).toBeVisible()
  await expect(page.getByText('已知居住，未登记')).toBeVisible()
  await accessible(page)
  expect(await became()).toMatchObject({ state: 'TAKEN', reason: null })
  await page.getByRole('link', { name: '看记录' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('来源地告知').first()).toBeVisible()

  // In English, on a phone.
  await context.addCookies([{ name: 'locale', value: 'en', url: baseURL! }])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/inquiries/told?state=TAKEN')
  await expect(page.getByRole('heading', { level: 1, name: 'Told by places of origin' })).toBeVisible()
  await accessible(page)
  await page.getByRole('link', { name }).click()
  await expect(page.getByText('known to be here, not registered')).toBeVisible()
  await accessible(page)
})
