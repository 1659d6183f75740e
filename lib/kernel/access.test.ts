import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, may, mayIn, ROLES, scopeOf, SIGN_IN, systemActor, VERBS } from './access'
import { inRange } from './area'

const actor = (role: Actor['role'], areaCode: string | null = '330113001'): Actor => ({ id: 'x', role, name: '', areaCode, unitId: null })
/** What everybody may do to their own: a password, a file of what they see, the job that makes it. */
const OWN: readonly string[] = ['password.change', 'list.export', 'job.control']
const WRITES = VERBS.filter((verb) => !verb.endsWith('.read') && !OWN.includes(verb))

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const areaCode = fc.constantFrom(2, 4, 6, 9, 12, 15).chain(digits)

describe('roles and verbs', () => {
  it('give leaders and auditors no write, inspectors what they find, and administrators none about people', () => {
    expect(WRITES.filter((verb) => may(actor('inspector'), verb))).toEqual(['spot-check.record', 'inspection.mark', 'inspection.photo', 'inspection.unphoto', 'inspection.hand-in', 'inspection.re-check'])
    expect(WRITES.filter((verb) => may(actor('helper'), verb))).toEqual(['building.note'])
    for (const role of ['leader', 'auditor'] as const) expect(WRITES.filter((verb) => may(actor(role), verb)), role).toEqual([])
    expect(WRITES.filter((verb) => may(actor('admin'), verb))).toEqual([
      'policy.preview', 'policy.adopt', 'area.create', 'area.rename', 'area.split', 'area.recode', 'area.merge', 'area.import',
      'staff.create', 'staff.change', 'staff.disable', 'staff.enable', 'staff.reset', 'key.create', 'key.revoke', 'webhook.create', 'webhook.rotate', 'webhook.remove', 'webhook.resume', 'webhook.redeliver',
    ])
  })

  it('let auditors read the trail and nothing else, and administrators and inspectors no person', () => {
    const reads = (role: Actor['role']) => VERBS.filter((verb) => verb.endsWith('.read') && !['area.read', 'division.read', 'job.read'].includes(verb) && may(actor(role), verb))
    expect(reads('auditor')).toEqual(['audit.read'])
    expect(reads('admin')).toEqual(['policy.read', 'staff.read', 'health.read', 'key.read'])
    expect(reads('helper')).toEqual(['building.read'])
    expect(reads('inspector')).toEqual(['inspection.read', 'spot-door.read'])
    expect(ROLES.filter((role) => may(actor(role), 'audit.read'))).toEqual(['auditor'])
  })

  it('let a key do what it was given of what keys may, and nobody else any of that', () => {
    const outside = VERBS.filter((verb) => verb.startsWith('api-'))
    const key = (verbs?: string[]): Actor => ({ ...actor('key'), ...(verbs ? { verbs } : {}) })
    expect(VERBS.filter((verb) => may(key([...VERBS]), verb))).toEqual(outside)
    expect(VERBS.filter((verb) => may(key(['api-area.read', 'resident.read']), verb))).toEqual(['api-area.read'])
    expect(VERBS.filter((verb) => may(key(), verb))).toEqual([])
    for (const role of ROLES) expect(outside.filter((verb) => may({ ...actor(role), verbs: [...VERBS] }, verb)), role).toEqual([])
  })

  it('give the sign-in nothing, and no role a verb that is not listed', () => {
    expect(VERBS.filter((verb) => may(SIGN_IN, verb))).toEqual([])
    for (const role of ROLES) expect(() => may(actor(role), 'resident.erase' as never)).toThrow()
  })
})

describe('the area', () => {
  it('is the actor’s own range: a verb holds in an area exactly when role and range do', () => {
    fc.assert(fc.property(fc.constantFrom(...ROLES), fc.constantFrom(...VERBS), areaCode, areaCode, (role, verb, own, target) => {
      const user = actor(role, own)
      expect(mayIn(user, verb, target)).toBe(may(user, verb) && target.startsWith(own))
    }))
  })

  it('of an ancestor holds everything below, of a sibling nothing', () => {
    fc.assert(fc.property(digits(12), fc.constantFrom(2, 4, 6, 9, 12), digits(3), (code, length, grid) => {
      expect(inRange(code + grid, scopeOf(actor('office', code.slice(0, length))))).toBe(true)
    }))
    expect(inRange('330113002', scopeOf(actor('office')))).toBe(false)
  })

  it('of the system is everywhere unless it was given one, and of the sign-in nowhere', () => {
    expect(inRange('999999999999999', scopeOf(systemActor('x')))).toBe(true)
    expect(inRange('440000', scopeOf(systemActor('x', '33')))).toBe(false)
    expect(inRange('33', scopeOf(SIGN_IN))).toBe(false)
  })
})
