import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'

// An installation that has been running: its trail moves into months, whole.

const FOLDER = resolve(import.meta.dirname, '../../prisma/migrations')
const { superUrl, ownerUrl } = inject('cluster')
const database = `test_${randomUUID().replaceAll('-', '')}`
const migration = (name: string) => readFile(resolve(FOLDER, name, 'migration.sql'), 'utf8')
let owner: Client

async function asSuperuser(statement: string): Promise<void> {
  const client = new Client({ connectionString: superUrl })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

beforeAll(async () => {
  await asSuperuser(`create database ${database} owner anju_owner`)
  owner = new Client({ connectionString: `${ownerUrl}${database}` })
  await owner.connect()
  for (const name of ['20261123000000_tables', '20261123000001_guard']) await owner.query(await migration(name))
})
afterAll(async () => {
  await owner.end()
  await asSuperuser(`drop database ${database} with (force)`)
})

it('keeps every entry, its id and its words, in the month of Shanghai that it was made in', async () => {
  const person = randomUUID()
  await owner.query(`INSERT INTO audit (at, verb, action, area_code, subject, row_id, after) VALUES
    ('2026-02-28 15:59:59+00', 'resident.register', 'INSERT', '330113001003001', 'resident', '${person}', '{"id": "${person}"}'),
    ('2026-02-28 16:00:00+00', 'resident.register', 'INSERT', '330113001003001', 'stay', 'x', '{"resident_id": "${person}"}'),
    (now(), 'sign-in', 'EVENT', NULL, NULL, NULL, NULL)`)
  await owner.query("SELECT setval('audit_id_seq', 40)")
  await owner.query(await migration('20261124000400_trail'))
  await owner.query("SET app.role = 'system'")
  const rows = async (text: string) => (await owner.query<Record<string, unknown>>(text)).rows
  expect(await rows('SELECT id::int AS id, verb, person_id FROM audit ORDER BY id')).toEqual([
    { id: 1, verb: 'resident.register', person_id: person }, { id: 2, verb: 'resident.register', person_id: person }, { id: 3, verb: 'sign-in', person_id: null },
  ])
  expect(await rows('SELECT id::int AS id FROM trail.audit_2026_02')).toEqual([{ id: 1 }])
  expect(await rows('SELECT id::int AS id FROM trail.audit_2026_03')).toEqual([{ id: 2 }])
  expect(await rows('SELECT 1 FROM trail.audit_rest')).toEqual([])
  // The next entry takes the next number.
  await owner.query("SELECT record_event('test', NULL, NULL, NULL, '{}')")
  expect(await rows("SELECT id::int AS id FROM audit WHERE verb = 'test'")).toEqual([{ id: 41 }])
})
