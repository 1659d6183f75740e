import { systemActor, type User } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import { openCampaign } from '@/lib/campaigns/commands'
import { perform, performAll } from '@/lib/obligations/perform'
import { createStaff } from '@/lib/staff/commands'
import { officialAreas, SUBDISTRICT } from '@/prisma/seed/places'

/** Who works in the measured database, and its campaign. The coordinators are sixteen, each of a community. */
export type World = { campaignId: string; office: User; leader: User; inspector: User; coordinators: User[] }

const SYSTEM = systemActor('bench')
const COORDINATORS = 16

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`)
  return result.data
}

export async function makeWorld(): Promise<World> {
  const [begin, communities] = [addDays(today(), -50), officialAreas().filter(({ code }) => code.length === 12)]
  const phases = [['prepare', -50, -40], ['clear', -40, -5], ['accept', -5, 11]] as const
  const { campaignId } = must(await perform(SYSTEM, openCampaign, {
    areaCode: SUBDISTRICT, name: '流动人口管理服务专项工作', fromOn: begin, toOn: addDays(today(), 11), keyAreas: communities.slice(0, 9).map(({ code }) => code),
    phases: phases.map(([key, from, to]) => ({ key, from: addDays(today(), from), to: addDays(today(), to) })), targets: { REGISTRATION: 95, PERMIT: 90 },
  }))
  const accounts = [
    ...(['office', 'leader', 'inspector'] as const).map((role) => ({ username: `bench-${role}`, role, areaCode: SUBDISTRICT })),
    ...communities.slice(0, COORDINATORS).map(({ code }) => ({ username: `bench-${code.slice(-3)}`, role: 'coordinator' as const, areaCode: code })),
  ]
  for (const result of await performAll(SYSTEM, createStaff, accounts.map((raw) => ({ raw: { ...raw, name: '周敏', password: 'anju-bench-2026', mustChange: false } })))) must(result)
  const users = await transact(SYSTEM, 'bench', (tx) => tx.$queryRaw<User[]>`
    SELECT id::text AS id, username, name, role, area_code AS "areaCode", unit_id::text AS "unitId", false AS "mustChangePassword" FROM staff ORDER BY username`)
  const find = (role: string) => users.find((user) => user.role === role)!
  return { campaignId, office: find('office'), leader: find('leader'), inspector: find('inspector'), coordinators: users.filter((user) => user.role === 'coordinator') }
}
