import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { isSameOrigin } from '@/app/same-origin'
import type { Actor } from '@/lib/kernel/access'
import type { Locale } from '@/lib/kernel/labels'
import type { Result } from '@/lib/kernel/result'
import { answeringHtml } from '../plain/refusals'
import { formOf, inLanguage, localeOf } from '../plain/Sheet'
import { MY } from './pages'
import { actorOf, goTo } from './session'

/** Nobody says more. */
const MOST_BYTES = 16 * 1024

type Asking = { request: Request; locale: Locale; actor: Actor }
type Posting = Asking & { form: FormData; /** Of the command, so that what is sent twice is done once. */ entry: { id?: string } }

/** A page of whoever is in; everybody else goes to the way in. `null`: their session has just ended. */
export const forOwn = <A extends unknown[]>(page: (asking: Asking, ...args: A) => Promise<Response | null>) => answeringHtml(async (request: Request, ...args: A): Promise<Response> => {
  const [locale, actor] = [localeOf(request), await actorOf(request)]
  return (actor && (await page({ request, locale, actor }, ...args))) ?? goTo(inLanguage(MY, locale))
})

/** What a form of these pages sends, and no other page's. */
export const fromOwn = <A extends unknown[]>(act: (posting: Posting, ...args: A) => Promise<Response | null>) => forOwn(async (asking, ...args: A) => {
  const form = isSameOrigin(asking.request) ? await formOf(asking.request, MOST_BYTES) : null
  return form && act({ ...asking, form, entry: takeCommandId(form) }, ...args)
})

/** Elsewhere once it is done, or the form again with what was wrong; out where the session is over. */
export function answered(result: Result<unknown>, { form, locale, to, done, again }: { form: FormData; locale: Locale; to: string; done: string; again: (state: FormState) => Promise<Response | null> }): Promise<Response | null> | Response | null {
  if (result.ok) return goTo(`${inLanguage(to, locale)}${inLanguage(to, locale).includes('?') ? '&' : '?'}done=${done}`)
  return result.problem.code === 'my-over' ? null : again(retry(form, result.problem))
}
