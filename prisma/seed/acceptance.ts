import { decideAcceptance, draftSummary, returnSummary, sendSummary } from '@/lib/acceptance/commands'
import { findSummary } from '@/lib/acceptance/queries'
import type { Outcome, Section, Stands } from '@/lib/acceptance/rules'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import type { Indicator } from '@/lib/obligations/rules'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { type NamedArea, SUBDISTRICT, XINGHUO } from './places'
import { doAll } from './repeatable'

/** A few sentences as a community writes them, with its numbers. */
function textsOf(stands: Stands, head: string): Record<Section, string> {
  const said = (what: string, indicator: Indicator) => `${what}应 ${stands[indicator].due}，已 ${stands[indicator].met}。`
  return {
    organisation: `成立工作组，${head}任组长，社区民警、协管员和楼道长参加，每周例会一次。`,
    registration: said('入户登记', 'REGISTRATION') + said('房屋走访', 'COVERAGE'),
    permits: said('居住证', 'PERMIT'),
    rentals: said('出租房备案', 'RENTAL_FILING') + said('治安责任书', 'SECURITY_LETTER'),
    certificates: said('婚育证明查验', 'CERTIFICATE_CHECK'),
    hazards: said('隐患整改', 'HAZARD'),
    reports: said('半月报', 'PERIOD_REPORT'),
    problems: '白天家里没人的出租房走访不够，离开的人知道得晚。',
    ahead: '增加晚间和周末走访，房东、用工单位每周核对一次名单。',
  }
}

/** Summaries of the first communities but 星火, in every state: accepted, to be put right, returned, and to be decided. The others have not begun. */
export async function sumUp({ office }: Accounts, communities: readonly NamedArea[], { start, today }: Calendar): Promise<void> {
  const [{ id: campaignId }] = await transact(seeder, 'acceptance.read', (tx) => tx.$queryRaw<[{ id: string }]>`SELECT id::text AS id FROM campaign WHERE area_code = ${SUBDISTRICT} ORDER BY from_on DESC LIMIT 1`)
  const campaign = { id: campaignId, areaCode: SUBDISTRICT, from: start }
  const places = communities.filter(({ code }) => code !== XINGHUO).slice(0, 8).map(({ code }) => code)
  const on: Day = addDays(today, -1)
  await doAll(seeder, draftSummary, 'summaries', places.map((areaCode) => ({ raw: { campaignId, areaCode, asOf: addDays(on, -1) } })), on)
  const files = await Promise.all(places.map(async (areaCode) => (await findSummary(seeder, campaign, areaCode))!))
  await doAll(seeder, sendSummary, 'summaries sent', files.map(({ summary: { id, facts } }) => ({ raw: { ...textsOf(facts.stands, facts.head ?? '社区书记'), summaryId: id, version: 1, signedBy: facts.head ?? '社区书记', title: '社区书记' } })), on)
  await doAll(office, returnSummary, 'summary returned', [{ raw: { summaryId: files[3]!.summary.id, reason: '请补充工地和小旅馆的清查情况' } }], today)
  const decisions: { n: number; outcome: Outcome; remark: string }[] = [{ n: 0, outcome: 'PASSED', remark: '已核对，差的几户本周补齐。' }, { n: 1, outcome: 'RECTIFY', remark: '抽查见到的人没有全部登记，逐户补登记后再报。' }]
  for (const { n, outcome, remark } of decisions) {
    const { before, decisions: made } = (await findSummary(office, campaign, places[n]!))!
    await doAll(office, decideAcceptance, `acceptance ${n}`, [{ raw: { summaryId: files[n]!.summary.id, seen: before?.seen ?? made[0]!.digest, outcome, remark, ...(outcome === 'RECTIFY' ? { rectifyBy: addDays(today, 5) } : {}) } }], today)
  }
}
