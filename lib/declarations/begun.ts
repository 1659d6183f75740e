import { open, seal } from '@/lib/kernel/seal'

/** When a form was opened at a plate, as the form carries it: nobody makes an older one. */
export const formBegun = (plateId: string, at: Date): string => seal('plate_form.begun', plateId, String(at.getTime()))

/** In milliseconds; null for what is no such seal, or of another plate. */
export function begunAt(plateId: string, sealed: string): number | null {
  try {
    return Number(open('plate_form.begun', plateId, sealed))
  } catch {
    return null
  }
}
