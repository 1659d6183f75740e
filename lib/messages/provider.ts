import type { Locale } from '@/lib/kernel/labels'
import { log } from '@/lib/kernel/log'
import type { Problem } from './provider-problems'
import type { Registered } from './templates'

/** What is handed to a provider. `to` is opened for this alone and kept nowhere; `reference` is the message's id, which comes back in receipts. */
export type Outgoing = { to: string; template: Registered; language: Locale; params: Readonly<Record<string, string>>; reference: string }

/**
 * What came of it. `again`: it did not go, and may go later; otherwise it is refused for good. `unsure`: nobody heard the answer, and it may have gone. `problem` is a code, never a provider's own words, which may quote a number.
 */
export type Answer = { ok: true; providerId: string | null } | { ok: false; problem: Problem; again: boolean; unsure?: true }

export type Provider = { name: 'log' | 'aliyun'; /** Whether an accepted message really leaves: LOGGED is not SENT. */ leaves: boolean; /** Texts that it has no registered template for. */ missing: Registered[]; send(message: Outgoing): Promise<Answer> }

/** Writes what would go: which text and which message, never to whom. */
export const logProvider: Provider = {
  name: 'log', leaves: false, missing: [],
  async send({ template, language, reference }) {
    log.info({ template, language, reference }, 'message not sent: no provider')
    return { ok: true, providerId: null }
  },
}
