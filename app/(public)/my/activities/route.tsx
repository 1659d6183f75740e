import { today } from '@/lib/kernel/clock'
import { myActivities } from '@/lib/my/activities'
import { html } from '../../plain/Sheet'
import { forOwn } from '../acting'
import { ActivitiesPage } from '../Activities'

export const dynamic = 'force-dynamic'

/** What is to be held nearby. */
export const GET = forOwn(async ({ locale, actor }) => {
  const activities = await myActivities(actor, today())
  return activities && html(<ActivitiesPage locale={locale} activities={activities} />)
})
