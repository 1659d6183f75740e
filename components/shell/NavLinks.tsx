'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { activeHref, inGroups } from './active'

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
  const name = useId()
  if (look === 'tabs') return items.map((item) => <Tab key={item.href} item={item} current={item.href === active} />)
  const row = (item: NavLinkItem) => <Row key={item.href} item={item} current={item.href === active} />
  return inGroups(items).map(({ group, items: own }, at) => {
    if (group === undefined) return own.map(row)
    const waiting = own.reduce((sum, item) => sum + (item.count ?? 0), 0)
    return (
      <Group key={group} name={name} active={own.some((item) => item.href === active) ? active : undefined} className={clsx('group', at > 0 && 'border-t border-line')}>
        <summary className="tap flex cursor-pointer list-none items-center gap-2.5 rounded-md px-2.5 text-base text-ink-faint hover:bg-sunk hover:text-ink md:text-sm [&::-webkit-details-marker]:hidden">
          <span aria-hidden className="grid w-4.5 place-items-center transition-transform group-open:rotate-90 motion-reduce:transition-none md:w-4">›</span>
          <span className="flex-1">{group}</span>
          {waiting > 0 && <b className="font-semibold text-cinnabar group-open:hidden">{waiting}</b>}
        </summary>
        <div className="pb-1">{own.map(row)}</div>
      </Group>
    )
  })
}

/** Opened again by each page that it holds, whatever was opened meanwhile; the links in it stay, and with them the focus. */
function Group({ name, active, className, children }: { name: string; active: string | undefined; className: string; children: ReactNode }) {
  const group = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (active !== undefined && group.current) group.current.open = true
  }, [active])
  return <details ref={group} name={name} open={active !== undefined} className={className}>{children}</details>
}

type ItemProps = { item: NavLinkItem; current: boolean }
const linkOf = ({ item, current }: ItemProps) => ({ href: item.href, 'aria-current': current ? ('page' as const) : undefined })

function Tab({ item, current }: ItemProps) {
  return (
    <Link
      {...linkOf({ item, current })}
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

function Row({ item, current }: ItemProps) {
  return (
    <Link
      {...linkOf({ item, current })}
      className={clsx(
        'tap flex items-center gap-2.5 rounded-md px-2.5 text-base no-underline md:text-sm [&_svg]:size-4.5 md:[&_svg]:size-4',
        current ? 'bg-jade-soft font-semibold text-jade-ink' : 'text-ink-soft hover:bg-sunk hover:text-ink',
      )}
    >
      {item.icon}
      <span className="flex-1">{item.label}</span>
      {item.count ? <b className="font-semibold text-cinnabar">{item.count}</b> : null}
    </Link>
  )
}
