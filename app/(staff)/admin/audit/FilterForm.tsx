import { getTranslations } from 'next-intl/server'
import { Button, LinkButton } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { type Area, childrenOf, lineageOf } from '@/lib/areas/queries'
import { type Role, ROLES, type User } from '@/lib/kernel/access'
import { isWithin } from '@/lib/kernel/area'
import { trailLabels } from '@/lib/trail/labels'
import { trailUsers } from '@/lib/trail/queries'
import type { TrailFilter } from '@/lib/trail/rules'
import { trailWords } from './words'

const VERBS = Object.keys(trailLabels['zh-CN'].verbs).map((key) => key.replaceAll('_', '.'))

/** The chosen area with those above it inside the auditor's own, and those just below: from each leaf one can go up and down. */
async function areasAround(user: User, chosen: string | undefined): Promise<Area[]> {
  const at = chosen && isWithin(chosen, user.areaCode) ? chosen : user.areaCode
  const [above, below] = await Promise.all([lineageOf(user, at), childrenOf(user, at)])
  return [...above.filter((area) => isWithin(area.code, user.areaCode) && area.code !== user.areaCode), ...below]
}

/** What the trail is narrowed by: asked with GET, ids and codes only. */
export async function FilterForm({ user, filter }: { user: User; filter: TrailFilter }) {
  const [t, staff, { verbName }, users, areas] = [
    await getTranslations('trail'), await getTranslations('staff'), await trailWords(), await trailUsers(user), await areasAround(user, filter.areaCode),
  ]
  const verbs = filter.verb && !VERBS.includes(filter.verb) ? [...VERBS, filter.verb] : VERBS
  return (
    <form className="mb-4 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4 print:hidden">
      {filter.personId && <input type="hidden" name="person" value={filter.personId} />}
      {filter.recordId && <input type="hidden" name="record" value={filter.recordId} />}
      <Field name="user" label={t('who')}>
        {(control) => (
          <Select {...control} defaultValue={filter.userId ?? ''}>
            <option value="">{t('anyone')}</option>
            {users.map((one) => <option key={one.id} value={one.id}>{`${one.name} · ${one.username} · ${staff(`role.${one.role as Role}`)}`}</option>)}
          </Select>
        )}
      </Field>
      <Field name="verb" label={t('verb')}>
        {(control) => (
          <Select {...control} defaultValue={filter.verb ?? ''}>
            <option value="">{t('anyVerb')}</option>
            {verbs.map((verb) => <option key={verb} value={verb}>{verbName(verb)}</option>)}
          </Select>
        )}
      </Field>
      <Field name="role" label={t('role')}>
        {(control) => (
          <Select {...control} defaultValue={filter.role ?? ''}>
            <option value="">{t('anyRole')}</option>
            {ROLES.map((role) => <option key={role} value={role}>{staff(`role.${role}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field name="area" label={t('area')}>
        {(control) => (
          <Select {...control} defaultValue={filter.areaCode ?? ''}>
            <option value="">{t('ownArea')}</option>
            {areas.map((area) => <option key={area.code} value={area.code}>{area.name}</option>)}
          </Select>
        )}
      </Field>
      <Field name="from" label={t('from')}>{(control) => <Input {...control} type="date" defaultValue={filter.from} />}</Field>
      <Field name="to" label={t('to')}>{(control) => <Input {...control} type="date" defaultValue={filter.to} />}</Field>
      <div className="flex gap-2">
        <Button type="submit" look="main">{t('apply')}</Button>
        <LinkButton href="/admin/audit" prefetch={false}>{t('clear')}</LinkButton>
      </div>
    </form>
  )
}
