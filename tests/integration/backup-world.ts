import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, vi } from 'vitest'
import { addDays } from '@/lib/kernel/day'
import { disconnect } from '@/lib/kernel/db'
import { recordVisit } from '@/lib/dwellings/commands'
import { foldTallies } from '@/lib/obligations/fold'
import { perform, performAll } from '@/lib/obligations/perform'
import { issuePermit } from '@/lib/permits/commands'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { endStay, moveStay } from '@/lib/stays/commands'
import { sealTrail } from '@/lib/trail/seal'
import { type Entry, pack } from '@/prisma/backup/archive'
import { dump } from '@/prisma/backup/dump'
import { seal } from '@/prisma/backup/envelope'
import { keysOf } from '@/prisma/backup/format'
import { inDatabase } from '@/prisma/external'
import { type Environment, query } from './server'
import { idNumber, makeWorld, ok, person, staff, SUBDISTRICT, TODAY, TUNLI_1, XINGHUO_1, XINGHUO_2 } from './world'

// An installation with people in it, whose backups are tried: the database of this test file, as the command line sees it.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })
process.env['ANJU_TODAY'] = TODAY

const { superUrl, ownerUrl, appUrl } = inject('cluster')

export const KEYS = ['AUTH_SECRET', 'ANJU_FIELD_KEY', 'ANJU_INDEX_KEY'] as const
export const PASSPHRASE = 'correct horse battery'
export const NAME = '欧阳秀霞'
/** How many people it holds. */
export const PEOPLE = 61
export const quiet = () => undefined

export const folder = mkdtempSync(join(tmpdir(), 'anju-backup-'))
export const doors: string[] = []

/** As in a real installation the day does not stand still. */
export const env = {
  ...Object.fromEntries(KEYS.map((name) => [name, process.env[name]])), DATABASE_URL: process.env.DATABASE_URL!, DATABASE_ADMIN_URL: process.env['DATABASE_ADMIN_URL']!,
  ANJU_DATA_DIR: join(folder, 'notes'), ANJU_BACKUP_PASSPHRASE: PASSPHRASE,
}

/** Past every lock. */
export const superSource = inDatabase(superUrl, new URL(env.DATABASE_URL).pathname.slice(1))

export type Place = { app: string; owner: string; superuser: string }
const made: string[] = []

/** A database of one's own in the test cluster: empty, or a copy of the migrated one. */
export async function database(like = 'template0'): Promise<Place> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await query(superUrl, `create database ${name} template ${like} owner anju_owner encoding 'UTF8'`)
  made.push(name)
  return { app: appUrl + name, owner: ownerUrl + name, superuser: inDatabase(superUrl, name) }
}

export const at = ({ app, owner }: Pick<Place, 'app' | 'owner'>): Environment => ({ ...env, DATABASE_URL: app, DATABASE_ADMIN_URL: owner })

export const dumped = (): AsyncGenerator<Entry> => dump(env.DATABASE_ADMIN_URL, keysOf(process.env), quiet)

/** A backup that is cheap to open, so that many can be. */
export async function sealed(entries: AsyncIterable<Entry>): Promise<string> {
  const file = join(folder, randomUUID())
  await seal(pack(entries), file, PASSPHRASE, 2)
  return file
}

/** What there is of an installation's people; null where there are no tables at all. */
export async function people(superuser: string): Promise<number | null> {
  const [there] = await query<{ there: boolean }>(superuser, `select to_regclass('public.resident') is not null as there`)
  if (!there!.there) return null
  return (await query<{ n: number }>(superuser, 'select count(*)::int as n from resident'))[0]!.n
}

beforeAll(async () => {
  const world = await makeWorld()
  doors.push(...world.doors[XINGHUO_1]!, ...world.doors[XINGHUO_2]!, ...world.doors[TUNLI_1]!)
  const office = await staff('office', SUBDISTRICT)
  ok(await perform(office, declareResident, { areaCode: SUBDISTRICT, source: 'ROSTER', name: '王艳', sex: '2', addressText: '某厂宿舍', arrivedOn: addDays(TODAY, -60) }))
  const registered: { residentId: string; stayId: string }[] = []
  for (let n = 0; n < 60; n++) {
    const raw = person(doors[n % doors.length]!, { name: n === 7 ? NAME : '赵秀霞', idNumber: idNumber('1988-03-04', '2'), arrivedOn: addDays(TODAY, -90 + n) })
    registered.push(ok((await performAll(office, registerResident, [{ raw }], { today: addDays(TODAY, -20) }))[0]!))
    if (n === 40) await foldTallies()
  }
  for (const { residentId } of registered.slice(0, 20)) await perform(office, issuePermit, { residentId })
  for (const { residentId } of registered.slice(20, 25)) await perform(office, moveStay, { residentId, dwellingId: doors[3] })
  for (const { stayId } of registered.slice(25, 30)) await perform(office, endStay, { stayId })
  ok(await perform(office, recordVisit, { dwellingId: doors[0]!, outcome: 'MET', peopleFound: 9 }))
  // Whoever writes elsewhere in the cluster, in another test file, holds sealing up.
  await vi.waitFor(async () => expect((await sealTrail()).left).toBe(0), { timeout: 100_000, interval: 200 })
  // What COPY's text has to escape.
  await query(superSource, String.raw`update area set name = E'第1\t网\\n格\n\\.' where code = '${TUNLI_1}'`)
  await query(superSource, `insert into session (token_hash, user_id, created_at, last_seen_at, expires_at) select 'x', id, now(), now(), now() + interval '1 day' from staff`)
  await disconnect()
})

afterAll(async () => {
  for (const name of made) await query(superUrl, `drop database if exists ${name} with (force)`)
  await rm(folder, { recursive: true, force: true })
})
