import { describe, expect, it } from 'vitest'
import { faultsOfProblem, passwordsCsv } from './passwords'

describe('the file of passwords', () => {
  it('is read by spreadsheet programs as what it says, and runs nothing', () => {
    const text = passwordsCsv(['用户名', '姓名', '岗位', '辖区', '一次性密码'], [
      { username: 'zhou.min', name: '周"敏"', role: '协管员', area: '星火社区 第1网格', password: 'kd7m-x4rp-hj9c-wt3e' },
      { username: 'a.b', name: '=HYPERLINK("x")', role: '领导', area: '', password: 'acde-fghj-kmpq-rtuw' },
    ])
    expect(text).toBe('\uFEFF"用户名","姓名","岗位","辖区","一次性密码"\r\n"zhou.min","周""敏""","协管员","星火社区 第1网格","kd7m-x4rp-hj9c-wt3e"\r\n'
      + '"a.b","\'=HYPERLINK(""x"")","领导","","acde-fghj-kmpq-rtuw"\r\n')
  })
})

describe('a refusal at the list’s columns', () => {
  it.each`
    problem                                                                           | faults
    ${{ code: 'invalid', fields: { username: { code: 'username-taken' } } }}          | ${[{ field: 'username', code: 'username-taken' }]}
    ${{ code: 'invalid', fields: { areaCode: { code: 'not-found' }, unitId: { code: 'required' } } }} | ${[{ field: 'area', code: 'not-found' }, { field: 'unit', code: 'required' }]}
    ${{ code: 'invalid', fields: { name: { code: 'too-long', params: { maximum: 40 } } } }} | ${[{ field: 'name', code: 'too-long', params: { maximum: 40 } }]}
    ${{ code: 'forbidden' }}                                                          | ${[{ field: 'username', code: 'forbidden' }]}
    ${{ code: 'answered-once' }}                                                      | ${[{ field: 'username', code: 'answer-lost' }]}
  `('$problem.code', ({ problem, faults }: { problem: Parameters<typeof faultsOfProblem>[0]; faults: unknown }) => {
    expect(faultsOfProblem(problem)).toEqual(faults)
  })
})
