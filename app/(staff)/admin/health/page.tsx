import { Gauge } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { healthNow } from '@/app/health'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount } from '@/components/ui/format'
import { Notice, type NoticeTone } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Standing } from '@/lib/health/rules'
import { health } from '@/lib/health/metrics'
import { describeDatabase } from '@/lib/health/queries'
import { SLOW_MS } from '@/lib/health/slow'
import { version } from '@/package.json'
import { measures, SlowTable } from './SlowTable'

export async function generateMetadata() {
  return { title: (await getTranslations('health'))('title') }
}

const TONE: Record<Standing, NoticeTone> = { ready: 'success', degraded: 'warn', down: 'error' }

export default async function HealthPage() {
  const user = await requireUser('health.read')
  const t = await getTranslations('health')
  const database = await describeDatabase(user)
  const { standing, findings, vitals } = await healthNow()
  const { timeOf, sizeOf } = measures(t)
  const slow = health().slow.slowest()
  const behind = (count: number | undefined, oldestMs: number | undefined) =>
    count === undefined ? t('unknown') : count === 0 ? t('none') : <>{formatCount(count)}{oldestMs ? ` · ${t('oldest', { time: timeOf(oldestMs) })}` : ''}</>
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <Notice tone={TONE[standing]} title={t(`standing.${standing}`)} className="mb-4">
        {findings.length === 0 ? t('readyBody') : (
          <ul className="grid gap-1">{findings.map(({ code }) => <li key={code}>{t.has(`finding.${code}` as 'title') ? t(`finding.${code}` as 'title') : code}</li>)}</ul>
        )}
      </Notice>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card heading={t('behind')}>
          <DescriptionList items={[
            { term: t('unfolded'), children: behind(vitals.unfolded?.changes, vitals.unfolded?.oldestMs) },
            { term: t('unsealed'), children: behind(vitals.unsealed?.entries, vitals.unsealed?.oldestMs) },
          ]} />
        </Card>
        <Card heading={t('pool')}>
          <DescriptionList columns={2} items={[
            { term: t('used'), children: vitals.pool.used }, { term: t('waiting'), children: vitals.pool.waiting },
            { term: t('size'), children: vitals.pool.size }, { term: t('server'), children: t('ofServer', { used: database.connections, most: database.mostConnections }) },
          ]} />
        </Card>
        <Card heading={t('disk')}>
          <DescriptionList items={[
            { term: t('free'), children: vitals.disk ? `${sizeOf(vitals.disk.freeBytes)} · ${t('ofDisk', { size: sizeOf(vitals.disk.sizeBytes) })}` : t('unknown') },
            { term: t('database'), children: sizeOf(database.bytes) },
          ]} />
        </Card>
        <Card heading={t('versions')}>
          <DescriptionList columns={2} items={[
            { term: t('anju'), children: version }, { term: t('postgres'), children: database.postgres },
            { term: t('node'), children: process.versions.node }, { term: t('process'), children: `${process.pid} · ${t('upFor', { time: timeOf(process.uptime() * 1000) })}` },
            { term: t('memory'), children: sizeOf(process.memoryUsage.rss()) },
          ]} />
        </Card>
      </div>
      <h2 className="mt-8 mb-1 text-lg font-[650]">{t('slow')}</h2>
      <p className="mb-3 text-sm text-ink-soft">{t('slowNote', { ms: SLOW_MS })}</p>
      {slow.length === 0
        ? <EmptyState title={t('slowEmpty')} icon={Gauge}>{t('slowEmptyBody', { ms: SLOW_MS })}</EmptyState>
        : <Card tight><SlowTable label={t('slow')} slow={slow} /></Card>}
      <h2 className="mt-8 mb-3 text-lg font-[650]">{t('tables')}</h2>
      <Card tight>
        <Table label={t('tables')}>
          <thead><Tr><Th>{t('table')}</Th><Th numeric>{t('rows')}</Th><Th numeric>{t('bytes')}</Th></Tr></thead>
          <tbody>
            {database.tables.map((table) => (
              <Tr key={table.name}><RowHead>{table.name}</RowHead><Td numeric>{formatCount(table.rows)}</Td><Td numeric>{sizeOf(table.bytes)}</Td></Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
