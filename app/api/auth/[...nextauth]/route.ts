import NextAuth from 'next-auth'
import { authOptions } from '@/app/auth'

const handler = NextAuth(authOptions)

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth takes lines for our log from anybody at `_log`: closed. */
async function post(request: Request, context: Context): Promise<Response> {
  return (await context.params).nextauth[0] === '_log' ? new Response(null, { status: 404 }) : handler(request, context)
}

export { handler as GET, post as POST }
