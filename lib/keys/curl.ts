import { type Endpoint, ENDPOINTS } from './contract'
import type { Example } from './examples'

/** Where an example is asked, below the site. */
export const addressOf = ({ endpoint, query }: Example): string => `${ENDPOINTS[endpoint].path}${query ? `?${new URLSearchParams(query)}` : ''}`

/** A name for a request, where an example has no other. */
export const IDEMPOTENCY = '8e03978e-40d5-43dd-bc93-6894a57f9324'

/** An example as somebody types it at a terminal; the key stands in the environment, where no history keeps it. */
export function curlOf(site: string, example: Example): string {
  const endpoint: Endpoint = ENDPOINTS[example.endpoint]
  return [
    `curl ${endpoint.method === 'GET' ? '' : `-X ${endpoint.method} `}'${site}${addressOf(example)}'`, `-H "Authorization: Bearer $ANJU_KEY"`,
    ...(endpoint.row ? [`-H 'Idempotency-Key: "${example.token ?? IDEMPOTENCY}"'`] : []),
    ...(example.body ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(example.body)}'`] : []),
  ].join(' \\\n  ')
}
