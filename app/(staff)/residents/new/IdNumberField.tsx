'use client'

import { CircleCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { sentenceOf } from '@/components/ui/problems'
import { Field } from '@/components/ui/Field'
import { formatDay } from '@/components/ui/format'
import { Input } from '@/components/ui/Input'
import type { Day } from '@/lib/kernel/day'
import { normaliseIdNumber, parseIdNumber } from '@/lib/residents/rules'
import { grouped } from './values'

type Props = {
  value: string
  today: Day
  label?: string
  /** What stands under it before anything is typed. */
  restingHint?: string
  error?: string
  disabled?: boolean
  onChange: (value: string) => void
}

/** The identity number, grouped as it is typed and checked at once: what it says is shown, what is wrong is named. */
export function IdNumberField({ value, today, label, restingHint, error, disabled, onChange }: Props) {
  const t = useTranslations('residents')
  const problems = useTranslations('problems')
  const locale = useLocale()
  const bare = normaliseIdNumber(value)
  const full = bare.length >= 18
  const parsed = full || bare.length === 15 ? parseIdNumber(bare, today) : null
  const fault = full && parsed && !parsed.ok ? sentenceOf(problems, { code: parsed.fault }) : undefined
  const hint = parsed?.ok
    ? t('new.idGood', { born: formatDay(parsed.value.bornOn, locale, true), sex: t('sexOf', { sex: parsed.value.sex }) })
    : bare.length > 0 && !full ? t('new.idTyped', { count: bare.length }) : fault ? undefined : (restingHint ?? t('new.idHint'))
  return (
    <Field name="idNumber" label={label ?? t('field.idNumber')} error={fault ?? error} hint={parsed?.ok ? <span className="text-jade-ink">{hint}</span> : hint}>
      {(control) => (
        <span className="relative block">
          {/* Not `numeric`: the last character may be X. */}
          <Input
            {...control} value={grouped(value)} disabled={disabled} inputMode="text" autoComplete="off" autoCapitalize="characters" spellCheck={false}
            maxLength={24} className="pr-10! text-lg tracking-wide" onChange={(event) => onChange(event.target.value)}
          />
          {parsed?.ok && <CircleCheck aria-hidden className="absolute top-1/2 right-3 size-5 -translate-y-1/2 text-jade" />}
        </span>
      )}
    </Field>
  )
}
