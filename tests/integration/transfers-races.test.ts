import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createArea } from '@/lib/areas/commands'
import { generateBuilding } from '@/lib/dwellings/commands'
import type { User } from '@/lib/kernel/access'
import { addDays, type Day, day } from '@/lib/kernel/day'
import type { Result } from '@/lib/kernel/result'
import { perform, performAll } from '@/lib/obligations/perform'
import { verifyObligations } from '@/lib/obligations/verify'
import { registerResident } from '@/lib/residents/commands'
import { confirmStay, endStay, moveStay, undoStay } from '@/lib/stays/commands'
import { answerTransfer, askTransfer, contestTransfer, decideTransfer, withdrawTransfer } from '@/lib/transfers/commands'
import { asSystem, idNumber, makeWorld, ok, person, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

// Two of them at the same moment, and any order of them over weeks: somebody who lives here counts once, on every day.

const START = day('2026-03-01')
const THIRD = `${SUBDISTRICT}031`

let world: World
let sides: Record<'xinghuo' | 'tunli', User>
let office: User
beforeAll(async () => {
  world = await makeWorld()
  sides = { xinghuo: await staff('community', XINGHUO), tunli: await staff('community', TUNLI) }
  office = await staff('office')
})

const doorsOf = (side: keyof typeof sides) => (side === 'tunli' ? world.doors[TUNLI_1]! : [...world.doors[XINGHUO_1]!, ...world.doors[XINGHUO_2]!])
const on = async (user: User, command: Parameters<typeof performAll>[1], raw: unknown, today: Day): Promise<Result<unknown>> => (await performAll(user, command, [{ raw }], { today }))[0]!
const typed = (number: string, dwellingId: string, arrivedOn: Day) => ({ dwellingId, name: '赵秀霞', idNumber: number, arrivedOn, reason: 'WORK' })

type Stays = { id: string; areaCode: string; toOn: Day | null; endReason: string | null; dwellingId: string }
const staysOf = (residentId: string) => asSystem((tx) => tx.$queryRaw<Stays[]>`
  SELECT id::text AS id, area_code AS "areaCode", to_on::text AS "toOn", end_reason AS "endReason", dwelling_id::text AS "dwellingId" FROM stay
  WHERE resident_id = ${residentId}::uuid AND end_reason IS DISTINCT FROM 'MISTAKE' ORDER BY from_on DESC, (to_on IS NULL) DESC, id DESC`)
const transfersOf = (residentId: string) => asSystem((tx) => tx.$queryRaw<{ id: string; state: string; areaCode: string }[]>`
  SELECT id::text AS id, state, area_code AS "areaCode" FROM transfer WHERE resident_id = ${residentId}::uuid ORDER BY asked_at DESC, id DESC`)

async function asked(): Promise<{ number: string; residentId: string; stayId: string; transferId: string }> {
  const number = idNumber('1984-02-12', '2')
  const who = ok(await perform(sides.xinghuo, registerResident, person(doorsOf('xinghuo')[0]!, { idNumber: number })))
  const { transferId } = ok(await perform(sides.tunli, askTransfer, typed(number, doorsOf('tunli')[0]!, TODAY)))
  return { number, ...who, transferId }
}
const openIn = async (residentId: string) => (await staysOf(residentId)).filter((s) => s.toOn === null).map((s) => s.areaCode)
const codes = (results: Result<unknown>[]) => results.map((r) => (r.ok ? 'ok' : r.problem.code)).sort()

describe('at the same moment', () => {
  it('two communities ask: one has asked, the other is told so', async () => {
    for (const [code, name] of [[THIRD, '第三社区'], [`${THIRD}001`, '第1网格']]) ok(await perform(SYSTEM, createArea, { code, name }))
    ok(await perform(SYSTEM, generateBuilding, { areaCode: `${THIRD}001`, street: '新街', number: '1号', block: '1幢', lowestFloor: 1, highestFloor: 1, roomsPerFloor: 1 }))
    const [room] = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${`${THIRD}001`}`)
    const third = await staff('community', THIRD)
    for (let round = 0; round < 6; round++) {
      const number = idNumber('1984-02-12', '2')
      ok(await perform(sides.xinghuo, registerResident, person(doorsOf('xinghuo')[0]!, { idNumber: number })))
      const askers = [[sides.tunli, doorsOf('tunli')[0]!], [third, room!.id], [sides.tunli, doorsOf('tunli')[1]!]] as const
      const results = await Promise.all(askers.map(([user, dwellingId]) => perform(user, askTransfer, typed(number, dwellingId, TODAY))))
      expect(results.filter((r) => r.ok)).toHaveLength(1)
      // The other community learns that somebody asks, and not who.
      if (results[1]!.ok) expect(codes(results)).toEqual(['ok', 'transfer-asked', 'transfer-asked'])
      else expect(results[1]!.problem).toEqual({ code: 'transfer-asked', params: { day: TODAY } })
    }
  })

  it('withdrawn and accepted: one of them, and the person lives where that says', async () => {
    const ends = new Set<string>()
    for (let round = 0; round < 8; round++) {
      const { transferId, residentId } = await asked()
      const acts = [() => perform(sides.tunli, withdrawTransfer, { transferId }), () => perform(sides.xinghuo, answerTransfer, { transferId, answer: 'accept' })]
      const results = await Promise.all((round % 2 ? acts : acts.reverse()).map((act) => act()))
      expect(codes(results)).toEqual(['ok', 'transfer-closed'])
      const [transfer] = await transfersOf(residentId)
      ends.add(transfer!.state)
      expect(await openIn(residentId)).toEqual([transfer!.state === 'ACCEPTED' ? TUNLI_1 : XINGHUO_1])
    }
    expect([...ends].every((state) => ['ACCEPTED', 'WITHDRAWN'].includes(state))).toBe(true)
  })

  it('accepted twice, departed, moved and confirmed: the person lives in one place', async () => {
    for (let round = 0; round < 6; round++) {
      const { transferId, residentId, stayId } = await asked()
      await Promise.all([
        perform(sides.xinghuo, answerTransfer, { transferId, answer: 'accept' }), perform(sides.xinghuo, endStay, { stayId }),
        perform(sides.xinghuo, moveStay, { residentId, dwellingId: doorsOf('xinghuo')[14]! }), perform(sides.xinghuo, confirmStay, { stayId }),
        perform(sides.xinghuo, answerTransfer, { transferId, answer: 'accept' }),
      ])
      expect(await openIn(residentId)).toEqual([TUNLI_1])
      expect((await transfersOf(residentId))[0]!.state).toMatch(/^(ACCEPTED|DEPARTED)$/)
    }
  })
})

const side = fc.constantFrom('xinghuo' as const, 'tunli' as const)
const step = fc.record({
  act: fc.constantFrom('ask', 'ask', 'withdraw', 'accept', 'accept', 'refuse', 'contest', 'decide', 'depart', 'move', 'office-move', 'confirm', 'register', 'undo', 'undo-transfer'),
  side, days: fc.constantFrom(0, 0, 1, 2, 6), door: fc.nat(11), back: fc.nat(4), together: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const told = (acts: [act: Step['act'], side: Step['side'], days: Step['days'], door?: number][]): Step[] =>
  acts.map(([act, side, days, door = 0]) => ({ act, side, days, door, back: 0, together: false }))

/** Stories that are always told, so that each end is reached whatever chance brings. */
const TOLD: ['xinghuo', Step[]][] = [
  ['xinghuo', told([['ask', 'tunli', 1], ['move', 'xinghuo', 1, 3], ['accept', 'xinghuo', 1]])],
  ['xinghuo', told([['ask', 'tunli', 1], ['accept', 'xinghuo', 2], ['undo-transfer', 'xinghuo', 1], ['ask', 'tunli', 1], ['depart', 'xinghuo', 1], ['confirm', 'tunli', 1]])],
  ['xinghuo', told([['ask', 'tunli', 1], ['withdraw', 'tunli', 1], ['ask', 'tunli', 0], ['decide', 'tunli', 6, 1], ['ask', 'xinghuo', 1], ['office-move', 'xinghuo', 1]])],
  ['xinghuo', told([['ask', 'tunli', 0], ['refuse', 'xinghuo', 0], ['contest', 'tunli', 1], ['decide', 'tunli', 0, 2], ['depart', 'xinghuo', 2], ['register', 'tunli', 2], ['undo', 'tunli', 0]])],
]

it('in any order over any days: counted once on every day they lived here, one open stay at most, and everything follows from the facts', async () => {
  await fc.assert(fc.asyncProperty(side, fc.array(step, { minLength: 6, maxLength: 22 }), async (first, script) => {
    const number = idNumber('1984-02-12', '2')
    const { residentId } = ok(await on(sides[first], registerResident, typed(number, doorsOf(first)[0]!, START), START)) as { residentId: string }
    // Whether they live here at the end of each day; a departure taken back was none.
    const lived = new Map<Day, boolean>()
    let today = START
    let departedOn: Day | null = null
    const note = async () => {
      const living = (await openIn(residentId)).length > 0
      if (living && departedOn !== null && undone) for (const [d] of lived) if (d >= departedOn) lived.set(d, true)
      if (!living && (lived.get(today) ?? true)) departedOn ??= today
      if (living) departedOn = null
      undone = false
      lived.set(today, living)
    }
    let undone = false
    await note()
    for (const s of script) {
      for (const until = addDays(today, s.days); today < until;) {
        today = addDays(today, 1)
        lived.set(today, lived.get(addDays(today, -1))!)
      }
      const result = await act(s, number, residentId, today)
      if (s.act === 'undo' && result?.ok) undone = true
      await note()
      const open = await openIn(residentId)
      expect(open.length).toBeLessThanOrEqual(1)
      expect((await transfersOf(residentId)).filter((t) => ['ASKED', 'CONTESTED'].includes(t.state)).length).toBeLessThanOrEqual(1)
    }
    const owed = await asSystem((tx) => tx.$queryRaw<{ from: Day; to: Day | null; weight: number }[]>`
      SELECT due_from::text AS "from", due_to::text AS "to", weight FROM obligation WHERE subject_id = ${residentId}::uuid AND indicator = 'REGISTRATION'`)
    const counted = (d: Day) => owed.filter((o) => o.from <= d && (o.to === null || d < o.to)).reduce((sum, o) => sum + o.weight, 0)
    expect([...lived.keys()].map((d) => [d, counted(d)])).toEqual([...lived].map(([d, living]) => [d, living ? 1 : 0]))
  }), { numRuns: 25, examples: TOLD })
  expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
  // The stories get somewhere.
  const ends = await asSystem((tx) => tx.$queryRaw<{ state: string; n: number }[]>`SELECT state, count(*)::int AS n FROM transfer GROUP BY state`)
  expect(ends.map((row) => row.state)).toEqual(expect.arrayContaining(['ACCEPTED', 'DEPARTED', 'DECIDED_FOR', 'DECIDED_AGAINST', 'WITHDRAWN', 'CLOSED', 'UNDONE']))
}, 120_000)

/** One act of somebody, at the right moment or not: refusals are part of the story. */
async function act(s: Step, number: string, residentId: string, today: Day): Promise<Result<unknown> | null> {
  const [stays, transfers] = [await staysOf(residentId), await transfersOf(residentId)]
  const here = stays.find((stay) => stay.toOn === null)
  const [transfer] = transfers
  const user = sides[s.side]
  const transferId = transfer?.id
  const dwellingId = doorsOf(s.side)[s.door]!
  const told = (() => { const d = addDays(today, -s.back); return d < START ? START : d })()
  const mine = here && here.areaCode.startsWith(user.areaCode)
  switch (s.act) {
    case 'ask': {
      const ask = () => on(user, askTransfer, typed(number, dwellingId, told), today)
      return (s.together ? await Promise.all([ask(), ask()]) : [await ask()])[0]!
    }
    case 'withdraw': return transferId ? on(user, withdrawTransfer, { transferId }, today) : null
    case 'accept': {
      if (!transferId) return null
      const accept = () => on(user, answerTransfer, { transferId, answer: 'accept' }, today)
      // At the same moment the other side withdraws, or the coordinator records a departure.
      return (await Promise.all([accept(), ...(s.together ? [on(sides[s.side === 'tunli' ? 'xinghuo' : 'tunli'], withdrawTransfer, { transferId }, today)] : [])]))[0]!
    }
    case 'refuse': return transferId ? on(user, answerTransfer, { transferId, answer: 'refuse', reason: 'STILL_HERE', seenOn: today }, today) : null
    case 'contest': return transferId ? on(user, contestTransfer, { transferId, note: '见到本人' }, today) : null
    case 'decide': return transferId ? on(office, decideTransfer, { transferId, decision: s.door % 2 ? 'for' : 'against', reason: 'SEEN_THERE' }, today) : null
    case 'depart': return here ? on(user, endStay, { stayId: here.id, onDay: told }, today) : null
    case 'move': return mine ? on(user, moveStay, { residentId, dwellingId, onDay: told }, today) : null
    case 'office-move': return on(office, moveStay, { residentId, dwellingId }, today)
    case 'confirm': return here ? on(user, confirmStay, { stayId: here.id }, today) : null
    case 'register': return on(user, registerResident, typed(number, dwellingId, told), today)
    case 'undo': return on(user, undoStay, { residentId }, today)
    case 'undo-transfer': return here ? on(office, undoStay, { residentId }, today) : null
  }
}
