import { useLocale, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/Notice'
import type { SheetLayout } from '@/lib/imports/columns'
import type { WorkbookNotice } from '@/lib/kernel/sheet/workbook'

/** What of the file was left out on the way in. */
export function FileNotices({ layout, notices }: { layout: SheetLayout[]; notices: WorkbookNotice[] }) {
  const t = useTranslations('imports')
  const locale = useLocale()
  const headers = layout.flatMap(({ columns }) => columns.filter(({ state }) => state === 'dropped').map(({ header }) => header))
  const dropped = [...new Set(headers)]
  if (dropped.length === 0 && notices.length === 0) return null
  return (
    <Notice>
      {dropped.length > 0 && <p>{t('column.droppedNote', { columns: new Intl.ListFormat(locale, { type: 'unit' }).format(dropped) })}</p>}
      {notices.map((notice) => <p key={notice}>{t(`notice.${notice}`)}</p>)}
    </Notice>
  )
}
