/** What a load gave: how long it took as a whole, and each piece of it, in seconds. */
export type Load = { seconds: number; each: number[] }

const now = () => performance.now() / 1000

/** Works pieces off, `atOnce` under way at every moment. A piece that fails fails the measurement: a refusal must not count as speed. */
export async function work(atOnce: number, pieces: readonly (() => Promise<unknown>)[]): Promise<Load> {
  const each: number[] = []
  const waiting = pieces.values()
  const started = now()
  await Promise.all(Array.from({ length: Math.min(atOnce, pieces.length) }, async () => {
    for (const piece of waiting) {
      const begun = now()
      await piece()
      each.push(now() - begun)
    }
  }))
  return { seconds: now() - started, each }
}

export const perSecond = (load: Load): number => load.each.length / load.seconds

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = now()
  await run()
  return now() - started
}

/**
 * Several ways to do the same, in turn, round after round, each round in the other order, so that none always comes first and a machine that is
 * busy for a while is busy for all. One round before the first warms up and is thrown away.
 */
export async function interleave<K extends string>(rounds: number, ways: Record<K, (round: number) => Promise<number>>): Promise<Record<K, number[]>> {
  const names = Object.keys(ways) as K[]
  const results = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const value = await ways[name](round)
      if (round > 0) results[name].push(value)
    }
  }
  return results
}
