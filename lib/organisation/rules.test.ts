import { describe, expect, it } from 'vitest'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { campaignTargets, PHASE_KEYS } from '@/lib/campaigns/schema'
import { day } from '@/lib/kernel/day'
import { contentsOf, LETTER_TARGETS, presetTasks, taskState } from './rules'
import { appointInput, officePhoneValue, signTargetsInput, stateProvisionInput } from './schema'

const phases = [{ key: 'prepare' as const, from: day('2026-03-01'), to: day('2026-03-16') }, { key: 'clear' as const, from: day('2026-03-16'), to: day('2026-04-16') }, { key: 'accept' as const, from: day('2026-04-16'), to: day('2026-05-01') }]

it('begins every phase with tasks of the office and of communities, each by its last day', () => {
  const tasks = presetTasks(phases)
  for (const { key, to } of phases) {
    const own = tasks.filter((task) => task.phase === key)
    expect(new Set(own.map((task) => task.owner))).toEqual(new Set(['OFFICE', 'COMMUNITY']))
    for (const { dueOn } of own) expect(dueOn < to).toBe(true)
  }
  expect(new Set(tasks.map((task) => task.phase))).toEqual(new Set(PHASE_KEYS))
  expect(new Set(tasks.map((task) => task.title)).size).toBe(tasks.length)
})

it.each`
  dueOn           | doneOn          | today           | state
  ${'2026-03-15'} | ${null}         | ${'2026-03-15'} | ${'open'}
  ${'2026-03-15'} | ${null}         | ${'2026-03-16'} | ${'overdue'}
  ${'2026-03-15'} | ${'2026-03-15'} | ${'2026-04-20'} | ${'done'}
  ${'2026-03-15'} | ${'2026-03-16'} | ${'2026-04-20'} | ${'late-done'}
`('a task due on $dueOn and done on $doneOn is $state on $today', ({ dueOn, doneOn, today, state }) => {
  expect(taskState({ dueOn, doneOn }, today)).toBe(state)
})

describe('a letter', () => {
  const campaign = { name: '专项行动', from: day('2026-03-01'), to: day('2026-05-01'), targets: campaignTargets.parse({ REGISTRATION: 95, PERMIT: 90 }) }
  const parties = { above: '临平街道', aboveHead: '俞海英', below: '星火社区', belowHead: '沈建芳' }

  it('names every target of the campaign, and what staff and money are held against', () => {
    const contents = contentsOf({ campaign, ...parties, unit: false, policy: CAMPAIGN_PRESET })
    expect(contents.targets.map(([name]) => name)).toEqual(LETTER_TARGETS)
    expect(Object.fromEntries(contents.targets)).toEqual(campaign.targets)
    expect(contents.resources).toEqual({ residentsPerCoordinator: 500, yuanPerResident: 40 })
  })

  it('of a unit names its own people and premises, and no staff or money', () => {
    const contents = contentsOf({ campaign, ...parties, unit: true, policy: CAMPAIGN_PRESET })
    expect(contents.targets).toEqual([['REGISTRATION', 95], ['PERMIT', 90], ['CERTIFICATE_CHECK', 90], ['HAZARD', 100]])
    expect(contents.resources).toBeNull()
  })
})

describe('what is typed', () => {
  it.each`
    typed                  | phone
    ${'0571-86220000'}     | ${'0571-86220000'}
    ${'（0571）86220000'}  | ${'057186220000'}
    ${'86220000－802'}     | ${'86220000-802'}
    ${'138 0000 0000'}     | ${'13800000000'}
    ${'八六二二'}          | ${null}
    ${'123'}               | ${null}
  `('an office phone $typed is $phone', ({ typed, phone }) => {
    const parsed = officePhoneValue.safeParse(typed)
    expect(parsed.success ? parsed.data : null).toBe(phone)
  })

  const id = '01980000-0000-7000-8000-000000000001'
  it.each`
    input                                                                | faulty
    ${{ body: 'LEADING_GROUP', duty: 'HEAD', name: '俞海英' }}           | ${[]}
    ${{ body: 'LEADING_GROUP', duty: 'HEAD' }}                           | ${['name']}
    ${{ body: 'WORKING_GROUP', duty: 'HEAD', name: '沈建芳' }}           | ${['areaCode']}
    ${{ body: 'UNIT', duty: 'HEAD', name: '许丽娜' }}                    | ${['unitId']}
    ${{ body: 'UNIT', duty: 'MEMBER', name: '许丽娜', unitId: id }}      | ${['duty']}
    ${{ body: 'PLACE', duty: 'HEAD', name: '许丽娜', unitId: id, buildingId: id }} | ${['unitId']}
    ${{ body: 'OFFICE', duty: 'CLERK', name: '许丽娜' }}                 | ${['duty']}
    ${{ body: 'OFFICE', duty: 'MEMBER', name: '许丽娜', phone: '无' }}   | ${['phone']}
  `('naming $input faults $faulty', ({ input, faulty }) => {
    const parsed = appointInput.safeParse({ campaignId: id, ...input })
    expect(parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))).toEqual(faulty)
  })

  it('a place or rules are proved by something, or not there', () => {
    const said = { campaignId: id, areaCode: '330113001003', kind: 'PLACE' }
    expect(stateProvisionInput.safeParse({ ...said, has: 'yes' }).success).toBe(false)
    expect(stateProvisionInput.safeParse({ ...said, has: 'no' }).success).toBe(true)
    expect(stateProvisionInput.safeParse({ ...said, has: 'yes', evidence: '社区服务中心二楼 201 室' }).success).toBe(true)
  })

  it('letters are signed with somebody, each once', () => {
    expect(signTargetsInput.safeParse({ campaignId: id, signedOn: '2026-03-10' }).success).toBe(false)
    expect(signTargetsInput.parse({ campaignId: id, signedOn: '2026-03-10', areaCodes: '330113001003' }).areaCodes).toEqual(['330113001003'])
    expect(signTargetsInput.parse({ campaignId: id, signedOn: '2026-03-10', areaCodes: ['330113001003', '330113001003'] }).areaCodes).toHaveLength(1)
  })
})
