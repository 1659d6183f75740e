'use client'

import { type PointerEvent, useState } from 'react'
import { Button } from '@/components/ui/Button'

const WIDTH = 600, HEIGHT = 200

/** A field to sign in with a finger: what was drawn, as moves and lines, goes along as `signature`, and comes back as `initial` when something else was refused. */
export function SignaturePad({ label, clear, initial, error }: { label: string; clear: string; initial?: string | undefined; error?: string | undefined }) {
  const [strokes, setStrokes] = useState<string[]>(initial ? [initial] : [])
  const at = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const inside = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)))
    return `${inside(((event.clientX - box.left) / box.width) * WIDTH, WIDTH)} ${inside(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT)}`
  }
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const point = at(event)
    setStrokes((drawn) => [...drawn, `M${point}`])
  }
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const point = at(event)
    setStrokes((drawn) => {
      const last = drawn.at(-1)
      return last === undefined || last.endsWith(point) ? drawn : [...drawn.slice(0, -1), `${last} L${point}`]
    })
  }
  // A dot is no line: without one the field is as good as empty.
  const path = strokes.filter((stroke) => stroke.includes('L')).join(' ')
  return (
    <div>
      <p className="mb-1 text-sm text-ink-soft">{label}</p>
      <input type="hidden" name="signature" value={path} />
      <svg
        role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} onPointerDown={begin} onPointerMove={draw} data-strokes={strokes.length}
        className={`w-full touch-none rounded-md border bg-white ${error ? 'border-cinnabar' : 'border-edge'}`}
      >
        <path d={strokes.join(' ')} fill="none" stroke="#111" strokeWidth={4} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {error && <p className="mt-1 text-sm font-medium text-cinnabar">{error}</p>}
      {strokes.length > 0 && <Button look="quiet" size="small" onClick={() => setStrokes([])}>{clear}</Button>}
    </div>
  )
}
