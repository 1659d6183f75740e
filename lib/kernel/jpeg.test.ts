import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXIF, JPEG, jpeg } from './jpeg-example'
import { beginsAsJpeg, cleanJpeg } from './jpeg'

describe('a photo', () => {
  it('is kept as it looks, without what the camera wrote', () => {
    const clean = cleanJpeg(JPEG)!
    expect(clean).toMatchObject({ width: 8, height: 6 })
    expect(Buffer.from(clean.bytes).toString('latin1')).not.toMatch(/Exif|GPS|JFIF/)
    expect(Buffer.from(clean.bytes)).toEqual(Buffer.concat([JPEG.subarray(0, 2), JPEG.subarray(2 + 11 + EXIF.length)]))
    // Clean already: nothing more is taken out.
    expect(Buffer.from(cleanJpeg(clean.bytes)!.bytes)).toEqual(Buffer.from(clean.bytes))
  })
  it('loses what stands behind its end', () => {
    const clean = cleanJpeg(jpeg({ after: [...Buffer.from('<script>alert(1)</script>')] }))!
    expect(Buffer.from(clean.bytes).toString('latin1')).not.toContain('script')
  })
  it.each([0xe0, 0xef, 0xf0, 0xf7, 0xfd, 0xfe, 0x02, 0xbf, 0xc8])('loses a segment that no decoder needs (%i)', (marker) => {
    const clean = cleanJpeg(jpeg({ extra: [0xff, marker, 0, 11, ...Buffer.from('GPS 30.41')] }))!
    expect(Buffer.from(clean.bytes).toString('latin1')).not.toContain('30.41')
  })
  it.each<[string, Buffer]>([
    ['empty', Buffer.alloc(0)], ['a page', Buffer.from('<html><script>alert(1)</script></html>')], ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], ['an SVG', Buffer.from('<svg onload="alert(1)"/>')],
    ['a page that begins as one', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<html>')])], ['cut off', JPEG.subarray(0, -2)], ['without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['too wide', jpeg({ width: 5000 })], ['of no height', jpeg({ height: 0 })], ['with a segment that is longer than the file', jpeg({ extra: [0xff, 0xe1, 0xff, 0xff] })],
  ])('%s is none', (_, file) => expect(cleanJpeg(file)).toBeNull())

  it('never comes out with what was in a segment that it may not have, whatever else is changed', () => {
    fc.assert(fc.property(fc.nat(JPEG.length - 1), fc.nat(255), (at, value) => {
      const file = Buffer.from(JPEG)
      file[at] = value
      const clean = cleanJpeg(file)
      if (!clean) return
      expect(clean.bytes[0]).toBe(0xff)
      expect([...clean.bytes.slice(-2)]).toEqual([0xff, 0xd9])
      expect(cleanJpeg(clean.bytes)).not.toBeNull()
    }), { numRuns: 2000 })
  })
  it('is told by its first bytes', () => {
    expect([beginsAsJpeg(JPEG), beginsAsJpeg(Buffer.from('GIF89a')), beginsAsJpeg(Buffer.alloc(1))]).toEqual([true, false, false])
  })
})
