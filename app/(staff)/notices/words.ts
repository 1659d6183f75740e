import type { getTranslations } from 'next-intl/server'
import type { Status } from '@/components/ui/StatusPill'
import type { ReceivedRow } from '@/lib/notices/queries'
import type { NoticeState } from '@/lib/notices/rules'
import type { Preview, RecipientRow, SentRow } from '@/lib/notices/sent'

export type Translate = Awaited<ReturnType<typeof getTranslations<'notices'>>>

export const DONE = ['drafted', 'saved', 'sent', 'discarded', 'withdrawn', 'reminded', 'opened', 'confirmed', 'pictureRemoved'] as const

export const STATE_LOOK: Record<NoticeState, Status> = { DRAFT: 'neutral', SENT: 'ok', WITHDRAWN: 'neutral', DISCARDED: 'neutral' }

/** Where something received stands, for whoever it was sent to. */
export function receivedState(t: Translate, { state, rank, late, asksReply }: ReceivedRow): [Status, string] {
  if (state === 'WITHDRAWN') return ['neutral', t('state.WITHDRAWN')]
  if (rank === 2) return late ? ['late', t('received.lateUnread')] : ['due', t('received.unread')]
  if (rank === 1) return late ? ['late', t('received.lateReply')] : ['due', t('received.reply')]
  return ['ok', t(asksReply ? 'received.confirmed' : 'received.done')]
}

/** How far something sent has come. */
export function sentState(t: Translate, { state, late, open }: SentRow): [Status, string] {
  if (state !== 'SENT') return [STATE_LOOK[state], t(`state.${state}`)]
  if (late > 0) return ['late', t('sent.late', { count: late })]
  return open > 0 ? ['due', t('sent.open', { count: open })] : ['ok', t('sent.complete')]
}

/** Where one that it was sent to stands. */
export function recipientState(t: Translate, { readOn, confirmedOn, open, late }: RecipientRow): [Status, string] {
  const unread = readOn === null
  if (open) return [late ? 'late' : 'due', t(unread ? (late ? 'receipts.lateUnread' : 'receipts.unread') : late ? 'receipts.lateUnconfirmed' : 'receipts.unconfirmed')]
  return unread ? ['neutral', t('receipts.unread')] : ['ok', t(confirmedOn === null ? 'receipts.read' : 'receipts.confirmed')]
}

export const previewText = (t: Translate, { communities, units }: Preview): string => t('view.previewCount', { communities, units, both: communities > 0 && units > 0 ? 'yes' : 'no' })
