import { openApi } from '@/lib/keys/openapi'

/** What the interface takes and answers, for everybody: it says nothing of anybody. */
export const GET = (): Response => Response.json(openApi(), { headers: { 'Cache-Control': 'public, max-age=300' } })
