import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { JobProgress } from '@/components/jobs/JobProgress'
import { PolicyDifferences } from '@/components/policies/PolicyDifferences'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { formatCount, formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { namesOf } from '@/lib/areas/queries'
import { listPolicies } from '@/lib/campaigns/policy-queries'
import { policiesFor } from '@/lib/campaigns/rules'
import { isGoing } from '@/lib/jobs/rules'
import { mayIn } from '@/lib/kernel/access'
import { addDays, covers } from '@/lib/kernel/day'
import { isId, newId } from '@/lib/kernel/id'
import { findPreview } from '@/lib/obligations/preview'
import { adopt } from '../../actions'
import { Refused } from '../../Refused'
import { Ahead, PartTable, RateTable } from './Tables'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ refused?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('trial.title') }
}

/** What a policy would do, before and after side by side, and from here it is put in force. */
export default async function PreviewPage({ params, searchParams }: Props) {
  const user = await requireUser('policy.preview')
  const [{ id }, { refused }] = [await params, await searchParams]
  const preview = isId(id) ? await findPreview(user, id) : null
  if (!preview) notFound()
  const { asked, result } = preview
  const [t, locale] = [await getTranslations('policies'), await getLocale()]
  const names = await namesOf(user, [asked.areaCode, ...Object.keys(result?.after ?? {})])
  const area = names.get(asked.areaCode) ?? asked.areaCode
  const day = formatDay(asked.fromOn, locale, true)
  // What would go on without it: the policy of its first day, or until the day before it when another one is meant to begin.
  const dated = policiesFor(asked.areaCode, await listPolicies(user))
  const without = (dated.find(({ span }) => covers(span, asked.fromOn)) ?? dated.find(({ span }) => covers(span, addDays(asked.fromOn, -1))))?.policy
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), href: '/admin/policies' }, { label: t('form.title'), href: `/admin/policies/new?preview=${id}` }]}
        title={t('trial.title')} note={`${area} · ${t('span', { from: day })} · ${t(`presets.${asked.rules.preset}`)}`}
        actions={
          <>
            <LinkButton href={`/admin/policies/new?preview=${id}`}>{t('trial.change')}</LinkButton>
            {result && mayIn(user, 'policy.adopt', asked.areaCode) && (
              <ConfirmButton
                action={adopt} look="main" values={{ previewId: id, commandId: newId() }} title={t('trial.adoptTitle')} confirm={t('trial.adoptConfirm')}
                description={t('trial.adoptBody', { day, area, count: formatCount(preview.total ?? preview.done) })}
              >
                {t('trial.adopt')}
              </ConfirmButton>
            )}
          </>
        }
      />
      <div className="grid gap-4">
        <Refused code={refused} />
        {isGoing(preview.state) && (
          <Card heading={t('trial.going')}>
            <JobProgress jobId={id} label={t('trial.going')} done={preview.done} total={preview.total ?? preview.done} />
            <p className="text-sm text-ink-soft">{t('trial.wait')}</p>
          </Card>
        )}
        {!isGoing(preview.state) && !result && <Notice tone="error" title={t('trial.rest')}>{t('trial.restBody')}</Notice>}
        {result && (
          <>
            <Card tight heading={t('trial.rates')} aside={t('trial.onDay', { day: formatDay(result.days[0]!, locale) })}><RateTable preview={result} /></Card>
            <PartTable preview={result} areaCode={asked.areaCode} names={names} />
            <Card tight heading={t('trial.ahead')}><Ahead preview={result} /></Card>
          </>
        )}
        {without && (
          <Card tight heading={t('trial.changes')}>
            <PolicyDifferences label={t('trial.changes')} first={{ name: t('trial.before'), policy: without }} second={{ name: t('trial.after'), policy: asked.rules }} />
          </Card>
        )}
      </div>
    </>
  )
}
