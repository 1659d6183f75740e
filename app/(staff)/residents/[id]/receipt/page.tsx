import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { QrCode } from '@/components/ui/QrCode'
import { wordsIn } from '@/app/words'
import { spacedCode } from '@/lib/kernel/code'
import { publicOrigin } from '@/lib/kernel/env'
import { isId, newId } from '@/lib/kernel/id'
import { receiptFor, viewResident } from '@/lib/residents/queries'
import { ActButton } from '../ActButton'
import { receipt as give } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('residents.receipt'))('title') }
}

/** The paper with which somebody comes to their own record, to be shown on this screen or printed. */
export default async function ReceiptPage({ params }: { params: Promise<{ id: string }> }) {
  const [user, { id }] = [await requireUser('resident.receipt'), await params]
  const resident = isId(id) ? await viewResident(user, id, 'receipt') : null
  const given = resident && !resident.mergedInto ? await receiptFor(user, id) : null
  if (!resident || !given) notFound()
  const [t, residents, paper] = [await getTranslations('residents.receipt'), await getTranslations('residents'), wordsIn('zh-CN', 'residents')]
  const { receipt, reachable } = given
  return (
    <div className="mx-auto w-full max-w-3xl">
      <div className="print:hidden">
        <PageHeader title={t('title')} crumbs={[{ label: residents('title'), href: '/residents' }, { label: resident.name, href: `/residents/${id}` }]} actions={receipt && reachable && <PrintButton>{t('print')}</PrintButton>} />
        {!reachable && <Notice tone="warn" className="mb-4" title={t('noPhoneTitle')} action={<LinkButton size="small" href={`/residents/${id}/edit`}>{t('addPhone')}</LinkButton>}>{t('noPhone')}</Notice>}
      </div>
      {!reachable ? null : receipt ? (
        <PrintSheet title={paper('receipt.paper')}>
          <div className="grid items-center gap-6 sm:grid-cols-[200px_1fr]">
            <QrCode text={`${publicOrigin()}/my`} label={t('qr')} className="mx-auto w-48" />
            <div>
              <p>{paper('receipt.whose', { name: resident.name })}</p>
              <p className="my-2 font-mono text-2xl font-semibold tracking-wider" data-receipt={receipt}>{spacedCode(receipt)}</p>
              <ol className="list-decimal pl-5">{(['scan', 'type', 'read'] as const).map((step) => <li key={step}>{paper(`receipt.steps.${step}`)}</li>)}</ol>
              <p className="mt-2 break-all text-sm text-ink-soft">{publicOrigin()}/my</p>
            </div>
          </div>
          <p className="mt-4 text-sm text-ink-soft">{paper('receipt.safe')}</p>
        </PrintSheet>
      ) : (
        <Card>
          <p className="mb-4">{t('intro')}</p>
          <ActButton action={give} values={{ residentId: id, commandId: newId() }} look="main">{t('give')}</ActButton>
        </Card>
      )}
    </div>
  )
}
