import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { Pager } from '@/components/ui/Pager'
import type { Day } from '@/lib/kernel/day'
import type { Page } from '@/lib/kernel/page'
import { REMINDED, type Reminder, type ReminderCount, termOf, TERMS } from '@/lib/obligations/reminders'
import { type TodayPlace, todayHref } from './address'
import { ReminderCard } from './ReminderCard'

type RemindersProps = { page: Page<Reminder>; counts: ReminderCount[]; place: TodayPlace; today: Day; gridNamed: boolean; actions?: ReactNode }

/** What is due, by deadline: overdue, today, within the week, later. */
export function Reminders({ page, counts, place, today, gridNamed, actions }: RemindersProps) {
  const t = useTranslations('obligations')
  const leaf = (at: string | null) => (at ? todayHref({ ...place, at }) : undefined)
  const filtered = place.term !== undefined || place.duty !== undefined
  return (
    <section aria-labelledby="reminders">
      <Heading counts={counts} actions={actions} />
      {counts.length > 0 && <Filters counts={counts} place={place} />}
      {page.rows.length === 0 && (
        <EmptyState
          title={t('today.emptyTitle')}
          action={filtered ? undefined : <LinkButton look="main" href="/walk">{t('today.walk')}</LinkButton>}
        >
          {filtered ? t('today.emptyFiltered') : t('today.empty')}
        </EmptyState>
      )}
      {TERMS.map((term) => {
        const rows = page.rows.filter((row) => termOf(row.deadline, today) === term)
        if (rows.length === 0) return null
        return (
          <section key={term} aria-labelledby={`term-${term}`} className="mt-4">
            <h3 id={`term-${term}`} className="px-1 pb-1.5 text-sm text-ink-faint">{t(`term.${term}`)}</h3>
            <ul className="grid gap-2 lg:grid-cols-2">
              {rows.map((row) => <li key={row.key}><ReminderCard reminder={row} today={today} gridNamed={gridNamed} /></li>)}
            </ul>
          </section>
        )
      })}
      <Pager previous={leaf(page.previous)} next={leaf(page.next)} />
    </section>
  )
}

function Heading({ counts, actions }: { counts: ReminderCount[]; actions?: ReactNode }) {
  const t = useTranslations('obligations.today')
  const sum = (of: 'reminders' | 'people') => counts.reduce((total, row) => total + row[of], 0)
  return (
    <div className="mb-1 flex items-baseline justify-between gap-3">
      <h2 id="reminders" className="text-sm font-semibold text-ink-soft">{t('reminders')}</h2>
      <p className="ml-auto text-sm text-ink-soft">{t('count', { reminders: sum('reminders'), people: sum('people') })}</p>
      {actions}
    </div>
  )
}

/** Terms and duties that have any reminder, each counted within the other's choice. */
function Filters({ counts, place }: { counts: ReminderCount[]; place: TodayPlace }) {
  const t = useTranslations('obligations')
  const common = useTranslations('common')
  const count = (of: (row: ReminderCount) => boolean) => counts.filter(of).reduce((total, row) => total + row.reminders, 0)
  const chips = [
    ...TERMS.map((term) => ({
      key: term as string, label: t(`term.${term}`), active: place.term === term,
      count: count((row) => row.term === term && (!place.duty || row.indicator === place.duty)),
      href: todayHref({ duty: place.duty, term: place.term === term ? undefined : term }),
    })),
    ...REMINDED.map((duty) => ({
      key: duty as string, label: t(`duty.${duty}`), active: place.duty === duty,
      count: count((row) => row.indicator === duty && (!place.term || row.term === place.term)),
      href: todayHref({ term: place.term, duty: place.duty === duty ? undefined : duty }),
    })),
  ]
  return <FilterChips label={common('filter')} chips={chips.filter((chip) => chip.active || chip.count > 0)} clear="/today" />
}
