import { z } from 'zod'
import { countValue, idValue } from './input'

/** Shrunk by the phone to well below this. */
export const MAX_PHOTO_BYTES = 1_572_864
/** A part is what a weak connection carries in a moment. */
export const PART_BYTES = 48 * 1024
/** Photos of one thing that have begun and never came, until retention clears them. */
export const MOST_BEGUN = 16

/** One part of a photo, in order; `size` is of the whole. What it is a photo of stands beside it. */
export const photoPart = {
  photoId: idValue,
  size: countValue(1, MAX_PHOTO_BYTES),
  n: countValue(0, 999),
  part: z.base64({ error: 'not-understood' }).min(4, 'required').max(Math.ceil(PART_BYTES / 3) * 4, 'too-long'),
}

export const photoIdInput = z.object({ photoId: idValue })

/** How many parts are there, and whether the photo is whole. */
export type Received = { parts: number; whole: boolean }
