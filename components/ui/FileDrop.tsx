'use client'

import clsx from 'clsx'
import { FileSpreadsheet, Upload } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { FieldNotes, fieldId } from './Field'

type Props = {
  name: string; label: string
  /** What stands in it: a sentence that asks for a file, or what was chosen. */
  text: string; chosen: boolean
  accept: string; multiple?: boolean; hint: string; error?: string | undefined
  onChoose: (files: File[]) => void
}

/** A field for files, chosen or dropped; without script a plain one. */
export function FileDrop({ name, label, text, chosen, accept, multiple = false, hint, error, onChoose }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!input.current || event.dataTransfer.files.length === 0) return
    input.current.files = event.dataTransfer.files
    onChoose([...event.dataTransfer.files])
  }
  const own = `drop-${name}`
  const Picture = chosen ? FileSpreadsheet : Upload
  return (
    <div>
      <label htmlFor={fieldId(name)} className="mb-1 block text-sm text-ink-soft">{label}</label>
      <div
        onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}
        className={clsx(
          'relative grid justify-items-center gap-1.5 rounded-md border border-dashed px-4 py-7 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-jade',
          over ? 'border-jade bg-jade-soft' : error ? 'border-cinnabar' : 'border-edge hover:border-jade',
        )}
      >
        <Picture aria-hidden className={clsx('size-7', chosen ? 'text-jade' : 'text-ink-faint')} strokeWidth={1.5} />
        <span className={clsx('max-w-full text-sm break-all', chosen ? 'font-medium' : 'text-ink-soft')} aria-live="polite">{text}</span>
        <input
          ref={input} id={fieldId(name)} type="file" name={name} required accept={accept} multiple={multiple}
          aria-describedby={error ? `${own}-error ${own}-hint` : `${own}-hint`} aria-invalid={error ? true : undefined}
          onChange={(event) => onChoose([...(event.target.files ?? [])])} className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </div>
      <div role="status"><FieldNotes own={own} hint={hint} error={error} /></div>
    </div>
  )
}
