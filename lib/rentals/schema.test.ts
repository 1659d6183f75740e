import { expect, it } from 'vitest'
import { fieldErrors } from '@/lib/kernel/input'
import { correctPartyInput, recordRentalInput, signPaperInput } from './schema'

const ID = '0198a1b0-0000-7000-8000-00000000000a'
const faults = (schema: { safeParse(raw: unknown): { success: boolean; error?: Parameters<typeof fieldErrors>[0] } }, raw: unknown) => {
  const parsed = schema.safeParse(raw)
  return parsed.success ? {} : Object.fromEntries(Object.entries(fieldErrors(parsed.error!)).map(([field, { code }]) => [field, code]))
}

it('everything that is wrong with a rental is told at once', () => {
  expect(faults(recordRentalInput, {
    dwellingId: ID, kind: 'HOME', use: 'LIVING', landlordName: '', landlordNumber: '999', landlordPhone: '12', rooms: '2', letRooms: '3', leaseTo: '2026-04-01', custodianPhone: '19900007777',
  })).toEqual({ landlordName: 'required', landlordNumber: 'id-shape', landlordPhone: 'phone', letRooms: 'more-than-rooms', leaseFrom: 'required', custodianName: 'required' })
})

it('a number and a name are read as their kind has them', () => {
  const read = (more: object) => recordRentalInput.parse({ dwellingId: ID, kind: 'HOME', use: 'LIVING', landlordName: '沈 阿毛', ...more })
  expect(read({})).toMatchObject({ landlordKind: 'PERSON', landlordName: '沈阿毛', landlordNumber: null, rooms: null })
  expect(read({ landlordKind: 'ORGANISATION', landlordName: '华鼎物流（2号）' })).toMatchObject({ landlordName: '华鼎物流(2号)' })
  expect(faults(correctPartyInput, { partyId: ID, version: '1', name: '沈阿毛2', number: '999' })).toEqual({ name: 'name-characters', number: 'id-shape' })
  expect(faults(correctPartyInput, { partyId: ID, version: '1', kind: 'ORGANISATION', name: '华鼎物流2', number: '999' })).toEqual({ number: 'credit-code' })
})

it('a paper for several doors lists each once, and none is none', () => {
  expect(signPaperInput.parse({ rentalId: [ID, ID], kind: 'SECURITY_LETTER', signedOn: '2026-04-20' })).toMatchObject({ rentalId: [ID], fromOn: null, lastOn: null })
  expect(faults(signPaperInput, { kind: 'SECURITY_LETTER', signedOn: '2026-04-20' })).toEqual({ rentalId: 'none-chosen' })
})
