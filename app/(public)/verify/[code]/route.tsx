import { answeringHtml } from '../../plain/refusals'
import { verify } from '../pages'

export const dynamic = 'force-dynamic'

/** Whether a card is in force, for whoever scans it. */
export const GET = answeringHtml(async (request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> => verify(request, (await params).code, new URL(request.url).pathname))
