import type { createTranslator } from 'next-intl'
import type { Messages } from '@/app/messages'
import { formatDay } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import type { IssueShow, IssueWork } from '@/lib/certificates/issuing-queries'
import type { Locale } from '@/lib/kernel/labels'

/** The words of `issuing`, on a page or in a file. */
export type IssuingWords = ReturnType<typeof createTranslator<Messages, 'issuing'>>

/** Whether a list shows certificates, or what was asked for. */
export const ofCertificates = (show: IssueShow): boolean => show === 'ending' || show === 'issued'

/** How it stands with what a list shows. */
export function stateOf(t: IssuingWords, locale: Locale, row: IssueWork, show: IssueShow): [Status, string] {
  const day = formatDay(row.on, locale, true)
  return ofCertificates(show) ? [show === 'ending' ? 'due' : 'ok', t('list.until', { day })] : [show === 'deferred' ? 'late' : 'due', t('list.asked', { day })]
}
