import { forOwn } from '../acting'
import { groups } from './answer'

export const dynamic = 'force-dynamic'

/** What there is near, and what one has said to it. */
export const GET = forOwn(({ request, locale, actor }) => groups({ locale, actor, done: new URL(request.url).searchParams.get('done') }))
