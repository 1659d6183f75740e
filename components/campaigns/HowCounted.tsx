import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatCount, SMALL_NUMBER } from '@/components/ui/format'
import { CREDIBLE_COVERAGE_PERCENT, type Policy } from '@/lib/campaigns/rules'
import type { Indicator } from '@/lib/obligations/rules'
import { isOwedPaper, type OwedPaper } from '@/lib/rentals/rules'
import type { Stand } from '@/lib/obligations/tallied'

type HowCountedProps = { indicator: Indicator; stand: Stand; coverage: Stand; policy: Policy | null }

/** How this figure is counted, with its own numbers and those of the policy in force. */
export function HowCounted({ indicator, stand, coverage, policy }: HowCountedProps) {
  const t = useTranslations('campaigns.how')
  const common = useTranslations('common')
  const numbers = { due: formatCount(stand.due), met: formatCount(stand.met) }
  const seen = { due: formatCount(coverage.due), met: formatCount(coverage.met), percent: CREDIBLE_COVERAGE_PERCENT }
  return (
    <Disclosure floating summary={common('howCounted')} className="print:hidden">
      <ul className="flex flex-col gap-2 text-left font-normal">
        {indicator === 'REGISTRATION' && (
          <>
            <li>{t('REGISTRATION.due', numbers)}</li>
            <li>{t('REGISTRATION.met', numbers)}</li>
            {policy && <li>{t('REGISTRATION.deadline', { days: policy.registration.withinDays })}</li>}
            <li>{t('REGISTRATION.unanswered')}</li>
          </>
        )}
        {(indicator === 'LOOK' || indicator === 'CONSISTENCY') && (
          <>
            <li>{t(`${indicator}.due`, numbers)}</li>
            <li>{t(`${indicator}.met`, numbers)}</li>
            {policy && <li>{t(`${indicator}.deadline`, { every: indicator === 'LOOK' ? policy.look.everyDays : policy.presence.confirmEveryDays, within: policy.look.withinDays })}</li>}
          </>
        )}
        {isOwedPaper(indicator) && <RentalRules indicator={indicator} policy={policy} numbers={numbers} />}
        {indicator === 'HAZARD' && (['due', 'met', 'deadline'] as const).map((line) => <li key={line}>{t(`HAZARD.${line}`, numbers)}</li>)}
        {(indicator === 'CERTIFICATE_CHECK' || indicator === 'CERTIFICATE_CHANGE') && <CertificateRules indicator={indicator} policy={policy} numbers={numbers} />}
        {indicator === 'PERIOD_REPORT' && (
          <>
            <li>{t('PERIOD_REPORT.due', numbers)}</li>
            <li>{t('PERIOD_REPORT.met', numbers)}</li>
            {policy && <li>{t('PERIOD_REPORT.deadline', { days: policy.report.withinDays })}</li>}
          </>
        )}
        {(indicator === 'STAFFING' || indicator === 'FUNDING') && (
          <>
            <li>{t(`${indicator}.due`, numbers)}</li>
            {policy && <li>{t(`${indicator}.met`, { ...numbers, per: policy.resources.residentsPerCoordinator, yuan: policy.resources.yuanPerResident })}</li>}
            <li>{t(`${indicator}.counts`)}</li>
          </>
        )}
        {indicator === 'UNIT_FP_LETTER' && (
          <>
            <li>{t('UNIT_FP_LETTER.due', numbers)}</li>
            <li>{t('UNIT_FP_LETTER.met', numbers)}</li>
            {policy && <li>{t('UNIT_FP_LETTER.deadline', { days: policy.unit.signWithinDays })}</li>}
          </>
        )}
        {indicator === 'INQUIRY_REPLY' && (
          <>
            <li>{t('INQUIRY_REPLY.due', numbers)}</li>
            <li>{t('INQUIRY_REPLY.met', numbers)}</li>
            {policy && <li>{t('INQUIRY_REPLY.deadline', { days: policy.inquiry.replyWithinDays })}</li>}
          </>
        )}
        {indicator === 'FOLLOW_UP' && (['due', 'met', 'names'] as const).map((line) => <li key={line}>{t(`FOLLOW_UP.${line}`, numbers)}</li>)}
        {indicator === 'SERVICE' && (
          <>
            <li>{t('SERVICE.due', numbers)}</li>
            <li>{t('SERVICE.met', numbers)}</li>
            {policy && <li>{t('SERVICE.deadline', { urgent: policy.service.urgentDays, soon: policy.service.soonDays, within: policy.service.withinDays })}</li>}
          </>
        )}
        {indicator === 'NO_LETTING' && <li>{t('NO_LETTING.due', numbers)}</li>}
        {indicator === 'PERMIT' && policy && <PermitRules policy={policy} numbers={numbers} />}
        <li>{t('coverage', seen)}</li>
        <li className="text-ink-soft">{t('floor', { count: SMALL_NUMBER })}</li>
      </ul>
    </Disclosure>
  )
}

function RentalRules({ indicator, policy, numbers }: { indicator: OwedPaper; policy: Policy | null; numbers: { due: string; met: string } }) {
  const t = useTranslations('campaigns.how.RENTAL')
  return (
    <>
      <li>{t('due', numbers)}</li>
      <li>{t('met', numbers)}</li>
      {policy && <li>{indicator === 'RENTAL_FILING' ? t('file', { days: policy.rental.fileWithinDays }) : t('sign', { days: policy.rental.signWithinDays })}</li>}
      {policy && indicator !== 'RENTAL_FILING' && policy.rental.banAfterDays !== null && <li>{t('ban', { days: policy.rental.banAfterDays })}</li>}
    </>
  )
}

function CertificateRules({ indicator, policy, numbers }: { indicator: 'CERTIFICATE_CHECK' | 'CERTIFICATE_CHANGE'; policy: Policy | null; numbers: { due: string; met: string } }) {
  const t = useTranslations(`campaigns.how.${indicator}`)
  const { certificate } = policy ?? {}
  return (
    <>
      <li>{t('due', { ...numbers, from: certificate?.fromAge ?? 0, until: certificate?.untilAge ?? 0 })}</li>
      <li>{t('met', numbers)}</li>
      {certificate && <li>{certificate.checks ? t('deadline', { days: indicator === 'CERTIFICATE_CHECK' ? certificate.checkWithinDays : certificate.changeWithinDays }) : t('off')}</li>}
    </>
  )
}

function PermitRules({ policy: { permit }, numbers }: { policy: Policy; numbers: { due: string; met: string } }) {
  const t = useTranslations('campaigns.how.PERMIT')
  const stay = 'days' in permit.minStay ? t('stayDays', { count: permit.minStay.days }) : t('months', { count: permit.minStay.months })
  return (
    <>
      <li>{t('due', { ...numbers, age: permit.minAge, stay, reasons: permit.reasons ? 'some' : 'any' })}</li>
      <li>{t('met', numbers)}</li>
      <li>{t('deadline', { days: permit.issueWithinDays, months: permit.validMonths })}</li>
      <li>{t('declined', { stays: permit.declinedStaysDue ? 'yes' : 'no' })}</li>
    </>
  )
}
