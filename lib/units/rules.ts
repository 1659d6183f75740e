/** What a unit (单位) is: whoever employs or houses residents. */
export const UNIT_KINDS = ['ENTERPRISE', 'SITE', 'SCHOOL', 'MARKET', 'HOTEL', 'DORMITORY', 'OTHER'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]
