'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { fieldId } from '@/components/ui/Field'
import { FileDrop } from '@/components/ui/FileDrop'
import { sentenceOf } from '@/components/ui/problems'
import type { FieldError, Problem } from '@/lib/kernel/result'
import { MAX_LIST_BYTES, MAX_LISTED } from '@/lib/staff/rules'

const MEGABYTES = MAX_LIST_BYTES / 1024 / 1024

/** The file, with what it should look like; a fault of it is said here. */
export function ChooseList({ look }: { look: (file: File) => Promise<Problem | null> }) {
  const t = useTranslations('users.import')
  const problems = useTranslations('problems')
  const [file, setFile] = useState<File | null>(null)
  const [fault, setFault] = useState<FieldError | null>(null)
  const [pending, setPending] = useState(false)
  const error = fault ? sentenceOf(problems, { code: fault.code, params: { maximum: MEGABYTES, ...fault.params } }) : undefined

  const choose = (next: File | null) => {
    setFile(next)
    setFault(next && next.size > MAX_LIST_BYTES ? { code: 'file-too-large' } : null)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (pending) return
    setPending(true)
    const problem: Problem | null = !file ? { code: 'file-required' } : file.size > MAX_LIST_BYTES ? { code: 'file-too-large' } : await look(file)
    if (!problem) return
    setFault(Object.values(problem.fields ?? {})[0] ?? problem)
    setPending(false)
    document.getElementById(fieldId('file'))?.focus()
  }
  return (
    <Card className="max-w-xl">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <FileDrop
          name="file" label={t('file')} text={file ? file.name : t('choose')} chosen={file !== null} accept=".xlsx,.xlsm,.csv,.tsv,.txt"
          hint={t('hint', { maximum: MAX_LISTED })} error={error} onChoose={([first]) => choose(first ?? null)}
        />
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" look="main" aria-disabled={pending || undefined}><span aria-live="polite">{pending ? t('previewing') : t('preview')}</span></Button>
          <a href="/admin/users/import/template" download className={buttonClass()}><Download aria-hidden className="size-4" />{t('template')}</a>
        </div>
      </form>
    </Card>
  )
}
