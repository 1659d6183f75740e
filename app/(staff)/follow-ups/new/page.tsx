import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { findProposing } from '@/lib/follow-ups/queries'
import { isId, newId } from '@/lib/kernel/id'
import { ProposeForm } from './ProposeForm'

export async function generateMetadata() {
  return { title: (await getTranslations('followUps'))('form.title') }
}

/** A case about somebody, from their record. */
export default async function NewFollowUpPage({ searchParams }: { searchParams: Promise<{ resident?: string }> }) {
  const user = await requireUser('follow-up.propose')
  const [{ resident: id }, t] = [await searchParams, await getTranslations('followUps')]
  const found = id && isId(id) ? await findProposing(user, id) : null
  if (!id || !found) notFound()
  return (
    <>
      <PageHeader title={t('form.title')} note={found.name} crumbs={[{ label: t('title'), href: '/follow-ups' }, { label: found.name, href: `/residents/${id}` }]} />
      <Card className="max-w-2xl">
        <Notice className="mb-4">{t('form.rule')}</Notice>
        {found.reviewers.length === 0 ? <Notice tone="warn">{t('form.noReviewer')}</Notice> : <ProposeForm values={{ residentId: id, commandId: newId() }} reviewers={found.reviewers} visitors={found.visitors} />}
      </Card>
    </>
  )
}
