'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Field, fieldId } from '@/components/ui/Field'
import { FileDrop } from '@/components/ui/FileDrop'
import { Input } from '@/components/ui/Input'
import { Segmented } from '@/components/ui/Segmented'
import { sentenceOf } from '@/components/ui/problems'
import { FORM_ABOUT, type FormAbout } from '@/lib/forms/rules'
import { newId } from '@/lib/kernel/id'
import type { FieldError, Problem } from '@/lib/kernel/result'

type Faults = Partial<Record<string, FieldError>>

async function send(form: FormData): Promise<{ formId: string } | { problem: Problem }> {
  try {
    return (await (await fetch('/api/forms', { method: 'POST', body: form, headers: { Accept: 'application/json' } })).json()) as { formId: string } | { problem: Problem }
  } catch {
    return { problem: { code: 'offline' } }
  }
}

/** Sends a form in, or (with its id) the next version of one. What is wrong with a file is said at the field, before it is sent where that can be known. */
export function UploadForm({ commandId, maximum, formId }: { commandId: string; maximum: number; formId: string | null }) {
  const [t, problems, router] = [useTranslations('forms'), useTranslations('problems'), useRouter()]
  const [command, setCommand] = useState(commandId)
  const [chosen, setChosen] = useState<{ name: string; size: number } | null>(null)
  const [about, setAbout] = useState<FormAbout>('PERIOD')
  const [faults, setFaults] = useState<Faults>({})
  const [pending, setPending] = useState(false)
  const megabytes = maximum / 1024 / 1024
  const faultAt = (field: string) => { const fault = faults[field]; return fault && sentenceOf(problems, { code: fault.code, params: { maximum: megabytes, ...fault.params } }) }

  const choose = (file: File | undefined) => {
    // Another file is another upload.
    setCommand(newId())
    setChosen(file ? { name: file.name, size: file.size } : null)
    setFaults(file && file.size > maximum ? { file: { code: 'file-too-large' } } : {})
  }
  const refuse = (next: Faults) => {
    setFaults(next)
    setPending(false)
    document.getElementById(fieldId(Object.keys(next)[0]!))?.focus()
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const form = new FormData(event.currentTarget)
    if (formId === null && !String(form.get('title')).trim()) return refuse({ title: { code: 'required' } })
    if (!chosen) return refuse({ file: { code: 'file-required' } })
    if (chosen.size > maximum) return refuse({ file: { code: 'file-too-large' } })
    setFaults({})
    setPending(true)
    const answer = await send(form)
    if ('problem' in answer) return refuse(answer.problem.fields ?? { file: { code: answer.problem.code, ...(answer.problem.params ? { params: answer.problem.params } : {}) } })
    router.push(`/forms/${answer.formId}?done=${formId === null ? 'uploaded' : 'replaced'}`)
    router.refresh()
    setPending(false)
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <input type="hidden" name="commandId" value={command} />
      {formId === null ? (
        <>
          <Field name="title" label={t('upload.name')} required error={faultAt('title')}>{(control) => <Input {...control} maxLength={60} autoComplete="off" />}</Field>
          <Segmented name="about" legend={t('upload.about')} value={about} onChange={(value) => setAbout(value as FormAbout)} hint={t(`upload.aboutHint.${about}`)} options={FORM_ABOUT.map((value) => ({ value, label: t(`about.${value}`) }))} />
        </>
      ) : <input type="hidden" name="formId" value={formId} />}
      <FileDrop
        name="file" label={t('upload.file')} text={chosen ? t('upload.chosen', { name: chosen.name, size: `${Math.max(1, Math.round(chosen.size / 1024))} KB` }) : t('upload.drop')} chosen={chosen !== null} accept=".xlsx,.docx"
        hint={t('upload.hint', { maximum: megabytes, example: '{{姓名}}', row: '{{#社区}}' })} error={faultAt('file')} onChoose={([first]) => choose(first)}
      />
      <Button type="submit" look="main" wide aria-disabled={pending || undefined}><span aria-live="polite">{pending ? t('upload.pending') : formId === null ? t('upload.submit') : t('act.replace')}</span></Button>
    </form>
  )
}
