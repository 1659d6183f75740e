import { gunzipSync, gzipSync } from 'node:zlib'
import { openBytes, sealBytes } from '@/lib/kernel/seal'
import type { Cell } from './rules'

/** A part cannot be moved to another export or to another place in it. */
const nameOf = (exportId: string, n: number) => `${exportId}/${n}`

export const sealPart = (exportId: string, n: number, cells: Cell[][]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(sealBytes('export_part.body', nameOf(exportId, n), gzipSync(JSON.stringify(cells))))

export const openPart = (exportId: string, n: number, body: Uint8Array): Cell[][] =>
  JSON.parse(gunzipSync(openBytes('export_part.body', nameOf(exportId, n), body)).toString('utf8')) as Cell[][]
