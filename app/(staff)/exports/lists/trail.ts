import { filterOf, hrefOf } from '@/app/(staff)/admin/audit/address'
import { areaNames, told, wordsWith } from '@/app/(staff)/admin/audit/words'
import { formatIn, wordsIn } from '@/app/words'
import type { ListSource } from '@/lib/exports/source'
import { MAX_ROWS } from '@/lib/exports/rules'
import { countTrail, trailStretch } from '@/lib/trail/queries'
import { notedOf } from '@/lib/trail/rules'
import { column, searchOf } from './words'

const filterFor = (query: string) => filterOf(searchOf(query))

/** The trail as the auditor's filter shows it: what may not be read on the screen does not stand in the file. */
export const trailSource: ListSource = {
  verb: 'audit.read',
  numbers: false,
  href: (query) => hrefOf(filterFor(query)),
  noted: (query) => Object.fromEntries(Object.entries(notedOf(filterFor(query), 0)).filter(([key]) => key !== 'rows').map(([key, value]) => [key, String(value)])),

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'trail')
    return [
      column(t('entryId'), 'text', 10), column(t('at'), 'instant', 20), column(t('who'), 'text', 22), column(t('verb'), 'text', 18), column(t('action'), 'text', 8), column(t('subject')),
      column(t('record'), 'text', 38), column(t('person'), 'text', 38), column(t('area'), 'text', 22), column(t('changed'), 'text', 60),
    ]
  },

  count: (actor, { query }) => countTrail(actor, filterFor(query), MAX_ROWS + 1),

  async stretch(tx, actor, { query, locale }, place, size) {
    const t = wordsIn(locale, 'trail')
    const words = wordsWith(t, wordsIn(locale, 'staff'), formatIn(locale))
    const { rows, next } = await trailStretch(tx, filterFor(query), place ?? undefined, size)
    const areas = await areaNames(actor, rows)
    return {
      cells: rows.map((entry) => [
        entry.id, entry.at.toISOString(), words.who(entry), words.verbName(entry.verb), t(`actions.${entry.action}`), entry.subject && words.subjectName(entry.subject), entry.rowId, entry.personId,
        entry.areaCode && (areas.get(entry.areaCode) ?? entry.areaCode), told(entry, words, areas),
      ]),
      next,
    }
  },
}
