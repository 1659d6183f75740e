'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Fragment, type ReactNode } from 'react'
import { activeHref } from './active'

export type NavLinkItem = { href: string; label: string; icon: ReactNode; count?: number; group?: string }

type NavLinksProps = {
  items: readonly NavLinkItem[]
  look: 'side' | 'tabs'
  /** Addresses elsewhere in the navigation that may fit better. */
  others?: readonly string[]
}

/** The items of the navigation, with the present one marked. Small, because every page carries it. */
export function NavLinks({ items, look, others = [] }: NavLinksProps) {
  const active = activeHref(usePathname(), [...items.map((item) => item.href), ...others])
  return items.map((item, at) => {
    const current = item.href === active
    const shared = { href: item.href, 'aria-current': current ? ('page' as const) : undefined }
    if (look === 'tabs') {
      return (
        <Link
          key={item.href}
          {...shared}
          className={clsx(
            'relative flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs no-underline [&_svg]:size-5.5',
            current ? 'font-semibold text-jade' : 'text-ink-soft',
          )}
        >
          {item.icon}
          <span>{item.label}</span>
          {item.count ? (
            <b className="absolute top-1 left-1/2 ml-1.5 rounded-full bg-cinnabar px-1.5 text-[10px] leading-4 text-on-cinnabar">
              {item.count}
            </b>
          ) : null}
        </Link>
      )
    }
    return (
      <Fragment key={item.href}>
        {item.group && item.group !== items[at - 1]?.group && <p className="px-2.5 pt-3.5 pb-1 text-xs text-ink-faint">{item.group}</p>}
        <Link
          {...shared}
          className={clsx(
            'tap flex items-center gap-2.5 rounded-md px-2.5 text-base no-underline md:text-sm [&_svg]:size-4.5 md:[&_svg]:size-4',
            current ? 'bg-jade-soft font-semibold text-jade-ink' : 'text-ink-soft hover:bg-sunk hover:text-ink',
          )}
        >
          {item.icon}
          <span className="flex-1">{item.label}</span>
          {item.count ? <b className="font-semibold text-cinnabar">{item.count}</b> : null}
        </Link>
      </Fragment>
    )
  })
}
