'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'

const EVERY_MS = 1_200

/** Draws the page anew while something goes on at the server: one drawing after the other, for a new one cuts off what is still coming. Rests while nobody looks. */
export function Refresher() {
  const router = useRouter()
  const [drawing, draw] = useTransition()
  useEffect(() => {
    if (drawing) return
    const timer = setInterval(() => document.visibilityState === 'visible' && draw(() => router.refresh()), EVERY_MS)
    return () => clearInterval(timer)
  }, [drawing, router])
  return null
}
