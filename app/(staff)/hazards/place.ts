import { doorLabel } from '@/lib/dwellings/rules'
import type { HazardRow } from '@/lib/hazards/queries'

/** Where a hazard is, as one speaks of it: the door, or the unit. */
export const placeOf = ({ street, number, block, room, unitName }: Pick<HazardRow, 'street' | 'number' | 'block' | 'room' | 'unitName'>): string =>
  unitName ?? doorLabel({ street: street ?? '', number: number ?? '', block: block ?? '', room: room ?? '' })
