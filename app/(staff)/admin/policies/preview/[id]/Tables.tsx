import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatCount, formatDay, formatRate, formatSigned } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { changeInPoints } from '@/lib/campaigns/rules'
import { type AreaCode, levelOf } from '@/lib/kernel/area'
import { mostAffected, type Preview, standIn } from '@/lib/obligations/preview'
import { type Indicator, INDICATORS } from '@/lib/obligations/rules'
import type { Stand } from '@/lib/obligations/tallied'

/** What has a deadline of its own owes by no policy. */
const SHOWN = INDICATORS.filter((indicator) => indicator !== 'HAZARD' && indicator !== 'INQUIRY_REPLY' && indicator !== 'PERIOD_REPORT' && indicator !== 'SERVICE')

/** Those whose lists or days the change touches, beside the campaign's two. */
const touched = ({ days, before, after }: Preview): Indicator[] => SHOWN.filter((indicator) => indicator === 'REGISTRATION' || indicator === 'PERMIT' || days.some((_, n) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].some((part) => {
    const [was, is] = [standIn(before, indicator, n, part), standIn(after, indicator, n, part)]
    return was.due !== is.due || was.met !== is.met
  })))

/** What is no rate is said as the number that it is. */
const rateOf = (indicator: Indicator, { met, due }: Stand) => (indicator === 'NO_LETTING' ? formatCount(due) : formatRate(met, due))

const counts = ({ met, due }: Stand) => `${formatCount(met)} / ${formatCount(due)}`
const signedCount = (n: number) => (n === 0 ? '0' : `${n > 0 ? '+' : '−'}${formatCount(Math.abs(n))}`)

/** Every rate without the change and with it, in people or doors, on its first day. */
export function RateTable({ preview: { before, after } }: { preview: Preview }) {
  const t = useTranslations('policies.trial')
  return (
    <Table label={t('rates')}>
      <thead><Tr><Th>{t('indicator')}</Th><Th numeric>{t('before')}</Th><Th numeric>{t('after')}</Th><Th numeric>{t('difference')}</Th></Tr></thead>
      <tbody>
        {SHOWN.map((indicator) => {
          const [was, is] = [standIn(before, indicator, 0), standIn(after, indicator, 0)]
          return (
            <Tr key={indicator} data-preview={indicator} data-before={`${was.met}/${was.due}`} data-after={`${is.met}/${is.due}`}>
              <RowHead className="whitespace-nowrap">{t(`indicators.${indicator}`)}</RowHead>
              <Td numeric><Rate indicator={indicator} stand={was} /></Td>
              <Td numeric><Rate indicator={indicator} stand={is} /></Td>
              <Td numeric><Difference indicator={indicator} was={was} is={is} /></Td>
            </Tr>
          )
        })}
      </tbody>
    </Table>
  )
}

function Rate({ indicator, stand }: { indicator: Indicator; stand: Stand }) {
  if (indicator === 'NO_LETTING') return <b className="text-base font-semibold">{rateOf(indicator, stand)}</b>
  return <><b className="block text-base font-semibold">{rateOf(indicator, stand)}</b><span className="whitespace-nowrap text-ink-soft">{counts(stand)}</span></>
}

function Difference({ indicator, was, is }: { indicator: Indicator; was: Stand; is: Stand }) {
  const t = useTranslations('policies.trial')
  if (was.due === is.due && was.met === is.met) return <span className="text-ink-faint">{t('none')}</span>
  if (indicator === 'NO_LETTING') return <b className="text-base font-semibold">{signedCount(is.due - was.due)}</b>
  const points = changeInPoints(is, was)
  return (
    <>
      {points !== null && <b className="block text-base font-semibold">{formatSigned(points)}</b>}
      <span className="whitespace-nowrap text-ink-soft">{t('differenceDue', { due: signedCount(is.due - was.due) })} · {t('differenceMet', { met: signedCount(is.met - was.met) })}</span>
    </>
  )
}

/** The parts of the area, those whom it concerns most first. */
export function PartTable({ preview, areaCode, names }: { preview: Preview; areaCode: AreaCode; names: Map<AreaCode, string> }) {
  const t = useTranslations('policies.trial')
  const level = { SUBDISTRICT: 'community', COMMUNITY: 'grid' }[levelOf(areaCode) as string] ?? 'other'
  const rows = mostAffected(preview)
  const shown = touched(preview)
  const rate = (part: AreaCode, indicator: Indicator) => {
    const [was, is] = [standIn(preview.before, indicator, 0, part), standIn(preview.after, indicator, 0, part)]
    return was.due === is.due && was.met === is.met
      ? rateOf(indicator, is)
      : <><b className="font-semibold">{t('arrow', { before: rateOf(indicator, was), after: rateOf(indicator, is) })}</b>{indicator !== 'NO_LETTING' && <span className="block text-ink-soft">{t('arrow', { before: counts(was), after: counts(is) })}</span>}</>
  }
  return (
    <Card tight heading={t('parts', { level })} aside={t('partsNote')}>
      <div className="overflow-x-auto">
      <Table label={t('parts', { level })}>
        <thead><Tr><Th>{t('part')}</Th><Th numeric>{t('affected')}</Th>{shown.map((indicator) => <Th key={indicator} numeric>{t(`indicators.${indicator}`)}</Th>)}</Tr></thead>
        <tbody>
          {rows.map(({ part, affected }) => (
            <Tr key={part} data-part={part} data-affected={affected}>
              <RowHead className="whitespace-nowrap">{part === areaCode && part.length < 15 ? t('outside') : (names.get(part) ?? part)}</RowHead>
              <Td numeric>{affected === 0 ? <span className="text-ink-faint">{t('none')}</span> : formatCount(affected)}</Td>
              {shown.map((indicator) => <Td key={indicator} numeric className="whitespace-nowrap">{rate(part, indicator)}</Td>)}
            </Tr>
          ))}
        </tbody>
      </Table>
      </div>
    </Card>
  )
}

/** How both go on over the days after, as far as today is known. */
export function Ahead({ preview }: { preview: Preview }) {
  const { days, before, after } = preview
  const t = useTranslations('policies.trial')
  const locale = useLocale()
  const shown = touched(preview)
  return (
    <>
      <p className="px-2 pb-2 text-sm text-ink-soft">{t('aheadNote')}</p>
      <div className="overflow-x-auto">
      <Table label={t('ahead')}>
        <thead><Tr><Th>{t('day')}</Th>{shown.flatMap((indicator) => [
          <Th key={`${indicator}-before`} numeric>{t(`indicators.${indicator}`)} · {t('before')}</Th>, <Th key={`${indicator}-after`} numeric>{t(`indicators.${indicator}`)} · {t('after')}</Th>,
        ])}</Tr></thead>
        <tbody>
          {days.map((day, n) => (
            <Tr key={day}>
              <RowHead className="whitespace-nowrap">{formatDay(day, locale)}</RowHead>
              {shown.flatMap((indicator) => [before, after].map((side, at) => {
                const stand = standIn(side, indicator, n)
                return <Td key={`${indicator}-${at}`} numeric className="whitespace-nowrap">{rateOf(indicator, stand)}{indicator !== 'NO_LETTING' && <span className="text-ink-faint"> {counts(stand)}</span>}</Td>
              }))}
            </Tr>
          ))}
        </tbody>
      </Table>
      </div>
    </>
  )
}
