'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useCounties } from '@/app/(staff)/residents/new/counties'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'

/** A county by its whole name or its code. Names are offered as one types; what a code means is said, and that it was given up. */
export function CountyField({ error, initial, label, hint, required = true }: { error?: string | undefined; initial: string; label?: string; hint?: string; required?: boolean }) {
  const t = useTranslations('inquiries.form')
  const [text, setText] = useState(initial)
  const counties = useCounties(text.length > 1 && text !== initial)
  const list = useId()
  const like = counties && text.length > 1 ? Object.values(counties).filter((name) => name.includes(text) && name !== text).slice(0, 20) : []
  const said = counties && /^\d{6}$/.test(text) ? (counties[text] ?? t('countyGone')) : (hint ?? t('countyHint'))
  return (
    <Field name="county" label={label ?? t('county')} hint={said} {...(required ? { required } : { optional: true })} error={error}>
      {(control) => (
        <>
          <Input {...control} list={list} value={text} onChange={(event) => setText(event.target.value)} maxLength={40} autoComplete="off" />
          <datalist id={list}>{like.map((name) => <option key={name} value={name} />)}</datalist>
        </>
      )}
    </Field>
  )
}
