import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { communitiesOf, listChecklists } from '@/lib/inspections/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { OpenForm } from './OpenForm'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('open.title') }
}

/** What is inspected, by which checklist, where and when. */
export default async function NewInspectionPage() {
  const user = await requireUser('inspection.open')
  const [t, places, checklists] = [await getTranslations('inspections'), await communitiesOf(user), await listChecklists(user)]
  const today = clockToday()
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const kind = month <= 8 ? 'MID_YEAR' : 'YEAR_END'
  return (
    <>
      <PageHeader title={t('open.title')} crumbs={[{ label: t('title'), href: '/inspections' }]} />
      {checklists.length === 0 ? <EmptyState title={t('open.noChecklist')} action={<LinkButton href="/inspections/checklists/new" look="main">{t('act.checklist')}</LinkButton>}>{t('open.noChecklistBody')}</EmptyState> : (
        <Card className="max-w-4xl">
          <OpenForm
            commandId={newId()} areaCode={user.areaCode} places={places} checklists={checklists.map(({ id, title, nth }) => ({ value: id, label: t('open.version', { title, nth }) }))}
            values={{ kind, year: String(year), name: `${year}${t(`kind.${kind}`)}`, weight: kind === 'MID_YEAR' ? '40' : '60', fromOn: today, toOn: addDays(today, 9) }}
          />
        </Card>
      )}
    </>
  )
}
