import type { Actor } from '@/lib/kernel/access'
import { publicOrigin } from '@/lib/kernel/env'
import { CODE_MINUTES, SESSION_MINUTES } from '@/lib/my/rules'
import { findMySession } from '@/lib/my/sessions'

const secure = (): boolean => publicOrigin().startsWith('https:')
/** The session's token, and which code was asked for; both for these pages alone. */
const nameOf = (what: 'session' | 'attempt'): string => `${secure() ? '__Secure-' : ''}anju-my-${what}`
const LIVES = { session: SESSION_MINUTES * 60, attempt: CODE_MINUTES * 60 }

export function cookieOf(request: Request, what: 'session' | 'attempt'): string | null {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('=', 2))
  return pairs.find(([name]) => name === nameOf(what))?.[1] || null
}

/** A header that sets it, or takes it away. */
export const keep = (what: 'session' | 'attempt', value: string | null): string =>
  `${nameOf(what)}=${value ?? ''}; Path=/my; Max-Age=${value === null ? 0 : LIVES[what]}; HttpOnly; SameSite=Lax${secure() ? '; Secure' : ''}`

/** Whose session a request comes with; null without a live one. */
export async function actorOf(request: Request): Promise<Actor | null> {
  const token = cookieOf(request, 'session')
  return token ? findMySession(token) : null
}

/** Elsewhere by GET, with cookies set or taken. */
export function goTo(path: string, cookies: string[] = []): Response {
  const headers = new Headers({ Location: path, 'Cache-Control': 'no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}
