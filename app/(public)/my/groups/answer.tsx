import type { FormState } from '@/app/form-state'
import type { Actor } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import type { Locale } from '@/lib/kernel/labels'
import type { Result } from '@/lib/kernel/result'
import { myAssociations } from '@/lib/my/contacts'
import { myHere } from '@/lib/my/stay'
import { html } from '../../plain/Sheet'
import { answered } from '../acting'
import { GROUPS, GroupsPage } from '../Groups'

/** The list; with what was wrong, where something was. Null for a session that is over. */
export async function groups({ locale, actor, done = null, state }: { locale: Locale; actor: Actor; done?: string | null; state?: FormState }): Promise<Response | null> {
  const [associations, here] = [await myAssociations(actor, today()), await myHere(actor, today())]
  return associations && html(<GroupsPage locale={locale} associations={associations} living={here !== null} done={done} {...(state ? { state } : {})} />, state ? 422 : 200)
}

/** Back to the list, which shows how it stands: also where what was sent came too late. */
export const said = (result: Result<null>, { form, locale, actor, done }: { form: FormData; locale: Locale; actor: Actor; done: string }) =>
  answered(result, { form, locale, to: GROUPS, done, again: (state) => groups({ locale, actor, state }) })
