import { readWalk } from '@/app/(staff)/walk/address'
import { wordsIn } from '@/app/words'
import { buildingsOf } from '@/lib/dwellings/crew'
import { countWalk, type DoorRow, findBuilding, type WalkFilter, walkPage } from '@/lib/dwellings/queries'
import { askedOf, doorLabel } from '@/lib/dwellings/rules'
import type { Asked, ListSource } from '@/lib/exports/source'
import { type Actor, may } from '@/lib/kernel/access'
import { isWithin } from '@/lib/kernel/area'
import { type Day, daysBetween } from '@/lib/kernel/day'
import { StepRefused } from '@/lib/kernel/job'
import { codesOf, column, searchOf } from './words'

/** Which doors the walk shows; null for a building that is not the user's to see. */
async function filterFor(actor: Actor, { query, day }: Asked): Promise<WalkFilter | null> {
  const { area: asked, building, show, order, who } = readWalk(searchOf(query))
  if (building && !(await findBuilding(actor, building))) return null
  const own = actor.areaCode!
  const area = asked && isWithin(asked, own) ? asked : own
  return { area, show, order, building, among: building || who === 'all' || !may(actor, 'visit.record') ? undefined : (await buildingsOf(actor, actor.id, area, day)) ?? undefined }
}

/** What a door asks for first, in the words of its card. */
function stateOf(door: DoorRow, day: Day, locale: Asked['locale']): string {
  const t = wordsIn(locale, 'dwellings')
  if (door.deadline && door.deadline < day) return t('state.late', { days: daysBetween(door.deadline, day) })
  return t(`state.${askedOf(door)}`)
}

export const doorsSource: ListSource = {
  verb: 'dwelling.read',
  numbers: false,
  href: (query) => `/walk${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const [t, own] = [wordsIn(locale, 'campaigns'), wordsIn(locale, 'exports')]
    return [
      column(own('community')), column(t('list.grid')), column(t('list.door'), 'text', 32), column(own('floor'), 'number', 8), column(own('room'), 'text', 10), column(own('state'), 'text', 14),
      column(own('people'), 'number', 8), column(own('toCheck'), 'number', 10), column(own('unidentified'), 'number', 12), column(own('lastOutcome'), 'text', 12), column(own('lastOn'), 'day'),
      column(t('list.deadline'), 'day'),
    ]
  },

  async count(actor, asked) {
    const filter = await filterFor(actor, asked)
    return filter && countWalk(actor, filter, asked.day)
  },

  async stretch(tx, actor, asked, place, size) {
    const filter = await filterFor(actor, asked)
    if (!filter) throw new StepRefused('not-found')
    const t = wordsIn(asked.locale, 'dwellings')
    const { rows, next } = await walkPage(tx, { ...filter, at: place }, asked.day, size)
    return {
      cells: rows.map((door) => [
        door.communityName, door.gridName, doorLabel(door), door.floor, door.room, stateOf(door, asked.day, asked.locale), door.people, door.declared, door.unidentified,
        door.lastOutcome && t(`outcome.${door.lastOutcome}`), door.lastOn, door.deadline,
      ]),
      next,
    }
  },
}
