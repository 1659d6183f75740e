/** A JPEG to try things on: built by its rules and not to be decoded. For tests. */
/** Parts of a JPEG file: a marker with its length and body. */
const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff, ...body]

const text = (words: string): number[] => [...Buffer.from(words)]

export const EXIF = segment(0xe1, [...text('Exif\0\0'), ...text('GPS 30.4183, 120.3004 Phone 12')])

/** A whole JPEG of 8 × 6, with what a camera writes into it unless told otherwise; not to be decoded, but built as one. */
export function jpeg({ extra = EXIF, width = 8, height = 6, coded = [1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4], after = [] as number[] } = {}): Buffer {
  return Buffer.from([
    0xff, 0xd8, ...segment(0xe0, text('JFIF\0\x01\x01')), ...extra, ...segment(0xdb, Array.from({ length: 65 }, () => 1)),
    ...segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]), ...segment(0xc4, Array.from({ length: 19 }, () => 0)), ...segment(0xda, [1, 1, 0, 0, 63, 0]), ...coded, 0xff, 0xd9, ...after,
  ])
}

export const JPEG = jpeg()
