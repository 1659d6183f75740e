import type { Actor } from '@/lib/kernel/access'
import { levelOf } from '@/lib/kernel/area'
import { now } from '@/lib/kernel/clock'
import { type Command, done, each } from '@/lib/kernel/command'
import { addDays, type Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { hashPassword, oneTimePassword } from '@/lib/staff/password'
import { changeOf, lastDayFault, type Held } from './rules'
import { changeHelperInput, endHelperInput, nameHelperInput, noteDoorInput, stillHereInput } from './schema'

/** The one community that some buildings stand in; null for none that one sees, or for several. */
async function communityOf(tx: Tx, buildingIds: readonly string[]): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string; community: string }[]>`SELECT id::text AS id, left(area_code, 12) AS community FROM building WHERE id = ANY (${[...buildingIds]}::uuid[])`
  const communities = new Set(rows.map((row) => row.community))
  return rows.length === buildingIds.length && communities.size === 1 ? [...communities][0]! : null
}

const beginPosts = (tx: Tx, actor: Actor, userId: string, community: string, buildingIds: readonly string[], today: Day, toOn: Day, at: Date) => tx.$executeRaw`
  INSERT INTO helper_post (id, user_id, building_id, area_code, from_on, to_on, created_by, created_at)
  SELECT id, ${userId}::uuid, building, ${community}, ${today}::date, ${toOn}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz
  FROM unnest(${buildingIds.map(() => newId())}::uuid[], ${[...buildingIds]}::uuid[]) AS made (id, building)`

/** Opens an account for somebody who helps in some buildings until a day. Its password is answered once, here and nowhere else. */
export const nameHelper = {
  verb: 'helper.name',
  input: nameHelperInput,
  secret: true,
  run: each(async (tx, actor, { input, today, at }) => {
    const fault = lastDayFault(input.lastOn, today)
    if (fault) return refuseField('lastOn', `last-day-${fault}`)
    const community = await communityOf(tx, input.buildingIds)
    if (!community) return refuseField('buildingIds', 'one-community')
    const [userId, secret] = [newId(), oneTimePassword(input.username)]
    const [made] = await tx.$queryRaw<{ ok: boolean }[]>`
      SELECT helper_account(${userId}::uuid, ${input.username}, ${input.name}, ${community}, ${await hashPassword(secret)}, ${now().toISOString()}::timestamptz) AS ok`
    if (!made!.ok) return refuseField('username', 'username-taken')
    await beginPosts(tx, actor, userId, community, input.buildingIds, today, addDays(input.lastOn, 1), at)
    return done({ userId, oneTimePassword: secret })
  }),
} satisfies Command<typeof nameHelperInput, { userId: string; oneTimePassword: string }>

type Helper = { id: string; community: string; disabled: boolean; held: (Held & { id: string })[] }

/** Somebody of the role in one's own range, with their buildings, held until the end: of two who change them the second sees what the first has done. */
async function holdHelper(tx: Tx, userId: string): Promise<Helper | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('helper ' || ${userId}, 0))::text`
  const [row] = await tx.$queryRaw<Omit<Helper, 'held'>[]>`SELECT id::text AS id, area_code AS community, disabled_at IS NOT NULL AS disabled FROM staff WHERE id = ${userId}::uuid AND role = 'helper'`
  if (!row || levelOf(row.community) !== 'COMMUNITY') return null
  const held = await tx.$queryRaw<(Held & { id: string })[]>`
    SELECT id::text AS id, building_id::text AS "buildingId", from_on::text AS "fromOn", to_on::text AS "toOn" FROM helper_post WHERE user_id = ${userId}::uuid ORDER BY id FOR UPDATE`
  return { ...row, held }
}

/** Other buildings or another last day, also for somebody whose naming is over. */
export const changeHelper = {
  verb: 'helper.change',
  input: changeHelperInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const helper = await holdHelper(tx, input.userId)
    if (!helper) return refuse('not-found')
    if (helper.disabled) return refuse('staff-disabled')
    const fault = lastDayFault(input.lastOn, today)
    if (fault) return refuseField('lastOn', `last-day-${fault}`)
    if ((await communityOf(tx, input.buildingIds)) !== helper.community) return refuseField('buildingIds', 'one-community')
    const [toOn, { end, carry, begin }] = [addDays(input.lastOn, 1), changeOf(helper.held, input.buildingIds, today)]
    const current = (ids: readonly string[]) => helper.held.filter((post) => post.toOn > today && ids.includes(post.buildingId)).map((post) => post.id)
    await tx.$executeRaw`UPDATE helper_post SET to_on = ${today}::date WHERE id = ANY (${current(end)}::uuid[])`
    // A post says of whole years what it says; one that goes on for longer than one is begun anew, from today.
    const [long, short] = [helper.held.filter((post) => carry.includes(post.buildingId) && post.toOn > today && toOn > addDays(post.fromOn, 366)), current(carry)]
    await tx.$executeRaw`UPDATE helper_post SET to_on = ${toOn}::date WHERE id = ANY (${short.filter((id) => !long.some((post) => post.id === id))}::uuid[])`
    await tx.$executeRaw`UPDATE helper_post SET to_on = ${today}::date WHERE id = ANY (${long.map((post) => post.id)}::uuid[])`
    await beginPosts(tx, actor, helper.id, helper.community, [...begin, ...long.map((post) => post.buildingId)], today, toOn, at)
    return done({ userId: helper.id })
  }),
} satisfies Command<typeof changeHelperInput, { userId: string }>

/** From this moment on they see nothing and write nothing; what they told stays. */
export const endHelper = {
  verb: 'helper.end',
  input: endHelperInput,
  run: each(async (tx, _, { input, today }) => {
    const helper = await holdHelper(tx, input.userId)
    if (!helper) return refuse('not-found')
    const open = helper.held.filter((post) => post.toOn > today)
    if (open.length === 0) return refuse('helper-over')
    await tx.$executeRaw`UPDATE helper_post SET to_on = ${today}::date WHERE id = ANY (${open.map((post) => post.id)}::uuid[])`
    return done({ userId: helper.id })
  }),
} satisfies Command<typeof endHelperInput, { userId: string }>

type Door = { id: string; buildingId: string; areaCode: string }

/** What stands at a door, without a name: row-level security says which doors are theirs today. */
export const noteDoor = {
  verb: 'building.note',
  input: noteDoorInput,
  run: each(async (tx, actor, { id, input, today, at }) => {
    const [door] = await tx.$queryRaw<Door[]>`
      SELECT id::text AS id, building_id::text AS "buildingId", area_code AS "areaCode" FROM dwelling WHERE id = ${input.dwellingId}::uuid AND gone_on IS NULL`
    if (!door) return refuse('not-found')
    await writeNote(tx, actor, door, { id, kind: input.kind, personId: null, today, at })
    return done({ dwellingId: door.id })
  }),
} satisfies Command<typeof noteDoorInput, { dwellingId: string }>

/** Somebody whom they told of themselves still lives there. Confirming is for whoever meets them; this says that it is worth going. */
export const stillHere = {
  verb: 'building.note',
  input: stillHereInput,
  run: each(async (tx, actor, { id, input, today, at }) => {
    const [told] = await tx.$queryRaw<(Door & { kind: string; state: string })[]>`
      SELECT d.id::text AS id, d.building_id::text AS "buildingId", d.area_code AS "areaCode", t.kind, t.state
      FROM helper_told() t JOIN dwelling d ON d.id = t.dwelling_id WHERE t.id = ${input.personId}::uuid AND d.gone_on IS NULL`
    if (!told) return refuse('not-found')
    if (told.kind !== 'LIVES' || told.state === 'REFUSED') return refuse('already-answered')
    await writeNote(tx, actor, told, { id, kind: 'STILL_HERE', personId: input.personId, today, at })
    return done({ dwellingId: told.id })
  }),
} satisfies Command<typeof stillHereInput, { dwellingId: string }>

const writeNote = (tx: Tx, actor: Actor, door: Door, note: { id: string; kind: string; personId: string | null; today: Day; at: Date }) => tx.$executeRaw`
  INSERT INTO helper_note (id, user_id, building_id, dwelling_id, area_code, kind, declared_person_id, on_day, at)
  VALUES (${note.id}::uuid, ${actor.id}::uuid, ${door.buildingId}::uuid, ${door.id}::uuid, ${door.areaCode}, ${note.kind}, ${note.personId}::uuid, ${note.today}::date, ${note.at.toISOString()}::timestamptz)`
