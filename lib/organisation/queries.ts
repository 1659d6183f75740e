import { type Actor, scopeOf } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { type Prisma, read, sql } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { due, met } from '@/lib/obligations/shown'
import { toTakeOver } from './earlier'
import type { Body, Duty, Have, LetterContents, Owner, PhaseKey } from './rules'

/** A campaign as its organisation is read: where it reaches. */
export type Reach = { id: string; areaCode: AreaCode }

export type Post = { id: string; body: Body; duty: Duty; areaCode: AreaCode; name: string; title: string | null; phone: string | null; from: Day }
type SealedPost = Omit<Post, 'phone'> & { phoneSealed: string | null }
const POST = sql`p.id::text AS id, p.body, p.duty, p.area_code AS "areaCode", p.name, p.title, p.phone_sealed AS "phoneSealed", p.from_on::text AS "from"`
const DUTY_RANK = sql`CASE p.duty WHEN 'HEAD' THEN 0 WHEN 'DEPUTY' THEN 1 ELSE 2 END`
const opened = ({ phoneSealed, ...post }: SealedPost): Post => ({ ...post, phone: phoneSealed === null ? null : open('post.phone', post.id, phoneSealed) })

/** Communities of a campaign that are in force and in the user's range. */
const communitiesOf = (user: Actor, { areaCode }: Reach): Prisma.Sql => {
  const [range, own] = [rangeOf(areaCode), scopeOf(user)]
  return sql`a.level = 'COMMUNITY' AND a.retired_on IS NULL AND a.code >= ${range.from} AND a.code < ${range.to} AND a.code >= ${own.from} AND a.code < ${own.to}`
}

export type CommunityGroup = { code: AreaCode; name: string; posts: Post[]; units: number; unitsNamed: number }
export type Organisation = { leading: Post[]; office: Post[]; communities: CommunityGroup[] }

/** Who leads the campaign, and who answers in every community of the range. */
export const readOrganisation = (user: Actor, campaign: Reach): Promise<Organisation> =>
  read(user, 'organisation.read', async (tx) => {
    const rows = await tx.$queryRaw<SealedPost[]>`
      SELECT ${POST} FROM post p WHERE p.campaign_id = ${campaign.id}::uuid AND p.to_on IS NULL AND p.body IN ('LEADING_GROUP', 'OFFICE', 'WORKING_GROUP') ORDER BY p.body, p.area_code, ${DUTY_RANK}, p.from_on, p.id`
    const posts = rows.map(opened)
    const communities = await tx.$queryRaw<Omit<CommunityGroup, 'posts'>[]>`
      SELECT a.code, a.name, count(u.id)::int AS units, (count(u.id) FILTER (WHERE EXISTS (SELECT 1 FROM post p WHERE p.campaign_id = ${campaign.id}::uuid AND p.unit_id = u.id AND p.body = 'UNIT' AND p.to_on IS NULL)))::int AS "unitsNamed"
      FROM area a LEFT JOIN unit u ON left(u.area_code, 12) = a.code AND u.gone_on IS NULL WHERE ${communitiesOf(user, campaign)} GROUP BY a.code, a.name ORDER BY a.code`
    return {
      leading: posts.filter(({ body }) => body === 'LEADING_GROUP'), office: posts.filter(({ body }) => body === 'OFFICE'),
      communities: communities.map((one) => ({ ...one, posts: posts.filter((post) => post.body === 'WORKING_GROUP' && post.areaCode === one.code) })),
    }
  })

export type Earlier = { campaign: string; posts: number }

/** How many posts of which earlier campaign could be taken over by the user; null where none. */
export const findEarlier = (user: Actor, campaign: Reach): Promise<Earlier | null> =>
  read(user, 'organisation.read', async (tx) => {
    const own = scopeOf(user)
    const [found] = await tx.$queryRaw<Earlier[]>`SELECT min(c.name) AS campaign, count(*)::int AS posts ${toTakeOver(campaign)} AND p.area_code >= ${own.from} AND p.area_code < ${own.to}`
    return found && found.posts > 0 ? found : null
  })

export type Tick = { id: string; areaCode: AreaCode; areaName: string; doneOn: Day; by: string | null; note: string | null }
export type Task = { id: string; phase: PhaseKey; owner: Owner; title: string; dueOn: Day; areaCode: AreaCode; ticks: Tick[]; /** Communities that it is asked of and that have not ticked it. */ missing: { code: AreaCode; name: string }[] }

/** Tasks of every phase, with who has done them when, and who has not; of communities as far as the range goes. */
export const listTasks = (user: Actor, campaign: Reach): Promise<Task[]> =>
  read(user, 'organisation.read', async (tx) => {
    const tasks = await tx.$queryRaw<Omit<Task, 'ticks' | 'missing'>[]>`
      SELECT id::text AS id, phase, owner, title, due_on::text AS "dueOn", area_code AS "areaCode" FROM phase_task
      WHERE campaign_id = ${campaign.id}::uuid AND dropped_on IS NULL ORDER BY CASE phase WHEN 'prepare' THEN 0 WHEN 'clear' THEN 1 ELSE 2 END, owner DESC, nth, id`
    const ticks = await tx.$queryRaw<(Tick & { taskId: string })[]>`
      SELECT DISTINCT ON (k.task_id, k.area_code) k.task_id::text AS "taskId", k.id::text AS id, k.area_code AS "areaCode", coalesce(a.name, k.area_code) AS "areaName", k.done_on::text AS "doneOn", s.name AS by, k.note
      FROM task_tick k JOIN phase_task t ON t.id = k.task_id LEFT JOIN area a ON a.code = k.area_code LEFT JOIN staff s ON s.id = k.ticked_by
      WHERE t.campaign_id = ${campaign.id}::uuid AND k.undone_on IS NULL ORDER BY k.task_id, k.area_code, k.done_on`
    const communities = await tx.$queryRaw<{ code: AreaCode; name: string }[]>`SELECT a.code, a.name FROM area a WHERE ${communitiesOf(user, campaign)} ORDER BY a.code`
    return tasks.map((task) => {
      const own = ticks.filter(({ taskId }) => taskId === task.id).map(({ taskId: _, ...tick }) => tick)
      return { ...task, ticks: own, missing: task.owner === 'OFFICE' ? [] : communities.filter(({ code }) => !own.some((tick) => tick.areaCode === code)) }
    })
  })

export type Letter = { id: string; campaignId: string; areaCode: AreaCode; unitId: string | null; contents: LetterContents; signedOn: Day; recordedOn: Day; recordedBy: string | null; voidOn: Day | null }
const LETTER = sql`l.id::text AS id, l.campaign_id::text AS "campaignId", l.area_code AS "areaCode", l.unit_id::text AS "unitId", l.contents, l.signed_on::text AS "signedOn", l.recorded_on::text AS "recordedOn", s.name AS "recordedBy", l.void_on::text AS "voidOn"`

/** A letter in the range; a unit's own. Null for any other. */
export const findLetter = (user: Actor, id: string): Promise<Letter | null> =>
  read(user, 'target.read', async (tx) => (await tx.$queryRaw<Letter[]>`SELECT ${LETTER} FROM target_letter l LEFT JOIN staff s ON s.id = l.recorded_by WHERE l.id = ${id}::uuid`)[0] ?? null)

/** A unit's own letters in force, the latest first. */
export const listOwnLetters = (user: Actor): Promise<Letter[]> =>
  read(user, 'target.read', (tx) => tx.$queryRaw<Letter[]>`
    SELECT ${LETTER} FROM target_letter l LEFT JOIN staff s ON s.id = l.recorded_by WHERE l.unit_id = ${user.unitId}::uuid AND l.void_on IS NULL ORDER BY l.signed_on DESC, l.id DESC LIMIT 20`)

export type LetterLine = { code: AreaCode; name: string; head: string | null; letterId: string | null; signedOn: Day | null; belowHead: string | null }

/** Every community of the range with its letter, those without first. */
export const listLetters = (user: Actor, campaign: Reach): Promise<LetterLine[]> =>
  read(user, 'target.read', (tx) => tx.$queryRaw<LetterLine[]>`
    SELECT a.code, a.name, h.name AS head, l.id::text AS "letterId", l.signed_on::text AS "signedOn", l.contents ->> 'belowHead' AS "belowHead"
    FROM area a ${lettersOf(campaign.id)} ${headsOf(campaign.id)} WHERE ${communitiesOf(user, campaign)} ORDER BY l.id IS NOT NULL, a.code`)

const lettersOf = (id: string) => sql`LEFT JOIN LATERAL (SELECT * FROM target_letter WHERE campaign_id = ${id}::uuid AND area_code = a.code AND unit_id IS NULL AND void_on IS NULL ORDER BY signed_on DESC, target_letter.id DESC LIMIT 1) l ON true`
const headsOf = (id: string) => sql`LEFT JOIN LATERAL (SELECT name FROM post WHERE campaign_id = ${id}::uuid AND body = 'WORKING_GROUP' AND area_code = a.code AND duty = 'HEAD' AND to_on IS NULL ORDER BY from_on DESC, post.id DESC LIMIT 1) h ON true`

export const UNIT_SHOWS = ['all', 'unnamed', 'unsigned'] as const
export type UnitShow = (typeof UNIT_SHOWS)[number]
export type UnitFilter = { show: UnitShow; at?: string | null | undefined }
export type UnitLine = { id: string; name: string; areaCode: AreaCode; communityName: string | null; head: Post | null; letterId: string | null; signedOn: Day | null }
export type UnitList = Page<UnitLine> & { total: number; unnamed: number; unsigned: number }

const UNIT_KEYS = [/^\d{2,15}$/, /^[0-9a-f-]{36}$/] as const

/** Units of the campaign in the range, each with who is in charge and with its letter. */
export const listUnitOrganisation = (user: Actor, campaign: Reach, { show, at }: UnitFilter): Promise<UnitList> =>
  read(user, 'organisation.read', async (tx) => {
    const [range, own] = [rangeOf(campaign.areaCode), scopeOf(user)]
    const source = sql`FROM unit u LEFT JOIN area c ON c.code = left(u.area_code, 12)
      LEFT JOIN LATERAL (SELECT * FROM post WHERE campaign_id = ${campaign.id}::uuid AND body = 'UNIT' AND unit_id = u.id AND to_on IS NULL ORDER BY from_on DESC, post.id DESC LIMIT 1) p ON true
      LEFT JOIN LATERAL (SELECT target_letter.id, signed_on FROM target_letter WHERE campaign_id = ${campaign.id}::uuid AND unit_id = u.id AND void_on IS NULL ORDER BY signed_on DESC LIMIT 1) l ON true
      WHERE u.gone_on IS NULL AND u.area_code >= ${range.from} AND u.area_code < ${range.to} AND u.area_code >= ${own.from} AND u.area_code < ${own.to}`
    const shown = show === 'all' ? sql`true` : show === 'unnamed' ? sql`p.id IS NULL` : sql`l.id IS NULL`
    const cursor = decodeCursor(at, UNIT_KEYS)
    const beyond = cursor === null ? sql`true` : sql`(u.area_code, u.id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]} COLLATE "C", ${cursor.keys[1]}::uuid)`
    const way = cursor?.back ? sql`DESC` : sql`ASC`
    type Row = Omit<UnitLine, 'head'> & { postId: string | null; duty: Duty; headName: string; title: string | null; phoneSealed: string | null; from: Day }
    const rows = await tx.$queryRaw<Row[]>`
      SELECT u.id::text AS id, u.name, u.area_code AS "areaCode", c.name AS "communityName", p.id::text AS "postId", p.duty, p.name AS "headName", p.title, p.phone_sealed AS "phoneSealed", p.from_on::text AS "from", l.id::text AS "letterId", l.signed_on::text AS "signedOn"
      ${source} AND ${shown} AND ${beyond} ORDER BY u.area_code ${way}, u.id ${way} LIMIT ${PAGE_SIZE + 1}`
    const [counts] = await tx.$queryRaw<{ total: number; unnamed: number; unsigned: number }[]>`SELECT count(*)::int AS total, (count(*) FILTER (WHERE p.id IS NULL))::int AS unnamed, (count(*) FILTER (WHERE l.id IS NULL))::int AS unsigned ${source}`
    const page = pageOf(rows, cursor, (row) => [row.areaCode, row.id])
    return {
      ...page, ...counts!,
      rows: page.rows.map(({ postId, duty, headName, title, phoneSealed, from, ...row }) => ({ ...row, head: postId === null ? null : opened({ id: postId, body: 'UNIT', duty, areaCode: row.areaCode, name: headName, title, phoneSealed, from }) })),
    }
  })

export type HaveState = { has: boolean; evidence: string | null; on: Day | null }
export type HaveLine = { code: AreaCode; name: string; haves: Record<Have, HaveState> }

/** The five that every community is to have: three from what is recorded, two as it has stated them. */
export const listHaves = (user: Actor, campaign: Reach, today: Day): Promise<HaveLine[]> =>
  read(user, 'organisation.read', async (tx) => {
    type Row = { code: AreaCode; name: string; head: string | null; headOn: Day | null; staff: boolean; money: boolean; place: Stated | null; rules: Stated | null }
    type Stated = { has: boolean; evidence: string | null; on: Day }
    const stated = (kind: string) => sql`(SELECT json_build_object('has', v.has, 'evidence', v.evidence, 'on', v.on_day) FROM provision v WHERE v.campaign_id = ${campaign.id}::uuid AND v.area_code = a.code AND v.kind = ${kind} ORDER BY v.on_day DESC, v.id DESC LIMIT 1)`
    const inPlace = (indicator: string) => sql`EXISTS (SELECT 1 FROM obligation o WHERE o.area_code = a.code AND o.indicator = ${indicator} AND ${due(today)} AND ${met(today)})`
    const rows = await tx.$queryRaw<Row[]>`
      SELECT a.code, a.name, h.name AS head, h.from_on::text AS "headOn", ${inPlace('STAFFING')} AS staff, ${inPlace('FUNDING')} AS money, ${stated('PLACE')} AS place, ${stated('RULES')} AS rules
      FROM area a LEFT JOIN LATERAL (SELECT name, from_on FROM post WHERE campaign_id = ${campaign.id}::uuid AND body = 'WORKING_GROUP' AND area_code = a.code AND duty = 'HEAD' AND to_on IS NULL ORDER BY from_on DESC LIMIT 1) h ON true
      WHERE ${communitiesOf(user, campaign)} ORDER BY a.code`
    const none: HaveState = { has: false, evidence: null, on: null }
    return rows.map(({ code, name, head, headOn, staff, money, place, rules }) => ({
      code, name, haves: { BODY: { has: head !== null, evidence: head, on: headOn }, STAFF: { ...none, has: staff }, MONEY: { ...none, has: money }, PLACE: place ?? none, RULES: rules ?? none },
    }))
  })

export type PlaceLine = { kind: 'unit' | 'building'; id: string; areaCode: AreaCode; communityName: string | null; name: string | null; door: { street: string; number: string; block: string } | null; residents: number; head: Post | null }

/**
 * Units and buildings with more people than the policy's number, by who is to be registered there; those without an office of their own first. People of a unit are counted with their unit, wherever they live,
 * and a building by the others.
 */
export const listPlaces = (user: Actor, campaign: Reach, above: number, today: Day): Promise<PlaceLine[]> =>
  read(user, 'organisation.read', async (tx) => {
    const [range, own] = [rangeOf(campaign.areaCode), scopeOf(user)]
    type Row = Omit<PlaceLine, 'head' | 'door'> & { street: string | null; number: string | null; block: string | null; postId: string | null; duty: Duty; headName: string; title: string | null; phoneSealed: string | null; from: Day }
    const rows = await tx.$queryRaw<Row[]>`
      WITH owed AS MATERIALIZED (
        SELECT o.unit_id, o.dwelling_id, o.weight FROM obligation o
        WHERE o.area_code >= ${range.from} AND o.area_code < ${range.to} AND o.area_code >= ${own.from} AND o.area_code < ${own.to} AND o.indicator = 'REGISTRATION' AND ${due(today)}),
      place AS (
        SELECT 'unit' AS kind, unit_id AS id, sum(weight)::int AS residents FROM owed WHERE unit_id IS NOT NULL GROUP BY unit_id HAVING sum(weight) > ${above}
        UNION ALL
        SELECT 'building', d.building_id, sum(o.weight)::int FROM owed o JOIN dwelling d ON d.id = o.dwelling_id WHERE o.unit_id IS NULL GROUP BY d.building_id HAVING sum(o.weight) > ${above})
      SELECT k.kind, k.id::text AS id, coalesce(u.area_code, b.area_code) AS "areaCode", c.name AS "communityName", u.name, b.street, b.number, b.block, k.residents,
             p.id::text AS "postId", p.duty, p.name AS "headName", p.title, p.phone_sealed AS "phoneSealed", p.from_on::text AS "from"
      FROM place k LEFT JOIN unit u ON k.kind = 'unit' AND u.id = k.id LEFT JOIN building b ON k.kind = 'building' AND b.id = k.id LEFT JOIN area c ON c.code = left(coalesce(u.area_code, b.area_code), 12)
      LEFT JOIN LATERAL (SELECT * FROM post WHERE campaign_id = ${campaign.id}::uuid AND body = 'PLACE' AND coalesce(unit_id, building_id) = k.id AND to_on IS NULL ORDER BY from_on DESC LIMIT 1) p ON true
      ORDER BY p.id IS NOT NULL, k.residents DESC, k.id LIMIT 500`
    return rows.map(({ street, number, block, postId, duty, headName, title, phoneSealed, from, ...row }) => ({
      ...row, door: street === null ? null : { street, number: number ?? '', block: block ?? '' },
      head: postId === null ? null : opened({ id: postId, body: 'PLACE', duty, areaCode: row.areaCode, name: headName, title, phoneSealed, from }),
    }))
  })
