'use client'

import { useTranslations } from 'next-intl'
import { BottomBar } from '@/components/ui/BottomBar'
import { FieldNotes } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { Table, RowHead, Td, Th, Tr } from '@/components/ui/Table'
import { Frame } from '@/app/(staff)/Frame'
import { map } from '../actions'

export type Place = { key: string; name: string; row: string | null; marker: boolean; field: string; /** By its name alone, which may mean something else: nobody has said so yet. */ proposed: boolean; blank: boolean }
type Props = { versionId: string; commandId: string; places: readonly Place[]; /** Names to choose from: of the whole form's fields, of lists, and of people in a row. */ names: { whole: readonly string[]; lists: readonly string[]; people: readonly string[] } }

/** Every placeholder with the field that it is, chosen by typing a few letters. */
export function MappingForm({ versionId, commandId, places, names }: Props) {
  const t = useTranslations('forms')
  return (
    <Frame action={map} values={{ versionId, commandId, count: String(places.length) }}>
      {(state, fault) => (
        <>
          {(['whole', 'lists', 'people'] as const).map((list) => <datalist key={list} id={`fields-${list}`}>{names[list].map((name) => <option key={name} value={name} />)}</datalist>)}
          <Table label={t('page.mapping')}>
            <thead><Tr><Th>{t('page.name')}</Th><Th>{t('page.field')}</Th><Th>{t('page.blank')}</Th></Tr></thead>
            <tbody>
              {places.map((place, at) => {
                const [name, error] = [`fields.${at}`, fault(`fields.${at}`)]
                const hint = place.proposed && state.attempt === 0 ? t('page.proposed') : undefined
                const said = place.marker ? `{{#${place.name}}}` : `{{${place.name}}}`
                return (
                  <Tr key={place.key}>
                    <RowHead className="min-w-40 break-all">{said}<span className="block text-xs font-normal text-ink-soft">{place.marker ? t('page.row') : place.row === null ? '' : t('page.inRow', { row: place.row })}</span></RowHead>
                    <Td className="min-w-56">
                      <Input
                        name={name} id={`place-${at}`} aria-label={`${said} ${t('page.field')}`} list={place.marker ? 'fields-lists' : place.row === null ? 'fields-whole' : 'fields-people'} defaultValue={state.values[name] ?? (state.attempt > 0 ? '' : place.field)} autoComplete="off" maxLength={200}
                        aria-invalid={error ? true : undefined} aria-describedby={error ? `place-${at}-error` : hint ? `place-${at}-hint` : undefined}
                      />
                      <FieldNotes own={`place-${at}`} error={error} hint={hint} />
                    </Td>
                    <Td><input type="checkbox" name={`blank.${at}`} value="yes" aria-label={`${said} ${t('page.blank')}`} defaultChecked={state.attempt > 0 ? state.values[`blank.${at}`] === 'yes' : place.blank} className="size-5 accent-jade" /></Td>
                  </Tr>
                )
              })}
            </tbody>
          </Table>
          <BottomBar><SubmitButton wide>{t('act.map')}</SubmitButton></BottomBar>
        </>
      )}
    </Frame>
  )
}
