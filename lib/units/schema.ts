import { z } from 'zod'
import { areaCodeValue, idValue, textValue } from '@/lib/kernel/input'

/** An enterprise, site, school or market, in the community where it stands. */
export const createUnitInput = z.object({ areaCode: areaCodeValue, name: textValue(60) })

/** Whether it is above scale (规模以上): from the next half month on it sends reports of its own, or sends none any more. */
export const scaleUnitInput = z.object({ unitId: idValue, aboveScale: z.enum(['yes', 'no'], { error: 'required' }) })
