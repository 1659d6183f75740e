'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { sentenceOf } from '@/components/ui/problems'
import { BottomBar } from '@/components/ui/BottomBar'
import { DateChips } from '@/components/ui/DateChips'
import { FormError } from '@/components/ui/FormError'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import type { Door } from '@/lib/stays/queries'
import { move, place } from '../actions'

type Props = { doors: readonly Door[]; residentId: string; stayId: string; placing: boolean; fromOn: Day; today: Day; commandId: string }

/** One of the doors found, and since when. */
export function DoorForm({ doors, residentId, stayId, placing, fromOn, today, commandId }: Props) {
  const [t, residents, problems] = [useTranslations('stays'), useTranslations('residents'), useTranslations('problems')]
  const [state, action] = useActionState(placing ? place : move, blank)
  const errorAt = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  const chosen = state.values['dwellingId'] ?? (doors.length === 1 ? doors[0]!.id : undefined)
  return (
    <form action={action} key={state.attempt} noValidate>
      {state.problem && <FormError message={errorAt('dwellingId') ?? errorAt('onDay') ?? sentenceOf(problems, state.problem)} attempt={state.attempt} />}
      {[['residentId', residentId], ['stayId', stayId], ['commandId', commandId]].map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <fieldset>
        <legend className="mb-1 text-sm text-ink-soft">{t('door.choose')}</legend>
        <div className="grid gap-1.5">
          {doors.map((door) => (
            <label key={door.id} className="tap flex items-center gap-3 rounded-md border border-line bg-surface px-3 has-checked:border-jade has-checked:bg-jade-soft">
              <input type="radio" name="dwellingId" value={door.id} defaultChecked={door.id === chosen} className="size-5 accent-jade" />
              <span className="flex-1">{door.label}</span>
              <span className="text-sm text-ink-soft">{residents('new.doorPeople', { count: door.people })}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {!placing && (
        <div className="mt-4">
          <DateChips name="onDay" label={t('door.onDay')} today={today} min={fromOn} max={today} defaultValue={(state.values['onDay'] as Day | undefined) ?? today} error={errorAt('onDay')} />
        </div>
      )}
      <BottomBar><SubmitButton>{t(placing ? 'door.place' : 'door.move')}</SubmitButton></BottomBar>
    </form>
  )
}
