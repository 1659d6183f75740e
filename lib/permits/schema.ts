import { z } from 'zod'
import { idValue } from '@/lib/kernel/input'

export const issuePermitInput = z.object({ residentId: idValue })
export const declinePermitInput = z.object({ residentId: idValue })
