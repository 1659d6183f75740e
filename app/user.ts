import { forbidden, redirect } from 'next/navigation'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { SESSION_COOKIES } from '@/app/session-cookie'
import { may, type User, type Verb } from '@/lib/kernel/access'
import { recordEvent } from '@/lib/kernel/db'
import { findSessionUser } from '@/lib/staff/sessions'

/**
 * The signed-in user, looked up once a request; null without a live session. Asked here and not through next-auth, which takes a database that
 * is away for a session that is over and would sign everybody out.
 */
export const findUser = cache(async (): Promise<User | null> => {
  const jar = await cookies()
  for (const name of SESSION_COOKIES) {
    const token = jar.get(name)?.value
    const user = token ? await findSessionUser(token) : null
    if (user) return user
  }
  return null
})

/**
 * The signed-in user, or the way to the sign-in; asked for by every page and every action, for a layout guards nothing.
 * With a verb: 403 for a role that may not. Somebody who has yet to choose a password goes to do that first.
 */
export async function requireUser(verb?: Verb): Promise<User> {
  const user = await findUser()
  if (!user) redirect('/sign-in')
  if (user.mustChangePassword) redirect('/password')
  if (verb && !may(user, verb)) {
    await recordEvent(user, 'access.refused', { details: { verb } })
    forbidden()
  }
  return user
}

/** For the one page that somebody may see who has yet to choose a password. */
export async function requireSession(): Promise<User> {
  const user = await findUser()
  if (!user) redirect('/sign-in')
  return user
}
