import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { birthOf } from '@/prisma/processes'

/** The process that holds the lock, or null when it is free or its holder is dead. */
export function lockHolder(file: string): number | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  const [pid = '', birth] = text.trim().split(' ')
  return birth !== undefined && birthOf(Number(pid)) === birth ? Number(pid) : null
}

export type Lock = { taken: true; release: () => void } | { taken: false; holder: number }

/** Takes a lock that ends with its holder, even when that is killed: the file names a process and its birth. */
export function takeLock(file: string): Lock {
  const mine = `${process.pid} ${birthOf(process.pid)}`
  for (;;) {
    const holder = lockHolder(file)
    if (holder !== null) return { taken: false, holder }
    rmSync(file, { force: true })
    try {
      writeFileSync(file, mine, { flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw error
    }
    return { taken: true, release: () => lockHolder(file) === process.pid && rmSync(file, { force: true }) }
  }
}
