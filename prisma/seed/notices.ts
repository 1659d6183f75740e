import type { Actor, User } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { draftNotice, remindNotice, sendNotice, withdrawNotice } from '@/lib/notices/commands'
import { confirmNotice, openNotice } from '@/lib/notices/receipts'
import { createStaff } from '@/lib/staff/commands'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { type NamedArea, SUBDISTRICT, TUNLI, XINGHUO } from './places'
import { Random } from './random'
import { attemptAll, doAll } from './repeatable'

const OFFICE = { areaCode: SUBDISTRICT, issuer: '临平街道流动人口管理服务办公室', audience: 'COMMUNITIES' as const }

/** What was written and read: notices that most have confirmed, one that was withdrawn and put right, a letter to units, a poster, one that is on its way, one of 星火社区 to its own units, and a draft. */
export async function writeNotices(accounts: Accounts, communities: readonly NamedArea[], { start, today }: Calendar): Promise<void> {
  const random = new Random('notices')
  const { office, community, unit } = accounts
  const readers = await readersOf(communities, today)
  const year = start.slice(0, 4)

  const send = async (key: string, user: Actor, on: Day, raw: Record<string, unknown>): Promise<string> => {
    const [{ noticeId }] = (await doAll(user, draftNotice, `${key} drafted`, [{ raw: raw as never }], on)) as [{ noticeId: string }]
    await doAll(user, sendNotice, `${key} sent`, [{ raw: { noticeId, version: 1 } }], on)
    return noticeId
  }
  /** Some read it, some of those confirm it, each on a day of their own. */
  const read = async (key: string, noticeId: string, on: Day, who: readonly User[], chance: { read: number; confirm: number }) => {
    for (const reader of who) {
      if (!random.chance(chance.read)) continue
      const day = addDays(on, random.between(0, 2))
      const then = day > today ? today : day
      if (random.chance(chance.confirm)) await doAll(reader, confirmNotice, `${key} confirmed by ${reader.role === 'unit' ? 'unit' : reader.areaCode}`, [{ raw: { noticeId, ...(random.chance(0.2) ? { remark: random.pick(['已转各网格', '已在例会传达', '已张贴在公告栏']) } : {}) } }], then)
      else await doAll(reader, openNotice, `${key} read by ${reader.role === 'unit' ? 'unit' : reader.areaCode}`, [{ raw: { noticeId } }], then)
    }
  }

  const first = addDays(start, 2)
  const opening = await send('opening', office, first, {
    ...OFFICE, kind: 'NOTICE', number: `临街流管〔${year}〕1号`, title: '关于开展流动人口管理服务专项工作的通知', readByOn: addDays(first, 3), asksReply: 'yes',
    body: '各社区：\n为掌握辖区流动人口底数，做好登记和服务，街道决定集中开展流动人口管理服务专项工作。各社区要成立工作组，逐街、逐楼、逐层、逐户登记，发现的问题当场整改，不能当场整改的限期整改。\n登记率应达到 95% 以上，发证率应达到 90% 以上。每半月报送一次进展。',
  })
  await read('opening', opening, first, readers, { read: 1, confirm: 1 })

  const second = addDays(start, 7)
  const letter = await send('letter', office, second, {
    ...OFFICE, audience: 'UNITS', kind: 'LETTER', title: '致辖区用工单位的一封公开信', readByOn: addDays(second, 7),
    body: '各用工单位负责人：\n感谢贵单位长期以来对街道工作的支持。新进员工到岗三日内，请到所在社区登记，或在本系统里填报；离岗的，请一并报告。\n宿舍住人的单位，请每月核对一次住宿名册，检查消防通道和用电安全。需要办理居住证的员工，社区可以上门受理。',
  })
  await doAll(unit, openNotice, 'letter read by the unit', [{ raw: { noticeId: letter } }], addDays(second, 1))

  const wrong = addDays(start, 16)
  const dates = { ...OFFICE, kind: 'NOTICE', title: '关于报送半月报有关事项的通知', readByOn: addDays(wrong, 4) }
  const withdrawn = await send('half month', office, wrong, { ...dates, number: `临街流管〔${year}〕3号`, body: '各社区：\n半月报请于每月 1 日和 15 日前报送。' })
  await read('half month', withdrawn, wrong, readers.slice(0, 6), { read: 1, confirm: 0 })
  await doAll(office, withdrawNotice, 'half month withdrawn', [{ raw: { noticeId: withdrawn, reason: '报送期限有误，见更正通知' } }], addDays(wrong, 1))
  const corrected = await send('half month again', office, addDays(wrong, 1), {
    ...dates, number: `临街流管〔${year}〕4号`, title: '关于半月报报送期限的更正', correctsId: withdrawn, body: `各社区：\n临街流管〔${year}〕3号通知中报送期限有误，现更正为：上半月的于当月 20 日前、下半月的于次月 5 日前报送。`,
  })
  await read('half month again', corrected, addDays(wrong, 1), readers, { read: 1, confirm: 0 })

  const shown = addDays(start, 22)
  const poster = await send('poster', office, shown, { ...OFFICE, audience: 'BOTH', kind: 'POSTER', title: '住满三日要登记', body: '租房、借住、住宿舍，三日内登记\n带好身份证，社区上门办', readByOn: addDays(shown, 5) })
  await read('poster', poster, shown, [...readers, unit], { read: 0.97, confirm: 0 })

  // On its way: 星火社区 has still to read it, and was reminded.
  const late = addDays(today, -5)
  const summing = await send('summing up', office, late, {
    ...OFFICE, kind: 'NOTICE', number: `临街流管〔${year}〕6号`, title: '关于做好总结验收阶段工作的通知', readByOn: addDays(today, -1), asksReply: 'yes',
    body: '各社区：\n专项工作已进入总结验收阶段。请查漏补缺，对没有敲开的门再走一遍，并于月底前报送书面自查总结。\n街道将组织验收，结果计入年终考核。',
  })
  await read('summing up', summing, late, readers.filter(({ areaCode }) => areaCode !== XINGHUO), { read: 0.88, confirm: 0.85 })
  await doAll(office, remindNotice, 'summing up reminded', [{ raw: { noticeId: summing } }], addDays(today, -1))

  await send('roster', community, addDays(today, -3), {
    areaCode: XINGHUO, issuer: '星火社区居民委员会', audience: 'UNITS', kind: 'NOTICE', title: '关于核对宿舍人员名册的通知', readByOn: addDays(today, 2), asksReply: 'yes',
    body: '各单位：\n请核对本单位宿舍的人员名册，新住进的补报，已离开的报告离开。核对后在本件下方确认，有出入的写在说明里。',
  })
  await doAll(office, draftNotice, 'draft', [{ raw: { ...OFFICE, kind: 'POSTER', title: '出租房屋，备案在先', body: '签一份责任书，安一个放心家\n备案电话：0571-86220000', readByOn: addDays(today, 7) } }], today)
}

/** Whoever opens it in each community: the two of the demonstration, and an account of whoever is in charge of each other one. Where nobody is in charge, nobody reads. */
async function readersOf(communities: readonly NamedArea[], today: Day): Promise<User[]> {
  const heads = await transact(seeder, 'organisation.read', (tx) => tx.$queryRaw<{ areaCode: string; name: string }[]>`SELECT area_code AS "areaCode", name FROM post WHERE body = 'WORKING_GROUP' AND duty = 'HEAD' AND to_on IS NULL ORDER BY area_code`)
  const others = heads.filter(({ areaCode }) => areaCode !== XINGHUO && areaCode !== TUNLI && communities.some(({ code }) => code === areaCode))
  await attemptAll(seeder, createStaff, 'community accounts', others.map(({ areaCode, name }) => ({ raw: { username: `community-${areaCode.slice(-3)}`, name, role: 'community', areaCode, password: 'anju-demo-2026', mustChange: false } as never })), today)
  return transact(seeder, 'staff.create', (tx) => tx.$queryRaw<User[]>`
    SELECT DISTINCT ON (area_code) id::text AS id, username, name, role, area_code AS "areaCode", unit_id::text AS "unitId", false AS "mustChangePassword" FROM staff WHERE role = 'community' AND length(area_code) = 12 ORDER BY area_code, username`)
}
