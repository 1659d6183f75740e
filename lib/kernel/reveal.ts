import type { Actor, Verb } from './access'
import type { Tx } from './db'

/** Full numbers, of whomever, that one person may ask for in an hour; and photographed papers, of which one application has several. */
const REVEALS_AN_HOUR = 30
const LOOKS_AN_HOUR = 120
/** Files of up to a hundred cards, or fifty letters. */
const PRINTS_AN_HOUR = 20
const LISTS_AN_HOUR = 10

/** Whether somebody has asked for as many full numbers as may be in an hour. */
export const hasRevealedEnough = (tx: Tx, actor: Actor): Promise<boolean> => hasDoneEnough(tx, actor, 'reveal', ['resident.reveal', 'party.reveal', 'declaration.reveal', 'outgoing.reveal', 'form.fill-full'], REVEALS_AN_HOUR)

/** The same of photographed papers. */
export const hasLookedEnough = (tx: Tx, actor: Actor): Promise<boolean> => hasDoneEnough(tx, actor, 'look', ['permit.look'], LOOKS_AN_HOUR)

/** The same of cards and certificates, which show numbers in full: a factory's roster fits into an hour, and everybody's numbers do not. */
export const hasPrintedEnough = (tx: Tx, actor: Actor): Promise<boolean> => hasDoneEnough(tx, actor, 'print', ['permit.print', 'certificate.print'], PRINTS_AN_HOUR)

/** The same of letters, which show numbers in full. */
export const hasPrintedLettersEnough = (tx: Tx, actor: Actor): Promise<boolean> => hasDoneEnough(tx, actor, 'letters', ['inquiry.print'], PRINTS_AN_HOUR)

/** The same of the list of those who wish to be contacted: it is read when there is something to say to them. */
export const hasReadContactsEnough = (tx: Tx, actor: Actor): Promise<boolean> => hasDoneEnough(tx, actor, 'contacts', ['contact.read'], LISTS_AN_HOUR)

/** One at a time, so that many asked for at the same moment are counted, too. */
async function hasDoneEnough(tx: Tx, actor: Actor, what: string, verbs: Verb[], most: number): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`${what}/${actor.id}`}))::text`
  const [row] = await tx.$queryRaw<{ recent: number }[]>`
    SELECT count(*)::int AS recent FROM command_seen WHERE user_id = ${actor.id}::uuid AND verb = ANY (${verbs}::text[]) AND at > now() - interval '1 hour'`
  return row!.recent >= most
}
