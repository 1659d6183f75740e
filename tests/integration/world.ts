import { afterAll } from 'vitest'
import { systemActor, type Role, type User } from '@/lib/kernel/access'
import { day, type Day } from '@/lib/kernel/day'
import { disconnect, Prisma, transact, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import type { Problem, Result } from '@/lib/kernel/result'
import { createArea } from '@/lib/areas/commands'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET, type Policy } from '@/lib/campaigns/rules'
import { generateBuilding } from '@/lib/dwellings/commands'
import { settle } from '@/lib/obligations/settle'
import { perform, performAll } from '@/lib/obligations/perform'
import type { Declared, Enrolled } from '@/lib/residents/commands'
import { checkCharacter } from '@/lib/residents/rules'

// The small world that commands and queries are tried in: two communities of one sub-district, two grids in the first, one building in each grid.

export const SUBDISTRICT = '330113001'
export const XINGHUO = '330113001003'
export const XINGHUO_1 = '330113001003001'
export const XINGHUO_2 = '330113001003002'
export const TUNLI = '330113001012'
export const TUNLI_1 = '330113001012001'

export const TODAY = day('2026-04-20')
export const SYSTEM = systemActor('test')

const AREAS = [
  ['33', '浙江省'], ['3301', '杭州市'], ['330113', '临平区'], [SUBDISTRICT, '临平街道'], [XINGHUO, '星火社区'], [XINGHUO_1, '第1网格'],
  [XINGHUO_2, '第2网格'], [TUNLI, '屯里社区'], [TUNLI_1, '第1网格'],
] as const

export type World = { doors: Record<string, string[]> }

export async function makeWorld(policy: Policy = CAMPAIGN_PRESET): Promise<World> {
  for (const result of await performAll(SYSTEM, createArea, AREAS.map(([code, name]) => ({ raw: { code, name } })))) ok(result)
  ok(await perform(SYSTEM, adoptPolicy, { areaCode: SUBDISTRICT, fromOn: '2020-01-01', rules: policy }))
  const doors: Record<string, string[]> = {}
  for (const [areaCode, street] of [[XINGHUO_1, '星火路'], [XINGHUO_2, '星火路'], [TUNLI_1, '屯里街']] as const) {
    const number = `${areaCode.slice(-1)}号`
    ok((await performAll(SYSTEM, generateBuilding, [{ raw: { areaCode, street, number, block: '1幢', lowestFloor: 1, highestFloor: 3, roomsPerFloor: 4 } }], { today: day('2026-03-01') }))[0]!)
    const rows = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM dwelling WHERE area_code = ${areaCode} ORDER BY floor, room`)
    doors[areaCode] = rows.map((row) => row.id)
  }
  return { doors }
}

/** A member of staff who exists in the database, so that foreign keys and the trail know them. */
export async function staff(role: Role, areaCode: string = SUBDISTRICT, unitId: string | null = null): Promise<User> {
  const id = newId()
  const username = `${role}-${id.slice(-6)}`
  await asSystem((tx) => tx.$executeRaw`
    INSERT INTO staff (id, username, name, role, area_code, unit_id) VALUES (${id}::uuid, ${username}, ${role}, ${role}, ${areaCode}, ${unitId}::uuid)`)
  return { id, username, name: role, role, areaCode, unitId, mustChangePassword: false }
}

export async function unit(areaCode: string, name = '华鼎物流'): Promise<string> {
  const id = newId()
  await asSystem(async (tx) => {
    await tx.$executeRaw`INSERT INTO unit (id, area_code, name, known_on) VALUES (${id}::uuid, ${areaCode}, ${name}, ${TODAY}::date)`
    await settle(tx, [{ kind: 'unit', id }])
  })
  return id
}

let serial = 0

/** An identity number on the unassigned prefix 999; each call gives another one. Odd sequence: male. */
export function idNumber(born = '1990-01-01', sex: '1' | '2' = '1'): string {
  serial += 1
  const n = (serial * 2 + (sex === '1' ? 1 : 0)) % 1000
  const body = `999${String(Math.floor((serial * 2) / 1000) % 1000).padStart(3, '0')}${born.replaceAll('-', '')}${String(n).padStart(3, '0')}`
  return body + checkCharacter(body)
}

/** What a coordinator types at a door. */
export const person = (dwellingId: string, more: Record<string, unknown> = {}) => ({
  dwellingId, name: '赵秀霞', idNumber: idNumber('1984-02-12', '2'), phone: '19913982939', originAddress: '安徽省阜阳市颍上县', arrivedOn: '2026-03-02', reason: 'WORK', ...more,
})

/** Of somebody who shows no papers. */
export const withoutPapers = { idNumber: undefined, withoutDocument: true, sex: '2', bornOn: '1984-02-12' }

/** The data of a result that must be good. */
export function ok<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`)
  return result.data
}

/** Of somebody told of who lives here, whom whoever told sees. */
export function placed(result: Result<Enrolled>): Declared {
  const data = ok(result)
  if (data.was === 'elsewhere') throw new Error('lives elsewhere')
  return data
}

/** The problem of a result that must be a refusal. */
export function problem(result: Result<unknown>): Problem {
  if (result.ok) throw new Error('not refused')
  return result.problem
}

export const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transact(SYSTEM, 'test', work)

/** How many rows a table has. */
export async function count(table: string): Promise<number> {
  const [row] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${Prisma.raw(`"${table}"`)}`)
  return row!.n
}

/** Due and met of one indicator in one area on a day, from the obligations. */
export async function stand(areaCode: string, indicator: string, on: Day = TODAY): Promise<{ due: number; met: number }> {
  const [row] = await asSystem((tx) => tx.$queryRaw<{ due: number; met: number }[]>`
    SELECT coalesce(sum(weight), 0)::int AS due, coalesce(sum(weight) FILTER (WHERE met_from <= ${on}::date AND (met_to IS NULL OR met_to > ${on}::date)), 0)::int AS met
    FROM obligation WHERE starts_with(area_code, ${areaCode}) AND indicator = ${indicator}
      AND due_from <= ${on}::date AND (due_to IS NULL OR due_to > ${on}::date)`)
  return row!
}

/** The verbs in the trail, oldest first, without repetition. */
export async function verbs(): Promise<string[]> {
  const rows = await asSystem((tx) => tx.$queryRaw<{ verb: string }[]>`SELECT verb FROM audit GROUP BY verb ORDER BY min(id)`)
  return rows.map((row) => row.verb)
}

afterAll(disconnect)
