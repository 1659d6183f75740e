import { type Endpoint, ENDPOINTS } from './contract'
import type { Example } from './examples'

/** Where an example is asked, below the site. */
export const addressOf = ({ endpoint, query }: Example): string => `${ENDPOINTS[endpoint].path}${query ? `?${new URLSearchParams(query)}` : ''}`

/** An example as somebody types it at a terminal; the key stands in the environment, where no history keeps it. */
export function curlOf(site: string, example: Example): string {
  const endpoint: Endpoint = ENDPOINTS[example.endpoint]
  return [
    `curl ${endpoint.method === 'GET' ? '' : `-X ${endpoint.method} `}'${site}${addressOf(example)}'`, `-H "Authorization: Bearer $ANJU_KEY"`,
    ...(example.body ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(example.body)}'`] : []),
  ].join(' \\\n  ')
}
