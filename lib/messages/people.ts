import type { Policy } from '@/lib/campaigns/rules'
import { policyOfStay, policyReader } from '@/lib/campaigns/columns'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { Prisma, sql, type Tx } from '@/lib/kernel/db'
import type { Locale } from '@/lib/kernel/labels'
import { open } from '@/lib/kernel/seal'
import { takesMessages } from '@/lib/residents/rules'
import { type Addressee, COUNTED_STATES, FARTHEST_DEADLINE_DAYS, MONTH_DAYS, OLDEST_DEADLINE_DAYS, type Owed, type Step, type Told, TOLD } from './rules'

/** Somebody who owes something, with all that the rules ask about them. `phoneKey` is the keyed digest by which those who share a phone are known; the phone stays sealed. */
export type Person = Addressee & { id: string; areaCode: AreaCode; community: string; language: Locale; phoneKey: string | null; phoneSealed: string | null; /** None where no policy speaks. */ rules: Policy['reminders'] | null }

const told = Prisma.join([...TOLD])
const counted = Prisma.join([...COUNTED_STATES])
const DEADLINE = sql`greatest(o.deadline, o.met_to)`

/** What they had, which ends on the deadline: known before it is owed. */
const ENDED = sql`EXISTS (SELECT 1 FROM obligation p WHERE p.subject_id = o.subject_id AND p.indicator = o.indicator AND p.met_to = o.deadline)`

/** Owed and not done on a day, or on the day on which it will begin because something ends. */
const unmet = (today: Day) => sql`o.indicator IN (${told}) AND ${DEADLINE} BETWEEN ${addDays(today, -OLDEST_DEADLINE_DAYS)}::date AND ${addDays(today, FARTHEST_DEADLINE_DAYS)}::date
  AND (o.due_from <= ${today}::date OR (o.due_from = o.deadline AND ${ENDED})) AND (o.due_to IS NULL OR o.due_to > greatest(o.due_from, ${today}::date))
  AND NOT coalesce(o.met_from <= greatest(o.due_from, ${today}::date) AND (o.met_to IS NULL OR o.met_to > greatest(o.due_from, ${today}::date)), false)`

/** The next people of an area, in the order of their ids, who owe something that may have a stage today. */
export const nextPeople = async (tx: Tx, area: AreaCode | null, after: string | null, today: Day, size: number): Promise<string[]> => {
  const range = area === null ? null : rangeOf(area)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id::text AS id FROM resident r
    WHERE ${range ? sql`r.area_code >= ${range.from} AND r.area_code < ${range.to}` : sql`true`} AND ${after === null ? sql`true` : sql`r.id > ${after}::uuid`}
      AND EXISTS (SELECT 1 FROM obligation o WHERE o.subject_id = r.id AND ${unmet(today)})
    ORDER BY r.id LIMIT ${size}`
  return rows.map(({ id }) => id)
}

/** Whether somebody with the same phone as `r`, who lives here, wants none: who has left says nothing any more about a number that may be another's by now. */
export const phoneOut = sql`EXISTS (SELECT 1 FROM resident k JOIN message_preference q ON q.resident_id = k.id JOIN stay h ON h.resident_id = k.id AND h.to_on IS NULL WHERE k.phone_index = r.phone_index AND k.id <> r.id AND q.opted_out_on IS NOT NULL)`

type Row = Omit<Person, 'rules' | 'owed' | 'phone'> & { phoneMask: string | null; rules: unknown; owed: { indicator: Told; deadline: Day; ended: boolean }[]; told: (Step & { indicator: Told; deadline: Day; on: Day })[] }

/**
 * Everything about these people that decides whether they are told of something, in the order of their ids. What was told to a record that was merged into theirs was told to them, and whoever shares their phone got it on
 * theirs. `except`: a message that is about to go, which is not held against itself.
 */
export async function peopleOf(tx: Tx, ids: readonly string[], today: Day, except: string | null = null): Promise<Person[]> {
  const others = except === null ? sql`true` : sql`m.id <> ${except}::uuid`
  // Their own records, and those of whoever has the same phone.
  const kin = sql`(SELECT x.id FROM records_seen(r.id) x UNION SELECT k.id FROM resident k WHERE k.phone_index = r.phone_index) kin`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT r.id::text AS id, r.area_code AS "areaCode", r.phone_index AS "phoneKey", r.phone_sealed AS "phoneSealed", r.phone_mask_sealed AS "phoneMask", r.merged_into IS NOT NULL AS merged, s.id IS NOT NULL AS here,
      coalesce(p.language, 'zh-CN') AS language, coalesce(community.name, '社区') AS community, policy.rules,
      EXISTS (SELECT 1 FROM message_pause b WHERE starts_with(r.area_code, b.area_code) AND b.from_on <= ${today}::date AND (b.to_on IS NULL OR b.to_on > ${today}::date)) AS paused,
      EXISTS (SELECT 1 FROM records_seen(r.id) x JOIN message_preference q ON q.resident_id = x.id WHERE q.opted_out_on IS NOT NULL) AS "optedOut",
      ${phoneOut} AS "phoneOut",
      (SELECT coalesce(json_agg(DISTINCT m.due_on), '[]') FROM ${kin} JOIN message m ON m.resident_id = kin.id WHERE ${others} AND m.state IN (${counted}) AND m.due_on > ${addDays(today, -MONTH_DAYS)}::date) AS "sentOn",
      (SELECT coalesce(json_agg(json_build_object('indicator', o.indicator, 'deadline', ${DEADLINE}, 'ended', ${ENDED})), '[]') FROM obligation o WHERE o.subject_id = r.id AND ${unmet(today)}) AS owed,
      (SELECT coalesce(json_agg(json_build_object('indicator', m.indicator, 'deadline', m.deadline, 'stage', m.stage, 'nth', m.nth, 'on', m.due_on)), '[]')
       FROM records_seen(r.id) x JOIN message m ON m.resident_id = x.id WHERE ${others}) AS told
    FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL LEFT JOIN message_preference p ON p.resident_id = r.id LEFT JOIN area community ON community.code = left(r.area_code, 12)
    ${policyOfStay(today)}
    WHERE r.id = ANY (${[...ids]}::uuid[]) ORDER BY r.id`
  const policyOf = policyReader()
  return rows.map(({ rules, owed, told, phoneMask, ...row }) => ({
    ...row, phone: phoneMask !== null && takesMessages(open('resident.phone_mask', row.id, phoneMask)), rules: policyOf(rules)?.reminders ?? null,
    owed: owed.map((one): Owed => ({ ...one, told: told.filter((step) => step.indicator === one.indicator && step.deadline === one.deadline) })),
  }))
}
