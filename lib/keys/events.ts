import { createHmac } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import type { WebhookEvent } from './rules'

/** Where it is read, by the key: below the site. */
export const LINKS: Readonly<Record<WebhookEvent, string>> = { 'arrival.registered': '/api/v1/arrivals', 'departure.reported': '/api/v1/departures', 'told.answered': '/api/v1/told' }

/** What is sent: that something happened, when, and where to read it. Of whom, it does not say. */
export const bodyOf = (type: WebhookEvent, subjectId: string, at: Date): string => JSON.stringify({ type, timestamp: at.toISOString(), data: { id: subjectId, link: `${LINKS[type]}?id=${subjectId}` } })

/** Seconds until each further attempt, as Standard Webhooks recommends: the last is more than a day after the first. */
export const RETRY_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000] as const
export const MOST_ATTEMPTS = RETRY_SECONDS.length + 1
/** When it is tried again after so many attempts; null after the last. */
export const retryAt = (attempts: number, at: Date): Date | null => {
  const seconds = RETRY_SECONDS[attempts - 1]
  return seconds === undefined ? null : new Date(at.getTime() + seconds * 1_000)
}

export const SECRET_PREFIX = 'whsec_'

/** Standard Webhooks, v1: HMAC-SHA-256 of id, timestamp and body under the secret's bytes. */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** Special-purpose addresses (IANA registries, RFC 6890): a system that is told is none of our own, and none beside us. */
const CLOSED = new BlockList()
for (const [net, prefix] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) CLOSED.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) CLOSED.addSubnet(net, prefix, 'ipv6')
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')

/** Whether an address is one of the open internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !CLOSED.check(address, 'ipv4')
  return family === 6 && GLOBAL.check(address, 'ipv6') && !CLOSED.check(address, 'ipv6')
}

/** An address that may be asked for: https, a name or a public address, nothing that says who asks. Canonical; null else. */
export function readUrl(text: string): string | null {
  if (text.length > 300) return null
  if (!URL.canParse(text.trim())) return null
  const url = new URL(text.trim())
  if (url.protocol !== 'https:' || url.username || url.password || url.hash) return null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) ? !isPublicAddress(host) : !host.includes('.') || /\.(?:local|localhost|internal|home\.arpa)$/i.test(host)) return null
  return url.href.length <= 300 ? url.href : null
}
