import { photoLabels, photoProblemLabels } from '@/components/photos/labels'
import { commonLabels } from '@/components/ui/labels'
import { commonProblemLabels } from '@/components/ui/problem-labels'
import { buildingLabels, buildingProblemLabels } from '@/lib/buildings/labels'
import { awardLabels, awardProblemLabels } from '@/lib/awards/labels'
import { associationLabels, associationProblemLabels } from '@/lib/associations/labels'
import { activityLabels, activityProblemLabels } from '@/lib/activities/labels'
import { areaProblemLabels, areasLabels } from '@/lib/areas/labels'
import { entitlementLabels, entitlementProblemLabels } from '@/lib/entitlements/labels'
import { exportLabels, exportProblemLabels } from '@/lib/exports/labels'
import { declarationLabels, declarationProblemLabels } from '@/lib/declarations/labels'
import { dwellingLabels, dwellingProblemLabels } from '@/lib/dwellings/labels'
import { certificateLabels, certificateProblemLabels } from '@/lib/certificates/labels'
import { followUpLabels, followUpProblemLabels } from '@/lib/follow-ups/labels'
import { originLabels, originProblemLabels } from '@/lib/origins/labels'
import { inquiryLabels, inquiryProblemLabels } from '@/lib/inquiries/labels'
import { reportLabels, reportProblemLabels } from '@/lib/reports/labels'
import { unitLabels, unitProblemLabels } from '@/lib/units/labels'
import { rosterLabels, rosterProblemLabels } from '@/lib/units/roster-labels'
import { noticeLabels, noticeProblemLabels } from '@/lib/notices/labels'
import { formLabels, formProblemLabels } from '@/lib/forms/labels'
import { offerLabels, offerProblemLabels } from '@/lib/offers/labels'
import { openDataLabels, openDataProblemLabels } from '@/lib/open-data/labels'
import { acceptanceLabels, acceptanceProblemLabels } from '@/lib/acceptance/labels'
import { organisationLabels, organisationProblemLabels } from '@/lib/organisation/labels'
import { resourceLabels, resourceProblemLabels } from '@/lib/resources/labels'
import { issuingLabels, issuingProblemLabels } from '@/lib/certificates/issuing-labels'
import { campaignsLabels } from '@/lib/campaigns/labels'
import { policyLabels, policyProblemLabels } from '@/lib/campaigns/policy-labels'
import { importLabels, importProblemLabels } from '@/lib/imports/labels'
import { healthLabels } from '@/lib/health/labels'
import type { Locale } from '@/lib/kernel/labels'
import { hazardLabels, hazardProblemLabels } from '@/lib/hazards/labels'
import { outgoingLabels, outgoingProblemLabels } from '@/lib/outgoing/labels'
import { permitLabels, permitProblemLabels } from '@/lib/permits/labels'
import { rentalLabels, rentalProblemLabels } from '@/lib/rentals/labels'
import { duplicateLabels, duplicateProblemLabels } from '@/lib/residents/duplicates-labels'
import { residentLabels, residentProblemLabels } from '@/lib/residents/labels'
import { myLabels, myProblemLabels } from '@/lib/my/labels'
import { messageLabels, messageProblemLabels } from '@/lib/messages/labels'
import { keyLabels, keyProblemLabels } from '@/lib/keys/labels'
import { jobLabels, jobProblemLabels } from '@/lib/jobs/labels'
import { obligationLabels } from '@/lib/obligations/labels'
import { trailLabels } from '@/lib/trail/labels'
import { staffLabels, staffProblemLabels } from '@/lib/staff/labels'
import { usersLabels, usersProblemLabels } from '@/lib/staff/users-labels'
import { signLabels } from '@/lib/signs/labels'
import { inspectionLabels, inspectionProblemLabels } from '@/lib/inspections/labels'
import { spotCheckLabels, spotCheckProblemLabels } from '@/lib/spot-checks/labels'
import { correctionLabels, correctionProblemLabels } from '@/lib/corrections/labels'
import { serviceLabels, serviceProblemLabels } from '@/lib/services/labels'
import { stayLabels, stayProblemLabels } from '@/lib/stays/labels'
import { transferLabels, transferProblemLabels } from '@/lib/transfers/labels'

/** Problem sentences are looked up by code, which the compiler can't list: each domain word spreads its own in here. */
const problems = (locale: Locale): Record<string, string> => ({
  ...commonProblemLabels[locale],
  ...staffProblemLabels[locale],
  ...usersProblemLabels[locale],
  ...residentProblemLabels[locale],
  ...duplicateProblemLabels[locale],
  ...stayProblemLabels[locale],
  ...dwellingProblemLabels[locale],
  ...declarationProblemLabels[locale],
  ...permitProblemLabels[locale],
  ...certificateProblemLabels[locale],
  ...inquiryProblemLabels[locale],
  ...originProblemLabels[locale],
  ...followUpProblemLabels[locale],
  ...serviceProblemLabels[locale],
  ...entitlementProblemLabels[locale],
  ...offerProblemLabels[locale],
  ...correctionProblemLabels[locale],
  ...buildingProblemLabels[locale],
  ...activityProblemLabels[locale],
  ...awardProblemLabels[locale],
  ...associationProblemLabels[locale],
  ...reportProblemLabels[locale],
  ...unitProblemLabels[locale],
  ...rosterProblemLabels[locale],
  ...noticeProblemLabels[locale],
  ...formProblemLabels[locale],
  ...openDataProblemLabels[locale],
  ...acceptanceProblemLabels[locale],
  ...organisationProblemLabels[locale],
  ...resourceProblemLabels[locale],
  ...spotCheckProblemLabels[locale],
  ...inspectionProblemLabels[locale],
  ...messageProblemLabels[locale],
  ...myProblemLabels[locale],
  ...issuingProblemLabels[locale],
  ...outgoingProblemLabels[locale],
  ...rentalProblemLabels[locale],
  ...hazardProblemLabels[locale],
  ...photoProblemLabels[locale],
  ...importProblemLabels[locale],
  ...exportProblemLabels[locale],
  ...jobProblemLabels[locale],
  ...keyProblemLabels[locale],
  ...areaProblemLabels[locale],
  ...transferProblemLabels[locale],
  ...policyProblemLabels[locale],
})

/** Every text of the interface, one namespace for each word: `useTranslations('common')`. */
const messagesIn = (locale: Locale) => ({
  common: commonLabels[locale],
  problems: problems(locale),
  campaigns: campaignsLabels[locale],
  policies: policyLabels[locale],
  staff: staffLabels[locale],
  users: usersLabels[locale],
  residents: residentLabels[locale],
  duplicates: duplicateLabels[locale],
  stays: stayLabels[locale],
  signs: signLabels[locale],
  dwellings: dwellingLabels[locale],
  declarations: declarationLabels[locale],
  permits: permitLabels[locale],
  certificates: certificateLabels[locale],
  inquiries: inquiryLabels[locale],
  origins: originLabels[locale],
  followUps: followUpLabels[locale],
  services: serviceLabels[locale],
  entitlements: entitlementLabels[locale],
  offers: offerLabels[locale],
  corrections: correctionLabels[locale],
  buildings: buildingLabels[locale],
  activities: activityLabels[locale],
  awards: awardLabels[locale],
  associations: associationLabels[locale],
  reports: reportLabels[locale],
  units: unitLabels[locale],
  rosters: rosterLabels[locale],
  notices: noticeLabels[locale],
  forms: formLabels[locale],
  openData: openDataLabels[locale],
  acceptance: acceptanceLabels[locale],
  organisation: organisationLabels[locale],
  resources: resourceLabels[locale],
  spotChecks: spotCheckLabels[locale],
  inspections: inspectionLabels[locale],
  messages: messageLabels[locale],
  my: myLabels[locale],
  issuing: issuingLabels[locale],
  outgoing: outgoingLabels[locale],
  rentals: rentalLabels[locale],
  hazards: hazardLabels[locale],
  photos: photoLabels[locale],
  obligations: obligationLabels[locale],
  areas: areasLabels[locale],
  trail: trailLabels[locale],
  imports: importLabels[locale],
  exports: exportLabels[locale],
  jobs: jobLabels[locale],
  keys: keyLabels[locale],
  transfers: transferLabels[locale],
  health: healthLabels[locale],
})

export type Messages = ReturnType<typeof messagesIn>

export const messages: Record<Locale, Messages> = {
  'zh-CN': messagesIn('zh-CN'),
  en: messagesIn('en'),
}

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
