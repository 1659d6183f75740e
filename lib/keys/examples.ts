import type { EndpointName } from './contract'

/** An example of the documentation, as data: its page shows it, and a test asks it of the built app. `status` and `code`: what is answered. */
export type Example = { endpoint: EndpointName; query?: Record<string, string>; body?: Record<string, unknown>; /** What the request is called, where it is not the usual. */ token?: string; status: number; code?: string }

export const EXAMPLES = [
  { endpoint: 'areas', status: 200 },
  { endpoint: 'figures', query: { indicator: 'REGISTRATION' }, status: 200 },
  { endpoint: 'figures', query: { area: '330113001003', day: '2026-04-01', indicator: 'PERMIT', parts: 'yes' }, status: 200 },
  { endpoint: 'figures', query: { area: '330110001' }, status: 403, code: 'outside-area' },
  { endpoint: 'arrivals', query: { since: '2026-04-01' }, status: 200 },
  { endpoint: 'departures', query: { since: '2026-04-01' }, status: 200 },
  { endpoint: 'checks', body: { idNumber: '999101199001018238', purpose: 'SCHOOLING' }, status: 200 },
  { endpoint: 'checks', body: { idNumber: '999101199001018230', purpose: 'CURIOSITY' }, status: 400, code: 'invalid' },
  { endpoint: 'tellArrivals', body: { rows: [{ name: '赵秀霞', idNumber: '999101199001018238', onDay: '2026-04-18', area: '330113001003', place: '星火路', certificate: '皖婚育 2026-0417' }] }, token: 'arrivals-2026-04-18-1', status: 200 },
  { endpoint: 'tellArrivals', body: { rows: [{ name: '赵秀霞', idNumber: '999101199001018230', onDay: '2026-04-18' }] }, token: 'arrivals-2026-04-18-1', status: 422, code: 'idempotency-other' },
  { endpoint: 'tellDepartures', body: { rows: [{ name: '赵秀霞', idNumber: '999101199001018238', onDay: '2026-04-19' }] }, token: 'departures-2026-04-19-1', status: 200 },
  { endpoint: 'tellReturns', body: { rows: [{ name: '何敏兰', idNumber: '999101199203154329', onDay: '2026-04-19', whereabouts: 'WITH_THEM' }] }, token: 'returns-2026-04-19-1', status: 200 },
  { endpoint: 'tellAnswers', body: { rows: [{ number: '临平函〔2026〕1号', answer: 'CONFIRMED', answeredOn: '2026-04-19' }] }, token: 'answers-2026-04-19-1', status: 200 },
  { endpoint: 'told', query: { state: 'WAITING' }, status: 200 },
] as const satisfies readonly Example[]

/** A delivery as it arrives, and how its signature is checked: the tests run the second on the first. */
export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const SAMPLE_BODY = '{"type":"arrival.registered","timestamp":"2026-04-20T01:30:00.000Z","data":{"id":"0198a1b0-0000-7000-8000-0000000000aa","link":"/api/v1/arrivals?id=0198a1b0-0000-7000-8000-0000000000aa"}}'
export const WEBHOOK_SAMPLE = `POST /hooks/anju HTTP/1.1
content-type: application/json
webhook-id: 6f0e2f0e-6f1c-4b52-9f6a-0b5f6d1f0c11
webhook-timestamp: 1776648600
webhook-signature: v1,tEd5/5OOFcLAoaFaW+3Ec1lRRL7Prt//LWOxp2fRRJU=

${SAMPLE_BODY}`
export const WEBHOOK_CHECK = `import { createHmac, timingSafeEqual } from 'node:crypto'

export function isFromAnju(secret, headers, body) {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.')
  const wanted = Buffer.from('v1,' + createHmac('sha256', key).update(signed).digest('base64'))
  return headers['webhook-signature'].split(' ').map((one) => Buffer.from(one))
    .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted))
}`
