'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { fieldId } from '@/components/ui/Field'
import { FileDrop } from '@/components/ui/FileDrop'
import { Progress } from '@/components/ui/Progress'
import { sentenceOf } from '@/components/ui/problems'
import type { Problem } from '@/lib/kernel/result'
import { begin, compare, giveUp } from './actions'

type Sending = { file: string; done: number; total: number } | 'comparing'

const MB = 1024 * 1024
const inMegabytes = (bytes: number) => Math.max(1, Math.round(bytes / MB))

/** Files go up one after the other, each with its progress, and are compared when all are in. */
export function UploadForm({ maximum }: { maximum: number }) {
  const t = useTranslations('areas.import')
  const problems = useTranslations('problems')
  const router = useRouter()
  const [files, setFiles] = useState<File[]>([])
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending) return
    if (files.length === 0) return setProblem({ code: 'file-required' })
    if (files.some((file) => file.size > maximum)) return setProblem({ code: 'file-too-large', params: { maximum: maximum / MB } })
    setProblem(null)
    const result = await bringIn(files, setSending)
    if (typeof result === 'string') return router.push(`/admin/areas/import/${result}`)
    setSending(null)
    setProblem(result)
    document.getElementById(fieldId('files'))?.focus()
  }
  const chosenText = () =>
    files.length > 1 ? t('chosen', { count: files.length, size: inMegabytes(files.reduce((sum, file) => sum + file.size, 0)) }) : (files[0]?.name ?? t('drop'))
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
      <FileDrop
        name="files" label={t('files')} text={chosenText()} chosen={files.length > 0} multiple accept=".csv,.txt" hint={t('hint', { maximum: maximum / MB })}
        error={problem ? sentenceOf(problems, problem) : undefined} onChoose={(chosen) => { setFiles(chosen); setProblem(null) }}
      />
      <div role="status" className="empty:hidden">
        {sending === 'comparing' && <p className="text-sm text-ink-soft">{t('comparing')}</p>}
        {sending && sending !== 'comparing' && <Progress label={sending.file} done={inMegabytes(sending.done)} total={inMegabytes(sending.total)}>MB</Progress>}
      </div>
      <Button type="submit" look="main" wide aria-disabled={sending !== null || undefined}>{t('submit')}</Button>
      <noscript><p className="text-sm text-ink-soft">{t('noScript')}</p></noscript>
    </form>
  )
}

/** The import's id, or why there is none. */
async function bringIn(files: File[], onProgress: (sending: Sending) => void): Promise<string | Problem> {
  try {
    const begun = await begin(files.map((file) => file.name))
    if (!begun.ok) return begun.problem
    const { importId } = begun.data
    let staged = 0
    for (const [index, file] of files.entries()) {
      const answer = await send(`/api/areas/import?import=${importId}&file=${index}&staged=${staged}`, file, (done) => onProgress({ file: file.name, done, total: file.size }))
      if ('problem' in answer) {
        await giveUp(importId)
        return answer.problem
      }
      staged = answer.staged
    }
    onProgress('comparing')
    const compared = await compare(importId)
    return compared.ok ? importId : compared.problem
  } catch {
    return { code: 'offline' }
  }
}

type Answer = { staged: number } | { problem: Problem }

/** By XMLHttpRequest, which alone tells how much has gone up. */
const send = (url: string, file: File, onProgress: (done: number) => void): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onload = () => resolve((request.response as Answer | null) ?? { problem: { code: 'failed' } })
    request.onerror = () => reject(new Error('offline'))
    request.send(file)
  })
