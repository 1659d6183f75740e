import { useTranslations } from 'next-intl'
import { Progress } from '@/components/ui/Progress'

/** How many doors of an area (named, or plain from where it stands) were seen: the two numbers of the coverage figure. */
export function GroundBar({ name, doors, seen, className }: { name?: string; doors: number; seen: number; className?: string }) {
  const t = useTranslations('dwellings')
  return (
    <Progress
      label={name ? t('walk.seenOf', { area: name }) : t('state.seen')} done={seen} total={doors} className={className}
      data-indicator="COVERAGE" data-met={seen} data-due={doors}
    >
      {doors > 0 && (seen < doors ? t('walk.left', { count: doors - seen }) : t('walk.allSeen'))}
    </Progress>
  )
}
