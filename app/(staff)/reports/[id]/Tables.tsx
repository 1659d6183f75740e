import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { formatCount } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { RENTAL_KINDS } from '@/lib/rentals/rules'
import { type Cells, figure, LENGTHS, ORIGINS, PAPERS, PEOPLE_LINES, PLACES, REASONS, RENTAL_LINES, SEXES } from '@/lib/reports/rules'
import { cellText, classText, lineText, type ReportWords } from '../words'

export async function reportWords(rollUp: boolean): Promise<ReportWords> {
  const [t, residents, rentals] = await Promise.all([getTranslations('reports'), getTranslations('residents'), getTranslations('rentals')])
  return { rollUp, t, residents, rentals }
}

type Props = { cells: Cells; words: ReportWords; /** Where a number leads; nowhere on paper. */ href?: ((cell: string) => string) | undefined }

/** A number that opens what it is made of. */
function Number({ cells, cell, words, href }: Props & { cell: string }) {
  const n = figure(cells, cell)
  if (n === 0) return <span className="text-ink-faint">0</span>
  return href ? <Link prefetch={false} href={href(cell)} className="hit text-indigo hover:underline" aria-label={words.t('table.behind', { what: cellText(words, cell), count: formatCount(n) })}>{formatCount(n)}</Link> : <>{formatCount(n)}</>
}

const PEOPLE_GROUPS = [['sex', SEXES], ['reason', REASONS], ['length', LENGTHS], ['origin', ORIGINS], ['place', PLACES]] as const
const RENTAL_GROUPS = [['kind', RENTAL_KINDS], ['filed', PAPERS], ['letter', PAPERS]] as const

/** People by class and line; of those who are here, by reason and sex. Classes that nobody is in are left out. */
export function PeopleTable(props: Props) {
  const { cells, words } = props
  const { t } = words
  if (PEOPLE_LINES.every((line) => figure(cells, line) === 0)) return <p className="text-ink-soft">{t('table.none')}</p>
  return (
    <Table label={t('table.people')} className="tabular-nums">
      <thead>
        <Tr>
          <Th>{t('table.people')}</Th><Th><span className="sr-only">{t('table.class')}</span></Th>
          <Th numeric>{lineText(words, 'PRESENT')}</Th><Th numeric>{t('table.men')}</Th><Th numeric>{t('table.women')}</Th>
          {PEOPLE_LINES.slice(1).map((line) => <Th key={line} numeric>{lineText(words, line)}</Th>)}
        </Tr>
      </thead>
      <tbody>
        <Tr className="font-semibold">
          <RowHead className="font-semibold">{t('group.all')}</RowHead><Td />
          <Td numeric><Number {...props} cell="PRESENT" /></Td><Td numeric><Number {...props} cell="PRESENT/sex/1" /></Td><Td numeric><Number {...props} cell="PRESENT/sex/2" /></Td>
          {PEOPLE_LINES.slice(1).map((line) => <Td key={line} numeric><Number {...props} cell={line} /></Td>)}
        </Tr>
        {PEOPLE_GROUPS.flatMap(([by, all]) => all.filter((of) => PEOPLE_LINES.some((line) => figure(cells, `${line}/${by}/${of}`) !== 0)).map((of, n) => (
          <Tr key={`${by}/${of}`}>
            <Td className="text-ink-soft">{n === 0 ? t(`group.${by}`) : ''}</Td>
            <RowHead>{classText(words, by, of)}</RowHead>
            <Td numeric><Number {...props} cell={`PRESENT/${by}/${of}`} /></Td>
            {(['1', '2'] as const).map((sex) => <Td key={sex} numeric>{by === 'reason' ? <Number {...props} cell={`PRESENT/reason/${of}/${sex}`} /> : ''}</Td>)}
            {PEOPLE_LINES.slice(1).map((line) => <Td key={line} numeric><Number {...props} cell={`${line}/${by}/${of}`} /></Td>)}
          </Tr>
        )))}
      </tbody>
    </Table>
  )
}

export function RentalTable(props: Props) {
  const { cells, words } = props
  const { t } = words
  if (RENTAL_LINES.every((line) => figure(cells, line) === 0)) return <p className="text-ink-soft">{t('table.noRentals')}</p>
  return (
    <Table label={t('table.rentals')} className="tabular-nums">
      <thead>
        <Tr><Th>{t('table.rentals')}</Th><Th><span className="sr-only">{t('table.class')}</span></Th>{RENTAL_LINES.map((line) => <Th key={line} numeric>{lineText(words, line)}</Th>)}</Tr>
      </thead>
      <tbody>
        <Tr className="font-semibold"><RowHead className="font-semibold">{t('group.all')}</RowHead><Td />{RENTAL_LINES.map((line) => <Td key={line} numeric><Number {...props} cell={line} /></Td>)}</Tr>
        {RENTAL_GROUPS.flatMap(([by, all]) => all.filter((of) => RENTAL_LINES.some((line) => figure(cells, `${line}/${by}/${of}`) !== 0)).map((of, n) => (
          <Tr key={`${by}/${of}`}>
            <Td className="text-ink-soft">{n === 0 ? t(`group.${by}`) : ''}</Td>
            <RowHead>{classText(words, by, of)}</RowHead>
            {RENTAL_LINES.map((line) => <Td key={line} numeric><Number {...props} cell={`${line}/${by}/${of}`} /></Td>)}
          </Tr>
        )))}
      </tbody>
    </Table>
  )
}
