import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { ARRIVED } from '../filter'
import { ArriveForm } from './ArriveForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('residents'))('arrive.title') }
}

/** Somebody who has come to a unit, told by its reporter; everybody else registers at a door. */
export default async function ArrivePage({ searchParams }: { searchParams: Promise<{ done?: string | string[] }> }) {
  const user = await requireUser('resident.declare')
  if (user.unitId === null) redirect('/residents/new')
  const [t, { done }] = [await getTranslations('residents'), await searchParams]
  const arrived = ARRIVED.find((one) => one === done)
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('arrive.title')} note={t('arrive.note')} crumbs={[{ label: t('rosterTitle'), href: '/residents' }]} />
      {arrived && <Notice tone="success" className="mb-4" title={t(`arrive.done.${arrived}`)} />}
      <ArriveForm today={clockToday()} commandId={newId()} />
    </div>
  )
}
