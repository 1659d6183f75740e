import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { lookAt } from '@/lib/kernel/public'
import { notOver, standsOn } from './columns'
import type { OfferKind, Withdrawal } from './rules'

/** What stands or is to come; what is over; what was withdrawn. */
export const OFFER_SHOWS = ['standing', 'over', 'withdrawn'] as const
export type OfferShow = (typeof OFFER_SHOWS)[number]
/** `area`: inside the reader's sub-district, for what is offered near is of use, too. */
export type OfferFilter = { area: AreaCode; show: OfferShow; kind?: OfferKind | undefined; at?: string | null | undefined }
export type OfferRow = {
  id: string; kind: OfferKind; title: string; text: string; places: number; pay: string | null; contact: string; fromOn: Day; lastOn: Day; withdrawnOn: Day | null
  unitId: string; unitName: string; unitClosedOn: Day | null; areaCode: AreaCode; communityName: string | null
}
/** `reported`: whether the unit has a reporter of its own. */
export type Offer = OfferRow & { reason: Withdrawal | null; note: string | null; version: number; reported: boolean; unitAddress: string | null }

const ROW = sql`o.id::text AS id, o.kind, o.title, o.text, o.places, o.pay, o.contact, o.from_on::text AS "fromOn", o.last_on::text AS "lastOn", o.withdrawn_on::text AS "withdrawnOn",
  o.unit_id::text AS "unitId", u.name AS "unitName", u.gone_on::text AS "unitClosedOn", o.area_code AS "areaCode", c.name AS "communityName"`
const FROM = sql`FROM offer o JOIN unit u ON u.id = o.unit_id LEFT JOIN area c ON c.code = left(o.area_code, 12)`

function shown(show: OfferShow, today: Day): Prisma.Sql {
  switch (show) {
    case 'standing': return notOver(today)
    case 'over': return sql`o.withdrawn_on IS NULL AND (u.gone_on IS NOT NULL OR o.last_on < ${today}::date)`
    case 'withdrawn': return sql`o.withdrawn_on IS NOT NULL`
  }
}
const inArea = (area: AreaCode) => {
  const range = rangeOf(area)
  return sql`o.area_code >= ${range.from} AND o.area_code < ${range.to}`
}
const KEYS = [/^[0-9a-f-]{36}$/] as const

/** Offers that the reader may see, the latest first, and how many there are of each. */
export const listOffers = (user: Actor, { area, show, kind, at }: OfferFilter, today: Day): Promise<Page<OfferRow> & { total: number; counts: Record<OfferShow, number> }> =>
  read(user, 'offer.read', async (tx) => {
    const cursor = decodeCursor(at, KEYS)
    const where = sql`${FROM} WHERE ${inArea(area)} AND ${kind ? sql`o.kind = ${kind}` : sql`true`}`
    const rows = await tx.$queryRaw<OfferRow[]>`
      SELECT ${ROW} ${where} AND ${shown(show, today)} AND ${cursor ? sql`o.id ${cursor.back ? sql`>` : sql`<`} ${cursor.keys[0]}::uuid` : sql`true`} ORDER BY o.id ${cursor?.back ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`
    const [counts] = await tx.$queryRaw<Record<OfferShow, number>[]>`SELECT ${Prisma.join(OFFER_SHOWS.map((one) => sql`count(*) FILTER (WHERE ${shown(one, today)})::int AS ${Prisma.raw(`"${one}"`)}`))} ${where}`
    return { ...pageOf(rows, cursor, (row) => [row.id]), total: counts![show], counts: counts! }
  })

/** One that the reader may see; null for any other. */
export async function findOffer(user: Actor, id: string): Promise<Offer | null> {
  if (!isId(id)) return null
  const [row] = await read(user, 'offer.read', (tx) => tx.$queryRaw<Offer[]>`
    SELECT ${ROW}, o.withdraw_reason AS reason, o.withdraw_note AS note, o.version, unit_reported(u.id) AS reported, u.address AS "unitAddress" ${FROM} WHERE o.id = ${id}::uuid`)
  return row ?? null
}

/** What stands today, for a paper on a board, or to be named in an answer: of the area first, then of those near it. */
export const standingOffers = (user: Actor, area: AreaCode, kind: OfferKind | undefined, today: Day, most: number): Promise<OfferRow[]> =>
  read(user, 'offer.read', (tx) => tx.$queryRaw<OfferRow[]>`
    SELECT ${ROW} ${FROM} WHERE ${inArea(area)} AND ${standsOn(today)} AND ${kind ? sql`o.kind = ${kind}` : sql`true`} ORDER BY o.area_code, o.last_on, o.id LIMIT ${most}`)

/** Units that a community may post for: those there that nobody reports for. */
export const unitsWithoutReporter = (user: Actor, area: AreaCode): Promise<{ id: string; name: string }[]> => {
  const range = rangeOf(area)
  return read(user, 'offer.post', (tx: Tx) => tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id::text AS id, name FROM unit WHERE area_code >= ${range.from} AND area_code < ${range.to} AND gone_on IS NULL AND NOT unit_reported(id) ORDER BY name, id LIMIT 1000`)
}

export type OpenOffer = { id: string; areaCode: AreaCode; areaName: string | null; unitName: string; unitAddress: string | null; kind: OfferKind; title: string; text: string; places: number; pay: string | null; contact: string; fromOn: Day; lastOn: Day }
export type OfferPlace = { areaCode: AreaCode; areaName: string | null; offers: number }

/** What everybody may read: where anything is offered, and with an area what is offered there. `address` is counted by where it asks too much. */
export const openOffers = (address: string, area: AreaCode | null, today: Day): Promise<{ places: OfferPlace[]; offers: OpenOffer[] } | 'busy'> =>
  lookAt('open-offers.read', ['open-offers/address', address], async (tx) => ({
    places: await tx.$queryRaw<OfferPlace[]>`SELECT area_code AS "areaCode", area_name AS "areaName", offers FROM open_offer_places(${today}::date)`,
    offers: area === null ? [] : await tx.$queryRaw<OpenOffer[]>`
      SELECT id::text AS id, area_code AS "areaCode", area_name AS "areaName", unit_name AS "unitName", unit_address AS "unitAddress", kind, title, body AS text, places, pay, contact, from_on::text AS "fromOn", last_on::text AS "lastOn"
      FROM open_offers(${area}, ${today}::date)`,
  }))
