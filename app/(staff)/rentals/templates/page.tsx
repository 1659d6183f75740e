import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { dayAt } from '@/lib/kernel/day'
import { findTemplate } from '@/lib/rentals/queries'
import { TEMPLATE_KINDS } from '@/lib/rentals/rules'
import { FIRST_TEMPLATES } from '@/lib/rentals/templates'
import { PaperSheet } from '@/components/papers/PaperSheet'
import { SAMPLE } from '../values'

export async function generateMetadata() {
  return { title: (await getTranslations('rentals'))('templates.title') }
}

/** What landlords are given to sign, as it is now; the office changes it. */
export default async function TemplatesPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('rental.read')
  const [{ done }, t, locale] = [await searchParams, await getTranslations('rentals'), await getLocale()]
  const templates = await Promise.all(TEMPLATE_KINDS.map(async (kind) => ({ kind, own: await findTemplate(user, kind, user.areaCode) })))
  return (
    <>
      <PageHeader title={t('templates.title')} note={t('templates.note')} crumbs={[{ label: t('title'), href: '/rentals' }]} />
      {done === 'template' && <Notice tone="success" className="mb-4" title={t('page.done.template')} />}
      <div className="grid gap-4">
        {templates.map(({ kind, own }) => (
          <Card key={kind} heading={t(`paper.${kind}`)} aside={may(user, 'template.change') && <LinkButton href={`/rentals/templates/${kind}`} size="small" aria-label={`${t('templates.edit')} ${t(`paper.${kind}`)}`}>{t('templates.edit')}</LinkButton>}>
            <p className="mb-2 text-sm text-ink-soft">{own ? t('templates.version', { version: own.version, by: own.by ?? '—', day: formatDayFrom(dayAt(own.createdAt), locale, clockToday()) }) : t('templates.first')}</p>
            <details>
              <summary className="tap inline-flex cursor-pointer items-center text-sm font-semibold text-indigo">{t('templates.preview')}<span className="sr-only"> {t(`paper.${kind}`)}</span></summary>
              <p className="my-2 text-sm text-ink-soft">{t('templates.sample')}</p>
              <PaperSheet {...(own ?? FIRST_TEMPLATES[kind])} values={SAMPLE} />
            </details>
          </Card>
        ))}
      </div>
    </>
  )
}
