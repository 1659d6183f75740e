import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'

/** In place of a form for what would be refused: why. */
export function Cannot({ outgoingId, code }: { outgoingId: string; code: string }) {
  const [t, problems] = [useTranslations('outgoing'), useTranslations('problems')]
  return (
    <div className="grid max-w-2xl gap-4">
      <Notice tone="warn" title={t('form.cannot')}>{sentenceOf(problems, { code })}</Notice>
      <LinkButton href={`/outgoing/${outgoingId}`} wide>{t('person')}</LinkButton>
    </div>
  )
}
