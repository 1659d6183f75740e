import { doorLabel } from '@/lib/dwellings/rules'

/** Where somebody lives, as a list reads it: the parts of a door, or what was told of it. */
export type Place = { street: string | null; house: string | null; block: string | null; room: string | null; addressText: string | null }

export const placeOf = ({ street, house, block, room, addressText }: Place): string | null => (street === null ? addressText : doorLabel({ street, number: house!, block: block!, room: room! }))
