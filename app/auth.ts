import type { NextAuthOptions } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import { addressOf } from '@/app/address'
import { SESSION_COOKIES } from '@/app/session-cookie'
import type { User } from '@/lib/kernel/access'
import { log } from '@/lib/kernel/log'
import { signInInput } from '@/lib/staff/schema'
import { SESSION_HOURS } from '@/lib/staff/rules'
import { endSession, findSessionUser, openSession, signIn } from '@/lib/staff/sessions'

declare module 'next-auth' {
  interface Session {
    staff: User
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    /** The opaque token itself: what next-auth calls a JWT is here only its carrier between decode and encode. */
    token?: string
    staff?: User
  }
}

/** Whoever signs in leaves the session that this browser was in: its cookie is about to be written over, and nobody could end it any more. */
async function endFormer(headers: Record<string, string | string[] | undefined> | undefined): Promise<void> {
  for (const pair of String(headers?.['cookie'] ?? '').split(';')) {
    const [name, token] = pair.trim().split('=', 2)
    if (token && SESSION_COOKIES.some((known) => known === name)) await endSession(token)
  }
}

/**
 * next-auth 4 refuses database sessions with a password, so its JWT hooks carry an opaque random token instead: `encode` opens a session row
 * once, `decode` looks the token up at every request. A session that is revoked, idle or past its end is no session from that moment on.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600, updateAge: 0 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    Credentials({
      credentials: { username: { type: 'text' }, password: { type: 'password' } },
      async authorize(credentials, request) {
        const input = signInInput.safeParse(credentials)
        if (!input.success) return null
        const signedIn = await signIn(input.data.username, input.data.password, addressOf(request.headers?.['x-forwarded-for']))
        if (signedIn.ok) {
          await endFormer(request.headers)
          return { id: signedIn.userId }
        }
        // next-auth hands this text to the page; it is the same whether or not the account exists.
        throw new Error(signedIn.waitSeconds > 0 ? `wait-${signedIn.waitSeconds}` : 'refused')
      },
    }),
  ],
  jwt: {
    async encode({ token }) {
      if (token?.token) return token.token
      return token?.sub ? openSession(token.sub) : ''
    },
    async decode({ token }): Promise<JWT | null> {
      const staff = token ? await findSessionUser(token) : null
      return staff && token ? { sub: staff.id, token, staff } : null
    },
  },
  callbacks: {
    session({ session, token }) {
      // What goes to the browser from /api/auth/session: who one is, never the token.
      return token.staff ? { expires: session.expires, staff: token.staff } : session
    },
  },
  events: {
    async signOut({ token }) {
      if (token?.token) await endSession(token.token)
    },
  },
  logger: {
    error: (code) => log.error({ code }, 'sign-in failed'),
    warn: () => undefined,
    debug: () => undefined,
  },
}
