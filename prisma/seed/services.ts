import { type Actor, systemActor, type User } from '@/lib/kernel/access'
import { addDays, type Day, minDay } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { answerService, assignService, closeService, rateService, recordService, referService, reopenService, withdrawService } from '@/lib/services/commands'
import { CHANNELS, departmentOf, RATINGS, type ServiceKind } from '@/lib/services/rules'
import { offerFor } from '@/lib/offers/rules'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { type NamedArea, XINGHUO } from './places'
import { Random } from './random'
import { attemptAll } from './repeatable'

type End = 'new' | 'given' | 'referred' | 'answered' | 'done' | 'not' | 'withdrawn' | 'again'
/** What was asked, how many days ago, and how far it has come. */
const ASKED: readonly [kind: ServiceKind, text: string, ago: number, end: End, took: number][] = [
  ['SCHOOLING', '女儿九月上一年级，没有房产证，问怎样报名', 38, 'done', 9], ['WAGES', '工地拖欠两个月工资，包工头电话打不通', 34, 'done', 6], ['WORK', '做过缝纫，想找离住处近的厂', 33, 'done', 11],
  ['HARDSHIP', '丈夫住院，这个月房租和饭钱都成问题', 30, 'done', 1], ['HEALTH', '孩子要补打疫苗，不知道去哪里', 29, 'done', 3], ['INSURANCE', '换了单位，社保断了一个月怎么补', 27, 'not', 10],
  ['LEGAL_AID', '被电动车撞伤，对方不肯赔', 26, 'done', 8], ['TRAINING', '想学电工，问有没有免费班', 25, 'done', 14], ['FAMILY_PLANNING', '想了解免费孕前检查', 24, 'done', 2], ['HOUSING', '合租的房子要拆隔断，想问公租房', 23, 'not', 12],
  ['CHILD_ALONE', '父母上夜班，八岁孩子晚上一个人在家', 21, 'done', 1], ['WAGES', '离职后厂里扣着最后一个月工资', 20, 'again', 6], ['WORK', '残疾人，想找能坐着做的活', 19, 'done', 13], ['SCHOOLING', '转学，问学籍怎么转', 18, 'withdrawn', 3],
  ['HEALTH', '高血压，想在社区建档随访', 16, 'done', 9], ['INSURANCE', '想给老人参加居民医保', 15, 'done', 10], ['OTHER', '身份证丢了，不知道在本地怎么补', 14, 'done', 2], ['HARDSHIP', '刚生完孩子，没有收入，奶粉钱不够', 12, 'done', 2],
  ['WORK', '五十岁，问有没有保洁的活', 18, 'given', 0], ['WAGES', '押金和加班费一直没结', 11, 'referred', 2], ['SCHOOLING', '幼儿园报名要什么材料', 10, 'answered', 4], ['LEGAL_AID', '房东提前收房，押金不退', 9, 'referred', 1],
  ['TRAINING', '想考叉车证', 9, 'given', 0], ['HOUSING', '住的地下室返潮，想换房', 8, 'given', 0], ['HEALTH', '孕妇，问在哪里产检建卡', 6, 'answered', 2], ['FAMILY_PLANNING', '想领免费避孕药具', 5, 'done', 1], ['WORK', '夫妻两人想进同一个厂', 5, 'new', 0],
  ['INSURANCE', '工伤认定怎么申请', 4, 'referred', 1], ['WAGES', '老板说没钱发工资，十几个人一起', 4, 'given', 0], ['CHILD_ALONE', '母亲住院，父亲在外地，孩子没人接送', 2, 'given', 0], ['HARDSHIP', '房子失火，衣物都没了', 1, 'referred', 0], ['SCHOOLING', '小学插班有没有名额', 3, 'new', 0],
  ['HOUSING', '问人才公寓怎么申请', 3, 'withdrawn', 1], ['HEALTH', '老人摔伤，问怎样转院报销', 2, 'new', 0], ['OTHER', '想找能寄老家的快递点', 2, 'done', 1], ['WORK', '刚到，想找包住的工作', 1, 'new', 0], ['HARDSHIP', '钱包被偷，没有路费回家', 0, 'new', 0],
  ['LEGAL_AID', '签的合同看不懂，想请人看看', 1, 'given', 0], ['TRAINING', '想学直播卖货', 0, 'new', 0], ['FAMILY_PLANNING', '产后想咨询', 0, 'given', 0],
]
const RESULTS: Partial<Record<ServiceKind, string>> = { WAGES: '经劳动监察调解，工资已发到手', WORK: '介绍三家企业，已面试上岗', SCHOOLING: '凭居住证报名，学校已登记', HARDSHIP: '发放临时救助，并联系社工跟进', CHILD_ALONE: '安排到社区晚托班，网格员每晚看一次', HEALTH: '已在社区卫生服务中心预约', FAMILY_PLANNING: '已介绍免费服务，由本人选择', LEGAL_AID: '法律援助中心已指派律师', TRAINING: '已报名下一期免费班' }

/** What residents of several communities have asked for over the campaign, in every state; most of it in 星火社区, whose accounts the demonstration has. */
export async function serve({ office, community, coordinator, of }: Accounts, communities: readonly NamedArea[], { today }: Calendar): Promise<void> {
  const random = new Random('services')
  const others = communities.filter(({ code }) => code !== XINGHUO).slice(0, 4).map(({ code }) => code)
  const people = await transact(systemActor('seed'), 'resident.read', (tx) => tx.$queryRaw<{ id: string; since: Day; area: string }[]>`
    SELECT r.id::text AS id, s.from_on::text AS since, s.area_code AS area FROM stay s JOIN resident r ON r.id = s.resident_id
    WHERE s.to_on IS NULL AND s.status = 'REGISTERED' AND r.merged_into IS NULL AND left(s.area_code, 12) = ANY (${[XINGHUO, ...others]}::text[]) ORDER BY r.id`)
  const left = random.shuffled(people)
  for (const [n, [kind, text, ago, end, took]] of ASKED.entries()) {
    const [on, own] = [addDays(today, -ago), n % 5 < 3]
    const at = left.findIndex((one) => one.since <= on && one.area.startsWith(own ? XINGHUO : others[n % others.length]!))
    if (at < 0) continue
    const [asker] = left.splice(at, 1)
    // In a grid of the coordinator's own they take it at the door; elsewhere the community's own account does, or the office at its desk.
    const walker: User = own ? coordinator : of(asker!.area.slice(0, 12))
    const near = asker!.area.startsWith(walker.areaCode)
    const taker: Actor = near && n % 3 === 1 ? walker : own ? community : office
    const [then, later] = [minDay(today, addDays(on, took)), minDay(today, addDays(on, took + 2))]
    const step = async (name: string, user: Actor, command: unknown, raw: Record<string, unknown>, day: Day) => attemptAll(user, command as typeof rateService, `service ${n} ${name}`, [{ raw: raw as never }], day)
    const [taken] = await attemptAll(taker, recordService, `service ${n}`, [{ raw: { residentId: asker!.id, kind, text, channel: taker === walker ? 'DOOR' as const : CHANNELS[n % 2 === 0 ? 1 : 2]!, mine: false } }], on)
    if (!taken?.ok) continue
    const { serviceId } = taken.data
    const leads = own ? community : office
    if (end === 'new') continue
    await step('given', leads, assignService, { serviceId, userId: near && n % 2 === 0 ? walker.id : leads.id }, on)
    if (end === 'given') continue
    if (end === 'withdrawn') {
      await step('withdrawn', leads, withdrawService, { serviceId, text: '自己已经解决' }, then)
      continue
    }
    const asks = end === 'referred' || end === 'answered' || n % 4 === 0
    if (asks) await step('referred', leads, referService, { serviceId, department: departmentOf(kind) === 'OTHER' ? 'CIVIL_AFFAIRS' : departmentOf(kind), text: `${text}。请协助办理并告知结果。` }, minDay(then, addDays(on, 1)))
    if (end === 'referred') continue
    if (asks) await step('answered', leads, answerService, { serviceId, text: '已受理，可以办理。' }, then)
    if (end === 'answered') continue
    const wanted = end === 'not' ? null : offerFor(kind)
    const named = wanted && (await transact(seeder, 'offer.read', (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM offer WHERE kind = ${wanted} AND withdrawn_on IS NULL AND from_on <= ${then}::date AND last_on >= ${then}::date ORDER BY id LIMIT 1`))[0]
    await step('result', leads, closeService, { serviceId, ...(named ? { offerId: named.id } : {}), result: end === 'not' ? 'refuse' : 'done', text: end === 'not' ? '现行政策办不了，已告知条件和咨询电话' : (RESULTS[kind] ?? '已告知去哪里办、带什么材料') }, then)
    if (end === 'again') await step('again', leads, reopenService, { serviceId, text: '只发了一半，本人又来问' }, later)
    else if (n % 6 !== 5) await step('rated', leads, rateService, { serviceId, rating: n % 9 === 4 ? random.pick(RATINGS) : 'GOOD' }, later)
  }
}
