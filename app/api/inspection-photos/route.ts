import { takingPhotos } from '@/app/photos'
import { addInspectionPhoto } from '@/lib/inspections/photos'
import { perform } from '@/lib/obligations/perform'

/** Photos of an item of a joint inspection: of `markId`, `stage`. */
export const POST = takingPhotos((user, raw) => perform(user, addInspectionPhoto, raw))
