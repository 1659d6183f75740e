import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { findEntry, type TrailEntry } from '@/lib/trail/queries'
import { hrefOf } from '../address'
import { TrailTable } from '../TrailTable'
import { areaNames, trailWords } from '../words'

export async function generateMetadata() {
  return { title: (await getTranslations('trail'))('title') }
}

/** One entry: who, when, what changed, and what else happened with it. */
export default async function EntryPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('audit.read')
  const [{ id }, t, words] = [await params, await getTranslations('trail'), await trailWords()]
  const found = /^\d{1,18}$/.test(id) ? await findEntry(user, id) : null
  if (!found) notFound()
  const { entry, sameCommand, sameRecord } = found
  const areas = await areaNames(user, [entry, ...sameCommand, ...sameRecord])
  const facts = [
    { key: 'at', term: t('at'), children: words.time(entry.at) },
    { key: 'who', term: t('who'), children: words.who(entry) },
    { key: 'verb', term: t('verb'), children: `${words.verbName(entry.verb)} · ${t(`actions.${entry.action}`)}` },
    { key: 'subject', term: t('subject'), children: entry.subject && words.subjectName(entry.subject) },
    { key: 'record', term: t('record'), children: entry.rowId },
    { key: 'area', term: t('area'), children: entry.areaCode && (areas.has(entry.areaCode) ? `${areas.get(entry.areaCode)} (${entry.areaCode})` : entry.areaCode) },
  ]
  return (
    <>
      <PageHeader
        title={t('entry', { id: entry.id })} crumbs={[{ label: t('back'), href: '/admin/audit' }]}
        actions={entry.personId && <LinkButton prefetch={false} href={hrefOf({ personId: entry.personId })}>{t('allOfPerson')}</LinkButton>}
      />
      <div className="grid gap-4">
        <Card><DescriptionList items={facts} columns={2} /></Card>
        {entry.changes.length > 0 && <Card heading={t('changes')}><Changes entry={entry} areas={areas} /></Card>}
        {sameCommand.length > 0 && <Card heading={t('sameCommand')}><TrailTable label={t('sameCommand')} entries={sameCommand} areas={areas} /></Card>}
        {entry.rowId && (
          <Card heading={t('sameRecord')} aside={<LinkButton size="small" prefetch={false} href={hrefOf({ recordId: entry.rowId })}>{t('onlyRecord')}</LinkButton>}>
            {sameRecord.length > 0 ? <TrailTable label={t('sameRecord')} entries={sameRecord} areas={areas} /> : <p className="text-ink-soft">{t('none')}</p>}
          </Card>
        )}
      </div>
    </>
  )
}

/** Before and after of codes, days and states; of everything else that it changed. */
async function Changes({ entry, areas }: { entry: TrailEntry; areas: Map<string, string> }) {
  const [t, words] = [await getTranslations('trail'), await trailWords()]
  const both = entry.action === 'UPDATE'
  return (
    <Table label={t('changes')}>
      <thead><Tr><Th>{t('column')}</Th>{both ? <><Th>{t('before')}</Th><Th>{t('after')}</Th></> : <Th>{t('value')}</Th>}</Tr></thead>
      <tbody>
        {entry.changes.map((change) => (
          <Tr key={change.column}>
            <RowHead>{words.columnName(change.column)}</RowHead>
            {!change.shown ? <Td colSpan={both ? 2 : 1} className="text-ink-soft">{t(both ? 'wasChanged' : 'noted')}</Td> : (
              <>
                {both && <Td>{words.value(change, 'before', areas)}</Td>}
                <Td>{words.value(change, entry.action === 'DELETE' ? 'before' : 'after', areas)}</Td>
              </>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
