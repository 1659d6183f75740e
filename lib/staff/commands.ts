import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import { now } from '@/lib/kernel/clock'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { type Problem, refuse, refuseField } from '@/lib/kernel/result'
import { hashPassword, oneTimePassword, passwordMatches } from './password'
import { passwordFault } from './rules'
import { changePasswordInput, changeStaffInput, createStaffInput, endSessionsInput, staffIdInput } from './schema'
import { throttleKey } from './sessions'

/** Changes one's own password; every other session of the user ends. */
export const changePassword = {
  verb: 'password.change',
  input: changePasswordInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    const [row] = await tx.$queryRaw<{ hash: string; username: string }[]>`
      SELECT c.password_hash AS hash, s.username FROM credential c JOIN staff s ON s.id = c.user_id WHERE c.user_id = ${actor.id}::uuid FOR UPDATE OF c`
    if (!row || !(await passwordMatches(row.hash, input.current))) return refuseField('current', 'password-wrong')
    const fault = passwordFault(input.next, row.username)
    if (fault) return refuseField('next', fault)
    const at = now().toISOString()
    await tx.$executeRaw`
      UPDATE credential SET password_hash = ${await hashPassword(input.next)}, must_change = false, changed_at = ${at}::timestamptz WHERE user_id = ${actor.id}::uuid`
    await tx.$executeRaw`UPDATE session SET revoked_at = ${at}::timestamptz WHERE user_id = ${actor.id}::uuid AND revoked_at IS NULL`
    return done(null)
  }),
} satisfies Command<typeof changePasswordInput, null>

type NewAccount = { username: string; name: string; role: string; areaCode: string; unitId: string | null; password: string | null; mustChange: boolean }
type Created = { userId: string; oneTimePassword: string | null }

/**
 * Opens accounts; a list of them in a few statements. Without a password one is made and answered, once, here and nowhere else; only the system
 * (a first administrator at the terminal, a demonstration) may give one, for nobody else should know somebody's password.
 */
export const createStaff = {
  verb: 'staff.create',
  input: createStaffInput,
  area: (input) => input.areaCode,
  secret: true,
  async run(tx: Tx, actor: Actor, items: Item<NewAccount>[]): Promise<Outcome<Created>[]> {
    if (!(await stillAdmin(tx, actor))) return items.map(() => refuse('forbidden'))
    const faultOf = await faultsOf(tx, actor, items.map((item) => item.input))
    const taken = new Set((await tx.$queryRaw<{ username: string }[]>`
      SELECT usernames_taken AS username FROM usernames_taken(${items.map((item) => item.input.username)}::text[])`).map((row) => row.username))
    const fresh: (NewAccount & { id: string; secret: string; made: boolean })[] = []
    const outcomes = items.map(({ input }): Outcome<Created> => {
      const fault = faultOf(input)
      if (fault) return fault
      if (taken.has(input.username)) return refuseField('username', 'username-taken')
      taken.add(input.username)
      const account = { ...input, id: newId(), secret: input.password ?? oneTimePassword(input.username), made: input.password === null }
      fresh.push(account)
      return done({ userId: account.id, oneTimePassword: account.made ? account.secret : null })
    })
    const hashes = await Promise.all(fresh.map((account) => hashPassword(account.secret)))
    await tx.$executeRaw`
      INSERT INTO staff (id, username, name, role, area_code, unit_id)
      SELECT * FROM unnest(${fresh.map((a) => a.id)}::uuid[], ${fresh.map((a) => a.username)}::text[], ${fresh.map((a) => a.name)}::text[],
                           ${fresh.map((a) => a.role)}::text[], ${fresh.map((a) => a.areaCode)}::text[], ${fresh.map((a) => a.unitId)}::uuid[])`
    await tx.$executeRaw`
      INSERT INTO credential (user_id, password_hash, must_change, changed_at)
      SELECT id, hash, must_change, ${now().toISOString()}::timestamptz
      FROM unnest(${fresh.map((a) => a.id)}::uuid[], ${hashes}::text[], ${fresh.map((a) => a.made || a.mustChange)}::boolean[]) AS made (id, hash, must_change)`
    return outcomes
  },
} satisfies Command<typeof createStaffInput, Created>

type Refusal = { ok: false; problem: Problem }

/** What keeps each of some accounts from being as wanted: an area that is not there, a unit of another, a password that only the system may give. */
async function faultsOf(tx: Tx, actor: Actor, wanted: { areaCode: string; unitId: string | null; username?: string; password?: string | null }[]) {
  const areas = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE code = ANY (${wanted.map((w) => w.areaCode)}::text[])`
  const units = await tx.$queryRaw<{ id: string; areaCode: string }[]>`
    SELECT id::text AS id, area_code AS "areaCode" FROM unit WHERE id = ANY (${wanted.flatMap((w) => w.unitId ?? [])}::uuid[]) AND gone_on IS NULL`
  const known = new Set(areas.map((area) => area.code))
  const areaOf = new Map(units.map((unit) => [unit.id, unit.areaCode]))
  return ({ areaCode, unitId, username, password }: (typeof wanted)[number]): Refusal | null => {
    if (!known.has(areaCode)) return refuseField('areaCode', 'not-found')
    if (unitId && !areaOf.get(unitId)?.startsWith(areaCode)) return refuseField('unitId', 'unit-elsewhere')
    if (!password) return null
    if (actor.role !== 'system') return refuseField('password', 'not-expected')
    const fault = passwordFault(password, username ?? '')
    return fault ? refuseField('password', fault) : null
  }
}

/** Held until the end: who is being disabled at this moment has either opened the accounts before that or opens none. The database asks it, too. */
const stillAdmin = async (tx: Tx, actor: Actor): Promise<boolean> =>
  actor.role === 'system' || (await tx.$queryRaw<unknown[]>`SELECT 1 FROM staff WHERE id = ${actor.id}::uuid AND role = 'admin' AND disabled_at IS NULL FOR SHARE`).length > 0

type Account = { id: string; username: string; role: string; areaCode: string; unitId: string | null; disabled: boolean }

/**
 * The account as it is now, for somebody who is still an administrator over it. Those who change accounts take turns, so that what is read here
 * holds until the end; the database asks the same of every statement.
 */
async function inCharge(tx: Tx, userId: string): Promise<{ ok: true; account: Account } | Refusal> {
  const [charge] = await tx.$queryRaw<{ held: boolean }[]>`SELECT staff_in_charge(${userId}::uuid) AS held`
  if (!charge!.held) return refuse('not-found')
  const [account] = await tx.$queryRaw<Account[]>`
    SELECT id::text AS id, username, role, area_code AS "areaCode", unit_id::text AS "unitId", disabled_at IS NOT NULL AS disabled FROM staff WHERE id = ${userId}::uuid`
  return account ? { ok: true, account } : refuse('not-found')
}

/** Whether taking this account away would leave nobody who administers all that it does. */
async function isLastAdmin(tx: Tx, account: Account): Promise<boolean> {
  if (account.role !== 'admin' || account.disabled) return false
  const [other] = await tx.$queryRaw<{ there: boolean }[]>`SELECT staff_other_admin(${account.id}::uuid) AS there`
  return !other!.there
}

const endSessionsOf = async (tx: Tx, userId: string, session: string | null = null): Promise<number> =>
  (await tx.$queryRaw<{ n: number }[]>`SELECT staff_end_sessions(${userId}::uuid, ${session}, ${now().toISOString()}::timestamptz) AS n`)[0]!.n

/**
 * Another name, role, area or unit. What somebody may changes at their next request in any case; their sessions end as well, so that no screen of
 * the former role stays open.
 */
export const changeStaff = {
  verb: 'staff.change',
  input: changeStaffInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input }) => {
    const found = await inCharge(tx, input.userId)
    if (!found.ok) return found
    const { account } = found
    const moved = account.role !== input.role || account.areaCode !== input.areaCode || account.unitId !== input.unitId
    if (moved && account.id === actor.id) return refuse('own-account')
    const fault = moved ? (await faultsOf(tx, actor, [input]))(input) : null
    if (fault) return fault
    const less = input.role !== 'admin' || !account.areaCode.startsWith(input.areaCode)
    if (less && (await isLastAdmin(tx, account))) return refuse('last-admin')
    await tx.$executeRaw`
      UPDATE staff SET name = ${input.name}, role = ${input.role}, area_code = ${input.areaCode}, unit_id = ${input.unitId}::uuid WHERE id = ${account.id}::uuid`
    return done({ userId: account.id, ended: moved ? await endSessionsOf(tx, account.id) : 0 })
  }),
} satisfies Command<typeof changeStaffInput, { userId: string; ended: number }>

/** From this moment on no request of theirs is answered, whatever session it comes in. Nothing of what they did goes away. */
export const disableStaff = {
  verb: 'staff.disable',
  input: staffIdInput,
  run: each(async (tx, actor, { input }) => {
    const found = await inCharge(tx, input.userId)
    if (!found.ok) return found
    const { account } = found
    if (account.id === actor.id) return refuse('own-account')
    if (account.disabled) return refuse('staff-disabled')
    if (await isLastAdmin(tx, account)) return refuse('last-admin')
    await tx.$executeRaw`UPDATE staff SET disabled_at = ${now().toISOString()}::timestamptz WHERE id = ${account.id}::uuid`
    return done({ userId: account.id, ended: await endSessionsOf(tx, account.id) })
  }),
} satisfies Command<typeof staffIdInput, { userId: string; ended: number }>

/** With the password that they had. */
export const enableStaff = {
  verb: 'staff.enable',
  input: staffIdInput,
  run: each(async (tx, _, { input }) => {
    const found = await inCharge(tx, input.userId)
    if (!found.ok) return found
    if (!found.account.disabled) return refuse('staff-enabled')
    if (found.account.unitId !== null && (await tx.$queryRaw<unknown[]>`SELECT 1 FROM unit WHERE id = ${found.account.unitId}::uuid AND gone_on IS NOT NULL`).length > 0) return refuse('unit-closed')
    await tx.$executeRaw`UPDATE staff SET disabled_at = NULL WHERE id = ${found.account.id}::uuid`
    return done({ userId: found.account.id })
  }),
} satisfies Command<typeof staffIdInput, { userId: string }>

/** Another one-time password, answered once; every session ends, and so does a wait after wrong guesses. */
export const resetStaff = {
  verb: 'staff.reset',
  input: staffIdInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    const found = await inCharge(tx, input.userId)
    if (!found.ok) return found
    const { account } = found
    if (account.id === actor.id) return refuse('own-account')
    if (account.disabled) return refuse('staff-disabled')
    const secret = oneTimePassword(account.username)
    await tx.$executeRaw`SELECT staff_reset(${account.id}::uuid, ${await hashPassword(secret)}, ${throttleKey(account.username)}, ${now().toISOString()}::timestamptz)`
    return done({ userId: account.id, oneTimePassword: secret })
  }),
} satisfies Command<typeof staffIdInput, { userId: string; oneTimePassword: string }>

/** Ends one of somebody's sessions, or all: a phone that was lost, a screen left open. */
export const endSessions = {
  verb: 'staff.change',
  input: endSessionsInput,
  run: each(async (tx, _, { input }) => {
    const found = await inCharge(tx, input.userId)
    if (!found.ok) return found
    const ended = await endSessionsOf(tx, input.userId, input.session)
    await appendEvent(tx, 'session.end', { areaCode: found.account.areaCode, subject: 'staff', rowId: input.userId, details: { sessions: ended } })
    return done({ userId: input.userId, ended })
  }),
} satisfies Command<typeof endSessionsInput, { userId: string; ended: number }>
