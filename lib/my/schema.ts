import { z } from 'zod'
import { one } from '@/lib/kernel/input'

export const COPIES = ['page', 'file'] as const
/** To be printed, or for a machine. */
export const copyMineInput = z.object({ as: one(COPIES) })
