import type { FormState } from '@/app/form-state'
import { wordsIn } from '@/app/words'
import type { Locale } from '@/lib/kernel/labels'
import type { FieldError, Problem } from '@/lib/kernel/result'

/** The sentence for a problem or a field's fault. */
export const sentenceIn = (locale: Locale) => {
  const t = wordsIn(locale, 'problems')
  return ({ code, params }: Problem | FieldError) => t(t.has(code) ? code : 'unknown', params)
}

export type FieldState = { name: string; value: string; fault: string | null }
/** What a control begins with, and what is wrong with it. */
export function fieldsIn(locale: Locale, { values, problem }: FormState) {
  const sentence = sentenceIn(locale)
  return (name: string): FieldState => {
    const fault = problem?.fields?.[name]
    return { name, value: values[name] ?? '', fault: fault ? sentence(fault) : null }
  }
}

type TextProps = FieldState & { label: string; hint?: string; type?: string; autoComplete?: string; required?: boolean; longest?: number; rows?: number }

export function Text({ name, value, fault, label, hint, type = 'text', autoComplete, required, longest, rows }: TextProps) {
  const described = [hint ? `${name}-hint` : null, fault ? `${name}-error` : null].filter(Boolean).join(' ')
  const control = {
    id: name, name, defaultValue: value, autoComplete, maxLength: longest, className: fault ? 'text bad' : 'text', 'aria-required': required || undefined,
    'aria-invalid': fault ? true as const : undefined, 'aria-describedby': described || undefined,
  }
  return (
    <>
      <label htmlFor={name}>{label}</label>
      {hint && <p className="hint" id={`${name}-hint`}>{hint}</p>}
      {rows ? <textarea {...control} rows={rows} /> : <input {...control} type={type} />}
      {fault && <p className="error" id={`${name}-error`}>{fault}</p>}
    </>
  )
}

type ChoicesProps = { name: string; options: readonly (readonly [value: string, label: string])[]; chosen: string; fault: string | null; /** What is asked, where nothing around it says so. */ legend?: string }

export function Choices({ name, options, chosen, fault, legend }: ChoicesProps) {
  const choices = (
    <>
      {options.map(([value, label]) => <label key={value} className="choice"><input type="radio" name={name} value={value} defaultChecked={value === chosen} />{label}</label>)}
      {fault && <p className="error">{fault}</p>}
    </>
  )
  return legend ? <fieldset><legend>{legend}</legend>{choices}</fieldset> : choices
}
