import { describe, expect, it } from 'vitest'
import { shapeOf } from '@/lib/kernel/statements'
import { patternOf, routesOf } from './routes'
import { SLOW_MS, SlowList } from './slow'

describe('the slowest statements', () => {
  it('are shapes: one line, no literal, no comment', () => {
    expect(shapeOf("SELECT name\n  FROM resident -- 赵秀霞\n WHERE status = 'REGISTERED' AND note = 'it''s 13800000000' AND id = $1"))
      .toBe("SELECT name FROM resident WHERE status = '…' AND note = '…' AND id = $1")
  })

  it('are counted by shape, quick ones not at all', () => {
    const list = new SlowList()
    list.note('SELECT 1', SLOW_MS - 1, 1)
    list.note('SELECT  2 FROM t', 300, 2)
    list.note('SELECT 2\nFROM t', 100, 3)
    list.note('SELECT 3', 200, 4)
    expect(list.slowest()).toEqual([
      { shape: 'SELECT 2 FROM t', times: 2, longestMs: 300, totalMs: 400, lastAt: 3 },
      { shape: 'SELECT 3', times: 1, longestMs: 200, totalMs: 200, lastAt: 4 },
    ])
  })

  it('keep the slowest and stay few, however many shapes there are', () => {
    const list = new SlowList()
    for (let n = 0; n < 500; n++) list.note(`SELECT a${n}`, 100 + ((n * 7) % 500), n)
    const slowest = list.slowest()
    expect(slowest).toHaveLength(50)
    expect(slowest.at(-1)!.longestMs).toBe(550)
  })
})

describe('the route of a path', () => {
  const routes = routesOf({
    staticRoutes: [{ page: '/' }, { page: '/residents' }, { page: '/residents/new' }, { page: '/api/health' }],
    dynamicRoutes: [{ page: '/residents/[id]', regex: '^/residents/([^/]+?)(?:/)?$' }, { page: '/campaigns/[id]/[areaCode]', regex: '^/campaigns/([^/]+?)/([^/]+?)(?:/)?$' }],
  })

  it.each`
    path                                          | route
    ${'/'}                                        | ${'/'}
    ${'/residents?q=abc'}                         | ${'/residents'}
    ${'/residents/new/'}                          | ${'/residents/new'}
    ${'/residents/0193f9a0-0000-7000-8000-1234'}  | ${'/residents/[id]'}
    ${'/campaigns/1/330113001'}                   | ${'/campaigns/[id]/[areaCode]'}
    ${'/_next/static/chunks/a.js'}                | ${'/_next'}
    ${'/wp-login.php'}                            | ${'other'}
    ${'/residents/1/2/3'}                         | ${'other'}
  `('$path is $route', ({ path, route }: { path: string; route: string }) => {
    expect(patternOf(routes, path)).toBe(route)
  })
})
