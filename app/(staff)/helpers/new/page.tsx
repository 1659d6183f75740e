import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { childrenOf } from '@/lib/areas/queries'
import { buildingsIn } from '@/lib/buildings/queries'
import { LONGEST_DAYS } from '@/lib/buildings/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import { isAreaCode, isWithin, levelOf } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { NameForm } from './NameForm'

export async function generateMetadata() {
  return { title: (await getTranslations('buildings'))('form.title') }
}

/** Somebody to help in some buildings of one community; an office chooses the community first. */
export default async function NameHelperPage({ searchParams }: { searchParams: Promise<{ area?: string | string[] }> }) {
  const user = await requireUser('helper.name')
  const [t, { area }, today] = [await getTranslations('buildings'), await searchParams, clockToday()]
  const community = levelOf(user.areaCode) === 'COMMUNITY' ? user.areaCode : typeof area === 'string' ? area : null
  if (community !== null && (!isAreaCode(community) || !isWithin(community, user.areaCode) || levelOf(community) !== 'COMMUNITY')) notFound()
  return (
    <div className="mx-auto w-full max-w-3xl">
      <PageHeader title={t('form.title')} note={t('form.may')} crumbs={[{ label: t('helpers.title'), href: '/helpers' }]} />
      {community
        ? <NameForm key={community} boxes={(await buildingsIn(user, community)).map((one) => ({ value: one.id, label: doorLabel({ ...one, room: '' }), ...(one.gridName ? { hint: one.gridName } : {}) }))} commandId={newId()} today={today} latest={addDays(today, LONGEST_DAYS - 1)} areaName="" />
        : (
          <>
            <h2 className="mb-2 text-lg font-semibold">{t('form.choose')}</h2>
            <ul className="grid gap-2 sm:grid-cols-3">{(await childrenOf(user, user.areaCode)).map((one) => <li key={one.code}><Link prefetch={false} href={`/helpers/new?area=${one.code}`} className="tap flex items-center rounded-lg border border-line bg-surface px-4 no-underline hover:border-jade">{one.name}</Link></li>)}</ul>
          </>
        )}
    </div>
  )
}
