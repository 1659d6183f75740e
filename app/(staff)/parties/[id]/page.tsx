import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { RentalTable } from '@/app/(staff)/rentals/RentalTable'
import { Reveal } from '@/app/(staff)/Reveal'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { EmptyState } from '@/components/ui/EmptyState'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { findPolicy } from '@/lib/campaigns/queries'
import { partOf } from '@/lib/campaigns/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findParty } from '@/lib/rentals/queries'
import { merge, reveal } from './actions'
import { BatchSign } from './BatchSign'
import { PartyForm } from './PartyForm'

// Not the name: titles stay in a browser's history.
export async function generateMetadata() {
  return { title: (await getTranslations('rentals'))('owner.title') }
}

/** Whoever lets: all their doors, one signature for many of them, and who may be the same. */
export default async function PartyPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; problem?: string }> }) {
  const user = await requireUser('rental.read')
  const [{ id }, query, t, problems] = [await params, await searchParams, await getTranslations('rentals'), await getTranslations('problems')]
  if (!isId(id)) notFound()
  const today = clockToday()
  const party = await findParty(user, id, today)
  if (!party) notFound()
  const crowding = partOf(await findPolicy(user, party.areaCode, today), 'rental')
  const done = (['saved', 'signed', 'merged'] as const).find((what) => what === query.done)
  const open = party.rentals.filter((rental) => !rental.endedOn)
  const sealed = (field: 'number' | 'phone', mask: string | null) => (mask && may(user, 'party.reveal') ? (
    <Reveal
      action={reveal} values={{ partyId: id, field }} mask={mask} label={t(`owner.reveal.${field}`)}
      reasons={(['CONTACT', 'PAPER', 'VERIFY', 'OTHER'] as const).map((value) => ({ value, label: t(`owner.reveal.reasons.${value}`) }))}
    />
  ) : mask)
  return (
    <>
      <PageHeader title={party.name} note={[t('owner.title'), party.communityName].filter(Boolean).join(' · ')} crumbs={[{ label: t('title'), href: '/rentals' }]} />
      {done && <Notice tone="success" className="mb-4" title={t(`page.done.${done}`)} />}
      {query.problem && <Notice tone="error" className="mb-4">{problems(problems.has(query.problem) ? query.problem : 'unknown')}</Notice>}
      {party.mergedInto && <Notice tone="info" className="mb-4" title={t('owner.merged')}><Link href={`/parties/${party.mergedInto}`} className="hit text-indigo">{t('owner.openKept')}</Link></Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid min-w-0 gap-4">
          <section aria-labelledby="rentals">
            <h2 id="rentals" className="mb-2 text-sm font-semibold text-ink-soft">{t('owner.rentals')}</h2>
            {party.rentals.length > 0 ? <RentalTable rows={party.rentals} crowding={crowding} today={today} landlords={false} /> : <EmptyState title={t('owner.none')} />}
          </section>
          {party.keeps.length > 0 && (
            <section aria-labelledby="keeps">
              <h2 id="keeps" className="mb-2 text-sm font-semibold text-ink-soft">{t('owner.keeps')}</h2>
              <RentalTable rows={party.keeps} crowding={crowding} today={today} />
            </section>
          )}
          {may(user, 'paper.sign') && open.length > 1 && (
            <Card heading={t('sign.batch')}><BatchSign partyId={id} rentals={open.map((rental) => ({ id: rental.id, label: doorLabel(rental) }))} today={today} commandId={newId()} /></Card>
          )}
        </div>
        <div className="grid gap-4">
          <Card heading={t('owner.title')}>
            <DescriptionList items={[
              { term: t('owner.kind'), children: t(`party.${party.kind}`) },
              { term: t('owner.number'), children: sealed('number', party.numberMask) ?? t('page.noNumber') },
              { term: t('owner.phone'), children: sealed('phone', party.phoneMask) ?? t('page.noPhone') },
              { term: t('owner.address'), children: party.address },
            ]} />
            {may(user, 'party.correct') && !party.mergedInto && <PartyForm partyId={id} version={party.version} first={{ kind: party.kind, name: party.name, address: party.address ?? '' }} commandId={newId()} />}
          </Card>
          {party.alike.length > 0 && !party.mergedInto && (
            <Card heading={t('owner.alike')}>
              <p className="mb-2 text-sm text-ink-soft">{t('owner.alikeNote')}</p>
              <ul className="grid gap-3">
                {party.alike.map((other) => (
                  <li key={other.id} className="border-t border-line pt-3">
                    <p><Link href={`/parties/${other.id}`} className="hit text-indigo hover:underline">{other.name}</Link> · {t('owner.alikeCount', { count: other.rentals })}</p>
                    <p className="text-sm text-ink-soft">{[other.numberMask ?? t('page.noNumber'), other.phoneMask ?? t('page.noPhone'), other.address].filter(Boolean).join(' · ')}</p>
                    {may(user, 'party.merge') && (
                      <div className="mt-2">
                        <ConfirmButton
                          action={merge} values={{ partyId: id, otherId: other.id, commandId: newId() }} title={t('owner.mergeTitle')} description={t('owner.mergeBody', { name: other.name, count: other.rentals })}
                          confirm={t('owner.mergeConfirm')} look="plain" size="small"
                        >
                          {t('owner.merge')}
                        </ConfirmButton>
                      </div>
                    )}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
      </div>
    </>
  )
}
