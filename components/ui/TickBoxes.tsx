'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from './Button'
import { ChoiceGroup } from './Choice'

export type TickBox = { value: string; label: string; hint?: string | undefined }

type Props = {
  name: string; legend: string; boxes: readonly TickBox[]; ticked: ReadonlySet<string>; onTick: (ticked: ReadonlySet<string>) => void
  hint?: string | undefined; error?: string | undefined
  /** Said where there is nothing to tick. */
  empty?: ReactNode
  className?: string
}

/** Boxes to tick, all or none at once, with how many are. What is ticked is kept by the form, so that it stays whatever the form answers. */
export function TickBoxes({ name, legend, boxes, ticked, onTick, hint, error, empty, className }: Props) {
  const t = useTranslations('common')
  const tick = (value: string) => onTick(ticked.has(value) ? new Set([...ticked].filter((one) => one !== value)) : new Set([...ticked, value]))
  return (
    <ChoiceGroup role="group" name={name} legend={`${legend} ${t('ticked', { ticked: ticked.size, all: boxes.length })}`} hint={hint} error={error} {...(className ? { className } : {})}>
      {boxes.length === 0 ? <p className="text-sm text-ink-soft">{empty}</p> : (
        <>
          <div className="mb-2 flex gap-2"><Button size="small" onClick={() => onTick(new Set(boxes.map(({ value }) => value)))}>{t('tickAll')}</Button><Button size="small" look="quiet" onClick={() => onTick(new Set())}>{t('tickNone')}</Button></div>
          <div role="region" aria-label={legend} tabIndex={0} className="grid max-h-96 grid-cols-1 gap-x-4 overflow-y-auto rounded-md border border-line px-3 py-1 min-[26rem]:grid-cols-2 md:grid-cols-3 lg:grid-cols-4">
            {boxes.map(({ value, label, hint: about }) => (
              <label key={value} className="tap flex items-center gap-2">
                <input type="checkbox" name={name} value={value} checked={ticked.has(value)} onChange={() => tick(value)} className="size-5 shrink-0 accent-jade" />
                <span className="min-w-0">{label}{about && <span className="block text-xs text-ink-soft">{about}</span>}</span>
              </label>
            ))}
          </div>
        </>
      )}
    </ChoiceGroup>
  )
}
