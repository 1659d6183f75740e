import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const ps = (pid: number, column: string): string | null =>
  spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null

/** What tells a process from a later one that was given the same number, or null when there is none. */
export function birthOf(pid: number): string | null {
  if (process.platform !== 'linux') return ps(pid, 'lstart')?.replaceAll(/\s+/g, '_') ?? null
  const stat = read(`/proc/${pid}/stat`)
  if (!stat) return null
  // The name in brackets may hold spaces; the state is the first field after it, the start time the twentieth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') return null
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`
}

/** The command line of a running process, or null when there is none. */
export function commandOf(pid: number): string | null {
  if (process.platform !== 'linux') return ps(pid, 'command')
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() || null
}
