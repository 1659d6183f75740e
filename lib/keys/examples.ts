import type { EndpointName } from './contract'

/** An example of the documentation, as data: its page shows it, and a test asks it of the built app. `status` and `code`: what is answered. */
export type Example = { endpoint: EndpointName; query?: Record<string, string>; body?: Record<string, string>; status: number; code?: string }

export const EXAMPLES = [
  { endpoint: 'areas', status: 200 },
  { endpoint: 'figures', query: { indicator: 'REGISTRATION' }, status: 200 },
  { endpoint: 'figures', query: { area: '330113001003', day: '2026-04-01', indicator: 'PERMIT', parts: 'yes' }, status: 200 },
  { endpoint: 'figures', query: { area: '330110001' }, status: 403, code: 'outside-area' },
  { endpoint: 'arrivals', query: { since: '2026-04-01' }, status: 200 },
  { endpoint: 'departures', query: { since: '2026-04-01' }, status: 200 },
  { endpoint: 'checks', body: { idNumber: '999101199001018238', purpose: 'SCHOOLING' }, status: 200 },
  { endpoint: 'checks', body: { idNumber: '999101199001018230', purpose: 'CURIOSITY' }, status: 400, code: 'invalid' },
] as const satisfies readonly Example[]
