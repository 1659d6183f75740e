import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { OPENINGS } from '@/app/(public)/openings/address'
import { requireUser } from '@/app/user'
import { OfferState } from '@/components/offers/OfferState'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { may, mayIn } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { findOffer } from '@/lib/offers/queries'
import { offerState, withdrawalsOf } from '@/lib/offers/rules'
import { withdraw } from '../actions'

const DONE = ['posted', 'changed', 'withdrawn'] as const

export async function generateMetadata() {
  return { title: (await getTranslations('offers'))('title') }
}

/** One offer, as everybody reads it, and what may be done about it. */
export default async function OfferPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('offer.read')
  const [offer, { done }, t, locale] = [await findOffer(user, (await params).id), await searchParams, await getTranslations('offers'), await getLocale()]
  if (!offer) notFound()
  const [today, said] = [clockToday(), DONE.find((one) => one === done)]
  const day = (on: typeof today) => formatDay(on, locale, true)
  const standing = offer.withdrawnOn === null && offerState(offer, offer.unitClosedOn, today) !== 'OVER'
  const changes = standing && mayIn(user, 'offer.change', offer.areaCode) && (user.role === 'unit' || !offer.reported)
  return (
    <>
      <PageHeader title={offer.title} note={[t(`kind.${offer.kind}`), offer.unitName, offer.communityName].filter(Boolean).join(' · ')} crumbs={[{ label: t('title'), href: '/offers' }]} actions={<OfferState offer={offer} today={today} />} />
      {said && <Notice tone="success" className="mb-4">{t(`done.${said}`)}</Notice>}
      {offer.withdrawnOn && offer.reason && <Notice className="mb-4" title={t('page.withdrawn', { day: day(offer.withdrawnOn), reason: t(`reason.${offer.reason}`) })}>{offer.note}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid gap-4">
          <Card heading={t('page.text')}><p className="whitespace-pre-wrap">{offer.text}</p></Card>
          <Card heading={t('page.facts')}>
            <DescriptionList items={[
              { term: t('page.unit'), children: may(user, 'unit.read') && mayIn(user, 'unit.read', offer.areaCode) ? <Link href={`/units/${offer.unitId}`} className="hit text-indigo hover:underline">{offer.unitName}</Link> : offer.unitName },
              { term: t('page.address'), children: offer.unitAddress }, { term: t('page.places'), children: t('places', { count: offer.places }) }, { term: t(`page.pay.${offer.kind}`), children: offer.pay ?? t('page.noPay') },
              { term: t('page.contact'), children: offer.contact }, { term: t('page.span'), children: `${day(offer.fromOn)} – ${day(offer.lastOn)}` },
            ]} />
          </Card>
        </div>
        <div className="grid gap-2">
          {changes && <LinkButton href={`/offers/${offer.id}/edit`} wide>{t('page.edit')}</LinkButton>}
          {offer.withdrawnOn === null && mayIn(user, 'offer.withdraw', offer.areaCode) && (
            <FormDialog
              action={withdraw} values={{ offerId: offer.id, commandId: newId() }} title={t('withdraw.title')} body={t('withdraw.body')} submit={t('withdraw.submit')} look="quiet" submitLook="danger" wide
              asked={[{ kind: 'chips', name: 'reason', label: t('withdraw.reason'), required: true, options: withdrawalsOf(user.role).map((value) => ({ value, label: t(`reason.${value}`) })) }, { kind: 'long', name: 'note', label: t('withdraw.note'), hint: t('withdraw.noteHint'), longest: 200 }]}
            />
          )}
          {standing && <LinkButton href={`${OPENINGS}/${offer.areaCode.slice(0, 12)}`} look="quiet" wide>{t('open')}</LinkButton>}
        </div>
      </div>
    </>
  )
}
