import { leagueOrder } from '@/app/(staff)/campaigns/ground'
import { wordsIn } from '@/app/words'
import type { Cell } from '@/lib/exports/rules'
import type { ListSource } from '@/lib/exports/source'
import { StepRefused } from '@/lib/kernel/job'
import { countFaults, LEAGUE, league } from '@/lib/obligations/league'
import { partsFor } from './ranking'
import { codesOf, column, searchOf } from './words'

/** What is wrong in the parts of an area, side by side: one stretch, for there are few. */
export const leagueSource: ListSource = {
  verb: 'figure.read',
  numbers: false,
  noted: codesOf,

  href(query) {
    const { campaign, ...rest } = searchOf(query)
    return `/campaigns/${campaign}/league?${new URLSearchParams(rest)}`
  },

  async columns(_, { locale, query }) {
    const t = wordsIn(locale, 'campaigns')
    const { area = '' } = searchOf(query)
    const number = (label: string) => column(label, 'number', 14)
    return [column(t(`ranking.area.${area.length === 12 ? 'grid' : 'community'}`), 'text', 20), column(t('ranking.key'), 'text', 8), ...LEAGUE.map(({ key }) => number(t(`league.column.${key}`))), number(t('league.per100'))]
  },

  async count(actor, asked) {
    const parts = await partsFor(actor, asked)
    return parts && parts.parts.length
  },

  async stretch(_, actor, asked) {
    const found = await partsFor(actor, asked)
    if (!found) throw new StepRefused('not-found')
    const { campaign, area, figures, names } = await found.read()
    const rows = league(figures.parts, await countFaults(actor, area, asked.day), leagueOrder(searchOf(asked.query)))
    const key = wordsIn(asked.locale, 'campaigns')('ranking.key')
    return { cells: rows.map((row): Cell[] => [names.get(row.areaCode) ?? row.areaCode, campaign.keyAreas.includes(row.areaCode) ? key : null, ...LEAGUE.map((one) => row.counts[one.key]), row.per100 === null ? null : Math.round(row.per100 * 10) / 10]), next: null }
  },
}
