'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select, Textarea } from '@/components/ui/Input'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { DEPARTMENTS, ITEM_INDICATORS, TOTAL_POINTS } from '@/lib/inspections/rules'
import { adopt } from '../../actions'

type Item = { department: string; title: string; look: string; points: string; indicator: string }
type Props = { commandId: string; areaCode: string; title: string; recover: string; items: Item[] }

/** Items of a checklist with their points, and what they come to. */
export function ChecklistForm({ commandId, areaCode, title, recover, items: first }: Props) {
  const [t, departments, indicators, problems] = [useTranslations('inspections.checklist'), useTranslations('inspections.department'), useTranslations('obligations.indicator'), useTranslations('problems')]
  const [state, act] = useActionState(adopt, blank)
  const [head, setHead] = useState({ title, recover })
  const [items, setItems] = useState(first.map((item, key) => ({ ...item, key })))
  const change = (key: number, more: Partial<Item>) => setItems((now) => now.map((item) => (item.key === key ? { ...item, ...more } : item)))
  const fault = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  const total = items.reduce((sum, { points }) => sum + (Number(points) || 0), 0)
  const left = TOTAL_POINTS - total
  return (
    <form action={act} key={state.attempt} noValidate className="grid max-w-4xl gap-4">
      {state.problem && <FormError message={sentenceOf(problems, state.problem.fields ? Object.values(state.problem.fields)[0]! : state.problem)} attempt={state.attempt} />}
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="areaCode" value={areaCode} />
      <input type="hidden" name="items" value={JSON.stringify(items.map(({ department, title: name, look, points, indicator }) => ({ department, title: name, look, points, indicator })))} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="title" label={t('name')} required error={fault('title')}>{(control) => <Input {...control} maxLength={60} value={head.title} onChange={(event) => setHead({ ...head, title: event.target.value })} autoComplete="off" />}</Field>
        <Field name="recoverPercent" label={t('recover')} hint={t('recoverHint')} required error={fault('recoverPercent')}>{(control) => <Input {...control} inputMode="numeric" maxLength={3} value={head.recover} onChange={(event) => setHead({ ...head, recover: event.target.value })} autoComplete="off" />}</Field>
      </div>
      {items.map((item, n) => (
        <Card key={item.key} heading={t('item', { n: n + 1 })} aside={items.length > 1 && <Button size="small" look="quiet" onClick={() => setItems((now) => now.filter(({ key }) => key !== item.key))}><Trash2 aria-hidden className="size-4" />{t('remove')}<span className="sr-only"> {item.title}</span></Button>}>
          <div className="grid gap-3 sm:grid-cols-[8rem_1fr_6rem_11rem]">
            <Field name="department" id={`department-${item.key}`} label={t('department')} error={fault(`items.${n}.department`)}>
              {(control) => <Select {...control} name={undefined} value={item.department} onChange={(event) => change(item.key, { department: event.target.value })}>{DEPARTMENTS.map((one) => <option key={one} value={one}>{departments(one)}</option>)}</Select>}
            </Field>
            <Field name="itemTitle" id={`title-${item.key}`} label={t('itemTitle')} error={fault(`items.${n}.title`)}>{(control) => <Input {...control} name={undefined} maxLength={60} value={item.title} onChange={(event) => change(item.key, { title: event.target.value })} autoComplete="off" />}</Field>
            <Field name="points" id={`points-${item.key}`} label={t('points')} error={fault(`items.${n}.points`)}>{(control) => <Input {...control} name={undefined} inputMode="numeric" maxLength={3} value={item.points} onChange={(event) => change(item.key, { points: event.target.value })} autoComplete="off" className="text-right" />}</Field>
            <Field name="indicator" id={`indicator-${item.key}`} label={t('indicator')} error={fault(`items.${n}.indicator`)}>
              {(control) => <Select {...control} name={undefined} value={item.indicator} onChange={(event) => change(item.key, { indicator: event.target.value })}><option value="">{t('none')}</option>{ITEM_INDICATORS.map((one) => <option key={one} value={one}>{indicators(one)}</option>)}</Select>}
            </Field>
            <Field name="look" id={`look-${item.key}`} label={t('look')} error={fault(`items.${n}.look`)} className="sm:col-span-4">{(control) => <Textarea {...control} name={undefined} rows={2} maxLength={300} value={item.look} onChange={(event) => change(item.key, { look: event.target.value })} />}</Field>
          </div>
        </Card>
      ))}
      <Button onClick={() => setItems((now) => [...now, { key: Math.max(0, ...now.map(({ key }) => key)) + 1, department: DEPARTMENTS[0], title: '', look: '', points: String(Math.max(left, 0) || ''), indicator: '' }])}>{t('add')}</Button>
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-between gap-3 border-t border-line bg-surface py-3">
        <p role="status" className={left === 0 ? 'text-jade-ink' : 'text-cinnabar'}><strong>{t('total', { total })}</strong>{left !== 0 && ` · ${t(left > 0 ? 'under' : 'over', { count: Math.abs(left) })}`}</p>
        <SubmitButton>{t('submit')}</SubmitButton>
      </div>
    </form>
  )
}
