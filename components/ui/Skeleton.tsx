import clsx from 'clsx'
import { useTranslations } from 'next-intl'

/** The shape of what is coming. `lines` of text, or one block with a height class. */
export function Skeleton({ lines, className }: { lines?: number; className?: string }) {
  const t = useTranslations('common')
  const block = 'rounded-md bg-line/70 motion-safe:animate-pulse'
  return (
    <div role="status" aria-label={t('loading')} className={lines ? clsx('grid gap-3', className) : clsx(block, className ?? 'h-24')}>
      {lines
        ? Array.from({ length: lines }, (_, line) => (
            <div key={line} className={clsx(block, 'h-4', line === lines - 1 && lines > 1 && 'w-2/3')} />
          ))
        : null}
    </div>
  )
}
