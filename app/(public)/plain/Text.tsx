type TextProps = { name: string; value: string; fault: string | null; label: string; hint?: string; type?: string; autoComplete?: string; required?: boolean }

/** A line to be typed, with what helps before it and what is wrong with it; without a script. */
export function Text({ name, value, fault, label, hint, type = 'text', autoComplete, required }: TextProps) {
  const described = [hint ? `${name}-hint` : null, fault ? `${name}-error` : null].filter(Boolean).join(' ')
  return (
    <>
      <label htmlFor={name}>{label}</label>
      {hint && <p className="hint" id={`${name}-hint`}>{hint}</p>}
      <input
        id={name} name={name} type={type} defaultValue={value} autoComplete={autoComplete} aria-required={required || undefined} className={fault ? 'text bad' : 'text'}
        aria-invalid={fault ? true : undefined} aria-describedby={described || undefined}
      />
      {fault && <p className="error" id={`${name}-error`}>{fault}</p>}
    </>
  )
}
