import { expect, it } from 'vitest'
import { faultyCsv } from './faulty'

it('gives rows back with place and reason, and nothing that a spreadsheet would run', () => {
  const rows = [
    { file: 'villages.csv', row: 7, code: '3301130', name: '星火"社区', fault: 'not-a-division', column: 'code' },
    { file: null, row: null, code: '330113001099', name: '=HYPERLINK("x")', fault: 'no-parent', column: 'code' },
  ]
  expect(faultyCsv(rows, 'en').split('\r\n')).toEqual([
    '\ufeff"code","name","File","Row","Column","What is wrong"',
    '"3301130","星火""社区","villages.csv","7","Code","Not a division’s code of 2, 4, 6, 9 or 12 digits"',
    '"330113001099","\'=HYPERLINK(""x"")","","","Code","The area above it is in no row and not known here"', '',
  ])
})
