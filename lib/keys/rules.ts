import type { Verb } from '@/lib/kernel/access'
import { addYears, type Day } from '@/lib/kernel/day'
import { type Indicator, INDICATORS } from '@/lib/obligations/rules'

/** The roles that another department's system acts as: none that administers or audits, and none that walks. */
export const KEY_ROLES = ['office', 'leader', 'community'] as const
export type KeyRole = (typeof KEY_ROLES)[number]

/** What keys may be given, by role: a leader's figures hold no person. The database holds the same (`key_verbs`). */
export const API_VERBS = {
  'api-area.read': ['office', 'leader', 'community'],
  'api-figure.read': ['office', 'leader', 'community'],
  'api-arrival.read': ['office', 'community'],
  'api-departure.read': ['office', 'community'],
  'api-person.read': ['office', 'community'],
  'api-arrival.tell': ['office', 'community'],
  'api-departure.tell': ['office', 'community'],
  'api-return.tell': ['office', 'community'],
  'api-answer.tell': ['office'],
  'api-told.read': ['office', 'community'],
} as const satisfies Partial<Record<Verb, readonly KeyRole[]>>
export type ApiVerb = keyof typeof API_VERBS
export const API_VERB_NAMES = Object.keys(API_VERBS) as [ApiVerb, ...ApiVerb[]]

/** People are told to the county that they come from, and told of by it: what a key may be given only with one. */
export const OF_COUNTY: readonly ApiVerb[] = ['api-arrival.read', 'api-departure.read', 'api-arrival.tell', 'api-departure.tell', 'api-return.tell', 'api-answer.tell', 'api-told.read']

export const mayGive = (role: KeyRole, verb: ApiVerb): boolean => (API_VERBS[verb] as readonly string[]).includes(role)

/** A key is good until a day, a year from now at most. */
export const lastExpiry = (today: Day): Day => addYears(today, 1)

export type KeyState = 'active' | 'expired' | 'revoked'
export const keyState = (key: { expiresOn: Day; revokedOn: Day | null }, today: Day): KeyState => (key.revokedOn ? 'revoked' : key.expiresOn < today ? 'expired' : 'active')

/** By which a key is known for one, in a log or where it was pasted by mistake. */
export const PREFIX = 'anju_'
/** Of the demonstration on the embedded database, and of no other installation. */
export const DEMO_SECRET = 'anju_demo-2026-demo-2026-demo-2026-demo-2026-dem'
/** 32 random bytes as base64url. */
export const SECRET = /^anju_[\w-]{43}$/

/** What a key's system may be told of, each by what it may read. The database holds the same (`webhook_verb`). */
export const EVENTS = { 'arrival.registered': 'api-arrival.read', 'departure.reported': 'api-departure.read', 'told.answered': 'api-told.read' } as const satisfies Record<string, ApiVerb>
export type WebhookEvent = keyof typeof EVENTS
/** For so long after a change deliveries are signed with the former secret, too. */
export const FORMER_SECRET_HOURS = 24
export const EVENT_NAMES = Object.keys(EVENTS) as [WebhookEvent, ...WebhookEvent[]]

/** What a request is called by whoever sends it (`Idempotency-Key`), with quotation marks, as the IETF's draft has it, or without. Null for what is no such name. */
export function readToken(header: string): string | null {
  const [, quoted, bare] = /^(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{8,128})"|([\w.:~-]{8,128}))$/.exec(header.trim()) ?? []
  return quoted ?? bare ?? null
}

/** After so long a request that was never answered may be taken up again. */
export const RUNNING_SECONDS = 60

/** What somebody may want to know of a person for; the purpose stands in that person's trail. */
export const PURPOSES = ['RELIEF', 'SCHOOLING', 'HEALTH', 'LABOUR', 'MAIL', 'VERIFY'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Figures that are told outside: all but that of follow-up cases, which are single people's circumstances. The database keeps its tallies from keys, too. */
export const GIVEN = INDICATORS.filter((indicator): indicator is Exclude<Indicator, 'FOLLOW_UP'> => indicator !== 'FOLLOW_UP')
