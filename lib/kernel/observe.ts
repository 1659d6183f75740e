/** What the kernel tells of its own work. Numbers, verbs, codes and shapes of statements; never an id, never a value. */
export type Observer = {
  /** One item of a command: `ok`, a problem's code, or `failed` for a bug. */
  command?(verb: string, outcome: string, ms: number): void
  /** One transaction, its retries included: `ok`, `failed`, or a fault's code. */
  transaction?(outcome: string, ms: number): void
  /** The database asked for it to be tried again, with this SQLSTATE. */
  retried?(state: string): void
  /** One statement: its text, whose values are apart from it. */
  statement?(text: string, ms: number): void
  /** One answer of the server; `path` is as asked for, and for the listener to fold into a pattern. */
  request?(method: string, path: string, status: number, ms: number): void
}

const kept = globalThis as { anjuObservers?: Map<string, Observer> }

/** Listens from now on. Under one name once, however often modules load. */
export function observe(name: string, observer: Observer): void {
  ;(kept.anjuObservers ??= new Map()).set(name, observer)
}

/** An observer that fails is no reason for the work that it watches to fail. */
export function tell<K extends keyof Observer>(what: K, ...args: Parameters<NonNullable<Observer[K]>>): void {
  for (const observer of kept.anjuObservers?.values() ?? []) {
    try {
      ;(observer[what] as ((...args: unknown[]) => void) | undefined)?.(...args)
    } catch {
      // Watching is no duty.
    }
  }
}
