import { newId } from '@/lib/kernel/id'
import type { Problem, Result } from '@/lib/kernel/result'
import type { ListLayout } from '@/lib/staff/columns'
import type { ListedRow } from '@/lib/staff/listed'
import { CREATED_AT_ONCE } from '@/lib/staff/rules'
import { type Fault, faultsOfProblem } from './passwords'

export type GoodRow = Extract<ListedRow, { ok: true }>
export type Preview = { layout: ListLayout; rows: ListedRow[] }
export type FaultyRow = { row: number; faults: Fault[] }

const formOf = (file: File): FormData => {
  const form = new FormData()
  form.set('file', file)
  return form
}

const problemOf = (answer: unknown): Problem => (answer as { problem?: Problem } | null)?.problem ?? { code: 'unknown' }

/** What the server says of a list, or why it cannot be read. */
export async function preview(file: File): Promise<Result<Preview>> {
  try {
    const response = await fetch('/api/users/list', { method: 'POST', body: formOf(file) })
    const answer = (await response.json()) as Preview | { problem: Problem }
    return 'problem' in answer ? { ok: false, problem: answer.problem } : { ok: true, data: answer }
  } catch {
    return { ok: false, problem: { code: 'offline' } }
  }
}

/** The same file with just these rows and why; null when it could not be had. */
export async function faultyFile(file: File, faulty: readonly FaultyRow[]): Promise<Blob | null> {
  const form = formOf(file)
  form.set('faulty', JSON.stringify(faulty.map(({ row, faults }) => ({ row, faults: faults.map(({ field, code, params }) => ({ field, code, ...(params ? { params } : {}) })) }))))
  try {
    const response = await fetch('/api/users/faulty', { method: 'POST', body: form })
    return response.ok && !response.headers.get('content-type')?.includes('json') ? await response.blob() : null
  } catch {
    return null
  }
}

/** A row on its way, under one command id however often it is sent. */
export type Sending = { id: string; row: GoodRow }
export const sendingsOf = (rows: readonly GoodRow[]): Sending[] => rows.map((row) => ({ id: newId(), row }))

export type Opened = { row: GoodRow; userId: string; password: string }
export type Step = { opened: Opened[]; refused: FaultyRow[] }

const TRIES = 3
const PAUSE_MS = 1_500

/**
 * Opens accounts some at a time and tells of each step. Answers those that are left when the server does not answer, or not to us any more: they may be
 * sent again, for under its id no row becomes two accounts.
 */
export async function openAll(sendings: readonly Sending[], told: (step: Step) => void): Promise<{ left: Sending[]; problem: Problem | null }> {
  for (let at = 0; at < sendings.length; at += CREATED_AT_ONCE) {
    const some = sendings.slice(at, at + CREATED_AT_ONCE)
    const answer = await send(some)
    if (!answer.ok) return { left: sendings.slice(at), problem: answer.problem }
    const step: Step = { opened: [], refused: [] }
    some.forEach(({ row }, i) => {
      const result = answer.data[i]!
      if (result.ok) step.opened.push({ row, userId: result.data.userId, password: result.data.oneTimePassword })
      else step.refused.push({ row: row.row, faults: faultsOfProblem(result.problem) })
    })
    told(step)
  }
  return { left: [], problem: null }
}

type Answer = Result<{ userId: string; oneTimePassword: string }>[]

async function send(some: readonly Sending[]): Promise<Result<Answer>> {
  const body = JSON.stringify({ accounts: some.map(({ id, row }) => ({ id, input: row.input })) })
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch('/api/users', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })
      if (response.ok || response.status === 401 || response.status === 403) {
        const answer = (await response.json()) as { results?: Answer }
        return answer.results?.length === some.length ? { ok: true, data: answer.results } : { ok: false, problem: problemOf(answer) }
      }
    } catch {
      // Lost on the way there or back: sent again below.
    }
    if (attempt === TRIES) return { ok: false, problem: { code: 'offline' } }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** Hands a file to the person at the screen. */
export function save(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
