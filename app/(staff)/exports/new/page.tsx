import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { EXPORTED } from '@/app/exports'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { Tag } from '@/components/ui/StatusPill'
import { LISTS } from '@/lib/exports/schema'
import { may } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import { recordEvent } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { ExportForm } from './ExportForm'

type Search = Record<string, string | string[] | undefined>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exports'))('button') }
}

/** What a file of a list would hold, before it is made. */
export default async function NewExportPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('list.export')
  const [{ list: wanted, ...search }, t, locale] = [await searchParams, await getTranslations('exports'), await getLocale()]
  const list = LISTS.find((one) => one === wanted)
  if (!list) notFound()
  const source = EXPORTED[list]
  if (!may(user, source.verb)) {
    await recordEvent(user, 'access.refused', { details: { verb: source.verb } })
    forbidden()
  }
  const query = new URLSearchParams(Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))).toString()
  const asked = { query, day: today(), locale }
  const rows = await source.count(user, asked)
  if (rows === null) notFound()
  const columns = await source.columns(user, asked)
  const back = <LinkButton href={source.href(query)}>{t('new.back')}</LinkButton>
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), href: '/exports' }]} title={t('new.title', { list: t(`list.${list}`) })} note={t('new.note')} actions={back}
      />
      {rows === 0 ? <EmptyState title={t('new.none')} action={back}>{t('new.noneBody')}</EmptyState> : (
        <Card>
          <p className="text-lg font-semibold" data-rows={rows}>{t('new.rows', { count: rows })}</p>
          <p className="mt-2 mb-1 text-sm text-ink-soft">{t('new.columns')}</p>
          <ul className="mb-4 flex flex-wrap gap-1.5">{columns.map(({ label }) => <li key={label}><Tag>{label}</Tag></li>)}</ul>
          <ExportForm list={list} query={query} commandId={newId()} mayFull={source.numbers && may(user, 'list.export-full')} />
          <p className="mt-3 text-sm text-ink-soft">{t('new.formats')} {t('new.inBackground')}</p>
        </Card>
      )}
    </>
  )
}
