'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from './Notice'

export type Difference = { field: string; label: ReactNode; theirs: ReactNode; /** What I typed; null where I left it alone and theirs was taken. */ yours: ReactNode | null }

/** Somebody else has changed the record that a form is about: theirs beside mine, field by field, before it is saved again. */
export function ChangedMeanwhile({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslations('common.changed')
  return (
    <Notice tone="warn" className="mb-4" title={t('title')}>
      <p>{t('body')}</p>
      <table className="mt-2 w-full text-left">
        <thead><tr><td className="pr-3" /><th className="pr-3 font-medium">{t('theirs')}</th><th className="font-medium">{t('yours')}</th></tr></thead>
        <tbody>
          {differences.map(({ field, label, theirs, yours }) => (
            <tr key={field}>
              <th scope="row" className="py-0.5 pr-3 font-normal">{label}</th>
              <td className="pr-3 font-semibold">{theirs}</td>
              <td>{yours ?? <span className="text-ink-soft">{t('taken')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  )
}
