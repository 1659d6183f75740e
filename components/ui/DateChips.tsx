'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { addDays, type Day } from '@/lib/kernel/day'
import { chipClass } from './chip'
import { Field } from './Field'
import { formatDay } from './format'
import { Input } from './Input'

type DateChipsProps = {
  name: string
  label: string
  today: Day
  /** Days that are likely here: the last one entered, the day the household moved in. */
  recent?: readonly Day[]
  defaultValue?: Day | ''
  min?: Day
  max?: Day
  hint?: string
  error?: string
  required?: boolean
  onChange?: (day: string) => void
}

/** A day, mostly with one touch. The browser's date control holds the value; the chips only fill it in, so it works without script. */
export function DateChips({ label, today, recent = [], defaultValue = '', min, max, onChange, ...field }: DateChipsProps) {
  const t = useTranslations('common')
  const locale = useLocale()
  const [chosen, setChosen] = useState<string>(defaultValue)
  const choose = (day: string) => {
    setChosen(day)
    onChange?.(day)
  }
  const offered = [...new Set([today, addDays(today, -1), ...recent])].filter((day) => (!min || day >= min) && (!max || day <= max))
  const named = (day: Day) => (day === today ? t('today') : day === addDays(today, -1) ? t('yesterday') : formatDay(day, locale))
  return (
    <Field label={label} {...field}>
      {(control) => (
        <div className="flex flex-wrap gap-2">
          {offered.map((day) => (
            <button key={day} type="button" aria-pressed={chosen === day} className={chipClass} onClick={() => choose(day)}>
              {named(day)}
            </button>
          ))}
          <Input
            {...control}
            type="date"
            min={min}
            max={max}
            value={chosen}
            onChange={(event) => choose(event.target.value)}
            className="min-w-40 flex-1"
          />
        </div>
      )}
    </Field>
  )
}
