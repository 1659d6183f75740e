import type { Actor } from './access'
import { done, type Outcome } from './command'
import { type Prisma, sql, type Tx } from './db'
import { newId } from './id'
import { beginsAsJpeg, cleanJpeg } from './jpeg'
import { MOST_BEGUN, type Received } from './photos'
import { refuse } from './result'
import { openBytes, type SealedColumn, sealBytes } from './seal'

/**
 * Where photos of one kind of thing are kept, sealed: a table of photos and one of their parts on the way, both with `area_code`. `of` is the column of what they are photos of, `shows` the one of which
 * side of it; `at` names a column of both in which the place is kept, where there is one.
 */
export type PhotoStore = { table: Prisma.Sql; parts: Prisma.Sql; of: Prisma.Sql; shows: Prisma.Sql; at: Prisma.Sql | null; sealed: Extract<SealedColumn, `${string}_photo.file`>; sealedPart: Extract<SealedColumn, `${string}_photo_part.file`> }

/** What a photo is of: a thing in its area, and which side of it. `most` photos of that side. */
export type Shown = { id: string; areaCode: string; dwellingId?: string | null; shows: string; most: number }

type Kept = { of: string; shows: string; size: number; whole: boolean; removed: boolean; parts: number; bytes: number; userId: string }

/**
 * One part of a photo, the next after those that are there. A part that came before is answered as it was, so that a phone that never heard the answer goes on
 * where we are. With the last one the photo is put together, cleaned (cleanJpeg) and sealed. What is no photo is refused, and no photo; parts of what never became one
 * are cleared by retention. `fault`: why none may be added now. Whoever calls holds the thing that it is a photo of, and first of all the photo (`holdPhoto`).
 */
export async function receivePart(
  tx: Tx, actor: Actor, store: PhotoStore, part: { photoId: string; size: number; n: number; part: string }, shown: Shown, fault: Outcome<never> | null, at: Date,
): Promise<Outcome<Received>> {
  const { table, parts } = store
  const kept = await findKept(tx, store, part.photoId)
  if (kept && (kept.of !== shown.id || kept.shows !== shown.shows || kept.size !== part.size || kept.userId !== actor.id || kept.removed)) return refuse('id-reused')
  if (kept?.whole) return done<Received>({ parts: kept.parts, whole: true })
  const there = kept?.parts ?? 0
  if (part.n < there) return done<Received>({ parts: there, whole: false })
  if (part.n > there) return refuse('photo-gap', { details: { parts: there } })
  if (fault) return fault
  const [others] = await tx.$queryRaw<{ photos: number; begun: number }[]>`
    SELECT count(*) FILTER (WHERE p.width IS NOT NULL)::int AS photos, count(*) FILTER (WHERE p.width IS NULL)::int AS begun
    FROM ${table} p WHERE p.${store.of} = ${shown.id}::uuid AND p.${store.shows} = ${shown.shows} AND p.removed_at IS NULL AND p.id <> ${part.photoId}::uuid`
  if (others!.photos >= shown.most || others!.begun >= MOST_BEGUN) return refuse('too-many-photos', { params: { maximum: shown.most } })
  const body = Buffer.from(part.part, 'base64')
  const bytes = (kept?.bytes ?? 0) + body.length
  if (bytes > part.size) return refuse('photo-too-large')
  if (there === 0 && !beginsAsJpeg(body)) return refuse('not-a-photo')
  const photo = bytes === part.size ? cleanJpeg(Buffer.concat([...(await partsOf(tx, store, part.photoId)), body])) : null
  if (bytes === part.size && !photo) return refuse('not-a-photo')
  const [placeColumn, place] = placeOf(store, shown)
  if (!kept) {
    await tx.$executeRaw`
      INSERT INTO ${table} (id, ${store.of}, area_code, ${store.shows}, size, user_id, at${placeColumn})
      VALUES (${part.photoId}::uuid, ${shown.id}::uuid, ${shown.areaCode}, ${shown.shows}, ${part.size}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz${place})`
  }
  await tx.$executeRaw`
    INSERT INTO ${parts} (photo_id, n, area_code, size, file_sealed${placeColumn})
    VALUES (${part.photoId}::uuid, ${part.n}, ${shown.areaCode}, ${body.length}, ${photo ? Buffer.alloc(0) : sealBytes(store.sealedPart, `${part.photoId}/${part.n}`, body)}${place})`
  if (photo) {
    await tx.$executeRaw`UPDATE ${table} SET width = ${photo.width}, height = ${photo.height}, file_sealed = ${sealBytes(store.sealed, part.photoId, photo.bytes)} WHERE id = ${part.photoId}::uuid`
    await tx.$executeRaw`UPDATE ${parts} SET file_sealed = ''::bytea WHERE photo_id = ${part.photoId}::uuid`
  }
  return done<Received>({ parts: there + 1, whole: photo !== null })
}

/** The column of where a photo was taken with its value, each after a comma; nothing where the store keeps no place. */
const placeOf = (store: PhotoStore, { dwellingId }: Pick<Shown, 'dwellingId'>) => (store.at ? [sql`, ${store.at}`, sql`, ${dwellingId ?? null}::uuid`] as const : [sql``, sql``] as const)

/** Held until the end of the transaction: of two parts of one photo at the same moment the second sees what the first has written. */
export async function holdPhoto(tx: Tx, photoId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`photo ${photoId}`}, 0))::text`
}

const findKept = async (tx: Tx, { table, parts, of, shows }: PhotoStore, photoId: string): Promise<Kept | undefined> =>
  (await tx.$queryRaw<Kept[]>`
    SELECT p.${of}::text AS of, p.${shows} AS shows, p.size, p.width IS NOT NULL AS whole, p.removed_at IS NOT NULL AS removed, p.user_id::text AS "userId", count(t.n)::int AS parts, coalesce(sum(t.size), 0)::int AS bytes
    FROM ${table} p LEFT JOIN ${parts} t ON t.photo_id = p.id WHERE p.id = ${photoId}::uuid GROUP BY p.id`)[0]

async function partsOf(tx: Tx, { parts, sealedPart }: PhotoStore, photoId: string): Promise<Buffer[]> {
  const rows = await tx.$queryRaw<{ n: number; file: Uint8Array }[]>`SELECT n, file_sealed AS file FROM ${parts} WHERE photo_id = ${photoId}::uuid ORDER BY n`
  return rows.map(({ n, file }) => openBytes(sealedPart, `${photoId}/${n}`, file))
}

/** What a whole photo is of; undefined for none, one on its way, and one that was taken away. */
export const findWhole = async (tx: Tx, { table, of, shows }: PhotoStore, photoId: string): Promise<{ of: string; shows: string } | undefined> =>
  (await tx.$queryRaw<{ of: string; shows: string }[]>`SELECT ${of}::text AS of, ${shows} AS shows FROM ${table} WHERE id = ${photoId}::uuid AND width IS NOT NULL AND removed_at IS NULL`)[0]

/** The same picture once more, of another thing, sealed by an id of its own; what was taken away, or never became whole, is not there to copy. */
export async function copyPhoto(tx: Tx, actor: Actor, store: PhotoStore, photoId: string, shown: Omit<Shown, 'most'>, at: Date): Promise<void> {
  const [id, bytes] = [newId(), await openPhoto(tx, store, photoId)]
  if (!bytes) return
  const [placeColumn, place] = placeOf(store, shown)
  await tx.$executeRaw`
    INSERT INTO ${store.table} (id, ${store.of}, area_code, ${store.shows}, size, user_id, at${placeColumn})
    SELECT ${id}::uuid, ${shown.id}::uuid, ${shown.areaCode}, ${shown.shows}, size, ${actor.id}::uuid, ${at.toISOString()}::timestamptz${place} FROM ${store.table} WHERE id = ${photoId}::uuid`
  await tx.$executeRaw`UPDATE ${store.table} n SET width = o.width, height = o.height, file_sealed = ${sealBytes(store.sealed, id, bytes)} FROM ${store.table} o WHERE n.id = ${id}::uuid AND o.id = ${photoId}::uuid`
}

/** Gone from the database, too; that there was one, and who took it away, stays. */
export const takeAway = (tx: Tx, actor: Actor, { table }: PhotoStore, photoId: string, at: Date): Promise<number> =>
  tx.$executeRaw`UPDATE ${table} SET removed_at = ${at.toISOString()}::timestamptz, removed_by = ${actor.id}::uuid, file_sealed = NULL WHERE id = ${photoId}::uuid`

/** The JPEG; null where there is none in the reader's range. */
export async function openPhoto(tx: Tx, { table, sealed }: PhotoStore, photoId: string): Promise<Buffer | null> {
  const [row] = await tx.$queryRaw<{ file: Uint8Array | null }[]>`SELECT file_sealed AS file FROM ${table} WHERE id = ${photoId}::uuid AND removed_at IS NULL`
  return row?.file ? openBytes(sealed, photoId, row.file) : null
}
