import { getServerSession } from 'next-auth'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { authOptions } from '@/app/auth'
import { may, type User, type Verb } from '@/lib/kernel/access'
import { recordEvent } from '@/lib/kernel/db'

/** The signed-in user, looked up once a request; null without a live session. */
export const findUser = cache(async (): Promise<User | null> => (await getServerSession(authOptions))?.staff ?? null)

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
