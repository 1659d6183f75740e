import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { wordsIn } from '@/app/words'
import { requireUser } from '@/app/user'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { findActivity, listSignups } from '@/lib/activities/queries'
import { isId } from '@/lib/kernel/id'

export async function generateMetadata() {
  return { title: (await getTranslations('activities'))('sheet.title') }
}

/** Who has a seat, to be signed at the door. Phones stay masked: a list lies about. */
export default async function AttendancePage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('activity-names.read')
  const { id } = await params
  const activity = isId(id) ? await findActivity(user, id) : null
  if (!activity) notFound()
  const [t, paper, rows] = [await getTranslations('activities'), wordsIn('zh-CN', 'activities'), (await listSignups(user, activity)).filter((row) => row.state === 'SIGNED')]
  return (
    <>
      <div className="print:hidden"><PageHeader title={t('sheet.title')} crumbs={[{ label: t('title'), href: '/activities' }, { label: activity.title, href: `/activities/${activity.id}` }]} actions={<PrintButton>{t('one.print')}</PrintButton>} /></div>
      <PrintSheet title={`${activity.title} ${paper('sheet.title')}`}>
        <p>{activity.host} · {formatDay(activity.heldOn, 'zh-CN', true)} {activity.begins} · {activity.place}</p>
        <table className="mt-4 w-full border-collapse text-sm">
          <thead><tr>{[paper('sheet.n'), paper('one.name'), paper('one.phone'), paper('sheet.sign')].map((head) => <th key={head} scope="col" className="border border-line-strong px-2 text-left">{head}</th>)}</tr></thead>
          <tbody>{rows.map((row, n) => <tr key={row.id} className="h-10"><td className="w-12 border border-line-strong px-2">{n + 1}</td><td className="border border-line-strong px-2">{row.name}</td><td className="border border-line-strong px-2">{row.phoneMask}</td><td className="w-40 border border-line-strong px-2" /></tr>)}</tbody>
        </table>
      </PrintSheet>
    </>
  )
}
