import { createArea, mergeArea, recodeArea, renameArea, splitGrid } from '@/lib/areas/commands'
import { beginAreaImport } from '@/lib/areas/import'
import { EXPORTED } from '@/app/exports'
import { formOf } from '@/lib/campaigns/schema'
import { adoptPolicy, openCampaign, previewPolicy } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { assignDoors, handBackDoors, handOverDoors } from '@/lib/dwellings/assignments'
import { closeAssociation, editAssociation, foundAssociation, readContacts } from '@/lib/associations/commands'
import { amendActivity, attendActivity, cancelActivity, dropSignup, joinActivity, leaveActivity, postActivity, revealSignup, signForActivity, tellSignup } from '@/lib/activities/commands'
import { plansOf } from '@/lib/activities/rules'
import { receiptOf } from '@/lib/kernel/receipt'
import { changeHelper, endHelper, nameHelper, noteDoor } from '@/lib/buildings/commands'
import { tellAtDoor } from '@/lib/declarations/helper'
import { confirmDeclared, refuseDeclared, revealTeller, sendDeclaration } from '@/lib/declarations/commands'
import { issuePlates, reissuePlate } from '@/lib/declarations/plates'
import { checkHazard, recordHazard, rectifyHazard, reopenHazard, signHazard } from '@/lib/hazards/commands'
import { addPhoto, removePhoto } from '@/lib/hazards/photos'
import { mapForm, replaceForm, retireForm, uploadForm } from '@/lib/forms/commands'
import { documentParts, pack } from '@/lib/forms/example'
import { fillFormFull, fillOutForm, keepFilling } from '@/lib/forms/filling'
import { installForms } from '@/lib/forms/install'
import { releaseFigures, withdrawFigures } from '@/lib/open-data/commands'
import { discardNotice, draftNotice, editNotice, remindNotice, sendNotice, withdrawNotice } from '@/lib/notices/commands'
import { addPicture, removePicture } from '@/lib/notices/pictures'
import { confirmNotice, openNotice } from '@/lib/notices/receipts'
import { explainReport, sendReport, takeBackReport } from '@/lib/reports/commands'
import { openReports } from '@/lib/reports/opening'
import { decideAcceptance, draftSummary, returnSummary, saveSummary, sendSummary, takeBackSummary, withdrawAcceptance } from '@/lib/acceptance/commands'
import { findSummary } from '@/lib/acceptance/queries'
import { SECTIONS } from '@/lib/acceptance/rules'
import { appoint, dismiss, stateProvision } from '@/lib/organisation/commands'
import { signTargets, voidTarget } from '@/lib/organisation/letters'
import { addTask, changeTask, dropTask, planPhases, tickTask, untickTask } from '@/lib/organisation/tasks'
import { countStandings } from '@/lib/resources/counting'
import { holdTraining, recordFunding, recordTraining, voidFunding, voidTraining } from '@/lib/resources/commands'
import { answerInquiry, importAnswer, receiveInquiry, replyInquiry, retractAnswer, tellAnswer } from '@/lib/inquiries/answers'
import { approveFollowUp, assignFollowUp, closeFollowUp, proposeFollowUp, refuseFollowUp, renewFollowUp, showFollowUp, visitFollowUp, withdrawFollowUp } from '@/lib/follow-ups/commands'
import { closeInquiry, draftInquiry, remindInquiry, sendInquiry, sendSecond, withdrawInquiry } from '@/lib/inquiries/commands'
import { printInquiries } from '@/lib/inquiries/print'
import { applyForCertificate, deferCertificate, issueCertificate, loseCertificate, noteCertificatePapers, refuseCertificate, withdrawCertificate } from '@/lib/certificates/issuing'
import { printCertificate } from '@/lib/certificates/printing'
import { beginAbsence, cancelAbsence, contactAway, correctAbsence, reopenAbsence, retractContact, returnHome } from '@/lib/outgoing/absences'
import { closeOutgoing, correctOutgoing, recordOutgoing, reopenOutgoing, revealOutgoing } from '@/lib/outgoing/commands'
import { checkCertificate, noteChange, registerChange, retractCertificate, returnCertificate, tellChange } from '@/lib/certificates/commands'
import { acceptCorrection, refuseCorrection, revealProposed } from '@/lib/corrections/commands'
import { copyMine } from '@/lib/my/commands'
import { askCorrection, withdrawCorrection } from '@/lib/my/corrections'
import { giveContact, renewContact, withdrawContact } from '@/lib/my/contacts'
import { askMine, giveOpinion, rateMine, withdrawMine } from '@/lib/my/requests'
import { findMySession, openMySession } from '@/lib/my/sessions'
import { confirmMine, leftMine, leftMineBack } from '@/lib/my/stay'
import { optIn, optOut, pauseMessages, resumeMessages, retryMessage, setLanguage } from '@/lib/messages/commands'
import { addPaper, lookAtPaper, removePaper } from '@/lib/permits/photos'
import { printCards } from '@/lib/permits/print'
import { JPEG } from '@/lib/kernel/jpeg-example'
import { correctRental, endRental, liftNoLetting, recordRental } from '@/lib/rentals/commands'
import { changeTemplate, endPaper, signPaper } from '@/lib/rentals/papers'
import { correctParty, mergeParties, revealParty } from '@/lib/rentals/parties'
import { addDoor, generateBuilding, recordVisit, removeDoor, restoreDoor } from '@/lib/dwellings/commands'
import { beginExport, beginFullExport } from '@/lib/exports/commands'
import { startRoster, uploadRoster } from '@/lib/imports/commands'
import { stopJob } from '@/lib/jobs/commands'
import { type Actor, mayIn, type Role, ROLES, SIGN_IN, systemActor, type User, type Verb } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { now } from '@/lib/kernel/clock'
import { transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { queueJob } from '@/lib/kernel/job'
import { createKey, revokeKey } from '@/lib/keys/commands'
import { createWebhook, redeliverEvent, removeWebhook, resumeWebhook, rotateSecret } from '@/lib/keys/webhooks'
import { tellArrival, tellDeparture, tellReturn } from '@/lib/origins/commands'
import { refuseTold, takeTold } from '@/lib/origins/taking'
import { decideNomination, nominate, withdrawNomination } from '@/lib/awards/commands'
import { takeBackAward } from '@/lib/my/awards'
import { perform, performAll } from '@/lib/obligations/perform'
import { applyForPermit, deferPermit, notePermitPapers, refusePermit, withdrawPermit } from '@/lib/permits/applications'
import { declinePermit, endorsePermit, endPermit, handOverPermit, issuePermit, losePermit } from '@/lib/permits/commands'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { correctResident, revealNumber } from '@/lib/residents/corrections'
import { giveReceipt } from '@/lib/residents/receipt'
import { suspectAgain, tellApart } from '@/lib/residents/apart'
import { mergeResidents, unmergeResidents } from '@/lib/residents/merges'
import { addInspectionPhoto, removeInspectionPhoto } from '@/lib/inspections/photos'
import { answerDeduction, decideDeduction, recheckDeduction, reportMended } from '@/lib/inspections/answers'
import { adoptChecklist } from '@/lib/inspections/checklists'
import { assignInspection, cancelInspection, closeInspection, handIn, markItem, openInspection } from '@/lib/inspections/commands'
import { assignSpotCheck, cancelSpotCheck, closeSpotCheck, decideSpotPerson, drawSpotCheck, planSpotCheck, recordSpotVisit } from '@/lib/spot-checks/commands'
import { changeStaff, createStaff, disableStaff, enableStaff, resetStaff } from '@/lib/staff/commands'
import { noteInsurance, voidInsurance } from '@/lib/entitlements/commands'
import { changeOffer, postOffer, withdrawOffer } from '@/lib/offers/commands'
import { answerService, assignService, closeService, rateService, recordService, referService, reopenService, withdrawService } from '@/lib/services/commands'
import { confirmStay, doubtStay, endStay, moveStay, placeStay, undoStay } from '@/lib/stays/commands'
import { answerTransfer, askTransfer, decideTransfer, withdrawTransfer } from '@/lib/transfers/commands'
import { checkIn, checkOut, setBeds } from '@/lib/units/beds'
import { attachDormitory, detachDormitory } from '@/lib/units/dormitories'
import { workLead } from '@/lib/units/leads'
import { leaveRoster } from '@/lib/units/roster'
import { closeUnit, correctUnit, createUnit, reopenUnit, scaleUnit, signLetter, voidLetter } from '@/lib/units/commands'
import { phone, declaredAtDoor, plateFor, toldAt } from './declaring'
import { asSystem, idNumber, makeWorld, ok, person, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, XINGHUO, XINGHUO_1 } from './world'

// What each verb takes, at a grid and by somebody: something real to be done, so that what is refused is refused for who asks.

const ELSEWHERE = '330113003'
const ELSEWHERE_1 = `${ELSEWHERE}014001`
/** A grid of one's own, one of the neighbouring community, and one of another sub-district. */
export const GRIDS = [XINGHUO_1, TUNLI_1, ELSEWHERE_1] as const
const communityOf = (grid: string) => grid.slice(0, 12)

let doors: Record<string, string[]>
export let users: Record<Role, User>
/** Whoever works in a grid's community, so that there is something to be refused. */
export const locals = new Map<string, User>()

/** Three places, somebody of every role, and doors to begin at. */
export async function prepare(): Promise<void> {
  const world = await makeWorld()
  doors = world.doors
  for (const [code, name] of [[ELSEWHERE, '东湖街道'], [communityOf(ELSEWHERE_1), '红丰社区'], [ELSEWHERE_1, '第1网格']] as const) ok(await perform(SYSTEM, createArea, { code, name }))
  ok(await perform(SYSTEM, adoptPolicy, { areaCode: ELSEWHERE, fromOn: '2020-01-01', rules: CAMPAIGN_PRESET }))
  for (const grid of GRIDS) {
    ok(await perform(SYSTEM, generateBuilding, { areaCode: grid, street: '平安路', number: '9号', block: '', lowestFloor: 1, highestFloor: 10, roomsPerFloor: 40 }))
    doors[grid] = (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${grid} ORDER BY id DESC`)).map((row) => row.id)
    locals.set(grid, await staff('community', communityOf(grid)))
  }
  const ofRole = async (role: Role): Promise<User> =>
    role === 'coordinator' ? staff(role, XINGHUO_1) : role === 'community' ? staff(role, XINGHUO) : role === 'unit' ? staff(role, XINGHUO, await unit(XINGHUO)) : role === 'helper' ? staff(role, XINGHUO) : staff(role, SUBDISTRICT)
  users = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await ofRole(role)] as const))) as Record<Role, User>
}

const door = (grid: string): string => doors[grid]!.pop()!
const settled = async (grid: string) => ok(await perform(SYSTEM, registerResident, person(door(grid), { idNumber: idNumber('1984-02-12', '2') })))
const otherThan = (grid: string): string => (grid === ELSEWHERE_1 ? TUNLI_1 : ELSEWHERE_1)
export const roster = (number: string) => ({
  kind: 'xlsx' as const, notices: [], sheets: [{ name: '名册', rows: [['姓名', '身份证号码'], ['何敏兰', number]].map((cells, i) => ({ number: i + 1, cells })) }],
})
const declared = (grid: string, user: Actor) => ({
  areaCode: communityOf(grid), source: user.role === 'unit' ? 'UNIT' : 'ROSTER', addressText: '不知道哪里', name: '何敏兰', idNumber: idNumber('1990-01-01', '2'),
})

/** Asked for by whoever works at the grid: the person is registered elsewhere. */
async function asked(grid: string, from = otherThan(grid), today = TODAY) {
  const number = idNumber('1984-02-12', '2')
  ok(await perform(SYSTEM, registerResident, person(door(from), { idNumber: number })))
  const [asking] = await performAll(locals.get(grid)!, askTransfer, [{ raw: person(door(grid), { idNumber: number }) }], { today })
  return ok(asking!).transferId
}

// Commands differ in their inputs; here they are told apart by their own schema alone.
export type AnyCommand = { verb: Verb; input: { parse(raw: unknown): never }; run(tx: never, actor: Actor, items: never): Promise<{ ok: boolean }[]> }
export type Attempt = { command: unknown; raw: Record<string, unknown> }
type Probe = (grid: string, user: User) => Promise<Attempt>

let serial = 100

async function emptyCommunity(grid: string): Promise<string> {
  const code = `${grid.slice(0, 9)}${++serial}`
  ok(await perform(SYSTEM, createArea, { code, name: '新社区' }))
  return code
}

/** Two records that may be of one person. */
async function twice(grid: string): Promise<{ aId: string; bId: string }> {
  const one = async () => ok(await perform(SYSTEM, registerResident, person(door(grid), { idNumber: undefined, withoutDocument: true, sex: '2', bornOn: '1984-02-12' }))).residentId
  return { aId: await one(), bId: await one() }
}
async function merging(grid: string) {
  const { aId, bId } = await twice(grid)
  return { keepId: aId, goneId: bId, lives: 'KEPT' }
}

const group = (areaCode: string) => ({ areaCode, kind: 'RESIDENTS', name: `联谊会${++serial}`, does: '互助', contact: '会长', phone: '0571-86130000', place: '活动室', hours: '周五' })
const grouped = async (areaCode: string) => ok(await perform(SYSTEM, foundAssociation, group(areaCode))).associationId
const gathering = (grid: string) => ({ areaCode: communityOf(grid), kind: 'HEALTH', title: '义诊', place: '活动室', heldOn: TODAY, begins: '14:00', seats: 5, closesOn: TODAY })
const gathered = async (grid: string) => ok(await perform(SYSTEM, postActivity, gathering(grid))).activityId
const codeOfGathering = async (grid: string) => {
  const activityId = await gathered(grid)
  return (await asSystem((tx) => tx.$queryRaw<{ code: string }[]>`SELECT join_code AS code FROM activity WHERE id = ${activityId}::uuid`))[0]!.code
}
async function signedUp(grid: string, off = false): Promise<string> {
  const activityId = await gathered(grid)
  const { signupId } = ok(await perform(SYSTEM, signForActivity, { activityId, name: '何敏兰', phone: phone() }))
  if (off) ok(await perform(SYSTEM, cancelActivity, { activityId, reason: '雨' }))
  return signupId
}
const buildingOf = async (dwellingId: string) => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT building_id::text AS id FROM dwelling WHERE id = ${dwellingId}::uuid`))[0]!.id
/** Somebody who helps in the building at a grid, named by its own community. */
const helping = async (grid: string) => ok(await perform(locals.get(grid)!, nameHelper, { username: `helper.${++serial}`, name: '沈阿林', buildingIds: [await buildingOf(door(grid))], lastOn: '2026-06-30' })).userId
/** A door; of a building that a helper of that community is named for. */
async function helpedDoor(grid: string, user: User): Promise<string> {
  const [dwellingId, helps] = [door(grid), user.role === 'helper' && grid.startsWith(user.areaCode)]
  if (helps) ok(await perform(locals.get(grid)!, changeHelper, { userId: user.id, buildingIds: [await buildingOf(dwellingId)], lastOn: '2026-06-30' }))
  return dwellingId
}

const found = (dwellingId: string) => ({ dwellingId, kind: 'FIRE', severity: 'MINOR', description: '灭火器过期', deadline: TODAY })

/** A hazard at a grid, taken some steps on by the system and by another one. */
async function hazard(grid: string, ...steps: unknown[]): Promise<string> {
  const { hazardId } = ok(await perform(SYSTEM, recordHazard, found(door(grid))))
  for (const [n, step] of steps.entries()) ok(await perform(n === 0 ? SYSTEM : { ...SYSTEM, id: '00000000-0000-7000-8000-000000000002' }, step as typeof rectifyHazard, { hazardId, result: 'pass' }))
  return hazardId
}

/** A door where nobody lives. */
const freshDoor = async (grid: string) => ok(await perform(SYSTEM, addDoor, { areaCode: grid, street: '租路', number: `${++serial}号`, floor: '1', room: '101' })).dwellingId

const letting = (dwellingId: string) => ({ dwellingId, kind: 'HOME', use: 'LIVING', landlordName: '沈阿毛', landlordPhone: `1990000${String(++serial).padStart(4, '0')}` })

/** A rental that was written down on a day. */
const rented = async (grid: string, on = TODAY) => ok((await performAll(SYSTEM, recordRental, [{ raw: letting(await freshDoor(grid)) }], { today: on }))[0]!)

/** Somebody's application, and somebody's permit. */
const applied = async (grid: string, papers: string[]) => ok(await perform(SYSTEM, applyForPermit, { residentId: (await settled(grid)).residentId, kind: 'FIRST', papers })).applicationId
const holder = async (grid: string) => ok(await perform(SYSTEM, registerResident, person(door(grid), { idNumber: idNumber('1984-02-12', '2') }))).residentId
/** What a unit offers: a reporter's own where it stands there, and another one otherwise. */
const offering = async (grid: string, user: User) => ({
  unitId: user.role === 'unit' && user.areaCode === communityOf(grid) ? user.unitId! : await unit(communityOf(grid), `单位${++serial}`), kind: 'JOB', title: '缝纫工', text: '做五休一', places: 5, contact: '0571-00000000', fromOn: TODAY as string, lastOn: '2026-05-20',
})
const offered = async (grid: string, user: User) => ok(await perform(SYSTEM, postOffer, await offering(grid, user))).offerId
const nominating = async (grid: string) => ({ year: 2026, kind: 'UNIT', nominee: await unit(communityOf(grid), `单位${++serial}`), grounds: '花名册每半月核对，宿舍入住离开当天报，没有漏报。' })
const checked = async (grid: string) => ok(await perform(SYSTEM, checkCertificate, { residentId: await holder(grid), result: 'VALID', validTo: '2027-01-01', kept: 'yes' })).checkId
const unsent = async (grid: string) => {
  const [messageId, residentId] = [newId(), await holder(grid)]
  await asSystem((tx) => tx.$executeRaw`
    INSERT INTO message (id, resident_id, area_code, indicator, deadline, stage, nth, template, language, state, problem, due_on)
    VALUES (${messageId}::uuid, ${residentId}::uuid, ${grid}, 'PERMIT', ${TODAY}::date, 'AT', 1, 'permit-due', 'zh-CN', 'FAILED', 'bad-number', ${TODAY}::date)`)
  return messageId
}
const changed = async (grid: string) => ok(await perform(SYSTEM, noteChange, { residentId: await holder(grid), kind: 'OTHER', changedOn: TODAY })).changeId
async function photographed(grid: string): Promise<string> {
  const photoId = newId()
  ok(await perform(SYSTEM, addPaper, { photoId, applicationId: await applied(grid, []), paper: 'IDENTITY', size: JPEG.length, n: 0, part: JPEG.toString('base64') }))
  return photoId
}
async function held(grid: string, handed = false): Promise<string> {
  const { permitId } = ok(await perform(SYSTEM, issuePermit, { residentId: (await settled(grid)).residentId }))
  if (handed) ok(await perform(SYSTEM, handOverPermit, { permitId }))
  return permitId
}

/** A community with a grid, a building and somebody in it, to be changed. */
async function village(grid: string): Promise<string> {
  const code = `${grid.slice(0, 9)}${++serial}`
  for (const [one, name] of [[code, '待改村'], [`${code}001`, '第1网格']] as const) ok(await perform(SYSTEM, createArea, { code: one, name }))
  ok(await perform(SYSTEM, generateBuilding, { areaCode: `${code}001`, street: '村路', number: '1号', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
  const [{ id } = { id: '' }] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${`${code}001`}`)
  ok(await perform(SYSTEM, registerResident, person(id, { idNumber: idNumber('1984-02-12', '2') })))
  return code
}

/** For each verb that writes: something that whoever may could do at a grid. */
/** What somebody has asked; of a coordinator who may do it at the grid, theirs to do. */
async function requested(grid: string, user?: User): Promise<string> {
  const { serviceId } = ok(await perform(SYSTEM, recordService, { residentId: await holder(grid), kind: 'WORK', channel: 'DESK', text: '找工作' }))
  if (user?.role === 'coordinator' && mayIn(user, 'service.close', grid)) ok(await perform(SYSTEM, assignService, { serviceId, userId: user.id }))
  return serviceId
}
async function served(grid: string, user?: User): Promise<string> {
  const serviceId = await requested(grid, user)
  ok(await perform(SYSTEM, closeService, { serviceId, result: 'done', text: '办好了' }))
  return serviceId
}
const drafted = async (grid: string, today: string = TODAY) => ok((await performAll(SYSTEM, draftInquiry, [{ raw: { residentId: (await settled(grid)).residentId, kind: 'WHEREABOUTS' } }], { today: day(today) }))[0]!).inquiryId
const sent = async (grid: string, today: string = TODAY) => ok((await performAll(SYSTEM, sendInquiry, [{ raw: { inquiryId: await drafted(grid, today) } }], { today: day(today) }))[0]!).inquiryId
const theirs = () => ({ kind: 'IDENTITY', number: `颍流函〔2026〕${++serial}号`, county: '341226', authority: '颍上县公安局', receivedOn: TODAY, name: '何敏兰', idNumber: idNumber() })

/** A case of a grid's community, in which the user is who may do it, where their role may. */
async function followUp(grid: string, user: User, until: 'proposed' | 'open', as: 'opener' | 'reviewer' | 'visitor'): Promise<string> {
  const [opener, reviewer, visitor] = [
    as === 'opener' && ['community', 'office'].includes(user.role) ? user : await staff('community', grid.slice(0, 12)), as === 'reviewer' && user.role === 'office' ? user : await staff('office', grid.slice(0, 9)),
    as === 'visitor' && ['coordinator', 'community'].includes(user.role) && grid.startsWith(user.areaCode) ? user : await staff('coordinator', grid)]
  const { followUpId } = ok(await perform(opener, proposeFollowUp, { residentId: (await settled(grid)).residentId, ground: 'NEEDS_ASSISTANCE', grounds: '独居，行动不便，3月两次走访时无人照料，需要上门帮助。', reviewerId: reviewer.id, visitorId: visitor.id }))
  if (until === 'open') ok(await perform(reviewer, approveFollowUp, { followUpId }))
  return followUpId
}
const reasons = '独居，行动不便，3月两次走访时无人照料，需要上门帮助。'

/** Written by the grid's sub-district to its communities, and by a community, and for a unit, by the grid's community to its units. */
async function written(grid: string, user: User) {
  const own = user.role === 'community' && user.areaCode.length === 12
  const unitIds = own || user.role === 'unit' ? [grid.startsWith(user.areaCode) && user.unitId ? user.unitId : await unit(communityOf(grid))] : []
  return { areaCode: own ? communityOf(grid) : grid.slice(0, 9), kind: 'NOTICE', title: '通知', body: '请阅', issuer: '街道', audience: unitIds.length > 0 ? 'NAMED_UNITS' : 'COMMUNITIES', unitIds, readByOn: TODAY, asksReply: 'yes' }
}
const noticeOf = async (grid: string, user: User) => ok(await perform(SYSTEM, draftNotice, await written(grid, user))).noticeId
const noticeSent = async (grid: string, user: User) => ok(await perform(SYSTEM, sendNotice, { noticeId: await noticeOf(grid, user), version: 1 })).noticeId
/** Sent to the grid's community, or to a unit there. */
const noticeTo = async (grid: string, user: User) => {
  const { noticeId } = ok(await perform(SYSTEM, draftNotice, { ...(await written(grid, user.role === 'unit' ? user : users.office)), ...(user.role === 'unit' ? {} : { everywhere: 'no', places: [communityOf(grid)] }) }))
  return ok(await perform(SYSTEM, sendNotice, { noticeId, version: 1 })).noticeId
}

/** A check of one door in a grid's community, in different stages. */
const checklist = (grid: string) => ({ areaCode: grid.slice(0, 9), title: '联合检查', recoverPercent: 50, items: [{ department: 'OFFICE', title: '隐患整改', look: '看台账', points: 100, indicator: 'HAZARD' }] })
const inspecting = async (grid: string) => ({
  areaCode: grid.slice(0, 9), kind: 'MID_YEAR', year: 2026, name: '年中检查', weight: 40, fromOn: TODAY, toOn: TODAY, places: [communityOf(grid)], checklistId: ok(await perform(SYSTEM, adoptChecklist, checklist(grid))).checklistId,
})
/** A round with one item at a grid's community, which is whoever inspects theirs, taken as far as asked. */
async function inspected(grid: string, user: User, to: 'open' | 'marked' | 'shown' | 'contested' | 'accepted' = 'open') {
  const { inspectionId } = ok(await perform(SYSTEM, openInspection, await inspecting(grid)))
  const inspector = user.role === 'inspector' ? user : await staff('inspector', grid.slice(0, 9))
  ok(await perform(SYSTEM, assignInspection, { inspectionId, inspectorId: inspector.id }))
  const [mark] = await asSystem((tx) => tx.$queryRaw<{ markId: string; sheetId: string }[]>`SELECT id::text AS "markId", sheet_id::text AS "sheetId" FROM inspection_mark WHERE inspection_id = ${inspectionId}::uuid`)
  const { markId, sheetId } = mark!
  if (to !== 'open') ok(await perform(SYSTEM, markItem, { markId, version: 1, verdict: 'DEDUCTED', points: 10, reason: '台账不全' }))
  if (!['open', 'marked'].includes(to)) ok(await perform(SYSTEM, handIn, { sheetId, department: 'OFFICE' }))
  if (to === 'contested') ok(await perform(SYSTEM, answerDeduction, { markId, version: 2, answer: 'CONTEST', contest: '台账在柜里' }))
  if (to === 'accepted') ok(await perform(SYSTEM, answerDeduction, { markId, version: 2, answer: 'ACCEPT', measures: '补齐', byOn: TODAY }))
  return { inspectionId, markId, sheetId }
}
const evidence = (markId: string, stage: string, photoId = newId()) => ({ photoId, markId, stage, size: JPEG.length, n: 0, part: JPEG.toString('base64') })
const spotPlan = (grid: string) => ({ areaCode: communityOf(grid), untilOn: TODAY, target: '95', expected: '98', designEffect: '1.5', size: '1', least: '0' })
const spotPlanned = async (grid: string) => {
  // Of one place there is one plan at a time.
  await asSystem((tx) => tx.$executeRaw`UPDATE spot_check SET state = 'CANCELLED', cancelled_on = ${TODAY}::date, cancel_reason = 'x' WHERE state = 'PLANNED' AND place_code = ${communityOf(grid)}`)
  return ok(await perform(SYSTEM, planSpotCheck, spotPlan(grid))).checkId
}
const spotDrawn = async (grid: string) => ok(await perform(SYSTEM, drawSpotCheck, { checkId: await spotPlanned(grid), words: '03 07 11' })).checkId
const spotAssign = (checkId: string, stratum: string, user: User) => asSystem((tx) => tx.$executeRaw`UPDATE spot_check_door SET visitor_id = ${user.id}::uuid WHERE check_id = ${checkId}::uuid AND stratum_code = ${stratum}`)
const spotDoor = async (checkId: string) => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM spot_check_door WHERE check_id = ${checkId}::uuid`))[0]!.id

/** A unit in a grid's community, of a reporter the own; somebody on its roster; a room of its dormitory in the grid. */
const unitOf = async (grid: string, user: User): Promise<string> => (user.role === 'unit' && grid.startsWith(user.areaCode) ? user.unitId! : await unit(communityOf(grid), `单位${++serial}`))
async function enrolled(grid: string, unitId: string): Promise<string> {
  ok(await perform({ ...SYSTEM, unitId }, declareResident, { areaCode: communityOf(grid), source: 'UNIT', name: '在册', idNumber: idNumber('1990-01-01') }))
  const [entry] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM roster_entry WHERE unit_id = ${unitId}::uuid ORDER BY id DESC LIMIT 1`)
  return entry!.id
}
async function house(grid: string): Promise<{ buildingId: string; dwellingId: string }> {
  const { buildingId } = ok(await perform(SYSTEM, generateBuilding, { areaCode: grid, street: '宿舍路', number: `${++serial}号`, lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
  const [door] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE building_id = ${buildingId}::uuid`)
  return { buildingId, dwellingId: door!.id }
}
async function roomIn(grid: string, user: User): Promise<{ unitId: string; buildingId: string; dwellingId: string }> {
  const found = { unitId: await unitOf(grid, user), ...(await house(grid)) }
  ok(await perform(SYSTEM, attachDormitory, found))
  ok(await perform(SYSTEM, setBeds, { unitId: found.unitId, dwellingId: found.dwellingId, beds: 1 }))
  return found
}
/** What somebody at a grid says is wrong in their record, on their own phone. */
async function wronged(grid: string, raw: Record<string, unknown> = { field: 'OTHER', proposed: '房号不对' }): Promise<string> {
  const residentId = await holder(grid)
  const token = await transact(SIGN_IN, 'test', (tx) => openMySession(tx, residentId, now()))
  const actor = (await findMySession(token))!
  return ok(await perform(actor, askCorrection, raw)).correctionId
}

export const PROBES: Partial<Record<Verb, Probe>> = {
  'my.copy': async () => ({ command: copyMine, raw: { as: 'file' } }),
  'my.confirm': async () => ({ command: confirmMine, raw: {} }),
  'my.left': async () => ({ command: leftMine, raw: { leftOn: TODAY } }),
  'my.left-back': async () => ({ command: leftMineBack, raw: {} }),
  'my.request': async () => ({ command: askMine, raw: { kind: 'WORK', text: '找工作' } }),
  'my.opinion': async () => ({ command: giveOpinion, raw: { kind: 'PRAISE', about: 'DESK', text: '很快' } }),
  'my.request-withdraw': async (grid) => ({ command: withdrawMine, raw: { serviceId: await requested(grid) } }),
  'my.rate': async (grid) => ({ command: rateMine, raw: { serviceId: await served(grid), rating: 'GOOD' } }),
  'my.correct': async () => ({ command: askCorrection, raw: { field: 'OTHER', proposed: '房号不对' } }),
  'my.award-back': async (grid) => ({ command: takeBackAward, raw: { nominationId: ok(await perform(SYSTEM, nominate, { ...(await nominating(grid)), kind: 'RESIDENT', nominee: await holder(grid), agreed: 'yes', agreedOn: TODAY, agreedHow: 'SPOKEN' })).nominationId } }),
  'my.correct-withdraw': async (grid) => ({ command: withdrawCorrection, raw: { correctionId: await wronged(grid) } }),
  'correction.accept': async (grid) => ({ command: acceptCorrection, raw: { correctionId: await wronged(grid), text: '改好了' } }),
  'correction.refuse': async (grid) => ({ command: refuseCorrection, raw: { correctionId: await wronged(grid), reason: 'RIGHT' } }),
  'correction.reveal': async (grid) => ({ command: revealProposed, raw: { correctionId: await wronged(grid, { field: 'PHONE', proposed: '19915001234' }), reason: 'CONTACT' } }),
  'building.generate': async (grid) => ({ command: generateBuilding, raw: { areaCode: grid, street: '新路', number: `${++serial}号`, lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 } }),
  'visit.record': async (grid) => ({ command: recordVisit, raw: { dwellingId: door(grid), outcome: 'VACANT' } }),
  'door.add': async (grid) => ({ command: addDoor, raw: { areaCode: grid, street: '补路', number: `${++serial}号`, floor: '1', room: '101' } }),
  'door.assign': async (grid) => ({ command: assignDoors, raw: { areaCode: grid, grids: grid, users: (await staff('coordinator', grid)).id } }),
  'door.hand-over': async (grid) => {
    const [away, standIn] = [await staff('coordinator', grid), await staff('coordinator', grid)]
    return { command: handOverDoors, raw: { userId: away.id, standInId: standIn.id, fromOn: TODAY, lastOn: '2026-04-26' } }
  },
  'door.hand-back': async (grid) => {
    const [away, standIn] = [await staff('coordinator', grid), await staff('coordinator', grid)]
    return { command: handBackDoors, raw: { handOverId: ok(await perform(SYSTEM, handOverDoors, { userId: away.id, standInId: standIn.id, fromOn: TODAY, lastOn: '2026-04-26' })).handOverId } }
  },
  'stay.doubt': async (grid) => ({ command: doubtStay, raw: { stayId: (await settled(grid)).stayId, kind: 'PHONE_DEAD' } }),
  'door.remove': async (grid) => ({ command: removeDoor, raw: { dwellingId: await freshDoor(grid), reason: 'DEMOLISHED' } }),
  'door.restore': async (grid) => {
    const dwellingId = await freshDoor(grid)
    ok(await perform(SYSTEM, removeDoor, { dwellingId, reason: 'MISTAKE' }))
    return { command: restoreDoor, raw: { dwellingId } }
  },
  'rental.record': async (grid) => ({ command: recordRental, raw: letting(await freshDoor(grid)) }),
  'rental.correct': async (grid) => ({ command: correctRental, raw: { rentalId: (await rented(grid)).rentalId, version: 1, kind: 'HOTEL', use: 'BUSINESS' } }),
  'rental.end': async (grid) => ({ command: endRental, raw: { rentalId: (await rented(grid)).rentalId } }),
  'rental.lift': async (grid) => ({ command: liftNoLetting, raw: { rentalId: (await rented(grid, day('2026-01-01'))).rentalId, reason: '已补签' } }),
  'paper.sign': async (grid) => ({ command: signPaper, raw: { rentalId: (await rented(grid)).rentalId, kind: 'SECURITY_LETTER', signedOn: TODAY } }),
  'paper.end': async (grid) => {
    const { rentalId } = await rented(grid)
    return { command: endPaper, raw: { paperId: ok(await perform(SYSTEM, signPaper, { rentalId, kind: 'SECURITY_LETTER', signedOn: TODAY })).papers[0] } }
  },
  'template.change': async () => ({ command: changeTemplate, raw: { kind: 'SECURITY_LETTER', title: '保证书', body: '{{房东}}保证。' } }),
  'party.correct': async (grid) => ({ command: correctParty, raw: { partyId: (await rented(grid)).landlordId, version: 1, name: '沈阿林' } }),
  'party.merge': async (grid) => ({ command: mergeParties, raw: { partyId: (await rented(grid)).landlordId, otherId: (await rented(grid)).landlordId } }),
  'party.reveal': async (grid) => ({ command: revealParty, raw: { partyId: (await rented(grid)).landlordId, field: 'phone', reason: 'CONTACT' } }),
  'hazard.record': async (grid) => ({ command: recordHazard, raw: found(door(grid)) }),
  'hazard.photo': async (grid) => ({ command: addPhoto, raw: { photoId: newId(), hazardId: await hazard(grid), stage: 'BEFORE', size: 99_999, n: 0, part: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]).toString('base64') } }),
  'hazard.unphoto': async (grid) => {
    const [hazardId, photoId] = [await hazard(grid), newId()]
    ok(await perform(SYSTEM, addPhoto, { photoId, hazardId, stage: 'BEFORE', size: JPEG.length, n: 0, part: JPEG.toString('base64') }))
    return { command: removePhoto, raw: { photoId } }
  },
  'hazard.sign': async (grid) => ({ command: signHazard, raw: { hazardId: await hazard(grid), signer: '沈阿毛', signature: 'M10 10 L200 90' } }),
  'hazard.rectify': async (grid) => ({ command: rectifyHazard, raw: { hazardId: await hazard(grid) } }),
  'hazard.check': async (grid) => ({ command: checkHazard, raw: { hazardId: await hazard(grid, rectifyHazard), result: 'pass' } }),
  'hazard.reopen': async (grid) => ({ command: reopenHazard, raw: { hazardId: await hazard(grid, rectifyHazard, checkHazard), note: '又拉了线', deadline: TODAY } }),
  'plate.issue': async (grid) => {
    await freshDoor(grid)
    return { command: issuePlates, raw: { areaCode: grid } }
  },
  'plate.reissue': async (grid) => ({ command: reissuePlate, raw: { dwellingId: door(grid), reason: 'LOST' } }),
  'declaration.send': async (grid) => {
    const plate = await plateFor(await freshDoor(grid))
    return { command: sendDeclaration, raw: toldAt(plate, [{ name: '有人' }]) }
  },
  'association.found': async (grid) => ({ command: foundAssociation, raw: group(communityOf(grid)) }),
  'association.edit': async (grid) => ({ command: editAssociation, raw: { ...group(communityOf(grid)), associationId: await grouped(communityOf(grid)) } }),
  'association.close': async (grid) => ({ command: closeAssociation, raw: { associationId: await grouped(communityOf(grid)), reason: 'DISSOLVED' } }),
  // Whoever holds it reads: a community its own, the office the sub-district's.
  'contact.read': async (grid, user) => ({ command: readContacts, raw: { associationId: await grouped(user.role === 'office' ? grid.slice(0, 9) : communityOf(grid)), reason: 'INVITE', salt: newId() } }),
  'contact.give': async (grid) => ({ command: giveContact, raw: { associationId: await grouped(communityOf(grid)), said: 'MEMBER', salt: newId() } }),
  'contact.renew': async (grid) => ({ command: renewContact, raw: { associationId: await grouped(communityOf(grid)), salt: newId() } }),
  'contact.withdraw': async (grid) => ({ command: withdrawContact, raw: { associationId: await grouped(communityOf(grid)), salt: newId() } }),
  'activity.post': async (grid) => ({ command: postActivity, raw: gathering(grid) }),
  'activity.amend': async (grid) => ({ command: amendActivity, raw: { activityId: await gathered(grid), kind: 'LAW', title: '改', place: '别处', heldOn: TODAY, begins: '09:00', seats: '9', closesOn: TODAY } }),
  'activity.cancel': async (grid) => ({ command: cancelActivity, raw: { activityId: await gathered(grid), reason: '雨' } }),
  'activity.sign': async (grid) => ({ command: signForActivity, raw: { activityId: await gathered(grid), name: '何敏兰', phone: phone() } }),
  'activity.drop': async (grid) => ({ command: dropSignup, raw: { signupId: await signedUp(grid) } }),
  'activity.attend': async (grid) => ({ command: attendActivity, raw: { signupId: await signedUp(grid), attended: 'yes' } }),
  'activity.tell': async (grid) => {
    return { command: tellSignup, raw: { signupId: await signedUp(grid, true), plans: plansOf({ ...gathering(grid), cancelledOn: TODAY }) } }
  },
  'activity.reveal': async (grid) => ({ command: revealSignup, raw: { signupId: await signedUp(grid), reason: 'CONTACT' } }),
  'activity.join': async (grid) => ({ command: joinActivity, raw: { code: await codeOfGathering(grid), name: '何敏兰', phone: phone() } }),
  'activity.leave': async (grid) => ({ command: leaveActivity, raw: { receipt: receiptOf('signup-receipt', await signedUp(grid)) } }),
  'building.tell': async (grid, user) => ({ command: tellAtDoor, raw: { dwellingId: await helpedDoor(grid, user), 'people.0.name': '何敏兰' } }),
  'building.note': async (grid, user) => ({ command: noteDoor, raw: { dwellingId: await helpedDoor(grid, user), kind: 'EMPTY' } }),
  'helper.name': async (grid) => ({ command: nameHelper, raw: { username: `helper.${++serial}`, name: '沈阿林', buildingIds: [await buildingOf(door(grid))], lastOn: '2026-06-30' } }),
  'helper.change': async (grid) => ({ command: changeHelper, raw: { userId: await helping(grid), buildingIds: [await buildingOf(door(grid))], lastOn: '2026-07-31' } }),
  'helper.end': async (grid) => ({ command: endHelper, raw: { userId: await helping(grid) } }),
  'declaration.confirm': async (grid) => ({ command: confirmDeclared, raw: { personId: (await declaredAtDoor(await freshDoor(grid), [{ name: '走人', told: 'LEFT' }])).personIds[0] } }),
  'declaration.refuse': async (grid) => ({ command: refuseDeclared, raw: { personId: (await declaredAtDoor(await freshDoor(grid), [{ name: '有人' }])).personIds[0], reason: 'NOT_HERE' } }),
  'declaration.reveal': async (grid) => ({ command: revealTeller, raw: { declarationId: (await declaredAtDoor(await freshDoor(grid), [{ name: '有人' }])).declarationId, reason: 'CONTACT' } }),
  'roster.leave': async (grid, user) => ({ command: leaveRoster, raw: { entryId: await enrolled(grid, await unitOf(grid, user)) } }),
  'lead.work': async (grid, user) => {
    const { unitId } = await roomIn(grid, user)
    return { command: workLead, raw: { unitId, entryId: await enrolled(grid, unitId), kind: 'NOWHERE', result: 'LOCAL' } }
  },
  'dormitory.attach': async (grid, user) => ({ command: attachDormitory, raw: { unitId: await unitOf(grid, user), buildingId: (await house(grid)).buildingId } }),
  'dormitory.detach': async (grid, user) => ({ command: detachDormitory, raw: { buildingId: (await roomIn(grid, user)).buildingId } }),
  'dormitory.beds': async (grid, user) => {
    const { unitId, dwellingId } = await roomIn(grid, user)
    return { command: setBeds, raw: { unitId, dwellingId, beds: 3 } }
  },
  'dormitory.check-in': async (grid, user) => {
    const { unitId, dwellingId } = await roomIn(grid, user)
    return { command: checkIn, raw: { unitId, dwellingId, name: '新住', idNumber: idNumber('1990-01-01') } }
  },
  'dormitory.check-out': async (grid, user) => {
    const { unitId, dwellingId } = await roomIn(grid, user)
    ok(await perform(SYSTEM, checkIn, { unitId, dwellingId, name: '要走', idNumber: idNumber('1990-01-01') }))
    const [use] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM bed_use WHERE dwelling_id = ${dwellingId}::uuid`)
    return { command: checkOut, raw: { bedUseId: use!.id, leaves: 'unit' } }
  },
  'unit.create': async (grid) => ({ command: createUnit, raw: { areaCode: communityOf(grid), name: `单位${++serial}`, kind: 'SITE' } }),
  'unit.correct': async (grid) => ({ command: correctUnit, raw: { unitId: await unit(communityOf(grid), `单位${++serial}`), version: 1, name: `工地${serial}`, kind: 'SITE' } }),
  'unit.close': async (grid) => ({ command: closeUnit, raw: { unitId: await unit(communityOf(grid), `单位${++serial}`) } }),
  'unit.reopen': async (grid) => ({ command: reopenUnit, raw: { unitId: await goneUnit(grid) } }),
  'resident.register': async (grid) => ({ command: registerResident, raw: person(door(grid), { idNumber: idNumber('1990-01-01', '2') }) }),
  'resident.declare': async (grid, user) => ({ command: declareResident, raw: declared(grid, user) }),
  'resident.correct': async (grid) => {
    const { residentId } = await settled(grid)
    return { command: correctResident, raw: { residentId, version: 1, name: '赵秀云', originAddress: '安徽' } }
  },
  'resident.reveal': async (grid) => ({ command: revealNumber, raw: { residentId: (await settled(grid)).residentId, field: 'idNumber', reason: 'VERIFY' } }),
  'resident.receipt': async (grid) => ({ command: giveReceipt, raw: { residentId: (await settled(grid)).residentId } }),
  'resident.merge': async (grid) => ({ command: mergeResidents, raw: await merging(grid) }),
  'resident.unmerge': async (grid) => ({ command: unmergeResidents, raw: { mergeId: ok(await perform(SYSTEM, mergeResidents, await merging(grid))).mergeId } }),
  'resident.distinct': async (grid) => ({ command: tellApart, raw: await twice(grid) }),
  'resident.suspect': async (grid) => ({ command: suspectAgain, raw: { distinctId: ok(await perform(SYSTEM, tellApart, await twice(grid))).distinctId } }),
  'stay.confirm': async (grid) => ({ command: confirmStay, raw: { stayId: (await performOn('2026-04-01', registerResident, person(door(grid), { idNumber: idNumber('1984-02-12', '2') }))).stayId } }),
  'stay.move': async (grid) => ({ command: moveStay, raw: { residentId: (await settled(grid)).residentId, dwellingId: door(grid) } }),
  'stay.end': async (grid, user) => {
    if (user.role !== 'unit' || !mayIn(user, 'stay.end', grid)) return { command: endStay, raw: { stayId: (await settled(grid)).stayId } }
    return { command: endStay, raw: { stayId: ok(await perform(user, declareResident, declared(grid, user))).stayId } }
  },
  'stay.undo': async (grid) => {
    const { residentId, stayId } = await settled(grid)
    ok(await perform(SYSTEM, endStay, { stayId }))
    return { command: undoStay, raw: { residentId } }
  },
  'stay.place': async (grid) => ({ command: placeStay, raw: { stayId: ok(await perform(SYSTEM, declareResident, declared(grid, SYSTEM))).stayId, dwellingId: door(grid) } }),
  'transfer.ask': async (grid) => {
    const number = idNumber('1984-02-12', '2')
    ok(await perform(SYSTEM, registerResident, person(door(otherThan(grid)), { idNumber: number })))
    return { command: askTransfer, raw: person(door(grid), { idNumber: number }) }
  },
  'transfer.withdraw': async (grid) => ({ command: withdrawTransfer, raw: { transferId: await asked(grid) } }),
  'transfer.answer': async (grid) => ({ command: answerTransfer, raw: { transferId: await asked(otherThan(grid), grid), answer: 'accept' } }),
  'transfer.decide': async (grid) => ({ command: decideTransfer, raw: { transferId: await asked(otherThan(grid), grid, day('2026-04-01')), decision: 'for', reason: 'NO_ANSWER' } }),
  'permit.issue': async (grid) => ({ command: issuePermit, raw: { residentId: (await settled(grid)).residentId } }),
  'permit.apply': async (grid) => ({ command: applyForPermit, raw: { residentId: (await settled(grid)).residentId, kind: 'FIRST', papers: ['IDENTITY'] } }),
  'permit.papers': async (grid) => ({ command: notePermitPapers, raw: { applicationId: await applied(grid, []), papers: ['IDENTITY'] } }),
  'permit.withdraw': async (grid) => ({ command: withdrawPermit, raw: { applicationId: await applied(grid, []) } }),
  'permit.defer': async (grid) => ({ command: deferPermit, raw: { applicationId: await applied(grid, ['IDENTITY', 'PHOTO', 'ADDRESS']), reason: 'SPECIAL' } }),
  'permit.refuse': async (grid) => ({ command: refusePermit, raw: { applicationId: await applied(grid, []), reason: 'PAPERS_MISSING' } }),
  'permit.photo': async (grid) => ({ command: addPaper, raw: { photoId: newId(), applicationId: await applied(grid, []), paper: 'ADDRESS', size: 99_999, n: 0, part: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]).toString('base64') } }),
  'permit.unphoto': async (grid) => ({ command: removePaper, raw: { photoId: await photographed(grid) } }),
  'permit.look': async (grid) => ({ command: lookAtPaper, raw: { photoId: await photographed(grid) } }),
  'permit.print': async (grid) => ({ command: printCards, raw: { permitIds: [await held(grid)] } }),
  'certificate.check': async (grid) => ({ command: checkCertificate, raw: { residentId: await holder(grid), result: 'NOT_SHOWN' } }),
  'certificate.return': async (grid) => ({ command: returnCertificate, raw: { checkId: await checked(grid) } }),
  'certificate.retract': async (grid) => ({ command: retractCertificate, raw: { checkId: await checked(grid) } }),
  'certificate.change': async (grid) => ({ command: noteChange, raw: { residentId: await holder(grid), kind: 'OTHER', changedOn: TODAY } }),
  'certificate.register': async (grid) => ({ command: registerChange, raw: { changeId: await changed(grid) } }),
  'certificate.tell': async (grid) => {
    const changeId = await changed(grid)
    ok(await perform(SYSTEM, registerChange, { changeId }))
    return { command: tellChange, raw: { changeId } }
  },
  'follow-up.propose': async (grid) => ({ command: proposeFollowUp, raw: { residentId: (await settled(grid)).residentId, ground: 'NEEDS_ASSISTANCE', grounds: reasons, reviewerId: (await staff('office', grid.slice(0, 9))).id, visitorId: (await staff('coordinator', grid)).id } }),
  'follow-up.withdraw': async (grid, user) => ({ command: withdrawFollowUp, raw: { followUpId: await followUp(grid, user, 'proposed', 'opener') } }),
  'follow-up.approve': async (grid, user) => ({ command: approveFollowUp, raw: { followUpId: await followUp(grid, user, 'proposed', 'reviewer') } }),
  'follow-up.refuse': async (grid, user) => ({ command: refuseFollowUp, raw: { followUpId: await followUp(grid, user, 'proposed', 'reviewer'), words: '情况不具体。' } }),
  'follow-up.assign': async (grid, user) => ({ command: assignFollowUp, raw: { followUpId: await followUp(grid, user, 'open', 'opener'), visitorId: (await staff('coordinator', grid)).id } }),
  'follow-up.visit': async (grid, user) => ({ command: visitFollowUp, raw: { followUpId: await followUp(grid, user, 'open', 'visitor'), outcome: 'MET' } }),
  'follow-up.renew': async (grid, user) => ({ command: renewFollowUp, raw: { followUpId: await followUp(grid, user, 'open', 'opener'), words: reasons, reviewerId: (await staff('office', grid.slice(0, 9))).id } }),
  'follow-up.show': async (grid, user) => ({ command: showFollowUp, raw: { followUpId: await followUp(grid, user, 'open', 'opener') } }),
  'follow-up.close': async (grid, user) => ({ command: closeFollowUp, raw: { followUpId: await followUp(grid, user, 'open', 'opener'), result: 'SETTLED', words: '已落实帮扶。' } }),
  'award.nominate': async (grid) => ({ command: nominate, raw: await nominating(grid) }),
  'award.decide': async (grid) => ({ command: decideNomination, raw: { nominationId: ok(await perform(SYSTEM, nominate, await nominating(grid))).nominationId, outcome: 'AWARDED' } }),
  'award.withdraw': async (grid, user) => ({ command: withdrawNomination, raw: { nominationId: ok(await perform(mayIn(user, 'award.nominate', communityOf(grid)) ? user : SYSTEM, nominate, await nominating(grid))).nominationId, words: '换人' } }),
  'offer.post': async (grid, user) => ({ command: postOffer, raw: await offering(grid, user) }),
  'offer.change': async (grid, user) => ({ command: changeOffer, raw: { ...(await offering(grid, user)), offerId: await offered(grid, user), version: 1 } }),
  'offer.withdraw': async (grid, user) => ({ command: withdrawOffer, raw: { offerId: await offered(grid, user), reason: user.role === 'unit' ? 'FILLED' : 'UNTRUE' } }),
  'insurance.note': async (grid) => ({ command: noteInsurance, raw: { residentId: await holder(grid), months: 12, asOf: TODAY, paper: 'PRINTED' } }),
  'insurance.void': async (grid) => ({ command: voidInsurance, raw: { statementId: ok(await perform(SYSTEM, noteInsurance, { residentId: await holder(grid), months: 12, asOf: TODAY, paper: 'PRINTED' })).statementId, reason: 'MISTYPED' } }),
  'service.record': async (grid) => ({ command: recordService, raw: { residentId: await holder(grid), kind: 'WORK', channel: 'DOOR', text: '找工作' } }),
  'service.assign': async (grid, user) => ({ command: assignService, raw: { serviceId: await requested(grid), userId: (locals.get(grid) ?? user).id } }),
  'service.refer': async (grid) => ({ command: referService, raw: { serviceId: await requested(grid), department: 'LABOUR', text: '请办' } }),
  'service.answer': async (grid) => {
    const serviceId = await requested(grid)
    ok(await perform(SYSTEM, referService, { serviceId, department: 'LABOUR', text: '请办' }))
    return { command: answerService, raw: { serviceId, text: '可办' } }
  },
  'service.close': async (grid, user) => ({ command: closeService, raw: { serviceId: await requested(grid, user), result: 'done', text: '办好了' } }),
  'service.withdraw': async (grid, user) => ({ command: withdrawService, raw: { serviceId: await requested(grid, user) } }),
  'service.reopen': async (grid) => ({ command: reopenService, raw: { serviceId: await served(grid), text: '又来问' } }),
  'service.rate': async (grid, user) => ({ command: rateService, raw: { serviceId: await served(grid, user), rating: 'GOOD' } }),
  'inquiry.draft': async (grid) => ({ command: draftInquiry, raw: { residentId: (await settled(grid)).residentId, kind: 'WHEREABOUTS' } }),
  'inquiry.withdraw': async (grid) => ({ command: withdrawInquiry, raw: { inquiryId: await drafted(grid) } }),
  'inquiry.send': async (grid) => ({ command: sendInquiry, raw: { inquiryId: await drafted(grid) } }),
  'inquiry.remind': async (grid) => ({ command: remindInquiry, raw: { inquiryId: await sent(grid, '2026-03-01') } }),
  'inquiry.second': async (grid) => {
    const inquiryId = await sent(grid, '2026-02-01')
    ok((await performAll(SYSTEM, remindInquiry, [{ raw: { inquiryId } }], { today: day('2026-03-10') }))[0]!)
    return { command: sendSecond, raw: { inquiryId } }
  },
  'inquiry.answer': async (grid) => ({ command: answerInquiry, raw: { inquiryId: await sent(grid), answer: 'RETURNED', answeredOn: TODAY } }),
  'inquiry.import': async (grid) => {
    const inquiryId = await sent(grid)
    const [letter] = await asSystem((tx) => tx.$queryRaw<{ number: string }[]>`SELECT number FROM inquiry WHERE id = ${inquiryId}::uuid`)
    return { command: importAnswer, raw: { number: letter!.number, answer: 'RETURNED', answeredOn: TODAY } }
  },
  'inquiry.retract': async (grid) => {
    const inquiryId = await sent(grid)
    ok(await perform(SYSTEM, answerInquiry, { inquiryId, answer: 'RETURNED', answeredOn: TODAY }))
    return { command: retractAnswer, raw: { inquiryId } }
  },
  'inquiry.close': async (grid) => ({ command: closeInquiry, raw: { inquiryId: await sent(grid), reason: 'NO_NEED' } }),
  'inquiry.receive': async () => ({ command: receiveInquiry, raw: theirs() }),
  'inquiry.reply': async (grid) => {
    const { inquiryId } = ok(await perform(systemActor('test', grid.slice(0, 9)), receiveInquiry, theirs()))
    return { command: replyInquiry, raw: { inquiryId, answer: 'UNKNOWN' } }
  },
  'inquiry.print': async (grid) => ({ command: printInquiries, raw: { inquiryIds: [await sent(grid)] } }),
  'organisation.appoint': async (grid) => ({ command: appoint, raw: named(await organised(grid), communityOf(grid)) }),
  'organisation.dismiss': async (grid) => ({ command: dismiss, raw: { postId: ok(await perform(SYSTEM, appoint, named(await organised(grid), communityOf(grid)))).postId } }),
  'organisation.state': async (grid) => ({ command: stateProvision, raw: { campaignId: await organised(grid), areaCode: communityOf(grid), kind: 'RULES', has: 'yes', evidence: '已上墙' } }),
  'phase.plan': async (grid) => ({ command: planPhases, raw: { campaignId: await organised(grid) } }),
  'phase.add': async (grid) => ({ command: addTask, raw: { ...aTask, campaignId: await organised(grid) } }),
  'phase.change': async (grid) => ({ command: changeTask, raw: { taskId: await asking(grid), title: '改了', dueOn: '2026-04-01' } }),
  'phase.drop': async (grid) => ({ command: dropTask, raw: { taskId: await asking(grid) } }),
  'phase.tick': async (grid) => ({ command: tickTask, raw: { taskId: await asking(grid), areaCode: communityOf(grid), doneOn: TODAY } }),
  'phase.untick': async (grid) => ({ command: untickTask, raw: { tickId: ok(await perform(SYSTEM, tickTask, { taskId: await asking(grid), areaCode: communityOf(grid), doneOn: TODAY })).tickId } }),
  'summary.draft': async (grid) => ({ command: draftSummary, raw: { campaignId: await organised(grid), areaCode: communityOf(grid), asOf: '2026-04-19' } }),
  'summary.save': async (grid) => ({ command: saveSummary, raw: { summaryId: await draftedSummary(grid), version: 1, ahead: '继续走访' } }),
  'summary.send': async (grid) => ({ command: sendSummary, raw: { ...summaryTexts, summaryId: await draftedSummary(grid), version: 1, signedBy: '沈建芳' } }),
  'summary.take-back': async (grid) => ({ command: takeBackSummary, raw: { summaryId: await sentUp(grid) } }),
  'summary.return': async (grid) => ({ command: returnSummary, raw: { summaryId: await sentUp(grid), reason: '数字不符' } }),
  'acceptance.decide': async (grid) => ({ command: decideAcceptance, raw: await toDecide(grid) }),
  'acceptance.withdraw': async (grid) => ({ command: withdrawAcceptance, raw: { summaryId: ok(await perform(SYSTEM, decideAcceptance, await toDecide(grid))).summaryId, reason: '误点' } }),
  'target.sign': async (grid, user) => ({ command: signTargets, raw: await toSign(grid, user) }),
  'target.void': async (grid, user) => ({ command: voidTarget, raw: { letterId: ok(await perform(SYSTEM, signTargets, await toSign(grid, user))).letters[0]! } }),
  'standing.count': async (grid) => {
    await settled(grid)
    return { command: countStandings, raw: { areaCode: grid.slice(0, 9) } }
  },
  'funding.record': async (grid) => ({ command: recordFunding, raw: await moneyOf(grid) }),
  'funding.void': async (grid) => ({ command: voidFunding, raw: { fundingId: ok(await perform(SYSTEM, recordFunding, await moneyOf(grid))).fundingId } }),
  'training.hold': async (grid) => ({ command: holdTraining, raw: await course(grid) }),
  'training.record': async (grid) => ({ command: recordTraining, raw: { trainingId: ok(await perform(SYSTEM, holdTraining, await course(grid))).trainingId, userIds: [(await staff('coordinator', grid)).id], result: 'PASSED' } }),
  'training.void': async (grid) => ({ command: voidTraining, raw: { trainingId: ok(await perform(SYSTEM, holdTraining, await course(grid))).trainingId } }),
  'report.open': async (grid) => {
    await asSystem((tx) => tx.$executeRaw`UPDATE stay SET reported_on = '2026-03-02' WHERE area_code = ${grid} AND id = (SELECT id FROM stay WHERE area_code = ${grid} LIMIT 1)`)
    return { command: openReports, raw: { areaCode: grid.slice(0, 9) } }
  },
  'report.explain': async (grid, user) => ({ command: explainReport, raw: { reportId: await owedReport(grid, user), version: 1, inCharge: '沈国强' } }),
  'report.send': async (grid, user) => ({ command: sendReport, raw: { reportId: await owedReport(grid, user, '沈国强') } }),
  'report.take-back': async (grid, user) => {
    const reportId = await owedReport(grid, user, '沈国强')
    ok(await perform(SYSTEM, sendReport, { reportId }))
    return { command: takeBackReport, raw: { reportId } }
  },
  'notice.draft': async (grid, user) => ({ command: draftNotice, raw: await written(grid, user) }),
  'notice.edit': async (grid, user) => ({ command: editNotice, raw: { ...(await written(grid, user)), title: '改了', noticeId: await noticeOf(grid, user), version: 1 } }),
  'notice.discard': async (grid, user) => ({ command: discardNotice, raw: { noticeId: await noticeOf(grid, user) } }),
  'notice.send': async (grid, user) => ({ command: sendNotice, raw: { noticeId: await noticeOf(grid, user), version: 1 } }),
  'notice.withdraw': async (grid, user) => ({ command: withdrawNotice, raw: { noticeId: await noticeSent(grid, user), reason: '有误' } }),
  'notice.remind': async (grid, user) => ({ command: remindNotice, raw: { noticeId: await noticeSent(grid, user) } }),
  'notice.picture': async (grid, user) => ({ command: addPicture, raw: { photoId: newId(), noticeId: await noticeOf(grid, user), size: 99_999, n: 0, part: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]).toString('base64') } }),
  'notice.unpicture': async (grid, user) => {
    const photoId = newId()
    ok(await perform(SYSTEM, addPicture, { photoId, noticeId: await noticeOf(grid, user), size: JPEG.length, n: 0, part: JPEG.toString('base64') }))
    return { command: removePicture, raw: { photoId } }
  },
  'notice.open': async (grid, user) => ({ command: openNotice, raw: { noticeId: await noticeTo(grid, user) } }),
  'notice.confirm': async (grid, user) => ({ command: confirmNotice, raw: { noticeId: await noticeTo(grid, user) } }),
  'figure.release': async (grid) => ({ command: releaseFigures, raw: await summedUp(grid) }),
  'figure.withdraw': async (grid) => ({ command: withdrawFigures, raw: { releaseId: ok(await perform(SYSTEM, releaseFigures, await summedUp(grid))).releaseId, reason: 'BY_MISTAKE' } }),
  'form.install': async (grid) => ({ command: installForms, raw: { areaCode: grid.slice(0, 9) } }),
  'form.upload': async (grid) => ({ command: uploadForm(aForm), raw: sentForm(grid) }),
  'form.replace': async (grid) => ({ command: replaceForm(aForm), raw: { formId: (await uploaded(grid)).formId, fileName: 'b.docx', digest: 'b'.repeat(64) } }),
  'form.map': async (grid) => ({ command: mapForm, raw: { versionId: (await uploaded(grid)).versionId, fields: ['年龄'], blanks: [] } }),
  'form.retire': async (grid) => ({ command: retireForm, raw: { formId: (await uploaded(grid)).formId } }),
  'form.fill': async (grid) => {
    const raw = { formId: (await uploaded(grid)).formId, residentId: (await settled(grid)).residentId }
    return { command: keepFilling(ok(await fillOutForm(SYSTEM, raw, TODAY))), raw }
  },
  'form.fill-full': async (grid) => ({ command: fillFormFull, raw: { formId: (await uploaded(grid)).formId, residentId: (await settled(grid)).residentId, reason: 'VERIFY' } }),
  'unit.sign': async (grid) => ({ command: signLetter, raw: letterOf(await unit(communityOf(grid))) }),
  'unit.void': async (grid) => ({ command: voidLetter, raw: { letterId: ok(await perform(SYSTEM, signLetter, letterOf(await unit(communityOf(grid))))).letterId } }),
  'unit.scale': async (grid) => ({ command: scaleUnit, raw: { unitId: await unit(communityOf(grid)), aboveScale: 'yes' } }),
  'message.opt-out': async (grid) => ({ command: optOut, raw: { residentId: await holder(grid) } }),
  'message.opt-in': async (grid) => {
    const residentId = await holder(grid)
    ok(await perform(SYSTEM, optOut, { residentId }))
    return { command: optIn, raw: { residentId } }
  },
  'message.language': async (grid) => ({ command: setLanguage, raw: { residentId: await holder(grid), language: 'en' } }),
  'message.retry': async (grid) => ({ command: retryMessage, raw: { messageId: await unsent(grid) } }),
  // Of whoever asks: their own area is the one that is paused.
  'message.pause': async () => {
    await perform(users.office, resumeMessages, {})
    return { command: pauseMessages, raw: {} }
  },
  'message.resume': async () => {
    await perform(users.office, pauseMessages, {})
    return { command: resumeMessages, raw: {} }
  },
  'outgoing.record': async (grid) => ({ command: recordOutgoing, raw: local(grid) }),
  'outgoing.correct': async (grid) => ({ command: correctOutgoing, raw: { outgoingId: (await left(grid)).outgoingId, version: 1, name: '姚建国', sex: '1' } }),
  'outgoing.reveal': async (grid) => ({ command: revealOutgoing, raw: { outgoingId: (await left(grid)).outgoingId, field: 'idNumber', reason: 'VERIFY' } }),
  'outgoing.close': async (grid) => ({ command: closeOutgoing, raw: { outgoingId: (await left(grid)).outgoingId, reason: 'MISTAKE', closedOn: TODAY } }),
  'outgoing.reopen': async (grid) => {
    const { outgoingId } = await left(grid)
    ok(await perform(SYSTEM, closeOutgoing, { outgoingId, reason: 'MISTAKE', closedOn: TODAY }))
    return { command: reopenOutgoing, raw: { outgoingId } }
  },
  'absence.cancel': async (grid) => ({ command: cancelAbsence, raw: { absenceId: ok(await perform(SYSTEM, recordOutgoing, { ...local(grid), leftOn: '2026-05-01' })).absenceId } }),
  'absence.retract-contact': async (grid) => {
    const { absenceId } = await left(grid)
    return { command: retractContact, raw: ok(await perform(SYSTEM, contactAway, { absenceId, means: 'PHONE', heard: 'yes', onDay: TODAY })) }
  },
  'absence.begin': async (grid) => {
    const { outgoingId, absenceId } = await left(grid)
    ok(await perform(SYSTEM, returnHome, { absenceId, returnedOn: TODAY }))
    return { command: beginAbsence, raw: { outgoingId, leftOn: TODAY, reason: 'VISIT' } }
  },
  'absence.correct': async (grid) => ({ command: correctAbsence, raw: { absenceId: (await left(grid)).absenceId, version: 1, leftOn: '2026-03-02', reason: 'TRADE' } }),
  'absence.contact': async (grid) => ({ command: contactAway, raw: { absenceId: (await left(grid)).absenceId, means: 'PHONE', heard: 'yes', onDay: TODAY } }),
  'absence.return': async (grid) => ({ command: returnHome, raw: { absenceId: (await left(grid)).absenceId, returnedOn: TODAY } }),
  'absence.reopen': async (grid) => {
    const { absenceId } = await left(grid)
    ok(await perform(SYSTEM, returnHome, { absenceId, returnedOn: TODAY }))
    return { command: reopenAbsence, raw: { absenceId } }
  },
  'certificate.apply': async (grid) => ({ command: applyForCertificate, raw: { outgoingId: (await left(grid)).outgoingId, kind: 'FIRST', marital: '10', children: 0, papers: [] } }),
  'certificate.lose': async (grid) => {
    const { certificateId } = ok(await perform(SYSTEM, applyForCertificate, { outgoingId: (await left(grid)).outgoingId, kind: 'FIRST', marital: '10', children: 0, papers: ['IDENTITY', 'STATEMENT', 'PHOTOS'] }))
    return { command: loseCertificate, raw: { certificateId } }
  },
  'certificate.papers': async (grid) => ({ command: noteCertificatePapers, raw: { applicationId: await certificateAsked(grid), papers: ['IDENTITY'] } }),
  'certificate.withdraw': async (grid) => ({ command: withdrawCertificate, raw: { applicationId: await certificateAsked(grid) } }),
  'certificate.defer': async (grid) => ({ command: deferCertificate, raw: { applicationId: await certificateAsked(grid), reason: 'PAPERS_MISSING' } }),
  'certificate.refuse': async (grid) => ({ command: refuseCertificate, raw: { applicationId: await certificateAsked(grid), reason: 'FACTS_HIDDEN' } }),
  'certificate.issue': async (grid) => {
    const applicationId = await certificateAsked(grid)
    await asSystem((tx) => tx.$executeRaw`UPDATE certificate_application SET papers = ARRAY['IDENTITY', 'STATEMENT', 'PHOTOS'] WHERE id = ${applicationId}::uuid`)
    return { command: issueCertificate, raw: { applicationId } }
  },
  'certificate.print': async (grid) => {
    const { certificateId } = ok(await perform(SYSTEM, applyForCertificate, { outgoingId: (await left(grid)).outgoingId, kind: 'FIRST', marital: '10', children: 0, papers: ['IDENTITY', 'STATEMENT', 'PHOTOS'] }))
    return { command: printCertificate, raw: { certificateId } }
  },
  'permit.hand': async (grid) => ({ command: handOverPermit, raw: { permitId: await held(grid) } }),
  'permit.endorse': async (grid) => {
    const { residentId } = await performOn('2025-03-01', registerResident, person(door(grid), { idNumber: idNumber('1984-02-12', '2'), arrivedOn: '2025-01-01' }))
    const { permitId } = ok((await performAll(SYSTEM, issuePermit, [{ raw: { residentId } }], { today: day('2025-03-10') }))[0]!)
    // As if a policy of that day had endorsed.
    await asSystem((tx) => tx.$executeRaw`UPDATE permit SET kind = 'RESIDENCE', handed_over_on = issued_on WHERE id = ${permitId}::uuid`)
    return { command: endorsePermit, raw: { permitId } }
  },
  'permit.lose': async (grid) => ({ command: losePermit, raw: { permitId: await held(grid, true) } }),
  'permit.end': async (grid) => ({ command: endPermit, raw: { permitId: await held(grid), reason: 'GIVEN_UP' } }),
  'permit.decline': async (grid) => ({ command: declinePermit, raw: { residentId: (await settled(grid)).residentId } }),
  'roster.upload': async (grid) => ({ command: uploadRoster(roster(idNumber())), raw: { areaCode: communityOf(grid), fileName: '名册.xlsx', digest: newId() } }),
  'roster.run': async (grid, user) => {
    const owner = mayIn(user, 'roster.run', communityOf(grid)) ? user : locals.get(grid)!
    const { importId } = ok(await perform(owner, uploadRoster(roster(idNumber())), { areaCode: communityOf(grid), fileName: '名册.xlsx', digest: newId() }))
    return { command: startRoster, raw: { importId } }
  },
  'policy.adopt': async (grid) => ({ command: adoptPolicy, raw: { areaCode: await emptyCommunity(grid), fromOn: '2027-01-01', rules: CAMPAIGN_PRESET } }),
  'policy.preview': async (grid) => ({ command: previewPolicy, raw: { areaCode: await emptyCommunity(grid), fromOn: '2027-01-01', ...formOf(CAMPAIGN_PRESET) } }),
  'campaign.open': async (grid) => ({
    command: openCampaign,
    raw: {
      areaCode: communityOf(grid), name: '行动', fromOn: '2027-03-01', toOn: '2027-05-01', targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [],
      phases: [{ key: 'prepare', from: '2027-03-01', to: '2027-03-15' }, { key: 'clear', from: '2027-03-15', to: '2027-04-15' }, { key: 'accept', from: '2027-04-15', to: '2027-05-01' }],
    },
  }),
  'list.export': async (grid, user) => ({ command: beginExport(EXPORTED), raw: await exporting(grid, user) }),
  'list.export-full': async (grid, user) => ({ command: beginFullExport(EXPORTED), raw: { ...(await exporting(grid, user)), reason: 'POLICE', note: '协查' } }),
  'job.control': async (grid, user) => {
    const owner = mayIn(user, 'job.control', grid) ? user : locals.get(grid)!
    const jobId = newId()
    await transact(owner, 'test', (tx) => queueJob(tx, owner, { id: jobId, kind: 'VERIFY', areaCode: communityOf(grid) }))
    return { command: stopJob, raw: { jobId } }
  },
  'area.create': async (grid) => ({ command: createArea, raw: { code: `${communityOf(grid)}${++serial}`, name: '新网格' } }),
  'area.rename': async (grid) => ({ command: renameArea, raw: { code: grid, name: `第${++serial}网格` } }),
  'area.split': async (grid) => {
    const { buildingId } = ok(await perform(SYSTEM, generateBuilding, { areaCode: grid, street: '分路', number: `${++serial}号`, lowestFloor: 1, highestFloor: 1, roomsPerFloor: 2 }))
    return { command: splitGrid, raw: { code: grid, toCode: `${communityOf(grid)}${++serial}`, name: '分出的网格', buildings: [buildingId] } }
  },
  'area.recode': async (grid) => {
    const code = await village(grid)
    return { command: recodeArea, raw: { code, toCode: `${grid.slice(0, 9)}${++serial}`, name: '改制社区', confirm: '待改村' } }
  },
  'area.merge': async (grid) => ({ command: mergeArea, raw: { code: await village(grid), toCode: communityOf(grid), confirm: '待改村' } }),
  'spot-check.plan': async (grid) => {
    ok(await perform(SYSTEM, cancelSpotCheck, { checkId: await spotPlanned(grid), reason: '另行计划' }))
    return { command: planSpotCheck, raw: spotPlan(grid) }
  },
  'spot-check.draw': async (grid) => ({ command: drawSpotCheck, raw: { checkId: await spotPlanned(grid), words: '03 07 11' } }),
  'spot-check.assign': async (grid) => ({ command: assignSpotCheck, raw: { checkId: await spotDrawn(grid), stratumCode: communityOf(grid), visitorId: users.inspector.id } }),
  'spot-check.record': async (_, user) => {
    const visitor = user.role === 'inspector' ? user : users.coordinator
    const checkId = await spotDrawn(TUNLI_1)
    await spotAssign(checkId, TUNLI, visitor)
    return { command: recordSpotVisit, raw: { doorId: await spotDoor(checkId), outcome: 'VACANT' } }
  },
  'spot-check.decide': async (grid) => {
    const checkId = await spotDrawn(grid)
    await spotAssign(checkId, communityOf(grid), users.inspector)
    ok(await perform(users.inspector, recordSpotVisit, { doorId: await spotDoor(checkId), outcome: 'MET', peopleFound: 1 }))
    const [person] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM spot_check_person WHERE check_id = ${checkId}::uuid`)
    return { command: decideSpotPerson, raw: { personId: person!.id, match: 'none', reason: 'NO_TRACE' } }
  },
  'spot-check.close': async (grid) => {
    const checkId = await spotDrawn(grid)
    await spotAssign(checkId, communityOf(grid), users.inspector)
    ok(await perform(users.inspector, recordSpotVisit, { doorId: await spotDoor(checkId), outcome: 'VACANT' }))
    return { command: closeSpotCheck, raw: { checkId } }
  },
  'spot-check.cancel': async (grid) => ({ command: cancelSpotCheck, raw: { checkId: await spotDrawn(grid), reason: '重新安排' } }),
  'inspection.checklist': async (grid) => ({ command: adoptChecklist, raw: checklist(grid) }),
  'inspection.open': async (grid) => ({ command: openInspection, raw: await inspecting(grid) }),
  'inspection.assign': async (grid, user) => ({ command: assignInspection, raw: { inspectionId: (await inspected(grid, user)).inspectionId, inspectorId: 'OFFICE', replace: 'on' } }),
  'inspection.mark': async (grid, user) => ({ command: markItem, raw: { markId: (await inspected(grid, user)).markId, version: 1, verdict: 'PASSED' } }),
  'inspection.photo': async (grid, user) => ({ command: addInspectionPhoto, raw: user.role === 'community' ? evidence((await inspected(grid, user, 'accepted')).markId, 'MENDED') : evidence((await inspected(grid, user)).markId, 'FOUND') }),
  'inspection.unphoto': async (grid, user) => {
    const photoId = newId()
    ok(await perform(SYSTEM, addInspectionPhoto, user.role === 'community' ? evidence((await inspected(grid, user, 'accepted')).markId, 'MENDED', photoId) : evidence((await inspected(grid, user)).markId, 'FOUND', photoId)))
    return { command: removeInspectionPhoto, raw: { photoId } }
  },
  'inspection.hand-in': async (grid, user) => ({ command: handIn, raw: { sheetId: (await inspected(grid, user, 'marked')).sheetId, department: 'OFFICE' } }),
  'inspection.answer': async (grid, user) => ({ command: answerDeduction, raw: { markId: (await inspected(grid, user, 'shown')).markId, version: 2, answer: 'CONTEST', contest: '台账在柜里' } }),
  'inspection.report': async (grid, user) => ({ command: reportMended, raw: { markId: (await inspected(grid, user, 'accepted')).markId, version: 3, report: '已补齐' } }),
  'inspection.decide': async (grid, user) => ({ command: decideDeduction, raw: { markId: (await inspected(grid, user, 'contested')).markId, version: 3, givenBack: 0, decision: '当日没有出示' } }),
  'inspection.re-check': async (grid, user) => ({ command: recheckDeduction, raw: { markId: (await inspected(grid, user, 'accepted')).markId, version: 3, result: 'right' } }),
  'inspection.close': async (grid, user) => {
    const { inspectionId, sheetId } = await inspected(grid, user)
    await asSystem((tx) => tx.$executeRaw`UPDATE inspection_mark SET state = 'PASSED', marked_on = ${TODAY}::date, marked_by = ${users.office.id}::uuid, version = version + 1 WHERE sheet_id = ${sheetId}::uuid`)
    ok(await perform(SYSTEM, handIn, { sheetId, department: 'OFFICE' }))
    return { command: closeInspection, raw: { inspectionId } }
  },
  'inspection.cancel': async (grid, user) => ({ command: cancelInspection, raw: { inspectionId: (await inspected(grid, user)).inspectionId, reason: '改期' } }),
  'area.import': async () => ({ command: beginAreaImport, raw: { fileNames: ['villages.csv'] } }),
  'key.create': async (grid) => ({ command: createKey, raw: aKey(grid) }),
  'key.revoke': async (grid) => ({ command: revokeKey, raw: { keyId: ok(await perform(SYSTEM, createKey, aKey(grid))).keyId } }),
  'webhook.create': async (grid) => ({ command: createWebhook, raw: { keyId: ok(await perform(SYSTEM, createKey, aTeller(grid))).keyId, url: 'https://hooks.example.cn/', events: ['told.answered'] } }),
  'webhook.remove': async (grid) => ({ command: removeWebhook, raw: { webhookId: (await hooked(grid)).webhookId } }),
  'webhook.rotate': async (grid) => ({ command: rotateSecret, raw: { webhookId: (await hooked(grid)).webhookId } }),
  'webhook.resume': async (grid) => {
    const { webhookId } = await hooked(grid)
    await asSystem((tx) => tx.$executeRaw`UPDATE webhook SET state = 'DISABLED', problem = 'failed', disabled_on = ${TODAY}::date WHERE id = ${webhookId}::uuid`)
    return { command: resumeWebhook, raw: { webhookId } }
  },
  'webhook.redeliver': async (grid) => {
    const { webhookId, keyId } = await hooked(grid)
    ok(await perform(SYSTEM, refuseTold, { toldId: await toldOf(grid, keyId), reason: 'NOT_SO' }))
    const [event] = await asSystem(async (tx) => {
      await tx.$executeRaw`UPDATE webhook_event SET state = 'FAILED' WHERE webhook_id = ${webhookId}::uuid`
      return tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM webhook_event WHERE webhook_id = ${webhookId}::uuid`
    })
    return { command: redeliverEvent, raw: { eventId: event!.id } }
  },
  'api-arrival.tell': async (grid) => ({ command: tellArrival, raw: { ...aTelling(), area: communityOf(grid) } }),
  'api-departure.tell': async () => ({ command: tellDeparture, raw: aTelling() }),
  'api-return.tell': async () => ({ command: tellReturn, raw: { ...aTelling(), whereabouts: 'GONE_HOME' } }),
  'api-answer.tell': async () => ({ command: tellAnswer, raw: { number: '临平函〔2026〕1号', answer: 'CONFIRMED', answeredOn: TODAY } }),
  'told.take': async (grid) => ({ command: takeTold, raw: { toldId: await toldOf(grid) } }),
  'told.refuse': async (grid) => ({ command: refuseTold, raw: { toldId: await toldOf(grid), reason: 'NOT_SO' } }),
  'staff.create': async (grid) => ({ command: createStaff, raw: { username: `neu-${++serial}`, name: '新来的', role: 'coordinator', areaCode: grid } }),
  'staff.change': async (grid) => ({ command: changeStaff, raw: { userId: (await staff('coordinator', grid)).id, name: '改名的', role: 'coordinator', areaCode: grid } }),
  'staff.disable': async (grid) => ({ command: disableStaff, raw: { userId: (await staff('coordinator', grid)).id } }),
  'staff.enable': async (grid) => {
    const { id } = await staff('coordinator', grid)
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET disabled_at = now() WHERE id = ${id}::uuid`)
    return { command: enableStaff, raw: { userId: id } }
  },
  'staff.reset': async (grid) => {
    const { userId } = ok(await perform(SYSTEM, createStaff, { username: `alt-${++serial}`, name: '忘了的', role: 'coordinator', areaCode: grid }))
    return { command: resetStaff, raw: { userId } }
  },
}
/** What each role that exports at all has a list of; a unit's is its own roster. */
/** A campaign of the sub-district that nobody has organised yet. */
const organised = async (grid: string) => ok(await perform(SYSTEM, openCampaign, {
  areaCode: grid.slice(0, 9), name: `行动${++serial}`, fromOn: '2026-03-01', toOn: '2026-05-01', targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [],
  phases: [{ key: 'prepare', from: '2026-03-01', to: '2026-03-16' }, { key: 'clear', from: '2026-03-16', to: '2026-04-16' }, { key: 'accept', from: '2026-04-16', to: '2026-05-01' }],
})).campaignId
const named = (campaignId: string, areaCode: string) => ({ campaignId, areaCode, body: 'WORKING_GROUP' as const, duty: 'HEAD' as const, name: '沈建芳' })
const draftedSummary = async (grid: string) => ok(await perform(SYSTEM, draftSummary, { campaignId: await organised(grid), areaCode: communityOf(grid), asOf: '2026-04-19' })).summaryId
const summaryTexts = Object.fromEntries(SECTIONS.map((key) => [key, '已完成'])) as Record<(typeof SECTIONS)[number], string>
const sentUp = async (grid: string) => ok(await perform(SYSTEM, sendSummary, { ...summaryTexts, summaryId: await draftedSummary(grid), version: 1, signedBy: '沈建芳' })).summaryId
async function toDecide(grid: string) {
  const summaryId = await sentUp(grid)
  const [{ campaignId }] = await asSystem((tx) => tx.$queryRaw<[{ campaignId: string }]>`SELECT campaign_id::text AS "campaignId" FROM self_summary WHERE id = ${summaryId}::uuid`)
  const { before } = (await findSummary(SYSTEM, { id: campaignId, areaCode: grid.slice(0, 9), from: day('2026-03-01') }, communityOf(grid)))!
  return { summaryId, seen: before!.seen, outcome: 'PASSED' as const, remark: '同意' }
}
const aTask = { phase: 'clear' as const, owner: 'COMMUNITY' as const, title: '夜间清查', dueOn: '2026-04-10' }
const asking = async (grid: string) => ok(await perform(SYSTEM, addTask, { ...aTask, campaignId: await organised(grid) })).taskId
/** What whoever asks would sign: a community with a unit of its own, anybody else with the community. */
async function toSign(grid: string, user: User) {
  const [campaignId, areaCode] = [await organised(grid), communityOf(grid)]
  ok(await perform(SYSTEM, appoint, named(campaignId, areaCode)))
  ok(await perform(SYSTEM, appoint, { campaignId, body: 'LEADING_GROUP', duty: 'HEAD', name: '俞海英' }))
  if (user.role !== 'community') return { campaignId, signedOn: TODAY, areaCodes: [areaCode] }
  const unitId = await unit(areaCode, `单位${++serial}`)
  ok(await perform(SYSTEM, appoint, { campaignId, body: 'UNIT', duty: 'HEAD', unitId, name: '许丽娜' }))
  return { campaignId, signedOn: TODAY, unitIds: [unitId] }
}
async function moneyOf(grid: string) {
  ok(await perform(SYSTEM, countStandings, { areaCode: grid.slice(0, 9) }))
  return { areaCode: communityOf(grid), amount: '400', forYear: 2026, source: 'DISTRICT' as const, onDay: TODAY }
}
const course = async (grid: string) => ({ campaignId: await organised(grid), areaCode: communityOf(grid), title: '入户走访', onDay: TODAY, hours: 2 })

const aTelling = () => ({ name: '何敏兰', idNumber: idNumber(), onDay: TODAY })
const aTeller = (grid: string) => ({ name: '颍上县', role: 'community', areaCode: communityOf(grid), verbs: ['api-arrival.tell', 'api-told.read'], county: '341226', expiresOn: '2026-06-01' })
const hooked = async (grid: string) => ok(await perform(SYSTEM, createWebhook, { keyId: ok(await perform(SYSTEM, createKey, aTeller(grid))).keyId, url: 'https://hooks.example.cn/', events: ['told.answered'] }))
/** Somebody whom a place of origin told of, as the key of a grid's community. */
const toldOf = async (grid: string, keyId?: string) => {
  const key: Actor = { id: keyId ?? ok(await perform(SYSTEM, createKey, aTeller(grid))).keyId, role: 'key', name: '颍上县', areaCode: communityOf(grid), unitId: null, verbs: ['api-arrival.tell'] }
  return ok(await perform(key, tellArrival, aTelling())).toldId
}
const aKey = (grid: string) => ({ name: '区教育局', role: 'community', areaCode: communityOf(grid), verbs: ['api-area.read'], expiresOn: '2026-06-01' })

/** A form of somebody's number, mapped, as the office of a grid's sub-district has it. */
const aForm = { kind: 'docx' as const, placeholders: [{ key: '证件号码', name: '证件号码', row: null, marker: false }], bytes: pack(documentParts('<w:p><w:r><w:t>{{证件号码}}</w:t></w:r></w:p>')) }
const letterOf = (unitId: string) => ({ unitId, kind: 'UNIT_FP_LETTER' as const, responsible: '何主管', signedOn: TODAY })
const goneUnit = async (grid: string) => { const unitId = await unit(communityOf(grid), `单位${++serial}`); ok(await perform(SYSTEM, closeUnit, { unitId })); return unitId }
const sentForm = (grid: string) => ({ areaCode: grid.slice(0, 9), title: `证明${++serial}`, about: 'PERSON' as const, fileName: 'a.docx', digest: 'a'.repeat(64) })
const uploaded = async (grid: string) => ok(await perform(SYSTEM, uploadForm(aForm), sentForm(grid)))

/** A report of whoever asks, of a half month that no other one is of; with whoever answers for it, when it is to be sent. */
/** A roll-up of a grid's sub-district that was sent, with the digest that it was sent with. */
async function summedUp(grid: string): Promise<{ reportId: string; seen: string }> {
  const reportId = await owedReport(grid, users.office, '沈国强', '2026-01-01')
  ok(await perform(SYSTEM, sendReport, { reportId }))
  const [version] = await asSystem((tx) => tx.$queryRaw<{ digest: string }[]>`SELECT digest FROM report_version WHERE report_id = ${reportId}::uuid`)
  return { reportId, seen: version!.digest }
}

async function owedReport(grid: string, user: User, inCharge: string | null = null, dueBy = '2027-01-01'): Promise<string> {
  const id = newId()
  const [kind, areaCode, unitId] = user.role === 'unit' ? ['UNIT', communityOf(grid), await unit(communityOf(grid))] as const : user.role === 'office' ? ['ROLLUP', grid.slice(0, 9), null] as const : ['COMMUNITY', communityOf(grid), null] as const
  const month = ++serial
  const from = `${1900 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
  await asSystem((tx) => tx.$executeRaw`
    INSERT INTO report (id, kind, area_code, unit_id, place_code, place_name, period_from, period_to, due_by, opened_on, state, in_charge)
    VALUES (${id}::uuid, ${kind}, ${areaCode}, ${user.role === 'unit' && grid.startsWith(user.areaCode) ? user.unitId : unitId}::uuid, ${areaCode}, '报送单位', ${from}::date, ${from}::date + 14, ${dueBy}::date, ${TODAY}::date, 'OPEN', ${inCharge})`)
  return id
}

async function exporting(grid: string, user: User) {
  if (user.role === 'unit') ok(await perform(user, declareResident, declared(XINGHUO_1, user)))
  else await settled(grid)
  return { list: user.role === 'auditor' ? 'trail' : user.role === 'admin' ? 'users' : 'residents', query: '', locale: 'zh-CN' }
}

/** Somebody of a grid's community who works in another province, and who has asked for a certificate there. */
const local = (grid: string) => ({ areaCode: grid.slice(0, 12), name: '姚建国', idNumber: idNumber('1990-05-06', '1'), leftOn: '2026-03-01', reason: 'WORK', place: '江苏省苏州市昆山市', distinct: 'yes' })
const left = async (grid: string) => ok(await perform(SYSTEM, recordOutgoing, local(grid)))
const certificateAsked = async (grid: string) => ok(await perform(SYSTEM, applyForCertificate, { outgoingId: (await left(grid)).outgoingId, kind: 'FIRST', marital: '10', children: 0, papers: [] })).applicationId

const performOn = async (today: string, command: typeof registerResident, raw: unknown) => ok((await performAll(SYSTEM, command, [{ raw }], { today: day(today) }))[0]!)
