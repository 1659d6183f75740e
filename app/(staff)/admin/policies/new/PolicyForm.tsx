'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ChoiceGroup } from '@/components/ui/Choice'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input, Select } from '@/components/ui/Input'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { Segmented } from '@/components/ui/Segmented'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { ISSUE_BEYOND, PRESETS } from '@/lib/campaigns/rules'
import { formOf, STAY_UNITS } from '@/lib/campaigns/schema'
import { type Benefit, BENEFITS } from '@/lib/entitlements/rules'
import { type Condition, CONDITIONS, type ConditionField, POINT_NUMBERS, type PointNumber } from '@/lib/entitlements/schema'
import type { Day } from '@/lib/kernel/day'
import { PERMIT_PAPERS } from '@/lib/permits/rules'
import { OWED_PAPERS } from '@/lib/rentals/rules'
import { RESIDENCE_REASONS } from '@/lib/residents/rules'
import { preview } from '../actions'

type Start = ReturnType<typeof formOf>
type Text =
  | 'registrationWithinDays' | 'minAge' | 'minStay' | 'issueWithinDays' | 'deferredToDays' | 'validMonths' | 'lookEveryDays' | 'lookWithinDays' | 'confirmEveryDays' | 'answerWithinDays'
  | 'fileWithinDays' | 'signWithinDays' | 'banAfterDays' | 'peoplePerRoom' | 'areaPerPerson'
  | 'certificateFromAge' | 'certificateUntilAge' | 'checkWithinDays' | 'changeWithinDays' | 'tellWithinMonths' | 'replyWithinDays' | 'remindAfterDays' | 'secondAfterDays' | 'reportWithinDays' | 'residentsPerCoordinator' | 'yuanPerResident' | 'officeAbove' | 'unitSignWithinDays' | 'serviceUrgentDays' | 'serviceSoonDays' | 'serviceWithinDays' | 'correctionDays' | 'ownWordDays' | 'inspectionAnswerDays' | 'visitEveryDays' | 'expiresAfterDays' | 'issueFromDays' | 'issueMonths' | 'hearEveryDays'
  | 'beforeDays' | 'everyDays' | 'times' | 'perMonth' | 'quietFrom' | 'quietUntil'
/** Those of each benefit and of the points, as they are typed. */
type Given = ConditionField | PointNumber
const GIVEN: Given[] = [...BENEFITS.flatMap((benefit) => CONDITIONS.map((condition) => `${benefit}-${condition}` as const)), ...POINT_NUMBERS]
type Props = { areas: { code: string; name: string }[]; today: Day; fromOn: Day | ''; area: string; begin: Start; present: Start | null }

const ORDER = [
  'areaCode', 'fromOn', 'preset', 'registrationWithinDays', 'minAge', 'minStay', 'stayUnit', 'anyReason', 'reasons', 'issueWithinDays', 'deferredToDays', 'validMonths', 'permitPapers', 'issuedBy', 'declinedStaysDue', 'lookEveryDays', 'lookWithinDays', 'confirmEveryDays',
  'papers', 'fileWithinDays', 'signWithinDays', 'bans', 'banAfterDays', 'peoplePerRoom', 'areaPerPerson', 'certificateChecks', 'certificateFromAge', 'certificateUntilAge', 'checkWithinDays', 'changeWithinDays', 'tellWithinMonths', 'replyWithinDays', 'remindAfterDays', 'secondAfterDays', 'returnTo', 'reportWithinDays', 'residentsPerCoordinator', 'yuanPerResident', 'officeAbove', 'unitFpLetter', 'unitSignWithinDays', 'serviceUrgentDays', 'serviceSoonDays', 'serviceWithinDays', 'correctionDays', 'ownWordDays', 'inspectionAnswerDays', 'visitEveryDays', 'expiresAfterDays', 'issueBeyond', 'issueFromDays', 'issueMonths', 'hearEveryDays', 'answerWithinDays',
  ...BENEFITS.flatMap((benefit) => [`${benefit}-offered`, ...CONDITIONS.map((condition) => `${benefit}-${condition}`)]), ...POINT_NUMBERS, 'beforeDays', 'everyDays', 'times', 'perMonth', 'quietFrom', 'quietUntil',
]
const LONGEST: Record<Text, number> = {
  registrationWithinDays: 3, minAge: 3, minStay: 4, issueWithinDays: 3, deferredToDays: 3, validMonths: 3, lookEveryDays: 3, lookWithinDays: 2, confirmEveryDays: 3, answerWithinDays: 2,
  fileWithinDays: 3, signWithinDays: 3, banAfterDays: 3, peoplePerRoom: 2, areaPerPerson: 2, certificateFromAge: 2, certificateUntilAge: 2, checkWithinDays: 3, changeWithinDays: 3, tellWithinMonths: 2, replyWithinDays: 3, remindAfterDays: 2, secondAfterDays: 3, reportWithinDays: 2, residentsPerCoordinator: 6, yuanPerResident: 5, officeAbove: 6, unitSignWithinDays: 3, serviceUrgentDays: 2, serviceSoonDays: 2, serviceWithinDays: 3, correctionDays: 2, ownWordDays: 3, inspectionAnswerDays: 2, visitEveryDays: 2, expiresAfterDays: 2, issueFromDays: 3, issueMonths: 3, hearEveryDays: 3,
  beforeDays: 2, everyDays: 2, times: 1, perMonth: 2, quietFrom: 2, quietUntil: 2,
}
const texts = (start: Start) => Object.fromEntries([...(Object.keys(LONGEST) as Text[]), ...GIVEN].map((name) => [name, String(start[name])])) as Record<Text | Given, string>
const typed = (start: Start) => ({ ...start, ...texts(start) })

/** Every part of a policy as a field. What was typed stays through every refusal; beginning anew from another policy is a button. */
export function PolicyForm({ areas, today, fromOn, area, begin, present }: Props) {
  const t = useTranslations('policies')
  const [residents, problems, paper, permitPaper, entitled] = [useTranslations('residents'), useTranslations('problems'), useTranslations('rentals.paper'), useTranslations('permits.paper'), useTranslations('entitlements')]
  const [state, act] = useActionState(preview, blank)
  const [values, setValues] = useState({ areaCode: area, fromOn: fromOn as string, ...typed(begin) })
  const set = (more: Partial<typeof values>) => setValues({ ...values, ...more })
  const fault = (name: string) => {
    const error = state.problem?.fields?.[name]
    return error && sentenceOf(problems, error)
  }
  const labelOf = (name: string): string => {
    const [benefit, condition] = name.split('-') as [Benefit, Condition | undefined]
    if (condition) return entitled('form.field', { benefit: entitled(`benefit.${benefit}`), condition: entitled(`form.${condition}`) })
    const points = POINT_NUMBERS.find((one) => one === name)
    if (points) return points.endsWith('Year') ? entitled(`form.perYear.${points as 'residenceYear'}`) : entitled(`form.most.${points as 'residenceMost'}`)
    switch (name) {
      case 'areaCode': case 'fromOn': case 'minStay': case 'stayUnit': case 'anyReason': case 'reasons': case 'declinedStaysDue': case 'bans': return t(`form.${name}`)
      case 'preset': return t('preset')
      case 'papers': return t('field.papers')
      case 'certificateChecks': case 'unitFpLetter': case 'issueBeyond': case 'issuedBy': case 'returnTo': return t(`field.${name}`)
      default: return t(`field.${name as Text}`)
    }
  }
  const number = (name: Text, unit: string) => (
    <Field name={name} label={labelOf(name)} required error={fault(name)}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input {...control} value={values[name]} onChange={(event) => set({ [name]: event.target.value })} inputMode="numeric" maxLength={LONGEST[name]} autoComplete="off" className="max-w-28" />
          {unit && <span className="text-sm text-ink-soft">{unit}</span>}
        </span>
      )}
    </Field>
  )
  const given = (name: Given, label: string, unit: string) => (
    <Field name={name} label={label} error={fault(name)}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input {...control} value={values[name]} onChange={(event) => set({ [name]: event.target.value })} inputMode="numeric" maxLength={4} autoComplete="off" className="max-w-24" />
          <span className="text-sm text-ink-soft">{unit}</span>
        </span>
      )}
    </Field>
  )
  const text = (name: 'issuedBy' | 'returnTo', longest: number) => (
    <Field name={name} label={labelOf(name)} hint={t(`form.${name}Hint`)} error={fault(name)} className="md:col-span-full">
      {(control) => <Input {...control} value={values[name]} onChange={(event) => set({ [name]: event.target.value })} maxLength={longest} autoComplete="off" />}
    </Field>
  )
  return (
    // Anew for each answer: a form that was sent is reset by the browser, and its radios would then show what they began with.
    <form action={act} key={state.attempt} noValidate className="grid max-w-3xl gap-4">
      {state.problem && <FormError message={state.problem.fields ? t('form.errors') : sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, ORDER, labelOf)} attempt={state.attempt} />}
      <div role="group" aria-label={t('form.begin')} className="flex flex-wrap items-center gap-2">
        <span className="text-sm text-ink-soft">{t('form.begin')}</span>
        {present && <Button size="small" onClick={() => set(typed(present))}>{t('form.present')}</Button>}
        {(['campaign', 'residence-permit'] as const).map((preset) => <Button key={preset} size="small" onClick={() => set(typed(formOf(PRESETS[preset])))}>{t(`presets.${preset}`)}</Button>)}
      </div>
      <Card>
        <div className="grid gap-4 md:grid-cols-2">
          <Field name="areaCode" label={labelOf('areaCode')} required error={fault('areaCode')}>
            {(control) => (
              <Select {...control} value={values.areaCode} onChange={(event) => set({ areaCode: event.target.value })}>
                {areas.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
              </Select>
            )}
          </Field>
          <Field name="fromOn" label={labelOf('fromOn')} hint={t('form.fromHint')} required error={fault('fromOn')}>
            {(control) => <Input {...control} type="date" min={today} value={values.fromOn} onChange={(event) => set({ fromOn: event.target.value })} />}
          </Field>
          <Segmented
            name="preset" legend={labelOf('preset')} error={fault('preset')} value={values.preset} onChange={(preset) => set({ preset: preset as Start['preset'] })} className="md:col-span-2"
            options={(['campaign', 'residence-permit'] as const).map((value) => ({ value, label: t(`presets.${value}`) }))}
          />
        </div>
      </Card>
      <Card heading={t('form.registration')}>{number('registrationWithinDays', t('form.days'))}</Card>
      <Card heading={t('form.permit')}>
        <div className="grid gap-4 md:grid-cols-2">
          {number('minAge', t('form.years'))}
          <div className="grid grid-cols-2 items-start gap-3">
            {number('minStay', '')}
            <Segmented
              name="stayUnit" legend={labelOf('stayUnit')} error={fault('stayUnit')} value={values.stayUnit} onChange={(unit) => set({ stayUnit: unit as Start['stayUnit'] })}
              options={STAY_UNITS.map((value) => ({ value, label: t(`form.units.${value}`) }))}
            />
          </div>
          <Segmented
            name="anyReason" legend={labelOf('anyReason')} error={fault('anyReason')} value={values.anyReason} onChange={(answer) => set({ anyReason: answer as Start['anyReason'] })} className="md:col-span-2"
            options={[{ value: 'yes', label: t('form.any') }, { value: 'no', label: t('form.some') }]}
          />
          {values.anyReason === 'no' && (
            <Several
              name="reasons" legend={labelOf('reasons')} error={fault('reasons')} options={RESIDENCE_REASONS.map((value) => ({ value, label: residents(`reason.${value}`) }))}
              chosen={values.reasons} onChange={(reasons) => set({ reasons: reasons as Start['reasons'] })}
            />
          )}
          {number('issueWithinDays', t('form.days'))}
          {number('deferredToDays', t('form.days'))}
          {number('validMonths', t('form.units.months'))}
          <Several
            name="permitPapers" legend={labelOf('permitPapers')} error={fault('permitPapers')} options={PERMIT_PAPERS.filter((value) => value !== 'OLD_PERMIT').map((value) => ({ value, label: permitPaper(value) }))}
            chosen={values.permitPapers} onChange={(papers) => set({ permitPapers: papers as Start['permitPapers'] })}
          />
          {text('issuedBy', 30)}
          <Segmented
            name="declinedStaysDue" legend={labelOf('declinedStaysDue')} error={fault('declinedStaysDue')} value={values.declinedStaysDue} className="md:col-span-2"
            onChange={(stays) => set({ declinedStaysDue: stays as Start['declinedStaysDue'] })} options={[{ value: 'yes', label: t('form.stays') }, { value: 'no', label: t('form.leaves') }]}
          />
        </div>
      </Card>
      <Card heading={t('form.walk')}>
        <div className="grid gap-4 md:grid-cols-3">
          {number('lookEveryDays', t('form.days'))}
          {number('lookWithinDays', t('form.days'))}
          {number('confirmEveryDays', t('form.days'))}
        </div>
      </Card>
      <Card heading={t('form.rental')}>
        <div className="grid gap-4 md:grid-cols-2">
          <Several
            name="papers" legend={labelOf('papers')} error={fault('papers')} options={OWED_PAPERS.map((value) => ({ value, label: paper(value) }))}
            chosen={values.papers} onChange={(papers) => set({ papers: papers as Start['papers'] })}
          />
          {number('fileWithinDays', t('form.days'))}
          {number('signWithinDays', t('form.days'))}
          <Segmented
            name="bans" legend={labelOf('bans')} error={fault('bans')} value={values.bans} onChange={(bans) => set({ bans: bans as Start['bans'] })}
            options={[{ value: 'yes', label: t('form.banYes') }, { value: 'no', label: t('form.banNo') }]}
          />
          {values.bans === 'yes' ? number('banAfterDays', t('form.days')) : <span />}
          {number('peoplePerRoom', t('form.people'))}
          {number('areaPerPerson', t('form.area'))}
        </div>
      </Card>
      <Card heading={t('form.certificate')}>
        <div className="grid gap-4 md:grid-cols-2">
          <Segmented
            name="certificateChecks" legend={labelOf('certificateChecks')} error={fault('certificateChecks')} value={values.certificateChecks} onChange={(checks) => set({ certificateChecks: checks as Start['certificateChecks'] })}
            className="md:col-span-2" options={[{ value: 'yes', label: t('form.checks') }, { value: 'no', label: t('form.noChecks') }]}
          />
          {number('certificateFromAge', t('form.years'))}
          {number('certificateUntilAge', t('form.years'))}
          {number('checkWithinDays', t('form.days'))}
          {number('changeWithinDays', t('form.days'))}
          {number('tellWithinMonths', t('form.units.months'))}
          <Segmented
            name="issueBeyond" legend={labelOf('issueBeyond')} error={fault('issueBeyond')} value={values.issueBeyond} onChange={(beyond) => set({ issueBeyond: beyond as Start['issueBeyond'] })}
            className="md:col-span-2" options={ISSUE_BEYOND.map((value) => ({ value, label: t(`value.issueBeyond.${value}`) }))}
          />
          {number('issueFromDays', t('form.days'))}
          {number('issueMonths', t('form.units.months'))}
        </div>
      </Card>
      <Card heading={t('form.inquiry')}>
        <div className="grid gap-4 md:grid-cols-3">
          {number('replyWithinDays', t('form.days'))}
          {number('remindAfterDays', t('form.days'))}
          {number('secondAfterDays', t('form.days'))}
          {text('returnTo', 80)}
        </div>
      </Card>
      <Card heading={t('form.report')}>{number('reportWithinDays', t('form.days'))}</Card>
      <Card heading={t('form.resources')}>
        <div className="grid gap-4 md:grid-cols-3">
          {number('residentsPerCoordinator', t('form.people'))}
          {number('yuanPerResident', t('form.yuan'))}
          {number('officeAbove', t('form.people'))}
        </div>
      </Card>
      <Card heading={t('form.unit')}>
        <div className="grid gap-4 md:grid-cols-2">
          <Segmented
            name="unitFpLetter" legend={labelOf('unitFpLetter')} error={fault('unitFpLetter')} value={values.unitFpLetter} onChange={(signs) => set({ unitFpLetter: signs as Start['unitFpLetter'] })}
            options={[{ value: 'yes', label: t('form.signs') }, { value: 'no', label: t('form.signsNot') }]}
          />
          {number('unitSignWithinDays', t('form.days'))}
        </div>
      </Card>
      <Card heading={t('form.service')}>
        <div className="grid gap-4 md:grid-cols-3">
          {number('serviceUrgentDays', t('form.days'))}
          {number('serviceSoonDays', t('form.days'))}
          {number('serviceWithinDays', t('form.days'))}
        </div>
      </Card>
      <Card heading={entitled('heading')}>
        <p className="mb-2 text-sm text-ink-soft">{entitled('form.hint')}</p>
        {BENEFITS.map((benefit) => (
          <fieldset key={benefit} className="border-t border-line py-3">
            <legend className="sr-only">{entitled(`benefit.${benefit}`)}</legend>
            <Segmented
              name={`${benefit}-offered`} legend={entitled(`benefit.${benefit}`)} error={fault(`${benefit}-offered`)} value={values[`${benefit}-offered`]} onChange={(answer) => set({ [`${benefit}-offered`]: answer })}
              options={[{ value: 'yes', label: entitled('form.offered') }, { value: 'no', label: entitled('form.not') }]}
            />
            {values[`${benefit}-offered`] === 'yes' && (
              <div className="mt-3 grid grid-cols-2 gap-3 md:grid-cols-4">
                {CONDITIONS.map((condition) => <div key={condition}>{given(`${benefit}-${condition}`, entitled(`form.${condition}`), entitled(condition === 'points' ? 'form.pointsUnit' : 'form.months'))}</div>)}
              </div>
            )}
          </fieldset>
        ))}
      </Card>
      <Card heading={entitled('form.table')}>
        <div className="grid grid-cols-2 gap-4">{POINT_NUMBERS.map((name) => <div key={name}>{given(name, labelOf(name), entitled('form.pointsUnit'))}</div>)}</div>
      </Card>
      <Card heading={t('form.own')}>
        <div className="grid gap-4 md:grid-cols-2">
          {number('correctionDays', t('form.days'))}
          {number('ownWordDays', t('form.ownWordHint'))}
        </div>
      </Card>
      <Card heading={t('form.inspection')}>{number('inspectionAnswerDays', t('form.days'))}</Card>
      <Card heading={t('form.followUp')}>{number('visitEveryDays', t('form.days'))}{number('expiresAfterDays', t('form.days'))}</Card>
      <Card heading={t('form.outgoing')}>{number('hearEveryDays', t('form.days'))}</Card>
      <Card heading={t('form.transfer')}>{number('answerWithinDays', t('form.days'))}</Card>
      <Card heading={t('form.reminders')}>
        <div className="grid gap-4 md:grid-cols-2">
          {number('beforeDays', t('form.days'))}
          {number('everyDays', t('form.days'))}
          {number('times', t('form.times'))}
          {number('perMonth', t('form.perMonth'))}
          {number('quietFrom', t('form.hour'))}
          {number('quietUntil', t('form.hour'))}
        </div>
      </Card>
      <BottomBar><SubmitButton size="large">{t('form.submit')}</SubmitButton></BottomBar>
    </form>
  )
}

type SeveralProps = { name: string; legend: string; error?: string | undefined; options: { value: string; label: string }[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }

/** Any number of a short list. */
function Several({ name, legend, error, options, chosen, onChange }: SeveralProps) {
  return (
    <ChoiceGroup role="group" name={name} legend={legend} error={error} className="md:col-span-2">
      <div className="grid grid-cols-2 gap-x-4 md:grid-cols-4">
        {options.map(({ value, label }) => (
          <label key={value} className="tap flex items-center gap-3">
            <input
              type="checkbox" name={name} value={value} className="size-5 shrink-0 accent-jade" checked={chosen.includes(value)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </ChoiceGroup>
  )
}
