import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { Notice } from '@/components/ui/Notice'
import { formatDayFrom } from '@/components/ui/format'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { isId, newId } from '@/lib/kernel/id'
import { findResident, findResidentRow } from '@/lib/residents/queries'
import { findDoor, staysOf } from '@/lib/stays/queries'
import { findLead, type Lead } from '@/lib/units/lead-queries'
import { ForgetDraft } from './ForgetDraft'
import { RegisterForm } from './RegisterForm'
import { HOW, JustRegistered, Registered } from './Registered'
import { EMPTY, type Values } from './values'

export async function generateMetadata() {
  return { title: (await getTranslations('residents'))('new.title') }
}

type Search = { dwelling?: string; after?: string; done?: string; was?: string; unit?: string; lead?: string }

export default async function RegisterPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('resident.register')
  const { dwelling, after, done, was, unit, lead: entryId } = await searchParams
  const today = clockToday()
  const door = dwelling && isId(dwelling) ? await findDoor(user, dwelling) : null
  if (dwelling && !door) notFound()
  const beforeId = [done, after].find((id) => id !== undefined && isId(id))
  const row = beforeId ? await findResidentRow(user, beforeId, today) : null
  const how = HOW.find((h) => h === was) ?? 'new'
  const forget = row && door && was && <ForgetDraft owner={user.id} dwellingId={door.id} openAfter={done ? null : row.id} />
  if (done && row && door) return <>{forget}<Registered {...{ row, door, how }} /></>
  const lead = unit && entryId && may(user, 'lead.read') ? await findLead(user, unit, entryId, today) : null
  const household = row ? await householdOf(user, row.id) : null
  return (
    <>
      {forget}
      {row && was && <JustRegistered row={row} how={how} />}
      {lead && <FromLead lead={lead} today={today} />}
      <RegisterForm
        key={`${door?.id}/${row?.id}`} owner={user.id} after={row?.id ?? lead?.entryId ?? ''} door={door} today={today} commandId={newId()}
        initial={{ ...EMPTY, ...household, ...(lead && (await knownOf(user, lead))), dwellingId: door?.id ?? '', landlord: household?.landlord ?? door?.landlord ?? '' }}
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

/** What a unit's roster says of somebody, and the record where it is in sight; the number is read off their papers. */
async function knownOf(user: User, lead: Lead): Promise<Partial<Values>> {
  const resident = lead.residentId ? await findResident(user, lead.residentId) : null
  return { name: lead.name, arrivedOn: lead.fromOn, reason: 'WORK', employer: lead.unitName, originCode: resident?.originCode ?? '', originAddress: resident?.originAddress ?? '' }
}

async function FromLead({ lead, today }: { lead: Lead; today: Day }) {
  const [t, day] = [await getTranslations('rosters.lead'), formatDayFrom(lead.fromOn, await getLocale(), today)]
  return (
    <Notice className="mx-auto mb-4 max-w-xl" title={t('from', { unit: lead.unitName, name: lead.name })}>
      {lead.idMask ? t('fromBody', { day, mask: lead.idMask }) : t('fromNoNumber', { day })}
    </Notice>
  )
}
