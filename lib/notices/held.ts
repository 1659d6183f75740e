import { type Actor, mayIn, type Verb } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { refuse, type Result } from '@/lib/kernel/result'
import type { Audience, NoticeKind, NoticeState } from './rules'

export type Held = {
  id: string; areaCode: AreaCode; kind: NoticeKind; number: string | null; title: string; body: string; issuer: string; audience: Audience; places: AreaCode[]; unitIds: string[]
  readByOn: Day; asksReply: boolean; correctsId: string | null; state: NoticeState; version: number; pictureId: string | null
}

/** One that the actor sees, as it stands. */
const findHeld = async (tx: Tx, id: string): Promise<Held | undefined> =>
  (await tx.$queryRaw<Held[]>`
    SELECT n.id::text AS id, n.area_code AS "areaCode", n.kind, n.number, n.title, n.body, n.issuer, n.audience, n.places, n.unit_ids::text[] AS "unitIds", n.read_by_on::text AS "readByOn", n.asks_reply AS "asksReply",
      n.corrects_id::text AS "correctsId", n.state, n.version, (SELECT p.id::text FROM notice_photo p WHERE p.notice_id = n.id AND p.width IS NOT NULL AND p.removed_at IS NULL ORDER BY p.at, p.id LIMIT 1) AS "pictureId"
    FROM notice n WHERE n.id = ${id}::uuid`)[0]

/** One that somebody reads: held beside others who read it, and against whoever takes it back meanwhile. */
export async function holdShared(tx: Tx, id: string): Promise<Held | undefined> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`notice ${id}`}, 0))::text`
  return findHeld(tx, id)
}

/** Whether somebody writes in this area's name: it is their own, and not one of those below it. */
export const isOwn = (actor: Actor, areaCode: AreaCode): boolean => actor.role === 'system' || actor.areaCode === areaCode

/** One's own, held until the end of the transaction: of two steps at the same moment the second sees what the first has done. */
export async function holdOwn(tx: Tx, actor: Actor, verb: Verb, id: string): Promise<Result<Held>> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`notice ${id}`}, 0))::text`
  const notice = await findHeld(tx, id)
  return notice && isOwn(actor, notice.areaCode) && mayIn(actor, verb, notice.areaCode) ? { ok: true, data: notice } : refuse('not-found')
}
