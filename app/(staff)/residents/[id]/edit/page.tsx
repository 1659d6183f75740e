import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { viewResident } from '@/lib/residents/queries'
import { staysOf } from '@/lib/stays/queries'
import { EditForm } from './EditForm'
import { recordedOf } from './recorded'

export async function generateMetadata() {
  return { title: (await getTranslations('residents'))('edit.title') }
}

export default async function EditPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ door?: string }> }) {
  const user = await requireUser('resident.correct')
  const [{ id }, { door }, t] = [await params, await searchParams, await getTranslations('residents')]
  if (!isId(id)) notFound()
  const [resident, stays] = await Promise.all([viewResident(user, id, 'edit'), staysOf(user, id, clockToday())])
  if (!resident) notFound()
  if (resident.mergedInto) redirect(`/residents/${id}`)
  return (
    <div className="mx-auto w-full max-w-xl">
      <PageHeader title={t('edit.title')} crumbs={[{ label: t('title'), href: '/residents' }, { label: resident.name, href: `/residents/${id}` }]} />
      <EditForm
        residentId={id} recorded={recordedOf(resident, stays.find((stay) => stay.toOn === null))} today={clockToday()} commandId={newId()}
        draft={door && isId(door) ? { owner: user.id, dwellingId: door } : null}
      />
    </div>
  )
}
