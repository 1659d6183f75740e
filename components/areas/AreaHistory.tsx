import { useLocale, useTranslations } from 'next-intl'
import { formatDay } from '@/components/ui/format'
import type { HistoryEntry } from '@/lib/areas/queries'

/** What became of an area, and what came to it, in words. */
export function AreaHistory({ entries }: { entries: readonly HistoryEntry[] }) {
  const t = useTranslations('areas.history')
  const locale = useLocale()
  if (entries.length === 0) return <p className="text-sm text-ink-soft">{t('none')}</p>
  return (
    <ol className="grid">
      {entries.map(({ id, kind, oldCode, newCode, oldName, newName, onDay, by }) => (
        <li key={id} className="border-b border-line py-2.5 last:border-0">
          <p>{t(kind, { oldCode, newCode: newCode ?? '', oldName, newName: newName ?? '' })}</p>
          <p className="text-sm text-ink-faint">{formatDay(onDay, locale, true)}{by && <> · {t('by', { by })}</>}</p>
        </li>
      ))}
    </ol>
  )
}
