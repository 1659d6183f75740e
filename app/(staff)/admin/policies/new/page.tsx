import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { childrenOf, namesOf } from '@/lib/areas/queries'
import { listPolicies } from '@/lib/campaigns/policy-queries'
import { policiesFor, policyState, PRESETS } from '@/lib/campaigns/rules'
import { formOf } from '@/lib/campaigns/schema'
import { mayIn } from '@/lib/kernel/access'
import { isAreaCode } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import { covers } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { findPreview } from '@/lib/obligations/preview'
import { PolicyForm } from './PolicyForm'

type Search = { area?: string | string[]; preview?: string | string[] }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('form.title') }
}

/** A new version, beginning with the present one of the area, or with what was typed for a preview. */
export default async function NewPolicyPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('policy.preview')
  const [{ area, preview }, t, today] = [await searchParams, await getTranslations('policies'), clockToday()]
  const asked = typeof preview === 'string' && isId(preview) ? (await findPreview(user, preview))?.asked : undefined
  const wanted = asked?.areaCode ?? (typeof area === 'string' && isAreaCode(area) && mayIn(user, 'policy.preview', area) ? area : user.areaCode)
  const [policies, below] = await Promise.all([listPolicies(user), childrenOf(user, user.areaCode)])
  const codes = [...new Set([user.areaCode, wanted, ...policies.map((p) => p.areaCode).filter((code) => mayIn(user, 'policy.preview', code)), ...below.map((a) => a.code)])]
  const names = await namesOf(user, codes)
  const present = policiesFor(wanted, policies).find(({ span }) => covers(span, today))?.policy
  const last = policies.find((p) => p.areaCode === wanted && policyState(p.span, today) !== 'withdrawn')
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), href: '/admin/policies' }]} title={t('form.title')} note={t('form.note')} />
      <PolicyForm
        areas={codes.map((code) => ({ code, name: names.get(code) ?? code }))} today={today} fromOn={asked?.fromOn ?? ''} area={wanted}
        begin={formOf(asked?.rules ?? present ?? last?.policy ?? PRESETS.campaign)} present={present ? formOf(present) : null}
      />
    </>
  )
}
