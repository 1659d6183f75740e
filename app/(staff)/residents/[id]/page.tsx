import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { StayStatus } from '@/components/residents/StayStatus'
import { LinkButton } from '@/components/ui/Button'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Tag } from '@/components/ui/StatusPill'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { provinces } from '@/lib/kernel/counties'
import { isId } from '@/lib/kernel/id'
import { findPolicy } from '@/lib/campaigns/queries'
import { certificatesOf } from '@/lib/certificates/queries'
import { entitlementsOfResident, statementsOf } from '@/lib/entitlements/queries'
import { followUpsOf } from '@/lib/follow-ups/queries'
import { inquiriesOf } from '@/lib/inquiries/queries'
import { writtenTo } from '@/lib/messages/queries'
import { applicationsOf, permitsOf } from '@/lib/permits/queries'
import { mergesOf } from '@/lib/residents/duplicate-queries'
import { owedBy, viewResident } from '@/lib/residents/queries'
import { servicesOf } from '@/lib/services/queries'
import { staysOf } from '@/lib/stays/queries'
import { openTransferOf, type TransferRow } from '@/lib/transfers/queries'
import { Acts } from './Acts'
import { Identity } from './Identity'
import { FollowUpCard } from './FollowUp'
import { InquiriesCard } from './Inquiries'
import { Merges, UndoMerge } from './Merges'
import { OwedCard } from './Owed'
import { CertificatesCard } from './Certificates'
import { EntitlementsCard } from './Entitlements'
import { MessagesCard } from './Messages'
import { PermitsCard } from './Permits'
import { ServicesCard } from './Services'
import { Stays } from './Stays'

const DONE = ['confirmed', 'left', 'undone', 'moved', 'placed', 'issued', 'declined', 'saved', 'reported'] as const

const PERMIT_DONE = ['applied', 'papers', 'deferred', 'refused', 'withdrawn', 'handed', 'endorsed', 'lost', 'ended'] as const
const CERTIFICATE_DONE = ['checked', 'changed', 'returned', 'registered', 'told', 'retracted'] as const
const ENTITLEMENT_DONE = ['noted', 'voided'] as const
const MESSAGE_DONE = ['out', 'in', 'language'] as const

// No name in the title: titles stay in a browser's history.
export async function generateMetadata() {
  return { title: (await getTranslations('residents'))('person') }
}

export default async function ResidentPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; permit?: string; certificate?: string; message?: string; entitlement?: string }> }) {
  const user = await requireUser('resident.read')
  const [{ id }, { done, permit: permitDone, certificate: certificateDone, message: messageDone, entitlement: entitlementDone }, t] = [await params, await searchParams, await getTranslations('residents')]
  if (!isId(id)) notFound()
  const today = clockToday()
  const [resident, stays, owed, permits, applications, transfer, merges, certificates, letters, written, followUps, services] = await Promise.all([
    viewResident(user, id, 'record'), staysOf(user, id, today), owedBy(user, id, today), permitsOf(user, id, today), may(user, 'permit.read') ? applicationsOf(user, id) : [], may(user, 'transfer.read') ? openTransferOf(user, id) : null,
    may(user, 'duplicate.read') ? mergesOf(user, id) : [], may(user, 'certificate.read') ? certificatesOf(user, id, today) : null, may(user, 'inquiry.read') ? inquiriesOf(user, id) : null, may(user, 'message.opt-out') ? writtenTo(user, id) : null, may(user, 'follow-up.read') ? followUpsOf(user, id, today) : null, may(user, 'service.read') ? servicesOf(user, id) : null,
  ])
  const crumbs = [{ label: user.role === 'unit' ? t('rosterTitle') : t('title'), href: '/residents' }]
  const linked = may(user, 'dwelling.read')
  if (!resident) {
    if (!stays[0]) notFound()
    return (
      <>
        <PageHeader title={stays[0].residentName} crumbs={crumbs} />
        <Notice className="mb-4">{t('record.gone')}</Notice>
        <Stays stays={stays} linked={linked} />
      </>
    )
  }
  const open = stays.find((stay) => stay.toOn === null)
  const said = DONE.find((d) => d === done)
  const justMerged = done === 'merged' ? merges.find((merge) => merge.keptId === id) : undefined
  const older = merges.filter((merge) => merge !== justMerged)
  const policy = may(user, 'permit.read') ? await findPolicy(user, resident.areaCode, today) : null
  const [entitled, statements] = may(user, 'entitlement.read') && !resident.mergedInto ? await Promise.all([entitlementsOfResident(user, id, resident.areaCode, today), statementsOf(user, id)]) : [null, []]
  const saidOfEntitlement = ENTITLEMENT_DONE.find((one) => one === entitlementDone)
  const saidOfPermit = PERMIT_DONE.find((one) => one === permitDone)
  const saidOfCertificate = CERTIFICATE_DONE.find((one) => one === certificateDone)
  const saidOfMessage = MESSAGE_DONE.find((one) => one === messageDone)
  const messageTexts = await getTranslations('messages.done')
  const entitlementTexts = await getTranslations('entitlements.done')
  const certificateTexts = await getTranslations('certificates.done')
  const permitTexts = await getTranslations('permits.done')
  const [texts, merged] = [await getTranslations('duplicates.merge'), resident.mergedInto]
  return (
    <>
      <PageHeader
        title={resident.name} crumbs={crumbs}
        note={open && [t('record.now'), open.communityName, open.gridName, open.address ?? open.addressText ?? t('list.unknownDoor')].filter(Boolean).join(' · ')}
        actions={merged ? <Tag>{texts('merged')}</Tag> : <StayStatus status={!open ? 'left' : open.status === 'REGISTERED' ? 'registered' : 'declared'} />}
      />
      {said && <Notice tone="success" className="mb-4">{t(`record.done.${said}`)}</Notice>}
      {saidOfPermit && <Notice tone="success" className="mb-4">{permitTexts(saidOfPermit)}</Notice>}
      {saidOfCertificate && <Notice tone="success" className="mb-4">{certificateTexts(saidOfCertificate)}</Notice>}
      {saidOfEntitlement && <Notice tone="success" className="mb-4">{entitlementTexts(saidOfEntitlement)}</Notice>}
      {saidOfMessage && <Notice tone="success" className="mb-4">{messageTexts(saidOfMessage)}</Notice>}
      {justMerged && <Notice tone="success" className="mb-4" action={<UndoMerge merge={justMerged} />}>{texts('done')}</Notice>}
      {merged && <Notice className="mb-4" title={texts('into')} action={<LinkButton size="small" href={`/residents/${merged}`}>{texts('openKept')}</LinkButton>}>{texts('intoBody')}</Notice>}
      {open?.goneOn && open.goneSaidOn && (
        <Notice tone="warn" className="mb-4" title={t('record.doubtTitle')}>
          {t('record.ownLeft', { said: formatDayFrom(open.goneSaidOn, await getLocale(), today), left: formatDayFrom(open.goneOn, await getLocale(), today), where: open.toward ? t('record.whereTo', { place: provinces().get(open.toward) ?? t('record.abroad') }) : '' })}
        </Notice>
      )}
      {open?.doubt && open.doubt !== 'SELF_LEFT' && open.doubtOn && (
        <Notice tone="warn" className="mb-4" title={t('record.doubtTitle')}>{t(`record.doubt.${open.doubt}`, { day: formatDayFrom(open.doubtOn, await getLocale(), today) })}</Notice>
      )}
      {transfer && <TransferNotice transfer={transfer} />}
      {!resident.verified && open?.status === 'REGISTERED' && (
        <Notice
          tone="warn" className="mb-4" title={t('record.unverifiedTitle')}
          action={may(user, 'resident.correct') && <LinkButton size="small" href={`/residents/${id}/edit`}>{t('record.addNumber')}</LinkButton>}
        >
          {t('record.unverified')}
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid gap-4">
          <Identity resident={resident} stay={open ?? stays[0]} today={today} mayReveal={may(user, 'resident.reveal')} />
          <Stays stays={stays} linked={linked} />
        </div>
        <div className="grid gap-4 max-lg:order-first">
          {older.length > 0 && <Merges merges={older} mayUndo={may(user, 'resident.unmerge')} />}
          {!merged && <OwedCard owed={owed} today={today} />}
          {!merged && <Acts {...{ user, resident, stays, owed, permits, applications, today }} />}
          {may(user, 'permit.read') && <PermitsCard {...{ user, resident, permits, applications, policy, today }} registered={open?.status === 'REGISTERED'} />}
          {certificates && <CertificatesCard {...{ user, certificates, policy, today }} residentId={id} here={open !== undefined && !merged} />}
          {services && <ServicesCard {...{ services, today }} residentId={id} mayRecord={may(user, 'service.record') && open !== undefined && !merged} />}
          {entitled && <EntitlementsCard {...{ user, entitled, statements, today }} residentId={id} here={open !== undefined} />}
          {letters && <InquiriesCard {...{ user, letters, today }} residentId={id} merged={merged !== null} />}
          {followUps && open && !merged && <FollowUpCard {...{ user, followUps, today }} residentId={id} stay={open} />}
          {written && <MessagesCard residentId={id} written={written} reachable={open !== undefined && !merged && resident.phoneMask !== null} today={today} />}
        </div>
      </div>
    </>
  )
}

/** Another community has met them and asks. */
async function TransferNotice({ transfer }: { transfer: TransferRow }) {
  const [t, locale] = [await getTranslations('transfers.record'), await getLocale()]
  return (
    <Notice tone="warn" className="mb-4" action={<LinkButton size="small" href={`/transfers/${transfer.id}`}>{t('see')}</LinkButton>}>
      {t('open', { to: transfer.toAreaName, day: formatDay(transfer.askedOn, locale) })}
    </Notice>
  )
}
