'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { buttonClass } from '@/components/ui/Button'
import { FormError } from '@/components/ui/FormError'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { merge } from '../../actions'

/** `name` is what it is called beside the other one, `place` where they live; null when they have left. `fault`: why this one may not be kept. */
export type Mergeable = { id: string; name: string; place: string | null; status: 'declared' | 'registered' | 'left'; fault: 'keep-number' | 'keep-verified' | 'numbers-differ' | null }
type MergeFormProps = { sides: [Mergeable, Mergeable]; likely: { keepId: string; lives: 'KEPT' | 'GONE' }; commandId: string }

/** Which of two records is kept and where the person lives, with what will happen in words before it does. */
export function MergeForm({ sides, likely, commandId }: MergeFormProps) {
  const [t, residents, problems] = [useTranslations('duplicates.merge'), useTranslations('residents'), useTranslations('problems')]
  const [state, act] = useActionState(merge, blank)
  const { problem } = state
  const other = (id: string) => sides.find((side) => side.id !== id)!
  const [keepId, setKeepId] = useState(likely.keepId)
  const [livesId, setLivesId] = useState(likely.lives === 'KEPT' ? likely.keepId : other(likely.keepId).id)
  const nameOf = (id: string) => sides.find((side) => side.id === id)!.name
  const living = sides.filter((side) => side.place !== null)
  const lives = living.find((side) => side.id === livesId) ?? living[0]
  const barred = sides.find((side) => side.fault)
  const fault = (name: string) => {
    const error = problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const happens = [
    t('from'), t('keeps', { kept: nameOf(keepId), gone: nameOf(other(keepId).id) }),
    lives ? t('stays', { place: lives.place!, status: residents(`status.${lives.status}`) }) : t('left'), t('fills'), t('undoable'),
  ]
  return (
    <form action={act} key={state.attempt} noValidate className="mt-2 grid gap-4">
      {problem && <FormError message={problem.fields ? undefined : sentenceOf(problems, problem)} errors={faultsOf(problems, problem, ['keepId', 'lives', 'goneId'], (field) => t(field === 'lives' ? 'lives' : 'keep'))} attempt={state.attempt} />}
      {Object.entries({ aId: sides[0].id, bId: sides[1].id, commandId }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Segmented
        name="keepId" legend={t('keep')} value={keepId} onChange={setKeepId} error={fault('keepId')} hint={barred?.fault ? t('only', { why: t(`why.${barred.fault}`) }) : t('keepHint')}
        options={sides.map((side) => ({ value: side.id, label: side.name, disabled: side.fault !== null }))}
      />
      {living.length > 0 && (
        <Segmented
          name="lives" legend={t('lives')} value={lives!.id} onChange={setLivesId} error={fault('lives')}
          options={living.map((side) => ({ value: side.id, label: `${side.name} · ${side.place}` }))}
        />
      )}
      <div aria-live="polite" className="rounded-md bg-sunk p-3 text-sm">
        <p className="font-semibold">{t('happens')}</p>
        <ul className="mt-1 list-disc pl-5">{happens.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      </div>
      <details open={state.attempt > 0}>
        <summary className={buttonClass({ look: 'main', wide: true })}>{t('ask')}</summary>
        <div className="mt-3 grid gap-2"><SubmitButton look="danger">{t('submit')}</SubmitButton></div>
      </details>
    </form>
  )
}
