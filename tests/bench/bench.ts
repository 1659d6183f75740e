import type { Pool } from 'pg'
import type { App } from './app'
import type { BenchDatabase } from './database'
import type { Figure } from './figure'
import type { World } from './world'

/** What a measurement has at hand. */
export type Bench = {
  residents: number
  rounds: number
  /** How much is done in a round, by which everything else is scaled: 1 for figures, less for a trial of the instrument. */
  scale: number
  database: BenchDatabase
  world: World
  app: App
  /** Plain `pg` as the app's role, sixteen connections like the app's own. */
  raw: Pool
  /** The superuser, past row-level security: for the plainest SQL there is, and for looking. */
  owner: Pool
  log(line: string): void
}

/** Something measured. Those that stop the app come last, and say so. */
export type Measurement = { key: string; stopsApp?: boolean; run(bench: Bench): Promise<Figure[]> }
