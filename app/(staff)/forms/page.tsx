import { FileSpreadsheet } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill, Tag } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { listForms } from '@/lib/forms/queries'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId } from '@/lib/kernel/id'
import { findResidentRow } from '@/lib/residents/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('forms'))('title') }
}

/** Forms that may be filled; `for` names the resident for whom one is chosen. */
export default async function FormsPage({ searchParams }: { searchParams: Promise<{ done?: string; for?: string; problem?: string }> }) {
  const user = await requireUser('form.read')
  const [{ done, for: residentId, problem }, t, locale] = [await searchParams, await getTranslations('forms'), await getLocale()]
  const resident = residentId && isId(residentId) ? await findResidentRow(user, residentId, clockToday()) : null
  const [forms, problems] = [await listForms(user, resident ? 'PERSON' : null), await getTranslations('problems')]
  const upload = may(user, 'form.upload') && <LinkButton href="/forms/new" look="main">{t('act.upload')}</LinkButton>
  const hrefOf = (id: string) => (resident ? `/forms/${id}?for=${resident.id}` : `/forms/${id}`)
  return (
    <>
      <PageHeader
        title={resident ? t('list.for', { name: resident.name }) : t('title')} note={resident ? t('list.forNote') : t('note')} actions={upload}
        {...(resident ? { crumbs: [{ label: t('title'), href: '/forms' }] } : {})}
      />
      {done === 'retired' && <Notice tone="success" className="mb-4">{t('done.retired')}</Notice>}
      {(problem === 'form-retired' || problem === 'not-found') && <Notice tone="error" className="mb-4">{problems(problem)}</Notice>}
      {forms.length === 0 ? <EmptyState title={t(resident ? 'list.forEmpty' : 'list.empty')} icon={FileSpreadsheet}>{t(resident ? 'list.forEmptyBody' : 'list.emptyBody')}</EmptyState> : (
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.name')}</Th><Th>{t('list.about')}</Th><Th>{t('list.version')}</Th><Th>{t('list.state')}</Th><Th>{t('list.last')}</Th></Tr></thead>
          <tbody>
            {forms.map((form) => (
              <Tr key={form.id}>
                <RowHead><Link href={hrefOf(form.id)} className="hit font-semibold text-indigo hover:underline">{form.title}</Link>{form.shipped && <Tag className="ml-2">{t('shipped')}</Tag>}</RowHead>
                <Td className="whitespace-nowrap">{t(`about.${form.about}`)}</Td>
                <Td className="whitespace-nowrap">{t('list.nth', { nth: form.nth })} · .{form.kind}</Td>
                <Td><StatusPill status={form.open === 0 ? 'ok' : 'due'}>{form.open === 0 ? t('list.mapped', { count: form.fields }) : t('list.open', { count: form.open })}</StatusPill></Td>
                <Td className="whitespace-nowrap text-ink-soft">{form.lastFilled ? formatDay(form.lastFilled, locale, true) : t('list.never')}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  )
}
