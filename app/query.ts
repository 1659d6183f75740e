/** One value of an address's query: the first where it stands there twice; undefined for one that is blank. */
export const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value) || undefined
