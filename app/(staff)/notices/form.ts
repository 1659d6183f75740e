import type { User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { audiencesOf } from '@/lib/notices/rules'
import { listChoices } from '@/lib/notices/sent'
import type { Translate } from './words'

/** Whom somebody may write to, as their form shows it. */
export async function choicesFor(user: User, t: Translate, today: Day) {
  const { communities, units, allUnits } = await listChoices(user, today)
  return {
    audiences: audiencesOf(user.areaCode),
    communities: communities.map(({ code, name }) => ({ value: code, label: name })),
    unitsNote: allUnits ? undefined : t('form.unitsNote', { count: units.length }),
    units: units.map(({ id, name, communityName, aboveScale }) => ({ value: id, label: name, hint: [communities.length > 1 && communityName, aboveScale && t('form.aboveScale')].filter(Boolean).join(' · ') || undefined })),
  }
}
