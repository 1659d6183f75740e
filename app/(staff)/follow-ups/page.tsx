import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatCount } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { areasWithin } from '@/lib/areas/queries'
import { type FollowUpRow, listFollowUps } from '@/lib/follow-ups/queries'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { readFigures } from '@/lib/obligations/queries'
import { inOrder, isShown, SHOWS } from './address'
import { markOf, nextOf } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('followUps'))('title') }
}

/** The cases in which somebody is named, and of all others a number. */
export default async function FollowUpsPage({ searchParams }: { searchParams: Promise<{ show?: string }> }) {
  const user = await requireUser('follow-up.read')
  const [{ show: asked }, t, today] = [await searchParams, await getTranslations('followUps'), clockToday()]
  const rows = await listFollowUps(user, today)
  const counts = SHOWS.map((show) => ({ show, count: rows.filter((row) => isShown(row, show, user.id)).length }))
  const possible = counts.filter(({ show, count }) => count > 0 || (show === 'decide' ? may(user, 'follow-up.approve') : show === 'visit' ? may(user, 'follow-up.visit') : may(user, 'follow-up.propose')))
  const show = SHOWS.find((one) => one === asked) ?? possible.find(({ count }) => count > 0)?.show ?? possible[0]!.show
  const shown = inOrder(rows.filter((row) => isShown(row, show, user.id)), show)
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="mb-4"><FilterChips label={t('list.filters')} chips={possible.map(({ show: one, count }) => ({ key: one, label: t(`show.${one}`), href: `/follow-ups?show=${one}`, active: one === show, count }))} /></div>
      <div className="grid items-start gap-5">
        {shown.length === 0 ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : <Cases rows={shown} user={user} today={today} />}
        {may(user, 'follow-up.propose') && <Numbers user={user} today={today} />}
      </div>
    </>
  )
}

async function Cases({ rows, user, today }: { rows: readonly FollowUpRow[]; user: User; today: Day }) {
  const [t, locale] = [await getTranslations('followUps'), await getLocale()]
  return (
    <Card>
      <Table label={t('title')}>
        <thead>
          <Tr><Th>{t('list.person')}</Th><Th>{t('list.ground')}</Th><Th className="max-md:hidden">{t('list.state')}</Th><Th>{t('list.next')}</Th></Tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [status, next] = nextOf(t, locale, row, user.id, today)
            return (
              <Tr key={row.id}>
                <RowHead>
                  <Link href={`/follow-ups/${row.id}`} prefetch={false} aria-label={t('list.open', { name: row.name ?? t('list.gone') })} className="hit text-indigo hover:underline">{row.name ?? t('list.gone')}</Link>
                  {user.role === 'office' && <span className="block text-sm font-normal text-ink-soft">{row.communityName}</span>}
                </RowHead>
                <Td>{t(`ground.${row.ground}`)}</Td>
                <Td className="max-md:hidden"><StatusPill status={markOf(row)}>{t(`state.${row.state}`)}</StatusPill></Td>
                <Td><StatusPill status={status} className="whitespace-normal!">{next}</StatusPill></Td>
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}

/** How many cases each community has: a figure, and nothing behind it. */
async function Numbers({ user, today }: { user: User; today: Day }) {
  const t = await getTranslations('followUps.figure')
  const communities = user.role === 'office' ? await areasWithin(user, 'COMMUNITY') : []
  const { whole, parts } = await readFigures(user, { areaCode: user.areaCode, parts: communities.map(({ code }) => code), today, days: { from: today, to: today } })
  const rows = (user.role === 'office' ? parts : [whole]).filter(({ rates }) => rates.FOLLOW_UP.today.due > 0)
  const names = new Map(communities.map(({ code, name }) => [code, name]))
  return (
    <Card heading={t(user.role === 'office' ? 'heading' : 'own')}>
      <p className="mb-2 text-sm text-ink-soft">{t('note')}</p>
      {rows.length === 0 ? <p>{t('none')}</p> : user.role === 'office' ? (
        <Table label={t('heading')}>
          <thead><Tr><Th>{t('community')}</Th><Th numeric>{t('due')}</Th><Th numeric>{t('met')}</Th></Tr></thead>
          <tbody>{rows.map(({ areaCode, rates: { FOLLOW_UP: { today: stand } } }) => <Tr key={areaCode}><RowHead>{names.get(areaCode)}</RowHead><Td numeric>{formatCount(stand.due)}</Td><Td numeric>{formatCount(stand.met)}</Td></Tr>)}</tbody>
        </Table>
      ) : <p>{t('due')} <b>{formatCount(whole.rates.FOLLOW_UP.today.due)}</b> · {t('met')} <b>{formatCount(whole.rates.FOLLOW_UP.today.met)}</b></p>}
    </Card>
  )
}
