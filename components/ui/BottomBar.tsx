import clsx from 'clsx'
import type { ReactNode } from 'react'

/**
 * The acts of a form or a door. On a phone they lie at the bottom of the screen, in place of the tabs, where the thumb is; on a
 * desktop they follow the form. The last one is the main act and a little wider.
 */
export function BottomBar({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div data-bottom-bar>
      <div aria-hidden className="h-20 md:hidden" />
      <div
        className={clsx(
          'fixed inset-x-0 bottom-0 z-30 flex gap-2.5 border-t border-line bg-surface px-3 pt-2.5 clear-of-edge print:hidden',
          '*:min-h-13 *:flex-1 max-md:*:last:flex-[1.25]',
          'md:static md:mt-6 md:border-0 md:bg-transparent md:p-0 md:*:min-h-11 md:*:flex-none md:*:px-6',
          className,
        )}
      >
        {children}
      </div>
    </div>
  )
}
