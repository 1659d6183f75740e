import { Refusal } from '@/prisma/refusal'

/** One file of an archive; small enough to be held whole. */
export type Entry = { name: string; data: Buffer }

const BLOCK = 512
const LARGEST = 64 * 1024 * 1024

const octal = (n: number, width: number) => `${n.toString(8).padStart(width - 1, '0')}\0`

/** A header of the ustar format (POSIX.1-1988). */
function header({ name, data }: Entry, at: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0, 100)
  block.write(octal(0o600, 8) + octal(0, 8) + octal(0, 8) + octal(data.length, 12) + octal(at, 12) + ' '.repeat(8) + '0', 100)
  block.write('ustar\x0000', 257)
  block.write(`${octal(sumOf(block), 7)} `, 148)
  return block
}

const sumOf = (block: Buffer) => block.reduce((sum, byte) => sum + byte, 0)

/** The bytes of a tar archive, entry by entry. */
export async function* pack(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  const now = Math.floor(Date.now() / 1000)
  for await (const entry of entries) {
    yield header(entry, now)
    yield entry.data
    yield Buffer.alloc((BLOCK - (entry.data.length % BLOCK)) % BLOCK)
  }
  yield Buffer.alloc(2 * BLOCK)
}

/** Reads an archive entry by entry, and may look at the next one without taking it. Refuses one that is damaged or ends early. */
export class ArchiveReader {
  private readonly source: AsyncIterator<Uint8Array>
  private waiting: Buffer[] = []
  private held = 0
  private next: Entry | null | undefined

  /** `file`: what a refusal names. */
  constructor(source: AsyncIterable<Uint8Array>, private readonly file: string) {
    this.source = source[Symbol.asyncIterator]()
  }

  damaged(why: string): Refusal {
    return new Refusal(`备份文件 ${this.file} 已损坏或不完整，未恢复任何内容。`, `The backup ${this.file} is damaged or cut short (${why}); nothing was restored.`)
  }

  async peek(): Promise<Entry | null> {
    if (this.next === undefined) this.next = await this.read()
    return this.next
  }

  async take(): Promise<Entry | null> {
    const entry = await this.peek()
    if (entry) this.next = undefined
    return entry
  }

  /** Reads on to the very end, so that a file whose last bytes were changed or cut off is not taken for whole. */
  async finish(): Promise<void> {
    while (await this.pull());
  }

  async close(): Promise<void> {
    await this.source.return?.()
  }

  private async read(): Promise<Entry | null> {
    const block = await this.bytes(BLOCK)
    if (block.every((byte) => byte === 0)) return null
    const name = block.toString('utf8', 0, 100).replace(/\0.*$/s, '')
    const size = parseInt(block.toString('latin1', 124, 135), 8)
    const told = parseInt(block.toString('latin1', 148, 154), 8)
    block.fill(' ', 148, 156)
    if (told !== sumOf(block) || !(size <= LARGEST)) throw this.damaged('not an archive')
    const data = await this.bytes(size)
    await this.bytes((BLOCK - (size % BLOCK)) % BLOCK)
    return { name, data }
  }

  private async bytes(n: number): Promise<Buffer> {
    while (this.held < n) if (!(await this.pull())) throw this.damaged('it ends early')
    const all = this.waiting.length === 1 ? this.waiting[0]! : Buffer.concat(this.waiting)
    this.waiting = all.length > n ? [all.subarray(n)] : []
    this.held -= n
    return Buffer.from(all.subarray(0, n))
  }

  private async pull(): Promise<boolean> {
    // Whatever breaks down here, decryption or decompression, breaks because of the file.
    const { done, value } = await this.source.next().catch((error: Error): never => {
      throw this.damaged(error.message)
    })
    if (done) return false
    this.waiting.push(Buffer.from(value))
    this.held += value.length
    return true
  }
}
