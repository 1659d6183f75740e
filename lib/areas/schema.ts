import { z } from 'zod'
import { areaCodeValue, textValue } from '@/lib/kernel/input'

export const createAreaInput = z.object({ code: areaCodeValue, name: textValue(40) })
