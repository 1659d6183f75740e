import type { createFormatter, createTranslator } from 'next-intl'
import type { Messages } from '@/app/messages'
import { getFormatter, getTranslations } from 'next-intl/server'
import { namesOf } from '@/lib/areas/queries'
import { type Actor, type Role, ROLES } from '@/lib/kernel/access'
import { ancestorAt, isAreaCode } from '@/lib/kernel/area'
import type { TrailEntry } from '@/lib/trail/queries'
import type { Change } from '@/lib/trail/rules'

export type TrailWords = ReturnType<typeof wordsWith>

type Translate<N extends 'trail' | 'staff'> = ReturnType<typeof createTranslator<Messages, N>>

/** Codes of the trail in words; one that has none yet stands as it is. */
export const trailWords = async () => wordsWith(await getTranslations('trail'), await getTranslations('staff'), await getFormatter())

/** The same where there is no request to tell the language. */
export function wordsWith(t: Translate<'trail'>, staff: Translate<'staff'>, format: ReturnType<typeof createFormatter>) {
  const named = (group: 'verbs' | 'subjects' | 'columns', code: string): string => {
    const key = `${group}.${code.replaceAll('.', '_')}` as 'verbs.stay_move'
    return t.has(key) ? t(key) : code
  }
  const roleName = (role: string): string => (ROLES.some((one) => one === role) ? staff(`role.${role as Role}`) : role)
  const verbName = (verb: string): string => named('verbs', verb)
  return {
    verbName, roleName,
    subjectName: (subject: string) => named('subjects', subject),
    columnName: (column: string) => named('columns', column),
    who: (entry: TrailEntry) => [entry.userName ?? t(entry.role === 'resident' ? 'own' : 'system'), entry.role === 'key' ? t('subjects.api_key') : entry.role && ROLES.some((one) => one === entry.role) ? roleName(entry.role) : ''].filter(Boolean).join(' · '),
    time: (at: Date) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'medium' }),
    /** What stood in a column, where it may be read. */
    value: (change: Change, side: 'before' | 'after', areas: Map<string, string>): string => {
      const value = change[side]
      if (value === null) return t('nothing')
      if (value === 'true' || value === 'false') return value === 'true' ? t('yes') : t('no')
      if (change.column === 'verb') return verbName(value)
      if (change.column === 'role' || change.column === 'by') return roleName(value)
      return areas.has(value) ? `${areas.get(value)} (${value})` : value
    },
  }
}

/** Names of every area that some entries speak of, grids with their community's. A code that is no area any more stands as it is. */
export async function areaNames(user: Actor, entries: readonly TrailEntry[]): Promise<Map<string, string>> {
  const spoken = entries.flatMap((entry) => [entry.areaCode, ...entry.changes.flatMap((change) => [change.before, change.after])])
  const codes = [...new Set(spoken.filter((code): code is string => code !== null && isAreaCode(code)))]
  const communityOf = (code: string) => (code.length > 12 ? ancestorAt(code, 'COMMUNITY')! : code)
  const names = await namesOf(user, [...new Set([...codes, ...codes.map(communityOf)])])
  return new Map(codes.flatMap((code) => {
    const [name, community] = [names.get(code), names.get(communityOf(code))]
    return name ? [[code, community && community !== name ? `${community} ${name}` : name] as const] : []
  }))
}

/** The columns that changed; of an event, what it noted. */
export const told = (entry: TrailEntry, words: TrailWords, areas: Map<string, string>): string =>
  entry.changes.map((change) => (entry.action === 'EVENT' && change.shown ? `${words.columnName(change.column)} ${words.value(change, 'after', areas)}` : words.columnName(change.column))).join(', ')
