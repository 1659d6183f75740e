import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ZodError } from 'zod'
import { environment, nextAuthVariables, nextVariables } from '@/lib/kernel/env'
import { type Cluster, runningCluster, startCluster } from '@/prisma/embedded'
import { checkAppRole, connect } from '@/prisma/external'
import { migrate, migrationState } from '@/prisma/migrate'
import { Refusal } from '@/prisma/refusal'

export const ROOT = resolve(import.meta.dirname, '..')

/** A database ready for the app: reachable, at the newest migration, its addresses and the app's keys in `process.env`. */
export type OpenDatabase = {
  embedded: boolean
  /** Whoever may make databases beside it; null when nobody told us. */
  superuserUrl: string | null
  stop: () => Promise<void>
}

const NOTHING_TO_STOP = async () => undefined

export const dataDirectory = (): string => resolve(ROOT, process.env.ANJU_DATA_DIR || '.data')

/** The schema's messages are sentences in both languages already. */
const refusalOf = (error: ZodError) => new Refusal(error.issues[0]?.message ?? error.message)

/** Of an external database; only making a database and trying out a backup need it. */
export const superuserUrl = (): string | null => process.env['DATABASE_SUPERUSER_URL'] || null

export function checkEnvironment(): void {
  const result = environment.safeParse(process.env)
  if (!result.success) throw refusalOf(result.error)
  Object.assign(process.env, nextAuthVariables({ ...result.data, NEXTAUTH_URL: process.env.NEXTAUTH_URL }), nextVariables(result.data))
}

/**
 * Opens the database of `DATABASE_URL`, or else the embedded one; `share` uses the embedded one of an app that is running, when
 * there is one, instead of refusing; whoever does not share it keeps it running. Migrates. Throws a `Refusal` for everything that a person can put right.
 */
export async function openDatabase({ share }: { share: boolean }): Promise<OpenDatabase> {
  return process.env.DATABASE_URL ? openExternal() : openEmbedded(share)
}

async function openExternal(): Promise<OpenDatabase> {
  delete process.env.ANJU_EMBEDDED
  checkEnvironment()
  const url = process.env.DATABASE_URL!
  const adminUrl = process.env.DATABASE_ADMIN_URL
  await checkAppRole(url)
  const { pending } = await migrationState(url)
  if (pending.length > 0) {
    if (!adminUrl) {
      throw new Refusal(
        `数据库有 ${pending.length} 项迁移待执行，请设置 DATABASE_ADMIN_URL（表的所有者）。`,
        `${pending.length} migrations are pending: set DATABASE_ADMIN_URL to the role that owns the schema.`,
      )
    }
    await (await connect(adminUrl, 'DATABASE_ADMIN_URL')).end()
    await bringUpToDate(adminUrl)
  }
  return { embedded: false, superuserUrl: superuserUrl(), stop: NOTHING_TO_STOP }
}

async function openEmbedded(share: boolean): Promise<OpenDatabase> {
  const today = environment.shape.ANJU_TODAY.safeParse(process.env.ANJU_TODAY)
  if (!today.success) throw refusalOf(today.error)
  const dataDir = dataDirectory()
  refuseHalfRestored(dataDir)
  const shared = share ? await runningCluster(dataDir) : null
  const own = shared ? null : await startCluster(dataDir, { watched: !share })
  const stop = own?.stop ?? NOTHING_TO_STOP
  try {
    // In a try that stops what it started: a refusal must leave no server behind.
    const cluster = (shared ?? own)!
    setEmbedded(cluster)
    checkEnvironment()
    await bringUpToDate(cluster.url('anju_owner'))
  } catch (error) {
    await stop()
    throw error
  }
  return { embedded: true, superuserUrl: (shared ?? own)!.url('postgres', 'postgres'), stop }
}

/** The generated keys stand, whatever the environment holds: what was encrypted with them must open next time, too. */
export function setEmbedded(cluster: Cluster): void {
  const { AUTH_SECRET, ANJU_FIELD_KEY, ANJU_INDEX_KEY } = cluster.secrets
  Object.assign(process.env, {
    ANJU_EMBEDDED: '1',
    ANJU_DATA_DIR: dataDirectory(),
    DATABASE_URL: cluster.url('anju_app'),
    DATABASE_ADMIN_URL: cluster.url('anju_owner'),
    AUTH_SECRET,
    ANJU_FIELD_KEY,
    ANJU_INDEX_KEY,
  })
}

/** While a restore fills a data directory it says so there. */
export const restoringMark = (dataDir: string): string => join(dataDir, 'restoring')

function refuseHalfRestored(dataDir: string): void {
  if (!existsSync(restoringMark(dataDir))) return
  throw new Refusal(`数据目录 ${dataDir} 的恢复正在进行或曾被中断，请重新恢复。`,
    `A restore into ${dataDir} is going on or was interrupted: restore again, or remove the directory.`)
}

export async function bringUpToDate(adminUrl: string, log: (line: string) => void = console.log): Promise<void> {
  try {
    const { applied } = await migrate(adminUrl)
    if (applied.length > 0) log(`已执行迁移 migrated: ${applied.join(' ')}`)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('数据库迁移失败，未作任何更改：', `A migration failed and changed nothing: ${(error as Error).message}`)
  }
}

/** The path of a file of the project. */
export const inProject = (...parts: string[]): string => join(ROOT, ...parts)
