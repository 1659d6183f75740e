import { beforeAll, describe, expect, it } from 'vitest'
import { applyForCertificate, deferCertificate, issueCertificate, loseCertificate, noteCertificatePapers, refuseCertificate, withdrawCertificate } from '@/lib/certificates/issuing'
import { countIssueWork, issuedTo, LACKS, listIssueWork } from '@/lib/certificates/issuing-queries'
import { ISSUE_KINDS, ISSUE_PAPERS, issuePapersMissing } from '@/lib/certificates/issuing-rules'
import { printCertificate } from '@/lib/certificates/printing'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import type { User } from '@/lib/kernel/access'
import { addDays, day } from '@/lib/kernel/day'
import { AccessRefused, sql, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { perform, performAll } from '@/lib/obligations/perform'
import { beginAbsence, cancelAbsence, contactAway, correctAbsence, reopenAbsence, retractContact, returnHome } from '@/lib/outgoing/absences'
import { closeOutgoing, correctOutgoing, recordOutgoing, reopenOutgoing, revealOutgoing } from '@/lib/outgoing/commands'
import { countOutgoing, findOutgoing, listOutgoing, OUTGOING_SHOWS, outgoingPage, type OutgoingShow, outgoingTotal, viewOutgoing } from '@/lib/outgoing/queries'
import { findTrailSubjects, listTrail } from '@/lib/trail/queries'
import { asSystem, count, idNumber, makeWorld, ok, problem, staff, SUBDISTRICT, TODAY, TUNLI, verbs, XINGHUO } from './world'

process.env['ANJU_TODAY'] = TODAY

let community: User, office: User, stranger: User, leader: User
beforeAll(async () => {
  await makeWorld()
  ;[community, office, stranger, leader] = [await staff('community', XINGHUO), await staff('office'), await staff('community', TUNLI), await staff('leader')]
})

const PAPERS = ['IDENTITY', 'STATEMENT', 'PHOTOS']
const local = (more: Record<string, unknown> = {}) => ({ areaCode: XINGHUO, name: '姚建国', idNumber: idNumber('1990-05-06', '1'), phone: '19900000001', leftOn: '2026-04-01', reason: 'WORK', place: '江苏省苏州市昆山市花桥镇', distinct: 'yes', ...more })
const on = async (today: string, command: unknown, raw: unknown, user = office) => (await performAll(user, command as typeof recordOutgoing, [{ raw }], { today: day(today) }))[0]!
type Ids = { outgoingId: string; absenceId: string; applicationId: string; certificateId: string; state: string; missing: string[]; value: string }
const done = async (today: string, command: unknown, raw: unknown, user = office) => ok(await on(today, command, raw, user)) as unknown as Ids
const refused = async (command: unknown, raw: unknown, user = office, today: string = TODAY) => problem(await on(today, command, raw, user))
const left = (more: Record<string, unknown> = {}, today: string = TODAY, user = office) => done(today, recordOutgoing, local(more), user)
const TABLES = ['outgoing', 'absence', 'absence_contact', 'certificate', 'certificate_application'] as const
/** Nothing is written by what goes on meanwhile. */
const written = async (work: () => Promise<unknown>) => {
  const sum = () => Promise.all(TABLES.map(count))
  const before = await sum()
  await work()
  expect(await sum()).toEqual(before)
}
const isListed = async (id: string, show: OutgoingShow) => (await transact(office, 'outgoing.read', (tx) => outgoingPage(tx, { area: XINGHUO, show }, day(TODAY), 500))).rows.some((row) => row.id === id)
const stateOf = async (user: User, id: string, today: string = TODAY) => (await transact(user, 'outgoing.read', (tx) => outgoingPage(tx, { area: XINGHUO, show: 'all' }, day(today), 500))).rows.find((row) => row.id === id)?.state

describe('somebody who left', () => {
  it('is written down once, with where they went, sealed, and masked on every screen', async () => {
    const number = idNumber('1991-02-03', '2')
    const { outgoingId } = await left({ idNumber: number, contactName: '姚父', contactPhone: '0571-86200000', heardOn: '2026-04-10' }, TODAY, community)
    expect(await verbs()).toContain('outgoing.record')
    const found = (await findOutgoing(community, outgoingId))!
    expect(found).toMatchObject({ name: '姚建国', sex: '2', bornOn: '1991-02-03', idMask: `${number.slice(0, 4)}************${number.slice(-2)}`, phoneMask: '199****0001', contactMask: '057*****0000', communityName: expect.any(String) })
    expect(found.absences).toMatchObject([{ leftOn: '2026-04-01', knownOn: TODAY, countyCode: '320583', heardOn: '2026-04-10', returnedOn: null, contacts: [] }])
    const [row] = await asSystem((tx) => tx.$queryRaw<{ text: string }[]>`SELECT row_to_json(o)::text AS text FROM outgoing o WHERE id = ${outgoingId}::uuid`)
    for (const secret of [number, '19900000001', '057186200000']) expect(row!.text).not.toContain(secret)
    await written(async () => {
      expect((await refused(recordOutgoing, local({ idNumber: number }))).fields).toEqual({ idNumber: { code: 'outgoing-known' } })
      // Another community learns that the number is known, and not whose it is.
      const other = await refused(recordOutgoing, local({ idNumber: number, areaCode: TUNLI }), stranger)
      expect(other).toEqual({ code: 'invalid', fields: { idNumber: { code: 'outgoing-known' } } })
    })
    expect(await findOutgoing(stranger, outgoingId)).toBeNull()
    expect((await findOutgoing(leader, outgoingId))?.name).toBe('姚建国')
  })

  it('is refused at the field that is wrong, and nothing is written', () => written(async () => {
    const faults = async (more: Record<string, unknown>, user = office) => Object.entries((await refused(recordOutgoing, local(more), user)).fields ?? {}).map(([field, { code }]) => `${field} ${code}`)
    expect(await faults({ name: '', leftOn: '', reason: 'FUN', areaCode: SUBDISTRICT })).toEqual(['areaCode not-a-community', 'name required', 'leftOn not-a-day', 'reason not-in-list'])
    expect(await faults({ idNumber: '123' })).toEqual(['idNumber id-shape'])
    expect(await faults({ idNumber: null })).toEqual(['sex required'])
    expect(await faults({ contactPhone: '19900000002' })).toEqual(['contactName required'])
    expect(await faults({ leftOn: addDays(TODAY, 91) })).toEqual(['leftOn too-far-ahead'])
    expect(await faults({ backBy: '2026-04-01' })).toEqual(['backBy back-before-leaving'])
    expect(await faults({ heardOn: '2026-03-31' })).toEqual(['heardOn before-leaving'])
    expect(await faults({ heardOn: addDays(TODAY, 1) })).toEqual(['heardOn future'])
    expect(await faults({ idNumber: idNumber('2026-04-02', '1') })).toEqual(['leftOn before-birth'])
    expect((await refused(recordOutgoing, local(), stranger)).code).toBe('forbidden')
    for (const role of ['coordinator', 'leader', 'auditor', 'admin', 'inspector'] as const) expect((await refused(recordOutgoing, local(), await staff(role, role === 'coordinator' ? `${XINGHUO}001` : SUBDISTRICT))).code, role).toBe('forbidden')
  }))

  it('is corrected, and a number of somebody else is refused', async () => {
    const [a, b] = [await left({ idNumber: idNumber('1985-01-01', '1') }), await left({ idNumber: null, sex: '1', bornOn: '1980-01-01' })]
    const taken = idNumber('1985-06-01', '1')
    ok(await perform(community, correctOutgoing, { outgoingId: a.outgoingId, version: 1, name: '姚建华', idNumber: taken }))
    expect(await findOutgoing(office, a.outgoingId)).toMatchObject({ name: '姚建华', bornOn: '1985-06-01', version: 2, phoneMask: '199****0001' })
    await written(async () => {
      expect((await refused(correctOutgoing, { outgoingId: b.outgoingId, version: 1, name: '姚', idNumber: taken })).fields).toMatchObject({ idNumber: { code: 'outgoing-known' } })
      expect(await refused(correctOutgoing, { outgoingId: a.outgoingId, version: 1, name: '姚', sex: '1' })).toMatchObject({ code: 'changed-meanwhile', details: { version: 2 } })
      expect((await refused(correctOutgoing, { outgoingId: a.outgoingId, version: 2, name: '姚', sex: '1' }, stranger)).code).toBe('not-found')
      expect((await refused(correctOutgoing, { outgoingId: b.outgoingId, version: 1, name: '姚', sex: '1', bornOn: '2026-04-02' })).fields).toMatchObject({ bornOn: { code: 'before-birth' } })
    })
    expect(await verbs()).toContain('outgoing.correct')
  })

  it('says of sex and birth what the number on record says', async () => {
    const number = idNumber('1985-03-03', '1')
    const { outgoingId } = await left({ idNumber: number })
    await written(async () => {
      expect((await refused(correctOutgoing, { outgoingId, version: 1, name: '姚', sex: '2', bornOn: '1985-03-04' })).fields).toEqual({ sex: { code: 'sex-differs-from-id' }, bornOn: { code: 'birth-differs-from-id' } })
      expect((await refused(correctOutgoing, { outgoingId, version: 1, name: '姚', sex: '2' })).fields).toEqual({ sex: { code: 'sex-differs-from-id' } })
    })
    ok(await perform(community, correctOutgoing, { outgoingId, version: 1, name: '姚', sex: '9' }))
    expect(await findOutgoing(office, outgoingId)).toMatchObject({ sex: '1', bornOn: '1985-03-03', version: 2 })
  })

  it('keeps a contact’s phone with the contact, and none that is to be removed', async () => {
    const { outgoingId } = await left({ contactName: '姚父', contactPhone: '0571-86200000' })
    const correct = async (version: number, more: Record<string, unknown>) => {
      ok(await perform(community, correctOutgoing, { outgoingId, version, name: '姚建国', sex: '1', ...more }))
      const { phoneMask, contactName, contactMask } = (await findOutgoing(office, outgoingId))!
      return [phoneMask, contactName, contactMask]
    }
    expect(await correct(1, { contactName: '姚父' })).toEqual(['199****0001', '姚父', '057*****0000'])
    expect(await correct(2, { contactName: '姚母' })).toEqual(['199****0001', '姚母', null])
    expect(await correct(3, { contactName: '姚母', contactPhone: '19900000009' })).toEqual(['199****0001', '姚母', '199****0009'])
    expect(await correct(4, { contactName: '姚母', removeContactPhone: 'yes', removePhone: 'yes' })).toEqual([null, '姚母', null])
    expect(await correct(5, { contactName: '姚母', phone: '19900000003', removePhone: 'yes' })).toEqual(['199****0003', '姚母', null])
  })

  it('is asked about once where somebody of the same name and birth date, or phone, is on record', async () => {
    const first = await left({ name: '同名人', idNumber: null, sex: '1', bornOn: '1979-09-09', phone: '19900000077' })
    const again = (more: Record<string, unknown>) => local({ name: '同名人', idNumber: null, sex: '1', bornOn: '1979-09-09', phone: null, distinct: undefined, ...more })
    await written(async () => {
      expect(await refused(recordOutgoing, again({}), community)).toEqual({ code: 'invalid', fields: { distinct: { code: 'perhaps-known' } }, details: { alike: [{ id: first.outgoingId, name: '同名人', communityName: '星火社区' }] } })
      expect((await refused(recordOutgoing, again({ name: '另一人', phone: '199 0000 0077' }))).fields).toMatchObject({ distinct: { code: 'perhaps-known' } })
    })
    // Another birth date or community, or a phone out of sight, is nobody's.
    for (const more of [{ bornOn: '1979-09-10' }, { areaCode: TUNLI }]) await done(TODAY, recordOutgoing, again(more))
    await done(TODAY, recordOutgoing, again({ name: '屯里人', areaCode: TUNLI, phone: '19900000077' }), stranger)
    await done(TODAY, recordOutgoing, again({ distinct: 'yes' }), community)
  })

  it('is closed with a reason, is under that chip alone, and nothing but opening it again is done to it', async () => {
    const number = idNumber('1983-01-02', '1')
    const { outgoingId, absenceId } = await left({ idNumber: number })
    const { contactId } = (await done(TODAY, contactAway, { absenceId, means: 'PHONE', heard: 'yes', onDay: TODAY })) as unknown as { contactId: string }
    const certificate = await done(TODAY, applyForCertificate, { outgoingId, kind: 'FIRST', marital: '10', children: 0, papers: PAPERS })
    const issued = async () => (await listIssueWork(office, { area: XINGHUO, show: 'issued' }, TODAY)).rows.some((row) => row.id === certificate.certificateId)
    expect(await issued()).toBe(true)
    await written(async () => {
      expect((await refused(closeOutgoing, { outgoingId, reason: 'GONE', closedOn: TODAY })).fields).toEqual({ reason: { code: 'not-in-list' } })
      expect((await refused(closeOutgoing, { outgoingId, reason: 'DIED', closedOn: addDays(TODAY, 1) })).fields).toEqual({ closedOn: { code: 'future' } })
      expect((await refused(closeOutgoing, { outgoingId, reason: 'DIED', closedOn: TODAY }, stranger)).code).toBe('not-found')
      expect((await refused(reopenOutgoing, { outgoingId })).code).toBe('record-open')
    })
    await done(TODAY, closeOutgoing, { outgoingId, reason: 'REGISTER_MOVED', closedOn: '2026-04-15' }, community)
    for (const show of OUTGOING_SHOWS) expect(await isListed(outgoingId, show), show).toBe(show === 'closed')
    expect(await issued()).toBe(false)
    await written(async () => {
      for (const [command, raw] of [
        [closeOutgoing, { outgoingId, reason: 'DIED', closedOn: TODAY }], [correctOutgoing, { outgoingId, version: 2, name: '姚', sex: '1' }], [revealOutgoing, { outgoingId, field: 'phone', reason: 'CONTACT' }], [beginAbsence, { outgoingId, leftOn: TODAY, reason: 'WORK' }],
        [correctAbsence, { absenceId, version: 2, leftOn: TODAY, reason: 'WORK' }], [contactAway, { absenceId, means: 'PHONE', heard: 'yes', onDay: TODAY }], [retractContact, { contactId }], [returnHome, { absenceId, returnedOn: TODAY }], [reopenAbsence, { absenceId }], [cancelAbsence, { absenceId }],
        [applyForCertificate, { outgoingId, kind: 'LOST', papers: [] }], [loseCertificate, { certificateId: certificate.certificateId }], [printCertificate, { certificateId: certificate.certificateId }],
      ] as const) expect([(command as { verb: string }).verb, (await refused(command, raw)).code]).toEqual([(command as { verb: string }).verb, 'record-closed'])
    })
    // Its number is free, for where they are registered now; then it is not opened again.
    const moved = await left({ idNumber: number, areaCode: TUNLI })
    await written(async () => expect((await refused(reopenOutgoing, { outgoingId })).code).toBe('outgoing-known'))
    await done(TODAY, closeOutgoing, { outgoingId: moved.outgoingId, reason: 'MISTAKE', closedOn: TODAY })
    await done(TODAY, reopenOutgoing, { outgoingId }, community)
    expect([await stateOf(office, outgoingId), await issued()]).toEqual(['AWAY', true])
    const waiting = await left()
    await done(TODAY, applyForCertificate, { outgoingId: waiting.outgoingId, kind: 'FIRST', marital: '10', children: 0, papers: [] }, community)
    await written(async () => expect((await refused(closeOutgoing, { outgoingId: waiting.outgoingId, reason: 'DIED', closedOn: TODAY })).code).toBe('application-open'))
    expect(await verbs()).toEqual(expect.arrayContaining(['outgoing.close', 'outgoing.reopen']))
  })

  it('is seen by an auditor in the trail: who opened it, and all that is about them, found by their number', async () => {
    const number = idNumber('1982-02-02', '2')
    const { outgoingId, absenceId } = await left({ idNumber: number })
    await done(TODAY, contactAway, { absenceId, means: 'PHONE', heard: 'yes', onDay: TODAY })
    const { certificateId } = await done(TODAY, applyForCertificate, { outgoingId, kind: 'FIRST', marital: '10', children: 0, papers: PAPERS })
    await done(TODAY, revealOutgoing, { outgoingId, field: 'idNumber', reason: 'VERIFY' })
    await done(TODAY, printCertificate, { certificateId })
    expect((await viewOutgoing(community, outgoingId, 'record'))!.name).toBe('姚建国')
    expect(await viewOutgoing(stranger, outgoingId, 'record')).toBeNull()
    const auditor = await staff('auditor')
    expect(await findTrailSubjects(auditor, number)).toEqual([{ kind: 'outgoing', id: outgoingId }])
    expect(await findTrailSubjects(await staff('auditor', TUNLI), number)).toEqual([])
    const { rows } = await listTrail(auditor, { personId: outgoingId })
    expect([...new Set(rows.map((row) => `${row.verb} ${row.subject}`))].sort()).toEqual([
      'absence.contact absence', 'absence.contact absence_contact', 'audit.read outgoing', 'certificate.apply certificate', 'certificate.apply certificate_application', 'certificate.print outgoing', 'outgoing.record absence', 'outgoing.record outgoing', 'outgoing.reveal outgoing', 'outgoing.view outgoing'])
    expect((await listTrail(auditor, { personId: outgoingId, verb: 'outgoing.view' })).rows.map((row) => [row.userId, row.changes[0]!.after])).toEqual([[community.id, 'record']])
    expect((await listTrail(auditor, { personId: outgoingId, verb: 'audit.read' })).rows.map((row) => row.subject)).toEqual(['outgoing', 'outgoing', 'outgoing'])
    // A number that two records had is of both.
    await done(TODAY, closeOutgoing, { outgoingId, reason: 'MISTAKE', closedOn: TODAY })
    const second = await left({ idNumber: number })
    expect(await findTrailSubjects(auditor, number)).toEqual([{ kind: 'outgoing', id: outgoingId }, { kind: 'outgoing', id: second.outgoingId }])
  })

  it('is revealed for a reason, which is in the trail first', async () => {
    const { outgoingId } = await left()
    const before = await count('audit')
    expect((await done(TODAY, revealOutgoing, { outgoingId, field: 'phone', reason: 'CONTACT' }, community)).value).toBe('19900000001')
    expect(await count('audit')).toBe(before + 1)
    await written(async () => {
      expect((await refused(revealOutgoing, { outgoingId, field: 'contactPhone', reason: 'CONTACT' })).code).toBe('not-found')
      expect((await refused(revealOutgoing, { outgoingId, field: 'phone', reason: 'OTHER' })).fields).toMatchObject({ note: { code: 'required' } })
      expect((await refused(revealOutgoing, { outgoingId, field: 'phone', reason: 'CONTACT' }, stranger)).code).toBe('not-found')
    })
  })
})

describe('an absence', () => {
  it('is silent from the day after the policy’s days, heard from again, back, and away anew', async () => {
    const { outgoingId, absenceId } = await left({ leftOn: '2026-01-01' }, '2026-01-05')
    expect([await stateOf(office, outgoingId, '2026-04-01'), await stateOf(office, outgoingId, '2026-04-02')]).toEqual(['AWAY', 'SILENT'])
    await done('2026-04-02', contactAway, { absenceId, means: 'PHONE', heard: 'no', onDay: '2026-04-02' }, community)
    expect(await stateOf(office, outgoingId, '2026-04-02')).toBe('SILENT')
    await done('2026-04-03', contactAway, { absenceId, means: 'RELATIVE', heard: 'yes', onDay: '2026-04-03' }, community)
    // Told of later, an earlier call pushes nothing back.
    await done('2026-04-04', contactAway, { absenceId, means: 'MESSAGE', heard: 'yes', onDay: '2026-02-01' }, community)
    expect([await stateOf(office, outgoingId, '2026-07-02'), await stateOf(office, outgoingId, '2026-07-03')]).toEqual(['AWAY', 'SILENT'])
    expect((await findOutgoing(community, outgoingId))!.absences[0]!.contacts.map((contact) => [contact.means, contact.heard])).toEqual([['RELATIVE', true], ['PHONE', false], ['MESSAGE', true]])
    expect((await refused(beginAbsence, { outgoingId, leftOn: TODAY, reason: 'TRADE' })).code).toBe('away-already')
    await done(TODAY, returnHome, { absenceId, returnedOn: '2026-04-18' }, community)
    expect(await stateOf(office, outgoingId)).toBe('BACK')
    expect((await refused(contactAway, { absenceId, means: 'PHONE', heard: 'yes', onDay: TODAY })).code).toBe('back-already')
    expect((await refused(returnHome, { absenceId, returnedOn: TODAY })).code).toBe('back-already')
    expect((await refused(beginAbsence, { outgoingId, leftOn: '2026-04-17', reason: 'TRADE' })).fields).toMatchObject({ leftOn: { code: 'before-return' } })
    await done(TODAY, beginAbsence, { outgoingId, leftOn: '2026-04-25', reason: 'TRADE', place: '上海市松江区' }, community)
    expect(await stateOf(office, outgoingId)).toBe('PLANNED')
    expect((await refused(reopenAbsence, { absenceId })).code).toBe('left-again')
    expect(await verbs()).toEqual(expect.arrayContaining(['absence.contact', 'absence.return', 'absence.begin']))
  })

  it('is corrected and reopened, and refused where its days cannot be', async () => {
    const { absenceId, outgoingId } = await left({ heardOn: '2026-04-10' })
    await done(TODAY, correctAbsence, { absenceId, version: 1, leftOn: '2026-03-30', reason: 'TRADE', place: '杭州市余杭区', heardOn: '2026-04-10' }, community)
    expect((await findOutgoing(office, outgoingId))!.absences[0]).toMatchObject({ leftOn: '2026-03-30', reason: 'TRADE', countyCode: '330110', version: 2 })
    await written(async () => {
      expect((await refused(correctAbsence, { absenceId, version: 1, leftOn: '2026-03-30', reason: 'WORK' })).code).toBe('changed-meanwhile')
      expect((await refused(correctAbsence, { absenceId, version: 2, leftOn: '2026-04-11', reason: 'WORK', heardOn: '2026-04-10' })).fields).toMatchObject({ heardOn: { code: 'before-leaving' } })
      expect((await refused(contactAway, { absenceId, means: 'PHONE', heard: 'yes', onDay: '2026-03-29' })).fields).toMatchObject({ onDay: { code: 'before-leaving' } })
      expect((await refused(contactAway, { absenceId, means: 'PHONE', heard: 'yes', onDay: addDays(TODAY, 1) })).fields).toMatchObject({ onDay: { code: 'future' } })
      expect((await refused(contactAway, { absenceId, means: 'CALL', onDay: TODAY })).fields).toEqual({ means: { code: 'not-in-list' }, heard: { code: 'required' } })
      expect((await refused(returnHome, { absenceId, returnedOn: '2026-03-29' })).fields).toMatchObject({ returnedOn: { code: 'before-leaving' } })
      expect((await refused(returnHome, { absenceId, returnedOn: addDays(TODAY, 1) })).fields).toMatchObject({ returnedOn: { code: 'future' } })
      expect((await refused(reopenAbsence, { absenceId })).code).toBe('away-already')
      for (const [command, raw] of [[contactAway, { absenceId, means: 'PHONE', heard: 'yes', onDay: TODAY }], [returnHome, { absenceId, returnedOn: TODAY }], [correctAbsence, { absenceId, version: 2, leftOn: TODAY, reason: 'WORK' }], [reopenAbsence, { absenceId }]] as const) {
        expect((await refused(command, raw, stranger)).code).toBe('not-found')
      }
    })
    await done(TODAY, returnHome, { absenceId, returnedOn: TODAY })
    await done(TODAY, reopenAbsence, { absenceId }, community)
    expect(await stateOf(office, outgoingId)).toBe('AWAY')
  })

  it('is called off while it is planned, counts no more, and nothing else is done to it', async () => {
    const [{ outgoingId, absenceId }, gone] = [await left({ leftOn: '2026-05-01' }), await left({ leftOn: TODAY })]
    expect(await stateOf(office, outgoingId)).toBe('PLANNED')
    expect((await refused(cancelAbsence, { absenceId }, stranger)).code).toBe('not-found')
    await done(TODAY, cancelAbsence, { absenceId }, community)
    expect(await stateOf(office, outgoingId)).toBe('CANCELLED')
    for (const show of ['planned', 'away', 'silent', 'back', 'closed'] as const) expect(await isListed(outgoingId, show), show).toBe(false)
    await written(async () => {
      for (const [command, raw] of [[cancelAbsence, {}], [correctAbsence, { version: 2, leftOn: TODAY, reason: 'WORK' }], [contactAway, { means: 'PHONE', heard: 'yes', onDay: TODAY }], [returnHome, { returnedOn: TODAY }], [reopenAbsence, {}]] as const) {
        expect((await refused(command, { absenceId, ...raw })).code).toBe('absence-cancelled')
      }
      // Gone is gone: that is a return, or a correction.
      expect((await refused(cancelAbsence, { absenceId: gone.absenceId })).code).toBe('left-already')
    })
    // They leave another time; the days of the one that was called off stand in nothing's way.
    await done(TODAY, beginAbsence, { outgoingId, leftOn: '2026-04-10', reason: 'WORK', place: '江苏省昆山市' }, community)
    expect(await stateOf(office, outgoingId)).toBe('AWAY')
    expect(await verbs()).toContain('absence.cancel')
  })

  it('loses a contact that was noted by mistake, and what was told at first is corrected', async () => {
    const { outgoingId, absenceId } = await left({ leftOn: '2026-01-01', heardOn: '2026-01-10' }, '2026-04-01')
    const note = (onDay: string, heard: 'yes' | 'no' = 'yes') => done(TODAY, contactAway, { absenceId, means: 'PHONE', heard, onDay }, community) as unknown as Promise<{ contactId: string }>
    const [march, april] = [await note('2026-03-01'), await note('2026-04-10')]
    const heardOn = async () => (await findOutgoing(office, outgoingId))!.absences[0]!.heardOn
    expect(await heardOn()).toBe('2026-04-10')
    expect((await refused(retractContact, { contactId: april.contactId }, stranger)).code).toBe('not-found')
    await done(TODAY, retractContact, { contactId: april.contactId }, community)
    expect(await heardOn()).toBe('2026-03-01')
    expect((await findOutgoing(office, outgoingId))!.absences[0]!.contacts.map(({ onDay, retractedOn }) => [onDay, retractedOn])).toEqual([['2026-04-10', TODAY], ['2026-03-01', null]])
    await written(async () => expect((await refused(retractContact, { contactId: april.contactId })).code).toBe('not-found'))
    await done(TODAY, retractContact, { contactId: march.contactId })
    expect(await heardOn()).toBe('2026-01-10')
    const { version } = (await findOutgoing(office, outgoingId))!.absences[0]!
    expect((await refused(correctAbsence, { absenceId, version, leftOn: '2026-01-01', reason: 'WORK', heardOn: '2025-12-31' })).fields).toMatchObject({ heardOn: { code: 'before-leaving' } })
    await done(TODAY, correctAbsence, { absenceId, version, leftOn: '2026-01-01', reason: 'WORK', heardOn: '2026-01-05' })
    expect(await heardOn()).toBe('2026-01-05')
    await note('2026-02-01', 'no')
    await done(TODAY, correctAbsence, { absenceId, version: version + 1, leftOn: '2026-01-20', reason: 'WORK' })
    expect(await heardOn()).toBeNull()
    expect((await refused(correctAbsence, { absenceId, version: version + 2, leftOn: '2026-02-02', reason: 'WORK' })).fields).toMatchObject({ leftOn: { code: 'heard-before' } })
    expect(await verbs()).toContain('absence.retract-contact')
  })

  it('shows the latest fifty contacts, and how many there are', async () => {
    const { outgoingId, absenceId } = await left()
    await performAll(office, contactAway, Array.from({ length: 53 }, () => ({ raw: { absenceId, means: 'PHONE', heard: 'no' as const, onDay: TODAY } })), { today: TODAY })
    expect((await findOutgoing(office, outgoingId))!.absences[0]).toMatchObject({ contactCount: 53, contacts: { length: 50 } })
  })

  it('that begins on the day on which the one before it began is the later one', async () => {
    const { outgoingId, absenceId } = await left({ leftOn: '2026-04-10' })
    await done(TODAY, returnHome, { absenceId, returnedOn: '2026-04-10' })
    const next = await done(TODAY, beginAbsence, { outgoingId, leftOn: '2026-04-10', reason: 'TRADE' })
    await written(async () => expect((await refused(reopenAbsence, { absenceId })).code).toBe('left-again'))
    await written(async () => expect((await refused(correctAbsence, { absenceId: next.absenceId, version: 1, leftOn: '2026-04-09', reason: 'TRADE' })).fields).toMatchObject({ leftOn: { code: 'before-return' } }))
    await done(TODAY, returnHome, { absenceId: next.absenceId, returnedOn: TODAY })
    await done(TODAY, reopenAbsence, { absenceId: next.absenceId })
  })

  it('of nobody is not found', async () => expect(await refused(beginAbsence, { outgoingId: newId(), leftOn: TODAY, reason: 'WORK' })).toEqual({ code: 'not-found' }))

  it('sent twice is done once', async () => {
    const { absenceId } = await left()
    const id = newId()
    const raw = { absenceId, means: 'PHONE', heard: 'yes', onDay: TODAY }
    const [first, second] = [ok(await perform(community, contactAway, raw, { id })), ok(await perform(community, contactAway, raw, { id }))]
    expect(second).toEqual(first)
    expect((await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM absence_contact WHERE absence_id = ${absenceId}::uuid`))[0]!.n).toBe(1)
  })

  it('is listed and counted by how it stands, in one’s own area, found by name, initials and number', async () => {
    const number = idNumber('1977-07-07', '1')
    const { outgoingId } = await left({ name: '欧阳远行', idNumber: number, leftOn: '2025-01-01', areaCode: TUNLI })
    const found = async (user: User, text: string) => (await listOutgoing(user, { area: user.areaCode, show: 'all', text }, TODAY)).rows.map((row) => row.id)
    expect([await found(office, '欧阳'), await found(office, 'oyyx'), await found(office, number), await found(community, number), await found(office, '远行')]).toEqual([[outgoingId], [outgoingId], [outgoingId], [], []])
    for (const user of [office, community, stranger, leader]) {
      const counts = await countOutgoing(user, { area: user.areaCode }, TODAY)
      for (const show of OUTGOING_SHOWS) expect([user.role, show, await transact(user, 'outgoing.read', (tx) => outgoingTotal(tx, { area: user.areaCode, show }, TODAY))]).toEqual([user.role, show, counts[show]])
      expect(counts.all).toBe(counts.away + counts.planned + counts.back)
    }
    expect((await listOutgoing(stranger, { area: SUBDISTRICT, show: 'silent' }, TODAY)).rows.map((row) => row.id)).toEqual([outgoingId])
    await expect(listOutgoing(await staff('coordinator', `${XINGHUO}001`), { area: XINGHUO, show: 'all' }, TODAY)).rejects.toBeInstanceOf(AccessRefused)
  })

  it('is paged both ways without a row lost or seen twice', async () => {
    for (let n = 0; n < 53; n++) await left({ name: '翻页甲', idNumber: null, sex: '1', leftOn: addDays(day('2025-06-01'), n % 7) })
    const filter = { area: XINGHUO, show: 'all', text: '翻页甲' } as const
    const first = await listOutgoing(office, filter, TODAY)
    const second = await listOutgoing(office, { ...filter, at: first.next }, TODAY)
    expect([first.rows.length, second.rows.length, new Set([...first.rows, ...second.rows].map((row) => row.id)).size, second.next]).toEqual([50, 3, 53, null])
    expect((await listOutgoing(office, { ...filter, at: second.previous }, TODAY)).rows).toEqual(first.rows)
  })
})

describe('a certificate', () => {
  const ask = (outgoingId: string, more: Record<string, unknown> = {}) => ({ outgoingId, kind: 'FIRST', marital: '10', children: 0, papers: PAPERS, ...more })
  const again = (outgoingId: string, kind: 'LOST' | 'DAMAGED', papers = ['IDENTITY', 'PHOTOS', 'OLD']) => ({ outgoingId, kind, papers })
  const certificatesOf = async (outgoingId: string) => (await issuedTo(office, outgoingId)).certificates.map(({ issuedOn, endedOn, endReason }) => [issuedOn, endedOn, endReason])

  it('is issued at once when complete and at the office, and waits for the office when handed in at a community', async () => {
    const [atOffice, atCommunity] = [await left(), await left()]
    const issued = await done(TODAY, applyForCertificate, ask(atOffice.outgoingId))
    expect(issued).toMatchObject({ state: 'ISSUED', missing: [] })
    expect((await issuedTo(office, atOffice.outgoingId)).certificates).toMatchObject([{ id: issued.certificateId, issuedOn: TODAY, validTo: '2029-04-20', marital: '10', children: 0, endedOn: null, number: expect.stringMatching(/^3301132026[0-9A-F]{10}$/) }])
    const asked = await done(TODAY, applyForCertificate, ask(atCommunity.outgoingId), community)
    expect(asked).toMatchObject({ state: 'APPLIED', missing: [], certificateId: null })
    expect((await listIssueWork(office, { area: XINGHUO, show: 'ready' }, TODAY)).rows.map((row) => row.id)).toContain(asked.applicationId)
    await written(async () => {
      expect((await refused(issueCertificate, { applicationId: asked.applicationId }, community)).code).toBe('forbidden')
      expect((await refused(applyForCertificate, ask(atCommunity.outgoingId))).code).toBe('application-open')
      expect((await refused(applyForCertificate, ask(atOffice.outgoingId))).code).toBe('certificate-in-force')
    })
    await done(TODAY, issueCertificate, { applicationId: asked.applicationId })
    expect((await issuedTo(community, atCommunity.outgoingId)).certificates).toHaveLength(1)
    expect((await refused(issueCertificate, { applicationId: asked.applicationId })).code).toBe('application-closed')
    expect(await verbs()).toEqual(expect.arrayContaining(['certificate.apply', 'certificate.issue']))
  })

  it('names what is missing, is put off, completed and issued; or refused, or taken back', async () => {
    const { outgoingId } = await left()
    const { applicationId, missing } = await done(TODAY, applyForCertificate, ask(outgoingId, { children: 1, marital: '20' }), community)
    expect(missing).toEqual(['CHILDREN'])
    expect((await refused(issueCertificate, { applicationId })).code).toBe('papers-missing')
    await done(TODAY, deferCertificate, { applicationId, reason: 'PAPERS_MISSING' })
    expect((await refused(deferCertificate, { applicationId, reason: 'PAPERS_MISSING' })).code).toBe('put-off-already')
    expect((await countIssueWork(office, XINGHUO, TODAY)).deferred).toBe(1)
    expect(await done(TODAY, noteCertificatePapers, { applicationId, papers: [...PAPERS, 'CHILDREN'] }, community)).toMatchObject({ state: 'APPLIED', missing: [] })
    expect((await refused(refuseCertificate, { applicationId, reason: 'PAPERS_MISSING' })).code).toBe('nothing-missing')
    await done(TODAY, issueCertificate, { applicationId })
    const [second, third] = [await left(), await left()]
    const refusing = await done(TODAY, applyForCertificate, ask(second.outgoingId, { papers: [] }), community)
    await done(TODAY, refuseCertificate, { applicationId: refusing.applicationId, reason: 'FACTS_HIDDEN' })
    expect((await issuedTo(office, second.outgoingId)).applications).toMatchObject([{ state: 'REFUSED', reason: 'FACTS_HIDDEN', closedOn: TODAY }])
    const withdrawn = await done(TODAY, applyForCertificate, ask(third.outgoingId, { papers: [] }), community)
    await done(TODAY, withdrawCertificate, { applicationId: withdrawn.applicationId }, community)
    for (const applicationId of [refusing.applicationId, withdrawn.applicationId]) {
      for (const [command, more] of [[noteCertificatePapers, { papers: [] }], [issueCertificate, {}], [withdrawCertificate, {}], [deferCertificate, { reason: 'FACTS_HIDDEN' }], [refuseCertificate, { reason: 'FACTS_HIDDEN' }]] as const) {
        expect((await refused(command, { applicationId, ...more })).code).toBe('application-closed')
      }
    }
    // Brought to the office complete, it is issued there and then.
    const fourth = await left()
    const late = await done(TODAY, applyForCertificate, ask(fourth.outgoingId, { papers: ['IDENTITY'] }), community)
    expect(await done(TODAY, noteCertificatePapers, { applicationId: late.applicationId, papers: PAPERS })).toMatchObject({ state: 'ISSUED', certificateId: expect.any(String) })
    expect(await verbs()).toEqual(expect.arrayContaining(['certificate.papers', 'certificate.defer', 'certificate.refuse', 'certificate.withdraw']))
  })

  it('is void when lost, from the word of it, and replaced for as long as it would have been', async () => {
    const { outgoingId } = await left()
    const first = await done('2026-04-02', applyForCertificate, ask(outgoingId))
    expect((await refused(applyForCertificate, again(outgoingId, 'LOST'), community)).code).toBe('not-reported-lost')
    await done(TODAY, loseCertificate, { certificateId: first.certificateId }, community)
    expect((await issuedTo(office, outgoingId)).certificates).toMatchObject([{ id: first.certificateId, endedOn: TODAY, endReason: 'LOST' }])
    await written(async () => {
      expect((await refused(loseCertificate, { certificateId: first.certificateId })).code).toBe('certificate-ended')
      expect((await refused(loseCertificate, { certificateId: first.certificateId }, stranger)).code).toBe('not-found')
    })
    const lost = await done(TODAY, applyForCertificate, again(outgoingId, 'LOST', ['IDENTITY']), community)
    expect(lost).toMatchObject({ state: 'APPLIED', missing: ['PHOTOS'] })
    expect((await refused(printCertificate, { certificateId: first.certificateId })).code).toBe('certificate-void')
    // Taken back it stays void, and is asked for again as lost.
    await done(TODAY, withdrawCertificate, { applicationId: lost.applicationId }, community)
    expect((await refused(applyForCertificate, ask(outgoingId))).code).toBe('certificate-lost')
    const second = await done(TODAY, applyForCertificate, again(outgoingId, 'LOST'))
    expect((await issuedTo(office, outgoingId)).certificates).toMatchObject([{ id: second.certificateId }, { id: first.certificateId, endedOn: TODAY, endReason: 'LOST' }])
    const damaged = await done('2026-05-01', applyForCertificate, again(outgoingId, 'DAMAGED'))
    expect((await issuedTo(office, outgoingId)).certificates).toMatchObject([
      { id: damaged.certificateId, issuedOn: '2026-05-01', validTo: '2029-04-02', endedOn: null }, { id: second.certificateId, validTo: '2029-04-02', endedOn: '2026-05-01', endReason: 'DAMAGED' }, { id: first.certificateId, endReason: 'LOST' }])
    // Once its days are over it is asked for anew, and the old one makes room.
    await done('2029-04-02', applyForCertificate, ask(outgoingId))
    expect((await issuedTo(office, outgoingId)).certificates).toMatchObject([{ validTo: '2032-04-02' }, { endReason: 'RENEWED' }, {}, {}])
  })

  it('keeps the reason for which it ended: lost, and complete at the office', async () => {
    const { outgoingId } = await left()
    const { certificateId } = await done('2026-04-02', applyForCertificate, ask(outgoingId, { marital: '20', children: 2, papers: [...PAPERS, 'CHILDREN'] }))
    await done('2026-04-10', loseCertificate, { certificateId })
    // It says what the lost one said, and asks for no more.
    expect((await refused(applyForCertificate, { ...again(outgoingId, 'LOST'), marital: '10', children: 0 })).fields).toEqual({ marital: { code: 'not-expected' }, children: { code: 'not-expected' } })
    expect(await done(TODAY, applyForCertificate, again(outgoingId, 'LOST'))).toMatchObject({ state: 'ISSUED' })
    expect(await certificatesOf(outgoingId)).toEqual([[TODAY, null, null], ['2026-04-02', '2026-04-10', 'LOST']])
    expect((await issuedTo(office, outgoingId)).certificates[0]).toMatchObject({ marital: '20', children: 2 })
    expect((await refused(applyForCertificate, { outgoingId, kind: 'FIRST', papers: PAPERS })).fields).toEqual({ marital: { code: 'required' }, children: { code: 'required' } })
    expect(await verbs()).toContain('certificate.lose')
  })

  it('is put off for good reason until the office says otherwise, whatever papers are brought', async () => {
    for (const reason of ['DECISION_DEFIED', 'FACTS_HIDDEN'] as const) {
      const { outgoingId } = await left()
      const { applicationId } = await done(TODAY, applyForCertificate, ask(outgoingId, { papers: ['IDENTITY'] }), community)
      await done(TODAY, deferCertificate, { applicationId, reason })
      for (const user of [community, office]) expect(await done(TODAY, noteCertificatePapers, { applicationId, papers: PAPERS }, user)).toMatchObject({ state: 'DEFERRED', missing: [], certificateId: null })
      expect((await issuedTo(office, outgoingId)).applications).toMatchObject([{ state: 'DEFERRED', reason, papers: PAPERS }])
      await done(TODAY, issueCertificate, { applicationId })
    }
    // Put off for papers it goes on with the last of them.
    const { outgoingId } = await left()
    const { applicationId } = await done(TODAY, applyForCertificate, ask(outgoingId, { papers: ['IDENTITY'] }), community)
    await done(TODAY, deferCertificate, { applicationId, reason: 'PAPERS_MISSING' })
    expect(await done(TODAY, noteCertificatePapers, { applicationId, papers: ['IDENTITY', 'PHOTOS'] })).toMatchObject({ state: 'DEFERRED' })
    expect(await done(TODAY, noteCertificatePapers, { applicationId, papers: PAPERS })).toMatchObject({ state: 'ISSUED' })
  })

  it('in place of another one is issued until that one’s last day', async () => {
    const waiting = async () => {
      const { outgoingId } = await left()
      await done('2026-04-02', applyForCertificate, ask(outgoingId))
      const { applicationId } = await done('2029-03-30', applyForCertificate, again(outgoingId, 'DAMAGED'), community)
      return { outgoingId, applicationId }
    }
    const [before, on] = [await waiting(), await waiting()]
    await done('2029-04-01', issueCertificate, { applicationId: before.applicationId })
    expect(await certificatesOf(before.outgoingId)).toEqual([['2029-04-01', null, null], ['2026-04-02', '2029-04-01', 'DAMAGED']])
    await written(async () => {
      expect((await refused(issueCertificate, { applicationId: on.applicationId }, office, '2029-04-02')).code).toBe('no-certificate-issued')
      expect((await refused(noteCertificatePapers, { applicationId: on.applicationId, papers: ['IDENTITY', 'PHOTOS', 'OLD'] }, office, '2029-04-02')).code).toBe('no-certificate-issued')
    })
    await done('2029-04-02', refuseCertificate, { applicationId: on.applicationId, reason: 'NOT_ELIGIBLE' })
  })

  it('is asked for anew in its last month, and the one before it makes room', async () => {
    const { outgoingId } = await left()
    await done('2026-04-02', applyForCertificate, ask(outgoingId))
    await written(async () => expect((await refused(applyForCertificate, ask(outgoingId), office, '2029-03-01')).code).toBe('certificate-in-force'))
    await done('2029-03-02', applyForCertificate, ask(outgoingId))
    expect(await certificatesOf(outgoingId)).toEqual([['2029-03-02', null, null], ['2026-04-02', '2029-03-02', 'RENEWED']])
  })

  it('is void when whom it is about is corrected, and not for how they are reached', async () => {
    const issued = async () => {
      const person = await left({ idNumber: idNumber('1985-01-01', '1') })
      await done('2026-04-02', applyForCertificate, ask(person.outgoingId))
      return person
    }
    const changes: [Record<string, unknown>, boolean][] = [[{ name: '姚建华' }, true], [{ idNumber: idNumber('1985-01-01', '1') }, true], [{ idNumber: idNumber('1985-01-02', '2'), sex: '2' }, true], [{ phone: '19900000005', homeAddress: '5组', contactName: '姚母' }, false]]
    for (const [change, voids] of changes) {
      const { outgoingId } = await issued()
      expect(ok(await perform(community, correctOutgoing, { outgoingId, version: 1, name: '姚建国', sex: '1', ...change })), JSON.stringify(change)).toEqual({ version: 2, voided: voids })
      expect(await certificatesOf(outgoingId)).toEqual([['2026-04-02', ...(voids ? [TODAY, 'CORRECTED'] : [null, null])]])
      if (voids) await done(TODAY, applyForCertificate, ask(outgoingId))
    }
  })

  it('is not issued to somebody who came back while it was about to be', async () => {
    const { outgoingId, absenceId } = await left()
    const { applicationId } = await done(TODAY, applyForCertificate, ask(outgoingId), community)
    let issuing: Promise<unknown> | undefined
    await transact(community, 'absence.return', async (tx) => {
      await tx.$queryRaw`SELECT id::text AS id FROM outgoing WHERE id = ${outgoingId}::uuid FOR NO KEY UPDATE`
      await tx.$executeRaw`UPDATE absence SET returned_on = ${TODAY}::date, return_known_on = ${TODAY}::date WHERE id = ${absenceId}::uuid`
      issuing = on(TODAY, issueCertificate, { applicationId })
      await expect.poll(async () => (await asSystem((other) => other.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`))[0]!.n, { timeout: 5000 }).toBeGreaterThan(0)
    })
    expect(problem((await issuing) as never).code).toBe('not-eligible')
    // The other way round: two who note the same return.
    const both = await left()
    const results = await Promise.all([1, 2].map(() => on(TODAY, returnHome, { absenceId: both.absenceId, returnedOn: TODAY })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })

  it('lacks the same papers for the list as for the rules', async () => {
    const sets = Array.from({ length: 2 ** ISSUE_PAPERS.length }, (_, n) => ISSUE_PAPERS.filter((__, i) => n & (1 << i)))
    const cases = ISSUE_KINDS.flatMap((kind) => [0, 1, 3].flatMap((children) => sets.map((papers) => ({ kind, children, papers }))))
    const rows = await asSystem((tx) => tx.$queryRaw<{ lacks: boolean }[]>`
      SELECT ${LACKS} AS lacks FROM (SELECT c ->> 'kind' AS kind, (c ->> 'children')::int AS children, ARRAY(SELECT jsonb_array_elements_text(c -> 'papers')) AS papers, n FROM jsonb_array_elements(${sql`${JSON.stringify(cases)}::jsonb`}) WITH ORDINALITY AS t (c, n)) x ORDER BY x.n`)
    expect(rows.map(({ lacks }) => lacks)).toEqual(cases.map(({ kind, children, papers }) => issuePapersMissing(kind, children, papers).length > 0))
  })

  it('is for whoever is entitled, by the policy where they are from, and nothing else is asked', async () => {
    const visiting = await left({ reason: 'VISIT' })
    await written(async () => {
      expect((await refused(applyForCertificate, ask(visiting.outgoingId))).code).toBe('not-eligible')
      expect((await refused(applyForCertificate, again(visiting.outgoingId, 'LOST'))).code).toBe('no-certificate-issued')
      expect((await refused(applyForCertificate, ask(visiting.outgoingId), stranger)).code).toBe('not-found')
      expect((await refused(applyForCertificate, ask(visiting.outgoingId, { marital: '99', children: 21, papers: ['CARD'] }))).fields).toMatchObject({ marital: { code: 'not-in-list' }, children: { code: 'too-large' }, 'papers.0': { code: 'not-in-list' } })
    })
    // Who turns out to go for a visit after having asked is issued none.
    const { outgoingId, absenceId } = await left()
    const { applicationId } = await done(TODAY, applyForCertificate, ask(outgoingId), community)
    await done(TODAY, correctAbsence, { absenceId, version: 1, leftOn: '2026-04-01', reason: 'VISIT', place: '江苏省苏州市昆山市' })
    await written(async () => {
      expect((await refused(issueCertificate, { applicationId })).code).toBe('not-eligible')
      expect((await refused(deferCertificate, { applicationId, reason: 'NOT_ELIGIBLE' })).fields).toEqual({ reason: { code: 'not-in-list' } })
    })
    await done(TODAY, refuseCertificate, { applicationId, reason: 'NOT_ELIGIBLE' })
    expect((await issuedTo(office, outgoingId)).applications).toMatchObject([{ state: 'REFUSED', reason: 'NOT_ELIGIBLE' }])
    const entitled = await done(TODAY, applyForCertificate, ask((await left()).outgoingId), community)
    await written(async () => expect((await refused(refuseCertificate, { applicationId: entitled.applicationId, reason: 'NOT_ELIGIBLE' })).code).toBe('still-eligible'))
  })

  it('is printed by the office, its number in full, which its holder’s trail says before', async () => {
    const number = idNumber('1992-03-04', '2')
    const { outgoingId } = await left({ idNumber: number, homeAddress: '3组12号' })
    const { certificateId } = await done(TODAY, applyForCertificate, ask(outgoingId, { marital: '20', children: 1, papers: [...PAPERS, 'CHILDREN'] }))
    const before = await count('audit')
    const { certificate } = ok(await perform(office, printCertificate, { certificateId }))
    expect(certificate).toMatchObject({ name: '姚建国', idNumber: number, marital: '20', children: 1, issuedOn: TODAY, validTo: '2029-04-20', home: '浙江省杭州市临平区临平街道星火社区3组12号', issuer: '浙江省杭州市临平区临平街道' })
    expect(await count('audit')).toBe(before + 1)
    expect((await refused(printCertificate, { certificateId }, community)).code).toBe('forbidden')
  })

  it('cannot be issued by a community past the commands, either', async () => {
    const { outgoingId } = await left()
    const { applicationId } = await done(TODAY, applyForCertificate, ask(outgoingId), community)
    const { certificateId } = await done(TODAY, applyForCertificate, ask((await left()).outgoingId))
    const past = (verb: string, work: Parameters<typeof transact<unknown>>[2]) => transact(community, verb, work).then((rows) => rows, sqlState)
    expect(await past('certificate.apply', (tx) => tx.$executeRaw`INSERT INTO certificate (id, outgoing_id, area_code, number, marital, children, issued_on, valid_to, created_by) VALUES (${newId()}::uuid, ${outgoingId}::uuid, ${XINGHUO}, 'X', '10', 0, ${TODAY}::date, '2027-01-01', ${community.id}::uuid)`)).toBe('42501')
    expect(await past('certificate.papers', (tx) => tx.$executeRaw`UPDATE certificate_application SET state = 'REFUSED', reason = 'FACTS_HIDDEN', closed_on = ${TODAY}::date WHERE id = ${applicationId}::uuid`)).toBe('42501')
    expect(await past('certificate.papers', (tx) => tx.$executeRaw`UPDATE certificate SET ended_on = ${TODAY}::date, end_reason = 'LOST' WHERE id = ${certificateId}::uuid`)).toBe(0)
    for (const verb of ['certificate.lose', 'outgoing.correct']) expect(await past(verb, (tx) => tx.$executeRaw`UPDATE certificate SET ended_on = ${TODAY}::date, end_reason = 'RENEWED' WHERE id = ${certificateId}::uuid`)).toBe('42501')
    expect(await past('outgoing.correct', (tx) => tx.$executeRaw`UPDATE certificate SET ended_on = ${TODAY}::date, end_reason = 'LOST' WHERE id = ${certificateId}::uuid`)).toBe('42501')
    expect(await past('certificate.papers', (tx) => tx.$executeRaw`UPDATE certificate_application SET state = 'DEFERRED', reason = 'FACTS_HIDDEN' WHERE id = ${applicationId}::uuid`)).toBe('42501')
    await done(TODAY, deferCertificate, { applicationId, reason: 'DECISION_DEFIED' })
    expect(await past('certificate.papers', (tx) => tx.$executeRaw`UPDATE certificate_application SET state = 'APPLIED', reason = NULL WHERE id = ${applicationId}::uuid`)).toBe('42501')
  })

  it('is not asked for any more once the policy has none; what was issued stays readable', async () => {
    const { outgoingId } = await left()
    await done(TODAY, applyForCertificate, ask(outgoingId))
    const open = await left()
    const { applicationId } = await done(TODAY, applyForCertificate, ask(open.outgoingId), community)
    ok(await perform(office, adoptPolicy, { areaCode: XINGHUO, fromOn: '2026-05-01', rules: RESIDENCE_PERMIT_PRESET }))
    await written(async () => {
      expect((await refused(applyForCertificate, ask((open.outgoingId)), office, '2026-05-02')).code).toBe('application-open')
      expect((await refused(issueCertificate, { applicationId }, office, '2026-05-02')).code).toBe('no-certificates')
      expect((await refused(applyForCertificate, again(outgoingId, 'LOST'), office, '2026-05-02')).code).toBe('no-certificates')
    })
    expect((await issuedTo(office, outgoingId)).certificates).toHaveLength(1)
    await done('2026-05-02', withdrawCertificate, { applicationId }, community)
  })
})
