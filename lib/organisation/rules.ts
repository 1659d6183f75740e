import { PHASE_KEYS } from '@/lib/campaigns/schema'
import type { Phase, Policy } from '@/lib/campaigns/rules'
import { addDays, type Day } from '@/lib/kernel/day'

/** Who answers: the leading group and its office for the campaign, a working group for a community, one person for a unit, and for a place of many that has an office of its own. */
export const BODIES = ['LEADING_GROUP', 'OFFICE', 'WORKING_GROUP', 'UNIT', 'PLACE'] as const
export type Body = (typeof BODIES)[number]
export const DUTIES = ['HEAD', 'DEPUTY', 'MEMBER'] as const
export type Duty = (typeof DUTIES)[number]

/** A unit and a place have one person in charge and nobody else on the list. */
export const dutiesOf = (body: Body): readonly Duty[] => (body === 'UNIT' || body === 'PLACE' ? ['HEAD'] : DUTIES)

export type PhaseKey = (typeof PHASE_KEYS)[number]
export const OWNERS = ['OFFICE', 'COMMUNITY'] as const
export type Owner = (typeof OWNERS)[number]

/** What the campaign's paper asks for in each phase: organisation, people, plan and kick-off; street by street, building by building, floor by floor, household by household; self-summary and acceptance. */
const PRESET: readonly [PhaseKey, Owner, string][] = [
  ['prepare', 'OFFICE', '成立领导小组和办公室'],
  ['prepare', 'OFFICE', '制定工作方案，召开动员会'],
  ['prepare', 'OFFICE', '与各社区签订目标责任书'],
  ['prepare', 'COMMUNITY', '成立工作组，明确负责人'],
  ['prepare', 'COMMUNITY', '配齐协管员，落实经费'],
  ['prepare', 'COMMUNITY', '组织协管员培训'],
  ['prepare', 'COMMUNITY', '与辖区单位签订目标责任书'],
  ['clear', 'OFFICE', '每半月通报进度'],
  ['clear', 'COMMUNITY', '逐街、逐楼、逐层、逐户登记'],
  ['clear', 'COMMUNITY', '清查工地、宿舍、小旅馆、美容美发、浴室、车站、公园、市场'],
  ['clear', 'COMMUNITY', '出租房登记备案，签订治安责任书'],
  ['clear', 'COMMUNITY', '查验婚育证明，办理居住证'],
  ['clear', 'COMMUNITY', '发现的问题当场整改，不能当场整改的限期整改'],
  ['accept', 'COMMUNITY', '查漏补缺'],
  ['accept', 'COMMUNITY', '书面自查总结'],
  ['accept', 'OFFICE', '组织验收'],
  ['accept', 'OFFICE', '总结通报'],
]

/** The tasks of a campaign to begin with, each by the last day of its phase. */
export const presetTasks = (phases: readonly Phase[]): { phase: PhaseKey; owner: Owner; title: string; dueOn: Day }[] =>
  PRESET.map(([phase, owner, title]) => ({ phase, owner, title, dueOn: addDays(phases.find(({ key }) => key === phase)!.to, -1) }))

export type TaskState = 'done' | 'late-done' | 'open' | 'overdue'
/** A task is done in time on its last day still. */
export const taskState = ({ dueOn, doneOn }: { dueOn: Day; doneOn: Day | null }, today: Day): TaskState =>
  doneOn !== null ? (doneOn <= dueOn ? 'done' : 'late-done') : today > dueOn ? 'overdue' : 'open'

/** Targets that a letter names, in the order of the paper; a unit answers for its own people and its own premises. */
export const LETTER_TARGETS = ['REGISTRATION', 'PERMIT', 'RENTAL_FILING', 'SECURITY_LETTER', 'ENTRUSTED_SECURITY', 'RENTAL_FP_CONTRACT', 'UNIT_FP_LETTER', 'CERTIFICATE_CHECK', 'HAZARD', 'PERIOD_REPORT', 'STAFFING', 'FUNDING', 'FOLLOW_UP', 'SERVICE'] as const
export type LetterTarget = (typeof LETTER_TARGETS)[number]
const OF_UNIT: readonly LetterTarget[] = ['REGISTRATION', 'PERMIT', 'CERTIFICATE_CHECK', 'HAZARD']

/** What was agreed, as it stood on the day of signing: nothing of it follows what the campaign, the policy or the posts become later. */
export type LetterContents = {
  campaign: string; from: Day; to: Day
  above: string; aboveHead: string; below: string; belowHead: string
  targets: [LetterTarget, number][]
  /** What staff and money are held against; nothing in a unit's letter. */
  resources: Pick<Policy['resources'], 'residentsPerCoordinator' | 'yuanPerResident'> | null
}

type Agreed = { campaign: { name: string; from: Day; to: Day; targets: Readonly<Record<string, number>> }; above: string; aboveHead: string; below: string; belowHead: string; unit: boolean; policy: Policy | null }

export function contentsOf({ campaign, above, aboveHead, below, belowHead, unit, policy }: Agreed): LetterContents {
  const named = unit ? OF_UNIT : LETTER_TARGETS
  return {
    campaign: campaign.name, from: campaign.from, to: campaign.to, above, aboveHead, below, belowHead,
    targets: named.flatMap((name): [LetterTarget, number][] => (campaign.targets[name] === undefined ? [] : [[name, campaign.targets[name]]])),
    resources: unit || policy === null ? null : { residentsPerCoordinator: policy.resources.residentsPerCoordinator, yuanPerResident: policy.resources.yuanPerResident },
  }
}

/** 五有: 有机构、有人员、有经费、有场所、有制度. The first three follow from what is recorded elsewhere; the others a community states, with what proves it. */
export const HAVES = ['BODY', 'STAFF', 'MONEY', 'PLACE', 'RULES'] as const
export type Have = (typeof HAVES)[number]
export const STATED = ['PLACE', 'RULES'] as const
export type Stated = (typeof STATED)[number]
export const isStated = (have: Have): have is Stated => have === 'PLACE' || have === 'RULES'
