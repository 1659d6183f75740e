import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { formatCount, formatDay } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { AreaRow } from '@/lib/areas/queries'
import { areaHref } from './links'

/** Areas as rows, each leading to its own page; with `paths` where each lies, for those found all over the country. */
export function AreaTable({ label, areas, paths = false }: { label: string; areas: readonly AreaRow[]; paths?: boolean }) {
  const t = useTranslations('areas')
  const locale = useLocale()
  return (
    <Table label={label}>
      <thead>
        <Tr><Th>{t('name')}</Th><Th>{t('code')}</Th><Th>{t('level')}</Th>{paths && <Th>{t('path')}</Th>}<Th numeric>{t('below')}</Th></Tr>
      </thead>
      <tbody>
        {areas.map((area) => (
          <Tr key={area.code}>
            <RowHead>
              <Link href={areaHref(area.code)} className="hit font-medium text-indigo hover:underline">{area.name}</Link>
              {area.retiredOn && <span className="block text-xs text-ink-faint">{t('retiredOn', { day: formatDay(area.retiredOn, locale, true) })}</span>}
            </RowHead>
            <Td className="tabular-nums">{area.code}</Td>
            <Td className="whitespace-nowrap">{t(`levels.${area.level}`)}</Td>
            {paths && <Td className="min-w-40 text-ink-soft">{area.path || '—'}</Td>}
            <Td numeric>{area.level === 'GRID' ? '—' : formatCount(area.below)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
