import type { Day } from '@/lib/kernel/day'
import { type DoorCount, type Estimate, estimate, type Frame } from './estimate'
import type { Interval } from './interval'
import { type Decision, type Elsewhere, type Found, type Match, matchDoor, type Registered } from './match'
import { isAnswered, type SpotOutcome } from './rules'
import { moreDoors, type Verdict, verdictOf } from './size'

/** A drawn door with what was found at the visit that counts, and who was in its register before the draw. */
export type SampledDoor = { id: string; stratum: string; building: string; outcome: SpotOutcome | null; people: Found[]; register: Registered[] }
export type SampledStratum = { code: string; name: string; doors: number; drawn: number }
/** `sinceOn`: who lived there on that day or earlier had to be registered by the draw. */
export type Sample = { target: number; plannedEffect: number; sinceOn: Day; strata: SampledStratum[]; doors: SampledDoor[]; elsewhere: Elsewhere[]; decisions: ReadonlyMap<string, Decision> }

export type DoorTally = { id: string; stratum: string; building: string; answered: boolean; found: number; registered: number; known: number; elsewhere: number; doubtful: number; onRegister: number; gone: number; matches: Map<string, Match> }

/** Rows of its register that must be there: registered, and not only since the days began of which visitors do not ask. */
export const ghostsAmong = (door: SampledDoor, sinceOn: Day, matches: ReadonlyMap<string, Match>): { due: Registered[]; gone: Registered[] } => {
  const here = new Set([...matches.values()].map(({ registerId }) => registerId))
  const due = door.register.filter(({ registered, fromOn }) => registered && fromOn <= sinceOn)
  return { due, gone: due.filter(({ id }) => !here.has(id)) }
}

/** What a door adds to each number: `onRegister` are the rows of its register that must be there, `gone` those of them that nobody found is. */
export function tallyOf(door: SampledDoor, { sinceOn, elsewhere, decisions }: Pick<Sample, 'sinceOn' | 'elsewhere' | 'decisions'>): DoorTally {
  const answered = isAnswered(door.outcome)
  const matches = answered ? matchDoor(door.people, door.register, elsewhere, decisions) : new Map<string, Match>()
  const among = (state: Match['state']) => [...matches.values()].filter((match) => match.state === state).length
  const { due, gone } = ghostsAmong(door, sinceOn, matches)
  return {
    id: door.id, stratum: door.stratum, building: door.building, answered, matches, found: answered ? door.people.length : 0,
    registered: among('HERE') + among('ELSEWHERE'), known: among('KNOWN'), elsewhere: among('ELSEWHERE'), doubtful: among('DOUBT'),
    onRegister: answered ? due.length : 0, gone: answered ? gone.length : 0,
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
  /** Communities that the result says nothing of, or less: drawn and no door answered; not drawn at all; one building for all of it. Codes. */
  silent: string[]
  undrawn: string[]
  single: string[]
}

/** Named in every result, so that one of another way of counting can be told from it. */
export const METHOD = 'korn-graubard-1'

const NONE_FOUND: Interval = { low: 0, high: 1 }

/** What a check comes to: a function of its own rows alone. */
export function resultOf(sample: Sample): SpotResult {
  const { target, plannedEffect, strata, doors } = sample
  const tallies = doors.map((door) => tallyOf(door, sample))
  const said = tallies.filter(({ answered }) => answered)
  const frame: Frame = new Map(strata.map(({ code, doors: n }) => [code, n]))
  const of = (among: readonly DoorTally[], within: Frame, hits: (tally: DoorTally) => number, all: (tally: DoorTally) => number) =>
    estimate(among.map((tally): DoorCount => ({ stratum: tally.stratum, cluster: tally.building, hits: hits(tally), of: all(tally) })), within, plannedEffect)
  const rates = (among: readonly DoorTally[], within: Frame) => of(among, within, (t) => t.registered, (t) => t.found)
  const sum = (among: readonly DoorTally[], what: (tally: DoorTally) => number) => among.reduce((total, tally) => total + what(tally), 0)
  const registration = rates(said, frame)
  const frameDoors = strata.reduce((total, { doors: n }) => total + n, 0)
  const silent = strata.filter(({ code, drawn }) => drawn > 0 && !said.some(({ stratum }) => stratum === code)).map(({ code }) => code)
  const count = (outcome: SpotOutcome) => doors.filter((door) => door.outcome === outcome).length
  return {
    method: METHOD, target, frameDoors, drawn: doors.length, answered: said.length,
    outcomes: { MET: count('MET'), VACANT: count('VACANT'), NO_ANSWER: count('NO_ANSWER'), REFUSED: count('REFUSED'), NO_DOOR: count('NO_DOOR') },
    registration,
    // What nobody has seen anything of may be as it likes: then nothing is told of the whole.
    verdict: silent.length > 0 ? 'UNSURE' : verdictOf(registration?.interval ?? NONE_FOUND, target),
    more: registration && moreDoors(registration, target, { doors: frameDoors, drawn: doors.length }, plannedEffect),
    ghosts: of(said, frame, (t) => t.gone, (t) => t.onRegister),
    consistency: of(said, frame, (t) => t.registered - t.elsewhere, (t) => t.registered),
    known: sum(said, (t) => t.known), elsewhere: sum(said, (t) => t.elsewhere),
    silent, undrawn: strata.filter(({ drawn }) => drawn === 0).map(({ code }) => code), single: registration?.single ?? [],
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

/** Below so many degrees of freedom a variance is a guess, and so is the design effect from it. */
const LEAST_FREEDOM = 30

/** What a check has measured of how alike people are there; null where it could not be seen, or from too few buildings. */
export const measuredEffect = ({ registration }: Pick<SpotResult, 'registration'>): number | null =>
  registration && registration.designEffect !== null && registration.df >= LEAST_FREEDOM ? Math.max(1, registration.designEffect) : null
