'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { SESSION_COOKIES } from '@/app/session-cookie'
import { endSession } from '@/lib/staff/sessions'

/** Ends the session in the database first: the cookie is worth nothing from then on, wherever a copy of it may be. */
export async function signOut(): Promise<never> {
  const jar = await cookies()
  for (const name of SESSION_COOKIES) {
    const token = jar.get(name)?.value
    if (token) await endSession(token)
    jar.delete(name)
  }
  redirect('/sign-in?ended')
}
