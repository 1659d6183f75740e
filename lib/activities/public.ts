import { type Actor, systemActor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { readCode, RECEIPT_LENGTH } from '@/lib/kernel/code'
import type { Day } from '@/lib/kernel/day'
import { type Found, lookUp } from '@/lib/kernel/public'
import { receiptIndex } from '@/lib/kernel/receipt'
import { type ActivityKind, JOIN_LENGTH, type SignupState } from './rules'

export type Noticed = {
  id: string; areaCode: AreaCode; kind: ActivityKind; title: string; place: string; audience: string | null; heldOn: Day; begins: string; seats: number; closesOn: Day
  cancelledOn: Day | null; cancelReason: string | null; host: string | null; signed: number; waiting: number
}
export type SignupReceipt = { activityId: string; areaCode: AreaCode; state: SignupState; placeInLine: number | null }

/** What the code on a notice leads to: the notice itself, and how many seats are left. */
export const openNotice = (text: string, address: string): Promise<Found<Noticed>> => lookUp('activity.look', readCode(text, JOIN_LENGTH), address, async (tx, code) => (await tx.$queryRaw<Noticed[]>`
  SELECT id::text AS id, area_code AS "areaCode", kind, title, place, audience, held_on::text AS "heldOn", begins, seats, closes_on::text AS "closesOn", cancelled_on::text AS "cancelledOn", cancel_reason AS "cancelReason", host, signed, waiting
  FROM activity_of(${code})`)[0])

/** Where a sign-up stands. */
export const openSignup = (text: string, address: string): Promise<Found<SignupReceipt>> => lookUp('activity.look', readCode(text, RECEIPT_LENGTH), address, async (tx, code) => (await tx.$queryRaw<SignupReceipt[]>`
  SELECT activity_id::text AS "activityId", area_code AS "areaCode", state, place_in_line AS "placeInLine" FROM activity_receipt(${receiptIndex('signup-receipt-code', code)})`)[0])

/** Who signs somebody up who has no account: the system, bound to the area that holds the activity. */
export const joinerAt = ({ areaCode }: { areaCode: AreaCode }): Actor => systemActor('join', areaCode)
