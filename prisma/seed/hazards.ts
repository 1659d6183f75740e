import type { User } from '@/lib/kernel/access'
import { addDays, type Day, minDay } from '@/lib/kernel/day'
import { checkHazard, recordHazard, rectifyHazard } from '@/lib/hazards/commands'
import { DAYS_TO_RECTIFY, type HazardKind, type Severity } from '@/lib/hazards/rules'
import type { Calendar } from './calendar'
import type { Door } from './plan'
import { Random } from './random'
import { doAll } from './repeatable'

/** One door in so many has something that is not as it should be. */
const DOORS_A_HAZARD = 45

const SEEN: readonly [HazardKind, Severity, string][] = [
  ['ELECTRICAL', 'SERIOUS', '楼道里拉线给电动车充电'], ['FIRE', 'MINOR', '灭火器过期，压力不足'], ['EXIT', 'SERIOUS', '楼梯口堆放杂物，通道不足半米'], ['GAS', 'GRAVE', '燃气软管老化开裂，没有报警器'], ['ELECTRICAL', 'MINOR', '插线板串接，电线裸露'],
  ['STRUCTURE', 'SERIOUS', '隔断用泡沫板，没有窗户'], ['CROWDING', 'MINOR', '一间住了五个人，床铺挡门'], ['SECURITY', 'MINOR', '单元门锁坏了，外人可以进出'], ['EXIT', 'GRAVE', '防盗窗没有逃生口'],
]

/** What was found on the way, mostly put right, some of it on the spot; looked at again by somebody else than the one who walks. */
export async function findHazards(key: string, doors: readonly Door[], crew: { walker: User; checker: User }, { today, start }: Calendar): Promise<void> {
  const random = new Random(`hazards ${key}`)
  const own = random.shuffled(doors).slice(0, Math.max(1, Math.round(doors.length / DOORS_A_HAZARD)))
  for (const [n, door] of own.entries()) {
    const [kind, severity, description] = random.pick(SEEN)
    const on = addDays(start, random.between(12, 49))
    const deadline = addDays(on, DAYS_TO_RECTIFY[severity])
    const [{ hazardId }] = (await doAll(crew.walker, recordHazard, `hazard ${key} ${n}`, [{ raw: { dwellingId: door.id, kind, severity, description, responsible: '房东', deadline } }], on)) as [{ hazardId: string }]
    const rectified: Day = random.chance(0.3) ? on : minDay(today, addDays(on, random.between(1, DAYS_TO_RECTIFY[severity] + 1)))
    // Found in the last days, it is mostly still to be put right.
    if (!random.chance(on > addDays(today, -6) ? 0.35 : 0.94)) continue
    await doAll(crew.walker, rectifyHazard, `rectified ${key} ${n}`, [{ raw: { hazardId } }], rectified)
    if (random.chance(0.92)) await doAll(crew.checker, checkHazard, `checked ${key} ${n}`, [{ raw: { hazardId, result: 'pass' } }], rectified)
  }
}
