import { type Command, done, each } from '@/lib/kernel/command'
import { sql, type Tx } from '@/lib/kernel/db'
import { findWhole, holdPhoto, type PhotoStore, receivePart, takeAway } from '@/lib/kernel/photo-store'
import { photoIdInput, type Received } from '@/lib/kernel/photos'
import { refuse } from '@/lib/kernel/result'
import { holdHazard } from './hold'
import { type Evidence, type HazardState, type HazardStep, mayAddPhoto, mayRemovePhoto, MOST_PHOTOS, orderOf, type PhotoStage } from './rules'
import { addPhotoInput } from './schema'

export const HAZARD_PHOTOS: PhotoStore = {
  table: sql`hazard_photo`, parts: sql`hazard_photo_part`, of: sql`hazard_id`, shows: sql`stage`, at: sql`dwelling_id`, sealed: 'hazard_photo.file', sealedPart: 'hazard_photo_part.file',
}

/** What a photo of a hazard hangs on: where it stands, and whether the order in force was signed for. */
async function evidenceOf(tx: Tx, hazardId: string, state: HazardState): Promise<Evidence> {
  const steps = await tx.$queryRaw<{ step: HazardStep }[]>`SELECT step FROM hazard_step WHERE hazard_id = ${hazardId}::uuid ORDER BY on_day, id`
  return { state, signed: orderOf(steps).signed !== undefined }
}

/** One part of a photo of how it was, or of how it is now. */
export const addPhoto = {
  verb: 'hazard.photo',
  input: addPhotoInput,
  run: each(async (tx, actor, { input, at }) => {
    await holdPhoto(tx, input.photoId)
    await holdHazard(tx, input.hazardId)
    const [hazard] = await tx.$queryRaw<{ dwellingId: string | null; areaCode: string; state: HazardState }[]>`
      SELECT dwelling_id::text AS "dwellingId", area_code AS "areaCode", state FROM hazard WHERE id = ${input.hazardId}::uuid`
    if (!hazard) return refuse('not-found')
    const fault = mayAddPhoto(input.stage, hazard.state) ? null : refuse('hazard-elsewhere', { details: { state: hazard.state } })
    return receivePart(tx, actor, HAZARD_PHOTOS, input, { id: input.hazardId, ...hazard, shows: input.stage, most: MOST_PHOTOS }, fault, at)
  }),
} satisfies Command<typeof addPhotoInput, Received>

/** The wrong photo, or one that shows somebody: gone from the database, too; that there was one, and who took it away, stays. */
export const removePhoto = {
  verb: 'hazard.unphoto',
  input: photoIdInput,
  run: each(async (tx, actor, { input, at }) => {
    const found = await findWhole(tx, HAZARD_PHOTOS, input.photoId)
    if (!found) return refuse('not-found')
    await holdHazard(tx, found.of)
    const [hazard] = await tx.$queryRaw<{ state: HazardState }[]>`SELECT state FROM hazard WHERE id = ${found.of}::uuid`
    const photo = await findWhole(tx, HAZARD_PHOTOS, input.photoId)
    if (!hazard || !photo) return refuse('not-found')
    if (!mayRemovePhoto(photo.shows as PhotoStage, await evidenceOf(tx, found.of, hazard.state), actor.role)) return refuse('photo-is-evidence')
    await takeAway(tx, actor, HAZARD_PHOTOS, input.photoId, at)
    return done(null)
  }),
} satisfies Command<typeof photoIdInput, null>
