import { decideNomination, nominate, withdrawNomination } from '@/lib/awards/commands'
import type { AgreedHow, AwardKind } from '@/lib/awards/rules'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { FACTORY, SUBDISTRICT, XINGHUO } from './places'
import { attemptAll } from './repeatable'

/** `to`: the nominee as the kind names it; of residents, which of those who may be. `how`: what came of it, with words; or that it waits. */
type Nominated = { kind: AwardKind; to: string; by: 'community' | 'office' | 'office-2'; grounds: string; agreed?: AgreedHow; how?: readonly ['AWARDED' | 'NOT_AWARDED' | 'WITHDRAWN', string?] }
const LAST_YEAR: readonly Nominated[] = [
  { kind: 'COMMUNITY', to: '003', by: 'office', grounds: '登记率在全街道靠前，半月报从不拖延，年底联合检查得分居前，企业宿舍全部纳入花名册管理。', how: ['AWARDED', '会议一致通过'] },
  { kind: 'COMMUNITY', to: '001', by: 'office', grounds: '老街出租房多、楼栋旧，全年补签治安责任书三百多份，消防隐患逐条销号，房东学习会办了六场。', how: ['AWARDED'] },
  { kind: 'COMMUNITY', to: '012', by: 'office', grounds: '春季集中登记进度快，婚育证明查验率高，下半年人手减少后进度有所放慢。', how: ['NOT_AWARDED', '下半年走访中断过一个月，今年先不评，明年再看'] },
  { kind: 'COORDINATOR', to: 'coordinator', by: 'community', grounds: '白天没人应门的户，晚上和周末再去；帮三户新居民联系了孩子入学，居民送来锦旗。', how: ['AWARDED'] },
  { kind: 'COORDINATOR', to: 'coordinator-2', by: 'community', grounds: '同事产假期间代管第一网格四个月，两边都没有落下，登记信息差错在全社区最少。', how: ['NOT_AWARDED', '本社区名额只有一个，留作明年'] },
  { kind: 'UNIT', to: FACTORY, by: 'community', grounds: '宿舍入住离开当天报，花名册每半月核对，计生责任书到期前主动续签，为员工办居住证提供车辆接送。', how: ['AWARDED'] },
  { kind: 'HELPER', to: 'helper', by: 'community', grounds: '当楼长三年，楼里来了新人当天就告诉协管员，还带人认菜场、认医院，邻居有纠纷先找他。', how: ['AWARDED'] },
  { kind: 'RESIDENT', to: '0', by: 'community', grounds: '在社区食堂做了一年志愿者，去年台风时带着同乡帮独居老人转移，平时教邻居的孩子做作业。', agreed: 'WRITTEN', how: ['AWARDED', '事迹属实'] },
  { kind: 'RESIDENT', to: '1', by: 'community', grounds: '自己开早餐店，每天给环卫工人留热豆浆，社区普法活动场场到，带动同乡十多人办了居住证。', agreed: 'SPOKEN', how: ['NOT_AWARDED', '本街道名额已满'] },
]
const THIS_YEAR: readonly Nominated[] = [
  { kind: 'COMMUNITY', to: '005', by: 'office-2', grounds: '专项行动开始以来上门核对进度快，出租房备案率由八成提到九成，群租隐患当周整改。' },
  { kind: 'COMMUNITY', to: '008', by: 'office', grounds: '人少户多，协管员兼顾两个片区，入户率仍然靠前，建议评定时结合人手情况考虑。' },
  { kind: 'COORDINATOR', to: 'coordinator-2', by: 'community', grounds: '三个网格的出租房逐户重走一遍，补签治安责任书一百多份，去年名额所限没有评上。' },
  { kind: 'UNIT', to: '星光宾馆', by: 'community', grounds: '员工入住当天登记，主动腾出会议室给社区办夜校，半年没有新增隐患。' },
  { kind: 'UNIT', to: '星火农贸市场', by: 'community', grounds: '摊主花名册每周更新，配合社区在市场里设了登记点和普法宣传栏。', how: ['WITHDRAWN', '消防通道隐患还没整改完，整改后再推荐'] },
  { kind: 'HELPER', to: 'helper-2', by: 'community', grounds: '退休后做楼长，会说三种方言，新来的居民听不懂普通话时都请她来帮忙解释。' },
  { kind: 'RESIDENT', to: '2', by: 'community', grounds: '在厂里带出六个徒弟，休息日到社区教电工入门课，楼道线路老化是他发现并帮着报的。', agreed: 'SPOKEN' },
  { kind: 'RESIDENT', to: '3', by: 'community', grounds: '外卖骑手，三月夜里发现五楼冒烟，敲门叫醒一层住户后报警，没有人受伤。', agreed: 'PHONE' },
]

/** The awards of the year that has ended, decided at a meeting a week ago by another officer than whoever nominated; and the first of this year, which wait. */
export async function award(accounts: Accounts, { today }: Calendar): Promise<void> {
  const { community, office } = accounts
  const [people, staff, units] = await transact(seeder, 'resident.read', async (tx) => [
    await tx.$queryRaw<{ id: string }[]>`
      SELECT r.id::text AS id FROM stay s JOIN resident r ON r.id = s.resident_id
      WHERE s.to_on IS NULL AND s.status = 'REGISTERED' AND r.merged_into IS NULL AND left(r.area_code, 12) = ${XINGHUO} AND s.from_on < ${addDays(today, -120)}::date AND r.born_on < ${addDays(today, -25 * 365)}::date ORDER BY r.id OFFSET 60 LIMIT 4`,
    await tx.$queryRaw<{ id: string; username: string }[]>`SELECT id::text AS id, username FROM staff`,
    await tx.$queryRaw<{ id: string; name: string }[]>`SELECT id::text AS id, name FROM unit WHERE gone_on IS NULL AND left(area_code, 12) = ${XINGHUO}`,
  ] as const)
  const second: User = accounts.secondOffice
  const nomineeOf = ({ kind, to }: Nominated): string | undefined =>
    kind === 'COMMUNITY' ? `${SUBDISTRICT}${to}` : kind === 'UNIT' ? units.find(({ name }) => name === to)?.id : kind === 'RESIDENT' ? people[Number(to)]?.id : staff.find(({ username }) => username === to)?.id
  const byOf = (by: Nominated['by']): User => (by === 'community' ? community : by === 'office' ? office : second)
  const send = async (key: string, year: number, one: Nominated, on: Day, decidedOn: Day) => {
    const nominee = nomineeOf(one)
    if (!nominee) return
    const [made] = await attemptAll(byOf(one.by), nominate, key, [{ raw: { year, kind: one.kind, nominee, grounds: one.grounds, ...(one.agreed ? { agreed: 'yes' as const, agreedOn: addDays(on, -3), agreedHow: one.agreed } : {}) } }], on)
    if (!made?.ok || !one.how) return
    const [outcome, words] = one.how
    const { nominationId } = made.data
    if (outcome === 'WITHDRAWN') await attemptAll(byOf(one.by), withdrawNomination, `${key} withdrawn`, [{ raw: { nominationId, words: words! } }], decidedOn)
    else await attemptAll(one.by === 'office' ? second : office, decideNomination, `${key} decided`, [{ raw: { nominationId, outcome, words } }], decidedOn)
  }
  const yearOf = (on: Day) => Number(on.slice(0, 4))
  for (const [n, one] of LAST_YEAR.entries()) {
    const on = addDays(today, -14 + (n % 5))
    await send(`award past ${n}`, yearOf(on) - 1, one, on, addDays(today, -7))
  }
  for (const [n, one] of THIS_YEAR.entries()) {
    const on = addDays(today, -6 + (n % 4))
    await send(`award ${n}`, yearOf(today), one, yearOf(on) === yearOf(today) ? on : today, today)
  }
}
