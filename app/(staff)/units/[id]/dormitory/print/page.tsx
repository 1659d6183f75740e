import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { today as clockToday } from '@/lib/kernel/clock'
import { roomList } from '@/lib/units/dormitory-queries'
import { findUnit } from '@/lib/units/queries'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rosters'))('dormitory.print') }
}

/** Who sleeps where, on paper: a line for each bed, the free ones, too. */
export default async function RoomListPage({ params }: Props) {
  const user = await requireUser('unit.read')
  const [unit, t, locale, today] = [await findUnit(user, (await params).id), await getTranslations('rosters'), await getLocale(), clockToday()]
  if (!unit) notFound()
  const dormitories = await roomList(user, unit.id)
  if (dormitories.length === 0) notFound()
  const cell = 'border border-line-strong px-2 py-1 text-left align-top'
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t('dormitory.print')} crumbs={[{ label: unit.name, href: `/units/${unit.id}` }, { label: t('dormitory.title'), href: `/units/${unit.id}/dormitory` }]} actions={<PrintButton>{t('paper.button')}</PrintButton>} />
      </div>
      {dormitories.map((dormitory) => (
        <section key={dormitory.id} className="mx-auto mb-8 max-w-3xl break-after-page bg-surface p-4 last:break-after-auto print:p-0">
          <h2 className="text-center text-lg font-semibold">{t('paper.title', { unit: unit.name })}</h2>
          <p className="mb-3 text-center text-sm">{[dormitory.label, formatDay(today, locale, true)].join(' · ')}</p>
          <table className="w-full border-collapse text-sm">
            <thead className="table-header-group"><tr>{(['room', 'bed', 'name', 'since', 'sign'] as const).map((head) => <th key={head} className={cell}>{t(`paper.${head}`)}</th>)}</tr></thead>
            <tbody>
              {dormitory.rooms.map((room) => {
                const lines = Math.max(1, room.beds ?? 0, ...room.sleeping.map(({ bed }) => bed))
                return Array.from({ length: lines }, (_, n) => n + 1).map((bed) => {
                  const one = room.sleeping.find((sleeper) => sleeper.bed === bed)
                  return (
                    <tr key={`${room.room} ${bed}`} className="break-inside-avoid">
                      {bed === 1 && <th scope="rowgroup" rowSpan={lines} className={`${cell} font-semibold tabular-nums`}>{room.room}</th>}
                      <td className={`${cell} tabular-nums`}>{room.beds === null ? '—' : bed}</td><td className={cell}>{one?.name}</td><td className={`${cell} whitespace-nowrap`}>{one && formatDayFrom(one.fromOn, locale, today)}</td><td className={`${cell} w-28`} />
                    </tr>
                  )
                })
              })}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}
