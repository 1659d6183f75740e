import { targetsOn } from '@/lib/campaigns/queries'
import { targetOf } from '@/lib/campaigns/schema'
import { isWithin } from '@/lib/kernel/area'
import { refuse, refuseField } from '@/lib/kernel/result'
import { ENDPOINTS } from '@/lib/keys/contract'
import { figuresPlace } from '@/lib/keys/given'
import { GIVEN } from '@/lib/keys/rules'
import { readStands } from '@/lib/obligations/queries'
import { countedBy } from '@/lib/obligations/rules'
import { openStand } from '@/lib/open-data/rules'
import { door } from '../door'

const VERB = ENDPOINTS.figures.verb

/**
 * The dashboard's own sums. A key of the office or a leader has every number, as they do on their screens; one of a community has its community whole, with what few are in
 * withheld: parts of it would tell what was withheld by subtraction.
 */
export const GET = door(ENDPOINTS.figures, async ({ key, query, today }) => {
  const [areaCode, day, few] = [query.area ?? key.areaCode, query.day ?? today, key.actsAs === 'community']
  if (!isWithin(areaCode, key.areaCode)) return refuse('outside-area')
  if (day > today) return refuseField('day', 'future')
  if (few && (areaCode !== key.areaCode || query.parts === 'yes')) return refuse('area-too-small')
  const place = await figuresPlace(key, areaCode, { day, parts: query.parts === 'yes', indicator: query.indicator })
  if (!place) return refuseField('area', 'not-found')
  const stands = await readStands(key, VERB, { areaCode, parts: place.parts.map(({ code }) => code), day })
  const targets = await targetsOn(key, VERB, areaCode, day)
  const figures = [place.area, ...place.parts].flatMap((area) => (query.indicator ? [query.indicator] : GIVEN).map((indicator) => {
    const stand = stands.get(area.code)![indicator]
    return { area, indicator, counts: countedBy(indicator), ...(few ? openStand(stand) : { due: stand.due, met: stand.met }), target: (targets && targetOf(targets, indicator)) ?? null }
  }))
  return { ok: true, data: { day, figures } }
})
