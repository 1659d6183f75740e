export type Query = Record<string, string | string[] | undefined>

export const textOf = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

/** A count from the address, where nothing else may stand. */
export const countOf = (value: string | string[] | undefined): number => (/^\d{1,9}$/.test(textOf(value)) ? Number(value) : 0)
