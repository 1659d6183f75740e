import NextAuth from 'next-auth'
import { authOptions } from '@/app/auth'
import { RETRY_AFTER, type FaultCode } from '@/lib/kernel/fault'
import { currentRequest } from '@/lib/kernel/request'

const handler = NextAuth(authOptions)

type Context = { params: Promise<{ nextauth: string[] }> }

/**
 * next-auth takes whatever goes wrong for a session that is over, and takes the cookie away. While the database is away nobody's session is
 * over: the answer is 503, and in the shape in which its own script looks for what went wrong.
 */
async function answer(request: Request, context: Context): Promise<Response> {
  const response: Response = await handler(request, context)
  const fault = currentRequest()?.fault as FaultCode | undefined
  if (!fault) return response
  const url = new URL('/sign-in', request.url)
  url.searchParams.set('error', fault)
  return Response.json({ url: url.href }, { status: 503, headers: { 'Cache-Control': 'no-store', 'Retry-After': String(RETRY_AFTER[fault]) } })
}

/** next-auth takes lines for our log from anybody at `_log`: closed. */
async function post(request: Request, context: Context): Promise<Response> {
  return (await context.params).nextauth[0] === '_log' ? new Response(null, { status: 404 }) : answer(request, context)
}

export { answer as GET, post as POST }
