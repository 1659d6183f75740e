import { useTranslations } from 'next-intl'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { newId } from '@/lib/kernel/id'
import { PhotoUpload } from './PhotoUpload'

type Props = {
  photos: readonly { id: string; width: number; height: number }[]
  /** Where one is read; whoever may see what it shows reads it, and no cache keeps it. */
  hrefOf: (id: string) => string
  nameOf: (n: number) => string
  /** What takes one away, with what it needs beside `photoId`; none where nobody may. */
  remove?: { action: (form: FormData) => Promise<void>; values: Record<string, string> } | null
  /** What takes another; none where none may be added. */
  add?: { to: string; of: Record<string, string>; label: string } | null
  /** Named only: each is opened by itself, for that it was looked at is kept. */
  closed?: boolean
  /** Said where there are none and none can be added; null for nothing. */
  none?: string | null
}

/** Photos of one thing, the way to take one away, and the way to add one. */
export function PhotoList({ photos, hrefOf, nameOf, remove, add, closed = false, none }: Props) {
  const t = useTranslations('photos')
  const said = none === undefined ? t('none') : none
  return (
    <>
      {photos.length === 0 && said && <p className="text-sm text-ink-soft">{said}</p>}
      {photos.length > 0 && (
        <ul className={closed ? 'grid gap-2' : 'grid grid-cols-2 gap-3'}>
          {photos.map((photo, n) => (
            <li key={photo.id} className={closed ? 'flex flex-wrap items-center justify-between gap-2' : undefined}>
              {/* A link of its own kind: nothing may fetch it before somebody asks for it. */}
              <a href={hrefOf(photo.id)} target="_blank" rel="noreferrer" className={closed ? 'hit' : 'block'}>
                {closed ? nameOf(n + 1) : (
                  // eslint-disable-next-line @next/next/no-img-element -- sealed and scoped: no optimiser may fetch or keep it
                  <img src={hrefOf(photo.id)} alt={nameOf(n + 1)} width={photo.width} height={photo.height} loading="lazy" className="h-auto w-full rounded-md border border-line" />
                )}
              </a>
              {remove && (
                <ConfirmButton
                  action={remove.action} values={{ ...remove.values, photoId: photo.id, commandId: newId() }} title={t('removeTitle')} description={t('removeBody')} confirm={t('removeConfirm')} look="quiet" size="small"
                >
                  {t('remove')}<span className="sr-only"> {nameOf(n + 1)}</span>
                </ConfirmButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {add && <PhotoUpload {...add} />}
    </>
  )
}
