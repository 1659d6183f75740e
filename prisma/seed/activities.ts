import { attendActivity, cancelActivity, postActivity, signForActivity, tellSignup } from '@/lib/activities/commands'
import { type ActivityKind, plansOf } from '@/lib/activities/rules'
import { addDays, minDay } from '@/lib/kernel/day'
import type { Accounts } from './accounts'
import type { Calendar } from './calendar'
import { nameOf } from './people'
import { SUBDISTRICT, XINGHUO } from './places'
import { Random } from './random'
import { attemptAll } from './repeatable'

/** What is held, in how many days, with how many seats, and how many want to come. */
const HELD: readonly [kind: ActivityKind, title: string, place: string, audience: string | null, inDays: number, begins: string, seats: number, wanted: number, office?: 'office' | 'off'][] = [
  ['HEALTH', '社区义诊：量血压、测血糖', '星火社区卫生服务站', null, -9, '09:00', 30, 18], ['LAW', '工资和合同：律师坐诊', '星火社区活动室', '在附近上班的新居民', -4, '18:30', 20, 11],
  ['CHILDREN', '周末读书会', '星火社区图书角', '6 至 12 岁', 5, '14:00', 8, 11], ['COURSE', '电工入门课（免费）', '街道成人学校', '想换工作的新居民', 8, '19:00', 24, 15, 'office'],
  ['JOBS', '春季招聘会', '临平广场', null, 12, '09:30', 200, 26, 'office'], ['CULTURE', '露天电影', '星火社区广场', null, 3, '19:00', 60, 5, 'off'],
]

/** Activities of 星火社区 and of the sub-district: over, to come with a line, and one called off. */
export async function gather({ office, community }: Accounts, { today }: Calendar): Promise<void> {
  const random = new Random('activities')
  for (const [n, [kind, title, place, audience, inDays, begins, seats, wanted, how]] of HELD.entries()) {
    const [by, heldOn] = [how === 'office' ? office : community, addDays(today, inDays)]
    const postedOn = addDays(minDay(today, heldOn), -6)
    const [posted] = await attemptAll(by, postActivity, `activity ${n}`, [{ raw: { areaCode: how === 'office' ? SUBDISTRICT : XINGHUO, kind, title, place, audience, heldOn, begins, seats, closesOn: addDays(heldOn, -1) } }], postedOn)
    if (!posted?.ok) continue
    const { activityId } = posted.data
    const signed = await attemptAll(by, signForActivity, `activity ${n} sign`, Array.from({ length: wanted }, (_, i) => ({ raw: { activityId, name: nameOf(random, random.chance(0.5) ? '1' : '2'), phone: `199${String(70_000_000 + n * 1000 + i)}` } })), addDays(postedOn, 1))
    const signups = signed.flatMap((one) => (one.ok ? [one.data.signupId] : []))
    if (inDays < 0) await attemptAll(by, attendActivity, `activity ${n} came`, signups.map((signupId, i) => ({ raw: { signupId, attended: i % 5 === 4 ? 'no' as const : 'yes' as const } })), heldOn)
    if (how !== 'off') continue
    await attemptAll(by, cancelActivity, `activity ${n} off`, [{ raw: { activityId, reason: '当晚有暴雨' } }], today)
    await attemptAll(by, tellSignup, `activity ${n} told`, signups.slice(0, 3).map((signupId) => ({ raw: { signupId, plans: plansOf({ place, heldOn, begins, cancelledOn: today }) } })), today)
  }
}
