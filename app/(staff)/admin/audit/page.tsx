import { ScrollText } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { type Role, ROLES } from '@/lib/kernel/access'
import { parseDay } from '@/lib/kernel/day'
import { listTrail, type TrailEntry, type TrailFilter } from '@/lib/trail/queries'

type Search = { verb?: string; role?: string; from?: string; to?: string; before?: string }

export async function generateMetadata() {
  return { title: (await getTranslations('trail'))('title') }
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('audit.read')
  const search = await searchParams
  const t = await getTranslations('trail')
  const { entries, verbs } = await listTrail(user, filterOf(search))
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <FilterForm search={search} verbs={verbs} />
      {entries.length === 0 ? (
        <EmptyState title={t('empty')} icon={ScrollText}>{t('emptyBody')}</EmptyState>
      ) : (
        <>
          <Card tight><TrailTable entries={entries} /></Card>
          <Pager {...pages(search, entries)} />
        </>
      )}
    </>
  )
}

const filterOf = (search: Search): TrailFilter => ({
  ...(search.verb ? { verb: search.verb } : {}),
  ...(search.role ? { role: search.role } : {}),
  ...(search.before && /^\d{1,18}$/.test(search.before) ? { before: search.before } : {}),
  from: parseDay(search.from ?? '') ?? undefined,
  to: parseDay(search.to ?? '') ?? undefined,
})

function pages(search: Search, entries: TrailEntry[]): { previous?: string; next?: string } {
  const href = (before?: string) => {
    const query = new URLSearchParams(Object.entries({ ...search, before }).filter((entry): entry is [string, string] => Boolean(entry[1])))
    return `/admin/audit?${query}`
  }
  return { ...(search.before ? { previous: href() } : {}), ...(entries.length === 50 ? { next: href(entries.at(-1)!.id) } : {}) }
}

/** A verb in words; one that has none yet as it stands in the trail. */
async function verbNames(): Promise<(verb: string) => string> {
  const t = await getTranslations('trail')
  return (verb) => {
    const key = `verbs.${verb.replaceAll('.', '_')}` as 'verbs.stay_move'
    return t.has(key) ? t(key) : verb
  }
}

async function FilterForm({ search, verbs }: { search: Search; verbs: string[] }) {
  const t = await getTranslations('trail')
  const staff = await getTranslations('staff')
  const verbName = await verbNames()
  return (
    <form className="mb-4 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_1fr_auto]">
      <Field name="verb" label={t('verb')}>
        {(control) => (
          <Select {...control} defaultValue={search.verb ?? ''}>
            <option value="">{t('anyVerb')}</option>
            {verbs.map((verb) => <option key={verb} value={verb}>{verbName(verb)}</option>)}
          </Select>
        )}
      </Field>
      <Field name="role" label={t('role')}>
        {(control) => (
          <Select {...control} defaultValue={search.role ?? ''}>
            <option value="">{t('anyRole')}</option>
            {ROLES.map((role) => <option key={role} value={role}>{staff(`role.${role}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field name="from" label={t('from')}>{(control) => <Input {...control} type="date" defaultValue={search.from} />}</Field>
      <Field name="to" label={t('to')}>{(control) => <Input {...control} type="date" defaultValue={search.to} />}</Field>
      <Button type="submit" look="main">{t('apply')}</Button>
    </form>
  )
}

async function TrailTable({ entries }: { entries: TrailEntry[] }) {
  const t = await getTranslations('trail')
  const staff = await getTranslations('staff')
  const format = await getFormatter()
  const verbName = await verbNames()
  const subject = (name: string) => (t.has(`subjects.${name}` as 'subjects.resident') ? t(`subjects.${name}` as 'subjects.resident') : name)
  return (
    <Table label={t('title')}>
      <thead>
        <Tr><Th>{t('at')}</Th><Th>{t('who')}</Th><Th>{t('verb')}</Th><Th>{t('action')}</Th><Th>{t('subject')}</Th><Th>{t('area')}</Th><Th>{t('changed')}</Th></Tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Tr key={entry.id}>
            <RowHead>{format.dateTime(entry.at, { dateStyle: 'short', timeStyle: 'medium' })}</RowHead>
            <Td>{entry.userName ?? t('system')}{entry.role && entry.role in roleNames ? ` · ${staff(`role.${entry.role as Role}`)}` : ''}</Td>
            <Td>{verbName(entry.verb)}</Td>
            <Td>{t(`actions.${entry.action}`)}</Td>
            <Td>{entry.subject ? subject(entry.subject) : '—'}{entry.rowId ? <span className="block text-xs text-ink-faint">{entry.rowId.slice(-12)}</span> : null}</Td>
            <Td>{entry.areaCode ?? '—'}</Td>
            <Td>{entry.changed.join(', ') || '—'}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

const roleNames: Record<string, true> = Object.fromEntries(ROLES.map((role) => [role, true]))
