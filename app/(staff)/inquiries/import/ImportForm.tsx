'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, startTransition, useActionState, useState } from 'react'
import { save } from '@/app/(staff)/admin/users/import/sending'
import { blank } from '@/app/form-state'
import { Button, buttonClass } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { FileDrop } from '@/components/ui/FileDrop'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { importAnswers, type ImportState } from './actions'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The file; then how many went in, which rows did not and why, and these as a file to put right. */
export function ImportForm({ maximum }: { maximum: number }) {
  const [t, problems] = [useTranslations('inquiries.import'), useTranslations('problems')]
  const [state, act, busy] = useActionState<ImportState, FormData>(importAnswers, { ...blank, done: 0, faulty: [], returned: null, name: '' })
  const [file, setFile] = useState<File | null>(null)
  // The file that is named is the one that goes: the browser forgets the choice of a form that was sent.
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const form = new FormData()
    if (file) form.set('file', file)
    startTransition(() => act(form))
  }
  const rows = new Set(state.faulty.map(({ row }) => row)).size
  const error = state.problem ? sentenceOf(problems, state.problem) : undefined
  const giveBack = (base64: string) => save(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: XLSX }), `${state.name.replace(/\.[^.]*$/, '')} ${t('faultyFile')}.xlsx`)
  return (
    <div className="grid max-w-2xl gap-4">
      {state.attempt > 0 && !state.problem && (
        <Notice tone={rows > 0 ? 'warn' : 'success'} title={t('done', { count: state.done })}>
          {rows > 0 && (
            <>
              <p>{t('faulty', { count: rows })}</p>
              <ul className="my-2 list-disc ps-5">{state.faulty.slice(0, 50).map(({ row, field, reason }) => <li key={`${row} ${field}`}>{t('row', { row })} · {t('column', { column: t(`columns.${field}`), fault: reason })}</li>)}</ul>
              {state.returned && <Button onClick={() => giveBack(state.returned!)}><Download aria-hidden className="size-4" />{t('returned', { count: rows })}</Button>}
            </>
          )}
        </Notice>
      )}
      <Card>
        <form action={act} onSubmit={submit} noValidate className="grid gap-4">
          <FileDrop name="file" label={t('file')} text={file ? file.name : t('choose')} chosen={file !== null} accept=".xlsx,.xlsm,.csv,.tsv,.txt" hint={t('hint', { maximum })} error={error} onChoose={([first]) => setFile(first ?? null)} />
          <div className="flex flex-wrap gap-2.5">
            <Button type="submit" look="main" disabled={busy}>{t('submit')}</Button>
            <a href="/inquiries/import/template" download className={buttonClass()}><Download aria-hidden className="size-4" />{t('template')}</a>
          </div>
        </form>
      </Card>
    </div>
  )
}
