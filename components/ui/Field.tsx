import clsx from 'clsx'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'

/** What a control takes from its field: its name and the wiring to label, hint and error. */
export type FieldControl = {
  id: string
  name: string
  required: boolean
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** The id of a field's control, so that an error summary can lead to it. */
export const fieldId = (name: string) => `field-${name}`

type FieldProps = {
  name: string
  label: ReactNode
  /** What helps before typing, or what was understood after it. */
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  /** Says 「选填」 where there is no hint: where nearly everything is required, mark the few that are not. */
  optional?: boolean
  /** When the same field name stands twice on a page. */
  id?: string
  className?: string
  children: (control: FieldControl) => ReactNode
}

/** Label, control, hint and error as one: `<Field name="fullName" label="姓名">{(control) => <Input {...control} />}</Field>`. */
export function Field({
  name,
  label,
  hint,
  error,
  required = false,
  optional = false,
  id = fieldId(name),
  className,
  children,
}: FieldProps) {
  const t = useTranslations('common')
  const own = useId()
  const note = hint ?? (optional ? t('optional') : undefined)
  const describedBy = [error && `${own}-error`, note && `${own}-hint`].filter(Boolean).join(' ') || undefined
  return (
    <div className={clsx('min-w-0', className)}>
      <label htmlFor={id} className="mb-1 block text-sm text-ink-soft">
        {label}
      </label>
      {children({ id, name, required, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      <FieldNotes own={own} hint={note} error={error} />
    </div>
  )
}

/** The lines under a control. The ids follow from `own`, which the control's `aria-describedby` names, too. */
export function FieldNotes({ own, hint, error }: { own: string; hint?: ReactNode; error?: ReactNode }) {
  return (
    <>
      {error ? (
        <p id={`${own}-error`} className="mt-1 flex gap-1.5 text-sm font-medium text-cinnabar">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
      {hint ? (
        <p id={`${own}-hint`} className="mt-1 text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
    </>
  )
}
