import { one } from '@/app/query'
import { isId } from '@/lib/kernel/id'
import { RECEIVED_SHOWS } from '@/lib/notices/queries'
import { RECIPIENT_SHOWS, type RecipientFilter, SENT_SHOWS } from '@/lib/notices/sent'

export type Search = Record<string, string | string[] | undefined>


export const BOXES = ['received', 'sent'] as const
export type Box = (typeof BOXES)[number]

/** Which of the boxes somebody has is asked for, and what of it. */
export function filterOf(search: Search, boxes: readonly Box[]) {
  const [box, show, at, done] = ['box', 'show', 'at', 'done'].map((name) => one(search[name]))
  return { box: boxes.find((name) => name === box) ?? boxes[0]!, received: RECEIVED_SHOWS.find((name) => name === show) ?? ('all' as const), sent: SENT_SHOWS.find((name) => name === show) ?? ('all' as const), at, done }
}

export function hrefOf(box: Box, change: { show?: string; at?: string | null } = {}): string {
  const query = new URLSearchParams({ box })
  if (change.show && change.show !== 'all') query.set('show', change.show)
  if (change.at) query.set('at', change.at)
  return `/notices?${query}`
}

/** What of those that a notice was sent to is asked for. */
export const recipientFilterOf = (noticeId: string, search: Search): RecipientFilter => ({ noticeId, show: RECIPIENT_SHOWS.find((show) => show === one(search['show'])) ?? 'all', at: one(search['at']) })

export function recipientsHref({ noticeId, show }: RecipientFilter, change: { show?: string; at?: string | null } = {}): string {
  const query = new URLSearchParams(Object.entries({ show, ...change }).filter((pair): pair is [string, string] => Boolean(pair[1]) && pair[1] !== 'all'))
  return `/notices/${noticeId}${query.size > 0 ? `?${query}` : ''}#receipts`
}

/** The address of the list in a file: which notice, and which of its recipients. */
export function fileFilterOf(search: Search): RecipientFilter | null {
  const noticeId = one(search['notice'])
  return noticeId && isId(noticeId) ? recipientFilterOf(noticeId, search) : null
}
