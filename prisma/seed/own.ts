import { acceptCorrection, refuseCorrection } from '@/lib/corrections/commands'
import type { Corrected } from '@/lib/corrections/rules'
import { type Actor, SIGN_IN, systemActor } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { askCorrection } from '@/lib/my/corrections'
import { askMine, giveOpinion, rateMine } from '@/lib/my/requests'
import { findMySession, endMySession, openMySession } from '@/lib/my/sessions'
import { confirmMine, leftMine } from '@/lib/my/stay'
import { closeService } from '@/lib/services/commands'
import type { About, OpinionKind } from '@/lib/services/rules'
import type { Accounts } from './accounts'
import type { Calendar } from './calendar'
import { XINGHUO } from './places'
import { Random } from './random'
import { attemptAll } from './repeatable'

/** What residents of 星火社区 said was wrong, how many days ago, and what was answered. Two are late. */
const WRONG: readonly [field: Corrected, proposed: string, word: string | null, ago: number, answer: null | 'accept' | 'PAPERS' | 'RIGHT'][] = [
  ['EMPLOYER', '星火服装厂', '上个月换了厂', 26, 'accept'], ['NAME', '', '名字登成了同音字', 22, 'PAPERS'], ['REASON', 'FAMILY', null, 19, 'accept'], ['ORIGIN', '安徽省阜阳市太和县旧县镇', null, 15, 'RIGHT'],
  ['OTHER', '房号应该是里间，不是整套', null, 12, null], ['EMPLOYER', '乔司物流园', null, 9, null], ['PHONE', '19900001234', '换号了，旧号本月停', 3, null], ['REASON', 'TRADE', '自己开了早餐店', 2, null], ['ORIGIN', '江西省上饶市鄱阳县', null, 1, null],
]
const OPINIONS: readonly [kind: OpinionKind, about: About, text: string, ago: number, answer: string | null][] = [
  ['PRAISE', 'VISIT', '协管员周敏帮我联系了孩子的学校，很热心', 18, '谢谢，已转告本人'], ['COMPLAINT', 'DESK', '窗口中午没人，白跑一趟', 12, '已安排午间值班'], ['COMPLAINT', 'VISIT', '晚上九点半还来敲门', 4, null], ['PRAISE', 'DESK', '办居住证当天就拿到了', 2, null], ['COMPLAINT', 'UNIT', '厂里宿舍不让登记', 1, null],
]

/** What some residents said on their own phones over the last weeks: what is wrong, that they still live there or have moved, what they need and what they think of us. */
export async function speakUp({ office, community }: Accounts, { today }: Calendar): Promise<void> {
  const random = new Random('own')
  const people = await transact(systemActor('seed'), 'resident.read', (tx) => tx.$queryRaw<{ id: string; since: Day }[]>`
    SELECT r.id::text AS id, s.from_on::text AS since FROM stay s JOIN resident r ON r.id = s.resident_id
    WHERE s.to_on IS NULL AND s.status = 'REGISTERED' AND r.merged_into IS NULL AND r.phone_by = 'STAFF' AND left(s.area_code, 12) = ${XINGHUO} ORDER BY r.id`)
  const left = random.shuffled(people)
  /** Somebody who lived there then, on their phone for a moment. */
  const asOne = async (on: Day, act: (actor: Actor) => Promise<void>) => {
    const at = left.findIndex((one) => one.since < addDays(on, -5))
    if (at < 0) return
    const { id } = left.splice(at, 1)[0]!
    const token = await transact(SIGN_IN, 'my.enter', (tx) => openMySession(tx, id, now()))
    const actor = await findMySession(token)
    if (actor) await act(actor)
    await endMySession(token)
  }
  for (const [n, [field, proposed, word, ago, answer]] of WRONG.entries()) {
    const on = addDays(today, -ago)
    await asOne(on, async (actor) => {
      const [asked] = await attemptAll(actor, askCorrection, `correction ${n}`, [{ raw: { field, proposed: proposed || '陈小梅', word } }], on)
      if (!asked?.ok || answer === null) return
      const { correctionId } = asked.data
      const then = addDays(on, 3)
      if (answer === 'accept') await attemptAll(community, acceptCorrection, `correction ${n} accepted`, [{ raw: { correctionId } }], then)
      else await attemptAll(community, refuseCorrection, `correction ${n} refused`, [{ raw: { correctionId, reason: answer } }], then)
    })
  }
  for (const [n, [kind, about, text, ago, answer]] of OPINIONS.entries()) {
    const on = addDays(today, -ago)
    await asOne(on, async (actor) => {
      const [told] = await attemptAll(actor, giveOpinion, `opinion ${n}`, [{ raw: { kind, about, text } }], on)
      if (!told?.ok || answer === null) return
      await attemptAll(office, closeService, `opinion ${n} answered`, [{ raw: { serviceId: told.data.serviceId, result: 'done', text: answer } }], addDays(on, 2))
      await attemptAll(actor, rateMine, `opinion ${n} rated`, [{ raw: { serviceId: told.data.serviceId, rating: 'GOOD' } }], addDays(on, 2))
    })
  }
  await asOne(addDays(today, -2), async (actor) => void (await attemptAll(actor, askMine, 'own request', [{ raw: { kind: 'SCHOOLING', text: '孩子九月上小学，问要哪些材料' } }], addDays(today, -2))))
  for (let n = 0; n < 12; n++) {
    const on = addDays(today, -(n * 2 + 1))
    await asOne(on, async (actor) => void (await attemptAll(actor, confirmMine, `still here ${n}`, [{ raw: {} }], on)))
  }
  for (const [n, toward] of ['340000', null].entries()) {
    const on = addDays(today, -(n + 1))
    await asOne(on, async (actor) => void (await attemptAll(actor, leftMine, `moved ${n}`, [{ raw: { leftOn: addDays(on, -1), toward } }], on)))
  }
}
