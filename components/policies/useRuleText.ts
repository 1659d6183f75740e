import { useLocale, useTranslations } from 'next-intl'
import { articleOf, isBenefit, lettingArticleOf, type Policy, type PolicyField } from '@/lib/campaigns/rules'
import type { Conditions } from '@/lib/entitlements/rules'
import type { ResidenceReason } from '@/lib/residents/rules'

/** A policy's parts in the words of the trade: as a sentence, as a value beside another one, and where each comes from. */
export function useRuleText() {
  const t = useTranslations('policies')
  const residents = useTranslations('residents')
  const paper = useTranslations('rentals.paper')
  const permitPaper = useTranslations('permits.paper')
  const entitled = useTranslations('entitlements')
  const locale = useLocale()
  const listed = (words: readonly string[]) => words.join(locale === 'en' ? ', ' : '、')
  const list = (reasons: readonly string[]) => listed(reasons.map((reason) => residents(`reason.${reason as ResidenceReason}`)))
  const papers = ({ rental }: Policy) => listed(rental.papers.map((kind) => paper(kind)))
  const permitPapers = ({ permit }: Policy) => listed(permit.papers.map((kind) => permitPaper(kind)))
  const stayOf = ({ minStay }: Policy['permit'], kind: 'stay' | 'value') =>
    'days' in minStay ? t(`${kind}.days`, { count: minStay.days }) : t(`${kind}.months`, { count: minStay.months })

  /** What is asked beside being registered; blank where nothing is. */
  const conditions = ({ residenceMonths, permitMonths, insuranceMonths, points }: Conditions) => listed([
    ...(residenceMonths > 0 ? [entitled('need.residence', { needed: residenceMonths })] : []), ...(permitMonths !== null ? [entitled('need.permit', { needed: permitMonths })] : []),
    ...(insuranceMonths > 0 ? [entitled('need.insurance', { needed: insuranceMonths })] : []), ...(points > 0 ? [entitled('need.points', { needed: points })] : []),
  ])
  const label = (field: PolicyField): string => {
    if (isBenefit(field)) return entitled(`benefit.${field}`)
    return field === 'pointsResidence' || field === 'pointsPermit' || field === 'pointsInsurance' ? entitled(`field.${field}`) : t(`field.${field}`)
  }
  const sentence = (policy: Policy, field: PolicyField): string => {
    if (isBenefit(field)) {
      const asked = policy.entitlement.benefits[field]
      return !asked ? entitled('rule.nobody') : conditions(asked) ? entitled('rule.given', { list: conditions(asked) }) : entitled('rule.open')
    }
    const { points } = policy.entitlement
    const { registration, permit, transfer, look, presence, rental, certificate, inquiry, report, service, own, inspection, followUp, resources, unit, reminders, outgoing } = policy
    switch (field) {
      case 'registrationWithinDays': return t('sentence.registrationWithinDays', { count: registration.withinDays })
      case 'minAge': return t('sentence.minAge', { count: permit.minAge })
      case 'minStay': return t('sentence.minStay', { stay: stayOf(permit, 'stay') })
      case 'reasons': return permit.reasons ? t('sentence.reasons', { list: list(permit.reasons) }) : t('sentence.anyReason')
      case 'issueWithinDays': return t('sentence.issueWithinDays', { count: permit.issueWithinDays })
      case 'deferredToDays': return t('sentence.deferredToDays', { count: permit.deferredToDays })
      case 'permitPapers': return t('sentence.permitPapers', { list: permitPapers(policy) })
      case 'issuedBy': return permit.issuedBy ? t('sentence.issuedBy', { name: permit.issuedBy }) : t('sentence.issuedByCounty')
      case 'validMonths': return t(policy.preset === 'campaign' ? 'sentence.validMonths' : 'sentence.endorsed', { count: permit.validMonths })
      case 'declinedStaysDue': return permit.declinedStaysDue ? t('sentence.declinedStay') : t('sentence.declinedLeave')
      case 'answerWithinDays': return t('sentence.answerWithinDays', { count: transfer.answerWithinDays })
      case 'lookEveryDays': return t('sentence.lookEveryDays', { count: look.everyDays })
      case 'lookWithinDays': return t('sentence.lookWithinDays', { count: look.withinDays })
      case 'confirmEveryDays': return t('sentence.confirmEveryDays', { count: presence.confirmEveryDays })
      case 'papers': return rental.papers.length > 0 ? t('sentence.papers', { list: papers(policy) }) : t('sentence.noPapers')
      case 'banAfterDays': return rental.banAfterDays === null ? t('sentence.noBan') : t('sentence.banAfterDays', { count: rental.banAfterDays })
      case 'fileWithinDays': case 'signWithinDays': case 'peoplePerRoom': case 'areaPerPerson': return t(`sentence.${field}`, { count: rental[field] })
      case 'certificateChecks': return certificate.checks ? t('sentence.checks') : t('sentence.noChecks')
      case 'certificateFromAge': return t('sentence.certificateFromAge', { count: certificate.fromAge })
      case 'certificateUntilAge': return t('sentence.certificateUntilAge', { count: certificate.untilAge })
      case 'checkWithinDays': case 'changeWithinDays': case 'tellWithinMonths': case 'issueFromDays': case 'issueMonths': return t(`sentence.${field}`, { count: certificate[field] })
      case 'replyWithinDays': case 'remindAfterDays': case 'secondAfterDays': return t(`sentence.${field}`, { count: inquiry[field] })
      case 'returnTo': return inquiry.returnTo ? t('sentence.returnTo', { text: inquiry.returnTo }) : t('sentence.noReturnTo')
      case 'beforeDays': case 'everyDays': case 'times': case 'perMonth': case 'quietFrom': case 'quietUntil': return t(`sentence.${field}`, { count: reminders[field] })
      case 'issueBeyond': return t(`sentence.issueBeyond.${certificate.issueBeyond}`)
      case 'reportWithinDays': return t('sentence.reportWithinDays', { count: report.withinDays })
      case 'residentsPerCoordinator': case 'yuanPerResident': case 'officeAbove': return t(`sentence.${field}`, { count: resources[field] })
      case 'unitFpLetter': return unit.fpLetter ? t('sentence.unitSigns') : t('sentence.unitSignsNot')
      case 'unitSignWithinDays': return t('sentence.unitSignWithinDays', { count: unit.signWithinDays })
      case 'serviceUrgentDays': return t('sentence.serviceUrgentDays', { count: service.urgentDays })
      case 'serviceSoonDays': return t('sentence.serviceSoonDays', { count: service.soonDays })
      case 'serviceWithinDays': return t('sentence.serviceWithinDays', { count: service.withinDays })
      case 'correctionDays': return t('sentence.correctionDays', { count: own.correctionDays })
      case 'ownWordDays': return own.wordDays === 0 ? t('sentence.noOwnWord') : t('sentence.ownWordDays', { count: own.wordDays })
      case 'inspectionAnswerDays': return t('sentence.inspectionAnswerDays', { count: inspection.answerWithinDays })
      case 'visitEveryDays': case 'expiresAfterDays': return t(`sentence.${field}`, { count: followUp[field] })
      case 'hearEveryDays': return t('sentence.hearEveryDays', { count: outgoing.hearEveryDays })
      case 'pointsResidence': return entitled('rule.year', { year: points.residenceYear, most: points.residenceMost })
      case 'pointsPermit': return entitled('rule.year', { year: points.permitYear, most: points.permitMost })
      case 'pointsInsurance': return entitled('rule.year', { year: points.insuranceYear, most: points.insuranceMost })
    }
  }
  const value = (policy: Policy, field: PolicyField): string => {
    if (isBenefit(field)) {
      const asked = policy.entitlement.benefits[field]
      return !asked ? entitled('rule.nobodyShort') : conditions(asked) || entitled('rule.openShort')
    }
    const { points } = policy.entitlement
    const { registration, permit, transfer, look, presence, rental, certificate, inquiry, report, service, own, inspection, followUp, resources, unit, reminders, outgoing } = policy
    switch (field) {
      case 'registrationWithinDays': return t('value.days', { count: registration.withinDays })
      case 'minAge': return t('value.years', { count: permit.minAge })
      case 'minStay': return stayOf(permit, 'value')
      case 'reasons': return permit.reasons ? list(permit.reasons) : t('value.anyReason')
      case 'issueWithinDays': return t('value.days', { count: permit.issueWithinDays })
      case 'deferredToDays': return t('value.days', { count: permit.deferredToDays })
      case 'permitPapers': return permitPapers(policy)
      case 'issuedBy': return permit.issuedBy ?? t('value.issuedByCounty')
      case 'validMonths': return t('value.months', { count: permit.validMonths })
      case 'declinedStaysDue': return permit.declinedStaysDue ? t('value.declinedStay') : t('value.declinedLeave')
      case 'answerWithinDays': return t('value.days', { count: transfer.answerWithinDays })
      case 'lookEveryDays': return t('value.days', { count: look.everyDays })
      case 'lookWithinDays': return t('value.days', { count: look.withinDays })
      case 'confirmEveryDays': return t('value.days', { count: presence.confirmEveryDays })
      case 'papers': return rental.papers.length > 0 ? papers(policy) : t('value.noPapers')
      case 'banAfterDays': return rental.banAfterDays === null ? t('value.noBan') : t('value.afterDays', { count: rental.banAfterDays })
      case 'fileWithinDays': case 'signWithinDays': return t('value.days', { count: rental[field] })
      case 'peoplePerRoom': return t('value.people', { count: rental.peoplePerRoom })
      case 'areaPerPerson': return t('value.area', { count: rental.areaPerPerson })
      case 'certificateChecks': return certificate.checks ? t('value.checks') : t('value.noChecks')
      case 'certificateFromAge': return t('value.years', { count: certificate.fromAge })
      case 'certificateUntilAge': return t('value.years', { count: certificate.untilAge })
      case 'checkWithinDays': case 'changeWithinDays': case 'issueFromDays': return t('value.days', { count: certificate[field] })
      case 'tellWithinMonths': case 'issueMonths': return t('value.months', { count: certificate[field] })
      case 'replyWithinDays': case 'remindAfterDays': case 'secondAfterDays': return t('value.days', { count: inquiry[field] })
      case 'returnTo': return inquiry.returnTo ?? t('value.noReturnTo')
      case 'beforeDays': case 'everyDays': return t('value.days', { count: reminders[field] })
      case 'times': return t('value.times', { count: reminders.times })
      case 'perMonth': return t('value.messages', { count: reminders.perMonth })
      case 'quietFrom': case 'quietUntil': return t('value.hour', { count: reminders[field] })
      case 'issueBeyond': return t(`value.issueBeyond.${certificate.issueBeyond}`)
      case 'reportWithinDays': return t('value.days', { count: report.withinDays })
      case 'residentsPerCoordinator': case 'officeAbove': return t('value.residents', { count: resources[field] })
      case 'yuanPerResident': return t('value.yuan', { count: resources.yuanPerResident })
      case 'unitFpLetter': return unit.fpLetter ? t('value.signs') : t('value.signsNot')
      case 'unitSignWithinDays': return t('value.days', { count: unit.signWithinDays })
      case 'serviceUrgentDays': return t('value.days', { count: service.urgentDays })
      case 'serviceSoonDays': return t('value.days', { count: service.soonDays })
      case 'serviceWithinDays': return t('value.days', { count: service.withinDays })
      case 'correctionDays': return t('value.days', { count: own.correctionDays })
      case 'ownWordDays': return t('value.days', { count: own.wordDays })
      case 'inspectionAnswerDays': return t('value.days', { count: inspection.answerWithinDays })
      case 'visitEveryDays': case 'expiresAfterDays': return t('value.days', { count: followUp[field] })
      case 'hearEveryDays': return t('value.days', { count: outgoing.hearEveryDays })
      case 'pointsResidence': return entitled('rule.yearShort', { year: points.residenceYear, most: points.residenceMost })
      case 'pointsPermit': return entitled('rule.yearShort', { year: points.permitYear, most: points.permitMost })
      case 'pointsInsurance': return entitled('rule.yearShort', { year: points.insuranceYear, most: points.insuranceMost })
    }
  }
  const source = (policy: Policy, field: PolicyField): string => {
    const article = articleOf(policy, field)
    const letting = lettingArticleOf(policy, field)
    return article !== null ? t('article', { article: String(article) }) : letting !== null ? t('lettingArticle', { article: String(letting) }) : t('own')
  }
  return { label, sentence, value, source }
}
