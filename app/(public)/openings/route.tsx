import { answeringHtml } from '../plain/refusals'
import { answer } from './answer'

export const dynamic = 'force-dynamic'

/** Where units offer work or courses, for everybody. */
export const GET = answeringHtml((request: Request): Promise<Response> => answer(request, null))
