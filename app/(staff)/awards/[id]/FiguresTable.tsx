import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { LISTS, namesHref } from '@/components/campaigns/links'
import { Card } from '@/components/ui/Card'
import { formatCount, formatDayFrom, formatRate, SMALL_NUMBER } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Campaign } from '@/lib/campaigns/queries'
import type { Nomination } from '@/lib/awards/queries'
import type { Figure } from '@/lib/awards/rules'
import { isWithin } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'

type Props = { nomination: Nomination; figures: readonly Figure[]; campaigns: readonly Campaign[]; today: Day }

/** The nominee's rates as they stood when nominated, and today's beside them; a number opens the list of its day, where a campaign has one. */
export function FiguresTable({ nomination, figures, campaigns, today }: Props) {
  const [t, name, locale] = [useTranslations('awards.page'), useTranslations('obligations.indicator'), useLocale()]
  const { measuredCode, measuredName, unitId, nominatedOn, now, mergedOn } = nomination
  const listOf = ({ indicator }: Figure, day: Day): string | null => {
    // A unit's own lists are as they are today.
    if (unitId) return day !== today ? null : indicator === 'PERIOD_REPORT' ? '/reports?period=all' : ['REGISTRATION', 'PERMIT'].includes(indicator) ? `/units/${unitId}/roster` : `/units/${unitId}`
    const campaign = campaigns.find(({ areaCode, from, to }) => measuredCode !== null && mergedOn === null && isWithin(measuredCode, areaCode) && from <= day && day < to)
    return campaign && LISTS[indicator].includes('due') ? namesHref(campaign.id, measuredCode!, { indicator, show: 'due', ...(day === today ? {} : { day }) }) : null
  }
  return (
    <Card heading={t('figures')} tight>
      <p className="text-sm text-ink-soft">{unitId ? t('figuresUnit') : t('figuresOf', { name: measuredName ?? '' })}</p>
      <Table label={t('figures')}>
        <thead><Tr><Th>{t('indicator')}</Th><Th numeric className="max-md:whitespace-normal">{t('then', { day: formatDayFrom(nominatedOn, locale, today) })}</Th><Th numeric>{t('now')}</Th></Tr></thead>
        <tbody>
          {figures.map((figure) => {
            const present = now?.find(({ indicator }) => indicator === figure.indicator)
            return (
              <Tr key={figure.indicator} data-figure={figure.indicator} data-due={figure.due} data-met={figure.met}>
                <RowHead>{name(figure.indicator)}</RowHead>
                <Td numeric><Rate figure={figure} href={listOf(figure, nominatedOn)} /></Td>
                <Td numeric>{present ? <Rate figure={present} href={listOf(present, today)} /> : <span className="text-sm text-ink-soft">{mergedOn ? t('mergedNow') : '—'}</span>}</Td>
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}

function Rate({ figure: { due, met }, href }: { figure: Figure; href: string | null }) {
  const t = useTranslations('awards.page')
  if (due === 0) return <span className="text-sm text-ink-soft">{t('nothing')}</span>
  // Few are no rate, and are said once.
  const numbers = due < SMALL_NUMBER ? t('of', { met: formatCount(met), due: formatCount(due) }) : <>{formatRate(met, due)} <span className="text-sm whitespace-nowrap text-ink-soft max-md:block">{t('of', { met: formatCount(met), due: formatCount(due) })}</span></>
  return href === null ? numbers : <Link href={href} prefetch={false} className="hit text-inherit hover:text-indigo hover:underline">{numbers}</Link>
}
