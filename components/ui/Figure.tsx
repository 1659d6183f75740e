import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { Card } from './Card'

type FigureProps = {
  heading: ReactNode
  /** What is read from ten metres: 「93.2」 with `unit` 「%」. */
  value: ReactNode
  unit?: ReactNode
  /** Beside the value: its two numbers, its change. */
  notes?: ReactNode
  /** 「怎么算」, usually a Disclosure. */
  aside?: ReactNode
  /** Up to three facts that say how far, how sure and by when. */
  facts?: ReactNode
  /** Between the number and the facts: a bullet bar. */
  children?: ReactNode
} & Omit<ComponentProps<'section'>, 'title'>

/** A figure that says everything about itself. `data-indicator`, `data-met` and `data-due` go onto its element. */
export function Figure({ heading, value, unit, notes, aside, facts, children, className, ...rest }: FigureProps) {
  return (
    <Card heading={heading} aside={aside} className={clsx('flex flex-col', className)} {...rest}>
      <p className="flex flex-wrap items-end gap-x-3">
        <strong className="text-figure font-semibold tracking-tight">
          {value}
          {unit && <sup className="ml-0.5 text-2xl font-medium">{unit}</sup>}
        </strong>
        {notes && <span className="pb-1.5 text-sm text-ink-soft">{notes}</span>}
      </p>
      {children}
      {facts && (
        <div className="mt-auto grid grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-x-4 gap-y-2 border-t border-line pt-2.5">
          {facts}
        </div>
      )}
    </Card>
  )
}

const tones = { ink: 'text-ink', jade: 'text-jade', amber: 'text-amber', cinnabar: 'text-cinnabar' }

type FactProps = { value: ReactNode; href?: string; tone?: keyof typeof tones; children: ReactNode } & Omit<
  ComponentProps<'div'>,
  'children'
>

/** One fact under a figure: the number large, its words small; with `href` it opens the names behind it. */
export function Fact({ value, href, tone = 'ink', children, className, ...rest }: FactProps) {
  const text = (
    <>
      <b className={clsx('block text-lg font-semibold', tones[tone])}>{value}</b>
      <span className="text-xs text-ink-faint">
        {children}
        {href && <span aria-hidden> →</span>}
      </span>
    </>
  )
  return (
    <div className={className} {...rest}>
      {href ? (
        <Link href={href} className="-m-1 block min-h-11 rounded-md p-1 no-underline hover:bg-sunk">
          {text}
        </Link>
      ) : (
        text
      )}
    </div>
  )
}
