import { Scale } from 'lucide-react'
import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PolicyDifferences } from '@/components/policies/PolicyDifferences'
import { useSpanText } from '@/components/policies/useSpanText'
import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Input'
import { PageHeader } from '@/components/ui/PageHeader'
import { listPolicies, type PolicyVersion } from '@/lib/campaigns/policy-queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('comparing.title') }
}

/** Two versions side by side; unless told, the latest and the one before it. */
export default async function ComparePage({ searchParams }: { searchParams: Promise<{ a?: string | string[]; b?: string | string[] }> }) {
  const user = await requireUser('policy.read')
  const [asked, policies, t] = [await searchParams, await listPolicies(user), await getTranslations('policies')]
  const named = (id: string | string[] | undefined) => policies.find((policy) => policy.id === id)
  const second = named(asked.b) ?? policies[0]
  const first = named(asked.a) ?? policies.find((policy) => policy !== second && policy.areaCode === second?.areaCode) ?? policies.find((policy) => policy !== second)
  const header = <PageHeader crumbs={[{ label: t('title'), href: '/admin/policies' }]} title={t('comparing.title')} />
  if (!first || !second) return <>{header}<EmptyState title={t('comparing.needTwo')} icon={Scale}>{t('comparing.needTwoBody')}</EmptyState></>
  const nameOf = ({ areaName: area, version }: PolicyVersion) => t('versionOf', { area, version })
  return (
    <>
      {header}
      <div className="grid gap-4">
        <Choose policies={policies} first={first} second={second} />
        <Card tight><PolicyDifferences label={t('comparing.title')} first={{ name: nameOf(first), policy: first.policy }} second={{ name: nameOf(second), policy: second.policy }} /></Card>
      </div>
    </>
  )
}

function Choose({ policies, first, second }: { policies: PolicyVersion[]; first: PolicyVersion; second: PolicyVersion }) {
  const t = useTranslations('policies')
  const spanText = useSpanText()
  return (
    <form className="grid items-end gap-3 md:grid-cols-[1fr_1fr_auto]">
      {([['a', first, 'first'], ['b', second, 'second']] as const).map(([name, chosen, label]) => (
        <Field key={name} name={name} label={t(`comparing.${label}`)}>
          {(control) => (
            <Select {...control} key={chosen.id} defaultValue={chosen.id}>
              {policies.map((policy) => <option key={policy.id} value={policy.id}>{t('versionOf', { area: policy.areaName, version: policy.version })} · {spanText(policy.span)}</option>)}
            </Select>
          )}
        </Field>
      ))}
      <Button type="submit">{t('comparing.submit')}</Button>
    </form>
  )
}
