import { describe, expect, it } from 'vitest'
import { readWorkbook } from '@/lib/kernel/sheet'
import type { Cell, Workbook } from '@/lib/kernel/sheet/workbook'
import { faultyList, judgeList, type ListedRow, namedIn, readList } from './listed'
import { DORMANT_DAYS, levelFits, MAX_LISTED, staffState } from './rules'

const XINGHUO = '330113001003'
const GROUND = {
  taken: new Set(['office']),
  areas: [
    { code: '330113001', name: '临平街道' }, { code: XINGHUO, name: '星火社区' }, { code: `${XINGHUO}001`, name: '第1网格' }, { code: '330113001012', name: '屯里社区' },
    { code: '330113001012001', name: '第1网格' },
  ],
  units: [
    { id: '019a0000-0000-7000-8000-000000000001', name: '华鼎物流（杭州）', areaCode: XINGHUO }, { id: '019a0000-0000-7000-8000-000000000002', name: '五金厂', areaCode: XINGHUO },
    { id: '019a0000-0000-7000-8000-000000000003', name: '五金厂', areaCode: '330113001012' },
  ],
}

const HEADER = ['序号', '用户名', '姓 名', '岗位*', '所属社区', '单位名称']
const workbook = (rows: Cell[][], header: Cell[] = HEADER, above: Cell[][] = []): Workbook => ({
  kind: 'xlsx', notices: [], sheets: [{ name: '说明', rows: [{ number: 1, cells: ['填写说明'] }] }, { name: '用户', rows: [...above, header, ...rows].map((cells, at) => ({ number: at + 1, cells })) }],
})
function judged(rows: Cell[][], header: Cell[] = HEADER): ListedRow[] {
  const list = readList(workbook(rows, header))
  if (!list.ok) throw new Error(list.problem.code)
  return judgeList(list.data, GROUND)
}
const one = (cells: Cell[]) => judged([[1, ...cells]])[0]!
/** What a row is refused for: column and code. */
const faultsOf = (row: ListedRow) => (row.ok ? [] : row.faults.map(({ column, code }) => `${column} ${code}`))

describe('a list of users', () => {
  it('is found below a title, on whichever sheet, by what its columns are called', () => {
    const list = readList(workbook([[1, 'Zhou.Min ', '周敏', '协管员', '星火社区第1网格', null]], HEADER, [['临平街道账号表']]))
    expect(list).toMatchObject({ ok: true, data: { layout: { index: 1, sheet: '用户', headerRow: 2 }, rows: [{ row: 3, text: { username: 'zhou.min', name: '周敏', role: '协管员', area: '星火社区第1网格', unit: '' } }] } })
    expect(list.ok && list.data.layout.columns.map(({ field }) => field)).toEqual([null, 'username', 'name', 'role', 'area', 'unit'])
  })

  it.each`
    what                   | workbook                                                                                                | code
    ${'no header'}         | ${workbook([], ['姓名', '电话'])}                                                                        | ${'users-no-header'}
    ${'nobody'}            | ${workbook([])}                                                                                          | ${'users-no-rows'}
    ${'too many'}          | ${workbook(Array.from({ length: MAX_LISTED + 1 }, (_, n) => [n, `u${n}`, '某', '领导', XINGHUO, null]))} | ${'users-too-many'}
  `('with $what is refused', ({ workbook, code }: { workbook: Workbook; code: string }) => {
    expect(readList(workbook)).toMatchObject({ ok: false, problem: { code } })
  })

  it('asks for just what it names', () => {
    const list = readList(workbook([[1, 'a.b', '某', '单位填报员', '星火社区 第1网格', '华鼎物流（杭州）'], [2, 'a.b', '某', '领导', XINGHUO, null]]))
    const named = namedIn((list as Extract<typeof list, { ok: true }>).data)
    expect(named.usernames).toEqual(['a.b'])
    expect(named.areas).toEqual(expect.arrayContaining(['第1网格', '星火社区第1网格', XINGHUO]))
    expect(named.units).toEqual(['华鼎物流(杭州)'])
  })

  it.each`
    cells                                                             | role             | areaCode             | unit
    ${['zhou.min', '周敏', '协管员', '星火社区第1网格', null]}           | ${'coordinator'} | ${`${XINGHUO}001`}   | ${null}
    ${['zhou.min', '周敏', '网格员', '临平街道/屯里社区/第1网格', null]}  | ${'coordinator'} | ${'330113001012001'} | ${null}
    ${['zhou.min', '周敏', 'Community admin', '星火社区', null]}         | ${'community'}   | ${XINGHUO}           | ${null}
    ${['zhou.min', '周敏', 'office', 330113001, null]}                  | ${'office'}      | ${'330113001'}       | ${null}
    ${['zhou.min', '周敏', '企业填报员', null, '华鼎物流(杭州)']}          | ${'unit'}        | ${XINGHUO}           | ${GROUND.units[0]!.id}
    ${['zhou.min', '周敏', '单位填报员', '屯里社区', '五金厂']}            | ${'unit'}        | ${'330113001012'}    | ${GROUND.units[2]!.id}
  `('reads $cells', ({ cells, role, areaCode, unit }: { cells: Cell[]; role: string; areaCode: string; unit: string | null }) => {
    expect(one(cells)).toMatchObject({ ok: true, row: 2, input: { username: 'zhou.min', name: '周敏', role, areaCode, unitId: unit } })
  })

  it.each`
    cells                                                     | faults
    ${['No Name', '周敏', '领导', '星火社区', null]}             | ${['用户名 username']}
    ${[null, null, null, null, '某']}                          | ${['岗位* required', '所属社区 required', '用户名 required', '姓 名 required']}
    ${['office', '周敏', '领导', '星火社区', null]}              | ${['用户名 username-taken']}
    ${['zhou.min', '周敏', '厂长', '星火社区', null]}            | ${['岗位* role-unknown']}
    ${['zhou.min', '周敏', '领导', '南苑社区', null]}            | ${['所属社区 area-unknown']}
    ${['zhou.min', '周敏', '协管员', '第1网格', null]}           | ${['所属社区 area-ambiguous']}
    ${['zhou.min', '周敏', '街道流管办', '星火社区', null]}       | ${['所属社区 level-office']}
    ${['zhou.min', '周敏', '单位填报员', '星火社区', null]}       | ${['单位名称 required']}
    ${['zhou.min', '周敏', '单位填报员', null, '五金厂']}         | ${['单位名称 unit-ambiguous']}
    ${['zhou.min', '周敏', '单位填报员', '星火社区', '纸厂']}     | ${['单位名称 unit-unknown']}
    ${['zhou.min', '周敏', '领导', '星火社区', '五金厂']}         | ${['单位名称 unit-not-expected']}
    ${['zhou.min', '周'.repeat(41), '领导', '星火社区', null]}   | ${['姓 名 too-long']}
  `('finds fault with $cells', ({ cells, faults }: { cells: Cell[]; faults: string[] }) => {
    expect(faultsOf(one(cells)).sort()).toEqual([...faults].sort())
  })

  it('of one user name twice names the row of the first', () => {
    const rows = judged([[1, 'a.b', '甲', '领导', '星火社区', null], [2, 'A.B', '乙', '领导', '星火社区', null]])
    expect(rows[0]!.ok).toBe(true)
    expect(rows[1]).toMatchObject({ ok: false, row: 3, faults: [{ field: 'username', code: 'username-twice', params: { row: 2 } }] })
  })

  it('comes back with just the faulty rows, the reason beside the cell, and can be sent again', async () => {
    const sent = workbook([[1, 'a.b', '甲', '领导', '星火社区', null], [2, 'c.d', '=cmd', '厂长', '星火社区', null]], HEADER, [['账号表']])
    const list = readList(sent)
    if (!list.ok) throw new Error('no list')
    const wrong = judgeList(list.data, GROUND).flatMap((row) => (row.ok ? [] : [row]))
    const back = async (from: Workbook) => {
      const read = readList(from)
      if (!read.ok) throw new Error(read.problem.code)
      const bytes = await faultyList(from, read.data.layout, wrong, { prefix: '问题：', reason: ({ code }) => `因为 ${code}` })
      const again = await readWorkbook(bytes, 'x.xlsx')
      if (!again.ok) throw new Error(again.problem.code)
      return again.data
    }
    const first = await back(sent)
    expect(first.sheets.map((sheet) => sheet.rows.map((row) => row.cells.map(String)))).toEqual([[
      ['账号表', 'null', 'null', 'null', 'null', 'null', 'null'], ['序号', '用户名', '姓 名', '岗位*', '问题：岗位*', '所属社区', '单位名称'], ['2', 'c.d', '=cmd', '厂长', '因为 role-unknown', '星火社区', 'null'],
    ]])
    expect(judgeList((readList(first) as Extract<ReturnType<typeof readList>, { ok: true }>).data, GROUND).map(faultsOf)).toEqual([['岗位* role-unknown']])
    // Reasons don't pile up: sent again uncorrected, it comes back with one such column.
    wrong[0]!.row = 3
    expect((await back(first)).sheets[0]!.rows[1]!.cells).toEqual(['序号', '用户名', '姓 名', '岗位*', '问题：岗位*', '所属社区', '单位名称'])
  })
})

describe('where an account stands', () => {
  const at = new Date('2026-04-20T00:00:00Z')
  const before = (days: number) => new Date(at.getTime() - days * 86_400_000)
  it.each`
    disabledAt   | lastSignedInAt                | state
    ${null}      | ${before(1)}                  | ${'active'}
    ${null}      | ${before(DORMANT_DAYS)}       | ${'active'}
    ${null}      | ${before(DORMANT_DAYS + 0.1)} | ${'dormant'}
    ${null}      | ${null}                       | ${'never'}
    ${before(1)} | ${before(2)}                  | ${'disabled'}
    ${before(1)} | ${null}                       | ${'disabled'}
  `('last signed in $lastSignedInAt: $state', ({ disabledAt, lastSignedInAt, state }: { disabledAt: Date | null; lastSignedInAt: Date | null; state: string }) => {
    expect(staffState({ disabledAt, lastSignedInAt }, at)).toBe(state)
  })
})

describe('a role', () => {
  it.each`
    role             | fits
    ${'coordinator'} | ${[false, false, false, false, true, true]}
    ${'community'}   | ${[false, false, false, false, true, false]}
    ${'unit'}        | ${[false, false, false, true, true, true]}
    ${'office'}      | ${[true, true, true, true, false, false]}
    ${'leader'}      | ${[true, true, true, true, true, false]}
    ${'inspector'}   | ${[true, true, true, true, true, false]}
    ${'auditor'}     | ${[true, true, true, true, true, false]}
    ${'admin'}       | ${[true, true, true, true, false, false]}
  `('$role is given for levels of its own', ({ role, fits }: { role: Parameters<typeof levelFits>[0]; fits: boolean[] }) => {
    expect(['33', '3301', '330113', '330113001', XINGHUO, `${XINGHUO}001`].map((code) => levelFits(role, code))).toEqual(fits)
  })
})
