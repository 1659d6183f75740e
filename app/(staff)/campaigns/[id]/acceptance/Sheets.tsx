import Link from 'next/link'
import { formatCount, formatDay, formatPercent, formatRate } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Line, Sheet } from '@/lib/acceptance/rules'
import { scoreText } from '@/lib/inspections/score'
import type { Locale } from '@/lib/kernel/labels'
import { type AcceptanceWords, checkText, gapText, type IndicatorWords, shortfallText } from './words'

type Words = { t: AcceptanceWords; name: IndicatorWords; locale: Locale }

/** Every indicator of a community against its target. */
export function LineTable({ lines, words: { t, name }, label }: { lines: readonly Line[]; words: Words; label: string }) {
  return (
    <Table label={label}>
      <thead><Tr><Th>{t('line.indicator')}</Th><Th numeric>{t('line.due')}</Th><Th numeric>{t('line.met')}</Th><Th numeric>{t('line.rate')}</Th><Th numeric>{t('line.target')}</Th><Th numeric>{t('line.lack')}</Th></Tr></thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.indicator}>
            <RowHead>{name(`indicator.${line.indicator}`)}</RowHead>
            <Td numeric>{formatCount(line.due)}</Td><Td numeric>{formatCount(line.met)}</Td><Td numeric>{formatRate(line.met, line.due)}</Td>
            <Td numeric>{line.target === null ? '—' : `${line.target}%`}</Td>
            <Td numeric className={line.lack > 0 ? 'font-semibold text-cinnabar' : undefined}>{line.target === null ? '—' : formatCount(line.lack)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

/** The reported rate beside what the spot check found, with the gap named; and what else is to be looked at before it is accepted. */
export function SheetView({ sheet, words, spotCheck = false }: { sheet: Sheet; words: Words; spotCheck?: boolean }) {
  const { t, name, locale } = words
  const { check, gap, shortfalls, inspections } = sheet
  const day = (on: string) => formatDay(on, locale)
  const registration = sheet.lines.find(({ indicator }) => indicator === 'REGISTRATION')
  return (
    <div className="grid gap-4">
      <section>
        <h3 className="mb-1 font-semibold">{t('shortfalls', { count: shortfalls.length })}</h3>
        <ul className="list-disc pl-5">{shortfalls.map((one) => <li key={JSON.stringify(one)}>{shortfallText(t, name, one, check?.found ?? 0)}</li>)}</ul>
      </section>
      <section>
        <h3 className="mb-1 font-semibold">{t('check.heading')}</h3>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-ink-soft">{t('check.reported', { day: day(sheet.asOf) })}</dt><dd className="font-semibold">{registration ? formatRate(registration.met, registration.due) : '—'}</dd>
          {check && <><dt className="text-ink-soft">{t('check.then', { day: day(check.lockedOn) })}</dt><dd className="font-semibold">{formatRate(check.reported.met, check.reported.due)}</dd></>}
          <dt className="text-ink-soft">{t('check.found')}</dt>
          <dd className="font-semibold">{check ? checkText(t, check) ?? t('nobodyFound') : t('noCheck')}</dd>
        </dl>
        {check && (
          <div className="mt-1 grid gap-1">
            {gap && <p className={gap.says === 'ABOVE' ? 'font-semibold text-cinnabar' : undefined}>{gapText(t, gap, check.found)}；{t(`verdict.${check.verdict}`, { target: formatPercent(check.target * 100) })}</p>}
            <p className="text-sm text-ink-soft">{t('check.sample', { place: check.scope, drawn: formatCount(check.drawn), answered: formatCount(check.answered), found: formatCount(check.found), registered: formatCount(check.registered) })}{check.onRegister > 0 && t('check.ghosts', { onRegister: formatCount(check.onRegister), gone: formatCount(check.gone) })}</p>
            {spotCheck && <p className="print:hidden"><Link prefetch={false} href={`/spot-checks/${check.checkId}`} className="hit text-indigo hover:underline">{t('check.open')}</Link></p>}
          </div>
        )}
      </section>
      {inspections.length > 0 && (
        <section>
          <h3 className="mb-1 font-semibold">{t('check.inspections')}</h3>
          <ul>{inspections.map((one, n) => <li key={n}>{t('check.score', { name: one.name, day: day(one.on), score: one.score === null ? t('check.noScore') : scoreText(one.score) })}</li>)}</ul>
        </section>
      )}
    </div>
  )
}
