import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ReadableStream } from 'node:stream/web'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { Refusal } from '@/prisma/refusal'

// age is an open format with programs of its own: whoever has the passphrase can open a backup without Anju.

type WebStream = Parameters<Decrypter['decrypt']>[0] & globalThis.ReadableStream<Uint8Array>

// One chunk at a time, drawn when the reader wants it: Readable.toWeb would buffer thousands of them.
const webOf = (source: AsyncIterable<Uint8Array>) => ReadableStream.from(source) as unknown as WebStream
const chunksOf = (stream: globalThis.ReadableStream<Uint8Array>) => stream as unknown as AsyncIterable<Uint8Array>

/** Compresses, encrypts and writes to a new file that only we may read. `workFactor`: the power of two of scrypt's cost. */
export async function seal(source: AsyncIterable<Uint8Array>, file: string, passphrase: string, workFactor = 18): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(workFactor)
  const gzip = createGzip()
  const sealed = await encrypter.encrypt(webOf(gzip))
  await Promise.all([
    pipeline(source, gzip),
    pipeline(chunksOf(sealed), createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })),
  ])
}

/** The bytes that were sealed. Refuses a wrong passphrase at once; damage shows where it is met. */
export async function unseal(file: string, passphrase: string): Promise<AsyncIterable<Uint8Array>> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const source = createReadStream(file)
  const plain = await decrypter.decrypt(webOf(source)).catch((error: Error) => {
    source.destroy()
    throw refusalOf(error, file)
  })
  const gunzip = createGunzip()
  // Its failure is gunzip's failure, and shows there.
  pipeline(chunksOf(plain), gunzip).catch(() => undefined)
  return gunzip
}

function refusalOf(error: Error & { code?: string }, file: string): Refusal {
  if (error.code) return new Refusal(`无法读取 ${file}。`, `Cannot read ${file} (${error.code}).`)
  // The first lines hold the salt: damage there looks just like a wrong passphrase.
  if (/no identity matched/.test(error.message)) {
    return new Refusal('备份口令不正确（或文件头已损坏），未恢复任何内容。', `The passphrase is not that of ${file}, or its first lines are damaged; nothing was restored.`)
  }
  return new Refusal(`${file} 不是备份文件，或文件头已损坏，未恢复任何内容。`, `${file} is not a backup, or its head is damaged (${error.message}); nothing was restored.`)
}
