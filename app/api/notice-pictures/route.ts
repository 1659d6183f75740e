import { takingPhotos } from '@/app/photos'
import { addPicture } from '@/lib/notices/pictures'
import { perform } from '@/lib/obligations/perform'

/** The picture of a draft: of `noticeId`. */
export const POST = takingPhotos((user, raw) => perform(user, addPicture, raw))
