/** The interface languages, the default first. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'zh-CN'

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value)

/** A tree of ICU messages. */
export type Labels = { readonly [key: string]: string | Labels }

/** The same keys at every depth, any text. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

/**
 * The texts of one namespace in both languages. The Chinese ones say which keys exist; a key missing from the English ones, or
 * standing there alone, does not compile.
 */
export function defineLabels<T extends Labels>(zh: T, en: SameKeys<T>): Record<Locale, SameKeys<T>>
export function defineLabels(zh: Labels, en: Labels): Record<Locale, Labels> {
  return { 'zh-CN': zh, en }
}
