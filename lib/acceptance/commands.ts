import { campaignTargets } from '@/lib/campaigns/schema'
import { type Actor, mayIn, type Verb } from '@/lib/kernel/access'
import { type AreaCode, isWithin } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { sha256 } from '@/lib/kernel/digest'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { type Facts, FIGURES_DAYS, isTooOld, lastClosed, linesOf, needsRemark, sameStands, SECTIONS, type SummaryContents, type SummaryEvent, summaryFault, type SummaryState, type Texts } from './rules'
import { decideInput, draftInput, returnInput, saveInput, sendInput, summaryIdInput } from './schema'
import { factsIn, sheetIn } from './sheet'

export type Held = { id: string; campaign: Campaign; areaCode: AreaCode; state: SummaryState; asOf: Day; facts: Facts; sections: Texts; version: number }
type Campaign = { id: string; areaCode: AreaCode; name: string; from: Day; to: Day; targets: unknown }
type Said = { summaryId: string; areaCode: AreaCode }

async function campaignIn(tx: Tx, id: string): Promise<Campaign | null> {
  const [row] = await tx.$queryRaw<Campaign[]>`SELECT id::text AS id, area_code AS "areaCode", name, from_on::text AS "from", to_on::text AS "to", targets FROM campaign WHERE id = ${id}::uuid`
  return row ?? null
}

/** A summary, held until the end of the transaction, with which this may be done now. One whose community has gone into another, or to another sub-district, is only read. */
async function hold(tx: Tx, actor: Actor, verb: Verb, id: string, event: SummaryEvent): Promise<Result<Held>> {
  const [held] = await tx.$queryRaw<(Omit<Held, 'campaign'> & { campaignId: string; mergedOn: Day | null })[]>`
    SELECT id::text AS id, campaign_id::text AS "campaignId", area_code AS "areaCode", state, as_of::text AS "asOf", facts, sections, version, merged_on::text AS "mergedOn" FROM self_summary WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  if (!held || !mayIn(actor, verb, held.areaCode)) return refuse('not-found')
  const campaign = (await campaignIn(tx, held.campaignId))!
  const fault = held.mergedOn !== null || !isWithin(held.areaCode, campaign.areaCode) ? 'summary-kept' : summaryFault(held.state, event)
  return fault ? refuse(fault) : { ok: true, data: { ...held, campaign } }
}

const become = (tx: Tx, id: string, state: SummaryState) => tx.$executeRaw`UPDATE self_summary SET state = ${state}, version = version + 1 WHERE id = ${id}::uuid`

/** Begun, or begun anew where something is to be put right; or the figures of the draft are taken as they were at the end of another day. What was written stays. */
export const draftSummary = {
  verb: 'summary.draft',
  input: draftInput,
  run: each(async (tx, actor, { input, today }) => {
    const campaign = await campaignIn(tx, input.campaignId)
    const [area] = await tx.$queryRaw<{ code: AreaCode }[]>`SELECT code FROM area WHERE code = ${input.areaCode} AND level = 'COMMUNITY' AND retired_on IS NULL`
    if (!campaign || !area || !area.code.startsWith(campaign.areaCode) || !mayIn(actor, 'summary.draft', area.code)) return refuse('not-found')
    if (input.asOf > lastClosed(today)) return refuseField('asOf', 'summary-day-open')
    if (input.asOf < campaign.from) return refuseField('asOf', 'summary-before-campaign', { day: campaign.from })
    // One summary of a community: whoever comes second waits, and finds the first one's.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`summary ${campaign.id} ${area.code}`}, 0))::text`
    const [there] = await tx.$queryRaw<{ id: string; state: SummaryState }[]>`
      SELECT id::text AS id, state FROM self_summary WHERE campaign_id = ${campaign.id}::uuid AND area_code = ${area.code} AND merged_on IS NULL FOR NO KEY UPDATE`
    const fault = there && summaryFault(there.state, 'draft')
    if (fault) return refuse(fault)
    const facts = JSON.stringify(await factsIn(tx, campaign.id, area.code, input.asOf))
    const id = there?.id ?? newId()
    if (there) await tx.$executeRaw`UPDATE self_summary SET state = 'DRAFT', as_of = ${input.asOf}::date, facts = ${facts}::jsonb, version = version + 1 WHERE id = ${id}::uuid`
    else {
      await tx.$executeRaw`
        INSERT INTO self_summary (id, campaign_id, area_code, place_code, state, as_of, facts, sections, version, created_by, created_on)
        VALUES (${id}::uuid, ${campaign.id}::uuid, ${area.code}, ${area.code}, 'DRAFT', ${input.asOf}::date, ${facts}::jsonb, '{}', 1, ${actor.id}::uuid, ${today}::date)`
    }
    return done({ summaryId: id, areaCode: area.code })
  }),
} satisfies Command<typeof draftInput, Said>

/** What each section keeps: a text that has not changed keeps the day whose figures it was written by. */
const writtenOf = (held: Held, texts: Readonly<Partial<Record<(typeof SECTIONS)[number], string | null>>>): Texts => Object.fromEntries(SECTIONS.flatMap((key) => {
  const [text, before] = [texts[key], held.sections[key]]
  return text === null || text === undefined ? [] : [[key, before?.text === text ? before : { text, asOf: held.asOf }]]
}))

/** The sections, as often as they are worked on. */
export const saveSummary = {
  verb: 'summary.save',
  input: saveInput,
  run: each(async (tx, actor, { input }) => {
    const held = await hold(tx, actor, 'summary.save', input.summaryId, 'save')
    if (!held.ok) return held
    if (held.data.version !== input.version) return refuse('changed-meanwhile', { details: { version: held.data.version } })
    await tx.$executeRaw`UPDATE self_summary SET sections = ${JSON.stringify(writtenOf(held.data, input))}::jsonb, version = version + 1 WHERE id = ${input.summaryId}::uuid`
    return done({ summaryId: input.summaryId, areaCode: held.data.areaCode })
  }),
} satisfies Command<typeof saveInput, Said>

/** Signed and sent: its figures, targets and texts stand from then on as they are. Figures that are old, or are not what they were when the text was written, are taken anew first. */
export const sendSummary = {
  verb: 'summary.send',
  input: sendInput,
  run: each(async (tx, actor, { input, today }) => {
    const found = await hold(tx, actor, 'summary.send', input.summaryId, 'send')
    if (!found.ok) return found
    const held = found.data
    if (held.version !== input.version) return refuse('changed-meanwhile', { details: { version: held.version } })
    if (isTooOld(held.asOf, today)) return refuse('summary-old', { params: { days: FIGURES_DAYS } })
    const { campaign } = held
    const now = await factsIn(tx, campaign.id, held.areaCode, held.asOf)
    if (!sameStands(now.stands, held.facts.stands)) return refuse('summary-figures-changed')
    const [place] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM area WHERE code = ${held.areaCode}`
    const contents: SummaryContents = {
      campaign: campaign.name, from: campaign.from, to: campaign.to, placeCode: held.areaCode, placeName: place!.name, asOf: held.asOf,
      lines: linesOf(now.stands, campaignTargets.parse(campaign.targets)), sections: SECTIONS.map((key) => ({ key, text: input[key] })), signedBy: input.signedBy, title: input.title, sentOn: today,
    }
    const text = JSON.stringify(contents)
    const written = writtenOf(held, Object.fromEntries((input.written ?? []).map((key) => [key, input[key]])))
    await tx.$executeRaw`
      INSERT INTO summary_version (id, summary_id, area_code, nth, contents, digest, sent_on, sent_by)
      SELECT ${newId()}::uuid, ${held.id}::uuid, ${held.areaCode}, coalesce(max(nth), 0) + 1, ${text}, ${sha256(text)}, ${today}::date, ${actor.id}::uuid FROM summary_version WHERE summary_id = ${held.id}::uuid`
    await tx.$executeRaw`UPDATE self_summary SET sections = ${JSON.stringify(written)}::jsonb, state = 'SENT', version = version + 1 WHERE id = ${held.id}::uuid`
    return done({ summaryId: held.id, areaCode: held.areaCode })
  }),
} satisfies Command<typeof sendInput, Said>

const endVersion = (tx: Tx, actor: Actor, summaryId: string, how: 'TAKEN_BACK' | 'RETURNED', today: Day, note: string | null) => tx.$executeRaw`
  UPDATE summary_version SET ended = ${how}, ended_on = ${today}::date, ended_by = ${actor.id}::uuid, return_note = ${note}
  WHERE summary_id = ${summaryId}::uuid AND ended IS NULL AND nth = (SELECT max(nth) FROM summary_version WHERE summary_id = ${summaryId}::uuid)`

/** Taken back by the community, as long as nobody has decided. What was sent stays on record. */
export const takeBackSummary = {
  verb: 'summary.take-back',
  input: summaryIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, actor, 'summary.take-back', input.summaryId, 'take-back')
    if (!held.ok) return held
    await endVersion(tx, actor, input.summaryId, 'TAKEN_BACK', today, null)
    await become(tx, input.summaryId, 'DRAFT')
    return done({ summaryId: input.summaryId, areaCode: held.data.areaCode })
  }),
} satisfies Command<typeof summaryIdInput, Said>

/** Given back by the sub-district, with what is to be written otherwise. */
export const returnSummary = {
  verb: 'summary.return',
  input: returnInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, actor, 'summary.return', input.summaryId, 'return')
    if (!held.ok) return held
    await endVersion(tx, actor, input.summaryId, 'RETURNED', today, input.reason)
    await become(tx, input.summaryId, 'DRAFT')
    return done({ summaryId: input.summaryId, areaCode: held.data.areaCode })
  }),
} satisfies Command<typeof returnInput, Said>

/** Accepted, to be put right by a day, or not accepted: decided on what was looked at, which is kept with it. */
export const decideAcceptance = {
  verb: 'acceptance.decide',
  input: decideInput,
  run: each(async (tx, actor, { input, today }) => {
    const found = await hold(tx, actor, 'acceptance.decide', input.summaryId, 'decide')
    if (!found.ok) return found
    const held = found.data
    const [version] = await tx.$queryRaw<{ id: string; contents: string }[]>`
      SELECT id::text AS id, contents FROM summary_version WHERE summary_id = ${held.id}::uuid AND ended IS NULL ORDER BY nth DESC LIMIT 1`
    const sheet = await sheetIn(tx, held.campaign, held.areaCode, JSON.parse(version!.contents) as SummaryContents)
    const text = JSON.stringify(sheet)
    if (sha256(text) !== input.seen) return refuse('acceptance-changed')
    if (input.remark === null && needsRemark(input.outcome, sheet.shortfalls)) return refuseField('remark', 'acceptance-remark')
    if (input.rectifyBy !== null && input.outcome === 'RECTIFY' && input.rectifyBy <= today) return refuseField('rectifyBy', 'past')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO acceptance (id, summary_id, version_id, area_code, outcome, rectify_by, remark, contents, digest, decided_on, decided_by, decided_name)
      VALUES (${id}::uuid, ${held.id}::uuid, ${version!.id}::uuid, ${held.areaCode}, ${input.outcome}, ${input.outcome === 'RECTIFY' ? input.rectifyBy : null}::date, ${input.remark}, ${text}, ${sha256(text)}, ${today}::date, ${actor.id}::uuid, ${actor.name})`
    await become(tx, held.id, input.outcome)
    return done({ summaryId: held.id, areaCode: held.areaCode })
  }),
} satisfies Command<typeof decideInput, Said>

/** A decision that was wrong: the summary lies before the sub-district again. What was decided stays, with why it was withdrawn. */
export const withdrawAcceptance = {
  verb: 'acceptance.withdraw',
  input: returnInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, actor, 'acceptance.withdraw', input.summaryId, 'withdraw')
    if (!held.ok) return held
    await tx.$executeRaw`UPDATE acceptance SET withdrawn_on = ${today}::date, withdrawn_by = ${actor.id}::uuid, withdraw_note = ${input.reason} WHERE summary_id = ${input.summaryId}::uuid AND withdrawn_on IS NULL
      AND id = (SELECT id FROM acceptance WHERE summary_id = ${input.summaryId}::uuid ORDER BY id DESC LIMIT 1)`
    await become(tx, input.summaryId, 'SENT')
    return done({ summaryId: input.summaryId, areaCode: held.data.areaCode })
  }),
} satisfies Command<typeof returnInput, Said>
