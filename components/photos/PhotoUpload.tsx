'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { newId } from '@/lib/kernel/id'
import { send, type Sending, shrink } from './send'

type State = { step: 'idle' | 'shrinking' | 'unreadable' } | ({ step: 'going' } & Sending) | { step: 'failed'; problem: { code: string; params?: Record<string, string | number> } }

type Props = { /** Where it is sent, and what it is a photo of. */ to: string; of: Record<string, string>; label: string }

/** Takes a photo, makes it small on the phone, and sends it; a broken connection only makes it wait. */
export function PhotoUpload({ to, of, label }: Props) {
  const t = useTranslations('photos')
  const problems = useTranslations('problems')
  const router = useRouter()
  const [state, setState] = useState<State>({ step: 'idle' })
  const going = useRef<AbortController | null>(null)
  // Kept until it is whole: tried again, it is the same photo and goes on where it broke off.
  const kept = useRef<{ photo: Blob; photoId: string } | null>(null)
  useEffect(() => () => going.current?.abort(), [])
  const take = async (file: File | undefined) => {
    if (!file) return
    setState({ step: 'shrinking' })
    const photo = await shrink(file).catch(() => null)
    if (!photo) return setState({ step: 'unreadable' })
    kept.current = { photo, photoId: newId() }
    await go()
  }
  const go = async () => {
    if (!kept.current) return
    going.current?.abort()
    const controller = (going.current = new AbortController())
    const { photo, photoId } = kept.current
    const problem = await send(photo, to, { ...of, photoId }, (sending) => setState({ step: 'going', ...sending }), controller.signal)
    if (controller.signal.aborted) return
    if (!problem) kept.current = null
    setState(problem ? { step: 'failed', problem } : { step: 'idle' })
    if (!problem) router.refresh()
  }
  const busy = state.step === 'shrinking' || state.step === 'going'
  const words = state.step === 'shrinking' ? t('shrinking') : state.step === 'going' ? t(state.state, { percent: `${Math.floor(state.share * 100)}%` }) : null
  return (
    <div className="mt-2 grid gap-2">
      <label className={`${buttonClass()} relative w-full`} aria-disabled={busy || undefined}>
        <input
          type="file" accept="image/*" disabled={busy} aria-label={`${label} · ${t('take')}`} className="absolute inset-0 size-full cursor-pointer opacity-0"
          onChange={(event) => { void take(event.target.files?.[0]); event.target.value = '' }}
        />
        <span aria-live="polite">{words ?? t('take')}</span>
      </label>
      {state.step === 'going' && <progress max={1} value={state.share} aria-label={words ?? ''} className="h-2 w-full accent-jade" />}
      {state.step === 'unreadable' && <Notice tone="error">{t('unreadable')}</Notice>}
      {state.step === 'failed' && <Notice tone="error">{t('failed', { problem: sentenceOf(problems, state.problem) })}</Notice>}
      {state.step === 'failed' && <Button onClick={() => void go()}>{t('again')}</Button>}
      <p className="text-xs text-ink-soft">{t('hint')}</p>
    </div>
  )
}
