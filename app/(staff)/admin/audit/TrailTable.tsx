import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { TrailEntry } from '@/lib/trail/queries'
import { told, trailWords, type TrailWords } from './words'

type Props = { entries: readonly TrailEntry[]; areas: Map<string, string>; label: string }

/** Entries with the way to each. Wide screens see a table, phones one block for each entry. */
export async function TrailTable({ entries, areas, label }: Props) {
  const [t, words] = [await getTranslations('trail'), await trailWords()]
  return (
    <>
      <ul className="grid gap-3 md:hidden print:hidden">
        {entries.map((entry) => (
          <li key={entry.id} className="border-b border-line pb-3 last:border-0">
            <EntryLink entry={entry} words={words} />
            <p>{words.verbName(entry.verb)} · {t(`actions.${entry.action}`)}{entry.subject && ` · ${words.subjectName(entry.subject)}`}</p>
            <p className="text-sm text-ink-soft">{words.who(entry)}{entry.areaCode && ` · ${areas.get(entry.areaCode) ?? entry.areaCode}`}</p>
            <p className="text-sm text-ink-soft">{told(entry, words, areas)}</p>
          </li>
        ))}
      </ul>
      <div className="max-md:hidden print:block">
        <Table label={label}>
          <thead>
            <Tr><Th>{t('at')}</Th><Th>{t('who')}</Th><Th>{t('verb')}</Th><Th>{t('action')}</Th><Th>{t('subject')}</Th><Th>{t('area')}</Th><Th>{t('changed')}</Th></Tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Tr key={entry.id}>
                <RowHead><EntryLink entry={entry} words={words} /></RowHead>
                <Td>{words.who(entry)}</Td>
                <Td>{words.verbName(entry.verb)}</Td>
                <Td>{t(`actions.${entry.action}`)}</Td>
                <Td>{entry.subject ? words.subjectName(entry.subject) : '—'}{entry.rowId && <span className="block text-xs text-ink-faint">{entry.rowId.slice(-12)}</span>}</Td>
                <Td>{entry.areaCode ? (areas.get(entry.areaCode) ?? entry.areaCode) : '—'}</Td>
                <Td className="max-w-md">{told(entry, words, areas) || '—'}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  )
}

/** Opening an entry is itself recorded: nothing may open it beforehand. */
const EntryLink = ({ entry, words }: { entry: TrailEntry; words: TrailWords }) => (
  <Link href={`/admin/audit/${entry.id}`} prefetch={false} className="hit text-indigo tabular-nums hover:underline">{words.time(entry.at)}</Link>
)
