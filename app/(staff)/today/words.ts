import type { createTranslator } from 'next-intl'
import type { Messages } from '@/app/messages'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Reminder } from '@/lib/obligations/reminders'

/** The words of `obligations.todo`, on a page or in a file. */
export type TodoWords = ReturnType<typeof createTranslator<Messages, 'obligations.todo'>>

/** What is to be done: 待上门登记, 3 人未核实身份, 应办居住证, 查验婚育证明. `lapsed` is how the permit's end is told. */
export function todoOf(t: TodoWords, { indicator, lapsedOn, residentId, weight }: Reminder, lapsed: (day: string) => string): string {
  if (indicator === 'PERMIT') return lapsedOn ? lapsed(lapsedOn) : t('permit')
  if (indicator === 'CERTIFICATE_CHECK' || indicator === 'CERTIFICATE_CHANGE') return t(indicator === 'CERTIFICATE_CHECK' ? 'check' : 'change')
  return residentId ? t('register') : t('unidentified', { count: weight })
}

/** Where it leads; without the room, which a card shows by itself. */
export function placeOf(t: TodoWords, { street, number, block, addressText }: Reminder, room = ''): string {
  if (street !== null) return doorLabel({ street, number: number ?? '', block: block ?? '', room })
  return addressText ? t('unplaced', { address: addressText }) : t('unplacedUnknown')
}
