import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import type { User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findResident, findResidentRow } from '@/lib/residents/queries'
import { findDoor, staysOf } from '@/lib/stays/queries'
import { ForgetDraft } from './ForgetDraft'
import { RegisterForm } from './RegisterForm'
import { HOW, JustRegistered, Registered } from './Registered'
import { EMPTY, type Values } from './values'

export async function generateMetadata() {
  return { title: (await getTranslations('residents'))('new.title') }
}

type Search = { dwelling?: string; after?: string; done?: string; was?: string }

export default async function RegisterPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('resident.register')
  const { dwelling, after, done, was } = await searchParams
  const today = clockToday()
  const door = dwelling && isId(dwelling) ? await findDoor(user, dwelling) : null
  if (dwelling && !door) notFound()
  const beforeId = [done, after].find((id) => id !== undefined && isId(id))
  const row = beforeId ? await findResidentRow(user, beforeId, today) : null
  const how = HOW.find((h) => h === was) ?? 'new'
  const forget = row && door && was && <ForgetDraft owner={user.id} dwellingId={door.id} openAfter={done ? null : row.id} />
  if (done && row && door) return <>{forget}<Registered {...{ row, door, how }} /></>
  const household = row ? await householdOf(user, row.id) : null
  return (
    <>
      {forget}
      {row && was && <JustRegistered row={row} how={how} />}
      <RegisterForm
        key={`${door?.id}/${row?.id}`} owner={user.id} after={row?.id ?? ''} door={door} today={today} commandId={newId()}
        initial={{ ...EMPTY, ...household, dwellingId: door?.id ?? '', landlord: household?.landlord ?? door?.landlord ?? '' }}
        recent={row?.arrivedOn ? [row.arrivedOn] : []}
      />
    </>
  )
}

/** What the people of one household mostly share. */
async function householdOf(user: User, residentId: string): Promise<Partial<Values>> {
  const [resident, [stay]] = await Promise.all([findResident(user, residentId), staysOf(user, residentId, clockToday())])
  return {
    arrivedOn: stay?.arrivedOn ?? '', reason: stay?.reason ?? '', landlord: stay?.landlord ?? '',
    originCode: resident?.originCode ?? '', originAddress: resident?.originAddress ?? '',
  }
}
