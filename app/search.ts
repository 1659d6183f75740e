import { redirect } from 'next/navigation'
import { sealSearch } from '@/lib/kernel/seal'

/**
 * To a list's address with what its search form holds. What was searched for goes into it sealed, so that the list can be paged, sorted and gone back to, and no log
 * or history tells whom somebody looked for; filters stand there as they are.
 */
export function goToSearch(form: FormData, path: string, userId: string): never {
  const query = new URLSearchParams()
  for (const [key, value] of form) if (typeof value === 'string' && value !== '' && key !== 'q' && !key.startsWith('$')) query.set(key, value)
  const text = String(form.get('q') ?? '').trim().slice(0, 60)
  if (text) query.set('q', sealSearch(userId, text))
  redirect(query.size > 0 ? `${path}?${query}` : path)
}
