import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { Disclosure } from '@/components/ui/Disclosure'
import { Fact } from '@/components/ui/Figure'
import { formatCount } from '@/components/ui/format'
import type { VisitOutcome } from '@/lib/dwellings/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import type { DoneItem, WorkDone } from '@/lib/obligations/reminders'

/** What was done today, counted, with the latest of it. */
export function DoneCard({ done }: { done: WorkDone & { latest: DoneItem[] } }) {
  const t = useTranslations('obligations.today')
  const common = useTranslations('common')
  return (
    <Card heading={t('done')} aside={<Disclosure floating summary={common('howCounted')}>{t('howDone')}</Disclosure>}>
      <div className="mt-1 grid grid-cols-3 gap-3">
        {(['registered', 'visits', 'confirmed'] as const).map((what) => (
          <Fact key={what} value={formatCount(done[what])} tone={done[what] > 0 ? 'jade' : 'ink'}>{t(what)}</Fact>
        ))}
      </div>
      {done.latest.length === 0 ? <p className="mt-3 border-t border-line pt-2.5 text-sm text-ink-soft">{t('nothingDone')}</p> : (
        <ul className="mt-3 border-t border-line pt-1">
          {done.latest.map((item, at) => <li key={at}><DoneRow item={item} /></li>)}
        </ul>
      )}
    </Card>
  )
}

function DoneRow({ item }: { item: DoneItem }) {
  const t = useTranslations('obligations.today')
  const outcome = useTranslations('dwellings.outcome')
  return (
    <Link href={`/dwellings/${item.dwellingId}`} prefetch={false} className="tap -mx-2 flex items-center justify-between gap-3 rounded-md px-2 text-sm no-underline hover:bg-sunk">
      <span className="truncate text-ink-soft">{doorLabel(item)}</span>
      <span className="shrink-0">{item.kind === 'registered' ? t('doneRegistered', { name: item.name ?? '' }) : outcome(item.outcome as VisitOutcome)}</span>
    </Link>
  )
}
