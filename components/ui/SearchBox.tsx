import clsx from 'clsx'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from './Button'

type SearchBoxProps = {
  /** The address of the list, asked with GET; or a server action, for what may not stand in an address. */
  action: string | ((form: FormData) => void | Promise<void>)
  label: string
  name?: string
  defaultValue?: string
  placeholder?: string
  /** Filters that stay while searching. */
  keep?: Record<string, string | undefined>
  className?: string
}

/** A search that works before any script has come. Nothing that identifies a person may be put in `keep`. */
export function SearchBox({ action, label, name = 'q', defaultValue, placeholder, keep = {}, className }: SearchBoxProps) {
  const t = useTranslations('common')
  return (
    <form action={action} {...(typeof action === 'string' ? { method: 'get' } : {})} role="search" className={clsx('flex min-w-0 gap-2', className)}>
      <label className="relative min-w-0 flex-1">
        <span className="sr-only">{label}</span>
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft" />
        <input
          type="search"
          name={name}
          defaultValue={defaultValue}
          placeholder={placeholder ?? label}
          autoComplete="off"
          className="control tap pl-9!"
        />
      </label>
      {Object.entries(keep).map(([key, value]) => value && <input key={key} type="hidden" name={key} value={value} />)}
      <Button type="submit">{t('search')}</Button>
    </form>
  )
}
