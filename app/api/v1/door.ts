import type { z } from 'zod'
import { addressOf } from '@/app/address'
import { parseJson, readBody } from '@/app/body'
import { wordsIn } from '@/app/words'
import { may } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { isFault, RETRY_AFTER } from '@/lib/kernel/fault'
import { fieldErrors } from '@/lib/kernel/input'
import type { Locale } from '@/lib/kernel/labels'
import { currentRequest } from '@/lib/kernel/request'
import { type Problem, refuse, type Result } from '@/lib/kernel/result'
import { admit, type KeyActor, recordRefusal } from '@/lib/keys/admission'
import { type Endpoint, pointersOf, rowsBody, statusOf } from '@/lib/keys/contract'

const MOST_BYTES = 16_384
/** A body of many rows. */
const MOST_ROW_BYTES = 131_072

type BodyOf<E extends Endpoint> = E['row'] extends z.ZodType ? z.output<typeof rowsBody> : E['body'] extends z.ZodObject ? z.output<E['body']> : null
export type Asked<E extends Endpoint> = { key: KeyActor; today: Day; query: E['query'] extends z.ZodObject ? z.output<E['query']> : null; body: BodyOf<E>; /** The body as it came. */ text: string; request: Request }

/** What is answered: the data of the endpoint's own schema, or a problem; with headers of its own where it has any. */
export type Answer<E extends Endpoint> = Result<z.input<E['answer']>> & { headers?: Record<string, string> }

/** A door of version 1: who asks and whether they may, what they ask for, the answer; every refusal a problem of RFC 9457 with a stable code, and in the trail under the key that it was given to. */
export const door = <E extends Endpoint>(endpoint: E, answer: (asked: Asked<E>) => Promise<Answer<E>>) =>
  async (request: Request): Promise<Response> => {
    try {
      const asked = await enter(endpoint, request)
      if (!asked.ok) return problemResponse(request, endpoint, asked.problem, asked.seconds)
      const result = await answer(asked.data)
      if (!result.ok) {
        await recordRefusal(asked.data.key, { verb: endpoint.verb, problem: result.problem.code })
        return problemResponse(request, endpoint, result.problem, result.problem.code === 'idempotency-running' ? 1 : undefined)
      }
      return Response.json(result.data, { headers: { 'Cache-Control': 'no-store', ...result.headers } })
    } catch (error) {
      if (!isFault(error)) throw error
      return problemResponse(request, endpoint, { code: 'database-away' }, RETRY_AFTER[error.code])
    }
  }

type Refused = { ok: false; problem: Problem; seconds?: number }

async function enter<E extends Endpoint>(endpoint: E, request: Request): Promise<{ ok: true; data: Asked<E> } | Refused> {
  const [scheme, secret] = (request.headers.get('authorization') ?? '').split(' ', 2)
  if (scheme?.toLowerCase() !== 'bearer' || !secret) return refuse('key-missing')
  const day = today()
  const admission = await admit(secret, addressOf(request.headers.get('x-forwarded-for')), day)
  if (!admission.ok) return { ...refuse(admission.code), ...('seconds' in admission ? { seconds: admission.seconds } : {}) }
  const { key } = admission
  if (!may(key, endpoint.verb)) {
    await recordRefusal(key, { verb: endpoint.verb })
    return refuse('verb-missing', { params: { verb: endpoint.verb } })
  }
  // What was asked wrongly was asked, too.
  const refused = async (problem: Problem): Promise<Refused> => {
    await recordRefusal(key, { verb: endpoint.verb, problem: problem.code })
    return { ok: false, problem }
  }
  const query = endpoint.query?.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (query && !query.success) return refused({ code: 'invalid', fields: fieldErrors(query.error) })
  const text = endpoint.body ? await readBody(request, endpoint.row ? MOST_ROW_BYTES : MOST_BYTES) : ''
  if (text === null) return refused({ code: 'too-much' })
  const sent = endpoint.body && parseJson(text)
  if (endpoint.body && (typeof sent !== 'object' || sent === null || Array.isArray(sent))) return refused({ code: 'malformed' })
  const body = (endpoint.row ? rowsBody : endpoint.body)?.safeParse(sent)
  if (body && !body.success) return refused({ code: 'invalid', fields: fieldErrors(body.error) })
  return { ok: true, data: { key, today: day, query: query?.data ?? null, body: body?.data ?? null, text, request } as Asked<E> }
}

const localeOf = (request: Request): Locale => (/^\s*zh\b/i.test(request.headers.get('accept-language') ?? '') ? 'zh-CN' : 'en')

/** `title` in the language that was asked for, English else. */
function problemResponse(request: Request, endpoint: Endpoint, { code, fields, params }: Problem, seconds?: number): Response {
  const status = statusOf(code)
  const t = wordsIn(localeOf(request), 'keys')
  const body = {
    type: `/developers#${code}`, title: t(`docs.problem.${code as 'invalid'}`, params ?? {}), status, code, requestId: currentRequest()?.id ?? null,
    ...(fields ? { fields, ...(endpoint.body ? { errors: pointersOf(fields, '#') } : {}) } : {}),
  }
  return new Response(JSON.stringify(body), {
    status, headers: {
      'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store',
      ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}), ...(seconds === undefined ? {} : { 'Retry-After': String(seconds) }),
    },
  })
}
