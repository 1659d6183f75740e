import { z } from 'zod'
import { withAdopted } from '@/lib/campaigns/rules'
import { adoptPolicyInput } from '@/lib/campaigns/schema'
import { type Actor, systemActor } from '@/lib/kernel/access'
import { type AreaCode, lengthBelow } from '@/lib/kernel/area'
import { addDays, type Day, maxDay } from '@/lib/kernel/day'
import { read, transact } from '@/lib/kernel/db'
import { dayValue } from '@/lib/kernel/input'
import { holdJob, type JobState, noteProgress } from '@/lib/kernel/job'
import { FIRST, nextSubjects, type Place } from './resettle'
import { type Indicator, INDICATORS, type Obligation } from './rules'
import type { Stand } from './tallied'
import { owedUnder, policiesOf, readFacts } from './settle'

const PREVIEWER = systemActor('preview')
const PAGE = 1000

/** What a preview was asked for: the policy, and the day on which it was asked. */
export const previewInput = adoptPolicyInput.extend({ today: dayValue })

/** Which days a preview looks at: the first day of the policy, and ten days apart for ninety days after it, as far as they are known now. */
export const previewDays = (today: Day, fromOn: Day): Day[] => Array.from({ length: 10 }, (_, n) => addDays(maxDay(today, fromOn), n * 10))

/** Of one part and indicator, a pair of due and met for each day, one after the other: half as long as objects, and there is one for each community. */
type Row = number[]
export type Side = Record<AreaCode, Partial<Record<Indicator, Row>>>
/** Codes and counts alone: it is kept with the job. */
export type Preview = { days: Day[]; before: Side; after: Side }

/** Adds obligations to the stands of their parts on each of the days. */
export function addToSide(side: Side, owed: Iterable<Obligation>, partOf: (areaCode: AreaCode) => AreaCode, days: readonly Day[]): void {
  for (const { areaCode, indicator, weight, due, met } of owed) {
    const part = (side[partOf(areaCode)] ??= {})
    const row = (part[indicator] ??= days.flatMap(() => [0, 0]))
    days.forEach((day, n) => {
      if (due.from > day || (due.to !== null && due.to <= day)) return
      row[n * 2]! += weight
      if (met && met.from <= day && (met.to === null || met.to > day)) row[n * 2 + 1]! += weight
    })
  }
}

/** Where one part, or without a part all of them together, stands on the n-th day. */
export function standIn(side: Side, indicator: Indicator, n: number, part?: AreaCode): Stand {
  const rows = part === undefined ? Object.values(side) : [side[part]]
  const sum = { due: 0, met: 0 }
  for (const row of rows) {
    sum.due += row?.[indicator]?.[n * 2] ?? 0
    sum.met += row?.[indicator]?.[n * 2 + 1] ?? 0
  }
  return sum
}

/** Parts in the order of how many people or doors the change concerns on its first day, the most first; ties by code. */
export function mostAffected({ before, after }: Preview): { part: AreaCode; affected: number }[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((part) => ({
    part,
    affected: INDICATORS.reduce((sum, indicator) => {
      const [was, is] = [standIn(before, indicator, 0, part), standIn(after, indicator, 0, part)]
      return sum + Math.abs(is.due - was.due) + Math.abs(is.met - was.met)
    }, 0),
  })).sort((a, b) => b.affected - a.affected || (a.part < b.part ? -1 : 1))
}

type Cursor = { place: Place; before: Side; after: Side }

/** Parts are the areas directly below; what lies in none of them stands under the area itself. */
const partIn = (areaCode: AreaCode) => {
  const size = lengthBelow(areaCode)
  return (code: AreaCode): AreaCode => (size !== null && code.length >= size ? code.slice(0, size) : areaCode)
}

/** Counts the next page of an area under the policies of now and under those that would be; false once it is through, or was stopped. Writes nothing but its own progress. */
export const previewStep = (jobId: string, areaCode: AreaCode): Promise<boolean> =>
  transact(PREVIEWER, 'job.run', async (tx) => {
    const job = await holdJob(tx, jobId)
    if (job?.state !== 'RUNNING') return false
    const { today, fromOn, rules } = previewInput.parse(job.input)
    const days = previewDays(today, fromOn)
    const { place, before, after } = (job.cursor as Cursor | null) ?? { place: FIRST, before: {}, after: {} }
    const { subjects, next } = await nextSubjects(tx, areaCode, place, PAGE)
    const facts = await readFacts(tx, subjects)
    const policies = policiesOf(facts)
    const partOf = partIn(areaCode)
    const here = (owed: Generator<[string, Obligation]>) => [...owed].flatMap(([, one]) => (one.areaCode.startsWith(areaCode) ? [one] : []))
    addToSide(before, here(owedUnder(facts, policies)), partOf, days)
    addToSide(after, here(owedUnder(facts, withAdopted(policies, { areaCode, fromOn, policy: rules }))), partOf, days)
    const done = job.done + subjects.length
    await noteProgress(tx, jobId, {
      done, total: next ? Math.max(job.total ?? 0, done) : done, finished: next === null,
      ...(next ? { cursor: { place: next, before, after } } : { cursor: {}, result: { days, before, after } }),
    })
    return next !== null
  }, { timeoutMs: 60_000 })

const side = z.record(z.string(), z.partialRecord(z.enum(INDICATORS), z.array(z.int())))
export const previewResult = z.object({ days: z.array(dayValue), before: side, after: side }) satisfies z.ZodType<Preview>

export type PreviewView = { id: string; areaCode: AreaCode; state: JobState; done: number; total: number | null; problem: string | null; asked: z.output<typeof previewInput>; result: Preview | null }

/** A preview within the user's sight; null for any other. */
export const findPreview = (user: Actor, id: string): Promise<PreviewView | null> =>
  read(user, 'policy.preview', async (tx) => {
    const [row] = await tx.$queryRaw<(Omit<PreviewView, 'asked' | 'result'> & { input: unknown; result: unknown })[]>`
      SELECT id::text AS id, area_code AS "areaCode", state, done, total, problem, input, result FROM job WHERE id = ${id}::uuid AND kind = 'PREVIEW'`
    if (!row) return null
    const { input, result, ...job } = row
    return { ...job, asked: previewInput.parse(input), result: result === null ? null : previewResult.parse(result) }
  })
