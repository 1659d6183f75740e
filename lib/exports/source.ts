import type { Actor, Verb } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import type { Locale } from '@/lib/kernel/labels'
import type { Cell, Column } from './rules'
import type { ExportReason, List } from './schema'

/** What was asked for: the list by its own address, as it was on a day, in a language. */
export type Asked = { query: string; day: Day; locale: Locale }

/** Whose export, and why it shows full numbers. */
export type Full = { exportId: string; reason: ExportReason }

export type Stretch = { cells: Cell[][]; next: string | null }

/**
 * One list as something that can be taken away: the very rows that its page shows, with the columns that it shows. `stretch` reads them as whoever asks, in
 * the transaction that keeps them; a stretch may be empty and have others after it.
 */
export type ListSource = {
  /** What reading the list itself asks for. */
  verb: Verb
  /** Whether the list has numbers that may be asked for in full. */
  numbers: boolean
  /** The list's page. */
  href(query: string): string
  columns(actor: Actor, asked: Asked): Promise<Column[]>
  /** How many rows there are; null when the address asks for no list that this user may see. */
  count(actor: Actor, asked: Asked): Promise<number | null>
  stretch(tx: Tx, actor: Actor, asked: Asked, place: string | null, size: number, full: Full | null): Promise<Stretch>
  /** What the trail keeps of the address: codes and ids alone. */
  noted(query: string): Record<string, string>
}

export type Sources = Record<List, ListSource>
