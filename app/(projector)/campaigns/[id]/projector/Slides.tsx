'use client'

import { ArrowLeft, ArrowRight, Pause, Play, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { Children, type ReactNode, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/Button'
import { useScripted } from '@/components/ui/scripted'

const TURN_MS = 15_000
const RENEW_MS = 60_000

/** One after the other on a wall, renewed every minute. Space stops them, arrows turn them, Escape leaves. */
export function Slides({ titles, exit, children }: { titles: readonly string[]; exit: string; children: ReactNode }) {
  const t = useTranslations('campaigns.projector')
  const router = useRouter()
  const scripted = useScripted()
  const slides = Children.toArray(children)
  const [at, setAt] = useState(0)
  const [runs, setRuns] = useState(true)
  const turn = useCallback((by: number) => setAt((now) => (now + by + slides.length) % slides.length), [slides.length])

  useEffect(() => {
    if (!runs) return
    const timer = setTimeout(() => turn(1), TURN_MS)
    return () => clearTimeout(timer)
  }, [runs, at, turn])
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), RENEW_MS)
    return () => clearInterval(timer)
  }, [router])
  // Before anything is painted: a button that can be pressed says that the keys work, too.
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('button, a') && event.key === ' ') return
      if (event.key === 'ArrowRight' || event.key === 'PageDown') turn(1)
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') turn(-1)
      else if (event.key === ' ') setRuns((now) => !now)
      else if (event.key === 'Escape') router.push(exit)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [turn, router, exit])

  return (
    <>
      <div className="min-h-0 flex-1">
        {slides.map((slide, i) => <section key={i} hidden={i !== at} aria-label={titles[i]} className={i === at ? 'h-full' : ''}>{slide}</section>)}
      </div>
      <footer className="flex items-center gap-2">
        <span className="text-[1.4vw] text-ink-soft tabular-nums">{titles[at]} · {at + 1} / {slides.length}</span>
        <span className="ml-auto flex gap-2">
          <Button size="small" aria-label={t('previous')} disabled={!scripted} onClick={() => turn(-1)}><ArrowLeft aria-hidden className="size-5" /></Button>
          <Button size="small" aria-label={t(runs ? 'pause' : 'play')} disabled={!scripted} onClick={() => setRuns(!runs)}>{runs ? <Pause aria-hidden className="size-5" /> : <Play aria-hidden className="size-5" />}</Button>
          <Button size="small" aria-label={t('next')} disabled={!scripted} onClick={() => turn(1)}><ArrowRight aria-hidden className="size-5" /></Button>
          <Link href={exit} aria-label={t('leave')} className={buttonClass({ size: 'small' })}><X aria-hidden className="size-5" /></Link>
        </span>
      </footer>
    </>
  )
}
