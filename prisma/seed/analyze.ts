import { Client } from 'pg'

/**
 * Tells the planner what was filled in, as the owner, whose tables they are. Autovacuum comes by in its own time; until then every range counts as
 * a two-hundredth of its table, and joins under row-level security take seconds instead of milliseconds.
 */
export async function analyze(adminUrl = process.env['DATABASE_ADMIN_URL']): Promise<void> {
  if (!adminUrl) return
  const owner = new Client({ connectionString: adminUrl })
  await owner.connect()
  try {
    await owner.query('ANALYZE')
  } finally {
    await owner.end()
  }
}
