import { z } from 'zod'
import { areaCodeValue, textValue } from '@/lib/kernel/input'

/** An enterprise, site, school or market, in the community where it stands. */
export const createUnitInput = z.object({ areaCode: areaCodeValue, name: textValue(60) })
