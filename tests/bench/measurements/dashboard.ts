import { today } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { readFigures } from '@/lib/obligations/queries'
import { officialAreas, SUBDISTRICT } from '@/prisma/seed/places'
import { sessionOf } from '../app'
import type { Measurement } from '../bench'
import { alone, compared } from '../figure'
import { interleave, type Load, perSecond, timed, work } from '../rounds'
import { quantile } from '../statistics'

const AT_ONCE = 8
const A_ROUND = 96

/**
 * The leader's dashboard of the whole sub-district. Its neighbour is the page of an inspector, which has nothing to show yet: the user, the layout
 * and two sentences. The figures alone, as the page asks for them, say how much of it is the database's.
 */
export const dashboardMeasurement: Measurement = {
  key: 'dashboard',
  async run({ app, world, rounds, scale }) {
    const pieces = Math.max(AT_ONCE, Math.round(A_ROUND * scale))
    const [leader, inspector] = [await sessionOf(world.leader), await sessionOf(world.inspector)]
    const loads: Load[] = []
    const ask = async (cookie: string, path: string) => work(AT_ONCE, Array.from({ length: pieces }, () => () => app.ask(cookie, path, [200])))
    const parts = officialAreas().filter(({ code }) => code.length === 12).map(({ code }) => code)
    const filter = { areaCode: SUBDISTRICT, parts, today: today(), days: { from: addDays(today(), -50), to: addDays(today(), 11) } }
    const speeds = await interleave(rounds, {
      dashboard: async (round) => {
        const load = await ask(leader, `/campaigns/${world.campaignId}`)
        if (round > 0) loads.push(load)
        return perSecond(load)
      },
      empty: async () => perSecond(await ask(inspector, '/inspections')),
      figures: async () => (await timed(() => readFigures(world.leader, filter))) * 1000,
    })
    return [
      compared({ key: 'dashboard.page', what: 'dashboard, 8 at once', unit: '/s', ours: speeds.dashboard, neighbour: 'an empty dynamic page', theirs: speeds.empty, reach: { least: 0.7 } }),
      alone('dashboard.p50', '  p50', 'ms', loads.map((load) => quantile(load.each, 0.5) * 1000)),
      alone('dashboard.p95', '  p95', 'ms', loads.map((load) => quantile(load.each, 0.95) * 1000)),
      alone('dashboard.figures', '  its figures from the database', 'ms', speeds.figures),
    ]
  },
}
