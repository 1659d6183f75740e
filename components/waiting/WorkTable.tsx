import Link from 'next/link'
import { Card } from '@/components/ui/Card'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { type Place, placeOf } from './place'

/** Somebody's piece of work: who, what of theirs, its number where it has one, and how it stands. */
export type Work = Place & { id: string; href: string; name: string; what: string | null; number: string | null; state: [Status, string]; communityName: string | null }
type Props = { label: string; columns: { name: string; what?: string; number?: string; place: string; state: string }; rows: readonly Work[] }

/** What waits: a row each on a desktop, a card each on a phone. */
export function WorkTable({ label, columns, rows }: Props) {
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={row.href} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex flex-wrap items-baseline justify-between gap-2"><b className="text-ink">{row.name}</b><StatusPill status={row.state[0]} className="whitespace-normal">{row.state[1]}</StatusPill></span>
              <span className="text-sm text-ink-soft">{[row.what, row.communityName, placeOf(row)].filter(Boolean).join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={label}>
          <thead><Tr><Th>{columns.name}</Th>{columns.what && <Th>{columns.what}</Th>}{columns.number && <Th>{columns.number}</Th>}<Th>{columns.place}</Th><Th>{columns.state}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead className="whitespace-nowrap"><Link href={row.href} className="hit font-medium text-ink hover:text-jade hover:underline">{row.name}</Link></RowHead>
                {columns.what && <Td className="whitespace-nowrap">{row.what}</Td>}
                {columns.number && <Td className="whitespace-nowrap tabular-nums">{row.number}</Td>}
                <Td className="text-ink-soft">{[row.communityName, placeOf(row)].filter(Boolean).join(' ')}</Td>
                <Td><StatusPill status={row.state[0]} className="whitespace-normal">{row.state[1]}</StatusPill></Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
