import type { User } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read } from '@/lib/kernel/db'
import { readStands } from '@/lib/obligations/stands'

/** What the register says of a community on a day, for those who read figures. An inspector does not: what is found is found without it. */
export const registerOn = (user: User, areaCode: AreaCode, day: Day) => read(user, 'figure.read', (tx) => readStands(tx, areaCode, day))
