import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { PolicyState } from '@/components/policies/PolicyState'
import { useRuleText } from '@/components/policies/useRuleText'
import { useSpanText } from '@/components/policies/useSpanText'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { findPolicyVersion, listPolicies, type PolicyVersion } from '@/lib/campaigns/policy-queries'
import { type Policy, POLICY_FIELDS, policyState } from '@/lib/campaigns/rules'
import { mayIn } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Span } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { withdraw } from '../actions'
import { Refused } from '../Refused'
import { Resettling } from '../Resettling'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; refused?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('title') }
}

/** One version in the words of the trade. */
export default async function PolicyPage({ params, searchParams }: Props) {
  const user = await requireUser('policy.read')
  const [{ id }, { done, refused }] = [await params, await searchParams]
  const policy = await findPolicyVersion(user, id)
  if (!policy) notFound()
  const [t, locale, today] = [await getTranslations('policies'), await getLocale(), clockToday()]
  const state = policyState(policy.span, today)
  const before = (await listPolicies(user)).find((other) => other.areaCode === policy.areaCode && other.version === policy.version - 1)
  const day = formatDay(policy.span.from, locale, true)
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), href: '/admin/policies' }]} title={t('versionOf', { area: policy.areaName, version: policy.version })} note={<Note policy={policy} />}
        actions={<PolicyState span={policy.span} today={today} />}
      />
      <div className="grid gap-4">
        <Refused code={refused} />
        {done === 'adopted' && <Notice tone="success">{state === 'coming' ? t('done.coming', { version: policy.version, day }) : t('done.adopted', { version: policy.version })}</Notice>}
        {done === 'withdrawn' && <Notice tone="success">{t('done.withdrawn')}</Notice>}
        <Resettling user={user} />
        <Card tight heading={t('says')}><Rules policy={policy.policy} label={t('says')} /></Card>
        <div className="flex flex-wrap gap-2">
          {before && <LinkButton href={`/admin/policies/compare?${new URLSearchParams({ a: before.id, b: policy.id })}`}>{t('compareBefore')}</LinkButton>}
          {state === 'coming' && mayIn(user, 'policy.adopt', policy.areaCode) && (
            <ConfirmButton
              action={withdraw} values={{ policyId: policy.id, commandId: newId() }} title={t('withdraw.title')} description={t('withdraw.body', { day })} confirm={t('withdraw.confirm')}
            >
              {t('withdraw.button')}
            </ConfirmButton>
          )}
        </div>
      </div>
    </>
  )
}

async function Note({ policy: { policy, span, adoptedBy, adoptedAt } }: { policy: PolicyVersion }) {
  const [t, format] = [await getTranslations('policies'), await getFormatter()]
  const by = adoptedBy && adoptedAt ? t('by', { name: adoptedBy, at: format.dateTime(adoptedAt, { dateStyle: 'medium', timeStyle: 'short' }) }) : t('byInstallation')
  return <><InForce span={span} /> · {t(`presets.${policy.preset}`)} · {by}</>
}

function InForce({ span }: { span: Span }) {
  return <>{useSpanText()(span)}</>
}

function Rules({ policy, label }: { policy: Policy; label: string }) {
  const t = useTranslations('policies')
  const { label: labelOf, sentence, source } = useRuleText()
  return (
    <Table label={label}>
      <thead><Tr><Th>{t('rule')}</Th><Th>{t('says')}</Th><Th>{t('source')}</Th></Tr></thead>
      <tbody>
        {POLICY_FIELDS.map((field) => (
          <Tr key={field}>
            <RowHead className="whitespace-nowrap">{labelOf(field)}</RowHead>
            <Td className="min-w-72">{sentence(policy, field)}</Td>
            <Td className="whitespace-nowrap text-ink-soft">{source(policy, field)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
