import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { findAssociation } from '@/lib/associations/queries'
import { mayIn } from '@/lib/kernel/access'
import { isId, newId } from '@/lib/kernel/id'
import { AssociationForm } from '../../AssociationForm'

export async function generateMetadata() {
  return { title: (await getTranslations('associations'))('form.edit') }
}

/** What stands on the board, said anew. */
export default async function EditAssociationPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('association.edit')
  const { id } = await params
  const found = isId(id) ? await findAssociation(user, id) : null
  if (!found || found.closedOn !== null || !mayIn(user, 'association.edit', found.areaCode)) notFound()
  const t = await getTranslations('associations')
  const { name, does, contact, phone, place, hours } = found
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.edit')} note={`${t(`kind.${found.kind}`)} · ${found.host ?? ''}`} crumbs={[{ label: t('title'), href: '/associations' }, { label: name, href: `/associations/${id}` }]} />
      <AssociationForm of={{ associationId: id, name, does, contact, phone, place, hours }} commandId={newId()} />
    </div>
  )
}
