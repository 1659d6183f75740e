import { crc32 } from 'node:zlib'

const UTF8_NAMES = 0x0800
const MIDNIGHT_1980 = 0x0021

/** A zip archive (APPNOTE 6.3) of the entries as they are, not compressed. For small numbers of entries below 4 GB. */
export function storedZip(entries: ReadonlyMap<string, Buffer>): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, data] of entries) {
    const name = Buffer.from(path)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(UTF8_NAMES, 2)
    common.writeUInt16LE(MIDNIGHT_1980, 8)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(name.length, 22)
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), common, name])
    const pointer = Buffer.alloc(14)
    pointer.writeUInt32LE(offset, 10)
    local.push(header, data)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, pointer, name)
    offset += header.length + data.length
  }
  const size = directory.reduce((total, part) => total + part.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.size, 4)
  end.writeUInt16LE(entries.size, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, ...directory, Buffer.from('PK\x05\x06'), end])
}
