import { describe, expect, it } from 'vitest'
import { healthLabels } from './labels'
import { BEHIND_MS, findingsOf, MANY_UNFOLDED, standingOf, stillWaiting, type Vitals } from './rules'

const GB = 1024 ** 3
const well: Vitals = {
  reachable: true, pending: 0, roleHeld: true, unfolded: { changes: 40, oldestMs: 30_000 }, unsealed: { entries: 12, oldestMs: 50_000 },
  disk: { freeBytes: 50 * GB, sizeBytes: 100 * GB }, pool: { size: 16, open: 5, used: 2, waiting: 0 }, others: [],
}

describe('how an installation stands', () => {
  it.each`
    what                              | vitals                                                              | codes                                | standing
    ${'all is well'}                  | ${{}}                                                               | ${[]}                                | ${'ready'}
    ${'not known, and no reason'}     | ${{ unfolded: null, unsealed: null, disk: null }}                   | ${[]}                                | ${'ready'}
    ${'no database'}                  | ${{ reachable: false }}                                             | ${['database-away']}                 | ${'down'}
    ${'an older schema'}              | ${{ pending: 1 }}                                                   | ${['migrations-pending']}            | ${'down'}
    ${'a superuser'}                  | ${{ roleHeld: false }}                                              | ${['role-too-strong']}               | ${'down'}
    ${'folding just in time'}         | ${{ unfolded: { changes: 9, oldestMs: BEHIND_MS } }}                | ${[]}                                | ${'ready'}
    ${'folding late'}                 | ${{ unfolded: { changes: 9, oldestMs: BEHIND_MS + 1 } }}            | ${['folding-behind']}                | ${'degraded'}
    ${'too much to fold'}             | ${{ unfolded: { changes: MANY_UNFOLDED, oldestMs: 0 } }}            | ${['folding-behind']}                | ${'degraded'}
    ${'sealing late'}                 | ${{ unsealed: { entries: 1, oldestMs: BEHIND_MS + 1 } }}            | ${['sealing-behind']}                | ${'degraded'}
    ${'a queue, but a short one'}     | ${{ pool: { size: 16, open: 16, used: 16, waiting: 15 } }}          | ${[]}                                | ${'ready'}
    ${'a queue'}                      | ${{ pool: { size: 16, open: 16, used: 16, waiting: 16 } }}          | ${['pool-waiting']}                  | ${'degraded'}
    ${'a small disk with room'}       | ${{ disk: { freeBytes: GB, sizeBytes: 10 * GB } }}                  | ${[]}                                | ${'ready'}
    ${'less than a gigabyte'}         | ${{ disk: { freeBytes: GB - 1, sizeBytes: 10 * GB } }}              | ${['disk-low']}                      | ${'degraded'}
    ${'a large disk, nearly full'}    | ${{ disk: { freeBytes: 40 * GB, sizeBytes: 1000 * GB } }}           | ${['disk-low']}                      | ${'degraded'}
    ${'no database, and no room'}     | ${{ reachable: false, disk: { freeBytes: 0, sizeBytes: GB } }}      | ${['database-away', 'disk-low']}     | ${'down'}
    ${'another part'}                 | ${{ others: ['job-failed'] }}                                       | ${['job-failed']}                    | ${'degraded'}
    ${'two things'}                   | ${{ pending: 2, others: ['job-failed'] }}                           | ${['migrations-pending', 'job-failed']} | ${'down'}
  `('$what: $standing', ({ vitals, codes, standing }: { vitals: Partial<Vitals>; codes: string[]; standing: string }) => {
    const findings = findingsOf({ ...well, ...vitals })
    expect(findings.map(({ code }) => code)).toEqual(codes)
    expect(standingOf(findings)).toBe(standing)
  })

  it('has a sentence for each finding of its own', () => {
    const worst = findingsOf({ ...well, pending: 1, roleHeld: false, unfolded: { changes: 1, oldestMs: 1e9 }, unsealed: { entries: 1, oldestMs: 1e9 }, disk: { freeBytes: 0, sizeBytes: 1 }, pool: { size: 1, open: 1, used: 1, waiting: 1 } })
    for (const { code } of [...worst, ...findingsOf({ ...well, reachable: false })]) expect(healthLabels['zh-CN'].finding, code).toHaveProperty([code])
    expect(worst).toHaveLength(6)
  })
})

describe('a row that waits', () => {
  it('has waited since it was first the oldest', () => {
    const first = stillWaiting(null, '7', 1000)
    expect(first).toEqual({ id: '7', since: 1000 })
    expect(stillWaiting(first, '7', 9000)).toEqual({ id: '7', since: 1000 })
    expect(stillWaiting(first, '8', 9000)).toEqual({ id: '8', since: 9000 })
    expect(stillWaiting(first, null, 9000)).toBeNull()
  })
})
