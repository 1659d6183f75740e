import { type Command, done, each } from '@/lib/kernel/command'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { hashPassword, passwordMatches } from './password'
import { passwordFault } from './rules'
import { changePasswordInput, createStaffInput } from './schema'

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

export const createStaff = {
  verb: 'staff.create',
  input: createStaffInput,
  area: (input) => input.areaCode,
  secret: true,
  run: each(async (tx, _, { input }) => {
    const fault = passwordFault(input.password, input.username)
    if (fault) return refuseField('password', fault)
    const id = newId()
    const created = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO staff (id, username, name, role, area_code, unit_id)
      VALUES (${id}::uuid, ${input.username}, ${input.name}, ${input.role}, ${input.areaCode}, ${input.unitId}::uuid)
      ON CONFLICT (username) DO NOTHING RETURNING id::text AS id`
    if (created.length === 0) return refuse('invalid', { fields: { username: { code: 'username-taken' } } })
    await tx.$executeRaw`
      INSERT INTO credential (user_id, password_hash, must_change, changed_at)
      VALUES (${id}::uuid, ${await hashPassword(input.password)}, ${input.mustChange}, ${now().toISOString()}::timestamptz)`
    return done({ userId: id })
  }),
} satisfies Command<typeof createStaffInput, { userId: string }>
