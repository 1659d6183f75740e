'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank, ticked } from '@/app/form-state'
import { CountyField } from '@/app/(staff)/CountyField'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Checkbox } from '@/components/ui/Checkbox'
import { ChoiceGroup } from '@/components/ui/Choice'
import { Chips } from '@/components/ui/Chips'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select } from '@/components/ui/Input'
import { Notice } from '@/components/ui/Notice'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { API_VERB_NAMES, KEY_ROLES, type KeyRole, mayGive } from '@/lib/keys/rules'
import { verbKey } from '../words'
import { create, type KeyState } from './actions'

type Props = { commandId: string; areas: readonly { code: string; name: string }[]; earliest: string; latest: string }

const FIELDS = ['name', 'role', 'areaCode', 'verbs', 'county', 'expiresOn'] as const

/** A new key; then its secret, once. */
export function KeyForm({ commandId, areas, earliest, latest }: Props) {
  const [t, made, roles, about, verbs, verbAbout, problems] = [useTranslations('keys.form'), useTranslations('keys.made'), useTranslations('keys.role'), useTranslations('keys.about'), useTranslations('keys.verb'), useTranslations('keys.verbAbout'), useTranslations('problems')]
  const [state, action] = useActionState<KeyState, FormData>(create, { ...blank, made: null })
  const [role, setRole] = useState('')
  const value = (field: string) => state.values[field] ?? ''
  if (state.made) {
    return (
      <div className="grid max-w-2xl gap-4" role="status">
        <Notice tone="success" title={made('title', { name: value('name') })}>{made('once')}</Notice>
        <Card>
          <p className="text-sm text-ink-soft">{made('secret')}</p>
          <p className="mt-1 font-mono text-lg font-semibold break-all select-all" data-secret>{state.made.secret}</p>
        </Card>
        <div><LinkButton href={`/admin/keys/${state.made.keyId}`}>{made('open')}</LinkButton></div>
      </div>
    )
  }
  const errorAt = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  return (
    <form action={action} key={state.attempt} noValidate className="grid max-w-2xl gap-4">
      <input type="hidden" name="commandId" value={commandId} />
      {state.problem?.code === 'answered-once'
        ? <Notice tone="warn" action={<Link href="/admin/keys" className="hit text-indigo underline underline-offset-4">{t('list')}</Link>}>{t('already')}</Notice>
        : state.problem && <FormError message={sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, FIELDS, (field) => t(field as 'name'))} attempt={state.attempt} />}
      <Card className="grid gap-4">
        <Field name="name" label={t('name')} hint={t('nameHint')} required error={errorAt('name')}>{(control) => <Input {...control} maxLength={60} autoComplete="off" defaultValue={value('name')} />}</Field>
        <Chips
          name="role" legend={t('role')} required error={errorAt('role')} hint={KEY_ROLES.includes(role as KeyRole) ? about(role as KeyRole) : undefined}
          options={KEY_ROLES.map((one) => ({ value: one, label: roles(one) }))} value={role} onChange={setRole}
        />
        <Field name="areaCode" label={t('areaCode')} hint={t('areaHint')} required error={errorAt('areaCode')}>
          {(control) => <Select {...control} defaultValue={value('areaCode')}><option value="">{t('choose')}</option>{areas.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</Select>}
        </Field>
        <ChoiceGroup name="verbs" legend={t('verbs')} role="group" error={errorAt('verbs')}>
          {API_VERB_NAMES.map((verb) => {
            const off = role !== '' && !mayGive(role as KeyRole, verb)
            return <Checkbox key={verb} id={`field-verbs-${verb}`} name="verbs" value={verb} label={verbs(verbKey(verb))} hint={verbAbout(verbKey(verb))} defaultChecked={ticked(state, 'verbs').includes(verb)} disabled={off} />
          })}
        </ChoiceGroup>
        <CountyField initial={value('county')} label={t('county')} hint={t('countyHint')} required={false} error={errorAt('county')} />
        <Field name="expiresOn" label={t('expiresOn')} hint={t('expiresHint')} required error={errorAt('expiresOn')}>{(control) => <Input {...control} type="date" min={earliest} max={latest} defaultValue={value('expiresOn') || latest} />}</Field>
        <p className="text-sm text-ink-soft">{t('once')}</p>
        <div><SubmitButton wide>{t('submit')}</SubmitButton></div>
      </Card>
    </form>
  )
}
