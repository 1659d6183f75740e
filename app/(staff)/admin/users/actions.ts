'use server'

import { redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { childrenOf, type Area } from '@/lib/areas/queries'
import { isAreaCode } from '@/lib/kernel/area'
import { sealSearch } from '@/lib/kernel/seal'
import { unitsIn, type UnitOption } from '@/lib/staff/queries'

/** The list's filter as an address; what was searched for is sealed in it. */
export async function search(form: FormData): Promise<never> {
  const user = await requireUser('staff.read')
  const query = new URLSearchParams()
  for (const name of ['role', 'area', 'state', 'sort']) {
    const value = form.get(name)
    if (typeof value === 'string' && value !== '') query.set(name, value)
  }
  const text = String(form.get('q') ?? '').trim().slice(0, 60)
  if (text) query.set('q', sealSearch(user.id, text))
  redirect(`/admin/users${query.size > 0 ? `?${query}` : ''}`)
}

/** What lies below an area that was chosen in a form: its parts, and its units. */
export async function below(code: string): Promise<{ areas: Area[]; units: UnitOption[] }> {
  const user = await requireUser('staff.read')
  if (!isAreaCode(code) || !code.startsWith(user.areaCode)) return { areas: [], units: [] }
  const [areas, units] = await Promise.all([childrenOf(user, code), unitsIn(user, code)])
  return { areas, units }
}
