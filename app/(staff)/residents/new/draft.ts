import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { never } from '@/components/ui/scripted'
import { FIELDS, type Values, valuesOf } from './values'

const PREFIX = 'anju/register/'

/**
 * A draft lives in this tab only, under the user and the door. It never holds the identity number: session storage is readable on a phone
 * that changes hands, and the number is read off the card again in seconds, while everything else would have to be asked again.
 */
const folderOf = (owner: string, dwellingId: string) => `${PREFIX}${owner}/${dwellingId || 'none'}/`

/** `after` is whom the household's form follows: the next person's draft is another one. */
const keyOf = (owner: string, dwellingId: string, after: string) => folderOf(owner, dwellingId) + (after || 'first')

function stored<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(window.sessionStorage)
  } catch {
    return null // Storage may be switched off; the form works without.
  }
}

const keysIn = (storage: Storage, folder: string): string[] => Object.keys(storage).filter((key) => key.startsWith(folder))

/** Forgets the drafts of a door, and those begun before one was chosen; the form that is open now keeps its own. */
export function forgetDrafts(owner: string, dwellingId: string, openAfter: string | null): void {
  stored((s) => {
    const open = openAfter === null ? null : keyOf(owner, dwellingId, openAfter)
    for (const key of [...keysIn(s, folderOf(owner, dwellingId)), ...keysIn(s, folderOf(owner, ''))]) if (key !== open) s.removeItem(key)
  })
}

/** What was typed at a door and not sent, for the page that corrects the record of the same person; null on the server and without a draft. */
export function useDraftAt(owner: string, dwellingId: string): Values | null {
  const text = useSyncExternalStore(never, () => stored((s) => keysIn(s, folderOf(owner, dwellingId)).map((key) => s.getItem(key)).at(-1) ?? null), () => null)
  return useMemo(() => (text ? valuesOf(JSON.parse(text) as Record<string, string>) : null), [text])
}

/** Restores the draft once, then keeps what is typed. Answers whether something is kept. */
export function useDraft(owner: string, after: string, values: Values, initial: Values, restore: (values: Values) => void): boolean {
  const canKeep = useSyncExternalStore(never, () => stored(() => true) ?? false, () => false)
  const ready = useRef(false)
  const key = keyOf(owner, values.dwellingId, after)
  useEffect(() => {
    if (ready.current) return
    ready.current = true
    const text = stored((s) => s.getItem(key))
    if (text) restore({ ...valuesOf(JSON.parse(text) as Record<string, string>), idNumber: values.idNumber, dwellingId: values.dwellingId })
  })
  const typed = FIELDS.some((field) => field !== 'dwellingId' && field !== 'idNumber' && values[field] !== initial[field])
  useEffect(() => {
    if (typed) stored((s) => s.setItem(key, JSON.stringify({ ...values, idNumber: '' })))
  }, [key, values, typed])
  return typed && canKeep
}
