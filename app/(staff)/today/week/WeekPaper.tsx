import type { createTranslator } from 'next-intl'
import type { Messages } from '@/app/messages'
import { placeOf, type TodoWords, todoOf } from '../words'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { PrintSheet } from '@/components/ui/PrintSheet'
import type { AreaCode } from '@/lib/kernel/area'
import { type Day, daysBetween } from '@/lib/kernel/day'
import { REMINDED, type Reminder } from '@/lib/obligations/reminders'
import { SLOTS, sumOf, type WeekSheet } from '@/lib/obligations/week'

type Words = { week: ReturnType<typeof createTranslator<Messages, 'obligations'>>; todo: TodoWords }
type Props = { sheet: WeekSheet; community: string; today: Day; nameOf: (grid: AreaCode) => string | null; walkersOf: (grid: AreaCode) => string[]; zh: Words }

const cell = 'border border-line-strong px-2 py-1 text-left align-top'
const figure = `${cell} text-right tabular-nums`

/** The sheet: one table of numbers, then each grid's doors with whoever walks it. */
export function WeekPaper({ sheet, community, today, nameOf, walkersOf, zh: { week, todo } }: Props) {
  const { counts, rows, from, to } = sheet
  const grids = [...new Set(counts.map((row) => row.areaCode))]
  const titleOf = (grid: AreaCode) => nameOf(grid) ?? week('week.noGrid')
  const shown = REMINDED.filter((indicator) => sumOf(counts, { indicator }) > 0)
  const day = (on: Day) => formatDay(on, 'zh-CN')
  return (
    <PrintSheet title={week('week.sheet', { community, from: day(from), to: day(to) })}>
      <p className="mb-2 text-sm">{week('week.asOf', { day: formatDay(today, 'zh-CN', true) })}</p>
      {grids.length === 0 ? <p>{week('week.none')}</p> : (
        <div className="overflow-x-auto print:overflow-visible" role="region" aria-label={week('week.total')} tabIndex={0}>
          <table className="w-full min-w-xl border-collapse text-sm leading-6 print:min-w-0">
            <thead>
              <tr>
                <th scope="col" className={cell}>{week('week.grid')}</th><th scope="col" className={cell}>{week('week.who')}</th>
                {SLOTS.map((slot) => <th key={slot} scope="col" className={figure}>{week(`week.${slot}`)}</th>)}
                {shown.map((indicator) => <th key={indicator} scope="col" className={figure}>{week(`duty.${indicator}`)}</th>)}
              </tr>
            </thead>
            <tbody>
              {grids.map((areaCode) => (
                <tr key={areaCode}>
                  <th scope="row" className={`${cell} font-normal`}>{titleOf(areaCode)}</th><td className={cell}>{walkersOf(areaCode).join('、') || week('week.nobody')}</td>
                  {SLOTS.map((slot) => <td key={slot} className={figure}>{sumOf(counts, { areaCode, slot })}</td>)}
                  {shown.map((indicator) => <td key={indicator} className={figure}>{sumOf(counts, { areaCode, indicator })}</td>)}
                </tr>
              ))}
              <tr data-total>
                <th scope="row" colSpan={2} className={cell}>{week('week.total')}</th>
                {SLOTS.map((slot) => <td key={slot} data-slot={slot} className={`${figure} font-semibold`}>{sumOf(counts, { slot })}</td>)}
                {shown.map((indicator) => <td key={indicator} className={`${figure} font-semibold`}>{sumOf(counts, { indicator })}</td>)}
              </tr>
            </tbody>
          </table>
        </div>
      )}
      {grids.map((areaCode) => {
        const listed = rows.filter((row) => row.areaCode === areaCode)
        const more = sumOf(counts, { areaCode }) - listed.length
        return (
          <section key={areaCode} className="mt-5 break-inside-avoid">
            <h3 className="font-semibold break-after-avoid">{titleOf(areaCode)} <span className="font-normal">{walkersOf(areaCode).join('、') || week('week.nobody')}</span></h3>
            <Doors rows={listed} today={today} words={{ week, todo }} />
            {more > 0 && <p className="text-sm">{week('week.more', { count: more })}</p>}
          </section>
        )
      })}
    </PrintSheet>
  )
}

/** Where to go, for what, until when; a box to tick. */
function Doors({ rows, today, words: { week, todo } }: { rows: Reminder[]; today: Day; words: Words }) {
  const left = (deadline: Day) => {
    const days = daysBetween(today, deadline)
    return days < 0 ? week('deadline.late', { days: -days }) : days === 0 ? week('deadline.today') : week('deadline.soon', { days })
  }
  return (
    <ul className="text-sm leading-6">
      {rows.map((row) => (
        <li key={row.key} className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-2 border-b border-line py-0.5 break-inside-avoid">
          <span aria-hidden className="mt-1.5 size-3 border border-ink" />
          <span>{placeOf(todo, row, row.room ?? '')} <b className="font-semibold">{row.name}</b> {todoOf(todo, row, (day) => todo('lapsed', { day: formatDayFrom(day, 'zh-CN', today) }))}</span>
          <span className="whitespace-nowrap">{formatDayFrom(row.deadline, 'zh-CN', today)} {left(row.deadline)}</span>
        </li>
      ))}
    </ul>
  )
}
