import type { Actor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { read, sql } from '@/lib/kernel/db'
import { DEADLINE, inArea, JOINS, REMINDER, type Reminded, type Reminder, SORT, unmet } from './reminders'

/** Monday to Sunday, the week that a day lies in. 2024-01-01 was a Monday. */
export function weekOf(today: Day): { from: Day; to: Day } {
  const weekday = (Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse('2024-01-01T00:00:00Z')) / 86_400_000) % 7 + 7) % 7
  const from = addDays(today, -weekday)
  return { from, to: addDays(from, 6) }
}

/** Past its deadline, due today, due on a later day of this week. What fell due earlier in the week is past. */
export const SLOTS = ['late', 'today', 'rest'] as const
export type Slot = (typeof SLOTS)[number]
export const slotOf = (deadline: Day, today: Day): Slot => (deadline < today ? 'late' : deadline === today ? 'today' : 'rest')

export type WeekCount = { areaCode: AreaCode; indicator: Reminded; slot: Slot; reminders: number }
export type WeekSheet = { from: Day; to: Day; counts: WeekCount[]; /** The first of each area, of what is past and of what falls due this week, by deadline. */ rows: Reminder[] }

/** As many reminders of a grid as a sheet lists of what is past, and as many of what falls due this week, which the oldest would leave no room; the others are counted. */
export const LISTED = 10

/** What a community's coordinators have to do this week: the reminders of today that are past, or fall due until Sunday, counted by grid and indicator from the rows that `/today` shows. */
export const weekSheet = (user: Actor, area: AreaCode, today: Day): Promise<WeekSheet> =>
  read(user, 'reminder.read', async (tx) => {
    const { from, to } = weekOf(today)
    const rows = sql`FROM obligation o WHERE ${inArea(area)} AND ${unmet(today)} AND ${DEADLINE} <= ${to}::date`
    const counts = await tx.$queryRaw<WeekCount[]>`
      SELECT o.area_code AS "areaCode", o.indicator, CASE WHEN ${DEADLINE} < ${today}::date THEN 'late' WHEN ${DEADLINE} = ${today}::date THEN 'today' ELSE 'rest' END AS slot, count(*)::int AS reminders
      ${rows} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
    const listed = await tx.$queryRaw<Reminder[]>`
      SELECT ${REMINDER} FROM (SELECT *, row_number() OVER (PARTITION BY o.area_code, ${DEADLINE} < ${today}::date ORDER BY ${SORT}) AS place ${rows}) o ${JOINS} WHERE o.place <= ${LISTED} ORDER BY o.area_code, ${SORT}`
    return { from, to, counts, rows: listed }
  })

/** How many of one kind, over some areas and indicators. */
export const sumOf = (counts: readonly WeekCount[], of: Partial<Pick<WeekCount, 'areaCode' | 'indicator' | 'slot'>>): number =>
  counts.reduce((sum, row) => sum + ((of.areaCode ?? row.areaCode) === row.areaCode && (of.indicator ?? row.indicator) === row.indicator && (of.slot ?? row.slot) === row.slot ? row.reminders : 0), 0)
