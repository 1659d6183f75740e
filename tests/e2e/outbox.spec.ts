import { randomBytes } from 'node:crypto'
import type { APIResponse, Page } from '@playwright/test'
import { checkCharacter } from '../../lib/residents/rules'
import { doors, enter, expect, test } from './base'

type Sent = { id: string; verb: string; input: unknown; at: string }
type Answer = { id: string; ok: boolean; data?: Record<string, string>; problem?: { code: string; fields?: Record<string, { code: string }> } }

/** A UUIDv7 as a phone would make it. */
function newId(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const idNumber = () => {
  const body = `99995019900101${String(100 + Math.floor(Math.random() * 900))}`
  return body + checkCharacter(body)
}

const post = (page: Page, commands: unknown, headers: Record<string, string> = {}): Promise<APIResponse> =>
  page.request.post('/api/outbox', { data: { commands }, headers: { origin: new URL(page.url()).origin, 'sec-fetch-site': 'same-origin', ...headers } })

const answersOf = async (response: APIResponse): Promise<Answer[]> => ((await response.json()) as { results: Answer[] }).results

const command = (verb: string, input: unknown): Sent => ({ id: newId(), verb, input, at: '2026-04-20T02:00:00.000Z' })

const registration = (dwellingId: string, more: object = {}) =>
  command('resident.register', { dwellingId, name: '陈网', idNumber: idNumber(), arrivedOn: '2026-04-01', reason: 'WORK', ...more })

const door = async (page: Page): Promise<string> => (await doors(page))[0]!

test.describe('the outbox', () => {
  test('answers each command in order, the same id with the same answer, and does it once', async ({ page }) => {
    await enter(page, 'coordinator')
    const dwellingId = await door(page)
    const sent = [registration(dwellingId), command('visit.record', { dwellingId, outcome: 'MET', peopleFound: 1 }), registration(dwellingId, { idNumber: '123' })]
    const first = await post(page, sent)
    expect(first.status()).toBe(200)
    const answers = await answersOf(first)
    expect(answers.map((a) => [a.id, a.ok])).toEqual([[sent[0]!.id, true], [sent[1]!.id, true], [sent[2]!.id, false]])
    expect(answers[2]!.problem).toMatchObject({ code: 'invalid', fields: { idNumber: { code: 'id-shape' } } })
    const repeated = await Promise.all(Array.from({ length: 20 }, () => post(page, sent)))
    for (const response of repeated) expect(await answersOf(response)).toEqual(answers)
    const [reused] = await answersOf(await post(page, [{ ...sent[0]!, input: { ...(sent[0]!.input as object), name: '别人' } }]))
    expect(reused!.problem!.code).toBe('id-reused')
    await page.goto(`/residents/${answers[0]!.data!['residentId']}`)
    await expect(page.getByText('陈网').first()).toBeVisible()
  })

  test('takes a day’s work in one request', async ({ page }) => {
    await enter(page, 'coordinator')
    const dwellingId = await door(page)
    const prefix = 999953 + Math.floor(Math.random() * 40)
    const people = Array.from({ length: 200 }, (_, i) => {
      const body = `${prefix}198${i % 10}0${1 + (i % 9)}${String(10 + (i % 18))}${String(100 + i)}`
      return registration(dwellingId, { name: '林批', idNumber: body + checkCharacter(body) })
    })
    const answers = await answersOf(await post(page, people))
    expect(answers.filter((a) => a.ok)).toHaveLength(200)
    expect((await post(page, [...people, registration(dwellingId)])).status()).toBe(400)
  })

  test('is closed without a session, from another origin, and after signing out', async ({ page, context }) => {
    await page.goto('/sign-in')
    expect((await post(page, [registration(newId())])).status()).toBe(401)
    await enter(page, 'coordinator')
    const dwellingId = await door(page)
    expect((await post(page, [registration(dwellingId)], { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).status()).toBe(403)
    expect((await post(page, [registration(dwellingId)], { origin: 'https://elsewhere.example' })).status()).toBe(403)
    await context.clearCookies()
    expect((await post(page, [registration(dwellingId)])).status()).toBe(401)
  })

  test('refuses what is malformed, unknown or too much, and another’s door', async ({ page, browser }) => {
    await enter(page, 'coordinator')
    const dwellingId = await door(page)
    expect((await post(page, 'nonsense')).status()).toBe(400)
    expect((await post(page, [{ ...registration(dwellingId), id: 'x' }])).status()).toBe(400)
    expect((await post(page, [{ ...registration(dwellingId), input: 'x'.repeat(1_100_000) }])).status()).toBe(413)
    const [unknown, secret] = await answersOf(await post(page, [command('resident.erase', {}), command('password.change', {})]))
    expect([unknown!.problem!.code, secret!.problem!.code]).toEqual(['unknown-verb', 'unknown-verb'])
    const context = await browser.newContext({ locale: 'zh-CN' })
    const neighbour = await context.newPage()
    await enter(neighbour, 'coordinator-012')
    await neighbour.goto('/today')
    const [refused] = await answersOf(await post(neighbour, [registration(dwellingId)]))
    expect(refused!.problem!.fields).toEqual({ dwellingId: { code: 'not-found' } })
    const leaders = await browser.newContext({ locale: 'zh-CN' })
    const leader = await leaders.newPage()
    await enter(leader, 'leader')
    await leader.goto('/campaigns')
    const [forbidden] = await answersOf(await post(leader, [registration(dwellingId)]))
    expect(forbidden!.problem!.code).toBe('forbidden')
    await context.close()
    await leaders.close()
  })
})
