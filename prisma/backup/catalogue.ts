import type { Client } from 'pg'

/** A table as the catalogue tells of it; every name is quoted as SQL wants it. */
export type Table = { name: string; columns: string[]; order: string[]; references: string[]; forced: boolean; hidden: boolean }

/** The job queue's own schema: what it holds is made anew from the jobs in `public`. */
const LEFT_OUT = `n.nspname like 'pg\\_%' or n.nspname in ('information_schema', 'pgboss') or (n.nspname = 'public' and c.relname = '_prisma_migrations')`

// Read through the parent, a partitioned table is one table, however it is cut. Text is ordered by its bytes: other locales order otherwise.
const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name, c.relforcerowsecurity as forced,
    row_security_active(c.oid) and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname like '%\\_backup') as hidden,
    (select coalesce(json_agg(format('%I', a.attname) order by a.attnum), '[]') from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select coalesce(json_agg(format(case when a.attcollation <> 0 then '%I collate "C"' else '%I' end, a.attname) order by k.place), '[]')
      from pg_index i cross join unnest(i.indkey) with ordinality as k (attnum, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary) as order,
    (select coalesce(json_agg(distinct format('%I.%I', fn.nspname, f.relname)), '[]')
      from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as references
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and pg_has_role(c.relowner, 'usage')
    and not (${LEFT_OUT}) and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by 1`

/** Every table that a backup holds, in an order in which foreign keys let them be filled. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(TABLES)
  const sorted: Table[] = []
  for (let rest = rows; rest.length > 0;) {
    const ready = rest.filter((table) => !rest.some((other) => other !== table && table.references.includes(other.name)))
    if (ready.length === 0) throw new Error(`foreign keys go in a circle: ${rest.map((table) => table.name).join(', ')}`)
    sorted.push(...ready)
    rest = rest.filter((table) => !ready.includes(table))
  }
  return sorted
}

export type Sequence = { name: string; value: string; called: boolean }

/** Where every sequence stands. Sequences know no snapshot: asked after one was taken, they are never behind its rows. */
export async function listSequences(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and c.relpersistence <> 't' and pg_has_role(c.relowner, 'usage') and not (${LEFT_OUT}) order by 1`)
  const all: Sequence[] = []
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(`select last_value::text as value, is_called as called from ${name}`)
    all.push({ name, ...state.rows[0]! })
  }
  return all
}

/** The rows of a table, in an order that is the same in every database that holds the same ones. */
export const rowsOf = (table: Pick<Table, 'name' | 'columns' | 'order'>): string =>
  `select ${table.columns.join(', ')} from ${table.name} order by ${table.order.length > 0 ? table.order.join(', ') : `row(${table.columns.join(', ')})::text collate "C"`}`

/** What the text of values depends on; the same in every installation that writes or reads a backup. */
export const TEXT_FORM = `
  set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1;
  set local bytea_output = 'hex'; set local client_encoding = 'UTF8'; set local statement_timeout = 0; set local search_path = public, pg_temp`
