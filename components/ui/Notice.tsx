import clsx from 'clsx'
import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'

export type NoticeTone = 'info' | 'warn' | 'error' | 'success'

const tones = {
  info: { Icon: Info, look: 'bg-indigo-soft text-indigo', role: 'note' },
  warn: { Icon: TriangleAlert, look: 'bg-amber-soft text-amber', role: 'note' },
  error: { Icon: CircleX, look: 'bg-cinnabar-soft text-cinnabar', role: 'alert' },
  success: { Icon: CircleCheck, look: 'bg-jade-soft text-jade-ink', role: 'status' },
}

type NoticeProps = { tone?: NoticeTone; title?: ReactNode; action?: ReactNode } & Omit<ComponentProps<'div'>, 'title'>

/** Something to know before going on. An error is read out at once, a success when there is a pause. */
export function Notice({ tone = 'info', title, action, className, children, ...rest }: NoticeProps) {
  const t = useTranslations('common')
  const { Icon, look, role } = tones[tone]
  return (
    <div
      role={role}
      className={clsx('flex gap-2.5 rounded-md px-3 py-2.5 text-sm print:border print:border-line-strong', look, className)}
      {...rest}
    >
      <Icon aria-label={t(`notice.${tone}`)} role="img" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
      {action && <div className="shrink-0 self-center">{action}</div>}
    </div>
  )
}
