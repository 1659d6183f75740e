import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { isWithin } from '@/lib/kernel/area'
import { History } from '../../History'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('act.history') }
}

/** A community's inspections over the years. */
export default async function InspectionHistoryPage({ params }: { params: Promise<{ code: string }> }) {
  const [user, { code }, t] = [await requireUser('inspection.read'), await params, await getTranslations('inspections')]
  if (!/^\d{12}$/.test(code) || !isWithin(code, user.areaCode)) notFound()
  return <History user={user} code={code} crumbs={[{ label: t('title'), href: '/inspections' }, { label: t('tabs.year'), href: '/inspections/years' }]} />
}
