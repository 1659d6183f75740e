import { Map } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { listAreas } from '@/lib/areas/queries'
import type { AreaLevel } from '@/lib/kernel/area'

export async function generateMetadata() {
  return { title: (await getTranslations('areas'))('title') }
}

export default async function AreasPage() {
  const user = await requireUser('area.read')
  const t = await getTranslations('areas')
  const areas = await listAreas(user)
  const communities = areas.filter((area) => area.level === 'COMMUNITY').length
  const grids = areas.filter((area) => area.level === 'GRID').length
  return (
    <>
      <PageHeader title={t('title')} note={`${t('note')} ${t('count', { communities, grids })}`} />
      {areas.length === 0 ? (
        <EmptyState title={t('empty')} icon={Map}>{t('emptyBody')}</EmptyState>
      ) : (
        <Card tight>
          <Table label={t('title')}>
            <thead>
              <Tr><Th>{t('code')}</Th><Th>{t('name')}</Th><Th>{t('level')}</Th><Th numeric>{t('grids')}</Th></Tr>
            </thead>
            <tbody>
              {areas.map((area) => (
                <Tr key={area.code}>
                  <RowHead>{area.code}</RowHead>
                  <Td>{area.name}</Td>
                  <Td>{t(`levels.${area.level as AreaLevel}`)}</Td>
                  <Td numeric>{area.level === 'GRID' ? '—' : area.grids}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </>
  )
}
