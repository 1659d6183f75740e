import { one } from '@/app/query'
import { getTranslations } from 'next-intl/server'
import { wordsIn } from '@/app/words'
import { requireUser } from '@/app/user'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { nominationSheet, nominationYears, type SheetRow } from '@/lib/awards/queries'
import { AWARD_KINDS, awardYears } from '@/lib/awards/rules'
import { today as clockToday } from '@/lib/kernel/clock'
import { filterOf, hrefOf, type Search } from '../filter'

const showOf = (search: Search) => (one(search['show']) === 'awarded' ? 'awarded' as const : 'open' as const)

export async function generateMetadata({ searchParams }: { searchParams: Promise<Search> }) {
  return { title: (await getTranslations('awards.sheet'))(showOf(await searchParams)) }
}

/** A year's nominations for the meeting that decides them, with grounds and rates; or the names of the awarded. In Chinese, whatever the interface speaks. */
export default async function AwardSheetPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('award.read')
  const [search, t, zh, indicators, today] = [await searchParams, await getTranslations('awards'), wordsIn('zh-CN', 'awards'), wordsIn('zh-CN', 'obligations'), clockToday()]
  const [show, filter] = [showOf(search), filterOf(search, [...awardYears(today), ...(await nominationYears(user))])]
  const rows = await nominationSheet(user, filter.year, show)
  const kinds = AWARD_KINDS.map((kind) => ({ kind, of: rows.filter((row) => row.kind === kind) })).filter(({ of }) => of.length > 0)
  const day = (on: typeof today) => formatDay(on, 'zh-CN', true)
  const figuresOf = (row: SheetRow) => (row.figures ?? []).filter(({ due }) => due > 0).map(({ indicator, met, due }) => zh('sheet.figure', { name: indicators(`indicator.${indicator}`), met, due })).join('，')
  return (
    <>
      <div className="print:hidden"><PageHeader title={t(`sheet.${show}`)} note={t('year', { year: filter.year })} crumbs={[{ label: t('title'), href: hrefOf({ ...filter, show }) }]} actions={<PrintButton>{t('sheet.print')}</PrintButton>} /></div>
      <PrintSheet title={zh(`sheet.${show}Title`, { year: filter.year })}>
        {rows.length === 0 && <p>{zh('sheet.none')}</p>}
        {kinds.map(({ kind, of }) => (
          <section key={kind} className="mb-4">
            <h3 className="mb-1 font-semibold">{zh(`kind.${kind}`)}</h3>
            <ol className="grid gap-1">
              {of.map((row, n) => (
                <li key={row.id} className="break-inside-avoid border-t border-line py-1">
                  <p>{n + 1}. <b>{row.name}</b>{row.place && row.kind !== 'COMMUNITY' && zh('sheet.place', { place: row.place })}</p>
                  {show === 'open' && (
                    <div className="text-sm leading-7">
                      <p>{zh('sheet.grounds', { grounds: row.grounds ?? '' })}</p>
                      {row.figures && <p>{zh('sheet.figures', { figures: figuresOf(row) || zh('page.nothing') })}</p>}
                      <p>{zh('sheet.by', { office: row.by ?? zh(row.byRole === 'community' ? 'page.community' : 'page.office'), day: day(row.nominatedOn) })}</p>
                    </div>
                  )}
                </li>
              ))}
            </ol>
          </section>
        ))}
        {rows.length > 0 && <p className="mt-4 text-sm">{zh('sheet.note')}</p>}
        {show === 'open' && rows.length > 0 && <p className="mt-6">{zh('sheet.signed')}</p>}
        <p className="mt-2 text-right text-sm">{zh('sheet.page', { day: day(today) })}</p>
      </PrintSheet>
    </>
  )
}
