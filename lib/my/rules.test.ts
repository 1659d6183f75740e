import { describe, expect, it } from 'vitest'
import { afterMinutes, CODE_MINUTES, IDLE_MINUTES, isLive, isOpen, MOST_TRIES, SESSION_MINUTES } from './rules'

const made = new Date('2026-04-20T10:00:00+08:00')
const later = (minutes: number, ms = 0) => new Date(afterMinutes(made, minutes).getTime() + ms)

describe('a one-time code', () => {
  const code = { tries: 0, expiresAt: later(CODE_MINUTES), closedAt: null as Date | null }
  it.each([
    ['at once', {}, made, true], ['at the last moment', {}, later(CODE_MINUTES, -1), true], ['when its time is over', {}, later(CODE_MINUTES), false],
    ['after four tries', { tries: MOST_TRIES - 1 }, made, true], ['after five', { tries: MOST_TRIES }, made, false], ['once used', { closedAt: made }, later(1), false],
  ])('%s', (_, more, at, live) => expect(isLive({ ...code, ...more }, at)).toBe(live))
})

describe('a session', () => {
  const session = { lastSeenAt: made, expiresAt: later(SESSION_MINUTES), endedAt: null as Date | null }
  it.each([
    ['at once', {}, made, true], ['used just now', {}, later(IDLE_MINUTES, -1), true], ['left alone', {}, later(IDLE_MINUTES), false],
    ['used until its end', { lastSeenAt: later(SESSION_MINUTES, -1) }, later(SESSION_MINUTES), false], ['signed out of', { endedAt: made }, made, false],
  ])('%s', (_, more, at, open) => expect(isOpen({ ...session, ...more }, at)).toBe(open))
})
