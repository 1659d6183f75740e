import type { User } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { applyForCertificate, deferCertificate, loseCertificate } from '@/lib/certificates/issuing'
import { type IssuePaper, issuePapersNeeded, MARITAL } from '@/lib/certificates/issuing-rules'
import { cancelAbsence, contactAway, returnHome } from '@/lib/outgoing/absences'
import { closeOutgoing, recordOutgoing } from '@/lib/outgoing/commands'
import { type AbsenceReason, CONTACT_MEANS } from '@/lib/outgoing/rules'
import type { Calendar } from './calendar'
import { household } from './people'
import { type NamedArea, XINGHUO } from './places'
import { Random } from './random'
import { attemptAll, doAll } from './repeatable'

/** Serial numbers above those of the people who live here. */
const FIRST_SERIAL = 300_000
const REASONS: Readonly<Record<AbsenceReason, number>> = { WORK: 55, TRADE: 18, STUDY: 10, FAMILY: 6, MEDICAL: 3, VISIT: 3, BUSINESS: 3, OTHER: 2 }
/** Who takes applications: complete at the office, or handed in at the community. */
export type Clerks = { office: User; community: User }

type Away = { code: string; outgoingId: string; absenceId: string; leftOn: Day; chance: number; children: number; works: boolean }

/** A few locals of each community who are away: most are heard from, some have not been for long, some are back or about to leave; those who work elsewhere have asked for a certificate. */
export async function recordLocals({ office, community }: Clerks, communities: readonly NamedArea[], { today, start }: Calendar): Promise<void> {
  const random = new Random('outgoing')
  let serial = FIRST_SERIAL
  const year = Number(today.slice(0, 4))
  const people = communities.flatMap(({ code }) => Array.from({ length: code === XINGHUO ? 14 : 4 }, () => {
    const [person] = household(random, 1, () => serial++, year)
    const reason = random.weighted(REASONS)
    const leftOn = addDays(today, random.chance(0.06) ? random.between(3, 40) : -random.between(20, 900))
    return {
      code, leftOn, chance: random.next(), children: random.between(0, 2), works: reason === 'WORK' || reason === 'TRADE',
      raw: {
        areaCode: code, name: person!.name, idNumber: person!.idNumber, phone: random.chance(0.85) ? person!.phone : null, homeAddress: `${random.between(1, 12)}组${random.between(1, 60)}号`,
        contactName: random.chance(0.7) ? household(random, 1, () => serial++, year)[0]!.name : null, leftOn, reason, place: random.chance(0.92) ? person!.originAddress : null, backBy: random.chance(0.25) ? addDays(leftOn, random.between(12, 400)) : null, heardOn: null, distinct: 'yes' as const,
      },
    }
  }))
  const recorded = await doAll(office, recordOutgoing, 'locals', people.map(({ raw }) => ({ raw })), addDays(start, 2))
  const away = people.map(({ code, leftOn, chance, children, works }, n): Away => ({ code, leftOn, chance, children, works, ...recorded[n]! }))
  const gone = away.filter(({ leftOn }) => leftOn < start)
  const calls = gone.filter(({ chance }) => chance > 0.1).map(({ absenceId, chance, leftOn }) => {
    const heard = addDays(today, -Math.floor(((chance - 0.1) / 0.9) ** 2 * 170))
    return { raw: { absenceId, means: CONTACT_MEANS[Math.floor(chance * 97) % CONTACT_MEANS.length]!, heard: 'yes' as const, onDay: heard > leftOn ? heard : leftOn } }
  })
  await attemptAll(office, contactAway, 'locals heard from', calls, today)
  await attemptAll(office, contactAway, 'locals not reached', gone.filter(({ chance }) => chance < 0.06).map(({ absenceId }) => ({ raw: { absenceId, means: 'PHONE' as const, heard: 'no' as const, onDay: addDays(today, -9) } })), addDays(today, -9))
  await attemptAll(office, returnHome, 'locals back', gone.filter(({ chance }) => chance > 0.93).map(({ absenceId }) => ({ raw: { absenceId, returnedOn: addDays(today, -5) } })), addDays(today, -3))
  await attemptAll(office, cancelAbsence, 'locals who stay', away.filter(({ leftOn }) => leftOn > today).slice(0, 1).map(({ absenceId }) => ({ raw: { absenceId } })), today)
  await attemptAll(office, closeOutgoing, 'locals no longer kept', gone.filter(({ chance }) => chance > 0.97).slice(0, 2).map(({ outgoingId }, n) => ({ raw: { outgoingId, reason: n === 0 ? ('REGISTER_MOVED' as const) : ('MISTAKE' as const), closedOn: addDays(today, -2) } })), addDays(today, -2))
  await askForCertificates({ office, community }, away, today)
}

async function askForCertificates({ office, community }: Clerks, away: readonly Away[], today: Day): Promise<void> {
  const asking = away.filter(({ works, chance }) => works && chance > 0.35 && chance <= 0.93)
  const raw = ({ outgoingId, children, chance }: Away, papers: IssuePaper[]) => ({ raw: { outgoingId, kind: 'FIRST' as const, marital: MARITAL[children > 0 ? 1 : Math.floor(chance * 40) % 2]!, children, papers } })
  const complete = ({ children }: Away) => issuePapersNeeded('FIRST', children)
  const issued = await attemptAll(office, applyForCertificate, 'certificates issued', asking.filter(({ code }) => code !== XINGHUO).map((one) => raw(one, complete(one))), addDays(today, -21))
  const held = issued.flatMap((result) => (result.ok && result.data.certificateId !== null ? [result.data.certificateId] : []))
  await attemptAll(office, loseCertificate, 'certificates lost', held.slice(0, 1).map((certificateId) => ({ raw: { certificateId } })), addDays(today, -7))
  const ours = asking.filter(({ code }) => code === XINGHUO)
  const asked = await attemptAll(community, applyForCertificate, 'certificates asked for', ours.map((one, n) => raw(one, n % 2 === 0 ? complete(one) : ['IDENTITY', 'PHOTOS'])), addDays(today, -4))
  const waiting = asked.flatMap((result) => (result.ok && result.data.missing.length > 0 ? [result.data.applicationId] : []))
  await attemptAll(office, deferCertificate, 'certificates put off', waiting.slice(0, 1).map((applicationId) => ({ raw: { applicationId, reason: 'PAPERS_MISSING' as const } })), addDays(today, -2))
}
