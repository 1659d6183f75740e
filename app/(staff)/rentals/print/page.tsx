import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId } from '@/lib/kernel/id'
import { findRentals, findTemplate, templateById } from '@/lib/rentals/queries'
import { SIGNED_PAPERS } from '@/lib/rentals/rules'
import { FIRST_TEMPLATES } from '@/lib/rentals/templates'
import { PaperSheet } from '@/components/papers/PaperSheet'
import { inForce, valuesOf } from '../values'

type Search = { kind?: string; rental?: string | string[] }

/** A landlord with more doors prints them in parts. */
const MOST = 60

export async function generateMetadata() {
  return { title: (await getTranslations('rentals'))('page.print') }
}

/** A paper as it is signed, one sheet for each rental. Numbers in part only: what is printed lies about. */
export default async function PrintPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('rental.read')
  const [query, t] = [await searchParams, await getTranslations('rentals')]
  const kind = SIGNED_PAPERS.find((one) => one === query.kind)
  const asked = [query.rental ?? []].flat().filter(isId)
  const ids = asked.slice(0, MOST)
  if (!kind || ids.length === 0) notFound()
  const today = clockToday()
  const rentals = await findRentals(user, ids, today)
  if (rentals.length === 0) notFound()
  // What was signed keeps the version it was signed by; several are printed to be signed.
  const signed = rentals.length === 1 ? inForce(rentals[0]!, kind, today) : undefined
  const template = signed ? ((signed.templateId && (await templateById(user, kind, signed.templateId))) || FIRST_TEMPLATES[kind]) : ((await findTemplate(user, kind, rentals[0]!.areaCode)) ?? FIRST_TEMPLATES[kind])
  const only = rentals.length === 1 ? `/rentals/${rentals[0]!.id}` : `/parties/${rentals[0]!.landlord.id}`
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={template.title} note={`${t('print.masked')}${asked.length > MOST ? ` ${t('print.most', { count: MOST })}` : ''}`} crumbs={[{ label: t('title'), href: '/rentals' }, { label: t('print.back'), href: only }]} actions={<PrintButton>{t('print.button')}</PrintButton>} />
      </div>
      <div className="grid gap-6">
        {rentals.map((rental) => <PaperSheet key={rental.id} title={template.title} body={template.body} values={valuesOf(rental, kind, today)} />)}
      </div>
    </>
  )
}
