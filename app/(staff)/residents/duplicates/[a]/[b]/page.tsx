import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { dayAt } from '@/lib/kernel/day'
import { isId, newId } from '@/lib/kernel/id'
import { findPair, type Side } from '@/lib/residents/duplicate-queries'
import { Decide } from '../../PairCard'
import { MergeForm, type Mergeable } from './MergeForm'
import { SideCard } from './SideCard'

export async function generateMetadata() {
  return { title: (await getTranslations('duplicates'))('compare') }
}

/** Two records side by side: what differs, what a merge would do, and that they are two. */
export default async function PairPage({ params, searchParams }: { params: Promise<{ a: string; b: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('duplicate.read')
  const [{ a, b }, { done }, t, residents] = [await params, await searchParams, await getTranslations('duplicates'), await getTranslations('residents')]
  if (!isId(a) || !isId(b)) notFound()
  const pair = await findPair(user, a, b, clockToday())
  if (!pair) notFound()
  const shell = [pair.a, pair.b].find((side) => side.mergedInto)
  const placeOf = (side: Side) => (side.status === 'left' ? null : (side.address ?? side.addressText ?? residents('list.unknownDoor')))
  const mergeable = (side: Side, n: 1 | 2): Mergeable => ({ id: side.id, name: t('record', { n }), place: placeOf(side), status: side.status, fault: pair.faults[side.id] ?? null })
  return (
    <>
      <PageHeader
        title={t('pairOf', { name: pair.a.name })} note={pair.suspicions.map((suspicion) => t(`suspicion.${suspicion}`)).join(' · ')}
        crumbs={[{ label: residents('title'), href: '/residents' }, { label: t('title'), href: '/residents/duplicates' }]}
      />
      {done === 'undone' && !shell && <Notice tone="success" className="mb-4">{t('merge.undone')}</Notice>}
      {shell && <Notice className="mb-4" title={t('merge.into')}><Link href={`/residents/${shell.mergedInto}`} className="hit text-indigo hover:underline">{t('merge.openKept')}</Link></Notice>}
      {pair.apart && <Notice className="mb-4">{t('apartBy', { day: formatDay(dayAt(pair.apart.at), await getLocale()), by: pair.apart.by ?? '' })}</Notice>}
      <div className="grid gap-4 md:grid-cols-2">
        <SideCard n={1} side={pair.a} other={pair.b} same={pair.same} />
        <SideCard n={2} side={pair.b} other={pair.a} same={pair.same} />
      </div>
      {!shell && (
        <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
          {!pair.apart && (
            <Card heading={t('merge.title')}>
              {pair.likely ? <MergeForm sides={[mergeable(pair.a, 1), mergeable(pair.b, 2)]} likely={pair.likely} commandId={newId()} /> : <p className="mt-2">{t('merge.none')}</p>}
            </Card>
          )}
          <Card heading={t('apart')}><div className="mt-2"><Decide pair={pair} /></div></Card>
        </div>
      )}
    </>
  )
}
