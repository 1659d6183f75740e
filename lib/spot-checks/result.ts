import { type DoorCount, type Estimate, estimate, type Frame } from './estimate'
import type { Interval } from './interval'
import { type Decision, type Elsewhere, type Found, type Match, matchDoor, type Registered } from './match'
import { isAnswered, type SpotOutcome } from './rules'
import { moreDoors, type Verdict, verdictOf } from './size'

/** A drawn door with what was found at the last visit, and who was in its register before the draw. */
export type SampledDoor = { id: string; stratum: string; building: string; outcome: SpotOutcome | null; people: Found[]; register: Registered[] }
export type SampledStratum = { code: string; name: string; doors: number; drawn: number }
export type Sample = { target: number; plannedEffect: number; strata: SampledStratum[]; doors: SampledDoor[]; elsewhere: Elsewhere[]; decisions: ReadonlyMap<string, Decision> }

export type DoorTally = { id: string; stratum: string; building: string; answered: boolean; found: number; registered: number; known: number; elsewhere: number; doubtful: number; onRegister: number; gone: number; matches: Map<string, Match> }

/** What a door adds to each number: `onRegister` are the rows of its register, `gone` those of them that nobody found is. */
export function tallyOf(door: SampledDoor, elsewhere: readonly Elsewhere[], decisions: ReadonlyMap<string, Decision>): DoorTally {
  const answered = isAnswered(door.outcome)
  const matches = answered ? matchDoor(door.people, door.register, elsewhere, decisions) : new Map<string, Match>()
  const among = (state: Match['state']) => [...matches.values()].filter((match) => match.state === state).length
  const rows = door.register.filter(({ registered }) => registered).length
  return {
    id: door.id, stratum: door.stratum, building: door.building, answered, matches, found: answered ? door.people.length : 0,
    registered: among('HERE') + among('ELSEWHERE'), known: among('KNOWN'), elsewhere: among('ELSEWHERE'), doubtful: among('DOUBT'),
    onRegister: answered ? rows : 0, gone: answered ? rows - among('HERE') : 0,
  }
}

export type StratumResult = SampledStratum & { answered: number; found: number; registered: number; onRegister: number; gone: number; rate: number | null; interval: Interval | null }
export type SpotResult = {
  method: typeof METHOD
  target: number
  frameDoors: number
  drawn: number
  answered: number
  outcomes: Record<SpotOutcome, number>
  registration: Estimate | null
  verdict: Verdict
  more: { doors: number; all: boolean } | null
  ghosts: Estimate | null
  consistency: Estimate | null
  known: number
  elsewhere: number
  strata: StratumResult[]
}

/** Named in every result, so that one of another way of counting can be told from it. */
export const METHOD = 'korn-graubard-1'

const NONE_FOUND: Interval = { low: 0, high: 1 }

/** What a check comes to: a function of its own rows alone. */
export function resultOf({ target, plannedEffect, strata, doors, elsewhere, decisions }: Sample): SpotResult {
  const tallies = doors.map((door) => tallyOf(door, elsewhere, decisions))
  const said = tallies.filter(({ answered }) => answered)
  const frame: Frame = new Map(strata.map(({ code, doors: n }) => [code, n]))
  const of = (among: readonly DoorTally[], within: Frame, hits: (tally: DoorTally) => number, all: (tally: DoorTally) => number) =>
    estimate(among.map((tally): DoorCount => ({ stratum: tally.stratum, cluster: tally.building, hits: hits(tally), of: all(tally) })), within, plannedEffect)
  const rates = (among: readonly DoorTally[], within: Frame) => of(among, within, (t) => t.registered, (t) => t.found)
  const sum = (among: readonly DoorTally[], what: (tally: DoorTally) => number) => among.reduce((total, tally) => total + what(tally), 0)
  const registration = rates(said, frame)
  const frameDoors = strata.reduce((total, { doors: n }) => total + n, 0)
  const count = (outcome: SpotOutcome) => doors.filter((door) => door.outcome === outcome).length
  return {
    method: METHOD, target, frameDoors, drawn: doors.length, answered: said.length,
    outcomes: { MET: count('MET'), VACANT: count('VACANT'), NO_ANSWER: count('NO_ANSWER'), REFUSED: count('REFUSED'), NO_DOOR: count('NO_DOOR') },
    registration,
    verdict: verdictOf(registration?.interval ?? NONE_FOUND, target),
    more: registration && moreDoors(registration, target, { doors: frameDoors, drawn: doors.length }, plannedEffect),
    ghosts: of(said, frame, (t) => t.gone, (t) => t.onRegister),
    consistency: of(said, frame, (t) => t.registered - t.elsewhere, (t) => t.registered),
    known: sum(said, (t) => t.known), elsewhere: sum(said, (t) => t.elsewhere),
    strata: strata.map((stratum) => {
      const own = said.filter((tally) => tally.stratum === stratum.code)
      const one = rates(own, new Map([[stratum.code, stratum.doors]]))
      return {
        ...stratum, answered: own.length, found: sum(own, (t) => t.found), registered: sum(own, (t) => t.registered), onRegister: sum(own, (t) => t.onRegister), gone: sum(own, (t) => t.gone),
        rate: one?.rate ?? null, interval: one?.interval ?? null,
      }
    }),
  }
}
