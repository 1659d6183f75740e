import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { today } from '@/lib/kernel/clock'
import { listKeys, listSilent } from '@/lib/keys/queries'
import { KeyStatus } from './KeyStatus'
import { verbKey } from './words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('title') }
}

/** Which systems may ask, for what, and when they last did. */
export default async function KeysPage({ searchParams }: { searchParams: Promise<{ at?: string }> }) {
  const user = await requireUser('key.read')
  const [t, locale, page] = [await getTranslations('keys'), await getLocale(), await listKeys(user, today(), (await searchParams).at)]
  const silent = await listSilent(user)
  const leaf = (at: string | null) => (at === null ? undefined : `/admin/keys?at=${at}`)
  const making = <LinkButton look="main" href="/admin/keys/new">{t('new')}</LinkButton>
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { count: page.total })} actions={<><LinkButton prefetch={false} href={locale === 'en' ? '/developers?lang=en' : '/developers'}>{t('manual')}</LinkButton>{making}</>} />
      {silent.length > 0 && (
        <Notice tone="warn" className="mb-4" title={t('silent.title')}>
          {t('silent.body')} {silent.map(({ keyId, name }, at) => <span key={keyId}>{at > 0 && (locale === 'en' ? ', ' : '、')}<Link prefetch={false} href={`/admin/keys/${keyId}`} className="hit text-indigo underline underline-offset-4">{name}</Link></span>)}
        </Notice>
      )}
      {page.rows.length === 0 ? <EmptyState title={t('empty')} action={making}>{t('emptyBody')}</EmptyState> : (
        <Card tight>
          <Table label={t('title')}>
            <thead><Tr><Th>{t('column.name')}</Th><Th>{t('column.area')}</Th><Th>{t('column.may')}</Th><Th>{t('column.end')}</Th><Th>{t('column.used')}</Th><Th>{t('column.state')}</Th></Tr></thead>
            <tbody>
              {page.rows.map((key) => (
                <Tr key={key.id}>
                  <RowHead className="min-w-36"><Link prefetch={false} href={`/admin/keys/${key.id}`} className="hit text-indigo hover:underline">{key.name}</Link><span className="block text-sm font-normal text-ink-soft">{t(`role.${key.role}`)}</span></RowHead>
                  <Td className="whitespace-nowrap">{key.areaName ?? key.areaCode}</Td>
                  <Td className="min-w-64">{key.verbs.map((verb) => t(`verb.${verbKey(verb)}`)).join(locale === 'en' ? ', ' : '、')}{key.countyName && <span className="block text-sm text-ink-soft">{t('county', { county: key.countyName })}</span>}</Td>
                  <Td className="font-mono whitespace-nowrap">…{key.secretEnd}</Td>
                  <Td className="whitespace-nowrap">{key.lastUsedOn ? formatDay(key.lastUsedOn, locale, true) : t('never')}</Td>
                  <Td className="whitespace-nowrap"><KeyStatus of={key} /></Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      <Pager previous={leaf(page.previous)} next={leaf(page.next)} />
    </>
  )
}
