import { classText } from '@/app/(staff)/reports/words'
import { wordsIn } from '@/app/words'
import { formatCount, formatDay } from '@/components/ui/format'
import type { Locale } from '@/lib/kernel/labels'
import type { OpenData, OpenPeriod, Published } from '@/lib/open-data/queries'
import { DIMENSIONS } from '@/lib/open-data/rules'
import { SMALL_CELL } from '@/lib/open-data/suppress'
import { html, Message, Sheet } from '../plain/Sheet'

export const OPEN_DATA = '/open-data'

/** Classes are called as in the reports. */
const classWords = (locale: Locale) => ({ rollUp: true, t: wordsIn(locale, 'reports'), residents: wordsIn(locale, 'residents'), rentals: wordsIn(locale, 'rentals') })

const hrefOf = (locale: Locale, one: OpenPeriod, more: Record<string, string> = {}) => `${OPEN_DATA}?${new URLSearchParams({ area: one.areaCode, period: one.from, ...(locale === 'en' ? { lang: 'en' } : {}), ...more })}`

/** One period of one sub-district, and the way to the others; of one that is not published, that it is not. No script, no account. */
export function page(locale: Locale, { periods: published, shown }: OpenData): Promise<Response> {
  const [t, classes] = [wordsIn(locale, 'openData'), classWords(locale)]
  const titleOf = (one: OpenPeriod) => t('of', { area: one.areaName ?? one.areaCode, from: formatDay(one.from, locale, true), to: formatDay(one.to, locale) })
  if (!shown && published.length === 0) return html(<Sheet locale={locale} title={t('title')} path={OPEN_DATA}><Message title={t('none')}>{t('noneBody')}</Message></Sheet>)
  if (!shown) {
    return html(
      <Sheet locale={locale} title={t('title')} path={OPEN_DATA}>
        <h1>{t('gone')}</h1>
        <ul>{published.map((one) => <li key={`${one.areaCode}/${one.from}`}><a className="link" href={hrefOf(locale, one)}>{titleOf(one)}</a></li>)}</ul>
      </Sheet>, 404,
    )
  }
  const own = published.filter((one) => one.areaCode === shown.areaCode && one.from !== shown.from)
  const areas = published.filter((one, at) => one.areaCode !== shown.areaCode && published.findIndex((other) => other.areaCode === one.areaCode) === at)
  const { total, tables, arrived, left } = shown.tables
  return html(
    <Sheet locale={locale} title={t('title')} path={`${OPEN_DATA}`}>
      <h1>{t('title')}</h1>
      <p className="soft">{t('intro')}</p>
      <h2>{titleOf(shown)}</h2>
      <p><b>{total === null ? t('totalWithheld') : t('total', { count: formatCount(total) })}</b></p>
      <p>{arrived === null || left === null ? t('flowWithheld') : t('flow', { arrived: formatCount(arrived), left: formatCount(left) })}</p>
      <p className="soft">{t('released', { day: formatDay(shown.releasedOn, locale, true) })} · <a className="link" href={hrefOf(locale, shown, { as: 'csv' })}>{t('csv')}</a></p>
      {DIMENSIONS.map((dimension) => (
        <table key={dimension}>
          <caption>{t(`table.${dimension}`)}</caption>
          <thead><tr><th scope="col">{t('class')}</th><th scope="col" className="number">{t('people')}</th></tr></thead>
          <tbody>
            {tables[dimension].map(({ key, name, count }) => <tr key={key}><th scope="row">{name ?? classText(classes, dimension, key)}</th><td className="number">{count === null ? t('withheld') : formatCount(count)}</td></tr>)}
          </tbody>
        </table>
      ))}
      <p className="soft">{t('how', { count: SMALL_CELL })}</p>
      {own.length > 0 && <><h2>{t('earlier')}</h2><ul>{own.map((one) => <li key={one.from}><a className="link" href={hrefOf(locale, one)}>{titleOf(one)}</a></li>)}</ul></>}
      {areas.length > 0 && <><h2>{t('areas')}</h2><ul>{areas.map((one) => <li key={one.areaCode}><a className="link" href={hrefOf(locale, one)}>{one.areaName ?? one.areaCode}</a></li>)}</ul></>}
    </Sheet>,
  )
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The same as a file, for whoever counts on with it: a row for each number, a withheld one empty. */
export function csvOf(locale: Locale, { areaCode, from, to, tables: { total, arrived, left, tables } }: Published): Response {
  const [t, classes] = [wordsIn(locale, 'openData'), classWords(locale)]
  const rows = [
    ['area', 'from', 'to', 'table', 'class', 'people'],
    ...[['total', '', total], ['arrived', '', arrived], ['left', '', left]].map(([table, of, n]) => [areaCode, from, to, table, of, n]),
    ...DIMENSIONS.flatMap((dimension) => tables[dimension].map(({ key, name, count }) => [areaCode, from, to, t(`table.${dimension}`), name ?? classText(classes, dimension, key), count])),
  ]
  const text = rows.map((row) => row.map((cell) => quoted(cell === null ? '' : String(cell))).join(',')).join('\r\n')
  return new Response(`\uFEFF${text}\r\n`, { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="open-data-${areaCode}-${from}.csv"`, 'Cache-Control': 'no-store' } })
}
