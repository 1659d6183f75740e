import Link from 'next/link'
import type { ResidentRow } from '@/lib/residents/queries'

/** Those whom a search has found, for one of them to be chosen. */
export function FoundResidents({ rows, hrefOf }: { rows: readonly ResidentRow[]; hrefOf: (residentId: string) => string }) {
  return (
    <ul className="mt-3 grid gap-2">
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={hrefOf(row.id)} prefetch={false} className="tap grid gap-0.5 rounded-lg border border-line bg-surface px-4 py-2.5 text-ink no-underline hover:border-jade">
            <b>{row.name} <span className="text-sm font-normal text-ink-soft">{row.idMask}</span></b>
            <span className="text-sm text-ink-soft">{[row.address ?? row.addressText, row.communityName].filter(Boolean).join(' · ')}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
