import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { now } from '@/lib/kernel/clock'
import { environment } from '@/lib/kernel/env'
import { log } from '@/lib/kernel/log'
import { aliyun, signedHeaders } from './aliyun'
import { providerOf } from './configured'
import { logProvider, type Outgoing } from './provider'
import { REGISTERED } from './templates'

const MESSAGE: Outgoing = { to: '19913982939', template: 'permit-due', language: 'zh-CN', params: { community: '星火社区', day: '4月20日' }, reference: '0198a1b0-0000-7000-8000-0000000000aa' }
const KEYS = { keyId: 'id', keySecret: 'secret' }

it('signs Aliyun’s own worked example as Aliyun does', () => {
  const headers = signedHeaders({
    host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' }, body: '',
    date: '2023-10-26T10:22:32Z', nonce: '3156853299f313e23d1673dc12e1703d',
  }, { keyId: 'YourAccessKeyId', keySecret: 'YourAccessKeySecret' })
  expect(headers['Authorization']).toBe('ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0')
})

type Asked = { path: string; headers: IncomingMessage['headers']; body: string }
let server: Server, asked: Asked[], endpoint: string
let reply: (asked: Asked) => { status?: number; body: string; afterMs?: number }
beforeEach(async () => {
  asked = []
  reply = () => ({ body: JSON.stringify({ Code: 'OK', Message: 'OK', BizId: '900619746936498440^0', RequestId: 'F655A8D5' }) })
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const one = { path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString() }
      asked.push(one)
      const { status = 200, body, afterMs = 0 } = reply(one)
      setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(body), afterMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve) }))

const send = (message: Partial<Outgoing> = {}, timeoutMs = 1_000) => aliyun({ ...KEYS, sign: '临平流管', templates: { 'permit-due': { 'zh-CN': 'SMS_1', en: 'SMS_2' } }, endpoint, timeoutMs })({ ...MESSAGE, ...message })

describe('sending through Aliyun', () => {
  it('asks for what the interface describes, signed so that somebody else reckons the same, with nothing in the address', async () => {
    expect(await send()).toEqual({ ok: true, providerId: '900619746936498440^0' })
    const [{ path, headers, body }] = asked as [Asked]
    expect(path).toBe('/')
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ PhoneNumbers: MESSAGE.to, SignName: '临平流管', TemplateCode: 'SMS_1', TemplateParam: JSON.stringify(MESSAGE.params), OutId: MESSAGE.reference })
    expect(headers).toMatchObject({ 'x-acs-action': 'SendSms', 'x-acs-version': '2017-05-25' })
    const sha = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(headers['x-acs-content-sha256']).toBe(sha(body))
    expect(Math.abs(now().getTime() - Date.parse(String(headers['x-acs-date'])))).toBeLessThan(60_000)
    // The canonical request by the words of the documentation, from what arrived.
    const names = /SignedHeaders=([^,]+),/.exec(String(headers.authorization))![1]!
    const canonical = `POST\n/\n\n${names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')}\n${names}\n${sha(body)}`
    const signature = createHmac('sha256', 'secret').update(`ACS3-HMAC-SHA256\n${sha(canonical)}`).digest('hex')
    expect(headers.authorization).toBe(`ACS3-HMAC-SHA256 Credential=id,SignedHeaders=${names},Signature=${signature}`)
    expect(names.split(';')).toEqual(['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version'])
  })

  it('never uses a nonce twice, and takes the template of the language', async () => {
    await send()
    await send({ language: 'en' })
    expect(new Set(asked.map(({ headers }) => headers['x-acs-signature-nonce'])).size).toBe(2)
    expect(asked.map(({ body }) => new URLSearchParams(body).get('TemplateCode'))).toEqual(['SMS_1', 'SMS_2'])
  })

  it.each`
    status | code                                | problem               | again
    ${200} | ${'isv.MOBILE_NUMBER_ILLEGAL'}      | ${'bad-number'}       | ${false}
    ${200} | ${'isv.BLACK_KEY_CONTROL_LIMIT'}    | ${'blocked'}          | ${false}
    ${200} | ${'isv.BUSINESS_LIMIT_CONTROL'}     | ${'provider-limit'}   | ${true}
    ${200} | ${'isv.SMS_TEMPLATE_ILLEGAL'}       | ${'no-template'}      | ${false}
    ${200} | ${'isv.AMOUNT_NOT_ENOUGH'}          | ${'provider-account'} | ${true}
    ${200} | ${'isv.SOMETHING_NEW'}              | ${'refused'}          | ${false}
    ${200} | ${'isp.SYSTEM_ERROR'}               | ${'provider-busy'}    | ${true}
    ${400} | ${'Throttling.User'}                | ${'provider-busy'}    | ${true}
    ${429} | ${''}                               | ${'provider-busy'}    | ${true}
    ${503} | ${'ServiceUnavailable'}             | ${'provider-busy'}    | ${true}
    ${502} | ${''}                               | ${'provider-busy'}    | ${true}
    ${404} | ${'InvalidAccessKeyId.NotFound'}    | ${'provider-account'} | ${true}
    ${400} | ${'SignatureDoesNotMatch'}          | ${'provider-account'} | ${true}
    ${400} | ${'MissingPhoneNumbers'}            | ${'refused'}          | ${false}
  `('$status $code is $problem, again $again, asked once, and none of its words are kept', async ({ status, code, problem, again }) => {
    reply = () => ({ status, body: JSON.stringify({ Code: code, Message: `bad number ${MESSAGE.to}` }) })
    const answer = await send()
    expect(answer).toEqual({ ok: false, problem, again })
    expect(JSON.stringify(answer)).not.toContain(MESSAGE.to)
    expect(asked).toHaveLength(1)
  })

  it.each([['what is no answer', { body: '<html>' }], ['an answer that says nothing', { body: '{}' }], ['silence', { body: '', afterMs: 600 }]])('%s may have been sent', async (_, said) => {
    reply = () => said
    expect(await send({}, 300)).toEqual({ ok: false, problem: 'unsure', again: false, unsure: true })
  })

  it('a page of a broken gateway is asked again later', async () => {
    reply = () => ({ status: 502, body: '<html>' })
    expect(await send()).toMatchObject({ problem: 'provider-busy', again: true })
  })

  it('nothing can have gone where nobody listens', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    expect(await aliyun({ ...KEYS, sign: 's', templates: { 'permit-due': { 'zh-CN': 'SMS_1' } }, endpoint: `http://127.0.0.1:${port}` })(MESSAGE)).toEqual({ ok: false, problem: 'not-reached', again: true })
  })

  it('asks nobody for a text that is not registered', async () => {
    expect(await send({ template: 'permit-late' })).toEqual({ ok: false, problem: 'no-template', again: false })
    expect(asked).toEqual([])
  })
})

it('the log has which text and which message, and nothing of whom', async () => {
  const written = vi.spyOn(log, 'info').mockImplementation(() => undefined)
  expect(await logProvider.send(MESSAGE)).toEqual({ ok: true, providerId: null })
  expect(written.mock.calls).toEqual([[{ template: 'permit-due', language: 'zh-CN', reference: MESSAGE.reference }, expect.any(String)]])
  expect(logProvider.leaves).toBe(false)
  written.mockRestore()
})

describe('the environment', () => {
  const secret = (n: number) => Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 7 + n * 31) % 251)).toString('base64')
  const base = { DATABASE_URL: 'postgres://localhost/anju', AUTH_SECRET: secret(1), ANJU_FIELD_KEY: secret(2), ANJU_INDEX_KEY: secret(3) }
  const full = { ANJU_SMS: 'aliyun', ANJU_SMS_KEY_ID: 'id', ANJU_SMS_KEY_SECRET: 'secret', ANJU_SMS_SIGN: '临平流管', ANJU_SMS_TEMPLATES: '{"permit-due":{"zh-CN":"SMS_1","en":"SMS_2"}}' }
  const faults = (more: Record<string, string>) => environment.safeParse({ ...base, ...more }).error?.issues.map((issue) => issue.message) ?? []

  it('names the log where it names nothing', () => expect(providerOf(environment.parse(base))).toBe(logProvider))

  it('names the log for a demonstration, whatever else it names', () => expect(providerOf(environment.parse({ ...base, ...full, ANJU_EMBEDDED: '1' }))).toBe(logProvider))

  it('names Aliyun with all that it needs, and which texts it lacks', () => {
    expect(faults(full)).toEqual([])
    const provider = providerOf(environment.parse({ ...base, ...full }))
    expect(provider).toMatchObject({ name: 'aliyun', leaves: true })
    expect(provider.missing).toEqual(REGISTERED.filter((key) => key !== 'permit-due'))
  })

  it.each([
    [{ ANJU_SMS: 'pigeon' }, /ANJU_SMS 只能是.*ANJU_SMS must be/],
    [{ ANJU_SMS: 'aliyun' }, /还缺 ANJU_SMS_KEY_ID、ANJU_SMS_KEY_SECRET、ANJU_SMS_SIGN、ANJU_SMS_TEMPLATES。 ANJU_SMS=aliyun also needs/],
    [{ ...full, ANJU_SMS_SIGN: '' }, /还缺 ANJU_SMS_SIGN。/],
    [{ ...full, ANJU_SMS_TEMPLATES: '' }, /还缺 ANJU_SMS_TEMPLATES。/],
    [{ ...full, ANJU_SMS_TEMPLATES: '{' }, /ANJU_SMS_TEMPLATES 应为 JSON.*must be JSON/],
    [{ ...full, ANJU_SMS_TEMPLATES: '{"permit-due":{"zh-CN":"1"}}' }, /ANJU_SMS_TEMPLATES 应为 JSON/],
    [{ ...full, ANJU_SMS_ENDPOINT: 'http://example.org' }, /ANJU_SMS_ENDPOINT 必须是 https.*must be an https/],
  ])('says in one sentence what is wrong: %j', (more, sentence) => {
    const said = faults(more as Record<string, string>)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(sentence)
  })
})
