import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf, isPublicAddress, MOST_ATTEMPTS, readUrl, retryAt, signatureOf } from './events'
import { WEBHOOK_CHECK, WEBHOOK_SAMPLE, WEBHOOK_SECRET } from './examples'
import { EVENT_NAMES, readToken } from './rules'

it('signs Standard Webhooks’ own worked example as it is signed there', () => {
  expect(signatureOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

/** The manual's own lines, run as they are printed. */
const { isFromAnju } = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(WEBHOOK_CHECK)}`)) as { isFromAnju: (secret: string, headers: Record<string, string>, body: string) => boolean }

describe('the manual’s check of a signature', () => {
  const [head, body] = WEBHOOK_SAMPLE.split('\n\n') as [string, string]
  const headers = Object.fromEntries(head.split('\n').slice(1).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))

  it('takes the manual’s own delivery, which is one of ours', () => {
    expect(isFromAnju(WEBHOOK_SECRET, headers, body)).toBe(true)
    const { type, timestamp, data } = JSON.parse(body) as { type: 'arrival.registered'; timestamp: string; data: { id: string } }
    expect(bodyOf(type, data.id, new Date(timestamp))).toBe(body)
    expect(new Date(Number(headers['webhook-timestamp']) * 1_000).toISOString()).toBe(timestamp)
  })

  it('and refuses another secret, another body, another moment and another name', () => {
    expect(isFromAnju('whsec_AAAA', headers, body)).toBe(false)
    expect(isFromAnju(WEBHOOK_SECRET, headers, `${body} `)).toBe(false)
    for (const name of ['webhook-id', 'webhook-timestamp']) expect(isFromAnju(WEBHOOK_SECRET, { ...headers, [name]: '1' }, body)).toBe(false)
    expect(isFromAnju(WEBHOOK_SECRET, { ...headers, 'webhook-signature': 'v1,AAAA' }, body)).toBe(false)
    expect(isFromAnju(WEBHOOK_SECRET, { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` }, body)).toBe(true)
  })

  it('whatever the body', () => fc.assert(fc.property(fc.string(), fc.uuid(), fc.integer({ min: 1, max: 2 ** 31 }), (text, id, timestamp) => {
    expect(isFromAnju(WEBHOOK_SECRET, { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatureOf(WEBHOOK_SECRET, id, timestamp, text) }, text)).toBe(true)
  })))
})

it('says of nobody who it was', () => {
  for (const type of EVENT_NAMES) expect(Object.keys((JSON.parse(bodyOf(type, 'x', new Date(0))) as { data: object }).data)).toEqual(['id', 'link'])
})

it.each([
  ['8.8.8.8', true], ['39.156.66.10', true], ['2408:8000::1', true], ['0.0.0.0', false], ['10.1.2.3', false], ['100.64.0.1', false], ['100.128.0.1', true], ['127.0.0.1', false], ['127.9.9.9', false], ['169.254.169.254', false],
  ['172.15.0.1', true], ['172.16.0.1', false], ['172.31.255.255', false], ['172.32.0.1', true], ['192.168.1.1', false], ['198.18.0.1', false], ['224.0.0.1', false], ['255.255.255.255', false], ['::', false], ['::1', false],
  ['::ffff:127.0.0.1', false], ['::ffff:8.8.8.8', false], ['64:ff9b::7f00:1', false], ['fc00::1', false], ['fd12::1', false], ['fe80::1', false], ['ff02::1', false], ['2001:db8::1', false], ['2002:7f00:1::', false], ['localhost', false], ['', false],
])('an address of the open internet: %s', (address, is) => expect(isPublicAddress(address)).toBe(is))

it.each([
  ['https://hooks.yingshang.gov.cn/anju', 'https://hooks.yingshang.gov.cn/anju'], [' https://HOOKS.example.cn:8443 ', 'https://hooks.example.cn:8443/'], ['https://8.8.8.8/x', 'https://8.8.8.8/x'],
  ['http://hooks.example.cn/', null], ['https://user:secret@hooks.example.cn/', null], ['https://hooks.example.cn/#x', null], ['https://localhost/', null], ['https://intranet/', null], ['https://a.local/', null], ['https://127.0.0.1/', null],
  ['https://2130706433/', null], ['https://0x7f.1/', null], ['https://[::1]/', null], ['https://[::ffff:10.0.0.1]/', null], ['https://169.254.169.254/latest/meta-data', null], ['ftp://a.cn/', null], ['javascript:alert(1)', null], ['a', null], [`https://a.cn/${'a'.repeat(300)}`, null],
])('an address that may be asked for: %s', (text, url) => expect(readUrl(text)).toBe(url))

it('is tried more than a day, ever more seldom, and then no more', () => {
  const at = new Date('2026-04-20T00:00:00Z')
  const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, n) => (retryAt(n + 1, at)!.getTime() - at.getTime()) / 1_000)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(86_400)
  expect(retryAt(MOST_ATTEMPTS, at)).toBeNull()
})

it.each([['"8e03978e-40d5-43dd-bc93"', '8e03978e-40d5-43dd-bc93'], ['arrivals-2026-04-18', 'arrivals-2026-04-18'], ['"with blanks in"', 'with blanks in'], ['with blanks', null], ['short', null], ['"short"', null], ['"a"b"c"d"e"', null], ['a'.repeat(128), 'a'.repeat(128)], ['a'.repeat(129), null], ['', null], ['"未命名的请求一二三"', null]])('what a request is called: %s', (header, token) => expect(readToken(header)).toBe(token))
