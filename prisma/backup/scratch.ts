import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { runNode } from '@/prisma/children'
import { ROOT } from '@/prisma/database'
import { inDatabase } from '@/prisma/external'
import { migrate } from '@/prisma/migrate'
import { ArchiveReader } from './archive'
import type { Log } from './dump'
import { unseal } from './envelope'
import type { Keys } from './format'
import { load, readManifest } from './load'

/** The addresses of one installation's database: of whoever may make databases, of the owner, of the app. */
export type Addresses = { superuser: string; owner: string; app: string }

const PREFIX = 'anju_scratch_'

/**
 * Restores a backup into a database made for it, recomputes there what `npm run verify` recomputes, and drops it. Answers how many rows
 * came back and whether they add up; refuses when they do not come back.
 */
export async function tryOut(file: string, secret: string, addresses: Addresses, log: Log): Promise<{ rows: number; right: boolean }> {
  return withScratch(addresses, async (scratch) => {
    const reader = new ArchiveReader(await unseal(file, secret), file)
    try {
      const manifest = await readManifest(reader)
      await migrate(scratch.owner, manifest.migrations)
      const rows = await load(scratch.owner, manifest, reader, log)
      return { rows, right: await verifyAt(scratch, manifest.keys) }
    } finally {
      await reader.close()
    }
  })
}

/** Recomputes in a process of its own: the client and the environment of this one belong to another database. */
async function verifyAt({ owner, app }: Addresses, keys: Keys): Promise<boolean> {
  // What is noted outside of the database has gone on since the moment of the backup, and would contradict it.
  const noNotes = await mkdtemp(join(tmpdir(), 'anju-verify-'))
  const { ANJU_TODAY: _, ANJU_EMBEDDED: __, ...rest } = process.env
  const env = { ...rest, ...keys, DATABASE_URL: app, DATABASE_ADMIN_URL: owner, ANJU_DATA_DIR: noNotes } as NodeJS.ProcessEnv
  try {
    return await runNode(['--import', 'tsx', 'prisma/main.ts', 'verify'], env, ROOT)
  } finally {
    await rm(noNotes, { recursive: true, force: true })
  }
}

async function withScratch<T>(addresses: Addresses, work: (scratch: Addresses) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: addresses.superuser })
  client.on('error', () => undefined)
  await client.connect()
  const name = `${PREFIX}${randomBytes(8).toString('hex')}`
  try {
    await dropLeftovers(client)
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const owner = client.escapeIdentifier(decodeURIComponent(new URL(addresses.owner).username))
    await client.query(`create database ${name} owner ${owner} template template0 encoding 'UTF8'`)
    try {
      return await work({ superuser: addresses.superuser, owner: inDatabase(addresses.owner, name), app: inDatabase(addresses.app, name) })
    } finally {
      await client.query(`drop database ${name} with (force)`)
    }
  } finally {
    await client.end()
  }
}

/** Somebody who makes a scratch database holds a lock of its name for as long; where nobody does, they were stopped. */
async function dropLeftovers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select datname as name from pg_database where starts_with(datname, $1)', [PREFIX])
  for (const { name } of rows) {
    const { rows: [lock] } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(hashtext($1)) as taken', [name])
    if (lock!.taken) await client.query(`drop database if exists ${name} with (force)`)
  }
}
