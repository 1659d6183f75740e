import clsx from 'clsx'
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'

type TableProps = {
  /** Names the table for those who can't see it, and its scrolling frame. */
  label: string
  /** A height (`max-h-…` class) makes the frame scroll by itself; otherwise the header sticks to the page's top. */
  height?: string
} & ComponentProps<'table'>

/** Dense, with a header that stays. On a phone the frame scrolls sideways and the page does not. */
export function Table({ label, height, className, children, ...rest }: TableProps) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={clsx('min-w-0 overflow-x-auto print:overflow-visible', height ? clsx('overflow-y-auto', height) : 'lg:overflow-visible')}
    >
      <table className={clsx('w-full border-separate border-spacing-0 text-sm', className)} aria-label={label} {...rest}>
        {children}
      </table>
    </div>
  )
}

/** Where a heading leads, and how the list is sorted by its column now. */
type Sort = { href: string; now?: 'ascending' | 'descending' }

type ThProps = {
  numeric?: boolean
  sort?: Sort
  /** The column's name in words, when its heading is more than text. */
  name?: string
} & ComponentProps<'th'>

/** A column's heading; with `sort` a link that sorts by it. */
export function Th({ numeric = false, sort, name, scope = 'col', className, children, ...rest }: ThProps) {
  return (
    <th
      scope={scope}
      aria-sort={sort?.now}
      className={clsx(
        'px-2 py-1.5 align-bottom text-xs font-medium whitespace-nowrap text-ink-faint',
        scope === 'col' && 'sticky top-0 z-10 border-b border-line-strong bg-surface',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...rest}
    >
      {sort ? (
        <SortLink sort={sort} name={name ?? (typeof children === 'string' ? children : '')}>
          {children}
        </SortLink>
      ) : (
        children
      )}
    </th>
  )
}

function SortLink({ sort, name, children }: { sort: Sort; name: string; children: ReactNode }) {
  const t = useTranslations('common')
  const Icon = sort.now === 'ascending' ? ArrowUp : sort.now === 'descending' ? ArrowDown : ArrowUpDown
  return (
    <Link
      href={sort.href}
      scroll={false}
      className={clsx('hit inline-flex items-center gap-1 no-underline hover:text-ink', sort.now && 'font-semibold text-ink')}
      title={sort.now === 'descending' ? t('sortAscending', { name }) : t('sortDescending', { name })}
    >
      {children}
      <Icon aria-hidden className={clsx('size-3', !sort.now && 'opacity-50')} />
    </Link>
  )
}

export function Td({ numeric = false, className, ...rest }: { numeric?: boolean } & ComponentProps<'td'>) {
  return <td className={clsx('border-b border-line px-2 py-1.5', numeric && 'text-right whitespace-nowrap', className)} {...rest} />
}

/** A row's heading: what the row is about, usually a link to it. It stays in sight while a phone scrolls sideways, and is never so narrow there that it stands letter by letter. */
export function RowHead({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="row"
      className={clsx(
        'border-b border-line px-2 py-1.5 text-left font-normal max-lg:min-w-26 max-lg:sticky max-lg:left-0 max-lg:z-1 max-lg:bg-surface',
        className,
      )}
      {...rest}
    />
  )
}

/** A row that answers to the pointer. */
export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={clsx('h-11 hover:bg-sunk/60 [thead_&]:h-auto [thead_&]:hover:bg-transparent', className)} {...rest} />
}
