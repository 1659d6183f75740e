import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import type { Area } from '@/lib/areas/queries'
import { ROLES } from '@/lib/kernel/access'
import { STAFF_SORTS } from '@/lib/staff/queries'
import { search } from './actions'
import type { ListFilter } from './filter'

/** Search and filters as one form, which works before any script has come. On a phone it sorts, too; on a desktop the headings do. */
export function FilterForm({ filter, areas }: { filter: ListFilter; areas: Area[] }) {
  const t = useTranslations('users')
  const staff = useTranslations('staff')
  return (
    <form action={search} role="search" key={JSON.stringify([filter.sealedText, filter.role, filter.areaCode, filter.sort])}
      className="mb-3 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]">
      {filter.state && <input type="hidden" name="state" value={filter.state} />}
      <Field name="q" label={t('search.label')} className="max-md:col-span-2">
        {(control) => <Input {...control} type="search" defaultValue={filter.text} placeholder={t('search.hint')} autoComplete="off" />}
      </Field>
      <Field name="role" label={t('field.role')}>
        {(control) => (
          <Select {...control} defaultValue={filter.role ?? ''}>
            <option value="">{t('search.anyRole')}</option>
            {ROLES.map((role) => <option key={role} value={role}>{staff(`role.${role}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field name="area" label={t('field.area')}>
        {(control) => (
          <Select {...control} defaultValue={filter.areaCode ?? ''}>
            <option value="">{t('search.anyArea')}</option>
            {areas.map((area) => <option key={area.code} value={area.code}>{area.name}</option>)}
          </Select>
        )}
      </Field>
      <Field name="sort" label={t('search.sort')} className="md:hidden">
        {(control) => (
          <Select {...control} defaultValue={filter.sort ?? ''}>
            {STAFF_SORTS.map((sort) => <option key={sort} value={sort === 'signedIn' ? '' : sort}>{t(`sort.${sort}`)}</option>)}
          </Select>
        )}
      </Field>
      <Button type="submit" look="main">{t('search.apply')}</Button>
    </form>
  )
}
