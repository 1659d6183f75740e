import { systemActor, type User } from '@/lib/kernel/access'
import { addDays, instantAt } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { optOut, setLanguage } from '@/lib/messages/commands'
import { planStretch, queuePlans } from '@/lib/messages/plan'
import type { Answer, Provider } from '@/lib/messages/provider'
import { sendNext } from '@/lib/messages/send'
import type { Calendar } from './calendar'
import { Random } from './random'
import { attemptAll } from './repeatable'

/** Days before the present one on which reminders went, and how many of each day's. */
const ROUNDS = [{ daysAgo: 16, most: 60 }, { daysAgo: 9, most: 60 }, { daysAgo: 2, most: 80 }]
/** Where rounds of a demonstration are kept short. */
const STRETCH = 400

/** Some want none, one is written to in English; then three rounds of the last weeks, of which some did not go. Nothing leaves: the provider here only answers. */
export async function remindResidents(office: User, { today }: Calendar): Promise<void> {
  const seeder = systemActor('seed')
  const some = await transact(seeder, 'resident.read', (tx) => tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT subject_id::text AS id FROM obligation WHERE indicator = 'PERMIT' AND due_to IS NULL AND met_from IS NULL ORDER BY 1 LIMIT 9`)
  await attemptAll(office, optOut, 'messages out', some.slice(0, 8).map(({ id }) => ({ raw: { residentId: id } })), addDays(today, -20))
  await attemptAll(office, setLanguage, 'messages language', some.slice(8).map(({ id }) => ({ raw: { residentId: id, language: 'en' } })), addDays(today, -20))
  const random = new Random('messages')
  for (const { daysAgo, most } of ROUNDS) {
    const [on, taken] = [addDays(today, -daysAgo), new Set<string>()]
    let left = most
    for (let after: string | null = null; left > 0;) {
      const next: string | null = await transact(seeder, 'message.plan', async (tx) => {
        const stretch = await planStretch(tx, null, after, { today: on, hour: 9 }, taken, STRETCH)
        left -= await queuePlans(tx, stretch.plans.filter((plan) => plan.held === null).slice(0, left), on)
        return stretch.next
      })
      if (next === null) break
      after = next
    }
    const answers = (): Answer => {
      const chance = random.next()
      return chance > 0.06 || daysAgo > 9 ? { ok: true, providerId: null } : chance > 0.03 ? { ok: false, problem: 'bad-number', again: false } : { ok: false, problem: 'unsure', again: false, unsure: true }
    }
    const provider: Provider = { name: 'log', leaves: false, missing: [], send: async () => answers() }
    for (let turn = await sendNext(provider, null, null, { today: on, at: instantAt(on, 9) }); turn; turn = await sendNext(provider, null, turn.id, { today: on, at: instantAt(on, 9) }));
  }
}
