import { describe, expect, it } from 'vitest'
import { alone, compared } from './figure'
import { hiddenFields, multipart } from './forms'
import { align, rowsOf, short } from './report'
import { interleave, work } from './rounds'
import { isReached, median, quantile, ratios, spreadOf } from './statistics'

describe('statistics', () => {
  it.each([
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[7], 0.95, 7],
    [[10, 20], 0.95, 19.5],
    [[5, 1, 9], 0, 1],
    [[5, 1, 9], 1, 9],
  ])('of %j the %d quantile is %d', (values, q, expected) => expect(quantile(values, q)).toBeCloseTo(expected, 10))

  it('has no quantile of nothing', () => expect(() => median([])).toThrow('no values'))

  it('does not sort what it was given', () => {
    const values = [3, 1, 2]
    spreadOf(values)
    expect(values).toEqual([3, 1, 2])
  })

  it('compares round by round, so that a slow round is slow for both', () => {
    const [ours, theirs] = [[50, 5, 52], [100, 10, 100]]
    expect(ratios(ours, theirs)).toEqual([0.5, 0.5, 0.52])
    expect(compared({ key: 'k', what: 'w', unit: '/s', ours, neighbour: 'n', theirs, reach: { least: 0.5 } })).toMatchObject({ ratio: { median: 0.5, low: 0.5, high: 0.52 }, reached: true })
    expect(() => ratios([1], [1, 2])).toThrow('rounds differ')
  })

  it.each([[0.4, { least: 0.4 }, true], [0.39, { least: 0.4 }, false], [2, { most: 2 }, true], [2.01, { most: 2 }, false]] as const)('%d reaches %o: %s', (value, reach, reached) => {
    expect(isReached(value, reach)).toBe(reached)
  })
})

describe('rounds', () => {
  it('take turns, each in the other order, and throw the first away', async () => {
    const order: string[] = []
    const results = await interleave(2, {
      a: async (round) => Number(order.push(`a${round}`)) * 0 + round,
      b: async (round) => Number(order.push(`b${round}`)) * 0 + round * 10,
    })
    expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2'])
    expect(results).toEqual({ a: [1, 2], b: [10, 20] })
  })

  it('keep so many under way and no more, and do every piece once', async () => {
    let [under, most, done] = [0, 0, 0]
    const load = await work(3, Array.from({ length: 10 }, () => async () => {
      most = Math.max(most, ++under)
      await new Promise((resolve) => setTimeout(resolve, 2))
      under--
      done++
    }))
    expect({ most, done, each: load.each.length }).toEqual({ most: 3, done: 10, each: 10 })
  })

  it('fail with a piece that fails', async () => {
    await expect(work(2, [async () => undefined, () => Promise.reject(new Error('refused'))])).rejects.toThrow('refused')
  })
})

describe('the report', () => {
  it.each([[1234.5, '1,235'], [100, '100'], [12.345, '12.3'], [0.40, '0.4'], [5, '5'], [50, '50'], [0.001234, '0.00123']])('writes %d as %s', (value, text) => expect(short(value)).toBe(text))

  it('says what is not reached, and how another run compares by its ratio to the neighbour', () => {
    const figure = compared({ key: 'page', what: 'page', unit: '/s', ours: [30, 30], neighbour: 'an empty page', theirs: [100, 100], reach: { least: 0.7 } })
    const other = compared({ key: 'page', what: 'page', unit: '/s', ours: [12, 12], neighbour: 'an empty page', theirs: [20, 20], reach: { least: 0.7 } })
    const [header, row] = rowsOf([figure], [other])
    expect(header).toContain('against the other run')
    expect(row).toEqual(['page', '30 /s', '100 /s, an empty page', '0.3', '≥ 0.7 NO', '0.5 ×'])
  })

  it('leaves blank what stands alone, and aligns its columns', () => {
    expect(align(rowsOf([alone('m', 'memory', 'MB', [650])])).split('\n')).toEqual([
      'figure  ours    neighbour  ours ÷ neighbour  to reach', 'memory  650 MB',
    ])
  })
})

describe('forms', () => {
  const html = `<form action="/x"><input type="hidden" name="a" value="1"/></form>
    <form><input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;x&amp;y&quot;}"/><input type="hidden" name="commandId" value="c"/><input name="idNumber" value="typed"/></form>`
  it('are found by their fields, with what they hide', () => {
    expect(hiddenFields(html, ['commandId', 'idNumber'])).toEqual({ '$ACTION_1:0': '{"id":"x&y"}', commandId: 'c' })
    expect(() => hiddenFields(html, ['nothing'])).toThrow('no form')
  })

  it('travel as multipart', async () => {
    const { headers, body } = multipart({ name: '赵秀霞' }, { name: 'file', fileName: 'r.csv', content: Buffer.from('姓名\r\n') })
    const form = await new Response(new Uint8Array(body), { headers }).formData()
    expect(form.get('name')).toBe('赵秀霞')
    expect(await (form.get('file') as File).text()).toBe('姓名\r\n')
  })
})
