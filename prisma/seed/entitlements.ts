import { systemActor } from '@/lib/kernel/access'
import { addDays, type Day, maxDay } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { noteInsurance, voidInsurance } from '@/lib/entitlements/commands'
import { INSURANCE_PAPERS } from '@/lib/entitlements/rules'
import type { Accounts } from './accounts'
import type { Calendar } from './calendar'
import { type NamedArea, XINGHUO } from './places'
import { Random } from './random'
import { attemptAll } from './repeatable'

/** Of those who work and have been here for a while, some have shown what they paid: half of those in 星火社区 who did, at the desk; one was noted of the wrong person. */
export async function noteInsurances({ community, office }: Accounts, communities: readonly NamedArea[], { today, start }: Calendar): Promise<void> {
  const random = new Random('insurance')
  const people = await transact(systemActor('seed'), 'resident.read', (tx) => tx.$queryRaw<{ id: string; since: Day; own: boolean }[]>`
    SELECT r.id::text AS id, s.registered_on::text AS since, left(s.area_code, 12) = ${XINGHUO} AS own FROM stay s JOIN resident r ON r.id = s.resident_id
    WHERE s.to_on IS NULL AND s.status = 'REGISTERED' AND s.reason IN ('WORK', 'TRADE', 'SERVICE') AND r.merged_into IS NULL AND left(s.area_code, 12) = ANY (${communities.slice(0, 6).map(({ code }) => code).concat(XINGHUO)}::text[]) ORDER BY r.id`)
  const notes = new Map<string, { on: Day; by: 'community' | 'office'; raws: { residentId: string; months: number; asOf: string; paper: (typeof INSURANCE_PAPERS)[number] }[] }>()
  for (const { id: residentId, since, own } of people) {
    const [chance, months, paper, n] = [random.next(), random.between(2, 96), random.pick(INSURANCE_PAPERS), random.between(0, 4)]
    const on = addDays(start, 10 * n + 5)
    if (chance > (own ? 0.3 : 0.06) || on < since || on > today) continue
    const [by, asOf] = [own ? ('community' as const) : ('office' as const), maxDay(addDays(on, -20), addDays(start, -31))]
    const key = `${by} ${on}`
    const those = notes.get(key) ?? { on, by, raws: [] }
    those.raws.push({ residentId, months, asOf, paper })
    notes.set(key, those)
  }
  const noted: string[] = []
  for (const [key, { on, by, raws }] of [...notes].sort()) {
    const results = await attemptAll(by === 'community' ? community : office, noteInsurance, `insurance ${key}`, raws.map((raw) => ({ raw })), on)
    if (by === 'community') noted.push(...results.flatMap((result) => (result.ok ? [result.data.statementId] : [])))
  }
  if (noted[0]) await attemptAll(community, voidInsurance, 'insurance void', [{ raw: { statementId: noted[0], reason: 'OTHER_PERSON' } }], today)
}
