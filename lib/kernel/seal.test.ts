import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const key = (name: string) => createHash('sha256').update(name).digest('base64')
Object.assign(process.env, {
  DATABASE_URL: 'postgresql://app@localhost/none', AUTH_SECRET: key('a'), ANJU_FIELD_KEY: key('b'), ANJU_INDEX_KEY: key('c'), ANJU_EMBEDDED: '1',
})
const { blindIndex, open, openBytes, openKept, openSearch, seal, sealBytes, sealSearch } = await import('./seal')

const ROW = '01890000-0000-7000-8000-000000000001'
const OTHER = '01890000-0000-7000-8000-000000000002'

describe('sealing', () => {
  it('opens what it sealed, and seals the same text differently each time', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const sealed = seal('resident.id_number', ROW, text)
      expect(open('resident.id_number', ROW, sealed)).toBe(text)
      expect(seal('resident.id_number', ROW, text)).not.toBe(sealed)
      expect(sealed).toMatch(/^v1\.[A-Za-z0-9+/]+=*$/)
    }))
  })

  it('does not open for another row or another column', () => {
    const sealed = seal('resident.id_number', ROW, '999003198402122446')
    expect(() => open('resident.id_number', OTHER, sealed)).toThrow()
    expect(() => open('resident.phone', ROW, sealed)).toThrow()
  })

  it('does not open when a single bit is changed, or under a key version that is not there', () => {
    const sealed = sealBytes('resident.phone', ROW, Buffer.from('19913982939'))
    fc.assert(fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const altered = Buffer.from(sealed)
      altered[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => openBytes('resident.phone', ROW, altered)).toThrow()
    }))
    expect(() => open('resident.phone', ROW, `v9.${sealed.toString('base64')}`)).toThrow(/no key of version v9/)
  })
})

describe('what has been kept for as long as it may', () => {
  it('is null, and what is still kept opens as ever', () => {
    expect(openKept('service_request.asked', ROW, '')).toBeNull()
    expect(openKept('service_request.asked', ROW, seal('service_request.asked', ROW, '想找厂'))).toBe('想找厂')
    expect(() => openKept('service_request.asked', ROW, 'x')).toThrow()
  })
})

describe('a search in an address', () => {
  it('opens for the user who searched, and says nothing to anybody else', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const sealed = sealSearch(ROW, text)
      expect(sealed).toMatch(/^[\w-]+$/)
      expect(openSearch(ROW, sealed)).toBe(text)
      expect(openSearch(OTHER, sealed)).toBeNull()
    }))
    expect(openSearch(ROW, '沈甲')).toBeNull()
  })
})

describe('the blind index', () => {
  it('is the same for the same value and purpose, and tells nothing else', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      expect(blindIndex('id-number', a)).toBe(blindIndex('id-number', a))
      expect(blindIndex('id-number', a) === blindIndex('id-number', b)).toBe(a === b)
      expect(blindIndex('id-number', a)).not.toBe(blindIndex('phone', a))
    }))
    expect(blindIndex('id-number', '999003198402122446')).toMatch(/^[\w-]{43}$/)
  })
})
