/** What is typed on the registration form. */
export const FIELDS = [
  'dwellingId', 'idNumber', 'name', 'sex', 'bornOn', 'originCode', 'originAddress', 'phone', 'arrivedOn', 'reason', 'employer', 'landlord', 'note', 'withoutDocument',
] as const
export type Field = (typeof FIELDS)[number]
export type Values = Record<Field, string>

export const EMPTY = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Values

/** The values among others, blank where missing. */
export const valuesOf = (from: Readonly<Record<string, string | undefined>>): Values =>
  Object.fromEntries(FIELDS.map((field) => [field, from[field] ?? ''])) as Values

/** `999003198402122446` as it is read out: 6-8-4. Only grouping; what is typed stays what was typed. */
export function grouped(text: string): string {
  const bare = text.normalize('NFKC').replace(/[^0-9Xx]/g, '').toUpperCase().slice(0, 18)
  return [bare.slice(0, 6), bare.slice(6, 14), bare.slice(14)].filter(Boolean).join(' ')
}
