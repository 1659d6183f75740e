'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { fieldId } from './Field'

export type FormErrorItem = { field: string; message: string }

type FormErrorProps = {
  /** The sentence for the whole form; may stand alone. */
  message?: string
  /** One for each field, in the order of the form. */
  errors?: readonly FormErrorItem[]
  /** Anything that is new with each answer of the server (the form's state): the same faults twice take the focus twice. */
  attempt?: unknown
}

const nothing: readonly FormErrorItem[] = []

/** What stands in the way, above the form. It takes the focus when it changes, and leads to each field. */
export function FormError({ message, errors = nothing, attempt }: FormErrorProps) {
  const t = useTranslations('common')
  const box = useRef<HTMLDivElement>(null)
  const text = [message, ...errors.map((error) => error.message)].join('\n')
  useEffect(() => box.current?.focus(), [text, attempt])
  if (!message && errors.length === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-4 rounded-md border-l-4 border-cinnabar bg-cinnabar-soft px-4 py-3 text-cinnabar"
    >
      <p className="font-semibold">{message ?? t('formErrors', { count: errors.length })}</p>
      {errors.length > 0 && (
        <ul className="mt-1 text-sm">
          {errors.map(({ field, message: fault }) => (
            <li key={field}>
              <a
                href={`#${fieldId(field)}`}
                className="inline-flex min-h-11 items-center underline underline-offset-2"
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(fieldId(field))?.focus()
                }}
              >
                {fault}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
