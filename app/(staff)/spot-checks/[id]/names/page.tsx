import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Disclosure } from '@/components/ui/Disclosure'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may } from '@/lib/kernel/access'
import { isId, newId } from '@/lib/kernel/id'
import { findSpotCheck, type ListedPerson, SPOT_LISTS, spotListOf } from '@/lib/spot-checks/queries'
import { choiceWords, whoWords } from '../../words'
import { DecideForm } from '../Forms'

export async function generateMetadata() {
  return { title: (await getTranslations('spotChecks'))('lists.heading') }
}

/** The people or doors behind each number of a check. */
export default async function SpotNamesPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ list?: string; at?: string }> }) {
  const user = await requireUser('spot-check.read')
  const [{ id }, query, t, locale] = [await params, await searchParams, await getTranslations('spotChecks'), await getLocale()]
  const check = isId(id) ? await findSpotCheck(user, id) : null
  if (!check?.seed) notFound()
  const list = SPOT_LISTS.find((one) => one === query.list) ?? 'found'
  const { rows, count, previous, next } = (await spotListOf(user, id, list, query.at ?? null)) ?? { rows: [], count: 0, previous: null, next: null }
  const leaf = (cursor: string | null) => (cursor === null ? undefined : `/spot-checks/${id}/names?list=${list}&at=${cursor}`)
  const ofDoors = list === 'doors' || list === 'unanswered'
  const outcome = (row: ListedPerson) => (row.outcome ? `${t(`outcome.${row.outcome}`)}${row.people ? ` · ${t('walk.people', { count: row.people })}` : ''}` : t('walk.todo'))
  const match = (row: ListedPerson) => [row.state && t(`match.${row.state}`), row.how && t(`how.${row.how}`), row.how === 'DECIDED' && row.reason && t(`reason.${row.reason}`)].filter(Boolean).join(' · ')
  return (
    <>
      <PageHeader title={`${t(`lists.${list}`)} ${count}`} crumbs={[{ label: t('title'), href: '/spot-checks' }, { label: check.placeName, href: `/spot-checks/${id}` }]} />
      {check.forgottenOn && !ofDoors && <Notice tone="info" className="mb-4">{t('lists.forgotten', { day: formatDay(check.forgottenOn, locale, true) })}</Notice>}
      <FilterChips label={t('lists.filters')} chips={SPOT_LISTS.map((one) => ({ key: one, label: t(`lists.${one}`), href: `/spot-checks/${id}/names?list=${one}`, active: one === list }))} />
      <div className="mt-3">
        {rows.length === 0 ? <EmptyState title={t('lists.empty')} /> : (
          <Table label={t(`lists.${list}`)}>
            <thead><Tr><Th>{t(ofDoors ? 'lists.address' : 'lists.person')}</Th>{!ofDoors && <Th>{t('lists.address')}</Th>}<Th>{t('lists.community')}</Th><Th>{t(ofDoors ? 'lists.outcome' : 'lists.match')}</Th>{ofDoors && <Th>{t('lists.visitor')}</Th>}</Tr></thead>
            <tbody>
              {rows.map((row) => (
                <Tr key={row.key}>
                  <RowHead>{ofDoors ? row.address : row.residentId ? <Link href={`/residents/${row.residentId}`} prefetch={false} className="hit text-indigo hover:underline">{row.name ?? t('doubt.nameless')}</Link> : row.name ?? t('doubt.nameless')}</RowHead>
                  {!ofDoors && <Td>{row.address}</Td>}
                  <Td className="whitespace-nowrap">{row.community}</Td><Td>
                    {ofDoors ? outcome(row) : match(row)}
                    {row.choices && may(user, 'spot-check.decide') && (
                      <Disclosure summary={<>{t('doubt.correct')}<span className="sr-only"> {whoWords(t, row)}</span></>}><DecideForm values={{ personId: row.key, commandId: newId() }} who={whoWords(t, row)} {...choiceWords(t, row.choices.rows, row.choices.others)} /></Disclosure>
                    )}
                  </Td>{ofDoors && <Td>{row.visitor ?? '—'}</Td>}
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </div>
      <Pager previous={leaf(previous)} next={leaf(next)}>{null}</Pager>
    </>
  )
}
