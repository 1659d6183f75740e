import { Client } from 'pg'
import { Refusal } from '@/prisma/refusal'

/** The first version that gives nobody but the database's owner the right to create in `public`. */
export const OLDEST = 15

/** The address of another database of the same server. */
export const inDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href

type Rights = { version: number; role: string; superuser: boolean; bypasses: boolean; owns: boolean }

/** A role counts as what it may become, too: membership in an owner is as good as owning. */
const RIGHTS = `
  select current_setting('server_version_num')::int / 10000 as version, current_user as role,
    exists (select from pg_roles r where r.rolsuper and pg_has_role(current_user, r.oid, 'member')) as superuser,
    exists (select from pg_roles r where r.rolbypassrls and pg_has_role(current_user, r.oid, 'member')) as bypasses,
    exists (select from pg_database d where d.datname = current_database() and pg_has_role(current_user, d.datdba, 'member'))
      or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'member')) as owns`

/** Opens a database, or says in a sentence why it can't. Never shows the address whole: it may hold a password. */
export async function connect(url: string, name: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    return client
  } catch (error) {
    const { hostname, port, pathname } = new URL(url)
    const { code, message } = error as { code?: string; message: string }
    throw new Refusal(
      `无法连接 ${name} 指定的数据库 ${hostname}:${port || 5432}${pathname}。`,
      `Cannot reach the database of ${name} at ${hostname}:${port || 5432}${pathname} (${code ?? message}).`,
    )
  }
}

/** Refuses a database that is too old, and a role for the app that row-level security would not hold. */
export async function checkAppRole(url: string): Promise<void> {
  const client = await connect(url, 'DATABASE_URL')
  const { rows } = await client.query<Rights>(RIGHTS).finally(() => client.end())
  const rights = rows[0]!
  if (rights.version < OLDEST) {
    throw new Refusal(
      `需要 PostgreSQL ${OLDEST} 或更高版本，现在是 ${rights.version}。`,
      `PostgreSQL ${OLDEST} or newer is needed; this is ${rights.version}.`,
    )
  }
  const faults = [rights.superuser && 'is a superuser', rights.bypasses && 'bypasses row-level security', rights.owns && 'owns the schema']
  const fault = faults.find(Boolean)
  if (fault) {
    throw new Refusal(
      `DATABASE_URL 的角色 ${rights.role} 权限过大，请换用不拥有任何对象、受行级安全约束的角色（如 anju_app）。`,
      `The role ${rights.role} of DATABASE_URL ${fault}: use one that owns nothing and obeys row-level security (such as anju_app).`,
    )
  }
}
