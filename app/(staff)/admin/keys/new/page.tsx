import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { areasWithin, lineageOf } from '@/lib/areas/queries'
import { today } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { lastExpiry } from '@/lib/keys/rules'
import { KeyForm } from './KeyForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('new') }
}

export default async function NewKeyPage() {
  const user = await requireUser('key.create')
  const [t, chain, subdistricts, communities] = [await getTranslations('keys'), await lineageOf(user, user.areaCode), await areasWithin(user, 'SUBDISTRICT'), await areasWithin(user, 'COMMUNITY')]
  const own = chain.at(-1)
  const areas = [
    ...(own ? [{ code: own.code, name: t('form.whole', { area: own.name }) }] : []),
    ...subdistricts.filter(({ code }) => code !== own?.code), ...communities.map(({ code, name, parentName }) => ({ code, name: `${parentName} ${name}` })),
  ]
  return (
    <>
      <PageHeader title={t('new')} crumbs={[{ label: t('title'), href: '/admin/keys' }]} />
      <KeyForm commandId={newId()} areas={areas} earliest={addDays(today(), 1)} latest={lastExpiry(today())} />
    </>
  )
}
