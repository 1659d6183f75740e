'use client'

import { useTranslations } from 'next-intl'
import { type Dispatch, type SetStateAction, useState } from 'react'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import type { Area } from '@/lib/areas/queries'
import { type Role, ROLES } from '@/lib/kernel/access'
import type { UnitOption } from '@/lib/staff/queries'
import { below } from './actions'

/** Levels from the administrator's own area downwards, each with its parts; the area chosen; its units. */
export type AccountGround = { levels: { parent: Area; parts: Area[] }[]; areaCode: string; units: UnitOption[] }
export type AccountValues = { name: string; role: string; unitId: string }

type Props = { ground: AccountGround; values: AccountValues; errorAt: (field: string) => string | undefined; fixed?: boolean; onLooking: Dispatch<SetStateAction<number>> }

/** What an account is: name, role, area level by level, and the unit of a unit's reporter. `fixed`: all but the name stays as it is. `onLooking`: in how many answers a field more may come above the button. */
export function AccountFields({ ground, values, errorAt, fixed = false, onLooking }: Props) {
  const t = useTranslations('users')
  const staff = useTranslations('staff')
  const [{ name, role, unitId }, setValues] = useState(values)
  const [{ levels, areaCode, units }, setGround] = useState(ground)
  const set = (more: Partial<AccountValues>) => setValues((before) => ({ ...before, ...more }))
  const choose = async (at: number, code: string) => {
    const kept = levels.slice(0, at + 1)
    setGround((before) => ({ ...before, levels: kept, areaCode: code }))
    set({ unitId: '' })
    onLooking((now) => now + 1)
    const found = await below(code).finally(() => onLooking((now) => now - 1))
    const part = kept[at]!.parts.find((area) => area.code === code)
    // Somebody may have chosen again meanwhile.
    setGround((now) => (now.areaCode !== code ? now : { areaCode: code, units: found.units, levels: part && found.areas.length > 0 ? [...kept, { parent: part, parts: found.areas }] : kept }))
  }
  return (
    <>
      <Field name="name" label={t('field.name')} required error={errorAt('name')}>
        {(control) => <Input {...control} value={name} maxLength={40} autoComplete="off" onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field name="role" label={t('field.role')} required hint={role ? t(`about.${role as Role}`) : t('form.roleHint')} error={errorAt('role')}>
        {(control) => (
          <Select {...control} value={role} disabled={fixed} onChange={(event) => set({ role: event.target.value, unitId: '' })}>
            <option value="">{t('form.chooseRole')}</option>
            {ROLES.map((value) => <option key={value} value={value}>{staff(`role.${value}`)}</option>)}
          </Select>
        )}
      </Field>
      {levels.map(({ parent, parts }, at) => (
        <Field
          key={parent.code} name="areaCode" id={at === 0 ? undefined : `field-areaCode-${at}`} required
          label={at === 0 ? t('field.areaCode') : t('form.areaBelow', { area: parent.name })} error={at === levels.length - 1 ? errorAt('areaCode') : undefined}
        >
          {(control) => (
            <Select
              {...control} name={undefined} disabled={fixed} onChange={(event) => void choose(at, event.target.value)}
              value={parts.find((part) => areaCode.startsWith(part.code))?.code ?? parent.code}
            >
              <option value={parent.code}>{t('form.areaWhole', { area: parent.name })}</option>
              {parts.map((part) => <option key={part.code} value={part.code}>{part.name}</option>)}
            </Select>
          )}
        </Field>
      ))}
      <input type="hidden" name="areaCode" value={areaCode} />
      <input type="hidden" name="areaName" value={nameOf(levels, areaCode)} />
      {role === 'unit' && (
        <Field name="unitId" label={t('field.unitId')} required hint={units.length === 0 ? t('form.unitNone') : t('form.unitHint')} error={errorAt('unitId')}>
          {(control) => (
            <Select {...control} value={unitId} disabled={fixed} onChange={(event) => set({ unitId: event.target.value })}>
              <option value="">{t('form.chooseUnit')}</option>
              {units.map((unit) => <option key={unit.id} value={unit.id}>{unit.name}</option>)}
            </Select>
          )}
        </Field>
      )}
      {/* A disabled control is not sent. */}
      {fixed && <input type="hidden" name="role" value={role} />}
      {fixed && unitId && <input type="hidden" name="unitId" value={unitId} />}
    </>
  )
}

/** The area chosen, as one says it: a grid with its community. */
function nameOf(levels: AccountGround['levels'], code: string): string {
  const named = new Map(levels.flatMap(({ parent, parts }) => [parent, ...parts]).map((area) => [area.code, area.name]))
  return [...(code.length === 15 ? [code.slice(0, 12)] : []), code].flatMap((part) => named.get(part) ?? []).join(' ')
}
