import { systemActor } from '@/lib/kernel/access'
import { transact } from '@/lib/kernel/db'

/** Folds the tallies' changes into running totals of every ancestor; answers how many. Figures are the same before and after. */
export async function foldTallies(): Promise<number> {
  const [row] = await transact(systemActor('fold'), 'tally.fold', (tx) => tx.$queryRaw<{ folded: number }[]>`SELECT fold_tallies() AS folded`, { timeoutMs: 120_000 })
  return row!.folded
}
