import { type Command, done, each } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { refuse } from '@/lib/kernel/result'
import { openBytes, sealBytes } from '@/lib/kernel/seal'
import { beginsAsJpeg, cleanJpeg } from './jpeg'
import { holdHazard } from './hold'
import { type Evidence, type HazardState, type HazardStep, mayAddPhoto, mayRemovePhoto, MOST_BEGUN, MOST_PHOTOS, orderOf, type PhotoStage } from './rules'
import { addPhotoInput, removePhotoInput } from './schema'

/** How many parts are there, and whether the photo is whole. */
export type Received = { parts: number; whole: boolean }

type Kept = { hazardId: string; stage: PhotoStage; size: number; whole: boolean; removed: boolean; parts: number; bytes: number; userId: string }

/** What a photo of a hazard hangs on: where it stands, and whether the order in force was signed for. */
async function evidenceOf(tx: Tx, hazardId: string, state: HazardState): Promise<Evidence> {
  const steps = await tx.$queryRaw<{ step: HazardStep }[]>`SELECT step FROM hazard_step WHERE hazard_id = ${hazardId}::uuid ORDER BY on_day, id`
  return { state, signed: orderOf(steps).signed !== undefined }
}

const findPhoto = async (tx: Tx, photoId: string): Promise<Kept | undefined> =>
  (await tx.$queryRaw<Kept[]>`
    SELECT p.hazard_id::text AS "hazardId", p.stage, p.size, p.width IS NOT NULL AS whole, p.removed_at IS NOT NULL AS removed, p.user_id::text AS "userId", count(t.n)::int AS parts, coalesce(sum(t.size), 0)::int AS bytes
    FROM hazard_photo p LEFT JOIN hazard_photo_part t ON t.photo_id = p.id WHERE p.id = ${photoId}::uuid GROUP BY p.id`)[0]

/**
 * One part of a photo, the next after those that are there. A part that came before is answered as it was, so that a phone that never heard the answer goes on
 * where we are. With the last one the photo is put together, cleaned (cleanJpeg) and sealed. What is no photo is refused, and no photo; parts of what never became one
 * are cleared by retention.
 */
export const addPhoto = {
  verb: 'hazard.photo',
  input: addPhotoInput,
  run: each(async (tx, actor, { input, at }) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`photo ${input.photoId}`}, 0))::text`
    await holdHazard(tx, input.hazardId)
    const [hazard] = await tx.$queryRaw<{ dwellingId: string | null; areaCode: string; state: HazardState; photos: number; begun: number }[]>`
      SELECT h.dwelling_id::text AS "dwellingId", h.area_code AS "areaCode", h.state, p.photos, p.begun
      FROM hazard h CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE p.width IS NOT NULL)::int AS photos, count(*) FILTER (WHERE p.width IS NULL)::int AS begun
        FROM hazard_photo p WHERE p.hazard_id = h.id AND p.stage = ${input.stage} AND p.removed_at IS NULL AND p.id <> ${input.photoId}::uuid) p
      WHERE h.id = ${input.hazardId}::uuid`
    if (!hazard) return refuse('not-found')
    const kept = await findPhoto(tx, input.photoId)
    if (kept && (kept.hazardId !== input.hazardId || kept.stage !== input.stage || kept.size !== input.size || kept.userId !== actor.id || kept.removed)) return refuse('id-reused')
    if (kept?.whole) return done<Received>({ parts: kept.parts, whole: true })
    const there = kept?.parts ?? 0
    if (input.n < there) return done<Received>({ parts: there, whole: false })
    if (input.n > there) return refuse('photo-gap', { details: { parts: there } })
    if (!mayAddPhoto(input.stage, hazard.state)) return refuse('hazard-elsewhere', { details: { state: hazard.state } })
    if (hazard.photos >= MOST_PHOTOS || hazard.begun >= MOST_BEGUN) return refuse('too-many-photos', { params: { maximum: MOST_PHOTOS } })
    const part = Buffer.from(input.part, 'base64')
    const bytes = (kept?.bytes ?? 0) + part.length
    if (bytes > input.size) return refuse('photo-too-large')
    if (there === 0 && !beginsAsJpeg(part)) return refuse('not-a-photo')
    const photo = bytes === input.size ? cleanJpeg(Buffer.concat([...(await partsOf(tx, input.photoId)), part])) : null
    if (bytes === input.size && !photo) return refuse('not-a-photo')
    if (!kept) {
      await tx.$executeRaw`
        INSERT INTO hazard_photo (id, hazard_id, dwelling_id, area_code, stage, size, user_id, at)
        VALUES (${input.photoId}::uuid, ${input.hazardId}::uuid, ${hazard.dwellingId}::uuid, ${hazard.areaCode}, ${input.stage}, ${input.size}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    }
    await tx.$executeRaw`
      INSERT INTO hazard_photo_part (photo_id, n, dwelling_id, area_code, size, file_sealed)
      VALUES (${input.photoId}::uuid, ${input.n}, ${hazard.dwellingId}::uuid, ${hazard.areaCode}, ${part.length}, ${photo ? Buffer.alloc(0) : sealBytes('hazard_photo_part.file', `${input.photoId}/${input.n}`, part)})`
    if (photo) {
      await tx.$executeRaw`UPDATE hazard_photo SET width = ${photo.width}, height = ${photo.height}, file_sealed = ${sealBytes('hazard_photo.file', input.photoId, photo.bytes)} WHERE id = ${input.photoId}::uuid`
      await tx.$executeRaw`UPDATE hazard_photo_part SET file_sealed = ''::bytea WHERE photo_id = ${input.photoId}::uuid`
    }
    return done<Received>({ parts: there + 1, whole: photo !== null })
  }),
} satisfies Command<typeof addPhotoInput, Received>

async function partsOf(tx: Tx, photoId: string): Promise<Buffer[]> {
  const rows = await tx.$queryRaw<{ n: number; file: Uint8Array }[]>`SELECT n, file_sealed AS file FROM hazard_photo_part WHERE photo_id = ${photoId}::uuid ORDER BY n`
  return rows.map(({ n, file }) => openBytes('hazard_photo_part.file', `${photoId}/${n}`, file))
}

/** The wrong photo, or one that shows somebody: gone from the database, too; that there was one, and who took it away, stays. */
export const removePhoto = {
  verb: 'hazard.unphoto',
  input: removePhotoInput,
  run: each(async (tx, actor, { input, at }) => {
    const [of] = await tx.$queryRaw<{ hazardId: string }[]>`SELECT hazard_id::text AS "hazardId" FROM hazard_photo WHERE id = ${input.photoId}::uuid`
    if (!of) return refuse('not-found')
    await holdHazard(tx, of.hazardId)
    const [photo] = await tx.$queryRaw<{ stage: PhotoStage; state: HazardState }[]>`
      SELECT p.stage, h.state FROM hazard_photo p JOIN hazard h ON h.id = p.hazard_id WHERE p.id = ${input.photoId}::uuid AND p.width IS NOT NULL AND p.removed_at IS NULL`
    if (!photo) return refuse('not-found')
    if (!mayRemovePhoto(photo.stage, await evidenceOf(tx, of.hazardId, photo.state), actor.role)) return refuse('photo-is-evidence')
    await tx.$executeRaw`UPDATE hazard_photo SET removed_at = ${at.toISOString()}::timestamptz, removed_by = ${actor.id}::uuid, file_sealed = NULL WHERE id = ${input.photoId}::uuid`
    return done(null)
  }),
} satisfies Command<typeof removePhotoInput, null>
