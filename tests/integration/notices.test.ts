import { beforeAll, describe, expect, it } from 'vitest'
import { createArea, mergeArea, recodeArea } from '@/lib/areas/commands'
import { openCampaign } from '@/lib/campaigns/commands'
import type { Actor, User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { JPEG } from '@/lib/kernel/jpeg-example'
import { discardNotice, draftNotice, editNotice, remindNotice, sendNotice, withdrawNotice } from '@/lib/notices/commands'
import { addPicture, removePicture } from '@/lib/notices/pictures'
import { findNotice, listReceived, readPicture, waitingNotices } from '@/lib/notices/queries'
import { confirmNotice, openNotice } from '@/lib/notices/receipts'
import { isLate, isOpen } from '@/lib/notices/rules'
import { allRecipients, listChoices, listRecipients, listSent, previewRecipients, RECIPIENT_SHOWS, type RecipientShow } from '@/lib/notices/sent'
import { perform, performAll } from '@/lib/obligations/perform'
import { appoint } from '@/lib/organisation/commands'
import { scaleUnit } from '@/lib/units/commands'
import { asSystem, makeWorld, ok, problem, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, unit, verbs, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

const LATER = day('2026-05-06')
let office: User, community: User, stranger: User, coordinator: User, reporter: User, other: User, leader: User, inspector: User, auditor: User, admin: User
let factory: string, market: string

const on = async (today: string, command: unknown, raw: unknown, user: Actor = office, id?: string) => (await performAll(user, command as typeof openNotice, [{ raw: raw as { noticeId: string }, ...(id ? { id } : {}) }], { today: day(today), timeoutMs: 60_000 }))[0]!
type Done = { noticeId: string; recipients: number; reminded: number; first: boolean }
const done = async (today: string, command: unknown, raw: unknown, user: Actor = office) => ok(await on(today, command, raw, user)) as unknown as Done
const refused = async (today: string, command: unknown, raw: unknown, user: Actor = office) => problem(await on(today, command, raw, user))

async function state(): Promise<string> {
  const rows = await asSystem((tx) => tx.$queryRaw<{ sum: string }[]>(Prisma.raw(`SELECT string_agg(s, ' ') AS sum FROM (${['notice', 'notice_recipient', 'notice_photo', 'notice_photo_part'].map((name) => `SELECT '${name}' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS s FROM ${name} t`).join(' UNION ALL ')}) p`)))
  return rows[0]!.sum
}
const writesNothing = async (work: () => Promise<unknown>) => {
  const before = await state()
  await work()
  expect(await state()).toBe(before)
}
/** Each of these is refused and writes nothing. */
async function refuses(command: unknown, raw: unknown, ...users: User[]): Promise<void> {
  await writesNothing(async () => { for (const user of users) expect((await on(TODAY, command, raw, user)).ok, user.role).toBe(false) })
}
const faulty = async (command: unknown, raw: unknown, user: Actor = office) => {
  let fields: string[] = []
  await writesNothing(async () => { fields = Object.keys((await refused(TODAY, command, raw, user)).fields ?? {}).sort() })
  return fields
}
/** What the database says to a statement of the application’s own role. */
const byHand = (user: User, statement: string) => transact(user, 'test', (tx) => tx.$executeRaw(Prisma.raw(statement))).then((n) => n, sqlState)

const said = (more: Record<string, unknown> = {}) => ({ areaCode: SUBDISTRICT, kind: 'NOTICE', title: '关于报送出租房清单的通知', body: '各社区：\n请于四月底前报送。', issuer: '临平街道流管办', audience: 'COMMUNITIES', readByOn: '2026-04-25', ...more })
const drafted = async (more: Record<string, unknown> = {}, user: Actor = office, today: string = TODAY) => (await done(today, draftNotice, said(more), user)).noticeId
const sent = async (more: Record<string, unknown> = {}, user: Actor = office, today: string = TODAY) => {
  const noticeId = await drafted(more, user, today)
  await done(today, sendNotice, { noticeId, version: 1 }, user)
  return noticeId
}
const toUnits = { audience: 'UNITS' }
const ofCommunity = { areaCode: XINGHUO, audience: 'UNITS', issuer: '星火社区' }

beforeAll(async () => {
  await makeWorld()
  ;[office, community, stranger, coordinator, leader] = [await staff('office'), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('coordinator', XINGHUO_1), await staff('leader')]
  ;[inspector, auditor, admin] = [await staff('inspector'), await staff('auditor'), await staff('admin')]
  ;[factory, market] = [await unit(XINGHUO, '华鼎物流'), await unit(TUNLI, '屯里市场')]
  ;[reporter, other] = [await staff('unit', XINGHUO, factory), await staff('unit', TUNLI, market)]
  await done('2026-04-01', scaleUnit, { unitId: market, aboveScale: 'yes' })
  const phases = [{ key: 'prepare', from: '2026-03-01', to: '2026-03-16' }, { key: 'clear', from: '2026-03-16', to: '2026-04-16' }, { key: 'accept', from: '2026-04-16', to: '2026-05-01' }]
  const { campaignId } = ok(await perform(SYSTEM, openCampaign, { areaCode: SUBDISTRICT, name: '专项行动', fromOn: '2026-03-01', toOn: '2026-05-01', phases, targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [] }))
  ok(await perform(office, appoint, { campaignId, body: 'WORKING_GROUP', duty: 'HEAD', areaCode: TUNLI, name: '朱国强', phone: '0571-86220012' }))
  ok(await perform(office, appoint, { campaignId, body: 'UNIT', duty: 'HEAD', unitId: factory, name: '许丽娜', phone: '13900000000' }))
}, 120_000)

describe('a draft', () => {
  it('is its writer’s alone, written anew by who has seen it, and thrown away', async () => {
    const noticeId = await drafted()
    await done(TODAY, editNotice, { ...said({ title: '改过的标题', asksReply: 'yes' }), noticeId, version: 1 })
    expect((await refused(TODAY, editNotice, { ...said(), noticeId, version: 1 })).code).toBe('notice-changed')
    expect((await refused(TODAY, sendNotice, { noticeId, version: 1 })).code).toBe('notice-changed')
    expect(await findNotice(office, noticeId, day(TODAY))).toMatchObject({ title: '改过的标题', asksReply: true, version: 2, state: 'DRAFT', isOwn: true, progress: null, own: null })
    for (const user of [leader, community, coordinator, reporter]) expect(await findNotice(user, noticeId, day(TODAY)), user.role).toBeNull()
    for (const command of [editNotice, discardNotice, sendNotice]) await refuses(command, { ...said(), noticeId, version: 2 }, community, stranger, leader, coordinator, reporter, inspector, auditor, admin)
    await done(TODAY, discardNotice, { noticeId })
    expect(await findNotice(office, noticeId, day(TODAY))).toBeNull()
    expect((await refused(TODAY, sendNotice, { noticeId, version: 2 })).code).toBe('notice-discarded')
    expect(await verbs()).toEqual(expect.arrayContaining(['notice.draft', 'notice.edit', 'notice.discard']))
  })

  it('says what is wrong with it, and writes nothing', async () => {
    expect(await faulty(draftNotice, { areaCode: SUBDISTRICT })).toEqual(['audience', 'body', 'issuer', 'kind', 'readByOn', 'title'])
    expect(await faulty(draftNotice, said({ readByOn: '2026-04-19' }))).toEqual(['readByOn'])
    expect(await faulty(draftNotice, said({ everywhere: 'no' }))).toEqual(['places'])
    expect(await faulty(draftNotice, said({ audience: 'NAMED_UNITS' }))).toEqual(['unitIds'])
    expect(await faulty(draftNotice, said({ title: '长'.repeat(61) }))).toEqual(['title'])
    // A community writes to units, and in nobody's name but its own; the office not in a community's.
    expect(await faulty(draftNotice, said({ areaCode: XINGHUO }), community)).toEqual(['audience'])
    await refuses(draftNotice, said(), community, stranger, leader, coordinator, reporter, inspector, auditor, admin)
    await refuses(draftNotice, said(ofCommunity), stranger, office)
    const noticeId = await drafted()
    expect(await faulty(editNotice, { ...said({ title: '' }), noticeId, version: 1 })).toEqual(['title'])
  })

  it('has one picture, which whoever reads it sees; no picture changes once it was sent', async () => {
    const noticeId = await drafted({ kind: 'POSTER' })
    const [photoId, second] = [newId(), newId()]
    const part = (id: string) => ({ photoId: id, noticeId, size: JPEG.length, n: 0, part: JPEG.toString('base64') })
    await refuses(addPicture, part(photoId), community, leader, coordinator, reporter, inspector, auditor, admin)
    expect(ok(await perform(office, addPicture, part(photoId)))).toEqual({ parts: 1, whole: true })
    expect(problem(await perform(office, addPicture, part(second))).code).toBe('too-many-photos')
    expect(await readPicture(leader, photoId)).toBeNull()
    await refuses(removePicture, { photoId }, community, leader, coordinator, reporter)
    await done(TODAY, sendNotice, { noticeId, version: 1 })
    for (const user of [office, leader, community, coordinator]) expect(await readPicture(user, photoId), user.role).not.toBeNull()
    for (const user of [reporter, other]) expect(await readPicture(user, photoId), user.role).toBeNull()
    expect(problem(await perform(office, removePicture, { photoId })).code).toBe('notice-sent')
    expect(await byHand(office, `UPDATE notice_photo SET removed_at = now(), file_sealed = NULL WHERE id = '${photoId}'`)).toBe('42501')
    expect((await findNotice(community, noticeId, day(TODAY)))!.picture).toMatchObject({ id: photoId })
    // What puts it right begins with the same picture, which is its own to take away; what is no poster has none.
    const [again, letter] = [await drafted({ kind: 'POSTER', correctsId: noticeId }), await drafted({ kind: 'LETTER', correctsId: noticeId })]
    const copied = (await findNotice(office, again, day(TODAY)))!.picture!
    expect(copied.id).not.toBe(photoId)
    expect(await readPicture(office, copied.id)).toEqual(await readPicture(office, photoId))
    expect((await findNotice(office, letter, day(TODAY)))!.picture).toBeNull()
    ok(await perform(office, removePicture, { photoId: copied.id }))
    expect([(await findNotice(office, again, day(TODAY)))!.picture, (await findNotice(office, noticeId, day(TODAY)))!.picture]).toMatchObject([null, { id: photoId }])
    for (const one of [again, letter]) await done(TODAY, discardNotice, { noticeId: one })
    const draft = await drafted({ kind: 'POSTER' })
    const wrong = newId()
    ok(await perform(office, addPicture, { ...part(wrong), noticeId: draft }))
    ok(await perform(office, removePicture, { photoId: wrong }))
    expect((await findNotice(office, draft, day(TODAY)))!.picture).toBeNull()
    await done(TODAY, discardNotice, { noticeId: draft })
    expect(await verbs()).toEqual(expect.arrayContaining(['notice.picture', 'notice.unpicture']))
  })
})

describe('sending', () => {
  it('goes to communities, to units, to units above scale, to units that are named', async () => {
    const reached = async (more: Record<string, unknown>, user: User = office) => {
      const noticeId = await sent(more, user)
      return (await listRecipients(user, { noticeId, show: 'all' }, day(TODAY))).rows.map(({ placeName }) => placeName).sort()
    }
    expect(await reached({})).toEqual(['屯里社区', '星火社区'])
    expect(await reached({ everywhere: 'no', places: [TUNLI] })).toEqual(['屯里社区'])
    expect(await reached({ audience: 'BOTH', everywhere: 'no', places: [XINGHUO] })).toEqual(['华鼎物流', '星火社区'])
    expect(await reached(toUnits)).toEqual(['华鼎物流', '屯里市场'])
    expect(await reached({ audience: 'SCALE_UNITS' })).toEqual(['屯里市场'])
    expect(await reached({ audience: 'NAMED_UNITS', unitIds: [factory] })).toEqual(['华鼎物流'])
    expect(await reached(ofCommunity, community)).toEqual(['华鼎物流'])
    expect(await previewRecipients(office, { areaCode: SUBDISTRICT, audience: 'BOTH', places: [], unitIds: [] }, day(TODAY))).toMatchObject({ communities: 2, units: 2 })
    expect((await listChoices(community, day(TODAY))).units.map(({ name }) => name)).toEqual(['华鼎物流'])
    await refuses(sendNotice, { noticeId: await drafted({ audience: 'NAMED_UNITS', unitIds: [newId()] }), version: 1 }, office)
    expect(await verbs()).toContain('notice.send')
  })

  it('happens once, on a day on which it can still be read in time', async () => {
    const noticeId = await drafted({}, office, '2026-04-10')
    expect((await refused('2026-04-26', sendNotice, { noticeId, version: 1 })).code).toBe('notice-day-past')
    const results = await Promise.all([1, 2].map(() => on(TODAY, sendNotice, { noticeId, version: 1 })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect((await listRecipients(office, { noticeId, show: 'all' }, day(TODAY))).total).toBe(2)
    // Sent again under the same id, it is the same answer; under another, it was sent.
    const [again, id] = [await drafted(), newId()]
    const first = ok(await on(TODAY, sendNotice, { noticeId: again, version: 1 }, office, id))
    expect(ok(await on(TODAY, sendNotice, { noticeId: again, version: 1 }, office, id))).toEqual(first)
    expect((await refused(TODAY, sendNotice, { noticeId: again, version: 1 })).code).toBe('notice-sent')
    expect((await refused(TODAY, editNotice, { ...said(), noticeId: again, version: 1 })).code).toBe('notice-sent')
    expect((await findNotice(office, again, day(TODAY)))!.digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is frozen in the database, too: neither text nor recipients change, nobody is added, and nothing is written in another’s name', async () => {
    const noticeId = await sent()
    const [row] = (await listRecipients(office, { noticeId, show: 'all' }, day(TODAY))).rows
    await writesNothing(async () => {
      for (const set of ["title = '别的'", "body = '别的'", "read_by_on = '2026-06-01'", 'asks_reply = true', "state = 'DRAFT'", "state = 'DISCARDED', discarded_on = '2026-04-20'", `digest = repeat('0', 64)`]) {
        expect(await byHand(office, `UPDATE notice SET ${set} WHERE id = '${noticeId}'`), set).toBe('23514')
      }
      expect(await byHand(office, `INSERT INTO notice_recipient (id, notice_id, area_code, sender_area_code, unit_id, place_code, place_name) VALUES (gen_random_uuid(), '${noticeId}', '${XINGHUO}', '${SUBDISTRICT}', '${factory}', '${XINGHUO}', 'x')`)).toBe('23514')
      for (const statement of [`DELETE FROM notice WHERE id = '${noticeId}'`, `DELETE FROM notice_recipient`, `UPDATE notice_recipient SET place_name = 'x'`, `UPDATE notice SET area_code = '${XINGHUO}'`]) expect(await byHand(office, statement), statement).toBe('42501')
      // The sender does not read for others, nor another community, nor somebody in a colleague's name.
      const reading = (by: string) => `UPDATE notice_recipient SET read_on = '2026-04-20', read_at = now(), read_by = '${by}', read_name = 'x' WHERE id = '${row!.id}'`
      expect(await byHand(office, reading(office.id))).toBe('42501')
      expect(await byHand(leader, reading(leader.id))).toBe(0)
      expect(await byHand(row!.areaCode === XINGHUO ? stranger : community, reading(community.id))).toBe(0)
      expect(await byHand(row!.areaCode === XINGHUO ? community : stranger, reading(office.id))).toBe('42501')
      expect(await byHand(row!.areaCode === XINGHUO ? community : stranger, `UPDATE notice_recipient SET reminded = 1, reminded_on = '2026-04-20' WHERE id = '${row!.id}'`)).toBe('42501')
      expect(await byHand(community, `INSERT INTO notice (id, area_code, kind, title, body, issuer, audience, read_by_on, asks_reply, state, drafted_on, created_by) VALUES (gen_random_uuid(), '${SUBDISTRICT}', 'NOTICE', 'x', 'x', 'x', 'UNITS', '2026-05-01', false, 'DRAFT', '2026-04-20', '${community.id}')`)).toBe('42501')
      expect(await byHand(office, `INSERT INTO notice (id, area_code, kind, title, body, issuer, audience, read_by_on, asks_reply, state, drafted_on, created_by) VALUES (gen_random_uuid(), '${XINGHUO}', 'NOTICE', 'x', 'x', 'x', 'UNITS', '2026-05-01', false, 'DRAFT', '2026-04-20', '${office.id}')`)).toBe('42501')
      const draft = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM notice WHERE state = 'DRAFT' LIMIT 1`)
      expect(await byHand(office, `UPDATE notice SET state = 'SENT', sent_on = '2026-04-20', sent_at = now(), sent_by = '${office.id}', digest = repeat('0', 64) WHERE id = '${draft[0]!.id}'`)).toBe('23514')
    })
  })
})

describe('reading', () => {
  it('is kept the first time, by an account of the community or the unit, and changes nothing again', async () => {
    const noticeId = await sent({ audience: 'BOTH', asksReply: 'yes' })
    await refuses(openNotice, { noticeId }, office, leader, coordinator, inspector, auditor, admin)
    expect(await done(TODAY, openNotice, { noticeId }, community)).toEqual({ noticeId, first: true })
    const colleague = await staff('community', XINGHUO)
    await writesNothing(async () => expect(await done('2026-04-22', openNotice, { noticeId }, colleague)).toEqual({ noticeId, first: false }))
    expect((await findNotice(colleague, noticeId, day(TODAY)))!.own).toMatchObject({ readOn: TODAY, readName: 'community', confirmedOn: null })
    // Two of a unit at the same moment: one of them is the first.
    const both = await Promise.all([reporter, await staff('unit', XINGHUO, factory)].map((user) => on(TODAY, openNotice, { noticeId }, user)))
    expect(both.map((result) => (ok(result) as unknown as Done).first).sort()).toEqual([false, true])
    // One command sent twice is one.
    const id = newId()
    const first = ok(await on(TODAY, openNotice, { noticeId }, other, id))
    expect(ok(await on(TODAY, openNotice, { noticeId }, other, id))).toEqual(first)
    // An account above communities answers for none of them.
    await refuses(openNotice, { noticeId }, await staff('community', SUBDISTRICT))
    expect((await findNotice(office, noticeId, day(TODAY)))!.progress).toMatchObject({ sent: 4, read: 3, confirmed: 0, open: 4, late: 0 })
    expect(await verbs()).toContain('notice.open')
  })

  it('a unit reads what it was sent and nothing else; a community what it was sent and what it sent; a coordinator what the community has', async () => {
    const [toFactory, toMarket, toTunli, own] = [await sent({ audience: 'NAMED_UNITS', unitIds: [factory] }), await sent({ audience: 'NAMED_UNITS', unitIds: [market] }), await sent({ everywhere: 'no', places: [TUNLI] }), await sent(ofCommunity, community)]
    const toXinghuo = await sent({ everywhere: 'no', places: [XINGHUO] })
    const sees = async (user: User) => (await Promise.all([toFactory, toMarket, toTunli, own, toXinghuo].map((id) => findNotice(user, id, day(TODAY))))).map((one) => one !== null)
    expect(await sees(reporter)).toEqual([true, false, false, true, false])
    expect(await sees(other)).toEqual([false, true, false, false, false])
    expect(await sees(community)).toEqual([false, false, false, true, true])
    expect(await sees(stranger)).toEqual([false, false, true, false, false])
    expect(await sees(coordinator)).toEqual([false, false, false, false, true])
    expect(await sees(leader)).toEqual([true, true, true, true, true])
    expect(await sees(await staff('leader', '330113002'))).toEqual([false, false, false, false, false])
    for (const user of [inspector, auditor, admin]) await expect(findNotice(user, own, day(TODAY)), user.role).rejects.toThrow(AccessRefused)
    // The list of who has read is the sender's, and of those above.
    expect((await listRecipients(reporter, { noticeId: own, show: 'all' }, day(TODAY))).total).toBe(0)
    expect((await listRecipients(community, { noticeId: own, show: 'all' }, day(TODAY))).total).toBe(1)
    expect((await listRecipients(community, { noticeId: toXinghuo, show: 'all' }, day(TODAY))).total).toBe(0)
    expect((await findNotice(community, toXinghuo, day(TODAY)))!.progress).toBeNull()
    expect((await listSent(community, { show: 'all' }, day(TODAY))).rows.every(({ areaCode }) => areaCode === XINGHUO)).toBe(true)
    expect((await listSent(leader, { show: 'all' }, day(TODAY))).rows.some(({ id }) => id === own)).toBe(true)
  })

  it('is confirmed where that is asked, once, with a remark; who confirms has read it', async () => {
    const noticeId = await sent({ asksReply: 'yes' })
    expect(await faulty(confirmNotice, { noticeId, remark: '长'.repeat(201) }, community)).toEqual(['remark'])
    await refuses(confirmNotice, { noticeId }, office, leader, coordinator, reporter, inspector, auditor, admin)
    await done('2026-04-21', confirmNotice, { noticeId, remark: '已转网格' }, community)
    expect((await findNotice(community, noticeId, day(TODAY)))!.own).toMatchObject({ readOn: '2026-04-21', confirmedOn: '2026-04-21', confirmedName: 'community', remark: '已转网格' })
    expect((await refused(TODAY, confirmNotice, { noticeId }, community)).code).toBe('notice-confirmed')
    const quiet = await sent()
    expect((await refused(TODAY, confirmNotice, { noticeId: quiet }, community)).code).toBe('notice-no-reply')
    expect(await byHand(community, `UPDATE notice_recipient SET read_on = '2026-04-20', read_at = now(), read_by = '${community.id}', read_name = 'x', confirmed_on = '2026-04-20', confirmed_at = now(), confirmed_by = '${community.id}', confirmed_name = 'x' WHERE notice_id = '${quiet}' AND area_code = '${XINGHUO}'`)).toBe('23514')
    expect(await verbs()).toContain('notice.confirm')
  })

  it('what waits is first, and counted as the list counts it', async () => {
    const fresh = await staff('community', TUNLI)
    const counts = async () => { const list = await listReceived(fresh, { show: 'all' }, LATER); return { ...list.counts, rows: list.rows.map(({ rank }) => rank) } }
    const before = await counts()
    expect(before.rows).toEqual([...before.rows].sort().reverse())
    expect(before.rows.filter((rank) => rank === 2)).toHaveLength(before.unread)
    expect(before.all).toBe(before.rows.length)
    expect((await waitingNotices(fresh, LATER)).waiting).toBe(before.unread + before.reply)
    const noticeId = await sent({ asksReply: 'yes' })
    expect((await counts()).unread).toBe(before.unread + 1)
    expect((await listReceived(fresh, { show: 'unread' }, LATER)).rows[0]).toMatchObject({ id: noticeId, rank: 2, late: true })
    await done(TODAY, openNotice, { noticeId }, fresh)
    expect(await counts()).toMatchObject({ unread: before.unread, reply: before.reply + 1 })
    await done(TODAY, confirmNotice, { noticeId }, fresh)
    expect(await counts()).toMatchObject({ unread: before.unread, reply: before.reply })
    expect((await waitingNotices(office, LATER)).waiting).toBe(0)
  })
})

describe('the sender', () => {
  it('sees who is behind with who is in charge there, overdue first; every count is that of its list', async () => {
    const noticeId = await sent({ audience: 'BOTH', asksReply: 'yes' })
    await done(TODAY, openNotice, { noticeId }, community)
    await done(TODAY, confirmNotice, { noticeId }, other)
    const asked = { state: 'SENT', readByOn: day('2026-04-25'), asksReply: true } as const
    const { rows, counts } = await listRecipients(office, { noticeId, show: 'all' }, LATER)
    const inCharge = Object.fromEntries(rows.map(({ placeName, head, phone }) => [placeName, [head, phone]]))
    expect(inCharge).toEqual({ 星火社区: [null, null], 华鼎物流: ['许丽娜', '13900000000'], 屯里社区: ['朱国强', '0571-86220012'], 屯里市场: [null, null] })
    expect(rows.map(({ late }) => late)).toEqual([true, true, true, false])
    for (const row of rows) expect([row.open, row.late]).toEqual([isOpen(row, asked), isLate(row, asked, LATER)])
    for (const show of RECIPIENT_SHOWS) expect((await listRecipients(office, { noticeId, show }, LATER)).rows, show).toHaveLength(counts[show as RecipientShow])
    expect(counts).toEqual({ all: 4, open: 3, late: 3, read: 2, confirmed: 1 })
    expect((await findNotice(office, noticeId, LATER))!.progress).toMatchObject({ sent: 4, read: 2, confirmed: 1, open: 3, late: 3 })
    const list = await listSent(office, { show: 'late' }, LATER)
    expect(list.rows).toHaveLength(list.counts.late)
    expect(list.rows.find(({ id }) => id === noticeId)).toMatchObject({ sent: 4, read: 2, confirmed: 1, open: 3, late: 3 })
    const ranks = (await listSent(office, { show: 'all' }, LATER)).rows.map(({ rank }) => rank)
    expect(ranks).toEqual([...ranks].sort().reverse())
  })

  it('reminds once a day those who are behind, and they see it', async () => {
    const noticeId = await sent()
    await done(TODAY, openNotice, { noticeId }, community)
    await refuses(remindNotice, { noticeId }, community, stranger, leader, coordinator, reporter, inspector, auditor, admin)
    expect((await done('2026-04-22', remindNotice, { noticeId })).reminded).toBe(1)
    expect((await refused('2026-04-22', remindNotice, { noticeId })).code).toBe('notice-reminded')
    expect((await done('2026-04-23', remindNotice, { noticeId })).reminded).toBe(1)
    expect((await listReceived(stranger, { show: 'unread' }, day(TODAY))).rows.find(({ id }) => id === noticeId)).toMatchObject({ reminded: 2 })
    expect((await waitingNotices(stranger, day(TODAY))).reminded).toBeGreaterThan(0)
    await done(TODAY, openNotice, { noticeId }, stranger)
    expect((await refused('2026-04-24', remindNotice, { noticeId })).code).toBe('notice-all-read')
    expect(await verbs()).toContain('notice.remind')
  })

  it('withdraws with a reason; whoever had it reads it as withdrawn, and it waits for nobody', async () => {
    const noticeId = await sent({ asksReply: 'yes' })
    await done(TODAY, openNotice, { noticeId }, community)
    expect(await faulty(withdrawNotice, { noticeId })).toEqual(['reason'])
    await refuses(withdrawNotice, { noticeId, reason: '不是我的' }, community, leader, coordinator, reporter, inspector, auditor, admin)
    await done('2026-04-22', withdrawNotice, { noticeId, reason: '期限有误' })
    expect(await findNotice(stranger, noticeId, LATER)).toMatchObject({ state: 'WITHDRAWN', withdrawNote: '期限有误', withdrawnOn: '2026-04-22', body: '各社区：\n请于四月底前报送。' })
    expect((await findNotice(office, noticeId, LATER))!.progress).toMatchObject({ sent: 2, read: 1, open: 0, late: 0 })
    expect((await listReceived(stranger, { show: 'withdrawn' }, LATER)).rows.map(({ id }) => id)).toContain(noticeId)
    expect((await refused(TODAY, openNotice, { noticeId }, stranger)).code).toBe('notice-withdrawn')
    expect((await refused(TODAY, confirmNotice, { noticeId }, community)).code).toBe('notice-withdrawn')
    for (const [command, raw] of [[withdrawNotice, { noticeId, reason: '再一次' }], [remindNotice, { noticeId }]] as const) expect((await refused(TODAY, command, raw)).code).toBe('notice-withdrawn')

    // What puts it right names it.
    const correction = await sent({ correctsId: noticeId, title: '更正' })
    expect(await findNotice(community, correction, LATER)).toMatchObject({ corrects: { id: noticeId }, correctsId: noticeId })
    expect((await findNotice(community, noticeId, LATER))!.correctedBy).toEqual({ id: correction, title: '更正' })
    expect((await refused(TODAY, draftNotice, said({ correctsId: await drafted() }))).code).toBe('notice-not-sent')
    expect((await refused(TODAY, draftNotice, { ...said(ofCommunity), correctsId: noticeId }, community)).code).toBe('not-found')
    expect(await verbs()).toContain('notice.withdraw')
  })

  it('reads leaf after leaf, each once', async () => {
    await performAll(office, draftNotice, Array.from({ length: 60 }, (_, n) => ({ raw: said({ title: `草稿${n}` }) as never })), { today: day(TODAY), timeoutMs: 60_000 })
    const seen: string[] = []
    let at: string | null = null
    do {
      const list: Awaited<ReturnType<typeof listSent>> = await listSent(office, { show: 'draft', at }, day(TODAY))
      seen.push(...list.rows.map(({ id }) => id))
      at = list.next
      if (at === null) expect(seen).toHaveLength(list.total)
    } while (at !== null)
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('when areas change', () => {
  const village = async (code: string, name: string) => {
    for (const [one, called] of [[code, name], [`${code}001`, '第1网格']] as const) ok(await perform(SYSTEM, createArea, { code: one, name: called }))
    return staff('community', code)
  }

  it('the community that took another in answers for both, and reads it once', async () => {
    const [from, into] = ['330113001080', '330113001081']
    await village(from, '待并社区')
    const keeper = await village(into, '并入社区')
    const noticeId = await sent({ everywhere: 'no', places: [from, into], asksReply: 'yes' })
    const draft = await drafted({ everywhere: 'no', places: [from, into] })
    await done(TODAY, openNotice, { noticeId }, keeper)
    ok(await perform(SYSTEM, mergeArea, { code: from, toCode: into, confirm: '待并社区' }))
    const list = await listReceived(keeper, { show: 'all' }, day(TODAY))
    expect(list.rows).toMatchObject([{ id: noticeId, rank: 2 }])
    expect(list.counts.all).toBe(1)
    expect((await listRecipients(office, { noticeId, show: 'all' }, day(TODAY))).rows.map(({ placeName, nowName }) => [placeName, nowName]).sort()).toEqual([['并入社区', null], ['待并社区', '并入社区']])
    await done(TODAY, confirmNotice, { noticeId }, keeper)
    expect((await findNotice(office, noticeId, day(TODAY)))!.progress).toMatchObject({ sent: 2, read: 2, confirmed: 2, open: 0 })
    // A draft for both goes to the one that is left.
    expect(await done(TODAY, sendNotice, { noticeId: draft, version: 1 })).toMatchObject({ recipients: 1 })
  })

  it('a draft for a community under another code is still for it, and for whom a merged one went to, once', async () => {
    const [first, second, moved] = ['330113001083', '330113001084', '330113001085']
    await village(first, '甲社')
    await village(second, '乙社')
    const draft = await drafted({ everywhere: 'no', places: [first, second] })
    ok(await perform(SYSTEM, recodeArea, { code: first, toCode: moved, name: '甲社', confirm: '甲社' }))
    expect((await findNotice(office, draft, day(TODAY)))!.places).toEqual([second, moved])
    ok(await perform(SYSTEM, mergeArea, { code: second, toCode: moved, confirm: '乙社' }))
    expect((await findNotice(office, draft, day(TODAY)))!.places).toEqual([moved])
    await done(TODAY, discardNotice, { noticeId: draft })
  })

  it('on paper and among the boxes nobody is left out without a word', async () => {
    const noticeId = await sent()
    const all = await allRecipients(office, noticeId, day(TODAY))
    expect(all.whole).toBe(true)
    expect(all.rows.length).toBeGreaterThan(1)
    expect(await allRecipients(office, noticeId, day(TODAY), 1)).toEqual({ rows: all.rows.slice(0, 1), whole: false })
    const { units, allUnits } = await listChoices(office, day(TODAY))
    expect(allUnits).toBe(true)
    expect(await listChoices(office, day(TODAY), units.length - 1)).toMatchObject({ units: units.slice(0, -1), allUnits: false })
  })

  it('a community that went to another sub-district keeps what it was sent, and stays on its sender’s list', async () => {
    const [from, to] = ['330113001082', '330113002082']
    ok(await perform(SYSTEM, createArea, { code: '330113002', name: '南苑街道' }))
    await village(from, '将迁社区')
    const noticeId = await sent({ everywhere: 'no', places: [from] })
    ok(await perform(SYSTEM, recodeArea, { code: from, toCode: to, name: '将迁社区', confirm: '将迁社区' }))
    const moved = await staff('community', to)
    expect((await findNotice(moved, noticeId, day(TODAY)))!.own).toMatchObject({ readOn: null })
    expect((await findNotice(office, noticeId, day(TODAY)))!.progress).toMatchObject({ sent: 1, read: 0 })
    expect((await done(TODAY, remindNotice, { noticeId })).reminded).toBe(1)
    await done(TODAY, openNotice, { noticeId }, moved)
    expect((await listRecipients(office, { noticeId, show: 'all' }, day(TODAY))).rows).toMatchObject([{ areaCode: to, placeName: '将迁社区', readOn: TODAY }])
    // The other sub-district's office has nothing of it.
    expect(await findNotice(await staff('office', '330113002'), noticeId, day(TODAY))).toBeNull()
  })
})
