'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import type { Unverified } from '@/lib/inquiries/queries'
import { draftAll } from '../actions'
import { TickForm } from '../TickForm'

/** Who is ticked gets a letter to where they come from. Whose county nobody knows is asked about one by one. */
export function DraftAll({ rows }: { rows: readonly Unverified[] }) {
  const t = useTranslations('inquiries.drafting')
  return (
    <TickForm
      action={draftAll} columns
      rows={rows.map(({ residentId, name, county, communityName }) => ({ id: residentId, name, text: [county ?? t('noCounty'), communityName].filter(Boolean).join(' · '), off: county === null }))}
      words={{ who: t('who'), all: t('all', { count: rows.filter(({ county }) => county !== null).length }), done: (count) => t('done', { count }), refused: (count) => t('refused', { count }), submit: (count) => t('submit', { count }) }}
      next={() => <LinkButton size="small" href="/inquiries?show=draft">{t('toDrafts')}</LinkButton>}
    />
  )
}
