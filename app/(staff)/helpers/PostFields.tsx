'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type FormState, ticked } from '@/app/form-state'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { sentenceOf } from '@/components/ui/problems'
import { TickBoxes } from '@/components/ui/TickBoxes'
import type { Day } from '@/lib/kernel/day'

export type BuildingBox = { value: string; label: string; hint?: string }
type Props = { state: FormState; boxes: readonly BuildingBox[]; held: readonly string[]; today: Day; latest: Day; lastOn: Day }

/** In which buildings, and until when; both as they were typed, whatever the form answers. */
export function PostFields({ state, boxes, held, today, latest, lastOn }: Props) {
  const [t, problems] = [useTranslations('buildings.form'), useTranslations('problems')]
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(state.attempt > 0 ? ticked(state, 'buildingIds') : held))
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  return (
    <>
      <TickBoxes name="buildingIds" legend={t('buildingIds')} hint={t('buildingsHint')} boxes={boxes} ticked={chosen} onTick={setChosen} error={fault('buildingIds')} empty={t('none')} />
      <Field name="lastOn" label={t('lastOn')} hint={t('lastOnHint')} required error={fault('lastOn')} className="max-w-60">
        {(control) => <Input {...control} type="date" min={today} max={latest} defaultValue={state.values['lastOn'] ?? lastOn} />}
      </Field>
    </>
  )
}
