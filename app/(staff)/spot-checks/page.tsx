import { Target } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may, type User } from '@/lib/kernel/access'
import { listSpotChecks } from '@/lib/spot-checks/queries'
import { MyDoors } from './MyDoors'
import { between, perMille, rateOf, STATE_LOOK, VERDICT_LOOK } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('spotChecks'))('title') }
}

type Search = { at?: string; saved?: string }

/** The office's checks; for whoever goes to doors a second time, their doors. */
export default async function SpotChecksPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [user, query] = [await requireUser(), await searchParams]
  if (!may(user, 'spot-check.read')) return <MyDoors user={await requireUser('spot-door.read')} saved={query.saved ?? null} />
  return <Checks user={user} at={query.at ?? null} />
}

async function Checks({ user, at }: { user: User; at: string | null }) {
  const [page, t, locale] = [await listSpotChecks(user, at), await getTranslations('spotChecks'), await getLocale()]
  const leaf = (cursor: string | null) => (cursor === null ? undefined : `/spot-checks?at=${cursor}`)
  return (
    <>
      <PageHeader title={t('title')} actions={may(user, 'spot-check.plan') && page.rows.length > 0 && <LinkButton href="/spot-checks/new" look="main">{t('act.plan')}</LinkButton>} />
      {page.rows.length === 0 ? (
        <EmptyState title={t('list.empty')} icon={Target} action={may(user, 'spot-check.plan') && <LinkButton href="/spot-checks/new" look="main">{t('act.plan')}</LinkButton>}>{t('list.emptyBody')}</EmptyState>
      ) : (
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.place')}</Th><Th>{t('list.state')}</Th><Th>{t('list.days')}</Th><Th numeric>{t('list.target')}</Th><Th numeric>{t('list.rate')}</Th><Th>{t('list.verdict')}</Th></Tr></thead>
          <tbody>
            {page.rows.map((row) => (
              <Tr key={row.id}>
                <RowHead><Link href={`/spot-checks/${row.id}`} className="hit font-semibold text-indigo hover:underline">{row.placeName}</Link></RowHead>
                <Td><span className="flex flex-wrap items-center gap-2"><StatusPill status={STATE_LOOK[row.state]}>{t(`state.${row.state}`)}</StatusPill><span className="text-ink-soft">{row.drawn === null ? t('list.planned', { size: row.size }) : t('list.progress', { visited: row.visited, drawn: row.drawn })}</span></span></Td>
                <Td className="whitespace-nowrap">{row.closedOn ? formatDay(row.closedOn, locale) : t('list.until', { day: formatDay(row.untilOn, locale) })}</Td>
                <Td numeric>{perMille(row.target)}%</Td>
                <Td numeric>{row.result?.registration ? <>{rateOf(row.result.registration)}<span className="block text-xs text-ink-soft">{between(t, row.result.registration.interval)}</span></> : '—'}</Td>
                <Td>{row.result ? <StatusPill status={VERDICT_LOOK[row.result.verdict]}>{t(`verdict.${row.result.verdict}`)}</StatusPill> : '—'}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{null}</Pager>
    </>
  )
}
