import { systemActor } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { approveFollowUp, closeFollowUp, proposeFollowUp, renewFollowUp, visitFollowUp } from '@/lib/follow-ups/commands'
import type { Ground } from '@/lib/follow-ups/rules'
import type { Accounts } from './accounts'
import type { Calendar } from './calendar'
import { COORDINATOR_GRID } from './places'
import { doAll } from './repeatable'

/** Days ago on which each was proposed, and what has become of it: a visit due, a renewal that waits, a proposal that waits, one closed. */
const CASES: readonly { ago: number; ground: Ground; words: string; visits: readonly [ago: number, 'MET' | 'NOT_IN', string][]; then: 'open' | 'renewing' | 'proposed' | 'closed' }[] = [
  { ago: 30, ground: 'NEEDS_ASSISTANCE', words: '独自带两个孩子居住，上月摔伤后行动不便，走访时家中无人照料，本人希望有人定期上门。', visits: [[22, 'MET', '送去米油，联系了社区医生上门换药。'], [12, 'MET', '伤口恢复，孩子入托手续已帮办。']], then: 'open' },
  { ago: 80, ground: 'UNSAFE_PREMISES', words: '住处为一楼隔间，电线私拉、无逃生窗，2月两次上门时仍在室内给电动车充电，房东答应整改未办。', visits: [[68, 'MET', '已劝其把电动车移到楼下充电。'], [55, 'NOT_IN', ''], [54, 'MET', '充电已改，逃生窗未开。'], [41, 'MET', '房东开始施工。'], [28, 'MET', '施工过半。'], [15, 'MET', '窗已开，电线还没套管。'], [3, 'MET', '电线套管下周完成。']], then: 'renewing' },
  { ago: 2, ground: 'IDENTITY_UNVERIFIED', words: '登记时称证件遗失，四次约定补交均未带来，函调没有回复，需要有人继续上门核实身份。', visits: [], then: 'proposed' },
  { ago: 45, ground: 'UNREGISTERED_MOVES', words: '半年内三次搬到本社区另一处住处，每次都由房东先发现、没有申报，需要上门说明怎样登记。', visits: [[38, 'MET', '讲清登记办法，留了电话。'], [25, 'MET', '没有再搬。']], then: 'closed' },
]

/** A few follow-up cases of one community, in which the demonstration's own coordinator, community and office are the people. */
export async function followUp({ community, office, coordinator }: Accounts, { today }: Calendar): Promise<void> {
  const people = await transact(systemActor('seed'), 'resident.read', (tx) => tx.$queryRaw<{ id: string }[]>`
    SELECT r.id::text AS id FROM stay s JOIN resident r ON r.id = s.resident_id
    WHERE s.to_on IS NULL AND s.status = 'REGISTERED' AND s.area_code = ${COORDINATOR_GRID} AND r.merged_into IS NULL AND s.from_on < ${addDays(today, -90)}::date ORDER BY r.id LIMIT ${CASES.length}`)
  for (const [i, { ago, ground, words, visits, then }] of CASES.entries()) {
    const [key, on] = [`follow-up ${i}`, (days: number): Day => addDays(today, -days)]
    const [opened] = await doAll(community, proposeFollowUp, key, [{ raw: { residentId: people[i]!.id, ground, grounds: words, reviewerId: office.id, visitorId: coordinator.id } }], on(ago))
    const { followUpId } = opened!
    if (then === 'proposed') continue
    await doAll(office, approveFollowUp, `${key} approved`, [{ raw: { followUpId } }], on(ago - 1))
    for (const [days, outcome, note] of visits) await doAll(coordinator, visitFollowUp, `${key} visited ${days}`, [{ raw: { followUpId, outcome, words: note } }], on(days))
    if (then === 'renewing') await doAll(community, renewFollowUp, `${key} renewal`, [{ raw: { followUpId, words: '整改还差电线套管和复查，预计一个月内完成，完成前仍需按期上门。', reviewerId: office.id } }], on(1))
    if (then === 'closed') await doAll(community, closeFollowUp, `${key} closed`, [{ raw: { followUpId, result: 'SETTLED', words: '已按规定登记，一个月没有再搬，情况稳定。' } }], on(20))
  }
}
