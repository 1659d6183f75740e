import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { printableOf } from '@/lib/inquiries/queries'
import { BATCH_SIZE } from '@/lib/inquiries/schema'
import { isId } from '@/lib/kernel/id'
import { PrintLetters } from './PrintLetters'

export async function generateMetadata() {
  return { title: (await getTranslations('inquiries'))('printing.title') }
}

/** Letters to be printed, one or those of a batch; again, too. What they show comes once it is asked for. */
export default async function PrintInquiriesPage({ searchParams }: { searchParams: Promise<{ ids?: string }> }) {
  const user = await requireUser('inquiry.print')
  const [{ ids = '' }, t] = [await searchParams, await getTranslations('inquiries')]
  const letters = await printableOf(user, String(ids).split(',').filter(isId).slice(0, BATCH_SIZE))
  return (
    <>
      <div className="print:hidden"><PageHeader title={t('printing.title')} note={t('printing.note')} crumbs={[{ label: t('title'), href: '/inquiries' }]} /></div>
      {letters.length === 0 ? <EmptyState title={t('printing.none')}>{t('printing.noneBody')}</EmptyState> : <PrintLetters letters={letters} />}
    </>
  )
}
