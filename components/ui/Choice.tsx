import clsx from 'clsx'
import { useId, type ReactNode } from 'react'
import { FieldNotes, fieldId } from './Field'

export type Option = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

export type ChoiceProps = {
  name: string
  legend: ReactNode
  options: readonly Option[]
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  /** The option chosen at first; without `value` the browser keeps the choice. */
  defaultValue?: string
  /** Chosen now, together with `onChange`, from a client component. */
  value?: string
  onChange?: (value: string) => void
  /** When the same name stands twice on a page. */
  id?: string
  className?: string
}

/** The frame of every group of radios or boxes: a legend that names the group, the hint and the error that describe it. */
export function ChoiceGroup({
  name,
  legend,
  hint,
  error,
  required,
  id = fieldId(name),
  className,
  role = 'radiogroup',
  children,
}: Pick<ChoiceProps, 'name' | 'legend' | 'hint' | 'error' | 'required' | 'id' | 'className'> & { role?: 'radiogroup' | 'group'; children: ReactNode }) {
  const own = useId()
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      role={role}
      aria-labelledby={`${own}-legend`}
      aria-describedby={[error && `${own}-error`, hint && `${own}-hint`].filter(Boolean).join(' ') || undefined}
      {...(role === 'radiogroup' ? { 'aria-invalid': error ? true : undefined, 'aria-required': required || undefined } : {})}
      className={clsx('min-w-0', className)}
    >
      <legend id={`${own}-legend`} className="mb-1 block text-sm text-ink-soft">
        {legend}
      </legend>
      {children}
      <FieldNotes own={own} hint={hint} error={error} />
    </fieldset>
  )
}

type RadioProps = Pick<ChoiceProps, 'name' | 'defaultValue' | 'value' | 'onChange' | 'required'> & { option: Option; className: string }

/** One radio as a surface: the input itself lies over all of it, so that a thumb, a mouse and a test hit the same thing. */
export function RadioSurface({ name, option, defaultValue, value, onChange, required, className }: RadioProps) {
  const chosen = value === undefined ? { defaultChecked: option.value === defaultValue } : { checked: option.value === value }
  return (
    <label className={clsx('relative inline-flex items-center justify-center text-center has-disabled:opacity-50', className)}>
      <input
        type="radio"
        name={name}
        value={option.value}
        required={required}
        disabled={option.disabled}
        className="absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
        {...chosen}
        onChange={onChange && (() => onChange(option.value))}
      />
      {option.label}
    </label>
  )
}
