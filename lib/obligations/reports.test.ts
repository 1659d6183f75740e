import { expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { reportDue } from './reports'

const owed = (versions: [sentOn: string, takenBackOn?: string][], droppedOn: string | null = null) =>
  reportDue({ id: 'a', areaCode: '330113001003', unitId: null, dueFrom: day('2026-03-16'), dueBy: day('2026-03-19'), droppedOn: droppedOn === null ? null : day(droppedOn), versions: versions.map(([sentOn, takenBackOn]) => ({ sentOn: day(sentOn), takenBackOn: takenBackOn ? day(takenBackOn) : null })) })
    .map(({ due, met, deadline }) => [due.from, due.to, met?.from ?? null, met?.to ?? null, deadline])

it.each`
  name                                      | versions                                                          | dropped         | spans
  ${'not sent'}                             | ${[]}                                                             | ${null}         | ${[['2026-03-16', null, null, null, '2026-03-19']]}
  ${'sent on the first day'}                | ${[['2026-03-16']]}                                               | ${null}         | ${[['2026-03-16', null, '2026-03-16', null, '2026-03-19']]}
  ${'sent late'}                            | ${[['2026-03-25']]}                                               | ${null}         | ${[['2026-03-16', null, '2026-03-25', null, '2026-03-19']]}
  ${'taken back'}                           | ${[['2026-03-16', '2026-03-18']]}                                 | ${null}         | ${[['2026-03-16', '2026-03-18', '2026-03-16', '2026-03-18', '2026-03-19'], ['2026-03-18', null, null, null, '2026-03-19']]}
  ${'taken back and sent again'}            | ${[['2026-03-16', '2026-03-18'], ['2026-03-19']]}                 | ${null}         | ${[['2026-03-16', '2026-03-18', '2026-03-16', '2026-03-18', '2026-03-19'], ['2026-03-18', null, '2026-03-19', null, '2026-03-19']]}
  ${'sent and taken back on the first day'} | ${[['2026-03-16', '2026-03-16'], ['2026-03-16']]}                 | ${null}         | ${[['2026-03-16', null, '2026-03-16', null, '2026-03-19']]}
  ${'sent twice on one day'}                | ${[['2026-03-17', '2026-03-17'], ['2026-03-17', '2026-03-17']]}   | ${null}         | ${[['2026-03-16', '2026-03-17', null, null, '2026-03-19'], ['2026-03-17', null, null, null, '2026-03-19']]}
  ${'dropped'}                              | ${[]}                                                             | ${'2026-04-01'} | ${[['2026-03-16', '2026-04-01', null, null, '2026-03-19']]}
`('a report $name', ({ versions, dropped, spans }) => expect(owed(versions as [string, string?][], dropped as string | null)).toEqual(spans))
