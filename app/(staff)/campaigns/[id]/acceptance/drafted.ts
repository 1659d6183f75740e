import { wordsIn } from '@/app/words'
import { formatCount, formatDay, formatRate, SMALL_NUMBER } from '@/components/ui/format'
import { type Facts, type Line, linesOf, type Section, SECTION_OF, SECTIONS } from '@/lib/acceptance/rules'
import type { CampaignTargets } from '@/lib/campaigns/schema'
import type { Day } from '@/lib/kernel/day'

/** What each section of a summary says by a community's own numbers, until somebody has written it themselves. A paper of the office: in Chinese, whatever the interface speaks. */
export function draftedSections(facts: Facts, targets: CampaignTargets, asOf: Day): Record<Section, string> {
  const [t, name] = [wordsIn('zh-CN', 'acceptance'), wordsIn('zh-CN', 'obligations')]
  const lines = linesOf(facts.stands, targets)
  const day = formatDay(asOf, 'zh-CN', true)
  const indicator = (line: Line) => name(`indicator.${line.indicator}`)
  const aim = ({ target, lack }: Line) => (target === null ? '' : t(lack === 0 ? 'draft.met' : 'draft.unmet', { target, lack: formatCount(lack) }))
  // Small numbers say more than a percentage that swings with one of them.
  const sentence = (line: Line) => t(line.due < SMALL_NUMBER ? 'draft.line' : 'draft.lineRate', { name: indicator(line), due: formatCount(line.due), met: formatCount(line.met), rate: formatRate(line.met, line.due), target: aim(line) })
  const of = (section: keyof typeof SECTION_OF): string => {
    const own = lines.filter((line) => SECTION_OF[section].includes(line.indicator))
    return own.length === 0 ? t('draft.nothing', { day }) : t('draft.opening', { day }) + own.map(sentence).join('')
  }
  const means = (['STAFFING', 'FUNDING'] as const).flatMap((one) => lines.filter(({ indicator: has }) => has === one).map(({ met }) => t(`draft.${one}`, { met })))
  const lacking = lines.filter(({ lack }) => lack > 0)
  const counted = lacking.filter(({ indicator: one }) => one !== 'STAFFING' && one !== 'FUNDING')
  const listed = (texts: string[]) => texts.join(t('draft.list')) + t('draft.end')
  const texts: Record<Section, string> = {
    organisation: [t('draft.organisation', { head: facts.head ?? t('draft.noHead'), trainings: facts.trainings, trained: facts.trained, tasks: facts.tasks, done: facts.tasksDone }), ...means].join(''),
    registration: of('registration'), permits: of('permits'), rentals: of('rentals'), certificates: of('certificates'), hazards: of('hazards'), reports: of('reports'),
    problems: counted.length === 0 ? t('draft.problemNone') : listed(counted.map((line) => t('draft.problem', { name: indicator(line), lack: formatCount(line.lack), met: formatCount(line.met), due: formatCount(line.due), target: line.target! }))),
    ahead: counted.length === 0 ? t('draft.nextNone') : listed(counted.map((line) => t('draft.next', { name: indicator(line), lack: formatCount(line.lack) }))) + t('draft.nextThen'),
  }
  return Object.fromEntries(SECTIONS.map((key) => [key, texts[key]])) as Record<Section, string>
}
