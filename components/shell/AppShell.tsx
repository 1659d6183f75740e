import { CircleUserRound, Menu } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ACCOUNT_ID, AccountMenu, type AccountActions, type ShellUser } from './AccountMenu'
import { Brand } from './Brand'
import { ClosesOnNavigation } from './ClosesOnNavigation'
import { navIcons, type NavIcon } from './icons'
import { NavLinks, type NavLinkItem } from './NavLinks'

export type NavItem = {
  href: string
  label: string
  icon: NavIcon
  /** Things waiting there. */
  count?: number
  /** Heading under which it stands; items of one group follow one another. */
  group?: string
  /** One of the (at most four) that a phone keeps at the bottom. */
  tab?: boolean
}

type AppShellProps = {
  user: ShellUser
  nav: readonly NavItem[]
  actions: AccountActions
  /** Beside the account on a phone, above it on a desktop: the network's state in words. */
  status?: ReactNode
  children: ReactNode
}

const MORE_ID = 'shell-more'

/**
 * What surrounds every page of the staff: on a desktop a column at the left, on a phone a bar above and tabs below. Menus are
 * the browser's popovers and the icons come as markup, so that the shell costs a phone next to no script.
 */
export function AppShell({ user, nav, actions, status, children }: AppShellProps) {
  const t = useTranslations('common')
  const items = nav.map(({ href, label, icon, count, group }): NavLinkItem => {
    const Icon = navIcons[icon]
    return { href, label, count, group, icon: <Icon aria-hidden strokeWidth={1.75} /> }
  })
  const tabs = items.filter((_, at) => nav[at]?.tab).slice(0, 4)
  const rest = items.filter((item) => !tabs.includes(item))
  const home = nav[0]?.href
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[208px_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-jade px-4 py-3 text-on-jade focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>

      <header className="sticky top-0 z-20 flex min-h-14 items-center gap-3 border-b border-line bg-surface px-4 md:hidden print:hidden">
        <Brand href={home} />
        <span className="min-w-0 flex-1 truncate text-sm text-ink-soft">{user.areaName}</span>
        {status}
        <AccountButton name={user.name} className="-mr-2 size-12 justify-center" />
      </header>

      <aside className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-surface px-3 pt-3 pb-3 md:flex print:hidden">
        <div className="px-2 pb-2">
          <Brand href={home} />
        </div>
        <nav aria-label={t('mainNav')} className="-mx-1 flex flex-1 flex-col gap-0.5 overflow-y-auto px-1">
          <NavLinks items={items} look="side" />
        </nav>
        {status && <div className="px-2 py-2">{status}</div>}
        <div className="border-t border-line pt-2">
          <AccountButton name={user.name} className="min-h-12 w-full gap-2.5 px-2 text-left hover:bg-sunk">
            <span className="min-w-0">
              <span className="block truncate text-sm font-medium text-ink">{user.name}</span>
              <span className="block truncate text-xs text-ink-faint">
                {user.roleLabel} · {user.areaName}
              </span>
            </span>
          </AccountButton>
        </div>
      </aside>

      <main
        id="content"
        tabIndex={-1}
        className="w-full max-w-[1384px] min-w-0 px-3 pt-4 pb-24 outline-none sm:px-4 md:px-7 md:pt-5 md:pb-8 print:max-w-none print:p-0"
      >
        {children}
      </main>

      {tabs.length > 0 && (
        <nav
          aria-label={t('tabNav')}
          className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-surface pb-(--edge-bottom) md:hidden print:hidden"
        >
          <NavLinks items={tabs} look="tabs" others={rest.map((item) => item.href)} />
          {rest.length > 0 && (
            <button
              type="button"
              popoverTarget={MORE_ID}
              className="flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-ink-soft"
            >
              <Menu aria-hidden className="size-5.5" strokeWidth={1.75} />
              {t('more')}
            </button>
          )}
        </nav>
      )}
      {rest.length > 0 && (
        <ClosesOnNavigation
          id={MORE_ID}
          className="from-below border border-line bg-surface p-3 shadow-lift-high backdrop:veil md:hidden"
        >
          <nav aria-label={t('mainNav')}>
            <NavLinks items={rest} look="side" others={tabs.map((item) => item.href)} />
          </nav>
        </ClosesOnNavigation>
      )}
      <AccountMenu user={user} actions={actions} />
    </div>
  )
}

function AccountButton({ name, className, children }: { name: string; className: string; children?: ReactNode }) {
  const t = useTranslations('common')
  return (
    <button
      type="button"
      popoverTarget={ACCOUNT_ID}
      aria-label={t('account', { name })}
      className={`flex items-center rounded-md text-ink-soft ${className}`}
    >
      <CircleUserRound aria-hidden className="size-5.5 shrink-0" strokeWidth={1.75} />
      {children}
    </button>
  )
}
