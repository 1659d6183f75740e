'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { BottomBar } from '@/components/ui/BottomBar'
import { ChoiceGroup } from '@/components/ui/Choice'
import { EmptyState } from '@/components/ui/EmptyState'
import { FormError } from '@/components/ui/FormError'
import { formatCount } from '@/components/ui/format'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { StatusPill } from '@/components/ui/StatusPill'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Charge } from '@/lib/dwellings/crew'
import { doorLabel } from '@/lib/dwellings/rules'
import { assign } from './actions'

type Person = { id: string; name: string }
type Building = Charge & { doors: number; unseen: number; names: string[] }
type Grid = { code: string; name: string; buildings: Building[] }
type Props = { area: string; which: string; walkers: readonly Person[]; grids: readonly Grid[]; commandId: string }

/** Buildings, or what is left of a grid, to be ticked, and people to answer for them. What is ticked stays ticked through a refusal. */
export function AssignForm({ area, which, walkers, grids, commandId }: Props) {
  const t = useTranslations('dwellings.assign')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(assign, blank)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [users, setUsers] = useState<ReadonlySet<string>>(new Set())
  const toggled = (set: ReadonlySet<string>, ids: readonly string[], on: boolean) => new Set(on ? [...set, ...ids] : [...set].filter((id) => !ids.includes(id)))
  if (grids.every((grid) => grid.buildings.length === 0) && which !== 'all') return <EmptyState title={t('noBuildings')} />
  return (
    <form action={act} key={state.attempt} className="mt-3">
      {state.problem && (
        <FormError
          message={state.problem.fields ? undefined : sentenceOf(problems, state.problem)} attempt={state.attempt}
          errors={faultsOf(problems, state.problem, ['buildings', 'grids', 'users'], (name) => t(name === 'users' ? 'to' : 'buildings'))}
        />
      )}
      <input type="hidden" name="areaCode" value={area} />
      <input type="hidden" name="which" value={which} />
      <input type="hidden" name="commandId" value={commandId} />
      <div id="field-grids" tabIndex={-1} />
      <div id="field-buildings" tabIndex={-1} className="grid gap-4">
        {grids.map((grid) => (
          <GridTable
            key={grid.code} grid={grid} whole={which === 'all'} chosen={chosen} onChoose={(ids, on) => setChosen(toggled(chosen, ids, on))}
          />
        ))}
      </div>
      <BottomBar>
        <div className="flex w-full flex-wrap items-end justify-between gap-3">
          <ChoiceGroup role="group" name="users" legend={t('to')} hint={t('toHint')}>
            <div className="flex max-h-32 flex-wrap gap-x-5 overflow-y-auto">
              {walkers.map((walker) => (
                <label key={walker.id} className="tap flex items-center gap-2">
                  <input
                    type="checkbox" name="users" value={walker.id} className="size-5 shrink-0 accent-jade" checked={users.has(walker.id)}
                    onChange={(event) => setUsers(toggled(users, [walker.id], event.target.checked))}
                  />
                  {walker.name}
                </label>
              ))}
            </div>
          </ChoiceGroup>
          <div className="flex items-center gap-3">
            <output className="text-sm text-ink-soft">{t('chosen', { count: chosen.size })}</output>
            <SubmitButton>{t('submit')}</SubmitButton>
          </div>
        </div>
      </BottomBar>
    </form>
  )
}

type GridTableProps = { grid: Grid; whole: boolean; chosen: ReadonlySet<string>; onChoose: (ids: readonly string[], on: boolean) => void }

function GridTable({ grid, whole, chosen, onChoose }: GridTableProps) {
  const t = useTranslations('dwellings.assign')
  const ids = grid.buildings.map((building) => building.id)
  const box = (name: 'grids' | 'buildings', id: string, label: string) => (
    <label className="tap flex items-center justify-center">
      <input
        type="checkbox" name={name} value={id} aria-label={label} className="size-5 shrink-0 accent-jade" checked={chosen.has(id)}
        onChange={(event) => onChoose([id], event.target.checked)}
      />
    </label>
  )
  return (
    <div>
      <h3 className="mb-1 text-sm font-semibold text-ink-soft">{grid.name}</h3>
      <Table label={grid.name}>
        <thead>
          <Tr>
            <Th className="w-12">
              <label className="tap flex items-center justify-center">
                <input
                  type="checkbox" aria-label={t('choose', { what: `${grid.name} ${t('buildings')}` })} className="size-5 accent-jade"
                  checked={ids.length > 0 && ids.every((id) => chosen.has(id))} disabled={ids.length === 0} onChange={(event) => onChoose(ids, event.target.checked)}
                />
              </label>
            </Th>
            <Th>{t('building')}</Th><Th numeric>{t('doors')}</Th><Th numeric>{t('left')}</Th><Th>{t('now')}</Th>
          </Tr>
        </thead>
        <tbody>
          {whole && (
            <Tr>
              <Td>{box('grids', grid.code, t('choose', { what: t('wholeGrid', { grid: grid.name }) }))}</Td>
              <Td colSpan={4} className="text-ink-soft">{t('wholeGrid', { grid: grid.name })}</Td>
            </Tr>
          )}
          {grid.buildings.map((building) => {
            const name = doorLabel({ ...building, room: '' })
            return (
              <Tr key={building.id} data-charge={building.users.length}>
                <Td>{box('buildings', building.id, t('choose', { what: name }))}</Td>
                <Td className="font-medium">{name}</Td>
                <Td numeric>{formatCount(building.doors)}</Td>
                <Td numeric>{formatCount(building.unseen)}</Td>
                <Td>
                  {building.names.length === 0 ? <StatusPill status="due">{t('nobody')}</StatusPill>
                    : building.byGrid ? t('byGrid', { names: building.names.join('、') }) : building.names.join('、')}
                </Td>
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}
