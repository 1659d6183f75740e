import { createHmac, randomUUID } from 'node:crypto'
import { now } from '@/lib/kernel/clock'
import { sha256 } from '@/lib/kernel/digest'
import type { Answer, Outgoing } from './provider'
import type { Problem } from './provider-problems'

/** Aliyun's short messages: Dysmsapi, `SendSms` of 2017-05-25. `templates`: the code of each registered text, by its key and language. */
export type AliyunSettings = { keyId: string; keySecret: string; sign: string; templates: Record<string, Record<string, string>>; endpoint: string; timeoutMs?: number }

const ALGORITHM = 'ACS3-HMAC-SHA256'
const VERSION = '2017-05-25'
const TIMEOUT_MS = 10_000
/** An answer is a few hundred bytes; whatever is longer is not one. */
const MOST_BYTES = 64_000

/** RFC 3986, which leaves alone less than `encodeURIComponent` does. */
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
const queryOf = (query: Record<string, string>): string => Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')

export type Signed = { host: string; action: string; version: string; query: Record<string, string>; body: string; date: string; nonce: string }

/**
 * Headers of a signed request (signature V3 of Aliyun's OpenAPI): the canonical request is method, path, query, signed headers, their names and the body's digest, each in its place; what is signed is its digest.
 * `date` is ISO 8601 in UTC to the second.
 */
export function signedHeaders({ host, action, version, query, body, date, nonce }: Signed, { keyId, keySecret }: { keyId: string; keySecret: string }): Record<string, string> {
  const headers: Record<string, string> = { host, 'x-acs-action': action, 'x-acs-content-sha256': sha256(body), 'x-acs-date': date, 'x-acs-signature-nonce': nonce, 'x-acs-version': version }
  const names = Object.keys(headers).sort()
  const canonical = ['POST', '/', queryOf(query), ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';'), headers['x-acs-content-sha256']].join('\n')
  const signature = createHmac('sha256', keySecret).update(`${ALGORITHM}\n${sha256(canonical)}`).digest('hex')
  return { ...headers, Authorization: `${ALGORITHM} Credential=${keyId},SignedHeaders=${names.join(';')},Signature=${signature}` }
}

/** What the codes of an answer mean for us; what is not named here is a refusal for good. Its sentence may quote the number, and is dropped. */
const MEANING: Record<string, readonly [problem: Problem, again: boolean]> = {
  'isv.MOBILE_NUMBER_ILLEGAL': ['bad-number', false],
  'isv.MOBILE_COUNT_OVER_LIMIT': ['bad-number', false],
  'isv.BLACK_KEY_CONTROL_LIMIT': ['blocked', false],
  'isv.BUSINESS_LIMIT_CONTROL': ['provider-limit', true],
  'isv.DAY_LIMIT_CONTROL': ['provider-limit', true],
  'isv.SMS_TEMPLATE_ILLEGAL': ['no-template', false],
  'isv.TEMPLATE_MISSING_PARAMETERS': ['no-template', false],
  'isv.INVALID_PARAMETERS': ['refused', false],
  'isv.SMS_SIGNATURE_ILLEGAL': ['provider-account', false],
  'isv.AMOUNT_NOT_ENOUGH': ['provider-account', true],
  'isv.OUT_OF_SERVICE': ['provider-account', true],
  'isp.SYSTEM_ERROR': ['provider-busy', true],
  'isp.GATEWAY_ERROR': ['provider-busy', true],
}
const isThrottled = (code: string): boolean => code.startsWith('Throttling') || code === 'ServiceUnavailable' || code === 'InternalError'
const isOurs = (code: string): boolean => code.startsWith('InvalidAccessKeyId') || code.startsWith('SignatureDoesNotMatch') || code.startsWith('Forbidden') || code === 'isp.RAM_PERMISSION_DENY'

function answerOf(status: number, text: string): Answer {
  let said: { Code?: unknown; BizId?: unknown } = {}
  try {
    said = JSON.parse(text) as typeof said
  } catch {
    // A page of a gateway.
  }
  const code = typeof said.Code === 'string' ? said.Code : ''
  if (status === 200 && code === 'OK') return { ok: true, providerId: typeof said.BizId === 'string' ? said.BizId.slice(0, 64) : null }
  if (MEANING[code]) return { ok: false, problem: MEANING[code][0], again: MEANING[code][1] }
  if (isOurs(code)) return { ok: false, problem: 'provider-account', again: true }
  if (status >= 500 || status === 429 || isThrottled(code)) return { ok: false, problem: 'provider-busy', again: true }
  // It was accepted by somebody who says nothing that we understand: whether it went nobody knows.
  if (status === 200 && code === '') return { ok: false, problem: 'unsure', again: false, unsure: true }
  return { ok: false, problem: 'refused', again: false }
}

/** Faults of a connection that was never made: nothing can have gone. */
const NOT_MADE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])

function codeOf(error: unknown): string {
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause) {
    const { code, errors } = e as { code?: unknown; errors?: unknown[] }
    if (typeof code === 'string') return code
    if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0])
  }
  return ''
}

/** Sends through Aliyun, once: whoever asks decides about trying again, from the answer. The provider echoes `OutId` in its receipts and does not refuse it twice. */
export const aliyun = ({ keyId, keySecret, sign, templates, endpoint, timeoutMs = TIMEOUT_MS }: AliyunSettings) => async ({ to, template, language, params, reference }: Outgoing): Promise<Answer> => {
  const code = templates[template]?.[language]
  if (!code) return { ok: false, problem: 'no-template', again: false }
  const { host, origin } = new URL(endpoint)
  // The number goes in the body: addresses are logged on their way.
  const body = queryOf({ PhoneNumbers: to, SignName: sign, TemplateCode: code, TemplateParam: JSON.stringify(params), OutId: reference })
  const date = `${now().toISOString().slice(0, 19)}Z`
  const { host: _, ...headers } = signedHeaders({ host, action: 'SendSms', version: VERSION, query: {}, body, date, nonce: randomUUID() }, { keyId, keySecret })
  try {
    const response = await fetch(`${origin}/`, { method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }, body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    return answerOf(response.status, (await response.text()).slice(0, MOST_BYTES))
  } catch (error) {
    return NOT_MADE.has(codeOf(error)) ? { ok: false, problem: 'not-reached', again: true } : { ok: false, problem: 'unsure', again: false, unsure: true }
  }
}
