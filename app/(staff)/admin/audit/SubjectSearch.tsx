'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { findSubject } from './actions'

/** Whose entries, by their full identity number, which stays out of the address. */
export function SubjectSearch() {
  const t = useTranslations('trail')
  const [state, action] = useActionState(findSubject, { attempt: 0, found: [] })
  return (
    <form action={action} className="print:hidden">
      <Field name="idNumber" label={t('number')} hint={t('numberHint')} error={state.attempt > 0 && state.found.length === 0 && <span key={state.attempt} role="alert">{t('noSubject')}</span>}>
        {(control) => (
          <span className="flex gap-2">
            <Input {...control} autoComplete="off" spellCheck={false} maxLength={30} required className="min-w-0 flex-1" />
            <SubmitButton look="plain" pending={t('find')}>{t('find')}</SubmitButton>
          </span>
        )}
      </Field>
      {state.found.length > 0 && (
        <ul className="mt-2 grid gap-1" role="status">
          {state.found.map(({ kind, id }) => <li key={id}><Link href={`/admin/audit?person=${id}`} prefetch={false} className="hit">{t(`subjects.${kind}`)} {id}</Link></li>)}
        </ul>
      )}
    </form>
  )
}
