import { closeAssociation, foundAssociation, readContacts } from '@/lib/associations/commands'
import type { AssociationKind, Saying } from '@/lib/associations/rules'
import { type Actor, SIGN_IN, systemActor } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { giveContact } from '@/lib/my/contacts'
import { endMySession, findMySession, openMySession } from '@/lib/my/sessions'
import type { Accounts } from './accounts'
import type { Calendar } from './calendar'
import { SUBDISTRICT, TUNLI, XINGHUO } from './places'
import { Random } from './random'
import { attemptAll } from './repeatable'

type Told = { kind: AssociationKind; name: string; does: string; contact: string; phone: string; place: string; hours: string }

/** Where, what, and how many of 星火社区 wish to be contacted. */
const THERE: readonly (Told & { areaCode: string; wished: number; closed?: true })[] = [
  { areaCode: SUBDISTRICT, kind: 'UNION', name: '临平街道总工会', does: '入会、工资合同咨询、困难帮扶、职工疗休养', contact: '陈干事', phone: '0571-86130011', place: '街道便民中心二楼 6 号窗', hours: '工作日 9:00—17:00', wished: 4 },
  { areaCode: SUBDISTRICT, kind: 'YOUTH', name: '临平青年之家', does: '夜校、球赛、志愿服务、交友', contact: '沈老师', phone: '0571-86130025', place: '临平广场东侧青年之家', hours: '周二、周四、周六 18:30—21:00', wished: 3 },
  { areaCode: SUBDISTRICT, kind: 'PARTY', name: '街道流动党员服务中心', does: '接转组织关系咨询、就近参加学习', contact: '组织办', phone: '0571-86130007', place: '街道党群服务中心一楼', hours: '工作日 9:00—17:00，周三到 20:30', wished: 0 },
  { areaCode: XINGHUO, kind: 'RESIDENTS', name: '星火新居民联谊会', does: '老乡互助、议事会、反映大家的难处，春节前组织返乡拼车', contact: '倪会长', phone: '0571-86131201', place: '星火社区活动室', hours: '周五 19:00—21:00', wished: 11 },
  { areaCode: XINGHUO, kind: 'WOMEN', name: '星火妇女之家', does: '亲子阅读、家政技能、维权和心理支持', contact: '俞主任', phone: '0571-86131208', place: '星火社区二楼妇女之家', hours: '周三 14:00—16:30，周六 9:00—11:30', wished: 6 },
  { areaCode: XINGHUO, kind: 'PARTY', name: '星火流动党员服务点', does: '流动党员报到、学习和参加服务', contact: '党群窗口', phone: '0571-86131200', place: '星火社区一楼党群窗口', hours: '工作日 8:30—17:00', wished: 0 },
  { areaCode: XINGHUO, kind: 'YOUTH', name: '星火篮球队', does: '周末打球', contact: '社区文体岗', phone: '0571-86131205', place: '星火路球场', hours: '周日 16:00', wished: 0, closed: true },
  { areaCode: TUNLI, kind: 'RESIDENTS', name: '屯里新居民议事会', does: '每月议事，楼道和停车的事一起商量', contact: '朱会长', phone: '0571-86131301', place: '屯里社区议事厅', hours: '每月第一个周六 15:00', wished: 0 },
  { areaCode: TUNLI, kind: 'UNION', name: '屯里物流园联合工会', does: '快递和货运职工入会、歇脚、体检', contact: '园区工会', phone: '0571-86131322', place: '物流园 3 号楼司机之家', hours: '每天 8:00—22:00', wished: 0 },
]

/** Associations of the sub-district and two communities, with whom some residents said on their own phones that they wish to be contacted; and one reading of such a list. */
export async function associate({ office, community }: Accounts, { today }: Calendar): Promise<void> {
  const random = new Random('associations')
  const people = random.shuffled(await transact(systemActor('seed'), 'resident.read', (tx) => tx.$queryRaw<{ id: string; sex: string; since: Day }[]>`
    SELECT r.id::text AS id, r.sex, s.from_on::text AS since FROM stay s JOIN resident r ON r.id = s.resident_id
    WHERE s.to_on IS NULL AND s.status = 'REGISTERED' AND r.merged_into IS NULL AND r.phone_by = 'STAFF' AND left(s.area_code, 12) = ${XINGHUO} ORDER BY r.id`))
  for (const [n, { wished, closed, ...raw }] of THERE.entries()) {
    const by = raw.areaCode === XINGHUO ? community : office
    const [made] = await attemptAll(by, foundAssociation, `association ${n}`, [{ raw }], addDays(today, -30))
    if (!made?.ok) continue
    const { associationId } = made.data
    for (let i = 0; i < wished; i++) {
      const on = addDays(today, -(i * 2 + 1))
      const at = people.findIndex((one) => one.since < on && (raw.kind !== 'WOMEN' || one.sex === '2'))
      if (at < 0) break
      await onTheirPhone(people.splice(at, 1)[0]!.id, async (actor) => {
        const said: Saying = random.chance(0.4) ? 'MEMBER' : 'INTERESTED'
        await attemptAll(actor, giveContact, `association ${n} wish ${i}`, [{ raw: { associationId, said, salt: newId() } }], on)
      })
    }
    if (raw.kind === 'RESIDENTS' && by === community) await attemptAll(by, readContacts, `association ${n} read`, [{ raw: { associationId, reason: 'INVITE', salt: newId() } }], today)
    if (closed) await attemptAll(by, closeAssociation, `association ${n} closed`, [{ raw: { associationId, reason: 'JOINED' } }], today)
  }
}

async function onTheirPhone(residentId: string, act: (actor: Actor) => Promise<void>): Promise<void> {
  const token = await transact(SIGN_IN, 'my.enter', (tx) => openMySession(tx, residentId, now()))
  const actor = await findMySession(token)
  if (actor) await act(actor)
  await endMySession(token)
}
