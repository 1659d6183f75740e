import { createHash } from 'node:crypto'
import { EXPORTED } from '@/app/exports'
import { SESSION_COOKIES } from '@/app/session-cookie'
import { createArea } from '@/lib/areas/commands'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { generateBuilding } from '@/lib/dwellings/commands'
import { beginExport } from '@/lib/exports/commands'
import { startRoster, uploadRoster } from '@/lib/imports/commands'
import { systemActor, type Role, type User } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import type { Result } from '@/lib/kernel/result'
import { perform, performAll } from '@/lib/obligations/perform'
import { checkCharacter } from '@/lib/residents/rules'
import { createStaff } from '@/lib/staff/commands'
import { openSession } from '@/lib/staff/sessions'
import { type App, pause } from './processes'

// A small sub-district, and what goes on in it while its machines are killed.

export const SYSTEM = systemActor('kill')
const SUBDISTRICT = '330113001'
const COMMUNITY = `${SUBDISTRICT}003`
const GRID = `${COMMUNITY}001`
const AREAS = [['33', '浙江省'], ['3301', '杭州市'], ['330113', '临平区'], [SUBDISTRICT, '临平街道'], [COMMUNITY, '星火社区'], [GRID, '第1网格']] as const

const ok = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`)
  return result.data
}

let serial = 0
/** On the unassigned prefix 999: nobody's. Each call gives another one. */
function idNumber(): string {
  serial += 1
  const born = `19${60 + (Math.floor(serial / 1_000) % 40)}0${1 + (Math.floor(serial / 40_000) % 9)}12`
  const body = `999${String(100 + (Math.floor(serial / 360_000) % 900))}${born}${String(serial % 1_000).padStart(3, '0')}`
  return body + checkCharacter(body)
}

export type World = { doors: string[]; coordinator: User; community: User; office: User; cookie: string }

export async function fillWorld(): Promise<World> {
  for (const result of await performAll(SYSTEM, createArea, AREAS.map(([code, name]) => ({ raw: { code, name } })))) ok(result)
  ok(await perform(SYSTEM, adoptPolicy, { areaCode: SUBDISTRICT, fromOn: '2020-01-01', rules: CAMPAIGN_PRESET }))
  for (let n = 1; n <= 3; n++) ok(await perform(SYSTEM, generateBuilding, { areaCode: GRID, street: '星火路', number: `${n}号`, block: '', lowestFloor: 1, highestFloor: 20, roomsPerFloor: 20 }))
  const doors = (await transact(SYSTEM, 'kill', (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling ORDER BY id`)).map((row) => row.id)
  const account = async (role: Role, areaCode: string): Promise<User> => {
    const { userId } = ok(await perform(SYSTEM, createStaff, { username: role, name: role, role, areaCode, password: 'anju-kill-2026-only', mustChange: false }))
    return { id: userId, username: role, name: role, role, areaCode, unitId: null, mustChangePassword: false }
  }
  const [coordinator, community, office] = [await account('coordinator', GRID), await account('community', COMMUNITY), await account('office', SUBDISTRICT)]
  return { doors, coordinator, community, office, cookie: `${SESSION_COOKIES[0]}=${await openSession(coordinator.id)}` }
}

/** One registration of a phone's outbox: sent again under its id until it is answered. */
type Entry = { id: string; verb: 'resident.register'; input: Record<string, unknown>; at: string }
export type Acknowledged = { commandId: string; residentId: string; idNumber: string }

/** Phones that register people and lose their connection whenever the machines die. */
export class Phones {
  readonly acknowledged: Acknowledged[] = []
  readonly refused: string[] = []
  private stopping = false
  private running: Promise<void>[] = []
  sent = 0

  constructor(private readonly app: App, private readonly world: World, private readonly count: number) {}

  start(): void {
    this.running = Array.from({ length: this.count }, (_, phone) => this.phone(phone))
  }

  /** No new people; what is in the outboxes still goes out. */
  async finish(): Promise<void> {
    this.stopping = true
    await Promise.all(this.running)
  }

  private async phone(phone: number): Promise<void> {
    for (let batch: Entry[] = []; !this.stopping || batch.length > 0; ) {
      if (batch.length === 0) batch = Array.from({ length: 1 + (this.sent % 4) }, () => this.entry(phone))
      batch = await this.send(batch).catch(() => batch)
      await pause(batch.length > 0 ? 250 : 40)
    }
  }

  private entry(phone: number): Entry {
    this.sent += 1
    const { doors } = this.world
    return {
      id: newId(), verb: 'resident.register', at: new Date().toISOString(),
      input: { dwellingId: doors[(this.sent * 7 + phone) % doors.length], name: '赵秀霞', idNumber: idNumber(), phone: '19913982939', originAddress: '安徽省阜阳市', arrivedOn: addDays(today(), -40), reason: 'WORK' },
    }
  }

  /** Answers what is left to send again. */
  private async send(batch: Entry[]): Promise<Entry[]> {
    const response = await fetch(this.app.url('/api/outbox'), {
      method: 'POST', signal: AbortSignal.timeout(15_000), body: JSON.stringify({ commands: batch }),
      headers: { 'content-type': 'application/json', cookie: this.world.cookie, origin: this.app.url(''), 'sec-fetch-site': 'same-origin' },
    })
    if (response.status !== 200) return batch
    const { results } = (await response.json()) as { results: ({ id: string } & Result<{ residentId: string }>)[] }
    return batch.filter((entry) => {
      const answer = results.find((result) => result.id === entry.id)
      if (answer?.ok) this.acknowledged.push({ commandId: entry.id, residentId: answer.data.residentId, idNumber: String(entry.input['idNumber']) })
      // A machine that dies in the middle is no refusal; anything else would lose somebody.
      else if (answer && !['failed', 'unavailable', 'busy'].includes(answer.problem.code)) this.refused.push(`${entry.id} ${answer.problem.code}`)
      else return true
      return false
    })
  }
}

/** A job of somebody's desk: begun again and again as long as the exercise goes on; each must end well. */
export type Desk = { name: string; begin: () => Promise<string> }

export const rosterDesk = (world: World, rows: number): Desk => ({
  name: 'import',
  async begin() {
    const cells = [['姓名', '身份证号码', '来本地日期'], ...Array.from({ length: rows }, () => ['何敏兰', idNumber(), addDays(today(), -10)])]
    const workbook = { kind: 'xlsx' as const, notices: [], sheets: [{ name: '名册', rows: cells.map((row, i) => ({ number: i + 1, cells: row })) }] }
    const raw = { areaCode: COMMUNITY, fileName: '名册.xlsx', digest: createHash('sha256').update(newId()).digest('hex') }
    const [uploaded] = await performAll(world.community, uploadRoster(workbook), [{ raw }], { timeoutMs: 60_000 })
    const { importId } = ok(uploaded!)
    ok(await perform(world.community, startRoster, { importId }))
    return importId
  },
})

export const exportDesk = (world: World): Desk => ({
  name: 'export',
  begin: async () => ok(await perform(world.office, beginExport(EXPORTED), { list: 'residents', query: '', locale: 'zh-CN' })).exportId,
})

/** Each version is in force a day later than the last: everybody is settled anew for it. */
export function policyDesk(world: World): Desk {
  let days = 0
  return {
    name: 're-settling',
    async begin() {
      days += 1
      const { jobId } = ok(await perform(world.office, adoptPolicy, { areaCode: SUBDISTRICT, fromOn: addDays(today(), days), rules: CAMPAIGN_PRESET }))
      if (jobId === null) throw new Error('nobody to settle')
      return jobId
    },
  }
}
