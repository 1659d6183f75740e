import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatCount } from '@/components/ui/format'
import type { Preview } from '@/lib/messages/queries'
import { asRegistered, fill, REGISTERED, segmentsOf, TEMPLATES } from '@/lib/messages/templates'

/** What would go today, text by text with its blanks, and why others get none; and the texts as a provider wants them registered. */
export function PlanCard({ preview }: { preview: Preview }) {
  const t = useTranslations('messages')
  const locale = useLocale()
  const textOf = (template: Preview['texts'][number]['template']) => fill(TEMPLATES[template][locale], { community: t('plan.community'), day: t('plan.day') })
  return (
    <Card heading={t('plan.heading')} aside={t('plan.total', { count: preview.total })}>
      {preview.texts.length === 0 && <p className="py-2 text-sm text-ink-soft">{t('plan.none')}</p>}
      <ul>
        {preview.texts.map(({ template, count }) => (
          <li key={template} data-template={template} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-line py-2.5">
            <span>{textOf(template)}</span>
            <b className="text-right font-semibold tabular-nums" aria-label={t('plan.total', { count })}>{formatCount(count)}</b>
            <span className="text-sm text-ink-faint">{t('plan.parts', { count: segmentsOf(textOf(template)) })}</span>
          </li>
        ))}
      </ul>
      {preview.held.length > 0 && (
        <dl className="flex flex-wrap gap-x-5 gap-y-1 pt-3 text-sm">
          <dt className="font-semibold text-ink-soft">{t('plan.held')}</dt>
          {preview.held.map(({ held, count }) => <dd key={held} data-held={held}>{t(`problem.${held}`)} {t('plan.people', { count })}</dd>)}
        </dl>
      )}
      <div className="pt-3">
        <Disclosure summary={t('plan.registered')}>
          <dl className="grid gap-2 text-sm">
            {REGISTERED.map((key) => <div key={key}><dt className="text-ink-faint">{key}</dt><dd lang="zh-CN">{asRegistered(key, 'zh-CN')}</dd><dd lang="en">{asRegistered(key, 'en')}</dd></div>)}
          </dl>
        </Disclosure>
      </div>
    </Card>
  )
}
