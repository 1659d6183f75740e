'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { type BatchStep, stepAll } from './actions'
import { TickForm } from './TickForm'

/** `text` in plain words: the number or the person, what about, and to whom. */
export type BatchRow = { id: string; name: string; text: string }

/** Letters that are ticked, and a step that is taken with all of them. Chosen by county, all are ticked at once. */
export function BatchForm({ step, rows, ticked }: { step: BatchStep; rows: readonly BatchRow[]; ticked: boolean }) {
  const t = useTranslations('inquiries.batch')
  return (
    <TickForm
      action={stepAll} ticked={ticked} hidden={<input type="hidden" name="step" value={step} />}
      rows={rows.map((row) => ({ ...row, open: { href: `/inquiries/${row.id}`, label: t('openOf', { name: row.name }) } }))}
      words={{ who: t('who'), all: t('all', { count: rows.length }), open: t('open'), done: (count) => t('done', { count }), refused: (count) => t('refused', { count }), submit: (count) => t(`do.${step}`, { count }) }}
      {...(step === 'draft' ? { question: { text: t('ask'), cancel: t('cancel') } } : {})}
      next={(done) => done.length > 0 && <LinkButton size="small" href={`/inquiries/print?ids=${done.join(',')}`}>{t('print', { count: done.length })}</LinkButton>}
    />
  )
}
