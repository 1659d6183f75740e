import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AreaChange } from '@/lib/areas/rules'
import { day } from '@/lib/kernel/day'
import { answersFor, type Audience, AUDIENCES, audiencesOf, canonicalText, EVENTS, eventFault, type FirmPlace, isLate, isOpen, nextState, type NoticeEvent, type NoticeState, paragraphsOf, receiptState, recipientsOf, STATES } from './rules'
import { bodyValue, draftNoticeInput } from './schema'

const S = '330113001'
const [A, B, C] = ['330113001003', '330113001012', '330113001013']
const GONE = '330113001014'
const COMMUNITIES = [{ code: A, name: '星火' }, { code: B, name: '屯里' }, { code: C, name: '乾元' }]
const firm = (id: string, areaCode: string, aboveScale = false): FirmPlace => ({ id, areaCode, name: id, aboveScale })
const UNITS = [firm('u1', A, true), firm('u2', `${A}001`), firm('u3', B, true)]
const change = (id: string, kind: 'RECODE' | 'MERGE', oldCode: string, newCode: string): AreaChange => ({ id, kind, oldCode, newCode, oldName: '', newName: '', onDay: day('2026-04-01') })

describe('what may happen', () => {
  it.each`
    state          | edit       | discard        | send      | withdraw       | remind    | correct        | open      | confirm
    ${'DRAFT'}     | ${'DRAFT'} | ${'DISCARDED'} | ${'SENT'} | ${null}        | ${null}   | ${null}        | ${null}   | ${null}
    ${'SENT'}      | ${null}    | ${null}        | ${null}   | ${'WITHDRAWN'} | ${'SENT'} | ${'SENT'}      | ${'SENT'} | ${'SENT'}
    ${'WITHDRAWN'} | ${null}    | ${null}        | ${null}   | ${null}        | ${null}   | ${'WITHDRAWN'} | ${null}   | ${null}
    ${'DISCARDED'} | ${null}    | ${null}        | ${null}   | ${null}        | ${null}   | ${null}        | ${null}   | ${null}
  `('to one that is $state', ({ state, ...to }: Record<'state' | NoticeEvent, NoticeState>) => {
    for (const event of EVENTS) {
      expect(nextState(state, event), event).toBe(to[event])
      expect(eventFault(state, event) === null, event).toBe(to[event] !== null)
    }
  })

  it('nothing leads back to a draft, and nothing out of what was thrown away', () => {
    for (const state of STATES) for (const event of EVENTS) if (state !== 'DRAFT') expect(nextState(state, event)).not.toBe('DRAFT')
  })
})

describe('a receipt', () => {
  const asked = (state: NoticeState, asksReply: boolean) => ({ state, asksReply, readByOn: day('2026-04-20') })
  it.each`
    state          | asksReply | readOn          | confirmedOn     | is             | open
    ${'SENT'}      | ${false}  | ${null}         | ${null}         | ${'unread'}    | ${true}
    ${'SENT'}      | ${false}  | ${'2026-04-18'} | ${null}         | ${'read'}      | ${false}
    ${'SENT'}      | ${true}   | ${'2026-04-18'} | ${null}         | ${'read'}      | ${true}
    ${'SENT'}      | ${true}   | ${'2026-04-18'} | ${'2026-04-19'} | ${'confirmed'} | ${false}
    ${'WITHDRAWN'} | ${true}   | ${null}         | ${null}         | ${'unread'}    | ${false}
  `('of one that is $state, reply $asksReply, read $readOn, confirmed $confirmedOn is $is', ({ state, asksReply, readOn, confirmedOn, is, open }) => {
    const receipt = { readOn, confirmedOn }
    expect(receiptState(receipt)).toBe(is)
    expect(isOpen(receipt, asked(state, asksReply))).toBe(open)
    expect(isLate(receipt, asked(state, asksReply), day('2026-04-20'))).toBe(false)
    expect(isLate(receipt, asked(state, asksReply), day('2026-04-21'))).toBe(open)
  })

  it.each`
    role             | areaCode       | unitId  | community | unit
    ${'community'}   | ${A}           | ${null} | ${true}   | ${false}
    ${'community'}   | ${S}           | ${null} | ${false}  | ${false}
    ${'community'}   | ${B}           | ${null} | ${false}  | ${false}
    ${'coordinator'} | ${A}           | ${null} | ${false}  | ${false}
    ${'coordinator'} | ${`${A}001`}   | ${null} | ${false}  | ${false}
    ${'unit'}        | ${A}           | ${'u1'} | ${false}  | ${true}
    ${'unit'}        | ${A}           | ${'u2'} | ${false}  | ${false}
    ${'office'}      | ${S}           | ${null} | ${false}  | ${false}
    ${'leader'}      | ${S}           | ${null} | ${false}  | ${false}
  `('is answered for by $role of $areaCode $unitId: the community’s $community, the unit’s $unit', ({ role, areaCode, unitId, community, unit }) => {
    expect(answersFor({ role, areaCode, unitId }, { areaCode: A, unitId: null })).toBe(community)
    expect(answersFor({ role, areaCode, unitId }, { areaCode: A, unitId: 'u1' })).toBe(unit)
  })
})

describe('whom it goes to', () => {
  const to = (audience: Audience, more: Partial<Parameters<typeof recipientsOf>[0]> = {}, changes: AreaChange[] = [], communities = COMMUNITIES) =>
    recipientsOf({ areaCode: S, audience, places: [], unitIds: [], ...more }, communities, UNITS, changes).map(({ areaCode, unitId }) => unitId ?? areaCode)

  it.each`
    audience         | places      | unitIds         | reaches
    ${'COMMUNITIES'} | ${[]}       | ${[]}           | ${[A, B, C]}
    ${'COMMUNITIES'} | ${[B]}      | ${[]}           | ${[B]}
    ${'BOTH'}        | ${[A]}      | ${[]}           | ${[A, 'u1', 'u2']}
    ${'UNITS'}       | ${[]}       | ${[]}           | ${['u1', 'u2', 'u3']}
    ${'UNITS'}       | ${[B, C]}   | ${[]}           | ${['u3']}
    ${'SCALE_UNITS'} | ${[]}       | ${[]}           | ${['u1', 'u3']}
    ${'SCALE_UNITS'} | ${[A]}      | ${[]}           | ${['u1']}
    ${'NAMED_UNITS'} | ${[]}       | ${['u2', 'x']}  | ${['u2']}
    ${'COMMUNITIES'} | ${[GONE]}   | ${[]}           | ${[]}
  `('$audience of $places $unitIds: $reaches', ({ audience, places, unitIds, reaches }) => expect(to(audience, { places, unitIds })).toEqual(reaches))

  it('a community that was chosen and has another code now gets it there; of two that became one, that one gets it once; one that went elsewhere gets nothing', () => {
    expect(to('COMMUNITIES', { places: [GONE] }, [change('1', 'RECODE', GONE, C)])).toEqual([C])
    expect(to('COMMUNITIES', { places: [GONE, A] }, [change('1', 'MERGE', GONE, A)])).toEqual([A])
    expect(to('COMMUNITIES', { places: [GONE, A] }, [change('1', 'RECODE', GONE, '330113003014')])).toEqual([A])
    expect(to('COMMUNITIES', { places: [GONE] }, [change('1', 'RECODE', GONE, '330113003014')])).toEqual([])
    expect(to('BOTH', { places: [GONE] }, [change('2', 'MERGE', B, A), change('1', 'RECODE', GONE, B)])).toEqual([A, 'u1', 'u2'])
  })

  it('a community reaches its own units and nobody else', () => {
    expect(audiencesOf(S)).toEqual(AUDIENCES)
    expect(audiencesOf(A)).toEqual(['UNITS', 'SCALE_UNITS', 'NAMED_UNITS'])
    expect(to('UNITS', { areaCode: A })).toEqual(['u1', 'u2'])
    expect(to('NAMED_UNITS', { areaCode: A, unitIds: ['u1', 'u3'] })).toEqual(['u1'])
  })

  it('nobody twice, nobody outside, whatever is chosen', () => {
    fc.assert(fc.property(fc.constantFrom(...AUDIENCES), fc.subarray([A, B, C, GONE]), fc.subarray(['u1', 'u2', 'u3', 'x']), fc.boolean(), (audience, places, unitIds, merged) => {
      const reached = to(audience, { places, unitIds }, merged ? [change('1', 'MERGE', GONE, B)] : [])
      expect(new Set(reached).size).toBe(reached.length)
      expect(to(audience, { areaCode: A, places, unitIds }).every((one) => one === A || one === 'u1' || one === 'u2')).toBe(true)
    }))
  })
})

describe('what it says', () => {
  it('is plain paragraphs, whatever the line ends; markup is text', () => {
    expect(paragraphsOf(' 各社区：\r\n\r\n请于四月底前报送。\r谢谢 \n')).toEqual(['各社区：', '请于四月底前报送。', '谢谢'])
    expect(bodyValue.parse('<b>一</b>\n\n二')).toBe('<b>一</b>\n二')
    expect(bodyValue.safeParse(' \n ').success).toBe(false)
  })

  it('has one digest, in whatever order recipients are found, and another for every word and recipient', () => {
    const said = { kind: 'NOTICE', number: null, title: '通知', body: '一', issuer: '街道', readByOn: day('2026-04-20'), asksReply: false, correctsId: null, pictureId: null } as const
    const both = [{ areaCode: A, unitId: null }, { areaCode: A, unitId: 'u1' }]
    expect(canonicalText(said, both)).toBe(canonicalText(said, [...both].reverse()))
    expect(canonicalText(said, both)).not.toBe(canonicalText(said, both.slice(1)))
    expect(canonicalText(said, both)).not.toBe(canonicalText({ ...said, body: '二' }, both))
    expect(canonicalText(said, both)).not.toBe(canonicalText({ ...said, asksReply: true }, both))
  })

  it('is for somebody: what was ticked beside is left out', () => {
    const base = { areaCode: S, kind: 'NOTICE', title: '通知', body: '一', issuer: '街道', readByOn: '2026-04-20' }
    const fields = (raw: object) => draftNoticeInput.safeParse({ ...base, ...raw }).error?.issues.map(({ path }) => path.join('.'))
    expect(fields({ audience: 'COMMUNITIES', everywhere: 'no' })).toEqual(['places'])
    expect(fields({ audience: 'NAMED_UNITS' })).toEqual(['unitIds'])
    expect(fields({})).toEqual(['audience'])
    expect(draftNoticeInput.parse({ ...base, audience: 'COMMUNITIES', everywhere: 'yes', places: [A] })).toMatchObject({ places: [], unitIds: [], asksReply: false })
    expect(draftNoticeInput.parse({ ...base, audience: 'UNITS', everywhere: 'no', places: [B, A, B], asksReply: 'yes' })).toMatchObject({ places: [A, B], asksReply: true })
  })
})
