import { EXPORTED } from '@/app/exports'
import { csvOf } from '@/lib/exports/csv'
import type { List } from '@/lib/exports/schema'
import { systemActor, type User } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { disconnect, transact } from '@/lib/kernel/db'
import { listObligations } from '@/lib/obligations/listed'
import { readFigures } from '@/lib/obligations/queries'
import { INDICATORS } from '@/lib/obligations/rules'
import { listResidents, STATUSES } from '@/lib/residents/queries'

/** A list as the file that somebody would take away. */
async function fileOf(user: User, list: List, day: Day): Promise<string> {
  const asked = { query: '', day, locale: 'zh-CN' } as const
  const source = EXPORTED[list]
  async function* parts() {
    for (let place: string | null = null; ;) {
      const stretch = await transact(user, 'list.export', (tx) => source.stretch(tx, user, asked, place, 2_000, null))
      yield stretch.cells
      if (stretch.next === null) return
      place = stretch.next
    }
  }
  let text = ''
  for await (const piece of csvOf(await source.columns(user, asked), parts())) text += piece
  return text
}

/**
 * What the office of an area sees of everything below it: figures with their series, the names behind each rate, and every list of residents with its
 * masks, to the last page, and the files that it may take away. Two installations that hold the same show the same.
 */
export async function look(areaCode: AreaCode, today: Day): Promise<Record<string, unknown>> {
  try {
    const user: User = { id: '00000000-0000-7000-8000-00000000face', username: 'look', name: 'look', role: 'office', areaCode, unitId: null, mustChangePassword: false }
    const areas = await transact(systemActor('look'), 'look', (tx) => tx.$queryRaw<{ code: AreaCode }[]>`SELECT code FROM area WHERE starts_with(code, ${areaCode}) AND length(code) < 15 ORDER BY code`)
    const seen: Record<string, unknown> = {}
    for (const { code } of areas) {
      const parts = await transact(systemActor('look'), 'look', (tx) => tx.$queryRaw<{ code: AreaCode }[]>`SELECT code FROM area WHERE parent_code = ${code} ORDER BY code`)
      seen[`figures ${code}`] = await readFigures(user, { areaCode: code, parts: parts.map((part) => part.code), today, days: { from: addDays(today, -60), to: addDays(today, 1) } })
      for (const indicator of INDICATORS) {
        for (const show of ['unmet', 'met'] as const) seen[`${indicator} ${show} ${code}`] = await listObligations(user, { areaCode: code, indicator, show, day: today })
      }
    }
    for (const status of STATUSES) {
      const rows: unknown[] = []
      for (let after: string | null = null; ;) {
        const page: { rows: unknown[]; next: string | null } = await listResidents(user, { today, status, ...(after ? { after } : {}) })
        rows.push(...page.rows)
        if (page.next === null) break
        after = page.next
      }
      seen[`residents ${status}`] = rows
    }
    for (const list of ['residents', 'doors', 'reminders', 'transfers'] as const) seen[`file ${list}`] = await fileOf(user, list, today)
    return seen
  } finally {
    await disconnect()
  }
}
