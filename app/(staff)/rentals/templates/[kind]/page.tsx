import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { newId } from '@/lib/kernel/id'
import { findTemplate } from '@/lib/rentals/queries'
import { TEMPLATE_FIELDS, TEMPLATE_KINDS } from '@/lib/rentals/rules'
import { FIRST_TEMPLATES } from '@/lib/rentals/templates'
import { TemplateForm } from './TemplateForm'

export async function generateMetadata() {
  return { title: (await getTranslations('rentals'))('templates.title') }
}

export default async function TemplatePage({ params }: { params: Promise<{ kind: string }> }) {
  const user = await requireUser('template.change')
  const [{ kind: asked }, t] = [await params, await getTranslations('rentals')]
  const kind = TEMPLATE_KINDS.find((one) => one === asked) ?? notFound()
  const { title, body } = (await findTemplate(user, kind, user.areaCode)) ?? FIRST_TEMPLATES[kind]
  return (
    <div className="mx-auto w-full max-w-3xl">
      <PageHeader title={t(`paper.${kind}`)} note={t('templates.note')} crumbs={[{ label: t('title'), href: '/rentals' }, { label: t('templates.title'), href: '/rentals/templates' }]} />
      <TemplateForm kind={kind} first={{ title, body }} fields={TEMPLATE_FIELDS.map((field) => `{{${field}}}`).join(' ')} commandId={newId()} />
    </div>
  )
}
