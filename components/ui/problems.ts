import type { FieldError, Problem } from '@/lib/kernel/result'

type Translate = { (code: string, params?: Record<string, string | number>): string; has(code: string): boolean }

/** The sentence for a problem's or a field error's code. `t` is `useTranslations('problems')`. */
export function sentenceOf(t: Translate, { code, params }: Problem | FieldError): string {
  if (!t.has(code)) return t('unknown')
  return t(code, params)
}

/** What an error summary shows, in the order of the form. */
export function faultsOf(t: Translate, problem: Problem | null, order: readonly string[], labelOf: (field: string) => string) {
  const fields = problem?.fields ?? {}
  return order.flatMap((field) => (fields[field] ? [{ field, message: `${labelOf(field)}：${sentenceOf(t, fields[field])}` }] : []))
}
