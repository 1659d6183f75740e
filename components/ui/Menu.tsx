'use client'

import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import Link from 'next/link'

export type MenuItem =
  { key: string; label: ReactNode; href: string } | { key: string; label: ReactNode; onSelect: () => void; danger?: boolean }

const item = 'tap flex cursor-pointer items-center gap-2 rounded-md px-3 text-sm no-underline outline-none data-highlighted:bg-sunk'

/** Further acts behind one button. What is done often belongs on the page itself. */
export function Menu({ trigger, items }: { trigger: ReactNode; items: readonly MenuItem[] }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-44 rounded-lg border border-line bg-surface p-1 shadow-lift-high"
        >
          {items.map((entry) =>
            'href' in entry ? (
              <DropdownMenu.Item key={entry.key} asChild className={`${item} text-ink`}>
                <Link href={entry.href}>{entry.label}</Link>
              </DropdownMenu.Item>
            ) : (
              <DropdownMenu.Item
                key={entry.key}
                onSelect={entry.onSelect}
                className={`${item} ${entry.danger ? 'text-cinnabar' : 'text-ink'}`}
              >
                {entry.label}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
