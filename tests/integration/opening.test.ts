import { beforeAll, expect, it } from 'vitest'
import type { User } from '@/lib/kernel/access'
import { sqlState, transact, type Tx } from '@/lib/kernel/db'
import { makeWorld, staff, SUBDISTRICT, TUNLI, XINGHUO } from './world'

// BEGIN, the scope and the first question travel together: nothing is ever asked without its own scope.

let office: User
let xinghuo: User
let tunli: User

beforeAll(async () => {
  await makeWorld()
  ;[office, xinghuo, tunli] = [await staff('office'), await staff('community', XINGHUO), await staff('community', TUNLI)]
})

const scopeIn = async (tx: Tx): Promise<string> => (await tx.$queryRaw<{ scope: string }[]>`SELECT current_setting('app.scope_from', true) AS scope`)[0]!.scope

it('has its own scope, whoever asks at the same moment', async () => {
  const asked = Array.from({ length: 60 }, (_, n) => [office, xinghuo, tunli][n % 3]!)
  const found = await Promise.all(asked.map((user) => transact(user, 'test', async (tx) => [await scopeIn(tx), await scopeIn(tx)])))
  expect(found).toEqual(asked.map((user) => [user.areaCode, user.areaCode]))
})

it('keeps it while another one is opened inside, and for questions at once', async () => {
  const seen = await transact(office, 'test', async (tx) => {
    const before = await Promise.all([scopeIn(tx), scopeIn(tx), scopeIn(tx)])
    const inner = await transact(xinghuo, 'test', scopeIn)
    return [...before, inner, await scopeIn(tx)]
  })
  expect(seen).toEqual([SUBDISTRICT, SUBDISTRICT, SUBDISTRICT, XINGHUO, SUBDISTRICT])
})

it('answers nothing when the scope is refused, whatever was asked with it, and leaves the connection clean', async () => {
  for (let time = 0; time < 40; time++) {
    const errors: unknown[] = []
    const refused = await transact(xinghuo, 'staff.create', async (tx) => {
      // Who goes on regardless is told the same again.
      for (const ask of [() => scopeIn(tx), () => tx.$queryRaw`SELECT count(*)::int FROM resident`]) await ask().catch((error: unknown) => errors.push(error))
      return tx.$queryRaw`SELECT 1`
    }).then(() => null, (reason: unknown) => reason)
    expect([...errors, refused].map(sqlState)).toEqual(['42501', '42501', '42501'])
  }
  expect(await Promise.all(Array.from({ length: 20 }, () => transact(tunli, 'test', scopeIn)))).toEqual(Array(20).fill(TUNLI))
})

it('is refused even where the work swallows the refusal, and leaves no open transaction behind', async () => {
  for (let time = 0; time < 40; time++) {
    const swallowed = transact(xinghuo, 'staff.create', async (tx) => { await scopeIn(tx).catch(() => undefined); return 'done' })
    expect(sqlState(await swallowed.then(() => null, (reason: unknown) => reason))).toBe('42501')
  }
  expect(await Promise.all(Array.from({ length: 40 }, () => transact(tunli, 'test', scopeIn)))).toEqual(Array(40).fill(TUNLI))
})

it('may ask nothing at all', async () => {
  expect(await transact(office, 'test', () => Promise.resolve('nothing'))).toBe('nothing')
  expect(await transact(xinghuo, 'test', scopeIn)).toBe(XINGHUO)
})
