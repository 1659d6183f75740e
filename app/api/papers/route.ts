import { takingPhotos } from '@/app/photos'
import { perform } from '@/lib/obligations/perform'
import { addPaper } from '@/lib/permits/photos'

/** Photographed papers of permit applications: of `applicationId`, `paper`. */
export const POST = takingPhotos((user, raw) => perform(user, addPaper, raw))
