'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { CONTACT_PURPOSES } from '@/lib/associations/rules'
import { type ListState, readList } from './actions'

/** Who wishes to be contacted: for a purpose, once. */
export function ReadList({ associationId, salt }: { associationId: string; salt: string }) {
  const [t, said, problems] = [useTranslations('associations.read'), useTranslations('associations.said'), useTranslations('problems')]
  const [state, act] = useActionState<ListState, FormData>(readList, { ...blank, people: null })
  const [reason, setReason] = useState<string>(CONTACT_PURPOSES[0])
  const errorAt = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  if (state.people) {
    return (
      <div role="status" className="mt-3">
        {state.people.length === 0 ? <p>{t('nobody')}</p> : (
          <Table label={t('title')}>
            <thead><Tr><Th>{t('name')}</Th><Th>{t('phone')}</Th><Th>{t('said')}</Th></Tr></thead>
            <tbody>{state.people.map(({ name, phone, said: what }, n) => <Tr key={n}><RowHead>{name}</RowHead><Td className="whitespace-nowrap">{phone ?? t('noPhone')}</Td><Td className="whitespace-nowrap">{said(what)}</Td></Tr>)}</tbody>
          </Table>
        )}
        <p className="mt-2 text-sm text-ink-soft">{t('once')}</p>
      </div>
    )
  }
  return (
    <details open={state.attempt > 0} className="mt-2">
      <summary className="hit inline-block text-indigo">{t('title')}</summary>
      <form action={act} key={state.attempt} noValidate className="mt-3 grid gap-3 rounded-md bg-sunk p-3">
        <input type="hidden" name="associationId" value={associationId} />
        <input type="hidden" name="salt" value={salt} />
        {state.problem && !state.problem.fields && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
        <Chips name="reason" legend={t('reason')} value={reason} onChange={setReason} error={errorAt('reason')} options={CONTACT_PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
        {reason === 'OTHER' && <Field name="note" label={t('note')} required error={errorAt('note')}>{(control) => <Input {...control} defaultValue={state.values['note']} maxLength={200} />}</Field>}
        <p className="text-sm text-ink-soft">{t('body')}</p>
        <SubmitButton look="plain">{t('submit')}</SubmitButton>
      </form>
    </details>
  )
}
