import { useLocale, useTranslations } from 'next-intl'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { formatDay } from '@/components/ui/format'
import { newId } from '@/lib/kernel/id'
import type { Hazard } from '@/lib/hazards/queries'
import type { PhotoStage } from '@/lib/hazards/rules'
import { unphoto } from '../actions'
import { PhotoUpload } from './PhotoUpload'

/** The photos of one stage, and the way to add one. Served to whoever may see the hazard, and kept by no cache. */
export function Photos({ hazard, stage, mayAdd, mayRemove }: { hazard: Hazard; stage: PhotoStage; mayAdd: boolean; mayRemove: boolean }) {
  const t = useTranslations('hazards.page')
  const locale = useLocale()
  const own = hazard.photos.filter((photo) => photo.stage === stage)
  return (
    <>
      {own.length === 0 && <p className="text-sm text-ink-soft">{t('noPhotos')}</p>}
      <ul className="grid grid-cols-2 gap-3">
        {own.map((photo, n) => (
          <li key={photo.id}>
            <a href={`/api/photos/${photo.id}`} target="_blank" rel="noreferrer" className="block">
              {/* eslint-disable-next-line @next/next/no-img-element -- sealed and scoped: no optimiser may fetch or keep it */}
              <img src={`/api/photos/${photo.id}`} alt={t('photoOf', { stage, n: n + 1 })} width={photo.width} height={photo.height} loading="lazy" className="h-auto w-full rounded-md border border-line" />
            </a>
            {mayRemove && (
              <ConfirmButton
                action={unphoto} values={{ photoId: photo.id, hazardId: hazard.id, commandId: newId() }} title={t('removePhotoTitle')} description={t('removePhotoBody')} confirm={t('removePhotoConfirm')}
                look="quiet" size="small"
              >
                {t('removePhoto')}<span className="sr-only"> {t('photoOf', { stage, n: n + 1 })}</span>
              </ConfirmButton>
            )}
          </li>
        ))}
      </ul>
      {hazard.removed.filter((photo) => photo.stage === stage).map((photo, n) => <p key={n} className="mt-2 text-sm text-ink-soft">{t('removedPhoto', { day: formatDay(photo.onDay, locale), by: photo.by ?? '—' })}</p>)}
      {mayAdd && <PhotoUpload hazardId={hazard.id} stage={stage} label={t(stage === 'BEFORE' ? 'before' : 'after')} />}
    </>
  )
}
