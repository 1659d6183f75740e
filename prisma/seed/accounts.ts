import { type Actor, systemActor, type User } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { createStaff } from '@/lib/staff/commands'
import { createUnit } from '@/lib/units/commands'
import { nameOf } from './people'
import { COORDINATOR_GRID, FACTORY, type NamedArea, SUBDISTRICT, TUNLI, XINGHUO } from './places'
import { Random } from './random'
import { attemptAll, doAll } from './repeatable'

const PASSWORD = 'anju-demo-2026'

export const seeder: Actor = systemActor('seed')

export type Accounts = { office: User; secondOffice: User; community: User; coordinator: User; second: User; unit: User; inspector: User; helpers: User[]; of(community: AreaCode): User }

type NewAccount = { username: string; name: string; role: User['role']; areaCode: AreaCode; unitId?: string }

const FIRST: NewAccount[] = [
  { username: 'coordinator', name: '周敏', role: 'coordinator', areaCode: COORDINATOR_GRID },
  // Walks the other grids of the same community, and stands in for a colleague.
  { username: 'coordinator-2', name: '章丽萍', role: 'coordinator', areaCode: XINGHUO },
  { username: 'community', name: '沈建芳', role: 'community', areaCode: XINGHUO },
  // The other side of a transfer.
  { username: 'community-012', name: '朱国强', role: 'community', areaCode: TUNLI },
  { username: 'office', name: '陈国平', role: 'office', areaCode: SUBDISTRICT },
  // Another officer: nobody decides what they have nominated themself.
  { username: 'office-2', name: '冯雅琴', role: 'office', areaCode: SUBDISTRICT },
  { username: 'leader', name: '俞海英', role: 'leader', areaCode: SUBDISTRICT },
  { username: 'auditor', name: '吴文斌', role: 'auditor', areaCode: SUBDISTRICT },
  { username: 'inspector', name: '钱志刚', role: 'inspector', areaCode: SUBDISTRICT },
  // Building captains; the first signs in.
  { username: 'helper', name: '沈阿林', role: 'helper', areaCode: XINGHUO },
  { username: 'helper-2', name: '俞桂英', role: 'helper', areaCode: XINGHUO },
  ...[['001', '莫水根'], ['002', '姚凤珍'], ['012', '施金海']].map(([code, name]): NewAccount => ({ username: `helper-${code}`, name: name!, role: 'helper', areaCode: `${SUBDISTRICT}${code}` })),
]

/** The demonstration's accounts but one, and a coordinator of each further community, who registers there. */
export async function createAccounts(communities: readonly NamedArea[], today: Day): Promise<Accounts> {
  const random = new Random('coordinators')
  const [unit] = await doAll(seeder, createUnit, 'unit', [{ raw: { areaCode: XINGHUO, name: FACTORY, kind: 'ENTERPRISE', address: '星火路168号' } }], today)
  const accounts: NewAccount[] = [
    ...FIRST,
    { username: 'unit', name: '许丽娜', role: 'unit', areaCode: XINGHUO, unitId: unit!.unitId },
    ...communities.filter(({ code }) => code !== XINGHUO).map(({ code }): NewAccount => ({
      username: `coordinator-${code.slice(-3)}`, name: nameOf(random, random.chance(0.5) ? '1' : '2'), role: 'coordinator', areaCode: code,
    })),
  ]
  // What an earlier run created is refused here, and found below.
  await attemptAll(seeder, createStaff, 'accounts', accounts.map((raw) => ({ raw: { ...raw, password: PASSWORD, mustChange: false } })), today)
  const users = await transact(seeder, 'staff.create', (tx) => tx.$queryRaw<User[]>`
    SELECT id::text AS id, username, name, role, area_code AS "areaCode", unit_id::text AS "unitId", false AS "mustChangePassword" FROM staff`)
  const byName = new Map(users.map((user) => [user.username, user]))
  const find = (username: string): User => {
    const user = byName.get(username)
    if (!user) throw new Error(`no account ${username}`)
    return user
  }
  return {
    office: find('office'), secondOffice: find('office-2'), community: find('community'), coordinator: find('coordinator'), second: find('coordinator-2'), unit: find('unit'), inspector: find('inspector'), helpers: FIRST.filter(({ role }) => role === 'helper').map(({ username }) => find(username)),
    of: (community) => find(`coordinator-${community.slice(-3)}`),
  }
}

/** The key of the command that ends a filling: where its id was seen, everything is in. */
export const LAST_ACCOUNT = 'last account'

export async function createLastAccount(today: Day): Promise<void> {
  await attemptAll(seeder, createStaff, LAST_ACCOUNT, [{ raw: { username: 'admin', name: '汪晓东', role: 'admin', areaCode: SUBDISTRICT, password: PASSWORD, mustChange: false } }], today)
}
