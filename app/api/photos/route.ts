import { takingPhotos } from '@/app/photos'
import { addPhoto } from '@/lib/hazards/photos'
import { perform } from '@/lib/obligations/perform'

/** Photos of hazards: of `hazardId`, `stage`. */
export const POST = takingPhotos((user, raw) => perform(user, addPhoto, raw))
