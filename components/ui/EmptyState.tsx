import { Inbox, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Says what would be here and how it gets here, with the act that brings it. */
export function EmptyState({
  title,
  children,
  action,
  icon: Icon = Inbox,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  icon?: LucideIcon
}) {
  return (
    <div className="grid justify-items-center gap-2 rounded-lg border border-dashed border-line-strong px-6 py-12 text-center">
      <Icon aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="max-w-prose text-ink-soft">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  )
}
