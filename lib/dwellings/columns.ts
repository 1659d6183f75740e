import { type Prisma, sql } from '@/lib/kernel/db'

/** The shapes of a place on the walk: the building's sort key and id, the floor, the room's length, the room. */
export const WALK_KEYS = [/^[\s\S]{0,400}$/, /^[0-9a-f-]{36}$/, /^-?\d{1,3}$/, /^\d{1,3}$/, /^[\s\S]{0,40}$/] as const

/** How the walk goes through `building b` and `dwelling d`: building by building, by `level` (its floor, from below or from above), room by room. */
export const walkOrder = (level: Prisma.Sql) => ({
  place: sql`(b.sort_key, b.id, ${level}, length(d.room), d.room COLLATE "C")`,
  keys: sql`ARRAY[b.sort_key, b.id::text, (${level})::text, length(d.room)::text, d.room]`,
  at: ([sortKey, building, floor, length, room]: readonly string[]) => sql`(${sortKey}, ${building}::uuid, ${floor}::int, ${length}::int, ${room})`,
})
