import { rankingOrder } from '@/app/(staff)/campaigns/ground'
import { wordsIn } from '@/app/words'
import { areaStandOf } from '@/components/campaigns/stands'
import { SMALL_NUMBER } from '@/components/ui/format'
import { childrenOf } from '@/lib/areas/queries'
import { findCampaign } from '@/lib/campaigns/queries'
import { changeInPoints, lacking, outsideParts, ranked } from '@/lib/campaigns/rules'
import type { Cell } from '@/lib/exports/rules'
import type { Asked, ListSource } from '@/lib/exports/source'
import { type Actor, mayIn } from '@/lib/kernel/access'
import { isAreaCode, isWithin, levelOf } from '@/lib/kernel/area'
import { StepRefused } from '@/lib/kernel/job'
import { readFigures } from '@/lib/obligations/queries'
import type { Stand } from '@/lib/obligations/tallied'
import { codesOf, column, searchOf } from './words'

/** The parts of the area that a table of them asks for, and the way to their figures; null outside the campaign, outside the asker's range, and of a grid, which has none. */
export async function partsFor(actor: Actor, { query, day }: Asked) {
  const { campaign: id, area } = searchOf(query)
  const campaign = await findCampaign(actor, id ?? '')
  if (!campaign || !area || !isAreaCode(area) || !isWithin(area, campaign.areaCode) || !mayIn(actor, 'figure.read', area)) return null
  if (levelOf(area) === 'GRID') return null
  const parts = await childrenOf(actor, area)
  const names = new Map(parts.map((part) => [part.code, part.name]))
  const read = async () => ({ campaign, area, names, figures: await readFigures(actor, { areaCode: area, parts: parts.map((part) => part.code), today: day, days: { from: campaign.from, to: campaign.to } }) })
  return { parts, read }
}

/** In percent, rounded down to one decimal as screens show it; nothing where the numbers are too small for one. */
const rate = ({ met, due }: Stand): number | null => (due < SMALL_NUMBER ? null : Math.floor((met * 1000) / due) / 10)

/** All parts of an area side by side: one stretch, for there are few. */
export const rankingSource: ListSource = {
  verb: 'figure.read',
  numbers: false,
  noted: codesOf,

  href(query) {
    const { campaign, area, ...rest } = searchOf(query)
    return `/campaigns/${campaign}/${area}?${new URLSearchParams(rest)}`
  },

  async columns(_, { locale, query }) {
    const [t, own, obligations] = [wordsIn(locale, 'campaigns'), wordsIn(locale, 'exports'), wordsIn(locale, 'obligations')]
    const number = (label: string) => column(label, 'number', 12)
    const { area = '' } = searchOf(query)
    const ofRate = (name: string) => [number(own('metOf', { name })), number(own('dueOf', { name })), number(own('rateOf', { name }))]
    return [
      column(t(`ranking.area.${area.length === 12 ? 'grid' : 'community'}`), 'text', 20), column(t('ranking.key'), 'text', 8), ...ofRate(obligations('indicator.REGISTRATION')),
      ...ofRate(obligations('indicator.PERMIT')), ...ofRate(t('ranking.coverage')), number(t('ranking.lacking')), number(t('ranking.permitLacking')), number(t('ranking.unvisited')), number(t('ranking.overdue')), number(t('ranking.change')),
    ]
  },

  async count(actor, asked) {
    const found = await partsFor(actor, asked)
    return found && found.parts.length
  },

  async stretch(_, actor, asked) {
    const found = await partsFor(actor, asked)
    if (!found) throw new StepRefused('not-found')
    const { campaign, figures, names } = await found.read()
    const t = wordsIn(asked.locale, 'campaigns')
    const { by, descending } = rankingOrder(searchOf(asked.query))
    const three = (stand: Stand): Cell[] => [stand.met, stand.due, rate(stand)]
    const { targets } = campaign
    const cells: Cell[][] = ranked(figures.parts.map(areaStandOf), by, descending, targets).map((stand) => {
      const points = stand.registration.due < SMALL_NUMBER ? null : changeInPoints(stand.registration, stand.registration.weekAgo)
      return [
        names.get(stand.areaCode) ?? stand.areaCode, campaign.keyAreas.includes(stand.areaCode) ? t('ranking.key') : null, ...three(stand.registration), ...three(stand.permit), ...three(stand.coverage),
        lacking(stand.registration, targets.REGISTRATION), lacking(stand.permit, targets.PERMIT), stand.coverage.due - stand.coverage.met, stand.overdue, points === null ? null : Math.round(points * 10) / 10,
      ]
    })
    const outside = (indicator: 'REGISTRATION' | 'PERMIT') => outsideParts(figures.whole.rates[indicator].today, figures.parts.map((part) => part.rates[indicator].today))
    const [registration, permit] = [outside('REGISTRATION'), outside('PERMIT')]
    if (registration.due > 0 || permit.due > 0) cells.push([t('ranking.unplaced'), null, ...three(registration), ...three(permit), null, null, null, null, null, null, null, null])
    return { cells, next: null }
  },
}
