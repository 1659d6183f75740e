import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { findActivity } from '@/lib/activities/queries'
import { activityState } from '@/lib/activities/rules'
import { mayIn } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { ActivityForm } from '../../ActivityForm'

export async function generateMetadata() {
  return { title: (await getTranslations('activities'))('form.amendTitle') }
}

/** What was posted, to be put right until it is over or called off. */
export default async function AmendActivityPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('activity.amend')
  const [{ id }, today] = [await params, clockToday()]
  const activity = isId(id) ? await findActivity(user, id) : null
  const state = activity && activityState(activity, today)
  if (!activity || !mayIn(user, 'activity.amend', activity.areaCode) || state === 'over' || state === 'cancelled') notFound()
  const t = await getTranslations('activities')
  const { kind, title, place, audience, heldOn, begins, seats, closesOn } = activity
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.amendTitle')} note={activity.signed + activity.waiting > 0 ? t('form.amendNote') : undefined} crumbs={[{ label: t('title'), href: '/activities' }, { label: activity.title, href: `/activities/${id}` }]} />
      <ActivityForm activity={{ id, standing: { kind, title, place, audience: audience ?? '', heldOn, begins, seats: String(seats), closesOn } }} today={today} commandId={newId()} />
    </div>
  )
}
