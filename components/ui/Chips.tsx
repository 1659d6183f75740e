'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChoiceGroup, RadioSurface, type ChoiceProps } from './Choice'
import { chipClass } from './chip'

/** The common answers as chips; the rarer ones behind 「更多…」, except one that is already chosen. */
export function Chips({ options, first = options.length, legend, hint, error, id, className, ...radio }: ChoiceProps & { first?: number }) {
  const t = useTranslations('common')
  const [open, setOpen] = useState(false)
  const chosen = radio.value ?? radio.defaultValue
  const shown = open ? options : options.filter((option, at) => at < first || option.value === chosen)
  return (
    <ChoiceGroup {...{ legend, hint, error, id, className }} name={radio.name} required={radio.required}>
      <div className="flex flex-wrap gap-2">
        {shown.map((option) => (
          <RadioSurface key={option.value} option={option} className={chipClass} {...radio} />
        ))}
        {shown.length < options.length && (
          <button type="button" aria-expanded={false} className={chipClass} onClick={() => setOpen(true)}>
            {t('moreOptions')}
          </button>
        )}
      </div>
    </ChoiceGroup>
  )
}
