import { systemActor, type User } from '@/lib/kernel/access'
import { addDays, addMonths, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { checkCertificate, noteChange, registerChange, tellChange } from '@/lib/certificates/commands'
import { CHANGE_KINDS, type CheckResult } from '@/lib/certificates/rules'
import type { Calendar } from './calendar'
import { Random } from './random'
import { attemptAll } from './repeatable'

/** Days of the campaign on which checks were handed in. */
const CHECKED = [8, 16, 25, 34, 41, 47, 50]
const SETTLED_BEFORE = -45

/** Who came long before the campaign has been checked; of those who came since, some were not, or showed none or one that was over; a few have told of a change. */
export async function checkCertificates(office: User, { today, start }: Calendar): Promise<void> {
  const owing = await transact(systemActor('seed'), 'resident.read', (tx) => tx.$queryRaw<{ id: string; from: Day }[]>`
    SELECT DISTINCT ON (subject_id) subject_id::text AS id, due_from::text AS from FROM obligation WHERE indicator = 'CERTIFICATE_CHECK' AND due_to > ${today}::date ORDER BY subject_id, due_from`)
  const random = new Random('certificates')
  const checks = new Map<Day, { residentId: string; result: CheckResult; validTo?: Day; kept?: 'yes' }[]>()
  const changes: string[] = []
  for (const { id: residentId, from } of owing) {
    const settled = from < addDays(start, SETTLED_BEFORE)
    const [chance, n, months, changed] = [settled ? random.next() * 0.8 : random.next(), random.between(0, CHECKED.length - 1), random.between(1, 34), random.chance(1 / 90)]
    const on = CHECKED.slice(n).map((day) => addDays(start, day)).find((day) => day >= from && day <= today)
    if (!on || chance > 0.93) continue
    const result = chance < 0.8 ? ('VALID' as const) : chance < 0.9 ? ('NOT_SHOWN' as const) : ('INVALID' as const)
    checks.set(on, [...(checks.get(on) ?? []), { residentId, result, ...(result === 'VALID' ? { validTo: addMonths(addDays(on, 9), months) } : {}), ...(result !== 'NOT_SHOWN' && chance > 0.78 && random.chance(0.1) ? { kept: 'yes' as const } : {}) }])
    if (changed && result === 'VALID') changes.push(residentId)
  }
  for (const [on, raws] of [...checks].sort()) await attemptAll(office, checkCertificate, `certificates ${on}`, raws.map((raw) => ({ raw })), on)
  const noted = await attemptAll(office, noteChange, 'changes', changes.map((residentId, i) => ({ raw: { residentId, kind: CHANGE_KINDS[i % 3]!, changedOn: addDays(today, -(10 + (i % 40))) } })), addDays(today, -6))
  const ids = noted.flatMap((result) => (result.ok ? [result.data.changeId] : []))
  await attemptAll(office, registerChange, 'changes registered', ids.filter((_, i) => i % 3 > 0).map((changeId) => ({ raw: { changeId } })), addDays(today, -4))
  await attemptAll(office, tellChange, 'changes told', ids.filter((_, i) => i % 3 > 1).map((changeId) => ({ raw: { changeId } })), addDays(today, -2))
}
