import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { today } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { findKey, findWebhook } from '@/lib/keys/queries'
import { PREFIX } from '@/lib/keys/rules'
import { KeyStatus } from '../KeyStatus'
import { verbKey } from '../words'
import { revoke } from './actions'
import { Webhook } from './Webhook'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('title') }
}

/** What a key may do, and how to take it back. */
export default async function KeyPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('key.read')
  const [key, t, locale] = [await findKey(user, (await params).id, today()), await getTranslations('keys'), await getLocale()]
  if (!key) notFound()
  const [webhook, done] = [await findWebhook(user, key.id), (await searchParams).done]
  const day = (of: string) => formatDay(of, locale, true)
  return (
    <>
      <PageHeader title={key.name} crumbs={[{ label: t('title'), href: '/admin/keys' }]} />
      {(done === 'revoked' || done === 'removed' || done === 'resumed' || done === 'redelivered') && <Notice tone="success" className="mb-4" title={t(`done.${done}`)} />}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card heading={t('fact.heading')}>
          <DescriptionList items={[
            { term: t('fact.state'), children: <KeyStatus of={key} /> },
            { term: t('fact.prefix'), children: <span className="font-mono">{`${PREFIX}…${key.secretEnd}`}</span> },
            { term: t('fact.role'), children: `${t(`role.${key.role}`)} · ${t(`about.${key.role}`)}` }, { term: t('fact.area'), children: key.areaName ?? key.areaCode },
            { term: t('fact.county'), children: key.countyName ?? t('fact.any') },
            { term: t('fact.may'), children: <ul>{key.verbs.map((verb) => <li key={verb}>{t(`verb.${verbKey(verb)}`)}</li>)}</ul> },
            { term: t('fact.created'), children: t('fact.createdBy', { day: day(key.createdOn), name: key.createdBy ?? '—' }) },
            { term: t('fact.expires'), children: day(key.expiresOn) },
            { term: t('fact.used'), children: key.lastUsedOn ? day(key.lastUsedOn) : t('never') },
          ]} />
          {key.state !== 'revoked' && (
            <div className="mt-4"><ActButton action={revoke} values={{ keyId: key.id, commandId: newId() }} question={{ title: t('act.revokeTitle'), body: t('act.revokeBody', { name: key.name }) }}>{t('act.revoke')}</ActButton></div>
          )}
        </Card>
        <Card heading={t('use.heading')}>
          <p className="mb-3 text-ink-soft">{t('use.body')}</p>
          <pre className="overflow-x-auto rounded-md bg-sunk p-3 text-sm" tabIndex={0} aria-label={t('use.heading')}>{`Authorization: Bearer ${PREFIX}…${key.secretEnd}`}</pre>
          <div className="mt-3"><LinkButton size="small" prefetch={false} href={locale === 'en' ? '/developers?lang=en' : '/developers'}>{t('manual')}</LinkButton></div>
        </Card>
      </div>
      <Webhook of={key} webhook={webhook} />
    </>
  )
}
