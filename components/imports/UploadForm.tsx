'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Field, fieldId } from '@/components/ui/Field'
import { FileDrop } from '@/components/ui/FileDrop'
import { Select } from '@/components/ui/Input'
import { newId } from '@/lib/kernel/id'
import { sentenceOf } from '@/components/ui/problems'
import type { FieldError, Problem } from '@/lib/kernel/result'

type Fault = { field: 'file' | 'areaCode'; error: FieldError }
type Chosen = { name: string; size: number }

/** What the upload answered, as a fault at the field that it is about. */
function faultOf(problem: Problem): Fault {
  const area = problem.fields?.['areaCode']
  return area ? { field: 'areaCode', error: area } : { field: 'file', error: Object.values(problem.fields ?? {})[0] ?? problem }
}

async function send(form: FormData): Promise<{ importId: string } | { problem: Problem }> {
  try {
    const response = await fetch('/api/imports', { method: 'POST', body: form, headers: { Accept: 'application/json' } })
    return (await response.json()) as { importId: string } | { problem: Problem }
  } catch {
    return { problem: { code: 'offline' } }
  }
}

/**
 * Sends a roster to be previewed. Without script it is a plain form; with it, a file that is too large is not even sent, and files can be dropped.
 * `maximum` is in bytes; `refused` is the code that a plain form came back with.
 */
export function UploadForm({ areas, commandId, maximum, refused }: {
  areas: { code: string; name: string }[]; commandId: string; maximum: number; refused: string | null
}) {
  const t = useTranslations('imports.upload')
  const problems = useTranslations('problems')
  const router = useRouter()
  const [command, setCommand] = useState(commandId)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [fault, setFault] = useState<Fault | null>(refused ? { field: 'file', error: { code: refused } } : null)
  const [pending, setPending] = useState(false)
  const megabytes = maximum / 1024 / 1024
  const sentence = ({ code, params }: FieldError) => sentenceOf(problems, { code, params: { maximum: megabytes, ...params } })
  const faultAt = (field: Fault['field']) => (fault?.field === field ? sentence(fault.error) : undefined)

  const choose = (file: File | undefined) => {
    // Another file is another upload, even on a page that was come back to.
    setCommand(newId())
    setChosen(file ? { name: file.name, size: file.size } : null)
    setFault(file && file.size > maximum ? { field: 'file', error: { code: 'file-too-large' } } : null)
  }
  const refuse = (next: Fault) => {
    setFault(next)
    setPending(false)
    document.getElementById(fieldId(next.field))?.focus()
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const form = new FormData(event.currentTarget)
    if (!chosen) return refuse({ field: 'file', error: { code: 'file-required' } })
    if (chosen.size > maximum) return refuse({ field: 'file', error: { code: 'file-too-large' } })
    setFault(null)
    setPending(true)
    const answer = await send(form)
    if ('problem' in answer) return refuse(faultOf(answer.problem))
    router.push(`/imports/${answer.importId}`)
  }

  return (
    <form action="/api/imports" method="post" encType="multipart/form-data" onSubmit={submit} noValidate className="grid gap-4">
      <input type="hidden" name="commandId" value={command} />
      <AreaChoice areas={areas} error={faultAt('areaCode')} />
      <FileDrop
        name="file" label={t('file')} text={chosen ? t('chosen', { name: chosen.name, size: sizeText(chosen.size) }) : t('drop')} chosen={chosen !== null}
        accept=".xlsx,.xlsm,.csv,.tsv,.txt" hint={t('hint', { maximum: megabytes })} error={faultAt('file')} onChoose={([first]) => choose(first)}
      />
      <Button type="submit" look="main" wide aria-disabled={pending || undefined}><span aria-live="polite">{pending ? t('pending') : t('submit')}</span></Button>
      <p className="text-sm text-ink-soft">{t('privacy')}</p>
    </form>
  )
}

/** One area is said, several are chosen from. */
function AreaChoice({ areas, error }: { areas: { code: string; name: string }[]; error: string | undefined }) {
  const t = useTranslations('imports.upload')
  const [only, ...others] = areas
  if (only && others.length === 0) {
    return (
      <p className="text-sm">
        <input type="hidden" name="areaCode" value={only.code} />
        {t('into', { area: only.name })}
      </p>
    )
  }
  return (
    <Field name="areaCode" label={t('areaCode')} required error={error}>
      {(control) => (
        <Select {...control} defaultValue="">
          <option value="">{t('choose')}</option>
          {areas.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
        </Select>
      )}
    </Field>
  )
}

const sizeText = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`)
