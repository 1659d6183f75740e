import { systemActor } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { answerInquiry, receiveInquiry, replyInquiry } from '@/lib/inquiries/answers'
import { closeInquiry, draftInquiry, remindInquiry, sendInquiry, sendSecond } from '@/lib/inquiries/commands'
import { ANSWERS, type InquiryKind } from '@/lib/inquiries/rules'
import { checkCharacter } from '@/lib/residents/rules'
import type { Accounts } from './accounts'
import type { Calendar } from './calendar'
import { Random } from './random'
import { attemptAll, doAll } from './repeatable'

/** How many days ago letters went out, how many of each went, and of these how many were answered. The oldest were reminded of, and some sent again. */
const SENT: readonly { ago: number; n: number; answered: number; then: 'nothing' | 'reminded' | 'second' | 'closed' }[] = [
  { ago: 96, n: 3, answered: 1, then: 'closed' }, { ago: 78, n: 4, answered: 1, then: 'second' }, { ago: 62, n: 5, answered: 2, then: 'reminded' }, { ago: 40, n: 6, answered: 3, then: 'nothing' }, { ago: 18, n: 8, answered: 4, then: 'nothing' }, { ago: 5, n: 6, answered: 0, then: 'nothing' },
]
const DRAFTS = 14
const KINDS: readonly InquiryKind[] = ['IDENTITY', 'IDENTITY', 'IDENTITY', 'WHEREABOUTS', 'CERTIFICATE']

const THEIRS = [
  ['341226', '安徽省阜阳市颍上县公安局', '颍公函〔2026〕31号', 38, true], ['411525', '河南省信阳市固始县公安局', '固公函〔2026〕17号', 33, false], ['361128', '江西省上饶市鄱阳县公安局', '鄱公函〔2026〕8号', 12, true], ['341226', '安徽省阜阳市颍上县公安局', '颍公函〔2026〕45号', 6, false], ['522624', '贵州省黔东南苗族侗族自治州三穗县公安局', '三公函〔2026〕3号', 2, false],
] as const

/** Letters to where people come from, at every stage, and some from there. */
export async function writeLetters({ office, community }: Accounts, { today }: Calendar): Promise<void> {
  const random = new Random('inquiries')
  const people = await transact(systemActor('seed'), 'resident.read', (tx) => tx.$queryRaw<{ id: string; since: Day; own: boolean }[]>`
    SELECT r.id::text AS id, s.arrived_on::text AS since, s.area_code >= ${community.areaCode} AND s.area_code < ${`${community.areaCode}~`} AS own FROM stay s JOIN resident r ON r.id = s.resident_id
    WHERE s.to_on IS NULL AND s.status = 'REGISTERED' AND r.merged_into IS NULL AND r.origin_address IS NOT NULL ORDER BY r.identity_verified, r.id LIMIT 1200`)
  const left = random.shuffled(people)
  /** Of those who had come by then: some were asked about on paper before they were registered here. */
  const next = (n: number, on: Day) => {
    const some = left.filter(({ since }) => since <= on).slice(0, n)
    for (const one of some) left.splice(left.indexOf(one), 1)
    return some.map(({ id }, i) => ({ raw: { residentId: id, kind: KINDS[i % KINDS.length]! } }))
  }
  for (const { ago, n, answered, then } of SENT) {
    const [key, on] = [`letters ${ago}`, addDays(today, -ago)]
    const entries = next(n, on)
    const drafts = await attemptAll(office, draftInquiry, `${key} drafted`, entries, on)
    const letters = drafts.flatMap((result, i) => (result.ok ? [{ inquiryId: result.data.inquiryId, kind: entries[i]!.raw.kind }] : []))
    await doAll(office, sendInquiry, `${key} sent`, letters.map(({ inquiryId }) => ({ raw: { inquiryId } })), on)
    for (const [i, { inquiryId, kind }] of letters.slice(0, answered).entries()) {
      const came = addDays(on, 9 + i * 3)
      await doAll(office, answerInquiry, `${key} answered ${i}`, [{ raw: { inquiryId, answer: i < 2 ? ANSWERS[kind][0] : random.pick(ANSWERS[kind]), answeredOn: came } }], came)
    }
    const silent = letters.slice(answered).map(({ inquiryId }) => ({ raw: { inquiryId } }))
    if (then === 'nothing') continue
    await doAll(office, remindInquiry, `${key} reminded`, silent, addDays(on, 32))
    if (then === 'reminded') continue
    await doAll(office, sendSecond, `${key} again`, silent, addDays(on, 48))
    if (then === 'closed') await doAll(office, closeInquiry, `${key} closed`, silent.slice(1).map(({ raw }) => ({ raw: { ...raw, reason: 'NO_REPLY' as const } })), addDays(on, 80))
  }
  await attemptAll(office, draftInquiry, 'letters drafted', next(DRAFTS, today), addDays(today, -1))
  await attemptAll(community, draftInquiry, 'letters asked for', people.filter(({ own }) => own).slice(-4).map(({ id }) => ({ raw: { residentId: id, kind: 'WHEREABOUTS' as const } })), today)
  for (const [i, [county, authority, number, ago, replied]] of THEIRS.entries()) {
    const on = addDays(today, -ago)
    const body = `99990019${70 + i * 5}0${i + 1}1${i}0${i}1`
    const [{ inquiryId }] = (await doAll(office, receiveInquiry, `their letter ${i}`, [{ raw: { kind: i % 2 === 0 ? ('IDENTITY' as const) : ('WHEREABOUTS' as const), number, county, authority, receivedOn: on, name: ['王秀英', '李建国', '陈玉兰', '刘志强', '杨春梅'][i]!, idNumber: body + checkCharacter(body) } }], on)) as [{ inquiryId: string; known: string | null }]
    if (replied) await doAll(office, replyInquiry, `their letter ${i} answered`, [{ raw: { inquiryId, answer: 'UNKNOWN' as const } }], addDays(on, 4))
  }
}
