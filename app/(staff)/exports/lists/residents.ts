import { filterOf } from '@/app/(staff)/residents/filter'
import { wordsIn } from '@/app/words'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { ageOn } from '@/lib/kernel/day'
import { countResidents, openNumbers, type ResidentPlace, residentStretch } from '@/lib/residents/queries'
import { codesOf, column, searchOf } from './words'

const filterFor = (actor: Actor, { query, day }: Asked) => ({ ...filterOf(searchOf(query), day, actor.id), after: undefined })

export const residentsSource: ListSource = {
  verb: 'resident.read',
  numbers: true,
  href: (query) => `/residents${query && `?${query}`}`,
  noted: codesOf,

  async columns({ role }, { locale }) {
    const t = wordsIn(locale, 'residents')
    return [
      column(t('field.name')), column(t('field.sex'), 'text', 8), column(t('field.age'), 'number', 8), column(t('field.idNumber'), 'text', 22),
      ...(role === 'unit' ? [] : [column(t('field.dwellingId'), 'text', 32)]), column(t('field.community'), 'text', 22),
      column(t('field.arrivedOn'), 'day'), column(t('field.confirmed'), 'day'), column(t('field.status'), 'text', 12), ...(role === 'unit' ? [] : [column(t('field.permit'), 'text', 12)]),
    ]
  },

  count: (actor, asked) => countResidents(actor, filterFor(actor, asked)),

  async stretch(tx, actor, asked, place, size, full) {
    const t = wordsIn(asked.locale, 'residents')
    const ofUnit = actor.role === 'unit'
    const { rows, next } = await residentStretch(tx, filterFor(actor, asked), place === null ? null : (JSON.parse(place) as ResidentPlace), size)
    const numbers = full && (await openNumbers(tx, rows.map((row) => row.id), { export: full.exportId, reason: full.reason }))
    return {
      cells: rows.map((row) => [
        row.name, t('sexOf', { sex: row.sex }), row.bornOn && ageOn(row.bornOn, asked.day), numbers?.get(row.id) ?? row.idMask ?? t('list.unverified'),
        ...(ofUnit ? [] : [row.dwellingId ? row.address : (row.addressText ?? t('list.unknownDoor'))]), [row.communityName, row.gridName].filter(Boolean).join(' · ') || null,
        row.arrivedOn, row.confirmedOn, t(`status.${row.status}`), ...(ofUnit ? [] : [row.permit && t(`permitState.${row.permit}`)]),
      ]),
      next: next && JSON.stringify(next),
    }
  },
}
