import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each } from '@/lib/kernel/command'
import { sql } from '@/lib/kernel/db'
import { findWhole, holdPhoto, type PhotoStore, receivePart, takeAway } from '@/lib/kernel/photo-store'
import { photoIdInput, type Received } from '@/lib/kernel/photos'
import { refuse } from '@/lib/kernel/result'
import { findMark, type HeldMark } from './held'
import { MOST_PHOTOS, type PhotoStage } from './rules'
import { addInspectionPhotoInput } from './schema'

export const INSPECTION_PHOTOS: PhotoStore = {
  table: sql`inspection_photo`, parts: sql`inspection_photo_part`, of: sql`mark_id`, shows: sql`stage`, at: null, sealed: 'inspection_photo.file', sealedPart: 'inspection_photo_part.file',
}

/** Why a photo may be neither added nor taken away: whoever looks has those of how it was, until they hand in; the community those of how it is now, until it is looked at again. */
function photoFault(mark: HeldMark, stage: PhotoStage, actor: Actor): string | null {
  if (mark.inspection !== 'OPEN') return mark.inspection === 'CLOSED' ? 'inspection-closed' : 'inspection-cancelled'
  if (mark.left) return 'inspection-left'
  if (stage === 'FOUND') return actor.role === 'community' || mark.handedOn !== null ? 'inspection-handed-in' : null
  return ['inspector', 'office'].includes(actor.role) || !['ACCEPTED', 'REPORTED'].includes(mark.state) ? 'inspection-elsewhere' : null
}

/** One part of a photo of what was found, or of how it was put right. */
export const addInspectionPhoto = {
  verb: 'inspection.photo',
  input: addInspectionPhotoInput,
  run: each(async (tx, actor, { input, at }) => {
    await holdPhoto(tx, input.photoId)
    const mark = await findMark(tx, input.markId)
    if (!mark) return refuse('not-found')
    const fault = photoFault(mark, input.stage, actor)
    return receivePart(tx, actor, INSPECTION_PHOTOS, input, { id: input.markId, areaCode: mark.areaCode, shows: input.stage, most: MOST_PHOTOS }, fault ? refuse(fault) : null, at)
  }),
} satisfies Command<typeof addInspectionPhotoInput, Received>

/** The wrong photo, or one that shows somebody: gone from the database, too. */
export const removeInspectionPhoto = {
  verb: 'inspection.unphoto',
  input: photoIdInput,
  run: each(async (tx, actor, { input, at }) => {
    await holdPhoto(tx, input.photoId)
    const photo = await findWhole(tx, INSPECTION_PHOTOS, input.photoId)
    const mark = photo && (await findMark(tx, photo.of))
    if (!photo || !mark) return refuse('not-found')
    const fault = photoFault(mark, photo.shows as PhotoStage, actor)
    if (fault) return refuse(fault === 'inspection-handed-in' ? 'photo-is-evidence' : fault)
    await takeAway(tx, actor, INSPECTION_PHOTOS, input.photoId, at)
    return done(null)
  }),
} satisfies Command<typeof photoIdInput, null>
