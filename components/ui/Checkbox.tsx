import clsx from 'clsx'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { FieldNotes, fieldId } from './Field'

type CheckboxProps = { name: string; label: ReactNode; hint?: ReactNode; error?: ReactNode } & Omit<
  ComponentProps<'input'>,
  'type' | 'name'
>

export function Checkbox({ name, label, hint, error, className, id = fieldId(name), ...rest }: CheckboxProps) {
  const own = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="tap flex items-center gap-3 has-disabled:opacity-60">
        <input
          id={id}
          type="checkbox"
          name={name}
          aria-invalid={error ? true : undefined}
          aria-describedby={[error && `${own}-error`, hint && `${own}-hint`].filter(Boolean).join(' ') || undefined}
          className={clsx('size-5 shrink-0 accent-jade', error && 'outline-2 outline-cinnabar')}
          {...rest}
        />
        <span>{label}</span>
      </label>
      <FieldNotes own={own} hint={hint} error={error} />
    </div>
  )
}
