'use client'

import { Minus, Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { buttonClass } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'

type StepperProps = { name: string; label: string; hint?: ReactNode; error?: ReactNode; defaultValue: string; fewer: string; more: string; min?: number; onChange?: (value: string) => void }

/** A small number under a thumb: typed, or one more and one fewer. */
export function Stepper({ name, label, hint, error, defaultValue, fewer, more, min = 0, onChange }: StepperProps) {
  const [value, setValue] = useState(defaultValue)
  const change = (next: string) => {
    setValue(next)
    onChange?.(next)
  }
  const step = (by: number) => change(String(Math.min(999, Math.max(min, (Number(value) || 0) + by))))
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      {(control) => (
        <div className="flex max-w-60 gap-2">
          <button type="button" aria-label={fewer} onClick={() => step(-1)} className={buttonClass()}><Minus aria-hidden className="size-5" /></button>
          <Input {...control} inputMode="numeric" pattern="\d*" autoComplete="off" maxLength={3} value={value} onChange={(event) => change(event.target.value)} className="text-center text-lg font-semibold" />
          <button type="button" aria-label={more} onClick={() => step(1)} className={buttonClass()}><Plus aria-hidden className="size-5" /></button>
        </div>
      )}
    </Field>
  )
}
