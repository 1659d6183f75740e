import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { findFollowUp } from '@/lib/follow-ups/queries'
import { lastDay } from '@/lib/follow-ups/rules'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'

export async function generateMetadata() {
  return { title: (await getTranslations('followUps'))('act.shown') }
}

/** The whole case as its person reads it. There only on the day on which it was noted that they are shown it, for whoever noted it. */
export default async function FollowUpPaperPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('follow-up.show')
  const [{ id }, t, sheet, locale, today] = [await params, await getTranslations('followUps'), await getTranslations({ locale: 'zh-CN', namespace: 'followUps' }), await getLocale(), clockToday()]
  const found = await findFollowUp(user, id, today)
  if (!found?.steps.some((step) => step.step === 'SHOWN' && step.byId === user.id && step.onDay === today)) notFound()
  const day = (on: Day) => formatDay(on, 'zh-CN', true)
  const name = (who: string | null) => (who && found.names[who]) ?? '—'
  const lines = [
    sheet('paper.grounds', { ground: sheet(`ground.${found.ground}`) }), found.grounds ?? sheet('page.wordsGone'), sheet('paper.openedBy', { name: name(found.openedBy), day: day(found.openedOn) }),
    ...(found.approvedOn ? [sheet('paper.approvedBy', { name: name(found.approvedBy), day: day(found.approvedOn) }), sheet('paper.until', { from: day(found.approvedOn), to: day(lastDay(found.expiresOn!)) }), sheet('paper.visitor', { name: name(found.visitorId) }), sheet('paper.every', { days: found.visitEveryDays! })] : [sheet('paper.notApproved')]),
    sheet('paper.state', { state: sheet(`state.${found.state}`) }), ...(found.result ? [`${sheet('page.result')}：${sheet(`result.${found.result}`)}`] : []),
  ]
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t('act.shown')} note={found.name ?? ''} crumbs={[{ label: t('title'), href: '/follow-ups' }, { label: found.name ?? t('list.gone'), href: `/follow-ups/${id}` }]} actions={<PrintButton>{t('paper.print')}</PrintButton>} />
        {locale !== 'zh-CN' && <p className="mb-4 text-sm text-ink-soft">{t('paper.intro')}</p>}
      </div>
      <PrintSheet title={sheet('paper.title')}>
        <p>{sheet('paper.to', { name: found.name ?? '—' })}</p>
        <p className="indent-8">{sheet('paper.intro')}</p>
        <ul className="my-3 grid gap-1 ps-8">{lines.map((line, at) => <li key={at} className="whitespace-pre-wrap">{line}</li>)}</ul>
        <h3 className="mt-4 font-semibold">{sheet('paper.steps')}</h3>
        <ol className="my-2 ps-8">
          {found.steps.map((step) => (
            <li key={step.id}>
              {day(step.onDay)}　{sheet(`step.${step.step}`, { outcome: step.outcome ? sheet(`outcome.${step.outcome}`) : '' })}（{step.by ?? '—'}）
              {step.words && <p className="whitespace-pre-wrap ps-4">{sheet('paper.wordsOf', { words: step.words })}</p>}
            </li>
          ))}
        </ol>
        <p className="indent-8">{sheet('paper.right')}</p>
        <div className="mt-8 text-end"><p>{found.communityName}</p><p>{sheet('paper.shown', { day: day(today), name: user.name })}</p></div>
      </PrintSheet>
    </>
  )
}
