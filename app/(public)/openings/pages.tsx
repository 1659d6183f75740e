import { wordsIn } from '@/app/words'
import { formatDay } from '@/components/ui/format'
import type { AreaCode } from '@/lib/kernel/area'
import type { Locale } from '@/lib/kernel/labels'
import type { OfferPlace, OpenOffer } from '@/lib/offers/queries'
import { html, inLanguage, Message, Sheet } from '../plain/Sheet'
import { OPENINGS } from './address'

/** What is offered in an area, and the way to others near it; without one, where anything is. No script, no account. */
export function page(locale: Locale, area: AreaCode | null, { places, offers }: { places: readonly OfferPlace[]; offers: readonly OpenOffer[] }): Promise<Response> {
  const t = wordsIn(locale, 'offers')
  const path = area === null ? OPENINGS : `${OPENINGS}/${area}`
  const near = places.filter((place) => area === null || (!place.areaCode.startsWith(area) && place.areaCode.startsWith(area.slice(0, 9))))
  return html(
    <Sheet locale={locale} title={t('jobs.title')} path={path}>
      <h1>{t('jobs.title')}</h1>
      <p className="soft">{t('jobs.intro')}</p>
      {(area === null ? places : offers).length === 0 && <Message title={t('jobs.none')} tone="good">{t('jobs.noneBody')}</Message>}
      {offers.length > 0 && <ul>{offers.map((offer) => <Offer key={offer.id} locale={locale} offer={offer} />)}</ul>}
      {near.length > 0 && (
        <>
          <h2>{t(area === null ? 'jobs.choose' : 'jobs.others')}</h2>
          <ul>{near.map((place) => <li key={place.areaCode}><a className="link" href={inLanguage(`${OPENINGS}/${place.areaCode}`, locale)}>{t('jobs.count', { name: place.areaName ?? place.areaCode, count: place.offers })}</a></li>)}</ul>
        </>
      )}
      <p className="note warn">{t('jobs.warn')}</p>
    </Sheet>,
  )
}

function Offer({ locale, offer }: { locale: Locale; offer: OpenOffer }) {
  const t = wordsIn(locale, 'offers')
  const colon = locale === 'en' ? ': ' : '：'
  return (
    <li>
      <h2>{offer.title} · {t(`kind.${offer.kind}`)}</h2>
      <p><b>{[offer.pay, t('places', { count: offer.places })].filter(Boolean).join(' · ')}</b></p>
      <p style={{ whiteSpace: 'pre-wrap' }}>{offer.text}</p>
      <p className="soft">{[offer.unitName, offer.areaName, offer.unitAddress].filter(Boolean).join(' · ')}</p>
      <p>{t('jobs.contact')}{colon}{offer.contact}<br /><span className="soft">{t('jobs.until')}{colon}{formatDay(offer.lastOn, locale, true)}</span></p>
    </li>
  )
}
