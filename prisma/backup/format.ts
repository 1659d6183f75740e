import { z } from 'zod'

// A backup is age(gzip(tar)): `age -d FILE | tar xz` opens it without this program. It holds, in this order, `manifest.json`, the rows of every table as
// PostgreSQL's COPY text in parts (`public.resident/000001.copy`), and `summary.json`, whose presence says that nothing is missing.

export const FORMAT = 1
export const MANIFEST = 'manifest.json'
export const SUMMARY = 'summary.json'

const KEYS = ['AUTH_SECRET', 'ANJU_FIELD_KEY', 'ANJU_INDEX_KEY'] as const
const keys = z.object({ AUTH_SECRET: z.string(), ANJU_FIELD_KEY: z.string(), ANJU_INDEX_KEY: z.string() })

/** Without them what is encrypted in the rows could not be read, nor anybody be found by their number. */
export type Keys = z.infer<typeof keys>

export const keysOf = (source: Record<string, string | undefined>): Keys => keys.parse(source)

/** The keys that two installations do not share. */
export const differingKeys = (a: Keys, b: Keys): string[] => KEYS.filter((name) => a[name] !== b[name])

export const manifest = z.object({
  anju: z.number(),
  madeAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  keys,
  /** In the order in which they can be filled; names and columns quoted as SQL wants them. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
})

export type Manifest = z.infer<typeof manifest>

/** What was in a table: how many rows, and the SHA-256 of their COPY text in the order of the primary key. */
export const content = z.object({ rows: z.number(), sha256: z.string() })

export type Content = z.infer<typeof content>

export const summary = z.object({ tables: z.record(z.string(), content) })

export type Summary = z.infer<typeof summary>
