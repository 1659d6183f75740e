import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each } from '@/lib/kernel/command'
import { sql, type Tx } from '@/lib/kernel/db'
import { copyPhoto, findWhole, holdPhoto, type PhotoStore, receivePart, takeAway } from '@/lib/kernel/photo-store'
import { photoIdInput, type Received } from '@/lib/kernel/photos'
import { refuse } from '@/lib/kernel/result'
import { holdOwn } from './held'
import { eventFault } from './rules'
import { addPictureInput } from './schema'

export const NOTICE_PICTURES: PhotoStore = { table: sql`notice_photo`, parts: sql`notice_photo_part`, of: sql`notice_id`, shows: sql`stage`, at: null, sealed: 'notice_photo.file', sealedPart: 'notice_photo_part.file' }

/** One part of the picture of a draft; there is one picture. */
export const addPicture = {
  verb: 'notice.picture',
  input: addPictureInput,
  run: each(async (tx, actor, { input, at }) => {
    await holdPhoto(tx, input.photoId)
    const held = await holdOwn(tx, actor, 'notice.picture', input.noticeId)
    if (!held.ok) return held
    const wrong = eventFault(held.data.state, 'edit')
    return receivePart(tx, actor, NOTICE_PICTURES, input, { id: input.noticeId, areaCode: held.data.areaCode, shows: 'PICTURE', most: 1 }, wrong ? refuse(wrong) : null, at)
  }),
} satisfies Command<typeof addPictureInput, Received>

/** What puts a poster right shows what that one showed, until another picture takes its place. */
export async function copyPicture(tx: Tx, actor: Actor, from: string, to: { id: string; areaCode: string }, at: Date): Promise<void> {
  const [picture] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM notice_photo WHERE notice_id = ${from}::uuid AND width IS NOT NULL AND removed_at IS NULL ORDER BY at, id LIMIT 1`
  if (picture) await copyPhoto(tx, actor, NOTICE_PICTURES, picture.id, { ...to, shows: 'PICTURE' }, at)
}

/** Another one is to take its place, or none. */
export const removePicture = {
  verb: 'notice.unpicture',
  input: photoIdInput,
  run: each(async (tx, actor, { input, at }) => {
    await holdPhoto(tx, input.photoId)
    const picture = await findWhole(tx, NOTICE_PICTURES, input.photoId)
    if (!picture) return refuse('not-found')
    const held = await holdOwn(tx, actor, 'notice.unpicture', picture.of)
    if (!held.ok) return held
    const wrong = eventFault(held.data.state, 'edit')
    if (wrong) return refuse(wrong)
    await takeAway(tx, actor, NOTICE_PICTURES, input.photoId, at)
    return done(null)
  }),
} satisfies Command<typeof photoIdInput, null>
