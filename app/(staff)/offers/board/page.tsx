import encodeQR from 'qr'
import { getTranslations } from 'next-intl/server'
import { OPENINGS } from '@/app/(public)/openings/address'
import { requireUser } from '@/app/user'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { wordsIn } from '@/app/words'
import { lineageOf } from '@/lib/areas/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { publicOrigin } from '@/lib/kernel/env'
import { standingOffers } from '@/lib/offers/queries'
import { filterOf, hrefOf, type Search } from '../filter'

/** What a board has room for. */
const MOST = 40

export async function generateMetadata() {
  return { title: (await getTranslations('offers'))('board') }
}

/** What stands today on a paper for the village's board. In Chinese, whatever the interface speaks. */
export default async function BoardPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('offer.read')
  const [t, zh, filter, today] = [await getTranslations('offers'), wordsIn('zh-CN', 'offers'), filterOf(await searchParams, user), clockToday()]
  const [offers, areas] = [await standingOffers(user, filter.area, filter.kind, today, MOST), await lineageOf(user, filter.area)]
  const address = `${publicOrigin()}${OPENINGS}/${filter.area}`
  return (
    <>
      <div className="print:hidden"><PageHeader title={t('board')} crumbs={[{ label: t('title'), href: hrefOf(filter) }]} actions={<PrintButton>{t('sheet.print')}</PrintButton>} /></div>
      <PrintSheet title={zh('sheet.title')}>
        {offers.length === 0 && <p>{zh('sheet.none')}</p>}
        {offers.map((offer) => (
          <section key={offer.id} className="break-inside-avoid border-t border-line-strong py-3 leading-7">
            <p><b className="text-lg">{offer.title}</b>　{[zh(`kind.${offer.kind}`), zh('sheet.places', { count: offer.places }), offer.pay].filter(Boolean).join('，')}</p>
            <p>{[offer.unitName, offer.communityName].filter(Boolean).join('，')}</p>
            <p className="whitespace-pre-wrap">{offer.text}</p>
            <p>{zh('sheet.contact', { contact: offer.contact })}　{zh('sheet.until', { day: formatDay(offer.lastOn, 'zh-CN') })}</p>
          </section>
        ))}
        <div className="flex break-inside-avoid flex-wrap items-center gap-4 border-t border-line-strong pt-4">
          <Code link={address} />
          <div className="min-w-0 flex-1 basis-60 wrap-anywhere"><p>{zh('sheet.more', { address })}</p><p>{zh('sheet.warn')}</p><p>{zh('sheet.by', { office: areas.at(-1)?.name ?? '', day: formatDay(today, 'zh-CN', true) })}</p></div>
        </div>
      </PrintSheet>
    </>
  )
}

/** The address for a phone's camera. */
function Code({ link }: { link: string }) {
  const rows = encodeQR(link, 'raw', { ecc: 'medium', border: 1 })
  const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return <svg viewBox={`0 0 ${rows.length} ${rows.length}`} className="size-28 shrink-0 bg-white" role="img" aria-label={link}><path d={dark} fill="#000" /></svg>
}
