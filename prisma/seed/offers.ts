import { addDays } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { postOffer, withdrawOffer } from '@/lib/offers/commands'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { FACTORY } from './places'
import { attemptAll } from './repeatable'

type Post = { unit: string; kind: 'JOB' | 'COURSE'; title: string; text: string; places: number; pay: string; contact: string; /** Days ago it was posted, and for how many days it stands. */ ago: number; days: number }
const POSTS: readonly Post[] = [
  { unit: FACTORY, kind: 'JOB', title: '仓库理货员', text: '入库上架、拣货打包，两班倒，月休四天。会用扫码枪优先，不会的带教三天。免费宿舍，四人一间。', places: 15, pay: '月薪 5500—7000 元，包住', contact: '人事 许丽娜 0571-86000168', ago: 12, days: 60 },
  { unit: FACTORY, kind: 'JOB', title: '叉车工', text: '持叉车证（N1），两年以上经验。白班为主，大促期间加班按规定付加班费。', places: 3, pay: '月薪 7500—9000 元', contact: '人事 许丽娜 0571-86000168', ago: 20, days: 45 },
  { unit: FACTORY, kind: 'COURSE', title: '叉车证培训班', text: '理论五天、实操十天，周末上课，结业参加市场监管部门统一考试。本单位员工免费，附近居民也可报名。', places: 20, pay: '800 元，考试费另计', contact: '培训室 0571-86000170', ago: 6, days: 30 },
  { unit: FACTORY, kind: 'JOB', title: '快递分拣员（夜班）', text: '晚八点到早六点，站立工作。', places: 30, pay: '260 元/天，日结', contact: '人事 许丽娜 0571-86000168', ago: 30, days: 90 },
  { unit: FACTORY, kind: 'JOB', title: '保安', text: '门岗和巡逻，三班制。', places: 2, pay: '月薪 4800 元，包住', contact: '行政 0571-86000169', ago: 49, days: 20 },
  { unit: '临平第二建筑工地', kind: 'JOB', title: '钢筋工、木工', text: '主体施工到年底。进场前安全教育一天，发劳保用品，工资专户按月发放。', places: 25, pay: '350—450 元/天', contact: '项目部 王工 0571-86000201', ago: 9, days: 75 },
  { unit: '星火农贸市场', kind: 'JOB', title: '保洁员', text: '早五点到十一点、下午两点到六点两班任选。五十五岁以上也可以。', places: 4, pay: '月薪 3600 元', contact: '市场办 0571-86000092', ago: 5, days: 40 },
  { unit: '星光宾馆', kind: 'JOB', title: '客房服务员', text: '整理客房、布草更换，包两餐。', places: 6, pay: '月薪 4500—5500 元', contact: '前台 0571-86000015', ago: 15, days: 60 },
  { unit: '新华小学', kind: 'COURSE', title: '家长夜校：普通话和电脑基础', text: '每周二、四晚七点到八点半，在学校电脑教室。孩子可以在隔壁阅览室写作业。', places: 40, pay: '免费', contact: '教务处 0571-86000003', ago: 10, days: 50 },
  { unit: '南苑纺织', kind: 'JOB', title: '挡车工', text: '四班三运转，女工有哺乳时间。熟练工优先，可带教。', places: 18, pay: '计件，月薪 6000—8500 元', contact: '厂办 0571-86000330', ago: 3, days: 60 },
]

/** What units offer near 星火社区: by the unit's own account, and by the communities for those without; one is filled, one was found to ask for money, one has run out, one is to come. */
export async function postOffers({ unit, community, office }: Accounts, { today }: Calendar): Promise<void> {
  const units = await transact(seeder, 'unit.read', (tx) => tx.$queryRaw<{ id: string; name: string; own: boolean }[]>`SELECT id::text AS id, name, starts_with(area_code, ${community.areaCode}) AS own FROM unit WHERE gone_on IS NULL ORDER BY id`)
  for (const [n, { unit: name, ago, days, ...post }] of POSTS.entries()) {
    const at = units.find((one) => one.name === name)
    if (!at) continue
    const [on, by] = [addDays(today, -ago), name === FACTORY ? unit : at.own ? community : seeder]
    const [posted] = await attemptAll(by, postOffer, `offer ${n}`, [{ raw: { unitId: at.id, ...post, places: String(post.places), fromOn: on, lastOn: addDays(on, days) } }], on)
    if (!posted?.ok) continue
    const { offerId } = posted.data
    if (n === 3) await attemptAll(office, withdrawOffer, `offer ${n} withdrawn`, [{ raw: { offerId, reason: 'TAKES_MONEY', note: '有人反映进厂先收三百元服装费，已责令退还' } }], addDays(today, -18))
    if (n === 1) await attemptAll(unit, withdrawOffer, `offer ${n} withdrawn`, [{ raw: { offerId, reason: 'FILLED' } }], addDays(today, -2))
  }
  const own = units.find((one) => one.name === FACTORY)
  if (own) await attemptAll(unit, postOffer, 'offer coming', [{ raw: { unitId: own.id, kind: 'COURSE', title: '电商客服实训', text: '线上线下各三天，合格的推荐到附近仓配企业。', places: '30', pay: '免费', contact: '培训室 0571-86000170', fromOn: addDays(today, 10), lastOn: addDays(today, 40) } }], today)
}
