import { type Actor, mayIn } from '@/lib/kernel/access'
import { type AreaCode, lineage } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { campaignTargets, storedRules } from '@/lib/campaigns/schema'
import { campaignOf, holdPlace } from './commands'
import { contentsOf } from './rules'
import { letterIdInput, signTargetsInput } from './schema'

type Party = { areaCode: AreaCode; unitId: string | null; name: string; head: string | null; signed: boolean; above: string; aboveHead: string | null }

/** The communities and units that are to sign, with whoever signs for them and for those above them: the persons in charge on the day of signing. */
const partiesOf = (tx: Tx, campaignId: string, areaCodes: readonly string[], unitIds: readonly string[], signedOn: Day): Promise<Party[]> => tx.$queryRaw<Party[]>`
  SELECT p.area_code AS "areaCode", p.unit_id::text AS "unitId", p.name,
    (SELECT h.name FROM post h WHERE h.campaign_id = ${campaignId}::uuid AND h.duty = 'HEAD' AND h.from_on <= ${signedOn}::date AND (h.to_on IS NULL OR h.to_on > ${signedOn}::date) AND CASE WHEN p.unit_id IS NULL THEN h.body = 'WORKING_GROUP' AND h.area_code = p.area_code ELSE h.body = 'UNIT' AND h.unit_id = p.unit_id END ORDER BY h.from_on DESC, h.id DESC LIMIT 1) AS head,
    EXISTS (SELECT 1 FROM target_letter l WHERE l.campaign_id = ${campaignId}::uuid AND l.area_code = p.area_code AND l.unit_id IS NOT DISTINCT FROM p.unit_id AND l.void_on IS NULL) AS signed,
    (SELECT a.name FROM area a WHERE a.code = CASE WHEN p.unit_id IS NULL THEN left(p.area_code, 9) ELSE left(p.area_code, 12) END) AS above,
    (SELECT h.name FROM post h WHERE h.campaign_id = ${campaignId}::uuid AND h.duty = 'HEAD' AND h.from_on <= ${signedOn}::date AND (h.to_on IS NULL OR h.to_on > ${signedOn}::date) AND CASE WHEN p.unit_id IS NULL THEN h.body = 'LEADING_GROUP' ELSE h.body = 'WORKING_GROUP' AND h.area_code = left(p.area_code, 12) END ORDER BY h.from_on DESC, h.id DESC LIMIT 1) AS "aboveHead"
  FROM (SELECT code AS area_code, NULL::uuid AS unit_id, name FROM area WHERE code = ANY (${areaCodes}::text[]) AND level = 'COMMUNITY' AND retired_on IS NULL
        UNION ALL SELECT area_code, id, name FROM unit WHERE id = ANY (${unitIds}::uuid[]) AND gone_on IS NULL) p ORDER BY p.area_code, p.unit_id`

/** The level of whoever signs: the sub-district with communities, a community with units. */
const mayGive = (actor: Actor, unit: boolean): boolean => actor.role === 'system' || actor.role === (unit ? 'community' : 'office')

/**
 * Signed with one or many: what the campaign aims at and what staff and money are held against, both names with it, are kept as they are on this day. Nobody signs who is not in charge, and nobody twice.
 */
export const signTargets = {
  verb: 'target.sign',
  input: signTargetsInput,
  run: each(async (tx, actor, { input, today }) => {
    const head = await campaignOf(tx, input.campaignId)
    if (!head) return refuse('not-found')
    if (input.signedOn > today) return refuseField('signedOn', 'future')
    await holdPlace(tx, 'letters', head.id, '')
    const parties = await partiesOf(tx, head.id, input.areaCodes, input.unitIds, input.signedOn)
    if (parties.length < input.areaCodes.length + input.unitIds.length || parties.some(({ areaCode }) => !areaCode.startsWith(head.areaCode) || !mayIn(actor, 'target.sign', areaCode))) return refuse('not-found')
    if (parties.some(({ unitId }) => !mayGive(actor, unitId !== null))) return refuse('letter-not-own')
    const signed = parties.filter((party) => party.signed)
    if (signed.length > 0) return refuse('letter-signed', { params: { names: namesOf(signed) } })
    const without = parties.find((party) => party.aboveHead === null)
    // Of a day past it may be that nobody was in charge then: it is the day that is wrong.
    const none = (names: string) => (input.signedOn < today ? refuseField('signedOn', 'letter-head-then', { names }) : refuse('letter-no-head', { params: { names } }))
    if (without) return none(without.above)
    const headless = parties.filter((party) => party.head === null)
    if (headless.length > 0) return none(namesOf(headless))
    const [row] = await tx.$queryRaw<{ from: Day; to: Day; targets: unknown; rules: unknown }[]>`
      SELECT c.from_on::text AS "from", c.to_on::text AS "to", c.targets,
        (SELECT y.rules FROM policy y WHERE y.area_code = ANY (${lineage(head.areaCode)}::text[]) AND y.from_on <= ${input.signedOn}::date AND (y.to_on IS NULL OR y.to_on > ${input.signedOn}::date) ORDER BY length(y.area_code) DESC LIMIT 1) AS rules
      FROM campaign c WHERE c.id = ${head.id}::uuid`
    const campaign = { name: head.name, from: row!.from, to: row!.to, targets: campaignTargets.parse(row!.targets) }
    const policy = row!.rules === null ? null : storedRules(row!.rules)
    const letters = parties.map((party) => ({
      id: newId(), ...party,
      contents: JSON.stringify(contentsOf({ campaign, above: party.above, aboveHead: party.aboveHead!, below: party.name, belowHead: party.head!, unit: party.unitId !== null, policy })),
    }))
    await tx.$executeRaw`
      INSERT INTO target_letter (id, campaign_id, area_code, unit_id, contents, signed_on, recorded_on, recorded_by)
      SELECT k.id, ${head.id}::uuid, k.code, k.unit_id, k.contents::jsonb, ${input.signedOn}::date, ${today}::date, ${actor.id}::uuid
      FROM unnest(${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ areaCode }) => areaCode)}::text[], ${letters.map(({ unitId }) => unitId)}::uuid[], ${letters.map(({ contents }) => contents)}::text[]) AS k (id, code, unit_id, contents)`
    return done({ letters: letters.map(({ id }) => id) })
  }),
} satisfies Command<typeof signTargetsInput, { letters: string[] }>

const SHOWN = 8
const namesOf = (parties: readonly Party[]): string => parties.slice(0, SHOWN).map(({ name }) => name).join('、') + (parties.length > SHOWN ? '……' : '')

/** Recorded by mistake, or signed anew. What it said stays. */
export const voidTarget = {
  verb: 'target.void',
  input: letterIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const [letter] = await tx.$queryRaw<{ areaCode: AreaCode; unitId: string | null; voided: boolean }[]>`
      SELECT area_code AS "areaCode", unit_id::text AS "unitId", void_on IS NOT NULL AS voided FROM target_letter WHERE id = ${input.letterId}::uuid`
    if (!letter || !mayIn(actor, 'target.void', letter.areaCode)) return refuse('not-found')
    if (!mayGive(actor, letter.unitId !== null)) return refuse('letter-not-own')
    if (letter.voided) return refuse('letter-void')
    await tx.$executeRaw`UPDATE target_letter SET void_on = ${today}::date, void_by = ${actor.id}::uuid WHERE id = ${input.letterId}::uuid AND void_on IS NULL`
    return done({ letterId: input.letterId })
  }),
} satisfies Command<typeof letterIdInput, { letterId: string }>
