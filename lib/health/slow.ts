import { shapeOf } from '@/lib/kernel/statements'

/** One shape of statement, as this process has seen it since it started. */
export type Slow = { shape: string; times: number; longestMs: number; totalMs: number; lastAt: number }

/** Faster than this is not looked at. */
export const SLOW_MS = 100
const MOST_SHAPES = 50
const LONGEST_SHAPE = 2000

/** A bounded list of the slowest statements: when it is full, the one whose slowest run was the fastest makes room. */
export class SlowList {
  readonly #slow = new Map<string, Slow>()

  note(text: string, ms: number, at: number): void {
    if (ms < SLOW_MS) return
    const shape = shapeOf(text).slice(0, LONGEST_SHAPE)
    const known = this.#slow.get(shape)
    if (known) {
      Object.assign(known, { times: known.times + 1, longestMs: Math.max(known.longestMs, ms), totalMs: known.totalMs + ms, lastAt: at })
      return
    }
    this.#slow.set(shape, { shape, times: 1, longestMs: ms, totalMs: ms, lastAt: at })
    if (this.#slow.size > MOST_SHAPES) this.#slow.delete(this.slowest().at(-1)!.shape)
  }

  slowest(): Slow[] {
    return [...this.#slow.values()].sort((a, b) => b.longestMs - a.longestMs)
  }
}
