import { z } from 'zod'
import { idValue } from '@/lib/kernel/input'

export const jobIdInput = z.object({ jobId: idValue })
