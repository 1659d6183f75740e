'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { PasswordSlip, PrintButton } from '@/components/staff/PasswordSlip'
import { BottomBar } from '@/components/ui/BottomBar'
import { Button, LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Role } from '@/lib/kernel/access'
import { newId } from '@/lib/kernel/id'
import { type AccountGround, AccountFields } from '../AccountFields'
import { create, type CreateState } from './actions'

const FIELDS = ['username', 'name', 'role', 'areaCode', 'unitId'] as const

/** One account after the other, each on a form of its own: of the one before nothing stays, its password least of all. */
export function NewUserForm({ ground, commandId }: { ground: AccountGround; commandId: string }) {
  const [id, setId] = useState(commandId)
  return <OneUser key={id} ground={ground} commandId={id} next={() => setId(newId())} />
}

/** A new account; then its one-time password, once. */
function OneUser({ ground, commandId, next }: { ground: AccountGround; commandId: string; next: () => void }) {
  const t = useTranslations('users')
  const staff = useTranslations('staff')
  const problems = useTranslations('problems')
  const common = useTranslations('common')
  const [state, action] = useActionState<CreateState, FormData>(create, { ...blank, made: null, already: null })
  const [looking, setLooking] = useState(0)
  const value = (field: string) => state.values[field] ?? ''
  if (state.made) {
    return (
      <div className="grid max-w-xl gap-4">
        <Notice tone="success" title={t('created.title', { name: value('name') })} className="print:hidden">{t('created.slip')}</Notice>
        <PasswordSlip
          name={value('name')} username={value('username').trim().toLowerCase()} password={state.made.password}
          role={staff(`role.${value('role') as Role}`)} area={value('areaName')}
        />
        <div className="flex flex-wrap gap-2.5">
          <PrintButton>{t('created.print')}</PrintButton>
          <Button onClick={next}>{t('created.next')}</Button>
          <LinkButton href={`/admin/users/${state.made.userId}`}>{t('created.open')}</LinkButton>
        </div>
      </div>
    )
  }
  const errorAt = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  // Once an action has answered, React resets its form; what a select shows would then no longer be what was chosen.
  return (
    <form action={action} onReset={(event) => event.preventDefault()} className="max-w-xl">
      <input type="hidden" name="commandId" value={commandId} />
      {state.already ? (
        <Notice tone="warn" className="mb-4" action={<Link href={`/admin/users/${state.already}`} className="hit text-indigo underline underline-offset-4">{t('created.open')}</Link>}>{t('form.already')}</Notice>
      ) : state.problem && (
        <FormError message={sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, FIELDS, (field) => t(`field.${field as 'name'}`))} attempt={state.attempt} />
      )}
      <Card className="grid gap-4">
        <Field name="username" label={t('field.username')} required hint={t('form.usernameHint')} error={errorAt('username')}>
          {(control) => (
            <Input {...control} key={state.attempt} defaultValue={value('username')} maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          )}
        </Field>
        <AccountFields ground={ground} values={{ name: '', role: '', unitId: '' }} errorAt={errorAt} onLooking={setLooking} />
        <p className="text-sm text-ink-soft">{t('form.once')}</p>
      </Card>
      <BottomBar>
        <LinkButton href="/admin/users">{common('cancel')}</LinkButton>
        <SubmitButton pending={t('form.pending')} disabled={looking > 0}>{t('form.submit')}</SubmitButton>
      </BottomBar>
    </form>
  )
}
