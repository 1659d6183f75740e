import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, type Prisma } from '@/lib/kernel/db'
import { refuse } from '@/lib/kernel/result'
import { type MyNomination, nominationsIn } from './awards'
import { correctionsIn, type MyCorrection } from './corrections'
import { type Given, givenIn, type Looked, lookedIn, type MyRecord, ownIn, recordIn } from './queries'
import { contactsIn, type MyContact } from './contacts'
import { type MyService, servicesIn } from './requests'
import { hereIn, type MyHere } from './stay'
import { COPIED_LINES } from './rules'
import { copyMineInput } from './schema'

export type Copy = { madeOn: Day; record: MyRecord; here: MyHere | null; corrections: MyCorrection[]; services: Omit<MyService, 'mayWithdraw' | 'mayRate'>[]; nominations: Omit<MyNomination, 'mayTakeBack'>[]; contacts: MyContact[]; looked: Looked[]; given: Given[] }

/** A copy of all that is recorded about whoever acts; that it was made is in the trail. It is kept nowhere. */
export const copyMine = {
  verb: 'my.copy',
  input: copyMineInput,
  secret: true,
  run: each(async (tx, _, { input, today }) => {
    const [own, record] = [await ownIn(tx), await recordIn(tx, today)]
    if (!own || !record) return refuse('my-over')
    await appendEvent(tx, 'my.copy', { areaCode: own.areaCode, subject: 'resident', rowId: own.id, details: { as: input.as } })
    return done<Prisma.InputJsonValue & Copy>({ madeOn: today, record, here: await hereIn(tx, today), corrections: await correctionsIn(tx), services: (await servicesIn(tx)).map(({ mayWithdraw: _, mayRate: __, ...service }) => service), nominations: (await nominationsIn(tx)).map(({ mayTakeBack: _, ...nomination }) => nomination), contacts: await contactsIn(tx, today), looked: await lookedIn(tx, COPIED_LINES), given: await givenIn(tx, COPIED_LINES) })
  }),
} satisfies Command<typeof copyMineInput, Prisma.InputJsonValue>
