import { createHash, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, inject } from 'vitest'
import { nextAuthVariables } from '@/lib/kernel/env'

// Set-up of every integration file, run before its modules load: a migrated database of its own, and the app's environment.

const { superUrl, ownerUrl, appUrl, template } = inject('cluster')
const database = `test_${randomUUID().replaceAll('-', '')}`

/** Strong as the real ones must be, and the same in every run. */
const testKey = (name: string) => createHash('sha256').update(`test ${name}`).digest('base64')

async function asSuperuser(statement: string): Promise<void> {
  const client = new Client({ connectionString: superUrl })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

await asSuperuser(`create database ${database} template ${template} owner anju_owner`)

const keys = { AUTH_SECRET: testKey('auth'), ANJU_FIELD_KEY: testKey('field'), ANJU_INDEX_KEY: testKey('index') }
Object.assign(process.env, keys, nextAuthVariables({ AUTH_SECRET: keys.AUTH_SECRET, PORT: 3000 }), {
  ANJU_EMBEDDED: '1',
  DATABASE_URL: `${appUrl}${database}`,
  DATABASE_ADMIN_URL: `${ownerUrl}${database}`,
})

afterAll(() => asSuperuser(`drop database ${database} with (force)`))
