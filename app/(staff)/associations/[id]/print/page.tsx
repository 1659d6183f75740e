import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MY } from '@/app/(public)/my/pages'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { QrCode } from '@/components/ui/QrCode'
import { findAssociation } from '@/lib/associations/queries'
import { takesContacts } from '@/lib/associations/rules'
import { today } from '@/lib/kernel/clock'
import { publicOrigin } from '@/lib/kernel/env'
import { isId } from '@/lib/kernel/id'

export async function generateMetadata() {
  return { title: (await getTranslations('associations'))('one.print') }
}

/** For the board: how to find it, and the way to one's own page. In Chinese, whatever the interface speaks. */
export default async function AssociationSheetPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('association.read')
  const { id } = await params
  const found = isId(id) ? await findAssociation(user, id) : null
  if (!found || found.closedOn !== null) notFound()
  const [t, zh, wishes] = [await getTranslations('associations'), wordsIn('zh-CN', 'associations'), takesContacts(found.kind)]
  const facts = [[zh('sheet.does'), found.does], [zh('sheet.where'), found.place], [zh('sheet.when'), found.hours], [zh('sheet.who'), found.contact], [zh('sheet.phone'), found.phone]] as const
  const address = `${publicOrigin()}${MY}`
  return (
    <>
      <div className="print:hidden"><PageHeader title={t('one.print')} crumbs={[{ label: t('title'), href: '/associations' }, { label: found.name, href: `/associations/${id}` }]} actions={<PrintButton>{t('one.print')}</PrintButton>} /></div>
      <PrintSheet title={found.name}>
        <p className="mb-2 text-center">{zh(`kind.${found.kind}`)} · {zh('sheet.heading')}</p>
        <dl className="text-lg">
          {facts.map(([term, fact]) => <div key={term} className="grid grid-cols-[6rem_1fr] gap-3 border-b border-line py-2"><dt className="text-ink-soft">{term}</dt><dd className="min-w-0 font-medium break-words whitespace-pre-wrap">{fact}</dd></div>)}
        </dl>
        <div className="mt-6 flex break-inside-avoid flex-wrap items-center gap-4">
          {wishes && <QrCode text={address} label={address} className="size-28 shrink-0" />}
          <div className="min-w-0 flex-1 basis-60 wrap-anywhere"><p>{zh(wishes ? 'sheet.wish' : 'sheet.party')}</p><p>{zh('sheet.by', { office: found.host ?? '', day: formatDay(today(), 'zh-CN', true) })}</p></div>
        </div>
      </PrintSheet>
    </>
  )
}
