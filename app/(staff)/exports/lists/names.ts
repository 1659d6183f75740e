import { dayOf, namesQuery } from '@/app/(staff)/campaigns/[id]/[areaCode]/query'
import { wordsIn } from '@/app/words'
import { findCampaign } from '@/lib/campaigns/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Asked, ListSource } from '@/lib/exports/source'
import { type Actor, mayIn } from '@/lib/kernel/access'
import { isAreaCode, isWithin } from '@/lib/kernel/area'
import { read } from '@/lib/kernel/db'
import { StepRefused } from '@/lib/kernel/job'
import { type ListFilter, type Listed, listedStretch, listedTotal } from '@/lib/obligations/listed'
import { countedBy, listedBy } from '@/lib/obligations/rules'
import { openNumbers } from '@/lib/residents/queries'
import { codesOf, column, searchOf } from './words'

/** What the page of an area of a campaign asks for; null outside the campaign and outside the user's range. */
async function filterFor(actor: Actor, { query, day }: Asked): Promise<ListFilter | null> {
  const search = searchOf(query)
  const [campaign, names, area] = [await findCampaign(actor, search['campaign'] ?? ''), namesQuery(search), search['area'] ?? '']
  if (!campaign || !names || !isAreaCode(area) || !isWithin(area, campaign.areaCode) || !mayIn(actor, 'figure.read', area)) return null
  return { areaCode: area, indicator: names.indicator, show: names.show, day: dayOf(search, campaign, day), ...(names.placed === false ? { placed: false } : {}), ...(names.sort ? { sort: names.sort } : {}) }
}

/** The day that counts for this list, as the page shows it. */
const dueOn = ({ deadline, metTo }: Listed, { show, day }: ListFilter) =>
  show === 'expiring' && metTo ? metTo : show === 'unmet' && metTo && metTo <= day ? metTo : deadline

export const namesSource: ListSource = {
  verb: 'figure.read',
  numbers: true,
  noted: codesOf,

  href(query) {
    const { campaign, area, ...rest } = searchOf(query)
    return `/campaigns/${campaign}/${area}?${new URLSearchParams(rest)}`
  },

  async columns(_, { locale, query }) {
    const [t, own] = [wordsIn(locale, 'campaigns'), wordsIn(locale, 'exports')]
    const names = namesQuery(searchOf(query))
    if (!names) throw new StepRefused('not-found')
    const { indicator, show } = names
    const place = [column(t(`list.${listedBy(indicator)}`), 'text', 32), column(own('community')), column(t('list.grid'))]
    if (indicator === 'COVERAGE') return place
    const days = [column(t('list.since'), 'day'), column(t(show === 'expiring' ? 'list.until' : 'list.deadline'), 'day')]
    if (countedBy(indicator) !== 'people') return [...place, ...days]
    return [column(t('list.name')), column(own('people'), 'number', 8), column(t('list.idMask'), 'text', 22), ...place, ...days]
  },

  async count(actor, asked) {
    const filter = await filterFor(actor, asked)
    return filter && (await read(actor, 'figure.read', (tx) => listedTotal(tx, filter))).rows
  },

  async stretch(tx, actor, asked, place, size, full) {
    const filter = await filterFor(actor, asked)
    if (!filter) throw new StepRefused('not-found')
    const t = wordsIn(asked.locale, 'campaigns')
    const { rows, next } = await listedStretch(tx, { ...filter, at: place }, size)
    const people = rows.filter((row) => row.kind === 'person' && row.idMask !== null).map((row) => row.subjectId)
    const numbers = full && (await openNumbers(tx, people, { export: full.exportId, reason: full.reason }))
    return {
      cells: rows.map((row) => {
        const what = row.kind === 'report' || row.kind === 'community' || row.kind === 'unit' ? (row.name ?? '') : row.kind === 'service' ? (row.name ?? t('list.noService')) : row.kind === 'inquiry' ? (row.name ?? t('list.noLetter')) : row.door ? doorLabel(row.door) : row.kind === 'hazard' ? t('list.ofUnit') : (row.addressText ?? t('list.noDoor'))
        const where = [what, row.communityName, row.gridName]
        if (filter.indicator === 'COVERAGE') return where
        if (countedBy(filter.indicator) !== 'people') return [...where, row.dueFrom, dueOn(row, filter)]
        const counted = row.kind === 'people'
        return [
          counted ? t('list.unidentified', { count: row.weight }) : row.name, row.weight, counted ? null : (numbers?.get(row.subjectId) ?? row.idMask ?? t('list.noNumber')), ...where,
          row.dueFrom, dueOn(row, filter),
        ]
      }),
      next,
    }
  },
}
