import { getFormatter, getTranslations } from 'next-intl/server'
import { formatCount } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Slow } from '@/lib/health/slow'

type Translate = Awaited<ReturnType<typeof getTranslations<'health'>>>

const MB = 1024 ** 2
const STEPS = [['days', 86_400_000], ['hours', 3_600_000], ['minutes', 60_000], ['seconds', 1000]] as const

/** Lengths of time and sizes, in the largest unit that they fill. */
export function measures(t: Translate) {
  const timeOf = (ms: number): string => {
    const step = STEPS.find(([, size]) => ms >= size)
    return step ? t(step[0], { n: Math.floor(ms / step[1]) }) : t('seconds', { n: 0 })
  }
  const sizeOf = (bytes: number): string => (bytes >= 1024 * MB ? t('gb', { n: (bytes / 1024 / MB).toFixed(1) }) : t('mb', { n: (bytes / MB).toFixed(1) }))
  return { timeOf, sizeOf }
}

/** Statements by their slowest run. Long ones scroll in their row: the whole of them is what is to be mended. */
export async function SlowTable({ label, slow }: { label: string; slow: readonly Slow[] }) {
  const [t, format] = [await getTranslations('health'), await getFormatter()]
  const ms = (value: number) => t('ms', { ms: formatCount(Math.round(value)) })
  return (
    <Table label={label}>
      <thead><Tr><Th>{t('statement')}</Th><Th numeric>{t('longest')}</Th><Th numeric>{t('average')}</Th><Th numeric>{t('times')}</Th><Th>{t('last')}</Th></Tr></thead>
      <tbody>
        {slow.map((each) => (
          <Tr key={each.shape}>
            <RowHead className="max-w-2xl min-w-64">
              <div tabIndex={0} className="max-h-20 overflow-y-auto font-mono text-xs break-words whitespace-pre-wrap">{each.shape}</div>
            </RowHead>
            <Td numeric>{ms(each.longestMs)}</Td>
            <Td numeric>{ms(each.totalMs / each.times)}</Td>
            <Td numeric>{formatCount(each.times)}</Td>
            <Td className="whitespace-nowrap">{format.dateTime(each.lastAt, { hour: '2-digit', minute: '2-digit', second: '2-digit' })}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
