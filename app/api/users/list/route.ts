import { listGround } from '@/lib/staff/queries'
import { judgeList, namedIn, readList } from '@/lib/staff/listed'
import { receiveList, refusal } from '../receive'

/** Looks at a list of users (form field `file`) and writes nothing: `{ layout, rows }`, each row as an account or with what is wrong with it; or `{ problem }`. */
export async function POST(request: Request): Promise<Response> {
  const received = await receiveList(request)
  if (!received.ok) return refusal(received.problem)
  const list = readList(received.data.workbook)
  if (!list.ok) return refusal(list.problem)
  const rows = judgeList(list.data, await listGround(received.data.user, namedIn(list.data)))
  return Response.json({ layout: list.data.layout, rows }, { headers: { 'Cache-Control': 'no-store' } })
}
