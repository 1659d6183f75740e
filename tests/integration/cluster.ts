import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { type OwnCluster, startCluster } from '@/prisma/embedded'
import { migrate } from '@/prisma/migrate'
import { Refusal } from '@/prisma/refusal'

/** Where one test file finds the cluster, and the migrated database it copies. */
export type TestCluster = { superUrl: string; ownerUrl: string; appUrl: string; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestCluster
  }
}

const ROOT = resolve(import.meta.dirname, '../..')
const SLOTS = 8

/** The first cluster under `.test` that no other run is using, so that runs side by side don't meet and the next one finds it made. */
async function freeCluster(): Promise<OwnCluster> {
  for (let slot = 1; ; slot++) {
    try {
      return await startCluster(resolve(ROOT, `.test/cluster-${slot}`), { durable: false })
    } catch (error) {
      if (!(error instanceof Refusal) || slot === SLOTS) throw error
    }
  }
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  const folder = resolve(ROOT, 'prisma/migrations')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql'))
  for (const name of files.sort()) hash.update(name).update(readFileSync(resolve(folder, name)))
  return hash.digest('hex').slice(0, 16)
}

/** Drops what an earlier run left, and makes the template unless it is there for these very migrations. */
async function makeTemplate(cluster: OwnCluster): Promise<string> {
  const template = `anju_template_${migrationsHash()}`
  const client = new Client({ connectionString: cluster.url('postgres', 'postgres') })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; finished: boolean }>(
      `select datname as name, datistemplate as finished from pg_database where datname ~ '^(anju_template|test)_'`,
    )
    const made = rows.some((row) => row.name === template && row.finished)
    for (const { name } of rows.filter((row) => !(made && row.name === template))) {
      await client.query(`alter database ${name} is_template false`)
      await client.query(`drop database ${name} with (force)`)
    }
    if (!made) {
      await client.query(`create database ${template} owner anju_owner`)
      await migrate(cluster.url('anju_owner', template))
      await client.query(`alter database ${template} is_template true`)
    }
  } finally {
    await client.end()
  }
  return template
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await freeCluster()
  try {
    const template = await makeTemplate(cluster)
    project.provide('cluster', {
      superUrl: cluster.url('postgres', 'postgres'),
      ownerUrl: cluster.url('anju_owner', ''),
      appUrl: cluster.url('anju_app', ''),
      template,
    })
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster.stop
}
