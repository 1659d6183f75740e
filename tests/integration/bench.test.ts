import { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { User } from '@/lib/kernel/access'
import { perform } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { registerResident } from '@/lib/residents/commands'
import { recordRolledBack, send, type Statement } from '../bench/statements'
import { count, idNumber, makeWorld, ok, person, staff, TODAY, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let coordinator: User
let pool: Pool

beforeAll(async () => {
  world = await makeWorld()
  coordinator = await staff('coordinator', XINGHUO)
  pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 4 })
})
afterAll(() => pool.end())

const recorded = (nth: number): Promise<Statement[]> =>
  recordRolledBack(async () => ok(await perform(coordinator, registerResident, person(world.doors[XINGHUO_1]![nth]!, { idNumber: idNumber() }))))

it('what the neighbour sends is what the app sends: recorded without effect, and whole when it is sent', async () => {
  const counts = () => Promise.all((['resident', 'stay', 'obligation'] as const).map(count))
  const [, , before] = await counts()
  const statements = [await recorded(0), await recorded(1)]
  expect(await counts()).toEqual([0, 0, before])
  expect(statements[0]!.map(({ text }) => text)).toEqual(expect.arrayContaining(['BEGIN', expect.stringContaining('app_scope'), expect.stringContaining('INSERT INTO resident'), expect.stringContaining('settlement_write'), 'COMMIT']))
  await Promise.all(statements.map((each) => send(pool, each)))
  // A registration, a permit and to be confirmed again owed by each; their doors, which were seen by it, to be looked at again.
  expect(await counts()).toEqual([2, 2, before! + 8])
  expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  // The same again is the same registration again, which the database refuses.
  await expect(send(pool, statements[0]!)).rejects.toThrow()
})

it('a recording that fails leaves the driver as it was', async () => {
  await expect(recordRolledBack(() => Promise.reject(new Error('gone wrong')))).rejects.toThrow('gone wrong')
  ok(await perform(coordinator, registerResident, person(world.doors[XINGHUO_1]![2]!, { idNumber: idNumber() })))
  expect(await count('resident')).toBe(3)
})
