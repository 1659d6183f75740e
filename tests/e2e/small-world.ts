// Fills a fresh database for failures.spec.ts: one building in one grid, and a coordinator for it. Run by itself: `node --import tsx tests/e2e/small-world.ts`.
import { systemActor } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { disconnect } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import { createArea } from '@/lib/areas/commands'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { generateBuilding } from '@/lib/dwellings/commands'
import { perform, performAll } from '@/lib/obligations/perform'
import { createStaff } from '@/lib/staff/commands'
import { migrate } from '@/prisma/migrate'

const SYSTEM = systemActor('test')
const GRID = '330113001003001'
const AREAS = [['33', '浙江省'], ['3301', '杭州市'], ['330113', '临平区'], ['330113001', '临平街道'], ['330113001003', '星火社区'], [GRID, '第1网格']]

function must(result: Result<unknown>): void {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`)
}

await migrate(process.env['DATABASE_ADMIN_URL']!)
for (const result of await performAll(SYSTEM, createArea, AREAS.map(([code, name]) => ({ raw: { code, name } })))) must(result)
must(await perform(SYSTEM, adoptPolicy, { areaCode: '330113001', fromOn: '2020-01-01', rules: CAMPAIGN_PRESET }))
const building = { areaCode: GRID, street: '星火路', number: '1号', block: '1幢', lowestFloor: 1, highestFloor: 3, roomsPerFloor: 4 }
must((await performAll(SYSTEM, generateBuilding, [{ raw: building }], { today: day('2026-03-01') }))[0]!)
for (const [username, role, areaCode] of [['coordinator', 'coordinator', GRID], ['admin', 'admin', '330113001']]) {
  must(await perform(SYSTEM, createStaff, { username, name: '周敏', role, areaCode, password: 'anju-demo-2026', mustChange: false }))
}
await disconnect()
