import { sha256 } from '@/lib/kernel/digest'

/** A door of the frame. `stratum` is its community, `cluster` its building. */
export type FrameDoor = { id: string; stratum: string }


/** What is published before the draw for the secret that goes into it: who published it cannot choose another afterwards. */
export const commitmentOf = (secret: string): string => sha256(`anju-spot-check-secret\n${secret}`)

/** The frame as it is published: a line `stratum,id` for each door, in the order of these lines (code points), each ended by a line feed. */
export const frameText = (frame: readonly FrameDoor[]): string => frame.map(({ id, stratum }) => `${stratum},${id}\n`).sort().join('')

/** The frame's digest: SHA-256 of its text. One door more or less, or in another community, gives another. */
export const digestOf = (frame: readonly FrameDoor[]): string => sha256(frameText(frame))

/**
 * The seed: of the secret that was committed to, the frame as it stood, and words said in public at the draw (lottery numbers, dice), which nobody who
 * chose the secret knew. So neither who keeps the software nor who says the words can choose the doors.
 */
export const seedOf = (secret: string, frameDigest: string, words: string): string => sha256(`anju-spot-check-seed\n${secret}\n${frameDigest}\n${words.normalize('NFC').trim()}`)

/** A door's place in the draw: SHA-256 of `seed:id`. No order of the frame goes into it, and anyone can work out a single door's with sha256sum. */
export const rankOf = (seed: string, id: string): string => sha256(`${seed}:${id}`)

/**
 * How many doors each stratum gets: in proportion to its doors, `least` each at least (all, where it has fewer), by largest remainders (Hamilton's
 * method; ties by the stratum's code). More than `size` only where the minimum asks for it.
 */
export function allocate(strata: ReadonlyMap<string, number>, size: number, least: number): Map<string, number> {
  const codes = [...strata.keys()].filter((code) => strata.get(code)! > 0).sort()
  const given = new Map(codes.map((code) => [code, Math.min(least, strata.get(code)!)]))
  const total = codes.reduce((sum, code) => sum + strata.get(code)!, 0)
  const wanted = Math.min(size, total)
  let free = codes
  // Who is held up by the minimum, or has no more doors, leaves the shares of the others to be worked out anew.
  for (;;) {
    const fixed = codes.filter((code) => !free.includes(code)).reduce((sum, code) => sum + given.get(code)!, 0)
    const rest = Math.max(0, wanted - fixed)
    const doors = free.reduce((sum, code) => sum + strata.get(code)!, 0)
    const share = (code: string) => (rest * strata.get(code)!) / doors
    const bound = free.filter((code) => share(code) < given.get(code)!)
    if (bound.length) {
      free = free.filter((code) => !bound.includes(code))
      if (free.length) continue
      return given
    }
    for (const code of free) given.set(code, Math.floor(share(code) + 1e-9))
    const over = rest - free.reduce((sum, code) => sum + given.get(code)!, 0)
    const remainder = (code: string) => share(code) - given.get(code)!
    const byRemainder = [...free].sort((a, b) => remainder(b) - remainder(a) || (a < b ? -1 : 1))
    for (const code of byRemainder.slice(0, Math.round(over))) given.set(code, given.get(code)! + 1)
    return given
  }
}

export type Drawn = FrameDoor & { rank: string }

/** The doors drawn: in each stratum those with the lowest ranks. Ranks are as good as random and never equal, so that every set of a stratum is as likely. */
export function draw(frame: readonly FrameDoor[], seed: string, size: number, least: number): Drawn[] {
  const strata = new Map<string, Drawn[]>()
  for (const door of frame) {
    const drawn = { ...door, rank: rankOf(seed, door.id) }
    const stratum = strata.get(door.stratum)
    if (stratum) stratum.push(drawn)
    else strata.set(door.stratum, [drawn])
  }
  const counts = allocate(new Map([...strata].map(([code, doors]) => [code, doors.length])), size, least)
  return [...strata.keys()].sort().flatMap((code) => strata.get(code)!.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, counts.get(code)!))
}
