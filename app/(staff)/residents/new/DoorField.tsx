'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import type { Door } from '@/lib/stays/queries'
import { suggestDoors } from './actions'

type Props = { door: Door | null; typed: string; error?: string; onChoose: (door: Door | null) => void }

/** The door: chosen already, or found by its address among the user's own. */
export function DoorField({ door, typed, error, onChoose }: Props) {
  const t = useTranslations('residents')
  const [text, setText] = useState(typed)
  const [doors, setDoors] = useState<Door[] | null>(null)
  useEffect(() => {
    if (door || text.trim() === '') return
    let latest = true
    const timer = setTimeout(() => void suggestDoors(text).then((found) => latest && setDoors(found)), 250)
    return () => {
      latest = false
      clearTimeout(timer)
    }
  }, [door, text])
  if (door) {
    return (
      <div className="flex items-end gap-2">
        <input type="hidden" name="dwellingId" value={door.id} />
        <Field name="door" label={t('field.dwellingId')} className="flex-1">
          {(control) => <Input {...control} value={door.label} readOnly />}
        </Field>
        <Link href="/walk" className="tap inline-flex items-center px-2 text-sm text-indigo">{t('new.change')}</Link>
      </div>
    )
  }
  return (
    <div>
      <Field name="dwellingId" label={t('field.dwellingId')} hint={t('new.doorHint')} error={error}>
        {(control) => <Input {...control} name="door" value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />}
      </Field>
      {doors && text.trim() !== '' && (
        <ul aria-live="polite" className="mt-2 grid gap-1.5">
          {doors.length === 0 && <li className="text-sm text-ink-soft">{t('new.doorNone')}</li>}
          {doors.slice(0, 8).map((found) => (
            <li key={found.id}>
              <button
                type="button" onClick={() => onChoose(found)}
                className="tap flex w-full items-center justify-between gap-3 rounded-md border border-line bg-surface px-3 text-left hover:border-jade"
              >
                <span>{found.label}</span>
                <span className="shrink-0 text-sm text-ink-soft">{t('new.doorPeople', { count: found.people })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
