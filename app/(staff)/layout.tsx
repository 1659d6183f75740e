import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { setLocale, setTheme } from '@/app/preferences'
import { signOut } from '@/app/session-actions'
import { requireUser } from '@/app/user'
import { AppShell, type NavItem } from '@/components/shell/AppShell'
import { lineageOf } from '@/lib/areas/queries'
import { may, type User } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import { waitingNotices } from '@/lib/notices/queries'
import { countWaiting } from '@/lib/transfers/queries'
import { LANDING } from '@/lib/staff/rules'

type Translate = Awaited<ReturnType<typeof getTranslations<'staff'>>>

/** Menus of no more than these are read at a glance: headings would only be in the way. */
const MOST_AT_A_GLANCE = 14

/** The way around, by what a role may read; the first is its landing place on the phone's tabs, too. Guards nothing: each page does. */
function navOf(user: User, t: Translate, waiting: number, notices: number): NavItem[] {
  const [unit, leader, inspector] = [user.role === 'unit', user.role === 'leader', user.role === 'inspector']
  const first: (NavItem | false)[] = [
    may(user, 'building.read') && { href: '/building', label: t('nav.building'), icon: 'dwellings', tab: true },
    may(user, 'visit.record') && { href: '/today', label: t('nav.today'), icon: 'today', tab: true },
    may(user, 'dwelling.read') && { href: '/walk', label: t('nav.walk'), icon: 'walk', tab: !leader },
    may(user, 'resident.register') && { href: '/residents/new', label: t('nav.register'), icon: 'register', tab: true },
    may(user, 'figure.read') && { href: '/campaigns', label: t('nav.campaign'), icon: 'campaign', tab: leader },
    may(user, 'resident.read') && { href: '/residents', label: t(unit ? 'nav.myRoster' : 'nav.residents'), icon: 'residents', tab: true },
  ]
  const groups: Record<'register' | 'serve' | 'together' | 'papers' | 'check' | 'run', (NavItem | false)[]> = {
    register: [
      may(user, 'rental.read') && { href: '/rentals', label: t('nav.rentals'), icon: 'rentals' },
      may(user, 'unit.read') && { href: '/units', label: t(unit ? 'nav.ownUnit' : 'nav.units'), icon: 'units' },
      may(user, 'permit.read') && { href: '/permits', label: t('nav.permits'), icon: 'permits' },
      may(user, 'certificate.read') && { href: '/certificates', label: t('nav.certificates'), icon: 'certificates' },
      may(user, 'outgoing.read') && { href: '/outgoing', label: t('nav.outgoing'), icon: 'outgoing' },
      may(user, 'hazard.read') && { href: '/hazards', label: t('nav.hazards'), icon: 'hazards' },
      may(user, 'roster.read') && { href: '/imports', label: t('nav.roster'), icon: 'imports', tab: unit },
      may(user, 'transfer.read') && { href: '/transfers', label: t('nav.transfers'), icon: 'transfers', count: waiting },
    ],
    serve: [
      may(user, 'service.read') && { href: '/services', label: t('nav.services'), icon: 'services' },
      may(user, 'offer.read') && { href: '/offers', label: t('nav.offers'), icon: 'offers' },
      may(user, 'correction.read') && { href: '/corrections', label: t('nav.corrections'), icon: 'corrections' },
      may(user, 'follow-up.read') && { href: '/follow-ups', label: t('nav.followUps'), icon: 'followUps' },
    ],
    together: [
      may(user, 'activity.read') && { href: '/activities', label: t('nav.activities'), icon: 'activities' },
      may(user, 'association.read') && { href: '/associations', label: t('nav.associations'), icon: 'associations' },
      may(user, 'helper.read') && { href: '/helpers', label: t('nav.helpers'), icon: 'helpers' },
      may(user, 'award.read') && { href: '/awards', label: t('nav.awards'), icon: 'awards' },
    ],
    papers: [
      may(user, 'notice.read') && { href: '/notices', label: t('nav.notices'), icon: 'notices', tab: unit, count: notices },
      may(user, 'message.read') && { href: '/messages', label: t('nav.messages'), icon: 'messages' },
      may(user, 'inquiry.read') && { href: '/inquiries', label: t('nav.inquiries'), icon: 'inquiries' },
      may(user, 'report.read') && { href: '/reports', label: t('nav.reports'), icon: 'reports', tab: unit },
      may(user, 'form.read') && { href: '/forms', label: t('nav.forms'), icon: 'forms' },
      unit && may(user, 'target.read') && { href: '/target-letters', label: t('nav.targetLetters'), icon: 'targetLetters' },
    ],
    check: [
      may(user, 'inspection.read') && { href: '/inspections', label: t('nav.inspections'), icon: 'inspections', tab: inspector },
      (may(user, 'spot-check.read') || may(user, 'spot-door.read')) && { href: '/spot-checks', label: t('nav.spotChecks'), icon: 'spotChecks', tab: inspector },
    ],
    run: [
      user.role === 'admin' && { href: '/admin/areas', label: t('nav.areas'), icon: 'areas', tab: true },
      may(user, 'staff.read') && { href: '/admin/users', label: t('nav.users'), icon: 'users', tab: true },
      may(user, 'key.read') && { href: '/admin/keys', label: t('nav.keys'), icon: 'keys' },
      may(user, 'policy.preview') && { href: '/admin/policies', label: t('nav.policies'), icon: 'policies' },
      may(user, 'list.export') && { href: '/exports', label: t('nav.exports'), icon: 'exports' },
      may(user, 'job.control') && { href: '/jobs', label: t('nav.jobs'), icon: 'jobs' },
      may(user, 'health.read') && { href: '/admin/health', label: t('nav.health'), icon: 'health', tab: true },
      may(user, 'audit.read') && { href: '/admin/audit', label: t('nav.audit'), icon: 'audit', tab: true },
    ],
  }
  const shown = first.filter((item) => item !== false)
  const grouped = (Object.keys(groups) as (keyof typeof groups)[]).flatMap((key) => groups[key].filter((item) => item !== false).map((item) => ({ ...item, group: t(`nav.group.${key}`) })))
  const all: NavItem[] = [...shown, ...grouped]
  const alone = (item: NavItem): NavItem => ({ ...item, group: undefined })
  const [landing, others] = [all.filter((item) => item.href === LANDING[user.role]), all.filter((item) => item.href !== LANDING[user.role])]
  return [...landing.map(alone), ...(all.length > MOST_AT_A_GLANCE ? others : others.map(alone))]
}

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const user = await requireUser()
  const t = await getTranslations('staff')
  const [areas, waiting, notices] = await Promise.all([lineageOf(user, user.areaCode), may(user, 'transfer.read') ? countWaiting(user, today()) : 0, may(user, 'notice.open') ? waitingNotices(user, today()) : null])
  const areaName = areas.slice(user.areaCode.length > 12 ? -2 : -1).map((area) => area.name).join(' ')
  return (
    <AppShell user={{ name: user.name, roleLabel: t(`role.${user.role}`), areaName }} nav={navOf(user, t, waiting, notices?.waiting ?? 0)} actions={{ signOut, setLocale, setTheme }}>
      {children}
    </AppShell>
  )
}
