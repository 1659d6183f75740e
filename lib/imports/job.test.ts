import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refuse, type Result } from '@/lib/kernel/result'
import { carryOut } from './job'

type Step = { state: string; left: number; done: number }
const running: Result<Step> = { ok: true, data: { state: 'RUNNING', left: 1, done: 1 } }
const done: Result<Step> = { ok: true, data: { state: 'DONE', left: 0, done: 2 } }

describe('a roster that goes in while the database comes and goes', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const run = async (answers: Result<Step>[]) => {
    const asked: { rows: number; passOver: boolean }[] = []
    const ended = carryOut(async ({ rows, passOver }) => (asked.push({ rows, passOver }), answers.shift()!), 'roster').then((step) => step.state, (error: Error) => error.message)
    await vi.runAllTimersAsync()
    return { ended: await ended, asked }
  }

  it('waits, asks for the same rows again, and passes none over', async () => {
    const { ended, asked } = await run([running, refuse('unavailable'), refuse('perhaps-done'), refuse('busy'), refuse('disk-full'), done])
    expect(ended).toBe('DONE')
    expect(asked).toEqual(Array.from({ length: 6 }, () => ({ rows: 1000, passOver: false })))
  })

  it('asks for fewer when they take too long, and gives up when one alone does', async () => {
    const { ended, asked } = await run(Array.from({ length: 6 }, () => refuse('too-slow')))
    expect(ended).toBe('step refused: too-slow')
    expect(asked.map(({ rows }) => rows)).toEqual([1000, 250, 62, 15, 3, 1])
  })

  it('ends at a refusal', async () => {
    expect((await run([refuse('forbidden')])).ended).toBe('step refused: forbidden')
  })
})
