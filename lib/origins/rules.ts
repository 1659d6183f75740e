/** What a place of origin tells of a person: one of its own has left for here, or is back there; one of ours who went there is with them, or has left them for home. */
export const TOLD_KINDS = ['ARRIVAL', 'DEPARTURE', 'WITH_THEM', 'GONE_HOME'] as const
export type ToldKind = (typeof TOLD_KINDS)[number]

/** Of one of ours who is away. */
export const WHEREABOUTS = ['WITH_THEM', 'GONE_HOME'] as const

/** It waits until somebody here has looked: then it is taken over by what they do, or is not. */
export const TOLD_STATES = ['WAITING', 'TAKEN', 'REFUSED'] as const
export type ToldState = (typeof TOLD_STATES)[number]

/** Why it is not taken over: nobody of the kind was found; looked, and it is not so; it was known already; they live or belong elsewhere. */
export const TOLD_REFUSALS = ['NOT_FOUND', 'NOT_SO', 'KNOWN', 'OTHER_AREA'] as const
export type ToldRefusal = (typeof TOLD_REFUSALS)[number]

/** As many in one request: a village's week. */
export const MOST_TOLD = 100

/** Whether it is of theirs, who lives here, or of ours, who lives there. */
export const isOfTheirs = (kind: ToldKind): boolean => kind === 'ARRIVAL' || kind === 'DEPARTURE'
