'use server'

import { goToSearch } from '@/app/search'
import { requireUser } from '@/app/user'
import { childrenOf, type Area } from '@/lib/areas/queries'
import { isAreaCode } from '@/lib/kernel/area'
import { unitsIn, type UnitOption } from '@/lib/staff/queries'

/** The list's filter as an address; what was searched for is sealed in it. */
export async function search(form: FormData): Promise<never> {
  return goToSearch(form, '/admin/users', (await requireUser('staff.read')).id)
}

/** What lies below an area that was chosen in a form: its parts, and its units. */
export async function below(code: string): Promise<{ areas: Area[]; units: UnitOption[] }> {
  const user = await requireUser('staff.read')
  if (!isAreaCode(code) || !code.startsWith(user.areaCode)) return { areas: [], units: [] }
  const [areas, units] = await Promise.all([childrenOf(user, code), unitsIn(user, code)])
  return { areas, units }
}
