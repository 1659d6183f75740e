import { certificatesSource } from '@/app/(staff)/exports/lists/certificates'
import { doorsSource } from '@/app/(staff)/exports/lists/doors'
import { hazardsSource } from '@/app/(staff)/exports/lists/hazards'
import { inquiriesSource } from '@/app/(staff)/exports/lists/inquiries'
import { deductionsSource, scoresSource } from '@/app/(staff)/exports/lists/inspections'
import { issuedSource } from '@/app/(staff)/exports/lists/issued'
import { leagueSource } from '@/app/(staff)/exports/lists/league'
import { namesSource } from '@/app/(staff)/exports/lists/names'
import { outgoingSource } from '@/app/(staff)/exports/lists/outgoing'
import { permitsSource } from '@/app/(staff)/exports/lists/permits'
import { platesSource } from '@/app/(staff)/exports/lists/plates'
import { rankingSource } from '@/app/(staff)/exports/lists/ranking'
import { receiptsSource } from '@/app/(staff)/exports/lists/receipts'
import { remindersSource } from '@/app/(staff)/exports/lists/reminders'
import { rentalsSource } from '@/app/(staff)/exports/lists/rentals'
import { reportedSource, reportsSource } from '@/app/(staff)/exports/lists/reports'
import { standingsSource, trainedSource } from '@/app/(staff)/exports/lists/standings'
import { residentsSource } from '@/app/(staff)/exports/lists/residents'
import { servicesSource } from '@/app/(staff)/exports/lists/services'
import { trailSource } from '@/app/(staff)/exports/lists/trail'
import { transfersSource } from '@/app/(staff)/exports/lists/transfers'
import { usersSource } from '@/app/(staff)/exports/lists/users'
import type { Sources } from '@/lib/exports/source'

/** Which list reads what. Here the features meet; exports know none of them. */
export const EXPORTED: Sources = {
  residents: residentsSource, names: namesSource, doors: doorsSource, transfers: transfersSource, ranking: rankingSource, league: leagueSource, reminders: remindersSource, rentals: rentalsSource, hazards: hazardsSource,
  inquiries: inquiriesSource, services: servicesSource, reports: reportsSource, reported: reportedSource, standings: standingsSource, trained: trainedSource, scores: scoresSource, deductions: deductionsSource, receipts: receiptsSource, permits: permitsSource, certificates: certificatesSource, issued: issuedSource, outgoing: outgoingSource, plates: platesSource, users: usersSource, trail: trailSource,
}
