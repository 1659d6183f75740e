import clsx from 'clsx'

/** A server action that stores the choice. */
export type Choose = (form: FormData) => void | Promise<void>

type SwitchProps = {
  label: string
  name: string
  value: string
  options: readonly { value: string; label: string; lang?: string }[]
  action: Choose
}

/** Each position is a submit button: it works before any script has come. */
export function Switch({ label, name, value, options, action }: SwitchProps) {
  return (
    <form action={action}>
      <div role="group" aria-label={label} className="grid auto-cols-fr grid-flow-col overflow-hidden rounded-md border border-edge text-sm">
        {options.map((option) => (
          <button
            key={option.value}
            name={name}
            value={option.value}
            lang={option.lang}
            aria-pressed={option.value === value}
            className={clsx(
              'tap px-3 focus-visible:-outline-offset-4',
              option.value === value ? 'bg-jade-soft font-semibold text-jade-ink' : 'bg-surface text-ink-soft hover:text-ink',
            )}
          >
            {option.label}
          </button>
        ))}
      </div>
    </form>
  )
}
