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
