import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatDay } from '@/components/ui/format'
import { newId } from '@/lib/kernel/id'
import type { MergeEntry } from '@/lib/residents/duplicate-queries'
import { unmerge } from '../duplicates/actions'
import { ActButton } from './ActButton'

/** Takes one merge apart again. */
export function UndoMerge({ merge: { id, keptId, goneId } }: { merge: MergeEntry }) {
  const t = useTranslations('duplicates.merge')
  return <ActButton action={unmerge} values={{ mergeId: id, keptId, goneId, commandId: newId() }} question={{ title: t('undo'), body: t('undoBody') }}>{t('undoTitle')}</ActButton>
}

/** The merges that this record is made of, or has gone into, the latest first. */
export function Merges({ merges, mayUndo }: { merges: readonly MergeEntry[]; mayUndo: boolean }) {
  const [t, locale] = [useTranslations('duplicates.merge'), useLocale()]
  return (
    <Card heading={t('history')}>
      <ul>
        {merges.map((merge) => (
          <li key={merge.id} className="grid gap-2 border-b border-line py-2.5 last:border-0">
            <p>{t('entry', { name: merge.goneName, day: formatDay(merge.onDay, locale, true), by: merge.by ?? '' })}</p>
            {mayUndo && <UndoMerge merge={merge} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}
