import { listFilterOf } from '@/app/(staff)/inspections/filter'
import { wordsIn } from '@/app/words'
import type { ListSource } from '@/lib/exports/source'
import { countDeductions, countScores, deductionPage, scorePage } from '@/lib/inspections/assessment'
import { pointsText } from '@/lib/inspections/score'
import { read } from '@/lib/kernel/db'
import { codesOf, column, searchOf } from './words'

const back = (query: string): string => {
  const { inspection, year } = searchOf(query)
  return inspection ? `/inspections/${inspection}` : `/inspections/years${year ? `?year=${year}` : ''}`
}
const points = (hundredths: number | null): number | null => (hundredths === null ? null : Number(pointsText(hundredths)))

/** Scores of communities: of a round, or of a year; a round that is open has none yet. */
export const scoresSource: ListSource = {
  verb: 'inspection.read',
  numbers: false,
  href: back,
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'inspections')
    return [
      column(t('export.year')), column(t('export.inspection'), 'text', 24), column(t('round.community'), 'text', 20), column(t('export.shownOn'), 'day'), column(t('export.state')), column(t('export.possible'), 'number'), column(t('export.earned'), 'number'), column(t('export.score'), 'number'), column(t('export.weight'), 'number'),
    ]
  },

  count: (actor, { query }) => read(actor, 'inspection.read', (tx) => countScores(tx, listFilterOf(searchOf(query)))),

  async stretch(tx, _, asked, place, size) {
    const t = wordsIn(asked.locale, 'inspections')
    const { rows, next } = await scorePage(tx, { ...listFilterOf(searchOf(asked.query)), at: place }, size)
    return { cells: rows.map((row) => [String(row.year), row.name, row.placeName, row.shownOn, t(`state.${row.state}`), points(row.possible), points(row.earned), points(row.score), row.weight]), next }
  },
}

/** What was deducted, and what came of it. */
export const deductionsSource: ListSource = {
  verb: 'inspection.read',
  numbers: false,
  href: back,
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'inspections')
    return [
      column(t('export.year')), column(t('export.inspection'), 'text', 24), column(t('round.community'), 'text', 20), column(t('export.department')), column(t('export.title'), 'text', 20), column(t('export.itemPoints'), 'number'), column(t('export.points'), 'number'), column(t('export.givenBack'), 'number'), column(t('export.state')),
      column(t('export.reason'), 'text', 36), column(t('export.answerBy'), 'day'), column(t('export.measures'), 'text', 36), column(t('export.byOn'), 'day'), column(t('export.contest'), 'text', 36), column(t('export.decision'), 'text', 36), column(t('export.reportedOn'), 'day'), column(t('export.rechecked'), 'text', 30), column(t('export.recheckedOn'), 'day'),
    ]
  },

  count: (actor, { query }) => read(actor, 'inspection.read', (tx) => countDeductions(tx, listFilterOf(searchOf(query)))),

  async stretch(tx, _, asked, place, size) {
    const t = wordsIn(asked.locale, 'inspections')
    const { rows, next } = await deductionPage(tx, { ...listFilterOf(searchOf(asked.query)), at: place }, size)
    return {
      cells: rows.map((row) => [
        String(row.year), row.name, row.placeName, t(`department.${row.department}`), row.title, row.weight, row.points, row.givenBack, t(`mark.${row.state}`), row.reason, row.answerBy, row.measures, row.byOn, row.contest, row.decision, row.reportedOn, row.rechecked, row.recheckedOn,
      ]),
      next,
    }
  },
}
