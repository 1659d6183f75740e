/** JPEG (ITU-T T.81) markers, after 0xff. */
const SOI = 0xd8, EOI = 0xd9, SOS = 0xda, TEM = 0x01
/** What a decoder needs: tables of Huffman and arithmetic coding, quantisation, the restart interval. */
const TABLES = new Set([0xc4, 0xcc, 0xdb, 0xdd])
const isStartOfFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
const standsAlone = (marker: number) => marker === TEM || (marker >= 0xd0 && marker <= 0xd7)

/** Larger ones are no photo that our own page has shrunk. */
const LARGEST_SIDE = 4096

export type Jpeg = { bytes: Uint8Array; width: number; height: number }

/**
 * A JPEG without what says where, when and by which phone it was taken: only segments that a decoder needs are kept, so that application segments (EXIF and its place
 * and thumbnail, XMP, profiles), comments and reserved ones are left out, and whatever stands behind its end. The picture itself is copied, not decoded. Null for anything that is not a whole JPEG from its first to its last
 * marker, so that nothing disguised as one is kept.
 */
export function cleanJpeg(file: Uint8Array): Jpeg | null {
  if (file[0] !== 0xff || file[1] !== SOI) return null
  const kept: Uint8Array[] = [file.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let scanned = false
  for (let at = 2; at + 1 < file.length;) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1]!
    if (marker === 0xff) { at += 1; continue }
    if (marker === EOI) {
      if (!size || !scanned) return null
      kept.push(file.subarray(at, at + 2))
      return { bytes: Buffer.concat(kept), ...size }
    }
    if (standsAlone(marker)) { kept.push(file.subarray(at, at + 2)); at += 2; continue }
    if (marker === 0x00 || marker === SOI || at + 3 >= file.length) return null
    const length = (file[at + 2]! << 8) | file[at + 3]!
    const end = at + 2 + length
    if (length < 2 || end > file.length) return null
    if (isStartOfFrame(marker)) {
      if (size || length < 8) return null
      size = { height: (file[at + 5]! << 8) | file[at + 6]!, width: (file[at + 7]! << 8) | file[at + 8]! }
      if (size.width < 1 || size.height < 1 || size.width > LARGEST_SIDE || size.height > LARGEST_SIDE) return null
    }
    if (marker === SOS || isStartOfFrame(marker) || TABLES.has(marker)) kept.push(file.subarray(at, end))
    at = end
    if (marker !== SOS) continue
    if (!size) return null
    scanned = true
    const from = at
    // Coded data goes on to the next marker; 0xff00 is a coded 0xff, and restarts are part of it.
    while (at + 1 < file.length && !(file[at] === 0xff && file[at + 1] !== 0x00 && !(file[at + 1]! >= 0xd0 && file[at + 1]! <= 0xd7))) at += 1
    kept.push(file.subarray(from, at))
  }
  return null
}

/** Whether a file begins as a JPEG does; the rest is looked at once it is there. */
export const beginsAsJpeg = (part: Uint8Array): boolean => part[0] === 0xff && part[1] === SOI && part[2] === 0xff
