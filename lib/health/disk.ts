import { readFile, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'

export type Disk = { freeBytes: number; sizeBytes: number }

/** Where our data lie: the data directory, and the embedded cluster where that had to be kept elsewhere (the file `home` says so). */
async function places(): Promise<string[]> {
  const data = resolve(/*turbopackIgnore: true*/ process.env['ANJU_DATA_DIR'] || '.data')
  const elsewhere = (await readFile(join(data, 'home'), 'utf8').catch(() => '')).trim()
  return [data, ...(elsewhere ? [elsewhere] : [])]
}

/** The file system with least room among them; null where none of them is there. */
export async function roomOnDisk(directories?: readonly string[]): Promise<Disk | null> {
  const found = await Promise.all((directories ?? (await places())).map((place) => statfs(place).catch(() => null)))
  const disks = found.flatMap((stat) => (stat && stat.blocks > 0 ? [{ freeBytes: stat.bavail * stat.bsize, sizeBytes: stat.blocks * stat.bsize }] : []))
  return disks.sort((a, b) => a.freeBytes - b.freeBytes)[0] ?? null
}
