import type { Recorded } from '@/app/form-state'
import type { Summary } from '@/lib/acceptance/queries'
import { SECTIONS } from '@/lib/acceptance/rules'
import type { CampaignTargets } from '@/lib/campaigns/schema'
import { draftedSections } from './drafted'

/** A draft as its form shows it: what somebody wrote, and for the rest what the figures say. */
export function recordedOf({ version, facts, sections, asOf }: Summary, targets: CampaignTargets): Recorded {
  const drafted = draftedSections(facts, targets, asOf)
  return { version, fields: Object.fromEntries(SECTIONS.map((key) => [key, sections[key]?.text ?? drafted[key]])) }
}
