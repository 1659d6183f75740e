import { appendFile, mkdir, open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '@/lib/kernel/clock'
import { log } from '@/lib/kernel/log'

/** What is noted outside of the database: the newest link and its head. Whoever cuts rows and seals off the end of the trail does not reach it. */
export type Anchor = { n: string; firstId: string; lastId: string; head: string }

const FILE = 'audit-anchors.log'
const SHAPE = /^(\S+) (anchor|restored) n=(\d+) first=(\d+) last=(\d+) head=([\w-]*)$/

const fileIn = (directory: string): string => join(directory, FILE)
/** Only where there is a data directory; the log has each of them in any case. */
const directoryOf = (): string | null => process.env['ANJU_DATA_DIR'] || null

/** Notes the newest link. `restored` begins anew: what was noted before belongs to a database that is no more. */
export async function noteAnchor(anchor: Anchor, kind: 'anchor' | 'restored' = 'anchor', directory = directoryOf()): Promise<void> {
  log.info({ seal: anchor.n, last: anchor.lastId, head: anchor.head }, `audit ${kind}`)
  if (!directory) return
  await mkdir(directory, { recursive: true })
  const line = `${now().toISOString()} ${kind} n=${anchor.n} first=${anchor.firstId} last=${anchor.lastId} head=${anchor.head}\n`
  // Killed in the middle of a line: the next one begins on its own.
  await appendFile(fileIn(directory), (await endsInLine(directory)) ? line : `\n${line}`)
}

/** The anchors since the last restore, oldest first. A line that was cut short is none. */
export async function readAnchors(directory = directoryOf()): Promise<Anchor[]> {
  if (!directory) return []
  const text = await readFile(fileIn(directory), 'utf8').catch(() => '')
  let anchors: Anchor[] = []
  for (const line of text.split('\n')) {
    const [, , kind, n, firstId, lastId, head] = SHAPE.exec(line) ?? []
    if (!kind) continue
    if (kind === 'restored') anchors = []
    if (n !== '0') anchors.push({ n: n!, firstId: firstId!, lastId: lastId!, head: head! })
  }
  return anchors
}

async function endsInLine(directory: string): Promise<boolean> {
  const size = await stat(fileIn(directory)).then((s) => s.size, () => 0)
  if (size === 0) return true
  const file = await open(fileIn(directory))
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
    return buffer[0] === 10
  } finally {
    await file.close()
  }
}
