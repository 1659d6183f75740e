'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { buttonClass } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { newId } from '@/lib/kernel/id'
import type { PhotoStage } from '@/lib/hazards/rules'
import { send, type Sending, shrink } from './send'

type State = { step: 'idle' | 'shrinking' | 'unreadable' } | ({ step: 'going' } & Sending) | { step: 'failed'; problem: { code: string; params?: Record<string, string | number> } }

/** Takes a photo, makes it small on the phone, and sends it; a broken connection only makes it wait. */
export function PhotoUpload({ hazardId, stage }: { hazardId: string; stage: PhotoStage }) {
  const t = useTranslations('hazards.photo')
  const problems = useTranslations('problems')
  const router = useRouter()
  const [state, setState] = useState<State>({ step: 'idle' })
  const going = useRef<AbortController | null>(null)
  useEffect(() => () => going.current?.abort(), [])
  const take = async (file: File | undefined) => {
    if (!file) return
    going.current?.abort()
    const controller = (going.current = new AbortController())
    setState({ step: 'shrinking' })
    const photo = await shrink(file)
    if (!photo) return setState({ step: 'unreadable' })
    const problem = await send(photo, { photoId: newId(), hazardId, stage }, (sending) => setState({ step: 'going', ...sending }), controller.signal)
    if (controller.signal.aborted) return
    setState(problem ? { step: 'failed', problem } : { step: 'idle' })
    if (!problem) router.refresh()
  }
  const busy = state.step === 'shrinking' || state.step === 'going'
  const words = state.step === 'shrinking' ? t('shrinking') : state.step === 'going' ? t(state.state, { percent: `${Math.floor(state.share * 100)}%` }) : null
  return (
    <div className="mt-2 grid gap-2">
      <label className={`${buttonClass()} relative w-full`} aria-disabled={busy || undefined}>
        <input
          type="file" accept="image/*" capture="environment" disabled={busy} aria-label={`${t('take')} · ${stage === 'BEFORE' ? '1' : '2'}`} className="absolute inset-0 size-full cursor-pointer opacity-0"
          onChange={(event) => { void take(event.target.files?.[0]); event.target.value = '' }}
        />
        <span aria-live="polite">{words ?? t('take')}</span>
      </label>
      {state.step === 'going' && <progress max={1} value={state.share} aria-label={words ?? ''} className="h-2 w-full accent-jade" />}
      {state.step === 'unreadable' && <Notice tone="error">{t('unreadable')}</Notice>}
      {state.step === 'failed' && <Notice tone="error">{t('failed', { problem: sentenceOf(problems, state.problem) })}</Notice>}
      <p className="text-xs text-ink-soft">{t('hint')}</p>
    </div>
  )
}
