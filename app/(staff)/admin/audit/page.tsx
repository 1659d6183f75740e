import { ScrollText } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { listTrail } from '@/lib/trail/queries'
import { filterOf, hrefOf, paramsOf, placeOf, type Search } from './address'
import { FilterForm } from './FilterForm'
import { SubjectSearch } from './SubjectSearch'
import { TrailTable } from './TrailTable'
import { areaNames } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('trail'))('title') }
}

/** Who did or looked at what. Each leaf that is asked for is itself an entry. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('audit.read')
  const [search, t] = [await searchParams, await getTranslations('trail')]
  const filter = filterOf(search)
  const { rows, previous, next } = await listTrail(user, filter, placeOf(search))
  const narrowedTo = filter.personId ?? filter.recordId
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} actions={<ExportLink user={user} list="trail" params={paramsOf(filter)} />} />
      <FilterForm user={user} filter={filter} />
      {narrowedTo ? (
        <Notice
          tone="info" className="mb-4" title={t(filter.personId ? 'onlyPerson' : 'onlyRecord')}
          action={<LinkButton size="small" prefetch={false} href={hrefOf({ ...filter, personId: undefined, recordId: undefined })}>{t('clear')}</LinkButton>}
        >
          {t('record')} {narrowedTo}
        </Notice>
      ) : <div className="mb-4 max-w-xl"><SubjectSearch /></div>}
      {rows.length === 0 ? (
        <EmptyState title={t('empty')} icon={ScrollText}>{t('emptyBody')}</EmptyState>
      ) : (
        <Card tight><TrailTable label={t('title')} entries={rows} areas={await areaNames(user, rows)} /></Card>
      )}
      <Pager previous={previous ? hrefOf(filter, previous) : undefined} next={next ? hrefOf(filter, next) : undefined}>{rows.length > 0 && t('count', { count: rows.length })}</Pager>
    </>
  )
}
