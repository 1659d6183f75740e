import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each } from '@/lib/kernel/command'
import { appendEvent, read, sql, type Tx } from '@/lib/kernel/db'
import { findWhole, holdPhoto, openPhoto, type PhotoStore, receivePart, takeAway } from '@/lib/kernel/photo-store'
import { photoIdInput, type Received } from '@/lib/kernel/photos'
import { refuse } from '@/lib/kernel/result'
import { hasLookedEnough } from '@/lib/kernel/reveal'
import { type ApplicationState, mayPhotograph, mayTakeAway, mostOf, type PermitPaper } from './rules'
import { addPaperInput } from './schema'

export const APPLICATION_PHOTOS: PhotoStore = {
  table: sql`application_photo`, parts: sql`application_photo_part`, of: sql`application_id`, shows: sql`paper`, at: null, sealed: 'application_photo.file', sealedPart: 'application_photo_part.file',
}

type Held = { residentId: string; areaCode: string; state: ApplicationState; collected: boolean }

/** An application in the actor's range, held until the end of the transaction. */
const holdApplication = async (tx: Tx, id: string): Promise<Held | undefined> =>
  (await tx.$queryRaw<Held[]>`
    SELECT a.resident_id::text AS "residentId", a.area_code AS "areaCode", a.state, coalesce(p.handed_over_on IS NOT NULL OR p.ended_on IS NOT NULL, false) AS collected
    FROM permit_application a LEFT JOIN permit p ON p.id = a.permit_id WHERE a.id = ${id}::uuid FOR NO KEY UPDATE OF a`)[0]

/** One part of a photographed paper, or of the holder's portrait, which may come until the card is collected. */
export const addPaper = {
  verb: 'permit.photo',
  input: addPaperInput,
  run: each(async (tx, actor, { input, at }) => {
    await holdPhoto(tx, input.photoId)
    const application = await holdApplication(tx, input.applicationId)
    if (!application) return refuse('not-found')
    const fault = mayPhotograph(input.paper, application.state, application.collected) ? null : refuse('application-closed')
    return receivePart(tx, actor, APPLICATION_PHOTOS, input, { id: input.applicationId, areaCode: application.areaCode, shows: input.paper, most: mostOf(input.paper) }, fault, at)
  }),
} satisfies Command<typeof addPaperInput, Received>

export const removePaper = {
  verb: 'permit.unphoto',
  input: photoIdInput,
  run: each(async (tx, actor, { input, at }) => {
    const found = await findWhole(tx, APPLICATION_PHOTOS, input.photoId)
    const application = found && (await holdApplication(tx, found.of))
    if (!application || !(await findWhole(tx, APPLICATION_PHOTOS, input.photoId))) return refuse('not-found')
    if (!mayTakeAway(found.shows as PermitPaper, application.state, application.collected, actor.role)) return refuse('application-closed')
    await takeAway(tx, actor, APPLICATION_PHOTOS, input.photoId, at)
    return done(null)
  }),
} satisfies Command<typeof photoIdInput, null>

/** Shows a photographed paper, base64. It shows numbers in full: who looked is in the trail before it is on the screen, and nobody looks through them all. */
export const lookAtPaper = {
  verb: 'permit.look',
  input: photoIdInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    if (await hasLookedEnough(tx, actor)) return refuse('too-many-requests')
    const found = await findWhole(tx, APPLICATION_PHOTOS, input.photoId)
    const [of] = found ? await tx.$queryRaw<{ residentId: string; areaCode: string }[]>`SELECT resident_id::text AS "residentId", area_code AS "areaCode" FROM permit_application WHERE id = ${found.of}::uuid` : []
    const photo = of && (await openPhoto(tx, APPLICATION_PHOTOS, input.photoId))
    if (!found || !photo) return refuse('not-found')
    await appendEvent(tx, 'permit.look', { areaCode: of.areaCode, subject: 'resident', rowId: of.residentId, details: { by: actor.role, paper: found.shows } })
    return done({ photo: photo.toString('base64') })
  }),
} satisfies Command<typeof photoIdInput, { photo: string }>

/** A portrait alone, which shows no number; null for any other paper. */
export const readPortrait = (user: Actor, photoId: string): Promise<Uint8Array | null> =>
  read(user, 'permit.read', async (tx) => ((await findWhole(tx, APPLICATION_PHOTOS, photoId))?.shows === 'PHOTO' ? openPhoto(tx, APPLICATION_PHOTOS, photoId) : null))
