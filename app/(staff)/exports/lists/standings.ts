import { ownArea } from '@/app/(staff)/campaigns/ground'
import { wordsIn } from '@/app/words'
import { findCampaign } from '@/lib/campaigns/queries'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { read } from '@/lib/kernel/db'
import { StepRefused } from '@/lib/kernel/job'
import { coordinatorsOf, standingLines, standingShown, trainingsOf } from '@/lib/resources/queries'
import { STANDING_SHOWS } from '@/lib/resources/rules'
import { codesOf, column, searchOf } from './words'

/** The campaign that is asked for, and the part of it that whoever asks may see. */
async function whereFor(actor: Actor, { query }: Pick<Asked, 'query'>) {
  const { campaign: id, show } = searchOf(query)
  const campaign = await findCampaign(actor, id ?? '')
  return campaign && { campaign, area: actor.areaCode ? ownArea({ ...actor, areaCode: actor.areaCode }, campaign) : campaign.areaCode, show }
}

const hrefOf = (side: 'resources' | 'training') => (query: string) => {
  const { campaign, ...rest } = searchOf(query)
  return `/campaigns/${campaign}/organisation/${side}?${new URLSearchParams(rest)}`
}

const standingShow = (show: string | undefined) => STANDING_SHOWS.find((one) => one === show) ?? 'all'

/** Staff and money of every community with what is missing: one stretch, for there are few. */
export const standingsSource: ListSource = {
  verb: 'organisation.read',
  numbers: false,
  href: hrefOf('resources'),
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'resources')
    const missing = t('standing.state')
    return [
      column(t('standing.community'), 'text', 20), column(t('standing.residents'), 'number'), column(t('standing.coordinators'), 'number'), column(`${t('standing.coordinators')}：${t('standing.needed')}`, 'number'), column(`${t('standing.coordinators')}：${missing}`, 'number'),
      column(t('standing.money'), 'number'), column(`${t('standing.money')}：${t('standing.neededMoney')}`, 'number'), column(`${t('standing.money')}：${missing}`, 'number'),
    ]
  },

  async count(actor, asked) {
    const where = await whereFor(actor, asked)
    return where && read(actor, 'organisation.read', async (tx) => standingShown(await standingLines(tx, where.area, asked.day), standingShow(where.show)).length)
  },

  async stretch(tx, actor, asked) {
    const where = await whereFor(actor, asked)
    if (!where) throw new StepRefused('not-found')
    const rows = standingShown(await standingLines(tx, where.area, asked.day), standingShow(where.show))
    return { cells: rows.map((row) => [row.name, row.residents, row.coordinators, row.needed, row.lacking.coordinators, row.fen / 100, row.neededFen / 100, row.lacking.fen / 100]), next: null }
  },
}

/** Coordinators with what they were trained in during a campaign. */
export const trainedSource: ListSource = {
  verb: 'training.read',
  numbers: false,
  href: hrefOf('training'),
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'resources')
    return [column(t('training.name')), column(t('training.community')), column(t('training.grid')), column(t('training.done'), 'number'), column(t('training.trainings'), 'text', 48)]
  },

  async count(actor, asked) {
    const where = await whereFor(actor, asked)
    return where && read(actor, 'training.read', async (tx) => (await coordinatorsOf(tx, actor, where.campaign)).filter(({ minutes }) => where.show !== 'untrained' || minutes === 0).length)
  },

  async stretch(tx, actor, asked) {
    const where = await whereFor(actor, asked)
    if (!where) throw new StepRefused('not-found')
    const t = wordsIn(asked.locale, 'resources')
    const titleOf = new Map((await trainingsOf(tx, where.campaign.id)).map(({ id, title, onDay }) => [id, t('training.line', { day: onDay, title })]))
    const people = (await coordinatorsOf(tx, actor, where.campaign)).filter(({ minutes }) => where.show !== 'untrained' || minutes === 0)
    return {
      cells: people.map(({ name, communityName, gridName, minutes, results }) => [
        name, communityName, gridName, minutes / 60, results.flatMap(({ trainingId, result }) => (titleOf.has(trainingId) ? [`${titleOf.get(trainingId)}（${t(`training.result.${result}`)}）`] : [])).join('；'),
      ]),
      next: null,
    }
  },
}
