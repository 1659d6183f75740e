import { Scale } from 'lucide-react'
import type { Metadata } from 'next'
import { useFormatter, useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { requireUser } from '@/app/user'
import { PolicyState } from '@/components/policies/PolicyState'
import { useSpanText } from '@/components/policies/useSpanText'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { listPolicies, type PolicyVersion } from '@/lib/campaigns/policy-queries'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { Resettling } from './Resettling'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('title') }
}

/** Every version that concerns the user, area by area. */
export default async function PoliciesPage() {
  const user = await requireUser('policy.read')
  const [policies, t] = [await listPolicies(user), await getTranslations('policies')]
  const areas = [...new Map(policies.map(({ areaCode, areaName }) => [areaCode, areaName]))]
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} actions={
        <>
          {policies.length > 1 && <LinkButton href="/admin/policies/compare">{t('compare')}</LinkButton>}
          {may(user, 'policy.preview') && <LinkButton look="main" href="/admin/policies/new">{t('create')}</LinkButton>}
        </>
      } />
      <div className="grid gap-4">
        <Resettling user={user} />
        {areas.length === 0 && <EmptyState title={t('empty')} icon={Scale}>{t('emptyBody')}</EmptyState>}
        {areas.map(([code, name]) => (
          <Card key={code} tight heading={name}>
            <Versions versions={policies.filter((policy) => policy.areaCode === code)} label={name} today={clockToday()} />
          </Card>
        ))}
      </div>
    </>
  )
}

function Versions({ versions, label, today }: { versions: PolicyVersion[]; label: string; today: Day }) {
  const t = useTranslations('policies')
  const spanText = useSpanText()
  const format = useFormatter()
  return (
    <Table label={label}>
      <thead><Tr><Th>{t('version')}</Th><Th>{t('state')}</Th><Th>{t('preset')}</Th><Th>{t('from')}</Th><Th>{t('adopted')}</Th></Tr></thead>
      <tbody>
        {versions.map(({ id, version, span, policy, adoptedBy, adoptedAt }) => (
          <Tr key={id}>
            <RowHead><Link href={`/admin/policies/${id}`} className="hit font-medium whitespace-nowrap text-indigo hover:underline">{t('number', { version })}</Link></RowHead>
            <Td><PolicyState span={span} today={today} /></Td>
            <Td className="whitespace-nowrap">{t(`presets.${policy.preset}`)}</Td>
            <Td className="whitespace-nowrap">{spanText(span)}</Td>
            <Td className="whitespace-nowrap">
              {adoptedBy && adoptedAt ? t('by', { name: adoptedBy, at: format.dateTime(adoptedAt, { dateStyle: 'medium', timeStyle: 'short' }) }) : t('byInstallation')}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
