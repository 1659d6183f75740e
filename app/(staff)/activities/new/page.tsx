import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { childrenOf, lineageOf } from '@/lib/areas/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { ActivityForm } from '../ActivityForm'

export async function generateMetadata() {
  return { title: (await getTranslations('activities'))('form.title') }
}

/** Something to be held: a community's by itself, the office's for the whole sub-district or one community. */
export default async function PostActivityPage() {
  const user = await requireUser('activity.post')
  const [t, own, below] = [await getTranslations('activities'), (await lineageOf(user, user.areaCode)).at(-1), user.areaCode.length === 9 ? await childrenOf(user, user.areaCode) : []]
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.title')} crumbs={[{ label: t('title'), href: '/activities' }]} />
      <ActivityForm hosts={[{ value: user.areaCode, label: own?.name ?? user.areaCode }, ...below.map(({ code, name }) => ({ value: code, label: name }))]} today={clockToday()} commandId={newId()} />
    </div>
  )
}
