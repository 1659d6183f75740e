import { notFound, redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { areaHref } from '@/components/areas/links'
import { type AreaDetail, type AreaWeight, findArea, lineageOf } from '@/lib/areas/queries'
import type { User, Verb } from '@/lib/kernel/access'
import { type AreaLevel, isAreaCode } from '@/lib/kernel/area'

type Own = { user: User; area: AreaDetail & { weight: AreaWeight }; crumbs: { label: string; href: string }[] }

/** An area that the signed-in administrator may change. One that is no longer in force leads to its page, which says what it became. */
export async function requireOwn(verb: Verb, level: AreaLevel, code: string): Promise<Own> {
  const user = await requireUser(verb)
  const [area, lineage] = isAreaCode(code) ? await Promise.all([findArea(user, code), lineageOf(user, code)]) : [null, []]
  if (!area || area.level !== level) notFound()
  if (area.retiredOn) redirect(areaHref(code))
  if (!area.own || !area.weight) notFound()
  return { user, area: { ...area, weight: area.weight }, crumbs: lineage.map(({ code: above, name }) => ({ label: name, href: areaHref(above) })) }
}
