import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { childrenOf, lineageOf } from '@/lib/areas/queries'
import { newId } from '@/lib/kernel/id'
import { AssociationForm } from '../AssociationForm'

export async function generateMetadata() {
  return { title: (await getTranslations('associations'))('form.title') }
}

/** A community's own, or the office's for the whole sub-district or one community. */
export default async function FoundAssociationPage() {
  const user = await requireUser('association.found')
  const [t, own, below] = [await getTranslations('associations'), (await lineageOf(user, user.areaCode)).at(-1), user.areaCode.length === 9 ? await childrenOf(user, user.areaCode) : []]
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.title')} crumbs={[{ label: t('title'), href: '/associations' }]} />
      <AssociationForm of={{ hosts: [{ value: user.areaCode, label: own?.name ?? user.areaCode }, ...below.map(({ code, name }) => ({ value: code, label: name }))] }} commandId={newId()} />
    </div>
  )
}
