import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { read, type Tx } from '@/lib/kernel/db'
import { refuse } from '@/lib/kernel/result'
import { type AssociationKind, mayRenew, type Saying, takesContacts } from '@/lib/associations/rules'
import { giveContactInput, ownContactInput } from '@/lib/associations/schema'
import { ownIn } from './queries'

/** Refused by the database, or done. What was done is said nowhere: not in the answer that is remembered, not in the trail. */
const answer = ([row]: { refused: string | null }[]): Outcome<null> => (row!.refused === null ? done(null) : refuse(row!.refused))

/** More wishes than this in an hour are no wishes. */
const MOST_AN_HOUR = 20

/** I wish to be contacted: said by oneself alone, for a year. */
export const giveContact = {
  verb: 'contact.give',
  input: giveContactInput,
  run: each(async (tx, actor, { input, today }) => {
    const [row] = await tx.$queryRaw<{ recent: number }[]>`SELECT count(*)::int AS recent FROM command_seen WHERE user_id = ${actor.id}::uuid AND verb = 'contact.give' AND at > now() - interval '1 hour'`
    if (row!.recent >= MOST_AN_HOUR) return refuse('my-too-often')
    return answer(await tx.$queryRaw`SELECT my_contact_give(${input.associationId}::uuid, ${input.said}, ${today}::date) AS refused`)
  }),
} satisfies Command<typeof giveContactInput, null>

/** For another year. */
export const renewContact = {
  verb: 'contact.renew',
  input: ownContactInput,
  run: each(async (tx, _, { input, today }) => answer(await tx.$queryRaw`SELECT my_contact_renew(${input.associationId}::uuid, ${today}::date) AS refused`)),
} satisfies Command<typeof ownContactInput, null>

/** I wish it no more: nothing of it is kept. */
export const withdrawContact = {
  verb: 'contact.withdraw',
  input: ownContactInput,
  run: each(async (tx, _, { input }) => answer(await tx.$queryRaw`SELECT my_contact_withdraw(${input.associationId}::uuid) AS refused`)),
} satisfies Command<typeof ownContactInput, null>

export type MyWish = { said: Saying; givenOn: Day; untilOn: Day }
/** `here`: of where one lives now, or of its sub-district. */
export type MyAssociation = {
  id: string; host: string | null; kind: AssociationKind; name: string; does: string; contact: string; phone: string; place: string; hours: string
  wish: MyWish | null; mayGive: boolean; mayRenew: boolean
}
type Row = Omit<MyAssociation, 'wish' | 'mayGive' | 'mayRenew'> & { here: boolean; said: Saying | null; givenOn: Day; untilOn: Day }

/** With what one has said first. */
export async function associationsIn(tx: Tx, today: Day): Promise<MyAssociation[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id::text AS id, host, kind, name, does, contact, phone, place, hours, here, said, given_on::text AS "givenOn", until_on::text AS "untilOn" FROM my_associations(${today}::date)`
  const all = rows.map(({ here, said, givenOn, untilOn, ...row }) => ({
    ...row, wish: said && { said, givenOn, untilOn }, mayGive: here && said === null && takesContacts(row.kind), mayRenew: here && said !== null && mayRenew(untilOn, today),
  }))
  return [...all.filter(({ wish }) => wish), ...all.filter(({ wish }) => !wish)]
}

/** What there is near, and what one has said to it; null for a session that is over. */
export const myAssociations = (actor: Actor, today: Day): Promise<MyAssociation[] | null> => read(actor, 'my.read', async (tx) => ((await ownIn(tx)) ? associationsIn(tx, today) : null))

export type MyContact = MyWish & { association: string; kind: AssociationKind }
export const contactsIn = async (tx: Tx, today: Day): Promise<MyContact[]> => (await associationsIn(tx, today)).flatMap(({ name, kind, wish }) => (wish ? [{ association: name, kind, ...wish }] : []))
