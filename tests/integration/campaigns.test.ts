import { beforeAll, expect, it } from 'vitest'
import { openCampaignOfForm } from '@/lib/campaigns/commands'
import { findCampaign } from '@/lib/campaigns/queries'
import { AIMED, USUAL_TARGETS } from '@/lib/campaigns/schema'
import type { User } from '@/lib/kernel/access'
import { newId } from '@/lib/kernel/id'
import { perform } from '@/lib/obligations/perform'
import { asSystem, makeWorld, ok, problem, staff, SUBDISTRICT, TODAY, TUNLI, verbs, XINGHUO } from './world'

process.env['ANJU_TODAY'] = TODAY

let office: User
const form = (more: Record<string, string> = {}) => {
  const data = new FormData()
  const fields = { areaCode: SUBDISTRICT, name: '下半年专项工作', fromOn: '2026-07-01', clearFrom: '2026-07-16', acceptFrom: '2026-09-01', lastOn: '2026-09-15', ...Object.fromEntries(AIMED.map((aim) => [aim, String(USUAL_TARGETS[aim])])), ...more }
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  for (const code of [XINGHUO, TUNLI]) data.append('keyAreas', code)
  return data
}
const campaigns = async () => (await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM campaign`))[0]!.n

beforeAll(async () => {
  await makeWorld()
  office = await staff('office')
})

it('a campaign is opened by the office as its form says, once', async () => {
  const [id, before] = [newId(), await campaigns()]
  const { campaignId } = ok(await perform(office, openCampaignOfForm, form({ PERMIT: '88' }), { id }))
  expect(await findCampaign(office, campaignId)).toMatchObject({ name: '下半年专项工作', from: '2026-07-01', to: '2026-09-16', areaCode: SUBDISTRICT, keyAreas: [XINGHUO, TUNLI], targets: { ...USUAL_TARGETS, PERMIT: 88 } })
  expect(ok(await perform(office, openCampaignOfForm, form({ PERMIT: '88' }), { id }))).toEqual({ campaignId })
  expect(await campaigns()).toBe(before + 1)
  expect(await verbs()).toContain('campaign.open')
  // Every community of it sees it.
  expect(await findCampaign(await staff('community', XINGHUO), campaignId)).not.toBeNull()
})

it('faults are said at their fields, and nobody else opens one', async () => {
  const before = await campaigns()
  expect(problem(await perform(office, openCampaignOfForm, form({ lastOn: '2026-08-01', HAZARD: '0' }))).fields).toMatchObject({ HAZARD: expect.anything() })
  expect(problem(await perform(office, openCampaignOfForm, form({ lastOn: '2026-08-01' }))).fields).toEqual({ lastOn: { code: 'phase-too-early' } })
  for (const user of [await staff('community', XINGHUO), await staff('leader'), await staff('admin'), await staff('inspector'), await staff('office', '330113002')]) expect((await perform(user, openCampaignOfForm, form())).ok, user.role).toBe(false)
  expect(await campaigns()).toBe(before)
})
